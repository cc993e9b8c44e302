"""Every chart says what its rows say: no value that is not there, no state that looks like another, no markup.

The figures are read, not drawn: traces, texts, colours, places. Rows come from a tiny edition in which
every state occurs.
"""

import html
import json
import re

import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.charts import grammar
from pages.charts.framing import Heading
from pages.charts.lettering import escape
from pages.frame.page import FICTIONAL
from pages.wording.values import is_missing
from tests.apptest import charts, visit
from tests.charting import (
    CHARTS,
    HEADING,
    KINDS,
    MARKUP,
    PLAIN,
    ROOT,
    axes_of,
    colours_of_marks,
    contrast,
    every_chart,
    fills_behind_words,
    is_of_cells,
    texts_by_place,
    values_of,
    words_at,
)
from tests.drawing import cells_of


@every_chart
def test_plotly_accepts_every_property(draw, chart):
    figure = draw(chart)
    go.Figure(figure.to_dict(), skip_invalid=False)


@every_chart
@pytest.mark.parametrize("heading", [HEADING, PLAIN], ids=["full", "plain"])
def test_what_surrounds_the_figure_is_inside_it(draw, chart, heading):
    figure = draw(chart, heading)
    assert heading.title in figure.layout.title.text
    assert figure.layout.title.subtitle.text == heading.selection
    (footer,) = [note for note in figure.layout.annotations if note.name == "footer"]
    printed = html.unescape(footer.text.replace("<br>", ""))
    for note in heading.notes:
        assert f"※ {note}" in printed
    assert heading.as_of in printed
    assert (f"出典：{heading.source}" in printed) == bool(heading.source)
    assert "※" in printed or not heading.notes
    assert figure.layout.margin.b >= 21 * footer.text.count("<br>")


@every_chart
def test_fictional_figures_say_so_in_the_title(draw, chart):
    assert draw(chart, HEADING).layout.title.text == f"<b>{FICTIONAL} {HEADING.title}</b>"
    assert "架空" not in draw(chart, PLAIN).layout.title.text


@every_chart
def test_alternative_text_gives_kind_title_and_values_in_120_characters(draw, chart):
    alt = draw(chart).layout.meta["alt"]
    assert len(alt) <= 120
    # 出前講座 stands in the title and is not said twice.
    assert alt.startswith(f"{FICTIONAL}{HEADING.title}。青葉市｜第9期（R6〜R8年度）。{KINDS[chart]}")
    assert re.search(r"\d", alt.split(KINDS[chart])[1])
    assert not alt.endswith("…")


@pytest.mark.parametrize(
    ("chart", "ending"),
    [
        ("plan_and_actual", "R8年度計画20回"),
        ("growth_from_baselines", "出前講座の開催回数のR8年度の計画20回は、R3年度実績の166.7%"),
        ("plan_to_actual", "13自治体のうち、達成率を算出できるのは4自治体"),
        ("matrix", "13自治体×6年度のうち、達成率を算出できるのは6件"),
        ("tile_map", "12自治体のうち、最大は確定市の12回"),
    ],
)
def test_alternative_text_ends_with_the_values(draw, chart, ending):
    assert draw(chart).layout.meta["alt"].endswith(ending)


@every_chart
def test_no_text_is_smaller_than_14_px(draw, chart):
    sizes = [font["size"] for font in fonts_of(draw(chart)) if "size" in font]
    assert sizes
    assert min(sizes) >= 14


def fonts_of(figure: go.Figure) -> list[dict]:
    node = figure.to_dict()
    return [*values_of(node, "font"), *values_of(node, "tickfont"), *values_of(node, "textfont")]


@every_chart
def test_fonts_are_those_of_the_house(draw, chart):
    figure = draw(chart)
    assert figure.layout.font.family.startswith('"BIZ UDPGothic"')
    families = [font["family"] for font in fonts_of(figure) if "family" in font]
    assert {family.startswith('"BIZ UDPGothic"') for family in families} == {True}


@every_chart
def test_at_most_five_colours(draw, chart):
    assert 1 <= len(colours_of_marks(draw(chart))) <= 5


@every_chart
def test_text_has_a_contrast_of_4_5(draw, chart):
    figure = draw(chart)
    texts = {figure.layout.font.color} | {font["color"] for font in fonts_of(figure) if "color" in font}
    grounds = {figure.layout.paper_bgcolor, figure.layout.plot_bgcolor} | fills_behind_words(figure)
    for text in texts:
        for ground in grounds:
            assert contrast(text, ground) >= 4.5, (text, ground)


@every_chart
def test_marks_have_a_contrast_of_3_or_their_value_in_print(draw, chart):
    figure = draw(chart)
    for trace in figure.data:
        has_its_words = trace.text and all(trace.text)
        if is_of_cells(trace):
            has_its_words = all(cell.text for cell in cells_of(figure.to_dict()["data"]))
        if trace.marker.opacity == 0 or has_its_words:
            continue
        colours = set(values_of(trace.to_plotly_json(), "color"))
        assert max(contrast(colour, grammar.GROUND) for colour in colours) >= 3, trace.name
    for shape in figure.layout.shapes:
        if shape.type == "rect":
            centre = {"x": (shape.x0 + shape.x1) / 2, "y": (shape.y0 + shape.y1) / 2}
            assert len(words_at(figure, **centre)) == 1, centre
        else:
            assert contrast(shape.line.color, grammar.GROUND) >= 3


