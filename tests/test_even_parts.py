"""A chart in parts: none has more than can be read, and none is left with a remainder that the others could share."""

import pytest

from pages.charts.native import PLANNED, chart, point


@pytest.mark.parametrize(
    ("count", "most", "sizes"),
    [
        (26, 5, [5, 4, 4, 5, 4, 4]),
        (14, 5, [5, 5, 4]),
        (7, 12, [7]),
        (12, 12, [12]),
        (13, 12, [7, 6]),
        (3, 1, [1, 1, 1]),
    ],
)
def test_parts_are_as_even_as_can_be_and_all_together_are_the_chart(count, most, sizes):
    names = [f"第{number}市" for number in range(count)]
    whole = chart("bars", "回数", names, {"計画": [point(number, str(number), PLANNED) for number in range(count)]})
    parts = list(whole.parts(most))
    assert [len(part.categories) for part in parts] == sizes
    assert [name for part in parts for name in part.categories] == names
    assert {part.scale for part in parts} == {whole.highest}
