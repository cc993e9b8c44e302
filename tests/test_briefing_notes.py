"""会議投影: notes, as-of and source of a screen are of what it shows, and of nothing else."""

import json

import pytest
from bs4 import BeautifulSoup

from tests.test_briefing import briefing, html_of, projected, titles
from tests.test_briefing_addresses import notes
from tests.test_briefing_sentences import parts_of_figure
from tests.test_briefing_statements import each_edition


def key_figures(edition: str, **query: object) -> list[tuple[list[str], list[str]]]:
    """Of each part of 主な数値 the words that it shows, and its notes."""
    pages = [page for page in projected(edition=edition, **query) if page.query["screen"] == "key"]
    bodies = [BeautifulSoup(html_of(page), "html.parser").select(".key-figures > li") for page in pages]
    return [([each.get_text() for each in body], notes(page)) for body, page in zip(bodies, pages, strict=True)]


def test_key_figures_of_final_years_have_no_note_on_a_year_that_is_not_over():
    ((figures, said),) = key_figures("documents")
    assert figures
    assert not [text for text in figures if "令和5年" in text or "中止" in text]
    assert not [note for note in said if "令和5年" in note or "中止" in note or "現在の値" in note]


@each_edition
def test_no_part_of_the_key_figures_says_what_it_does_not_show(edition):
    for figures, said in key_figures(edition):
        text = "".join(figures)
        for state, word in (("月末現在", "月末現在の値"), ("中止", "「中止」"), ("予定", "「予定」")):
            assert (word in "".join(said)) <= (state in text), (word, figures)
        changed = [note for note in said if "変更" in note]
        assert all(any(name in note for name in ("出前講座",)) <= ("出前講座" in text) for note in changed)


@each_edition
def test_every_part_that_leaves_notes_to_another_names_that_one(edition):
    for page in projected(edition=edition, notes="large"):
        for note in notes(page):
            if "ほかの注記は" not in note:
                continue
            which = note.partition("（")[2].partition("）")[0].split("／")
            there = briefing(**page.query | {"part": which[0]})
            assert f"（{'／'.join(which)}）" in titles(there)[0]
            assert BeautifulSoup(html_of(there), "html.parser").select_one(".stage-body p").get_text().startswith("※")


def test_the_items_of_what_is_told_are_named_on_their_screens():
    chart, *tables = parts_of_figure("initiatives.initiative_matrix")
    (figure,) = (json.loads(block.content) for block in chart.board.blocks if block.kind == "figure")
    assert figure["layout"]["yaxis"]["ticktext"][0] == "（ア）資源の把握"
    assert "（キ）普及啓発" in figure["layout"]["yaxis"]["ticktext"]
    assert "（キ）普及啓発" in "".join(map(html_of, tables))


@pytest.mark.parametrize("key", ["initiative_matrix", "theme_matrix"])
def test_a_word_is_explained_only_where_it_stands(key):
    pages = parts_of_figure(f"initiatives.{key}")
    explained = [[note for note in notes(page) if "「" in note and not note.startswith("出典")] for page in pages]
    assert explained[0] == [], "the bars are of counts"
    assert any(note.startswith("※ 「記載なし」は") for of_page in explained[1:] for note in of_page)
    assert not [note for of_page in explained for note in of_page if "推定" in note]
    assert "※ 件数には、資料の文言から判断して分類したものを含む。" in notes(pages[0])
