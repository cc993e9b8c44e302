"""The charts of the shipped editions: complete, and with room for every text at the narrowest width."""

import re
from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.charts.framing import Heading
from pages.frame.page import FICTIONAL
from pages.frame.scales import scale_labels, scale_of
from tests.charting import NARROWEST, PLAIN, WHOLE, bars, pixels, plot_width, texts_by_place
from tests.drawing import cells_of, growth_from_baselines, matrix, plan_and_actual, plan_to_actual, tile_map
from tests.rows import taking_frames

scale_labels, scale_of = taking_frames(scale_labels), taking_frames(scale_of)


# A third of the demo's municipalities; every status occurs among them.
ALL, SAMPLE = slice(None), slice(2, None, 3)
ALL_PLACES = {"prefecture": None, "medical_area": None}


def selections(database, places: slice) -> Iterator[tuple[dict, str, str]]:
    """Parameters, programme and caption of every municipality, plan period and programme that can be selected."""
    for code, name in options(database, "municipality_options")[places]:
        for period, period_name in options(database, "plan_period_options", municipality_code=code):
            of = {"municipality_code": code, "plan_period": period}
            for programme, programme_name in options(database, "programme_options", **of):
                caption = "｜".join((name, period_name, programme_name))
                yield of | {"programme_code": programme}, programme_name, caption


def timelines(database, banner: str, places: slice) -> Iterator[tuple[pd.DataFrame, go.Figure]]:
    """計画と実績 for these selections, with its rows."""
    for of, programme, caption in selections(database, places):
        rows = database.run("attainment_by_fiscal_year", **of)
        heading = Heading(f"{programme}の計画と実績", caption, "", banner=banner)
        yield rows, plan_and_actual([panel for _, panel in rows.groupby("measure_order")], heading)


def growths(database, banner: str, places: slice) -> Iterator[go.Figure]:
    """必要な伸び for these selections, where there is any."""
    for of, programme, caption in selections(database, places):
        rows = database.run("required_growth_by_baseline", **of)
        if len(rows):
            heading = Heading(f"{programme}の必要な伸び", caption, "", banner=banner)
            yield growth_from_baselines(rows, heading)


def comparisons(database, banner: str) -> Iterator[tuple[str, go.Figure]]:
    """自治体の比較 for every programme and measure, in its latest year and on each of its scales."""
    for programme, programme_name in options(database, "compared_programme_options"):
        for measure, measure_name in options(database, "measure_options", programme_code=programme):
            of = {"programme_code": programme, "measure_code": measure}
            what = f"{programme_name} {measure_name}"
            year, year_name = options(database, "fiscal_year_options", **of)[-1]
            chosen = (programme_name, measure_name, year_name, "すべての都道府県", "すべての二次医療圏")
            selection = "｜".join(chosen)
            rows = database.run("attainment_by_municipality", **of, **ALL_PLACES, fiscal_year=year, order="code")
            for scale in (scale_of(rows, code) for code in scale_labels(rows)):
                heading = Heading(f"{what}：自治体ごとの計画と実績", selection, "", banner=banner)
                columns = {"target": scale.target, "actual": scale.actual, "unit": scale.unit}
                yield "plan_to_actual", plan_to_actual(rows, heading, **columns)
                for prefecture, placed in rows[rows["tile_column"].notna()].groupby("prefecture"):
                    heading = Heading(f"{what}：{prefecture}のタイル図（実績）", selection, "", banner=banner)
                    yield "tile_map", tile_map(placed, heading, value=scale.actual, unit=scale.unit)
            heading = Heading(f"{what}：自治体×年度の達成率", "｜".join((*chosen[:2], *chosen[3:])), "", banner=banner)
            yield (
                "matrix",
                matrix(database.run("attainment_by_municipality_and_year", **of, **ALL_PLACES, **WHOLE), heading),
            )


def options(database, question: str, **chosen: object) -> list[tuple]:
    rows = database.run(question, **chosen)
    return list(zip(rows["value"].tolist(), rows["label"].tolist(), strict=True))


@pytest.fixture(scope="module")
def shipped_timelines(documents, demo_database) -> list[tuple[pd.DataFrame, go.Figure]]:
    return [*timelines(documents, "", ALL), *timelines(demo_database, FICTIONAL, SAMPLE)]


@pytest.fixture(scope="module")
def shipped_comparisons(documents, demo_database) -> list[tuple[str, go.Figure]]:
    return [*comparisons(documents, ""), *comparisons(demo_database, FICTIONAL)]


@pytest.fixture(scope="module")
def shipped_growths(documents, demo_database) -> list[go.Figure]:
    return [*growths(documents, "", ALL), *growths(demo_database, FICTIONAL, slice(0, None, 8))]


