"""自治体の比較: planned and achieved counts of municipalities side by side."""

from functools import partial

import streamlit as st

from pages.charts.matrix import matrix
from pages.charts.plan_to_actual import plan_to_actual
from pages.charts.tile_map import tile_map
from pages.frame.messages import say_nothing
from pages.frame.page import open_page
from pages.frame.scales import scale_labels, scale_of
from pages.frame.selection import COMPARED_PROGRAMME, FISCAL_YEAR, MEASURE, MEDICAL_AREA, MUNICIPALITY, PREFECTURE
from pages.frame.show import show
from pages.frame.twins import attainment_table, municipalities_table
from pages.wording.notes import comparability_notes
from pages.wording.values import records

page = open_page("自治体の比較", COMPARED_PROGRAMME, MEASURE, FISCAL_YEAR, PREFECTURE, MEDICAL_AREA)
order = page.switch("order", "並び順", {"code": "自治体コード順", "area": "二次医療圏ごと"})
answer = page.ask("attainment_by_municipality", order=order)
rows = records(answer)
if not rows:
    say_nothing("この条件に当てはまる自治体がありません。左の「年度」「都道府県」「二次医療圏」を選び直してください。")
    st.stop()
if len(rows) == 1:
    say_nothing(
        f"この事業・年度の値があるのは{rows[0]['municipality']}だけで、比べる相手がありません。"
        "左の「事業」や「年度」を選び直すと、複数の自治体を比べられるものがあります。"
    )

scale = scale_of(rows, page.switch("scale", "数値の表し方", scale_labels(rows)))
what = f"{page.label('programme_code')} {page.label('measure_code')}"
names = ("programme_code", "measure_code", "fiscal_year", "prefecture", "medical_area")
heading = page.heading(f"{what}：自治体ごとの計画と実績", rows, names, notes=(*comparability_notes(rows), *scale.notes))
group = "medical_area" if order == "area" else None
show(
    page,
    plan_to_actual(rows, heading, target=scale.target, actual=scale.actual, unit=scale.unit, group=group),
    rows=answer,
    table=lambda: municipalities_table(rows, heading.title),
    name="plan_to_actual",
    what="自治体ごとの計画と実績",
)

is_placed = answer[["tile_column", "tile_row", "prefecture"]].notna().all(axis="columns")
for number, (prefecture, placed) in enumerate(answer[is_placed].groupby("prefecture", sort=False)):
    title, tiles = f"{what}：{prefecture}のタイル図（実績）", records(placed)
    show(
        page,
        tile_map(tiles, page.heading(title, tiles, names, notes=scale.notes), value=scale.actual, unit=scale.unit),
        rows=placed,
        table=partial(municipalities_table, tiles, title),
        name=f"tiles_{number}",
        what=f"{prefecture}のタイル図",
    )

names_over_years = ("programme_code", "measure_code", "prefecture", "medical_area")
answer_over_years = page.ask("attainment_by_municipality_and_year")
years = records(answer_over_years)
heading = page.heading(f"{what}：自治体×年度の達成率", years, names_over_years, notes=comparability_notes(years))
show(
    page,
    matrix(years, heading),
    rows=answer_over_years,
    table=lambda: attainment_table(years, heading.title, by="municipality"),
    name="matrix",
    what="自治体×年度の達成率",
)

st.header("1つの自治体を詳しく見る", anchor=False)
page.choose(MUNICIPALITY)
page.link("pages/plan_vs_actual.py", f"{page.label('municipality_code')}の計画と実績")
