"""会議投影 as it is prepared, shown and taken away: order, cover, ways to every screen, what a question changes."""

import io
from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

import pptx
import pytest
from bs4 import BeautifulSoup

from tests.test_briefing import briefing, control, html_of, listed, place, projected, titles, way


def soup(page):
    return BeautifulSoup(html_of(page), "html.parser")


def query_of(link):
    return dict(parse_qsl(urlsplit(link["href"]).query))


def slides(page):
    return pptx.Presentation(io.BytesIO(page.board.files["deck.pptx"]().content))


def test_a_screen_comes_first_or_last_in_one_step():
    page = briefing()
    names = listed(page)
    assert listed(briefing(**way(page, f"{names[5]}を先頭へ"))) == [names[5], *names[:5], *names[6:]]
    assert listed(briefing(**way(page, f"{names[5]}を末尾へ")))[-1] == names[5]


def test_where_every_screen_is_hidden_nothing_is_said_to_be_made_and_one_link_leads_back():
    page = briefing()
    for name in listed(page):
        page = briefing(**way(page, f"{name}を隠す"))
    said = soup(page)
    assert "投影できる画面がありません" in said.get_text()
    assert "資料を作りました" not in said.get_text()
    (back,) = (link for link in said.select("a") if "すべての画面を出す" in link.get_text())
    assert not [name for name in listed(briefing(**query_of(back))) if "隠しています" in name]


def test_the_main_button_begins_the_deck():
    (main,) = soup(briefing(edition="demo")).select("a.button.main")
    assert main.get_text() == "投影を始める"
    assert query_of(main)["screen"] == "title"


def test_what_the_address_names_and_nobody_knows_is_said():
    assert "指定された" not in html_of(briefing(edition="demo", screen="title"))
    page = briefing(edition="demo", screen="plan.sessions", municipality_code="000000")
    assert "※ この版には指定された自治体がないため、「見本県 帆凪市」を表示している。" in html_of(page)
    said = "指定された版がないため、「資料版（収録した5つの資料）」を表示している。"
    assert said in html_of(briefing(edition="gone"))


def test_the_dialog_has_every_screen_by_its_number():
    page = briefing(edition="demo", screen="key", part=2)
    ways, screens = soup(page).select(".ways a"), projected(edition="demo")
    assert [query_of(link)["screen"] for link in ways] == [each.query["screen"] for each in screens]
    (here,) = (at for at, link in enumerate(ways) if link.get("aria-current"))
    assert here == [place(each) for each in screens].index(place(page))
    assert ways[here].get_text() == "主な数値（2／2）"


def test_what_a_figure_depends_on_can_be_chosen_on_its_screen():
    page = briefing(edition="demo", screen="figure", figure="municipalities.plan_to_actual")
    assert {"programme_code", "measure_code", "fiscal_year", "prefecture"} <= page.options.keys()
    other = briefing(**page.query | {"programme_code": "awareness_event"})
    assert titles(other)[0].startswith("普及啓発イベントの")


def test_meeting_and_day_stand_on_the_cover_and_go_with_the_files():
    meeting = {"edition": "demo", "meeting": "<b>協議会</b>", "meeting_day": "令和8年12月1日"}
    page = briefing(screen="title", **meeting)
    assert [text.get_text() for text in soup(page).select(".cover p")][:2] == ["<b>協議会</b>", "令和8年12月1日"]
    assert "<b>協議会" not in html_of(page)
    desk = briefing(**meeting)
    deck = slides(desk)
    first = [shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame]
    assert any("<b>協議会</b>\n令和8年12月1日" in text for text in first)
    assert deck.core_properties.title == "【架空データ】<b>協議会</b>　見本県 帆凪市"
    report = BeautifulSoup(desk.board.files["report.html"]().content.decode(), "html.parser")
    assert report.h1.get_text().startswith("<b>協議会</b>")
    assert "令和8年12月1日｜見本県 帆凪市" in report.get_text()


@pytest.mark.parametrize(("meeting", "size"), [("地域医療協議会", 84), ("会" * 58, 64)], ids=["short", "long"])
def test_a_long_name_of_a_meeting_stands_in_smaller_letters(meeting, size):
    page = briefing(edition="demo", screen="title", meeting=meeting, meeting_day="令和8年12月1日　市役所")
    (name,) = soup(page).select(".cover p[style]")
    assert name.get_text() == meeting
    assert f"font-size: {size}px" in name["style"]


def test_what_has_no_room_on_the_cover_is_on_the_next_screen():
    pages = projected(municipality_code="142123", meeting="会" * 64, meeting_day="室" * 64, notes="large")
    covers = [soup(page) for page in pages if page.query["screen"] == "title"]
    said = [text.get_text() for cover in covers for text in cover.select(".stage-body p")]
    assert (said[0], said[1]) == ("会" * 64, "室" * 64)
    assert said[-1].startswith("データの版：")
    # Only the first text of all is the name.
    assert [len(cover.select(".cover p[style]")) for cover in covers] == [1, *[0] * (len(covers) - 1)]


def test_the_form_of_the_cover_keeps_the_rest_of_the_address():
    page = briefing(edition="demo", meeting="協議会", sequence="title-key", ground="dark")
    form = soup(page).select_one("form[aria-label=表紙]")
    values = {field["name"]: field["value"] for field in form.select("input")}
    assert values.items() >= {"meeting": "協議会", "meeting_day": "", "sequence": "title-key", "ground": "dark"}.items()


@pytest.mark.parametrize("edition", ["documents", "demo"])
def test_every_sentence_of_the_room_is_on_its_slide_and_covers_nothing(edition):
    deck = slides(briefing(edition=edition))
    on_slides = {shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame}
    said = {text.get_text() for page in projected(edition=edition) for text in soup(page).select(".sentence")}
    assert said
    assert said <= on_slides
    for slide in deck.slides:
        ends = sorted({shape.top: shape.top + shape.height for shape in slide.shapes}.items())
        assert all(end <= top + 1 for (_, end), (top, _) in pairwise(ends)), slide.shapes.title.text_frame.text


def test_the_speaker_sees_first_what_comes_next_and_escape_leads_back():
    page = briefing(edition="demo", screen="plan.sessions", programme_code="outreach_lecture", speaker="on")
    said = soup(page).get_text()
    assert said.index("次の画面：") < said.index("答弁メモ")
    assert control(page, "Escape").keys().isdisjoint({"screen", "speaker"})
