"""計画期間の比較: how far the next period must rise from the last one, against every baseline."""

import streamlit as st

from pages.charts.growth import growth_from_baselines
from pages.frame.cards import sentence_list
from pages.frame.messages import plain, say_nothing
from pages.frame.page import open_page
from pages.frame.selection import MUNICIPALITY, PLAN_PERIOD, PROGRAMME
from pages.frame.show import download_csv, show
from pages.frame.twins import growth_table, totals_table
from pages.wording.sentences import flip_warning, growth_sentences
from pages.wording.values import records

page = open_page("計画期間の比較", MUNICIPALITY, PLAN_PERIOD, PROGRAMME)
if page.options["plan_period"].selected is None:
    say_nothing(
        "この自治体には、計画値も実績値も収録されていません（数値目標なし）。左の「自治体」でほかの自治体を選んでください。"
    )
    st.stop()

answer = page.ask("required_growth_by_baseline")
growth = records(answer)
attainment = records(page.ask("attainment_by_fiscal_year"))
what = f"{page.label('programme_code')}の必要な伸び"

if not growth:
    say_nothing(
        "この計画期間の計画値と、直前の計画期間の確定実績がそろっていないため、必要な伸びは算出できません。"
        "左の「計画期間」や「事業」を選び直すと、算出できるものがあります。"
    )
else:
    st.html(sentence_list(growth_sentences(growth)))
    if warning := flip_warning(growth):
        st.warning(plain(warning))
    show(
        page,
        growth_from_baselines(
            growth,
            page.heading(
                what,
                attainment,
                ("municipality_code", "plan_period", "programme_code"),
                notes=("基準値には確定実績だけを用いる。",),
            ),
        ),
        rows=answer,
        table=lambda: growth_table(growth, what),
        name="growth",
        what=what,
    )

st.header("期間の合計と年平均", anchor=False)
totals = page.ask("totals_by_plan_period")
st.html(totals_table(totals, f"{page.label('programme_code')}の期間合計と年平均"))
download_csv(page, totals, name="totals", what=f"{page.title}_期間の合計と年平均")
