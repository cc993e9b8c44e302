"""The words of a page as HTML: whatever comes from data or address stays text, and every piece is what it says."""

import re

import pytest
from bs4 import BeautifulSoup, Tag

from pages.frame import client, markup

ATTACKS = [
    "</script><script>alert(1)</script>",
    "</SCRIPT ><img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]>",
    '"; alert(1); "',
    "'; alert(1); '",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "&lt;b&gt;",
    "</details></p></div>",
    "{search}",
    "🙂",
]
each_attack = pytest.mark.parametrize("text", ATTACKS)
PIECES = {
    "heading": lambda text: markup.heading(text),
    "paragraph": lambda text: markup.paragraph(text),
    "sentence_list": lambda text: markup.sentence_list([text, text]),
    "note": lambda text: markup.note(text),
    "warning": lambda text: markup.warning(text),
    "alert": lambda text: markup.alert(text, [(text, text)]),
    "link": lambda text: markup.link(text, text),
    "link_row": lambda text: markup.link_row({text: text}),
    "switch": lambda text: markup.switch(text, {text: text, "ほか": text}, text),
    "folded": lambda text: markup.folded(text, "<table></table>"),
    "take_button": lambda text: markup.take_button(text, text),
    "search_form": lambda text: markup.search_form(text, text, text, text, {text: text}),
}
HARMLESS = "青葉市"


def shape(node: Tag) -> list:
    """Tags and names of attributes, as nested lists."""
    return [(child.name, sorted(child.attrs), shape(child)) for child in node.find_all(True, recursive=False)]


@each_attack
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_no_text_changes_the_shape_of_a_piece(piece, text):
    drawn, usual = (BeautifulSoup(piece(said), "html.parser") for said in (text, HARMLESS))
    assert shape(drawn) == shape(usual)
    assert drawn.get_text() == usual.get_text().replace(HARMLESS, text)
    for tag, expected in zip(drawn.find_all(True), usual.find_all(True), strict=True):
        for name, value in expected.attrs.items():
            wanted = value.replace(HARMLESS, text) if isinstance(value, str) else value
            assert tag.attrs[name] == wanted


def test_the_current_one_of_a_switch_says_so():
    drawn = BeautifulSoup(markup.switch("並び順", {"コード順": "?a", "圏域ごと": "?b"}, "圏域ごと"), "html.parser")
    assert drawn.nav["aria-label"] == "並び順"
    assert [(a.get_text(), a.get("aria-current")) for a in drawn.find_all("a")] == [
        ("コード順", None),
        ("圏域ごと", "true"),
    ]


def test_buttons_that_zoom_name_their_figure_and_what_they_do():
    drawn = BeautifulSoup(markup.zoom_buttons("年表", "time_line"), "html.parser")
    assert [(b.get_text(), b["data-zoom"], float(b["data-by"])) for b in drawn.find_all("button", type="button")] == [
        ("年表を拡大", "time_line", 0.5),
        ("年表を縮小", "time_line", 2),
        ("年表の全期間を表示", "time_line", float("inf")),
    ]


def test_a_folded_piece_is_open_only_where_it_is_said():
    assert not BeautifulSoup(markup.folded("表", "<p></p>"), "html.parser").details.has_attr("open")
    assert BeautifulSoup(markup.folded("表", "<p></p>", is_open=True), "html.parser").details.has_attr("open")


@pytest.mark.parametrize(
    "path", [*client.FOLDER.glob("*.js"), *client.FOLDER.glob("*.css")], ids=lambda path: path.name
)
def test_what_runs_in_the_browser_names_no_other_host(path):
    assert not re.search(r"https?:|@import|url\(|//[a-z]+\.", path.read_text(encoding="utf-8"))
