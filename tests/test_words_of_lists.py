"""What is taken away of a list: one pattern of button, and the words that every file has."""

import re

import pytest

from pages.frame.exchange import PATHS, page_at
from tests.exporting import EDITIONS, sheet_of_csv

PATTERN = re.compile(r"CSV（Excel用）：[^（）]+（[\d,]+行）")
WORDS = ("figure_title", "figure_selection", "figure_as_of", "figure_source")


def words_of(content: bytes) -> dict[str, str]:
    """The words in the first line of a CSV."""
    read = sheet_of_csv(content)
    return {name: text for name, text in zip(read.header, read.records[0], strict=True) if name in WORDS}


def labels_of(board) -> list[str]:
    html = "".join(block.content for block in board.blocks if block.kind == "html")
    return re.findall(r"<button[^>]*>(CSV[^<]*)</button>", html)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_button_for_a_csv_of_a_part_has_one_pattern(edition):
    queries = [(name, {}) for name in PATHS] + [
        ("data_and_sources", {"section": each}) for each in ("trace", "extract")
    ]
    labels = [label for name, more in queries for label in labels_of(page_at(name, {"edition": edition, **more}).board)]
    of_parts = [label for label in labels if label not in ("CSV（Excel用）", "CSV（Shift_JIS）")]
    assert len(of_parts) > 8
    assert [label for label in of_parts if not PATTERN.fullmatch(label)] == []
    assert any("1回あたり人数" in label for label in of_parts)


@pytest.mark.parametrize("key", ["trace", "plan_changes"])
def test_values_with_their_source_and_changes_say_what_they_are_of(key):
    page = page_at("data_and_sources", {"edition": "demo", "section": "trace"})
    words = words_of(page.board.files[f"{key}.csv"]().content)
    assert list(words) == list(WORDS)
    assert all(words.values())
    assert words["figure_selection"] == page.label("municipality_code")
    assert words["figure_title"] == {"trace": "値の出典", "plan_changes": "計画値の変更"}[key]


def test_a_change_of_a_plan_is_as_of_the_day_of_the_last_one():
    content = page_at("data_and_sources", {"edition": "demo", "section": "trace"}).board.files["plan_changes.csv"]()
    assert words_of(content.content)["figure_as_of"] == "令和7年6月20日までの変更"


def test_commentaries_say_who_wrote_them_and_when():
    content = page_at("plan_vs_actual", {"edition": "demo"}).board.files["commentaries.csv"]().content
    read, words = sheet_of_csv(content), words_of(content)
    author = read.records[0][read.header.index("author")]
    assert author in words["figure_source"]
    assert re.fullmatch(r"令和\d+年\d+月\d+日までの記入", words["figure_as_of"])


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_follows_no_selection_says_so(edition):
    board = page_at("framework", {"edition": edition}).board
    for key in ("care_scenes", "provisions"):
        assert words_of(board.files[f"{key}.csv"]().content)["figure_selection"] == "選択によらない"
    assert all(take().heading.selection for take in board.printed.values())
