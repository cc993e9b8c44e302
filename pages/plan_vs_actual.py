"""計画と実績: one programme of one municipality, year by year."""

import streamlit as st

from pages.charts.plan_and_actual import plan_and_actual
from pages.frame.messages import plain, say_nothing
from pages.frame.page import open_page
from pages.frame.selection import MUNICIPALITY, PLAN_PERIOD, PROGRAMME
from pages.frame.show import show
from pages.frame.twins import plan_and_actual_tables
from pages.wording.notes import comparability_notes
from pages.wording.sentences import attainment_sentence
from pages.wording.values import records

page = open_page("計画と実績", MUNICIPALITY, PLAN_PERIOD, PROGRAMME)
if page.options["plan_period"].selected is None:
    say_nothing(
        "この自治体には、計画値も実績値も収録されていません（数値目標なし）。左の「自治体」でほかの自治体を選んでください。"
    )
    st.stop()

answer = page.ask("attainment_by_fiscal_year")
attainment = records(answer)
per_session = records(page.ask("per_session_by_fiscal_year"))
period_name = page.label("plan_period").split("（")[0]
st.markdown(plain(attainment_sentence(attainment, period_name)))

what = f"{page.label('programme_code')}の計画と実績"
names = ("municipality_code", "plan_period", "programme_code")
show(
    page,
    plan_and_actual(
        [attainment, per_session], page.heading(what, attainment, names, notes=comparability_notes(attainment))
    ),
    rows=answer,
    table=lambda: plan_and_actual_tables(attainment, per_session, what),
    name="plan_and_actual",
    what=f"{what}と年度ごとの判定",
    is_table_open=True,
)
page.link("pages/plan_periods.py", "計画期間を比べる（必要な伸び）")
page.link("pages/data_and_sources.py", "数値の出典を確かめる", section="trace")
