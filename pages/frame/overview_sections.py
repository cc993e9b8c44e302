"""The parts of 概要 besides its numbers: what is told, which data there is, and where it leads."""

from pages.frame.coverage import holdings_table
from pages.frame.markup import sentence_list
from pages.frame.page import Page
from pages.frame.show import show_list, show_nothing
from pages.wording.items import items_sentence
from pages.wording.tellings import telling_sentences
from pages.wording.values import Rows

# Data to which 取組と課題 leads.
TOLD = ("announced_sessions", "initiatives", "challenges")


def tellings_of(page: Page, *, has_numbers: bool) -> list[str]:
    """What documents tell of the municipality besides numbers, in sentences."""
    cells = page.ask("item_cells_of_municipality")
    tellings = telling_sentences(page.ask("tellings_of_municipality"), has_numbers=has_numbers)
    return [*([items_sentence(cells)] if cells else []), *tellings]


def draw_holdings(page: Page) -> None:
    """Which data there is, and the way to what is told or announced."""
    counts = page.ask("row_counts_of_municipality")
    words = page.heading("収録しているデータの件数", [], ("municipality_code",))
    show_list(page, words, holdings_table(counts), name="holdings")
    if any(row["row_count"] for row in counts if row["holding"] in TOLD):
        place = {"place": page.selected["municipality_code"]}
        page.links(("pages/initiatives.py", "この自治体の取組と課題を見る", place))


def draw_without_numbers(page: Page) -> None:
    """What there is on a municipality without numbers, and where it leads."""
    why = "この自治体には、計画値も実績値も収録されていません（数値目標なし）。収録している資料は下の表のとおりです。"
    rows = page.ask("attainment_by_fiscal_year", programme_code=None)
    show_nothing(page, why, rows=rows, name="overview", what="計画と実績の推移")
    if told := tellings_of(page, has_numbers=False):
        page.add(sentence_list(told))
    draw_holdings(page)


def links_to_items(page: Page, attainment: Rows) -> list[tuple[str, str, dict[str, object]]]:
    """A link to the eight items of the municipality, where it has any."""
    found = next((row for row in attainment if row["programme_code"] == "eight_items"), None)
    if not found:
        return []
    place = {"prefecture": found["prefecture"], "place": found["municipality_code"]}
    return [("pages/eight_items.py", "8事業項目の内訳を見る", place)]
