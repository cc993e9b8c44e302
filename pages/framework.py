"""制度の枠組み: how the eight items became groups of a PDCA cycle, and what else frames the programmes."""

from dataclasses import replace

from pages.charts.framing import Heading
from pages.charts.item_flow import item_flow
from pages.charts.native import each_alone
from pages.charts.time_line import time_line
from pages.frame.framework_twins import flow_table, milestone_table, pillar_table, provision_table, scene_table
from pages.frame.markup import heading, paragraph, zoom_buttons
from pages.frame.page import Page, run_page
from pages.frame.show import show, show_list
from pages.wording.framework import (
    BAND_NOTE,
    FLOW_NOTES,
    UNSELECTED,
    flow_sentence,
    is_among,
    line_notes,
    phases_of,
)
from pages.wording.milestones import numbered
from pages.wording.values import Rows, grouped
from queries.answers import Answer


def draw_flow(page: Page, provisions: Answer) -> None:
    """The items before and after the review, which has phases of its own."""
    items = page.ask("items_before_and_after")
    if not items:
        page.say_nothing("この版には、8事業項目が収録されていません。左の「データの版」を選び直してください。")
        return
    what = "8事業項目の見直し（令和2年9月）の前と後"
    page.add(paragraph(flow_sentence(items)))
    page.memo([flow_sentence(items)])
    around = page.heading(what, items, (), caption="見直し前の図と見直し後の図", marks=FLOW_NOTES)
    figure = item_flow(items, around, phases=phases_of(provisions))
    table = flow_table(items, what)
    show(page, figure, rows=items, table=table, name="item_flow", what=what, lines=each_alone(items))

    programmes = page.ask("programmes_by_pillar")
    words = page.heading("3本の柱と事業", programmes, (), caption=UNSELECTED)
    page.add(heading(words.title))
    show_list(page, words, pillar_table(programmes, items), name="pillars")


def draw_scenes(page: Page) -> None:
    """The four care scenes."""
    scenes = page.ask("care_scenes_in_order")
    if scenes:
        words = page.heading("医療と介護の4つの場面", scenes, (), caption=UNSELECTED)
        page.add(heading(words.title))
        show_list(page, words, scene_table(scenes), name="care_scenes", rows=scenes, what="4つの場面")


def draw_milestones(page: Page) -> None:
    """The milestones on a time line."""
    rows = page.ask("milestones_over_time")
    if not rows:
        return
    milestones, what = numbered(rows), "制度と取組の年表"
    deadline, tellings = page.ask("item_deadline"), page.ask("tellings_of_item_deadline")
    caption = f"国・県・市町村のできごと{len(rows)}件"

    def words_of(shown: Rows) -> Heading:
        notes = line_notes([due for due in deadline if is_among(due, shown)], tellings)
        return page.heading(what, shown, (), caption=caption, notes=notes, marks=[BAND_NOTE])

    figure = time_line(milestones, replace(words_of(rows), of=words_of))
    show(
        page,
        figure,
        rows=rows,
        table=milestone_table(milestones, what),
        name="time_line",
        what=what,
        is_table_open=True,
        zoom=zoom_buttons("年表", "time_line"),
        lines=each_alone(rows),
    )


def draw_provisions(page: Page, provisions: Answer) -> None:
    """What the documents say of the framework in words, one table per kind."""
    if provisions:
        words = page.heading("制度の要点", provisions, (), caption=UNSELECTED)
        page.add(heading(words.title))
        tables = "".join(map(provision_table, grouped(provisions, "kind")))
        show_list(page, words, tables, name="provisions", rows=provisions)


def draw(page: Page) -> None:
    """Review, pillars, scenes, milestones, provisions."""
    provisions = page.ask("provisions_in_order")
    draw_flow(page, provisions)
    draw_scenes(page)
    draw_milestones(page)
    draw_provisions(page, provisions)
    page.links(
        ("pages/eight_items.py", "8事業項目の実施状況を見る", {}),
        ("pages/plan_vs_actual.py", "できごとを計画と実績に重ねて見る", {"milestones": "on"}),
    )


run_page("制度の枠組み", "pages/framework.py", draw)
