"""What a screen for the room says in its own way: years written out, the deck's own municipality marked in words."""

from collections.abc import Callable
from dataclasses import replace

from pages.charts.framing import Heading
from pages.charts.native import NativeChart, Point, Series
from pages.exports.tables import Table
from pages.frame.page import Page
from pages.frame.selection import BASELINE, MUNICIPALITY, PLAN_PERIOD
from pages.projection.screens import Body, KeyFigure, Screen
from pages.wording.eras import in_full

OWN = "（この自治体）"
Said = Callable[[str], str]


def _chart(chart: NativeChart, said: Said) -> NativeChart:
    def point(each: Point) -> Point:
        return replace(each, words=said(each.words))

    series = tuple(Series(said(each.name), tuple(map(point, each.points))) for each in chart.series)
    categories = tuple(said(each) if isinstance(each, str) else each for each in chart.categories)
    groups = tuple(map(said, chart.groups))
    words = {"title": said(chart.title), "statement": said(chart.statement), "marked": said(chart.marked)}
    return replace(chart, series=series, categories=categories, groups=groups, **words)


def _body(body: Body, said: Said) -> Body:
    if isinstance(body, NativeChart):
        return _chart(body, said)
    if isinstance(body, Table):
        rows = [list(map(said, row)) for row in body.rows]
        return replace(body, caption=said(body.caption), headings=list(map(said, body.headings)), rows=rows)
    if body and isinstance(body[0], KeyFigure):
        return tuple(
            replace(each, name=said(each.name), value=said(each.value), said=tuple(map(said, each.said)))
            for each in body
        )
    return tuple(map(said, body))


def _words(words: Heading) -> Heading:
    return replace(
        words,
        title=in_full(words.title),
        selection=in_full(words.selection),
        notes=tuple(map(in_full, words.notes)),
        as_of=in_full(words.as_of),
    )


def written_out(screen: Screen) -> Screen:
    """The screen with every year as it is said aloud; the titles of sources stay as they are printed."""
    return replace(
        screen.worded(_words),
        name=in_full(screen.name),
        statement=in_full(screen.statement),
        sentence=in_full(screen.sentence),
        memo=tuple(map(in_full, screen.memo)),
        # The list of sources is of titles.
        body=screen.body if screen.key == "sources" else _body(screen.body, in_full),
    )


def replaced_words(page: Page, origin: Page | None = None) -> str:
    """What is shown instead of what is asked for and is not known, by the deck or the page of its figure.

    「」 where everything is known. It may have been chosen in the room as well as stand in an address: another edition
    lacks the municipality, another municipality the plan period.
    """
    replaced = [("指定された版がない", page.edition.label)] if "edition" in page.unknown else []
    lacking = {MUNICIPALITY.name: "この版には", PLAN_PERIOD.name: "この自治体には"}
    options = [(where, page.options[name]) for name, where in lacking.items() if name in page.unknown]
    if origin:
        own = origin.unknown - {*lacking, BASELINE.name}
        options += [("この図には", option) for name, option in origin.options.items() if name in own]
    replaced += [(f"{where}指定された{option.choice.label}がない", option.selected_label) for where, option in options]
    return "".join(in_full(f"{why}ため、「{label}」を表示している。") for why, label in replaced if label)


def with_note(screen: Screen, note: str) -> Screen:
    """The screen with one more note, before the others."""
    return screen.worded(lambda words: replace(words, notes=(note, *words.notes)))


def _is_of(text: str, municipality: str) -> bool:
    """「宇部市」, 「宇部市　90.7%」 and 「宇部市（宇部・小野田）」 are all of 宇部市."""
    return text == municipality or text.startswith((f"{municipality}　", f"{municipality}（"))


def shows_own(screen: Screen) -> bool:
    """Whether the deck's municipality is among those that the screen shows; of a part, whether it is in that part."""
    body = screen.body
    if isinstance(body, NativeChart):
        return body.marked in body.categories
    return isinstance(body, Table) and any(OWN in text for row in body.rows for text in row)


def with_own_marked(screen: Screen, municipality: str) -> Screen:
    """The screen on which the reader finds the deck's municipality among others: in words, and set apart."""

    def marked(text: str) -> str:
        return text.replace(municipality, municipality + OWN, 1) if _is_of(text, municipality) else text

    body = screen.body
    if isinstance(body, Table):
        body = replace(body, rows=[[*map(marked, row[:2]), *row[2:]] for row in body.rows])
    elif isinstance(body, NativeChart) and body.kind == "bars":
        names = tuple(map(marked, body.categories))
        body = replace(body, categories=names, marked=next((name for name in names if OWN in name), ""))
    return replace(screen, body=body)
