"""概要: what to know about one municipality in one plan period."""

import streamlit as st

from pages.charts.plan_and_actual import LOW_PANEL_HEIGHT, plan_and_actual
from pages.frame.cards import cards
from pages.frame.coverage import coverage_table
from pages.frame.deck import deck_button
from pages.frame.markup import heading, sentence_list
from pages.frame.overview_sections import draw_holdings, draw_without_numbers, links_to_items, tellings_of
from pages.frame.page import Page, run_page
from pages.frame.routes import routes
from pages.frame.selection import MUNICIPALITY, PLAN_PERIOD
from pages.frame.show import show, show_list
from pages.frame.twins import attainment_table
from pages.wording.memo import programme_memo
from pages.wording.office import commentary_sentences
from pages.wording.sentences import attainment_sentence, overview_sentences
from pages.wording.values import grouped


def draw(page: Page) -> None:
    """Sentences, cards, one figure of everything, and what data there is."""
    page.add(heading(f"{page.label('municipality_code')}　{page.label('plan_period')}"))
    if page.options["plan_period"].selected is None:
        draw_without_numbers(page)
        return

    overview = page.ask("overview_by_programme_and_measure")
    attainment = page.ask("attainment_by_fiscal_year", programme_code=None)
    period_name = page.label("plan_period").split("（")[0]
    sentences = [*overview_sentences(overview, attainment, period_name), *tellings_of(page, has_numbers=True)]
    page.add(sentence_list(sentences))
    said = commentary_sentences(page.ask("commentaries_told", programme_code=None), names_programme=True)
    page.memo([*programme_memo(overview, attainment, page.plan_changes(attainment)), *said])
    page.add(cards(overview))
    page.links(
        *(
            ("pages/plan_vs_actual.py", f"{row['programme']}を詳しく", {"programme_code": row["programme_code"]})
            for row, *_ in grouped(overview, "programme_code")
        ),
        *links_to_items(page, attainment),
    )

    what, names = "計画と実績の推移", ("municipality_code", "plan_period")
    words = page.heading(what, attainment, names, compares=True, remarks=said)
    show(
        page,
        plan_and_actual(
            [attainment], words, panel_height=LOW_PANEL_HEIGHT, address=page.address("pages/plan_vs_actual.py")
        ),
        rows=attainment,
        table=attainment_table(attainment, what),
        name="overview",
        what=what,
        more=deck_button(page, attainment, attainment_sentence(attainment, period_name)),
    )

    coverage = page.heading("収録しているデータと欠けているデータ", attainment, names)
    page.add(heading(coverage.title))
    show_list(page, coverage, coverage_table(attainment), name="coverage")
    draw_holdings(page)
    page.links(
        ("pages/municipalities.py", "ほかの自治体と比べる", {}),
        ("pages/data_and_sources.py", "数値の出典を確かめる", {"section": "trace"}),
    )


if __name__ == "__main__":
    run_page("概要", "dashboard.py", draw, MUNICIPALITY, PLAN_PERIOD)
else:
    # ``streamlit run dashboard.py`` imports this file for its server, and then runs it as the first page.
    app = st.App("dashboard.py", routes=routes())
