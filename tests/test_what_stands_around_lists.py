"""What the words around a list or a long table are about: another place, another programme, other years."""

import pytest
from openpyxl import Workbook

from data.update.check import Given
from data.update.publish import TO_CONFIRM
from tests.uploads import HELD, LECTURE, LIST, LONG, checked, csv_file, long, of_place, said, saved, sessions


def remarked(*remarks: str):
    return sessions(*([*row, remark] for row, remark in zip(HELD, remarks, strict=True)), head=[*LIST, "備考"])


REFUSED = {
    "a title of another municipality": (sessions(above=["厚木市 出前講座"]), ("CODE-3", "記入表!A1")),
    "a title of another programme": (sessions(above=["普及啓発イベント"]), ("CODE-5", "記入表!A1")),
    "its long name": (sessions(above=["多職種協働のための研修会等 開催一覧"]), ("CODE-5", "記入表!A1")),
    "a sheet of another municipality": (sessions(sheet="厚木市"), ("CODE-3", "厚木市")),
    "a sheet of another programme": (sessions(sheet="普及啓発イベント"), ("CODE-5", "普及啓発イベント")),
    "a forecast in a remark": (remarked("見込み人数", ""), ("YEAR-7", "記入表!D2")),
    "thousands in a remark": (remarked("", "単位：千人"), ("L3-04", "記入表!D3")),
    "half a year in a note below": (sessions(below=["※9月末現在"]), ("YEAR-7", "記入表!A4")),
    "a long table under another municipality": (long(above=["厚木市の実績"]), ("CODE-3", "記入表!A1")),
    "a long table on a sheet of another programme": (long(sheet="普及啓発イベント"), ("CODE-5", "普及啓発イベント")),
}  # fmt: skip


@pytest.mark.parametrize("promise", REFUSED)
def test_words_of_something_else_keep_a_list_out(promise):
    given, finding = REFUSED[promise]
    outcome = checked(given)
    assert (outcome.verdict, finding in said(outcome)) == ("reject", True), outcome.findings


ASKED = {
    "a title of another year": (sessions(above=["令和7年度 出前講座一覧"]), ("TITLE-1", "記入表!A1")),
    "a sheet of another year": (sessions(sheet="R5年度"), ("TITLE-1", "R5年度")),
    "a long table of another year": (long(above=["令和5年度 出前講座"]), ("TITLE-1", "記入表!A1")),
    "a place that is not known": (sessions(above=["藤沢市 出前講座"]), ("TITLE-1", "記入表!A1")),
    "another place in a remark": (remarked("寒川町と合算", ""), ("NOTE-1", "記入表!D2")),
    "held together with another place": (remarked("寒川町と合同開催", ""), ("TITLE-1", "記入表!D2")),
    "another place in a note below": (sessions(below=["※寒川町との合同開催を含む"]), ("TITLE-1", "記入表!A4")),
    "another programme in a note below": (sessions(below=["※多職種研修を含む"]), ("TITLE-1", "記入表!A4")),
}  # fmt: skip


@pytest.mark.parametrize("promise", ASKED)
def test_words_that_may_be_of_something_else_have_to_be_confirmed(promise):
    given, finding = ASKED[promise]
    outcome = checked(given)
    assert (outcome.verdict, finding in said(outcome)) == ("warn", True), outcome.findings
    assert finding[0] in TO_CONFIRM


@pytest.mark.parametrize("title", ["令和6年度 出前講座 開催一覧", "茅ヶ崎市 出前講座", "2024年度"])
def test_a_title_of_the_list_itself_is_only_said_to_stand_outside(title):
    assert {rule for rule, _ in said(checked(sessions(above=[title])))} == {"L3-01", "L1-04"}
    assert said(checked(sessions(sheet=title))) == set()


def test_a_list_that_comes_as_csv_is_held_against_its_title_too():
    given = of_place(csv_file([["厚木市 出前講座", None, None], LIST, *HELD]), LECTURE)
    assert ("CODE-3", "1行目の1列目") in said(checked(given))


def test_a_remark_that_many_rows_share_is_asked_about_once():
    held = [[f"2024-{month:02}-12", f"第{month}回", 20, "寒川町と合算"] for month in range(4, 13)]
    outcome = checked(sessions(*held, head=[*LIST, "備考"]))
    assert [each.place.text for each in outcome.findings if each.rule == "NOTE-1"] == ["記入表!D2"]


def test_a_workbook_with_a_sheet_for_each_programme_needs_no_choice():
    book = Workbook()
    for sheet, rows in (
        ("出前講座R6", [LIST, *HELD]),
        ("(2)普及啓発イベント", [[None, "実績値"], ["指標", "R6年度"], ["開催回数（回）", 3], ["参加人数（人）", 120]]),
        ("多職種研修", [[LONG[0], *LONG[2:]], ["142077", "開催回数", "R6", "実績", 4]]),
    ):
        book.active.title = sheet
        for each in rows:
            book.active.append(each)
        book.active = book.index(book.create_sheet())
    del book[book.active.title]
    outcome = checked(of_place(Given(saved(book), "R6実績.xlsx")))
    assert {(each.programme_code, each.measure_code, each.value) for each in outcome.observations} == {
        (LECTURE, "sessions", 2), (LECTURE, "participants", 50), ("awareness_event", "sessions", 3),
        ("awareness_event", "participants", 120), ("multidisciplinary_training", "sessions", 4),
    }, outcome.findings  # fmt: skip
