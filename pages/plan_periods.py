"""計画期間の比較: how far the next period must rise from the last one, against every baseline."""

from dataclasses import replace

from pages.charts.framing import Heading
from pages.charts.growth import growth_from_baselines
from pages.frame.markup import heading, sentence_list, warning
from pages.frame.messages import NO_NUMBERS
from pages.frame.page import Page, run_page
from pages.frame.selection import MUNICIPALITY, PLAN_PERIOD, PROGRAMME
from pages.frame.show import show, show_list, show_nothing
from pages.frame.twins import growth_table, totals_table
from pages.wording.memo import growth_memo
from pages.wording.notes import behind_growth
from pages.wording.sentences import flip_notes, flip_warning, growth_sentences
from pages.wording.values import Rows

ONLY_FINAL = "基準値には確定実績だけを用いる。"
SELECTED = ("municipality_code", "plan_period", "programme_code")


def draw_growth(page: Page) -> None:
    """The required growth from each baseline, or why there is none."""
    growth = page.ask("required_growth_by_baseline")
    if not growth:
        why = (
            "この計画期間の計画値と、直前の計画期間の確定実績がそろっていないため、必要な伸びは算出できません。"
            "左の「計画期間」や「事業」を選び直すと、算出できるものがあります。"
        )
        show_nothing(page, why, rows=growth, name="growth", what="必要な伸び")
        return
    page.add(sentence_list(growth_sentences(growth)))
    if flipped := flip_warning(growth):
        page.add(warning(flipped))
    attainment = page.ask("attainment_by_fiscal_year")
    page.memo(growth_memo(growth, attainment, page.plan_changes(growth)))
    what = f"{page.label('programme_code')}の必要な伸び"

    def words_of(rows: Rows) -> Heading:
        return page.heading(what, behind_growth(rows, attainment), SELECTED, notes=[ONLY_FINAL, *flip_notes(rows)])

    words = replace(words_of(growth), of=words_of)
    show(
        page,
        growth_from_baselines(growth, words),
        rows=growth,
        table=growth_table(growth, what),
        name="growth",
        what=what,
    )


def draw(page: Page) -> None:
    """Required growth, then totals and yearly means of the periods."""
    if page.options["plan_period"].selected is None:
        rows = page.ask("required_growth_by_baseline")
        show_nothing(page, NO_NUMBERS, rows=rows, name="growth", what="必要な伸び")
        return
    draw_growth(page)
    totals = page.ask("totals_by_plan_period")
    what, caption = "期間の合計と年平均", f"{page.label('programme_code')}の期間合計と年平均"
    page.add(heading(what))
    words = page.heading(caption, page.ask("attainment_by_fiscal_year"), SELECTED)
    show_list(page, words, totals_table(totals, caption), name="totals", rows=totals, what=what)


run_page("計画期間の比較", "pages/plan_periods.py", draw, MUNICIPALITY, PLAN_PERIOD, PROGRAMME)