@every_chart
def test_nothing_can_be_zoomed_away_or_hidden_by_accident(draw, chart):
    figure = draw(chart)
    assert figure.layout.dragmode is False
    assert figure.layout.legend.itemclick is False
    assert {axis.fixedrange for axis in axes_of(figure, "x") + axes_of(figure, "y")} == {True}


@pytest.mark.parametrize("edition", ["documents", "demo"])
def test_of_all_figures_only_the_time_line_is_zoomed_along_its_dates_and_never_beyond_them(edition):
    drawn = {
        (path.stem, key): chart.layout
        for path in (ROOT / "pages").glob("*.py")
        for key, chart in charts(visit(f"pages/{path.name}", edition=edition)).items()
    }
    time_line = drawn.pop(("framework", "time_line"))
    x, y = time_line["xaxis"], time_line["yaxis"]
    assert (time_line["dragmode"], x["type"], x["fixedrange"], y["fixedrange"]) == ("zoom", "date", False, True)
    assert x["range"] == [x["minallowed"], x["maxallowed"]]
    assert len(drawn) >= 8
    for layout in drawn.values():
        axes = [axis for name, axis in layout.items() if re.fullmatch(r"[xy]axis\d*", name)]
        assert layout["dragmode"] is False
        assert {axis["fixedrange"] for axis in axes} == {True}
        assert not any("minallowed" in axis for axis in axes)


@every_chart
def test_the_figure_names_no_other_host(draw, chart):
    assert "http" not in json.dumps(draw(chart).to_plotly_json(), ensure_ascii=False, default=str)


def test_no_trace_holds_a_missing_value(draw):
    """``None`` only parts the segments of a line."""
    for chart in CHARTS:
        for trace in draw(chart).data:
            if getattr(trace, "mode", None) != "lines":
                assert not [value for value in (*trace.x, *trace.y) if is_missing(value)]


# Markup (SEC-7) ------------------------------------------------------------------------------------


# Where a text of the data appears: chart, its column, place.
APPEARANCES = [
    ("plan_and_actual", "programme", "annotations"),
    ("plan_and_actual", "measure", "annotations"),
    ("plan_and_actual", "unit", "annotations"),
    ("plan_and_actual", "plan_period_name", "annotations"),
    ("plan_and_actual", "era_label", "ticks"),
    ("plan_and_actual", "era_label", "hover"),
    ("plan_and_actual", "unit", "hover"),
    ("growth_from_baselines", "measure", "annotations"),
    ("growth_from_baselines", "unit", "annotations"),
    ("growth_from_baselines", "baseline", "ticks"),
    ("growth_from_baselines", "era_label", "ticks"),
    ("growth_from_baselines", "baseline", "hover"),
    ("growth_from_baselines", "era_label", "hover"),
    ("growth_from_baselines", "unit", "hover"),
    ("plan_to_actual", "municipality", "ticks"),
    ("plan_to_actual", "medical_area", "ticks"),
    ("plan_to_actual", "reason", "marks"),
    ("plan_to_actual", "unit", "marks"),
    ("plan_to_actual", "unit", "axis titles"),
    ("plan_to_actual", "municipality", "hover"),
    ("plan_to_actual", "unit", "hover"),
    ("matrix", "municipality", "ticks"),
    ("matrix", "reason", "marks"),
    ("matrix", "era_label", "ticks"),
    ("matrix", "municipality", "hover"),
    ("matrix", "era_label", "hover"),
    ("matrix", "unit", "hover"),
    ("tile_map", "municipality", "marks"),
    ("tile_map", "municipality", "hover"),
    ("tile_map", "unit", "hover"),
]


@pytest.mark.parametrize(("chart", "column", "place"), APPEARANCES)
def test_names_never_become_markup(draw, chart, column, place):
    """The name is there, and it is there as text."""

    def poison(rows: pd.DataFrame) -> pd.DataFrame:
        return rows.assign(**{column: MARKUP}) if column in rows else rows

    if (chart, column) == ("plan_and_actual", "programme"):
        # The programme stands in a panel's title only where the panels differ in it.
        def poison(rows: pd.DataFrame) -> pd.DataFrame:
            return rows.assign(programme=f"{MARKUP}{rows.iloc[0]['measure']}")

    texts = texts_by_place(draw(chart, change=poison))[place]
    assert any(escape(MARKUP) in text.replace("<br>", "") for text in texts)
    assert not any("<a" in text for text in texts)


@every_chart
def test_words_around_a_figure_never_become_markup(draw, chart):
    heading = Heading(title=MARKUP, selection=MARKUP, source=MARKUP, notes=(MARKUP,), as_of=MARKUP, banner=MARKUP)
    places = texts_by_place(draw(chart, heading))
    title, selection = (text.replace("<br>", "") for text in places["title"])
    assert (title, selection) == (f"<b>{escape(MARKUP)} {escape(MARKUP)}</b>", escape(MARKUP))
    (footer,) = [text for text in places["annotations"] if text.startswith("※")]
    assert footer.count(escape(MARKUP)) == 3
    assert not any("<a" in text for texts in places.values() for text in texts)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("下関市", "下関市"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("A&B", "A&amp;B"),
        ("&lt;", "&amp;lt;"),
        ("<br>", "&lt;br&gt;"),
    ],
)
def test_escaping(text, escaped):
    assert escape(text) == escaped
    assert html.unescape(escaped) == text
