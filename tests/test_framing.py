"""What is around a figure: wrapped, escaped, complete."""

import re
from itertools import pairwise

import pytest

from pages.charts.framing import Heading, alternative_text, footer_lines
from pages.charts.lettering import columns_of, width_of, wrap
from pages.charts.panels import stack
from tests.charting import (
    PLAIN,
)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("回", 2), ("R5年度", 6), ("ｱｲｳ", 3), ("（）", 4), ("※", 2)]
)
def test_japanese_characters_take_two_columns(text, columns):
    assert columns_of(text) == columns


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("あいう", ["あい", "う"]),
        ("abcd", ["abcd"]),
        ("abcあ", ["abc", "あ"]),
        ("ああああ", ["ああ", "ああ"]),
        ("あい、う", ["あ", "い、", "う"]),
        ("あ（い）", ["あ", "（い", "）"]),
        ("あ123", ["あ", "123"]),
        ("12345", ["1234", "5"]),
    ],
)
def test_wrapping(text, lines):
    assert wrap(text, 4) == lines


def test_wrapping_loses_nothing_and_keeps_the_width():
    text = "R3・R4年度の「中止」は0ではない（感染症の拡大防止のため、会場を閉じた）。" * 9
    lines = wrap(text)
    assert "".join(lines) == text
    assert max(map(columns_of, lines)) <= 84


def test_footer_holds_only_what_there_is():
    assert footer_lines(PLAIN) == []
    assert footer_lines(Heading("", "", "資料001", ("注",), "今日現在")) == ["※ 注", "今日現在", "出典：資料001"]


def test_wrapping_never_cuts_an_escaped_character():
    lines = footer_lines(Heading("", "", "&" * 200))
    assert "".join(lines) == "出典：" + "&amp;" * 200
    assert all(re.fullmatch(r"(出典：)?(&amp;)*", line) for line in lines)


def test_alternative_text_gives_up_the_selection_before_the_values():
    summary = "棒グラフ。値は12。"
    heading = Heading("題", "下関市｜すべての二次医療圏｜題｜" + "長い選択" * 40, "")
    assert alternative_text(heading, summary) == f"題。下関市。{summary}"
    assert alternative_text(Heading("題" * 107, "選択", ""), summary) == f"{'題' * 107}。{summary}"
    assert len(alternative_text(Heading("題" * 500, "選択", ""), summary)) == 120


def test_room_for_labels_follows_the_longest():
    assert width_of([]) == 20
    assert width_of(["市", "山陽小野田市"]) == 12 * 7 + 20


@pytest.mark.parametrize("heights", [[190], [130, 130], [68, 340, 34]])
def test_panels_stand_one_above_the_other(heights):
    panels, total = stack(heights, 84)
    assert total == sum(heights) + 84 * (len(heights) - 1)
    assert panels[0].y_domain[1] == 1
    assert panels[-1].y_domain[0] == pytest.approx(0)
    for panel, height in zip(panels, heights, strict=True):
        low, high = panel.y_domain
        assert (high - low) * total == pytest.approx(height)
    for upper, lower in pairwise(panels):
        assert (upper.y_domain[0] - lower.y_domain[1]) * total == pytest.approx(84)
    assert [panel.axes["xaxis"] for panel in panels] == ["x", "x2", "x3"][: len(panels)]
