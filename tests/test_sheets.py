"""A figure that is too high for a sheet: divided among several, each with title and notes, and nothing is lost."""

import re
from itertools import pairwise

import pytest

from pages.exports.report import to_report
from pages.exports.sheets import MOST, sheets_of
from tests.exporting import DAY

# Millimetres of a sheet between its margins, and points of a millimetre.
WIDE, HIGH, POINT = 180, 255, 72 / 25.4
SMALLEST = 7
# Px of the letters in a figure, and how wide the browser draws it at least.
LETTER, REPORT_WIDTH = 14, 800


def points(layout: dict, strips) -> float:
    """Points of the letters of a sheet."""
    width = max(REPORT_WIDTH, layout["meta"]["narrowest"])
    high = sum(end - start for start, end in strips)
    return LETTER * min(WIDE / width, HIGH / high) * POINT


def test_letters_of_every_printed_figure_have_seven_points_at_least(taken):
    for key, each in taken.items():
        layout = each.figure["layout"]
        assert [p for strips in sheets_of(layout) if (p := points(layout, strips)) < SMALLEST] == [], key


def test_every_strip_of_a_figure_is_printed_once_and_title_and_notes_on_each_sheet(taken):
    divided = 0
    for each in taken.values():
        layout = each.figure["layout"]
        sheets = sheets_of(layout)
        if len(sheets) == 1:
            assert sheets == [[(0, layout["height"])]]
            continue
        divided += 1
        heads, bodies, feet = zip(*sheets, strict=True)
        assert len({*heads}) == len({*feet}) == 1
        assert all(before[1] == after[0] for before, after in pairwise([heads[0], *bodies, feet[0]]))
        assert feet[0][1] == layout["height"]
    assert divided >= 4


@pytest.mark.parametrize("edition", ["documents", "demo"])
def test_no_panel_is_cut(taken, edition):
    for key in (("dashboard", "overview"), ("eight_items", "item_counts")):
        layout = taken[edition, *key].figure["layout"]
        margin, height = layout["margin"], layout["height"]
        plot = height - margin["t"] - margin["b"]
        panels = [axis["domain"] for name, axis in layout.items() if name.startswith("yaxis")]
        cuts = [end for _, (_, end), _ in sheets_of(layout)[:-1]]
        assert cuts
        for low, high in panels:
            top, bottom = margin["t"] + (1 - high) * plot, margin["t"] + (1 - low) * plot
            # With the years below it, and the words above it.
            assert not [cut for cut in cuts if top - 24 < cut < bottom + 30]


def test_a_row_of_a_matrix_is_not_cut(taken):
    layout = taken["demo", "municipalities", "matrix"].figure["layout"]
    margin = layout["margin"]
    row = (layout["height"] - margin["t"] - margin["b"]) / 26
    cuts = [(end - margin["t"]) / row for _, (_, end), _ in sheets_of(layout)[:-1]]
    assert cuts
    assert all(abs(cut - round(cut)) < 1e-6 for cut in cuts)


def test_the_report_has_a_place_for_each_sheet_which_says_which_it_is(taken):
    each = taken["demo", "eight_items", "item_counts"]
    html = to_report("題", each.edition, "", ["の答え", *each.memo], {"key": each}, DAY).decode()
    sheets = sheets_of(each.figure["layout"])
    assert html.count('data-figure="key"') == len(sheets) > 1
    assert [f"図の{number}／{len(sheets)}" in html for number in range(1, len(sheets) + 1)] == [True] * len(sheets)
    (*_, last) = re.findall(r'data-strips="([^"]+)"', html)
    assert last.endswith(f"-{each.figure['layout']['height']:.1f}")
    assert max(sum(end - start for start, end in strips) for strips in sheets) <= MOST
