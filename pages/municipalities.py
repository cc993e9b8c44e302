"""自治体の比較: planned and achieved counts of municipalities side by side."""

from pages.charts.matrix import matrix
from pages.charts.plan_to_actual import plan_to_actual
from pages.charts.tile_map import tile_map
from pages.frame.page import Page, run_page
from pages.frame.scales import Scale, scale_labels, scale_of
from pages.frame.selection import COMPARED_PROGRAMME, FISCAL_YEAR, MEASURE, MEDICAL_AREA, PREFECTURE
from pages.frame.show import show
from pages.frame.twins import attainment_table, municipalities_table
from pages.wording.notes import comparability_notes
from pages.wording.values import Rows
from queries.runner import Answer

# The page of one municipality, to which names and marks lead.
ONE_OF_THEM = "pages/plan_vs_actual.py"
OVER_YEARS = ("programme_code", "measure_code", "prefecture", "medical_area")
IN_ONE_YEAR = ("programme_code", "measure_code", "fiscal_year", "prefecture", "medical_area")


def links_to_municipalities(page: Page, rows: Rows) -> list[str]:
    """For each row, the address of its municipality's page on this programme."""
    return [page.address(ONE_OF_THEM, municipality_code=row["municipality_code"]) for row in rows]


def draw_tiles(page: Page, answer: Answer, what: str, scale: Scale) -> None:
    """A tile map for each prefecture whose municipalities have a place on one."""
    placed = answer.where(lambda row: None not in (row["tile_column"], row["tile_row"], row["prefecture"]))
    for number, prefecture in enumerate(dict.fromkeys(row["prefecture"] for row in placed)):
        title = f"{what}：{prefecture}のタイル図（実績）"
        tiles = placed.where(lambda row, here=prefecture: row["prefecture"] == here)
        words = page.heading(title, tiles, IN_ONE_YEAR, notes=scale.notes)
        show(
            page,
            tile_map(tiles, words, value=scale.actual, unit=scale.unit, address=page.address(ONE_OF_THEM)),
            rows=tiles,
            table=municipalities_table(tiles, title, links_to_municipalities(page, tiles)),
            name=f"tiles_{number}",
            what=f"{prefecture}のタイル図",
        )


def draw_years(page: Page, what: str) -> None:
    """Attainment by municipality and year."""
    rows = page.ask("attainment_by_municipality_and_year")
    words = page.heading(f"{what}：自治体×年度の達成率", rows, OVER_YEARS, notes=comparability_notes(rows))
    table = attainment_table(rows, words.title, by="municipality")
    figure = matrix(rows, words, address=page.address(ONE_OF_THEM))
    show(page, figure, rows=rows, table=table, name="matrix", what="自治体×年度の達成率", limits=OVER_YEARS)


def say_alone(page: Page, municipality: str) -> None:
    """One municipality has nobody to be compared with; the way to a comparison, where the edition has one."""
    page.say_nothing(f"この条件の値があるのは{municipality}だけで、比べる相手がありません。")
    for row in page.ask("most_compared_options"):
        label = (
            f"{row['municipality_count']}自治体を比べられる「{row['programme']}」（{row['fiscal_year_label']}）を見る"
        )
        names = ("programme_code", "measure_code", "fiscal_year")
        chosen = {name: row[name] for name in names} | {"prefecture": None, "medical_area": None}
        page.links((page.path, label, chosen))


def draw(page: Page) -> None:
    """Plan and actual of one year, tile maps, then attainment over the years."""
    if page.options["programme_code"].selected is None:
        page.say_nothing("この版には、計画値も実績値も収録されていません。左の「データの版」を選び直してください。")
        return
    order = page.switch("order", "並び順", {"code": "自治体コード順", "area": "二次医療圏ごと"})
    rows = page.ask("attainment_by_municipality", order=order)
    if not rows:
        page.say_nothing(
            "この条件に当てはまる自治体がありません。左の「年度」「都道府県」「二次医療圏」を選び直してください。"
        )
        return
    if len(rows) == 1:
        say_alone(page, rows[0]["municipality"])
    scale = scale_of(rows, page.switch("scale", "数値の表し方", scale_labels(rows)))
    what = f"{page.label('programme_code')} {page.label('measure_code')}"
    notes = (*comparability_notes(rows), *scale.notes)
    words = page.heading(f"{what}：自治体ごとの計画と実績", rows, IN_ONE_YEAR, notes=notes)
    group = "medical_area" if order == "area" else None
    sides = {"target": scale.target, "actual": scale.actual, "unit": scale.unit}
    show(
        page,
        plan_to_actual(rows, words, **sides, group=group, address=page.address(ONE_OF_THEM)),
        rows=rows,
        table=municipalities_table(rows, words.title, links_to_municipalities(page, rows)),
        name="plan_to_actual",
        what="自治体ごとの計画と実績",
    )
    draw_tiles(page, rows, what, scale)
    draw_years(page, what)


run_page(
    "自治体の比較",
    "pages/municipalities.py",
    draw,
    COMPARED_PROGRAMME,
    MEASURE,
    FISCAL_YEAR,
    PREFECTURE,
    MEDICAL_AREA,
)
