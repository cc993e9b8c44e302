"""会議投影: what the statements of figures say is true of every row, and names what it is said of."""

import pytest

from pages.charts.native import ACTUAL_LOOKS
from pages.frame.exchange import page_at
from tests.drawing import tile_map
from tests.test_briefing import EDITIONS, briefing, html_of, titles
from tests.test_charts import HEADING

each_edition = pytest.mark.parametrize("edition", EDITIONS)


def shown(name: str, key: str, **query: object):
    """The screens of a page's figure."""
    return briefing(screen="figure", figure=f"{name}.{key}", origin=name, **query)


def largest(*counts: tuple[str, int | None]) -> str:
    """What a tile map says of municipalities with these counts."""
    final = {"obs_status": "A", "obs_status_label": "確定", "coverage_end": None, "tile_row": 0}
    rows = [
        final | {"municipality_code": name, "municipality": name, "tile_column": at, "actual_value": count}
        for at, (name, count) in enumerate(counts)
    ]
    return tile_map(rows, HEADING, unit="項目", what="実施項目数").layout.meta["alt"].partition("タイル図。")[2]


def test_the_largest_value_is_said_of_all_that_share_it():
    assert largest(("青市", 3), ("赤市", 2)) == "2自治体の実施項目数のうち、最大は青市の3項目"
    assert largest(("青市", 3), ("赤市", 3), ("白市", None)) == "3自治体の実施項目数のうち、最大は青市と赤市の3項目"
    assert largest(("青市", 3), ("赤市", 3), ("白市", 3)) == "3自治体の実施項目数のうち、最大は3項目（3自治体）"


@each_edition
def test_the_map_of_items_names_its_measure_and_is_of_a_year_that_is_not_over(edition):
    page = shown("eight_items", "item_tiles", edition=edition)
    assert "自治体の実施項目数のうち、最大は" in titles(page)[0]
    assert "実績（年度途中）" in html_of(page)
    assert "実績（確定）" not in html_of(page)
    (chart,) = page_at("eight_items", {"edition": edition}).board.figures["item_tiles"]().charts
    assert {each.look for each in chart.series[0].points} == {ACTUAL_LOOKS["P"]}


def test_two_municipalities_of_the_demo_edition_have_all_eight_items():
    assert "最大は星綴市と紬野市の8項目" in titles(shown("eight_items", "item_tiles", edition="demo"))[0]
