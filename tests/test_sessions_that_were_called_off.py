"""A session that was called off is none that was held, wherever its row says so, with a number, with 0 or with none."""

import pytest

from tests.uploads import HELD, LIST, checked, said, sessions, values

HEAD = [*LIST, "会場", "備考"]
ALL = [*HELD[0], "公民館", None], [*HELD[1], "公民館", None]


def with_row(
    title: str = "終活の話", people: object = None, venue: str = "公民館", note: str | None = None, *more: str
):
    """The list with one more row, and with one more column where there is more."""
    head = [*HEAD, "状態"] if more else HEAD
    return checked(sessions(*ALL, ["2024-09-12", title, people, venue, note, *more], head=head))


CALLED_OFF = {
    "a remark": {"note": "雪のため中止"},
    "a remark in other words": {"note": "講師都合で未実施"},
    "a remark that it was put off": {"note": "台風で延期"},
    "a title": {"title": "【中止】終活講座"},
    "a venue": {"venue": "中止"},
    "a remark that it was not opened": {"note": "申込みがなく開催せず"},
    "a remark that it was given up": {"note": "大雨により取り止め"},
}


@pytest.mark.parametrize("people", [None, 0, 12])
@pytest.mark.parametrize("promise", CALLED_OFF)
def test_a_session_that_was_called_off_is_not_counted_as_held(promise, people):
    outcome = with_row(people=people, **CALLED_OFF[promise])
    assert (outcome.verdict, ("VALUE-4", "記入表!C4") in said(outcome)) == ("reject", True), outcome.findings


def test_the_way_out_is_the_word_in_the_cell():
    assert [each[-2] for each in values(with_row(people="中止", note="雪のため中止"))] == [2, 50]
    assert [each[-2] for each in values(with_row(people="未報告", note="4月に中止した回の振替"))] == [3, None]
    assert [each[-2] for each in values(with_row("終活の話", None, "公民館", "雪のため中止", "中止"))] == [2, 50]


@pytest.mark.parametrize("note", ["アンケートは未実施", "感染症対策を実施", None])
def test_words_on_something_else_call_nothing_off(note):
    assert "VALUE-4" not in {rule for rule, _ in said(with_row(people=12, note=note))}