def test_shipped_timelines_have_a_bar_for_every_value_and_for_nothing_else(shipped_timelines):
    assert len(shipped_timelines) > 50
    for rows, figure in shipped_timelines:
        drawn = sorted(float(value) for trace in figure.data if trace.type == "bar" for value in trace.y)
        values = [value for column in ("target_value", "actual_value") for value in rows[column].dropna().tolist()]
        assert drawn == sorted(map(float, values))
        without = [row for row in rows.to_dict("records") if row["obs_status"] in ("S", "O", "M", "Q")]
        words = [note.text for note in figure.layout.annotations if note.y == 0 and note.name != "footer"]
        assert sorted(words) == sorted(row["obs_status_label"] for row in without)


def test_every_status_occurs_in_the_shipped_timelines(shipped_timelines):
    seen = {status for rows, _ in shipped_timelines for status in rows["obs_status"].dropna()}
    assert seen == set("APFSOMQ")


def test_document_003_is_drawn_as_printed(documents):
    """出前講座: 12 and 13 final, 6 at the end of September, plans of 18 – and no year with both."""
    of = {"municipality_code": "unnamed-003", "plan_period": 9, "programme_code": "outreach_lecture"}
    rows = documents.run("attainment_by_fiscal_year", **of, measure_code="sessions")
    figure = plan_and_actual([panel for _, panel in rows.groupby("measure_order")], PLAIN)
    assert [bar[0::2] for bar in bars(figure)] == [
        ("計画", 18),
        ("計画", 18),
        ("計画", 18),
        ("実績（確定）", 12),
        ("実績（確定）", 13),
        ("実績（年度途中）", 6),
    ]


def test_shipped_figures_are_valid(shipped_timelines, shipped_comparisons, shipped_growths):
    """A sample: validating takes longer than drawing."""
    figures = [figure for _, figure in shipped_timelines[::20]]
    figures += [figure for _, figure in shipped_comparisons[::6]] + shipped_growths[::10]
    assert len(figures) >= 10
    for figure in figures:
        go.Figure(figure.to_dict(), skip_invalid=False)


def test_shipped_figures_have_no_missing_value_in_words(shipped_timelines, shipped_comparisons, shipped_growths):
    figures = [*(figure for _, figure in shipped_timelines), *(f for _, f in shipped_comparisons), *shipped_growths]
    for figure in figures:
        for texts in (*texts_by_place(figure).values(), [figure.layout.meta["alt"]]):
            assert not [text for text in texts if re.search(r"\bnan\b|None|<NA>|NaT", text)]


def test_alternative_texts_of_timelines_and_growth_are_complete(shipped_timelines, shipped_growths):
    alts = [figure.layout.meta["alt"] for figure in (*(f for _, f in shipped_timelines), *shipped_growths)]
    assert max(map(len, alts)) <= 120
    assert not [alt for alt in alts if alt.endswith("…")]


@pytest.mark.parametrize(
    "chart",
    [
        "plan_to_actual",
        "matrix",
        "tile_map",
    ],
)
def test_alternative_texts_of_comparisons_are_complete(shipped_comparisons, chart):
    alts = [figure.layout.meta["alt"] for kind, figure in shipped_comparisons if kind == chart]
    assert max(map(len, alts)) <= 120
    assert not [alt for alt in alts if alt.endswith("…")]


# Room at the narrowest width -----------------------------------------------------------------------


def test_title_and_selection_fit_the_narrowest_figure(shipped_comparisons):
    for _, figure in shipped_comparisons:
        title = figure.layout.title
        assert pixels(title.text, title.font.size) <= NARROWEST
        assert pixels(title.subtitle.text) <= NARROWEST


@pytest.mark.parametrize("width", [NARROWEST, 900])
def test_ratios_fit_beside_their_dumbbells(shipped_growths, width):
    for figure in shipped_growths:
        for note in figure.layout.annotations:
            if (note.xref or "").startswith("x"):
                axis = figure.layout[note.xref.replace("x", "xaxis")]
                start = figure.layout.margin.l + plot_width(figure, width) * note.x / axis.range[1] + note.xshift
                assert start + pixels(note.text) <= width, note.text


def test_texts_fit_their_cells(shipped_comparisons):
    for kind, figure in shipped_comparisons:
        if kind == "matrix":
            low, high = figure.layout.xaxis.range
            column = plot_width(figure) / (high - low)
            rectangles, words, _ = figure.data
            for text in words.text:
                assert pixels(text) <= column * rectangles.width, text


def test_names_fit_their_tiles(shipped_comparisons):
    for kind, figure in shipped_comparisons:
        if kind == "tile_map":
            low, high = figure.layout.xaxis.range
            tile = plot_width(figure) / (high - low) * 0.96
            assert max(pixels(cell.text) for cell in cells_of(figure.to_dict()["data"])) <= tile
