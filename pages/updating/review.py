"""A file that was handed in: what was found, how it was read, what it would change, and the way to publish it."""

from collections.abc import Iterable
from datetime import date
from threading import Lock

from cachetools import LRUCache, cached

from data.update import drafts
from data.update.check import PASTED_NAME, Given
from data.update.findings import ERROR, INFO, REJECT, SEVERITIES, VERDICTS, WARN, WARNING, UploadFinding
from data.update.known import Known
from data.update.observations import Observation
from data.update.publish import Proposal, current_name, known_today, proposal_of
from data.update.rules import RULES
from pages.exports.csv import file_name, to_csv
from pages.frame.board import File
from pages.frame.forms import check_field, form, hidden_field, text_field
from pages.frame.markup import alert, folded, heading, note, paragraph, take_button, warning
from pages.frame.page import Page
from pages.frame.selection import DRAFT
from pages.frame.show import CSV
from pages.frame.tables import TableColumn, html_table
from pages.updating.actions import NO_BASE, TICK, correcting, discarding, publishing
from pages.updating.corrections import shown_of
from pages.updating.grid import correction_grid
from pages.updating.plan_changes import plan_fields
from pages.updating.told import MOST_ROWS, changes_table, counts_text, read_cell, year_text
from pages.updating.unlisted import draw_unlisted

COUNTED_PAGES = ("概要", "計画と実績", "計画期間の比較", "自治体の比較", "会議投影", "データと出典")


# A long file's proposal is large: only those that are being looked at are kept.
@cached(LRUCache(2), key=lambda token, given, base, today: (token, base, today), lock=Lock())
def _proposal(token: str, given: Given, base: str | None, today: date) -> Proposal:
    """Checked once: a page is asked for whenever a visitor looks at it."""
    return proposal_of(given, today=today)


def draw_review(page: Page, token: str) -> None:
    """The draft's page; where it is gone, why."""
    try:
        given = drafts.handed_in(token)
    except drafts.UnknownDraft as reason:
        page.add(alert(str(reason), []))
        page.links((page.path, "データ更新のはじめに戻る", {DRAFT: None}))
        return
    today = date.today()
    proposal = _proposal(token, given, current_name(), today)
    known = known_today(today)
    _draw_verdict(page, proposal, known)
    _draw_findings(page, proposal)
    _draw_reading(page, token, proposal, known)
    if proposal.merged is not None:
        _draw_changes(page, token, proposal, known)
    page.board.actions["discard"] = discarding(page, token)
    page.add(form("discard", [], "この取り込みをやめる", is_main=False))


def _draw_verdict(page: Page, proposal: Proposal, known: Known) -> None:
    checked, given = proposal.checked, proposal.given
    counts = "、".join(
        f"{label}{sum(finding.severity == severity for finding in checked.findings):,}件"
        for severity, label in ((ERROR, "誤り"), (WARNING, "注意"), (INFO, "参考"))
    )
    chosen = [known.places.get(given.municipality or ""), known.programmes.get(given.programme or "")]
    name = PASTED_NAME if given.is_pasted else given.name
    page.add(paragraph("｜".join(filter(None, (name, *chosen)))))
    text = (
        f"検査の結果：{VERDICTS[checked.verdict]}（{counts}）。"
        f"値を{len(checked.read):,}件、開催を{len(checked.sessions):,}件読み取りました。"
    )
    if checked.verdict == REJECT:
        remedy = "誤りを直して、もう一度取り込むか、下に「読み取った表」があればそこで直してください。"
        page.add(alert(f"{text}{remedy}公開されているデータは変わっていません。", []))
    else:
        page.add((warning if checked.verdict == WARN else note)(text))


def _findings_frame(findings: Iterable[UploadFinding]):
    import pandas as pd

    rows = [
        (SEVERITIES[each.severity], each.rule, RULES[each.rule], each.place.text, each.value, each.message)
        for each in findings
    ]
    return pd.DataFrame(rows, columns=["severity", "rule_code", "rule", "place", "found_value", "remedy"])


