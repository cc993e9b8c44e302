"""Sessions that a list lacks: which they are, and the choice whether they stay."""

from data.update.known import Known
from data.update.publish import Proposal
from data.update.unlisted import CHOICES, KEEP, REMOVE, first_named, people_of
from pages.frame.forms import form, hidden_field, select_field
from pages.frame.markup import heading, note, warning
from pages.frame.page import Page
from pages.frame.tables import TableColumn, html_table
from pages.updating.actions import UNLISTED, choosing
from pages.wording.values import era_date

UNCHOSEN = {"": "（選んでください）"}
SAID = {
    "": "残せば、年度の開催回数と参加人数に数えます。消せば、数えません。どちらかを選ぶと、変わるところを示します。",
    KEEP: "残して、年度の開催回数と参加人数に数えます。",
    REMOVE: "消して、年度の開催回数と参加人数に数えません。",
}


def draw_unlisted(page: Page, token: str, proposal: Proposal, known: Known) -> None:
    """The sessions and the choice; what either one changes is shown once it is made."""
    rows = proposal.merged.unlisted
    shown, more = first_named(rows)
    page.add(
        heading("一覧にない開催"),
        (warning if proposal.unchosen else note)(
            f"いまの版には、この一覧にない開催が{len(rows):,}件あります。{SAID[proposal.given.unlisted]}"
        ),
    )
    columns = [
        TableColumn("開催日", [era_date(row["held_on"]) for row in shown]),
        TableColumn("名称", [row["title"] for row in shown]),
        TableColumn("会場", [row["venue"] for row in shown]),
        TableColumn("参加人数", [people_of(row) for row in shown]),
        TableColumn("自治体", [known.places.get(row["municipality_code"], row["municipality_code"]) for row in shown]),
        TableColumn("事業", [known.programmes[row["programme_code"]] for row in shown]),
    ]
    page.add(html_table(columns, f"一覧にない開催：{len(rows):,}件{f'（{more}）' if more else ''}"))
    page.add(_choice(proposal))
    page.board.actions["choose"] = choosing(page, token)


def _choice(proposal: Proposal) -> str:
    """The question; once it is answered, the way to the other answer: no field then says another one than what is shown
    and published."""
    if proposal.unchosen:
        field = select_field("一覧にない開催の扱い", UNLISTED, UNCHOSEN | CHOICES)
        return form("choose", [field], "この扱いで変わるところを見る")
    other, button = (KEEP, "消さずに残す") if proposal.given.unlisted == REMOVE else (REMOVE, "残さずに消す")
    return form("choose", [hidden_field(UNLISTED, other)], button, is_main=False)
