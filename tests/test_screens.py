"""What a screen for the room says and shows: true short statements, one notation of years, figures with room."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from pages.charts.framing import Heading
from pages.charts.native import ACTUAL_LOOKS, PLANNED, chart, point
from pages.projection.layout import LEAST, MORE_NOTES, Look, body_height, note_columns, parts_of
from pages.projection.notation import OWN, with_own_marked, written_out
from pages.projection.screens import Screen
from pages.wording.eras import in_full
from pages.wording.values import measured
from tests.test_briefing import EDITIONS, REFERENCES, briefing, each_edition, html_of, projected, titles

ABBREVIATED = re.compile(r"(?<![A-Za-z])[RH]\d+(?:\.\d+|年度)")
# A fiscal year without numbers at all, one with a plan of 0, one with many notes.
NOTHING_DONE, PLAN_OF_ZERO, MANY_NOTES = "913421", "923028", "922056"
# Half-width columns of a title in two lines of the smaller size.
MOST_OF_A_TITLE = 2 * 78


def soup(page):
    return BeautifulSoup(html_of(page), "html.parser")


def texts(page, selector):
    return [element.get_text() for element in soup(page).select(selector)]


def awareness(key, municipality, **more):
    return briefing(
        edition="demo", screen=key, programme_code="awareness_event", municipality_code=municipality, **more
    )


def heights(page):
    return [block.height for block in page.board.blocks if block.kind == "figure"]


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("R3〜R5年度の実績は9月末現在の値。", "令和3〜5年度の実績は9月末現在の値。"),
        ("確定3年の平均（R3・R4・R5）", "確定3年の平均（令和3・4・5年度）"),
        ("H27.8からH29年度末", "平成27年8月から平成29年度末"),
        ("R8.2.13の研修会", "令和8年2月13日の研修会"),
        ("R1年度", "令和元年度"),
        ("ACR1とR-4", "ACR1とR-4"),
    ],
)
def test_years_are_written_as_they_are_said(short, full):
    assert in_full(short) == full


def test_a_word_that_programme_and_measure_share_is_said_once():
    assert measured({"programme": "8事業項目の実施", "measure": "実施項目数"}) == "8事業項目の実施項目数"
    assert measured({"programme": "多職種協働のための研修会等", "measure": "開催回数"}).endswith("研修会等の開催回数")


@each_edition
def test_a_title_is_one_short_sentence_with_its_number(edition):
    for page in projected(edition=edition):
        (title,) = titles(page)
        said = re.sub(r"（\d+／\d+）$", "", title)
        assert said.count("。") == 1, said
        assert said.endswith("。"), said
        assert re.search(r"\d", said), said
        assert "資料00" not in said.replace("名称不記載の市（資料003）", ""), said
        assert "の実施の実施" not in said
        assert sum(2 - character.isascii() for character in title) <= MOST_OF_A_TITLE, said
        # Where the choice of the baseline turns a rise into a fall, one ratio alone would mislead.
        assert said.count("%") <= (2 if "増加と減少が入れ替わる" in html_of(page) else 1), said


@each_edition
def test_a_screen_writes_years_in_one_way(edition):
    for page in projected(edition=edition):
        shown = html_of(page) + "".join(block.content for block in page.board.blocks if block.kind == "figure")
        assert ABBREVIATED.findall(shown) == [], titles(page)


@pytest.mark.parametrize(("edition", "name", "key"), REFERENCES)
def test_the_screen_of_a_figure_is_titled_by_a_sentence(edition, name, key):
    (title,) = titles(briefing(edition=edition, screen="figure", figure=f"{name}.{key}"))
    assert re.search(r"(である|ない)。(（\d+／\d+）)?$", title), title
    assert "：" not in title
    assert re.search(r"\d", title), title
    assert not ABBREVIATED.search(title)


def test_the_growth_that_a_title_leaves_out_is_in_the_sentence():
    page = briefing(screen="growth.participants", programme_code="outreach_lecture")
    assert titles(page) == [
        "出前講座の参加人数の令和8年度の計画340人は、令和4年度実績の215.2%、令和3年度実績の82.9%である。"
    ]
    (sentence,) = texts(page, ".sentence")
    assert "確定2年の平均（令和3・4年度）の119.7%に当たる。" in sentence


def test_the_axis_of_the_eight_items_says_what_they_are():
    page = briefing(edition="demo", screen="items.all")
    (figure,) = (block.content for block in page.board.blocks if block.kind == "figure")
    assert all(f"（{letter}）<br>{name}" in figure for letter, name in (("ア", "資源の把握"), ("ク", "市町村連携")))


def test_the_decks_municipality_is_found_among_others_in_words_and_by_a_frame():
    page = briefing(edition="demo", screen="compared", programme_code="outreach_lecture")
    (figure,) = (block.content for block in page.board.blocks if block.kind == "figure")
    assert f"<b>帆凪市{OWN}　90.7%</b>" in figure
    assert figure.count("<b>") == 1
    assert '"type":"rect"' in figure
    assert "39／43" not in figure
    assert texts(page, ".sentence") == ["帆凪市は、計画43回に対し実績39回（90.7%）である。"]


def test_a_row_of_the_decks_municipality_is_set_apart_in_a_table():
    page = briefing(edition="demo", screen="figure.2", figure="municipalities.matrix")
    own = soup(page).select("tr.own")
    assert own
    assert {f"帆凪市{OWN}" in [cell.get_text() for cell in row.select("td")] for row in own} == {True}


def test_a_note_on_one_item_is_only_on_the_screens_of_this_item():
    screens = [briefing(screen=f"figure.{n}", figure="eight_items.item_counts") for n in range(1, 10)]
    falling = [titles(page)[0][:3] for page in screens if "前の時点より減っている" in html_of(page)]
    assert falling == ["（キ）", "（ク）"]


def test_a_programme_that_does_not_apply_is_said_in_words_and_has_no_empty_axis():
    page = awareness("plan.sessions", NOTHING_DONE)
    assert titles(page) == ["普及啓発イベントの開催回数は、令和3年度から令和8年度まで「該当なし」である。"]
    assert heights(page) == []
    assert "0ではない" in "".join(texts(page, ".stage-body"))


def test_a_year_with_an_actual_and_a_plan_of_zero_is_told():
    (sentence,) = texts(awareness("plan.sessions", PLAN_OF_ZERO), ".sentence")
    assert "令和4年度は計画が0回、実績が1回であり、達成率を算出していない。" in sentence


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("municipality", [{}, {"municipality_code": MANY_NOTES}], ids=["default", "many-notes"])
def test_a_figure_keeps_two_fifths_of_the_height_beside_large_notes(edition, municipality):
    found = [
        (titles(page)[0], height)
        for page in projected(edition=edition, notes="large", **municipality)
        for height in heights(page)
    ]
    assert found
    assert [each for each in found if each[1] < LEAST] == []


def test_notes_go_into_a_second_column_and_then_on_to_the_next_screen():
    bars = chart("columns", "回", ["R3年度"], {"計画": [point(3, "3", PLANNED)]})
    many, large = tuple(f"注記{n}" * 12 for n in range(20)), Look(has_large_notes=True)
    few = Screen("plan", "図", "要点。", Heading("題", "選択", "資料", notes=many[:9]), bars)
    assert len(note_columns(few, Look())) == 1
    assert len(note_columns(few, large)) == 2
    parts = parts_of(replace(few, heading=Heading("題", "選択", "資料", notes=many)), large)
    shown = parts[0].screen.heading
    assert body_height(parts[0].screen, large) >= LEAST
    assert shown.notes[-1] == MORE_NOTES.format(2, 3)
    moved = [text.removeprefix("※ ") for part in parts[1:] for text in part.screen.body]
    assert [*shown.notes[:-1], *moved] == list(many)


def test_marking_and_writing_out_leave_everything_else_as_it_is():
    bars = chart(
        "bars", "題", ["宇部市（宇部・小野田）　50.0%", "宇部市場"], {"実績": [point(1, "1", ACTUAL_LOOKS["A"])] * 2}
    )
    screen = with_own_marked(Screen("compared", "図", "要点。", Heading("題", "", ""), bars), "宇部市")
    assert screen.body.categories == (f"宇部市{OWN}（宇部・小野田）　50.0%", "宇部市場")
    assert screen.body.marked == screen.body.categories[0]
    titled = Screen("sources", "出典", "1件。", Heading("出典", "", "「R5年度計画」"), ("「R5年度計画」",))
    assert written_out(titled) == titled