def _draw_findings(page: Page, proposal: Proposal) -> None:
    findings = proposal.checked.findings
    if not findings:
        return
    page.add(heading("検査で見つかったこと"))
    for severity, label in SEVERITIES.items():
        found = [each for each in findings if each.severity == severity]
        if not found:
            continue
        more = f"（{len(found):,}件のうち{MOST_ROWS}件。CSVにはすべてが入る）" if len(found) > MOST_ROWS else ""
        shown = found[:MOST_ROWS]
        columns = [
            TableColumn("規則", [f"{each.rule} {RULES[each.rule]}" for each in shown]),
            TableColumn("場所", [each.place.text or None for each in shown]),
            TableColumn("値", [each.value or None for each in shown]),
            TableColumn("内容と直し方", [each.message for each in shown]),
        ]
        page.add(html_table(columns, f"{label}：{len(found):,}件{more}"))

    def make() -> File:
        return File(
            file_name(["検査の結果", proposal.given.name], date.today()), CSV, to_csv(_findings_frame(findings))
        )

    page.board.offer("findings.csv", make)
    page.add(take_button(f"検査の結果（CSV）：{len(findings):,}行", "findings.csv"))


def _draw_reading(page: Page, token: str, proposal: Proposal, known: Known) -> None:
    """How the cells were read: as a grid to be corrected where the file is a plan's table, else as a list; and what was
    counted from the rows of a list."""
    counted = tuple(each for each in proposal.checked.read if each.is_counted)
    observations = tuple(each for each in proposal.checked.read if not each.is_counted)
    shown = shown_of(proposal)
    if grid := correction_grid(shown, known):
        page.add(heading("読み取った表"))
        page.add(
            paragraph(
                "値・年度・区分・状態・時点の読み取り方を確かめてください。違っていれば書き換えて、もう一度検査します。元のファイルは変わりません。"
            )
        )
        page.add(form("correct", [grid], "直した内容で検査し直す", is_main=False, is_wide=True))
        page.board.actions["correct"] = correcting(page, token, lambda: shown)
    elif observations:
        page.add(folded(f"読み取った値：{len(observations):,}件", _list_of(observations, known)))
    if counted:
        page.add(
            heading("一覧から数えた値"),
            paragraph(
                "開催回数と参加人数は、一覧の行から数えました。違っていれば元のファイルの行を直して、もう一度取り込みます。"
            ),
            _list_of(counted, known),
        )


def _list_of(observations: tuple[Observation, ...], known: Known) -> str:
    shown = observations[:MOST_ROWS]
    columns = [
        TableColumn("場所", [each.place.text for each in shown]),
        TableColumn("自治体", [known.places[each.municipality_code] for each in shown]),
        TableColumn("事業", [known.programmes[each.programme_code] for each in shown]),
        TableColumn("指標", [known.measures[each.measure_code][0] for each in shown]),
        TableColumn("年度", [year_text(each.fiscal_year) for each in shown]),
        TableColumn("区分", ["計画" if each.scenario == "plan" else "実績" for each in shown]),
        TableColumn("読み取った値", [read_cell(each) for each in shown]),
    ]
    more = f"（はじめの{MOST_ROWS}件）" if len(observations) > MOST_ROWS else ""
    return html_table(columns, f"読み取った値{more}")


def _draw_changes(page: Page, token: str, proposal: Proposal, known: Known) -> None:
    if proposal.merged.unlisted:
        draw_unlisted(page, token, proposal, known)
    if proposal.unchosen:
        return
    # Whether a plan was changed or is put right is still to be said, below.
    page.add(heading("公開すると変わるところ"), paragraph(counts_text(proposal.changes.without("plan_changes"))))
    if not proposal.merged.tables:
        page.add(note("いまの版と同じ内容のため、公開するものはありません。"))
        return
    page.add(changes_table(proposal.changes, known))
    pages = COUNTED_PAGES + (("8事業項目",) if _touches_items(proposal) else ())
    page.add(paragraph(f"変わる画面（自庁版）：{'、'.join(pages)}。"))
    ticks = [check_field(each.text, f"{TICK}{each.code}", is_required=True) for each in proposal.confirmations]
    if ticks:
        page.add(warning(f"公開する前に確かめることが{len(ticks):,}件あります。確かめたものに印を付けてください。"))
    fields = [
        *ticks,
        *plan_fields(proposal, known, known.today),
        text_field("公開する人の名前", "who", is_required=True, hint="更新の記録に残ります。"),
        text_field("更新の内容（例：令和7年度の実績を確定）", "note", most=200),
        hidden_field("base", proposal.base or NO_BASE),
    ]
    page.add(form("publish", fields, "公開する"))
    page.board.actions["publish"] = publishing(page, token)


def _touches_items(proposal: Proposal) -> bool:
    return any(each.programme_code == "eight_items" for each in proposal.checked.observations)
