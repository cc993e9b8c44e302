"""自治体の比較: planned and achieved counts of municipalities side by side."""

from pages.charts.plan_to_actual import plan_to_actual
from pages.frame.comparison_sections import (
    IN_ONE_YEAR,
    ONE_OF_THEM,
    draw_tiles,
    draw_years,
    links_to_municipalities,
    year_memo,
)
from pages.frame.page import Page, run_page
from pages.frame.parts import MOST_MUNICIPALITIES, shown_part
from pages.frame.scales import scale_labels, scale_of
from pages.frame.selection import COMPARED_PROGRAMME, FISCAL_YEAR, MEASURE, MEDICAL_AREA, PREFECTURE
from pages.frame.show import show, show_nothing
from pages.frame.twins import municipalities_table


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
        why = "この条件に当てはまる自治体がありません。左の「年度」「都道府県」「二次医療圏」を選び直してください。"
        show_nothing(page, why, rows=rows, name="plan_to_actual", what="自治体ごとの計画と実績")
        return
    if len(rows) == 1:
        say_alone(page, rows[0]["municipality"])
    page.memo(year_memo(page, rows))
    scale = scale_of(rows, page.switch("scale", "数値の表し方", scale_labels(rows)))
    what = f"{page.label('programme_code')} {page.label('measure_code')}"
    part = shown_part(page, len(rows), MOST_MUNICIPALITIES, unit="自治体")
    shown = part.of(rows)
    figure = f"自治体ごとの計画と実績{scale.in_title}"
    title, said = f"{what}：{figure}", {"notes": scale.notes, "compares": True, "part": part.text, "scale": scale.name}
    words = page.heading(title, shown, IN_ONE_YEAR, **said)
    group = "medical_area" if order == "area" else None
    sides = {"target": scale.target, "actual": scale.actual, "unit": scale.unit}
    show(
        page,
        plan_to_actual(shown, words, **sides, group=group, address=page.address(ONE_OF_THEM)),
        rows=rows,
        table=municipalities_table(shown, words.title, links_to_municipalities(page, shown)),
        name="plan_to_actual",
        what=figure,
    )
    draw_tiles(page, rows, shown, what, scale)
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
