"""The parts of 8事業項目 that have no figure: details, what remains, and the reconciliation, each with its CSV."""

from pages.frame.item_twins import detail_table, missing_tables, reconciliation_tables
from pages.frame.markup import heading, paragraph, warning
from pages.frame.page import Page
from pages.frame.selection import FIRST_IN_MATRIX
from pages.frame.show import show_list
from pages.wording.items import detail_sentence, missing_sentence, reconciliation_sentence
from queries.answers import Answer

# The block in which the detail begins.
DETAIL = "detail"
# The only choice that the rows of the whole prefecture follow.
OF_ALL = ("prefecture",)


def detail_address(page: Page, **changes: object) -> str:
    """The address at which the detail of ``place`` or ``item_code`` stands, and where on the page it stands.

    The matrix that leads there stays as it is.
    """
    kept = {FIRST_IN_MATRIX: page.query.get(FIRST_IN_MATRIX)}
    return f"{page.address(page.path, **kept, **changes)}#{DETAIL}"


def draw_detail(page: Page, cells: Answer) -> None:
    """The chosen municipality or item, cell by cell with its line; nothing where neither is chosen."""
    place, item = page.selected["place"], page.selected["item_code"]
    if not place and not item:
        return
    chosen = cells.where(lambda row: place in (None, row["municipality_code"]) and item in (None, row["item_code"]))
    what = "・".join(page.label(name) for name in ("place", "item_code") if page.selected[name])
    page.board.add(heading(f"{what}の実施状況"), key=DETAIL)
    page.add(paragraph(detail_sentence(chosen)))
    words = page.heading(f"{what}の実施状況", chosen, page.options)
    show_list(page, words, detail_table(chosen, what), name="item_detail", rows=chosen, what="内訳")


def draw_missing(page: Page, cells: Answer) -> None:
    """What stays undecided although the plans are counted, with its source."""
    missing = cells.where(lambda row: row["status"] == "none")
    page.add(heading("予定を含めても残る項目"), paragraph(missing_sentence(cells, missing)))
    if not missing:
        return
    words = page.heading("予定を含めても残る項目", missing, OF_ALL)
    show_list(page, words, missing_tables(missing), name="item_gaps", rows=missing, what="未定", limits=OF_ALL)
    page.add(paragraph(f"出典：{words.source}"))


def draw_reconciliation(page: Page) -> None:
    """Stated counts beside the counts of the lists."""
    rows = page.ask("item_count_reconciliation")
    if not rows:
        return
    say = paragraph if all(row["is_equal"] for row in rows) else warning
    page.add(heading("印字された数と一覧の照合"), say(reconciliation_sentence(rows)))
    words = page.heading("印字された数と一覧の照合", rows, OF_ALL)
    table = reconciliation_tables(rows)
    show_list(page, words, table, name="reconciliation", rows=rows, what="照合", limits=OF_ALL)
