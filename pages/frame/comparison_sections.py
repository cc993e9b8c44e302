"""The figures of 自治体の比較 beside the first: tile maps of prefectures, attainment over the years."""

from pages.charts.matrix import matrix
from pages.charts.native import each_alone
from pages.charts.tile_map import tile_map
from pages.frame.markup import paragraph
from pages.frame.page import Page
from pages.frame.parts import MOST_MUNICIPALITIES, shown_part
from pages.frame.scales import Scale
from pages.frame.selection import FIRST_IN_MATRIX
from pages.frame.show import show, whole_of
from pages.frame.twins import attainment_table, municipalities_table
from pages.wording.memo import comparison_memo, names_sentences
from pages.wording.values import Rows
from queries.answers import Answer

# The page of one municipality, to which names and marks lead.
ONE_OF_THEM = "pages/plan_vs_actual.py"
OVER_YEARS = ("programme_code", "measure_code", "prefecture", "medical_area")
IN_ONE_YEAR = ("programme_code", "measure_code", "fiscal_year", "prefecture", "medical_area")


def links_to_municipalities(page: Page, rows: Rows) -> list[str]:
    """For each row, the address of its municipality's page on this programme."""
    return [page.address(ONE_OF_THEM, municipality_code=row["municipality_code"]) for row in rows]


def year_memo(page: Page, rows: Rows) -> list[str]:
    """What can be said of one year: how many municipalities reach their plan, and which. One row a municipality."""
    return [*comparison_memo(rows), *names_sentences(rows, page.plan_changes(rows))]


def other_maps_sentence(drawn: list[str], count: int) -> str:
    """Of ``count`` prefectures that have a tile map the ``drawn`` ones are here; how to come to the others."""
    shown = f"上の図に示した自治体の{'・'.join(drawn)}だけを示します" if drawn else "上の図に示した自治体にはありません"
    return f"タイル図のある{count}都道府県のうち、{shown}。ほかは、左の「都道府県」で選ぶと表示されます。"


def draw_tiles(page: Page, answer: Answer, shown: Rows, what: str, scale: Scale) -> None:
    """A whole tile map for each prefecture of which a municipality is ``shown`` and has a place on one."""
    mapped = answer.where(lambda row: None not in (row["tile_column"], row["tile_row"], row["prefecture"]))
    here = {row["prefecture"] for row in shown}
    prefectures = dict.fromkeys(row["prefecture"] for row in mapped)
    drawn = [prefecture for prefecture in prefectures if prefecture in here]
    if len(drawn) < len(prefectures):
        page.add(paragraph(other_maps_sentence(drawn, len(prefectures))))
    for number, prefecture in enumerate(drawn):
        title = f"{what}：{prefecture}のタイル図（実績）{scale.in_title}"
        tiles = mapped.where(lambda row, here=prefecture: row["prefecture"] == here)
        words = page.heading(title, tiles, IN_ONE_YEAR, notes=scale.notes, compares=True, scale=scale.name)
        # The page's own sentences are on all that it compares.
        said = {"value": scale.actual, "unit": scale.unit, "beneath": comparison_memo(tiles)[0]}
        show(
            page,
            tile_map(tiles, words, **said, address=page.address(ONE_OF_THEM)),
            rows=tiles,
            table=municipalities_table(tiles, title, links_to_municipalities(page, tiles)),
            name=f"tiles_{number}",
            what=f"{prefecture}のタイル図{scale.in_title}",
            lines=each_alone(tiles),
        )


def draw_years(page: Page, what: str) -> None:
    """Attainment by municipality and year."""
    (counts,) = page.ask("attainment_count_by_municipality")
    part = shown_part(page, counts["municipality_count"], MOST_MUNICIPALITIES, unit="自治体", name=FIRST_IN_MATRIX)
    question = "attainment_by_municipality_and_year"
    shown = page.ask(question, first=part.start, most=part.stop - part.start)
    words = page.heading(f"{what}：自治体×年度の達成率", shown, OVER_YEARS, compares=True, part=part.text)
    table = attainment_table(shown, words.title, by="municipality")
    figure = matrix(shown, words, address=page.address(ONE_OF_THEM))
    everything = whole_of(page, question, counts["row_count"])

    def told(of_slide: Rows, of_all: Rows) -> list[str]:
        """On the one year that a chart shows; the page's own sentences, on the chosen year, for a table of all."""
        years = {row["fiscal_year"] for row in of_slide}
        if len(years) != 1:
            return page.board.memo
        return year_memo(page, [row for row in of_all if row["fiscal_year"] in years])

    said = {"name": "matrix", "what": "自治体×年度の達成率", "limits": OVER_YEARS, "lines": each_alone(shown)}
    show(page, figure, rows=everything, table=table, told=told, **said)
