"""The deck as files: PowerPoint and print, both with the sentences for an answer in the council."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import orjson

from pages.charts.framing import for_plotly
from pages.charts.native import NativeChart
from pages.exports.powerpoint import to_slides
from pages.exports.report import Section, to_report_of_screens
from pages.exports.slides import Slide, slides_with, spoken
from pages.exports.tables import Table
from pages.frame.board import File
from pages.frame.page import Page
from pages.frame.selection import MEETING, MEETING_DAY, MUNICIPALITY
from pages.frame.show import HTML, POWERPOINT, banner_of, named_file
from pages.projection.layout import Look, caption_of, parts_of
from pages.projection.screens import KeyFigure, Screen
from pages.projection.speaker import body_table
from pages.projection.stage import chart_of, legend_of
from pages.wording.eras import in_full

DECK, REPORT = "deck.pptx", "report.html"
# What the columns beside a key figure are.
CONDITIONS = ("時点", "計画との比較", "次の計画")
LIMITS = ("municipality_code", "plan_period")


def _slides(page: Page, screen: Screen) -> Iterator[Slide]:
    """The slides of a screen; a slide has room for other parts of its figure than a screen."""
    body, words = screen.body, screen.heading
    said = spoken(screen.memo, words.lines, page.edition.label, date.today())
    charts = [replace(body, statement=screen.statement)] if isinstance(body, NativeChart) else []
    tables = [body] if isinstance(body, Table) else []
    texts = [] if charts or tables else body
    if texts and isinstance(texts[0], KeyFigure):
        tables = [Table(words.title, ["項目", "値", *CONDITIONS], [[f.name, f.value, *f.conditions] for f in texts])]
        texts = []
    # The first slide is the title of the whole.
    banner = words.banner if screen.key == "title" else ""
    yield from slides_with(
        f"{banner}{screen.statement}", words, said, charts=charts, tables=tables, texts=texts, sentence=screen.sentence
    )


def _sections(screens: Sequence[Screen]) -> Iterator[Section]:
    look = Look()
    for screen in screens:
        for part in parts_of(screen, look):
            figure = chart_of(part, look)
            drawn = orjson.dumps(for_plotly(figure)).decode() if figure else ""
            alt = figure["layout"]["meta"]["alt"] if figure else ""
            memo = screen.memo if part.number == 1 else ()
            table = "" if figure else body_table(part)
            own = part.screen
            yield Section(
                part.statement,
                caption_of(own),
                own.sentence,
                drawn,
                alt,
                table,
                memo,
                tuple(own.heading.lines),
                legend_of(own, look),
            )


def offer_files(page: Page, screens: Sequence[Screen]) -> None:
    """The files of the screens that are shown."""
    meeting, day = (page.query.get(name, "") for name in (MEETING, MEETING_DAY))
    title = meeting or page.title

    def deck() -> File:
        slides = (slide for screen in screens for slide in _slides(page, screen))
        return File(
            named_file(page, "会議投影", LIMITS, "pptx"),
            POWERPOINT,
            to_slides(slides, f"{page.banner}{title}　{page.label(MUNICIPALITY.name)}"),
        )

    def report() -> File:
        selected = "｜".join(filter(None, (day, *map(in_full, map(page.label, LIMITS)))))
        content = to_report_of_screens(
            title, selected, page.edition.label, banner_of(page), list(_sections(screens)), date.today()
        )
        return File(named_file(page, "会議投影_印刷用", LIMITS, "html"), HTML, content)

    page.board.offer(DECK, deck)
    page.board.offer(REPORT, report)
