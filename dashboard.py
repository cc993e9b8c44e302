"""概要: what to know about one municipality in one plan period."""

import streamlit as st

from pages.charts.plan_and_actual import LOW_PANEL_HEIGHT, plan_and_actual
from pages.frame.cards import cards, sentence_list
from pages.frame.coverage import coverage_table, holdings_table
from pages.frame.messages import plain, say_nothing
from pages.frame.page import open_page
from pages.frame.selection import MUNICIPALITY, PLAN_PERIOD
from pages.frame.show import show
from pages.frame.twins import attainment_table
from pages.wording.notes import comparability_notes
from pages.wording.sentences import overview_sentences
from pages.wording.values import grouped, records

page = open_page("概要", MUNICIPALITY, PLAN_PERIOD)
st.header(plain(f"{page.label('municipality_code')}　{page.label('plan_period')}"), anchor=False)

if page.options["plan_period"].selected is None:
    say_nothing(
        "この自治体には、計画値も実績値も収録されていません（数値目標なし）。収録している資料は下の表のとおりです。"
    )
    st.html(holdings_table(page.ask("row_counts_of_municipality")))
    st.stop()

overview = records(page.ask("overview_by_programme_and_measure"))
answer = page.ask("attainment_by_fiscal_year", programme_code=None)
attainment = records(answer)
period_name = page.label("plan_period").split("（")[0]
st.html(sentence_list(overview_sentences(overview, attainment, period_name)))
st.html(cards(overview))
with st.container(horizontal=True):
    for row, *_ in grouped(overview, "programme_code"):
        page.link("pages/plan_vs_actual.py", f"{row['programme']}を詳しく", programme_code=row["programme_code"])

what, names = "計画と実績の推移", ("municipality_code", "plan_period")
heading = page.heading(what, attainment, names, notes=comparability_notes(attainment))
show(
    page,
    plan_and_actual([attainment], heading, panel_height=LOW_PANEL_HEIGHT),
    rows=answer,
    table=lambda: attainment_table(attainment, what),
    name="overview",
    what=what,
)

st.header("収録しているデータと欠けているデータ", anchor=False)
st.html(coverage_table(attainment))
st.html(holdings_table(page.ask("row_counts_of_municipality")))
page.link("pages/municipalities.py", "ほかの自治体と比べる")
page.link("pages/data_and_sources.py", "数値の出典を確かめる", section="trace")
