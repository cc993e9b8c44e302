"""計画と実績: one programme of one municipality, year by year."""

from dataclasses import replace

from pages.charts.milestones import placed_milestones
from pages.charts.plan_and_actual import plan_and_actual
from pages.frame.markup import paragraph
from pages.frame.messages import NO_NUMBERS
from pages.frame.page import Page, run_page
from pages.frame.selection import MUNICIPALITY, ORIGINAL, PLAN_PERIOD, PROGRAMME
from pages.frame.show import csv_button, show, show_nothing
from pages.frame.twins import plan_and_actual_tables
from pages.updating.commentaries import draw_commentaries
from pages.wording.memo import programme_memo
from pages.wording.milestones import circled, milestone_note
from pages.wording.office import commentary_sentences, with_originals
from pages.wording.per_session import per_session_memo
from pages.wording.sentences import attainment_sentence


def draw(page: Page) -> None:
    """The sentence on attainment, the figure with its verdicts, and where to go on."""
    if page.options["plan_period"].selected is None:
        rows = page.ask("attainment_by_fiscal_year")
        show_nothing(page, NO_NUMBERS, rows=rows, name="plan_and_actual", what=page.title)
        return

    attainment = page.ask("attainment_by_fiscal_year")
    per_session = page.ask("per_session_by_fiscal_year")
    programme = page.selected["programme_code"]
    period_name = page.label("plan_period").split("（")[0]
    page.add(paragraph(attainment_sentence(attainment, period_name)))
    overview = page.ask("overview_by_programme_and_measure")
    commentaries = page.ask("commentaries_told")
    said = commentary_sentences(commentaries)
    changes = page.plan_changes(attainment)
    of_programme = overview.where(lambda row: row["programme_code"] == programme)
    told = per_session_memo(per_session, attainment)
    page.memo([*programme_memo(of_programme, attainment, changes), *told, *said])

    what = f"{page.label('programme_code')}の計画と実績"
    names = ("municipality_code", "plan_period", "programme_code")
    shown = page.switch("milestones", "制度と取組のできごと", {"off": "重ねない", "on": "重ねる"})
    events = placed_milestones(page.ask("milestones_of_municipality") if shown == "on" else [], attainment)
    is_original_shown = changes and page.switch(ORIGINAL, "当初の計画", {"off": "重ねない", "on": "重ねる"}) == "on"
    drawn = with_originals(attainment, changes) if is_original_shown else attainment
    notes = [milestone_note(n, row) for n, (_, row) in enumerate(events, start=1)]
    marks: dict[float, str] = {}
    for number, (x, _) in enumerate(events, start=1):
        marks[x] = marks.get(x, "") + circled(number)
    behind = [*attainment, *(row for _, row in events)]
    words = page.heading(what, behind, names, notes=notes, remarks=said, compares=True)
    of_each = page.heading(f"{page.label('programme_code')}の1回あたり人数", per_session, names, remarks=said)
    sources = page.address("pages/data_and_sources.py", section="trace")
    show(
        page,
        plan_and_actual([drawn, per_session], words, milestones=marks, address=sources),
        rows=attainment,
        table=plan_and_actual_tables(attainment, per_session, what),
        name="plan_and_actual",
        what=f"{what}と年度ごとの判定",
        is_table_open=True,
        more=csv_button(
            page,
            per_session.frame,
            len(per_session),
            name="per_session",
            what="1回あたり人数",
            words=replace(of_each, source=words.source),
        )
        if per_session
        else "",
    )
    draw_commentaries(page, commentaries, attainment)
    page.links(
        ("pages/plan_periods.py", "計画期間を比べる（必要な伸び）", {}),
        ("pages/data_and_sources.py", "数値の出典を確かめる", {"section": "trace"}),
    )


run_page("計画と実績", "pages/plan_vs_actual.py", draw, MUNICIPALITY, PLAN_PERIOD, PROGRAMME)
