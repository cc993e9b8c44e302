"""概要: what to know about one municipality in one plan period."""

import streamlit as st

from pages.charts.plan_and_actual import LOW_PANEL_HEIGHT, plan_and_actual
from pages.frame.cards import cards
from pages.frame.coverage import coverage_table, holdings_table
from pages.frame.markup import heading, sentence_list
from pages.frame.page import Page, run_page
from pages.frame.routes import routes
from pages.frame.selection import MUNICIPALITY, PLAN_PERIOD
from pages.frame.show import show
from pages.frame.twins import attainment_table
from pages.wording.items import items_sentence
from pages.wording.notes import comparability_notes
from pages.wording.sentences import overview_sentences
from pages.wording.tellings import telling_sentences
from pages.wording.values import Rows, grouped

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
    page.add(holdings_table(counts))
    if any(row["row_count"] for row in counts if row["holding"] in TOLD):
        place = {"place": page.selected["municipality_code"]}
        page.links(("pages/initiatives.py", "この自治体の取組と課題を見る", place))


def draw_without_numbers(page: Page) -> None:
    """What there is on a municipality without numbers, and where it leads."""
    page.say_nothing(
        "この自治体には、計画値も実績値も収録されていません（数値目標なし）。収録している資料は下の表のとおりです。"
    )
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
    page.add(sentence_list(sentences), cards(overview))
    page.links(
        *(
            ("pages/plan_vs_actual.py", f"{row['programme']}を詳しく", {"programme_code": row["programme_code"]})
            for row, *_ in grouped(overview, "programme_code")
        ),
        *links_to_items(page, attainment),
    )

    what, names = "計画と実績の推移", ("municipality_code", "plan_period")
    words = page.heading(what, attainment, names, notes=comparability_notes(attainment))
    show(
        page,
        plan_and_actual(
            [attainment], words, panel_height=LOW_PANEL_HEIGHT, address=page.address("pages/plan_vs_actual.py")
        ),
        rows=attainment,
        table=attainment_table(attainment, what),
        name="overview",
        what=what,
    )

    page.add(heading("収録しているデータと欠けているデータ"), coverage_table(attainment))
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
