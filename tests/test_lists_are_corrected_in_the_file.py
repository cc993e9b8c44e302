"""What a list of sessions adds up to is shown as it was counted; where it is wrong, the rows of the file are."""

from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook

from data.editions import LOCAL_FOLDER_VARIABLE, local_store
from data.update.amendments import Amendment
from data.update.publish import EDITING_VARIABLE
from pages.frame.board import Form, Refused, Sent
from tests.test_update_page import UNNAMED, done, page, text_of
from tests.uploads import HELD, LECTURE, LIST, checked, csv_bytes, saved, sessions, values

CHOSEN = {"municipality": UNNAMED, "programme": LECTURE}
COUNTED = "開催回数と参加人数は、一覧の行から数えました。"


@pytest.fixture
def store(tmp_path, monkeypatch):
    """An empty store: the local edition begins as the documents edition."""
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(tmp_path / "store"))
    monkeypatch.delenv(EDITING_VARIABLE, raising=False)
    return local_store()


def handed_in(content: bytes, name: str):
    return done(page(), "take_file", CHOSEN, file=Sent(name, content))


def test_the_sums_of_a_list_have_no_field(store):
    opened = handed_in(csv_bytes([LIST, *HELD]), "一覧.csv")
    html = text_of(opened)
    assert COUNTED in html
    assert ("2（確定）" in html, "50（確定）" in html) == (True, True)
    assert "cell:" not in html
    assert "correct" not in opened.board.actions


def test_neither_has_a_cell_of_a_list_that_cannot_be_read(store):
    opened = handed_in(csv_bytes([LIST, *HELD, ["2025-03-01", "介護の話", "20.5"]]), "一覧.csv")
    assert "検査の結果：取込不可" in text_of(opened)
    assert "correct" not in opened.board.actions


def test_beside_a_list_a_plan_table_is_corrected_and_the_list_is_not(store):
    book = Workbook()
    for row in (LIST, *HELD, ["2025-03-01", "介護の話", "20.5"]):
        book.active.append(row)
    plan = book.create_sheet("計画")
    for row in ([None, "第9期計画値"], ["指標", "R6年度", "R7年度"], ["開催回数（回）", 3, 4]):
        plan.append(row)
    opened = handed_in(saved(book), "計画と一覧.xlsx")
    html = text_of(opened)
    assert COUNTED in html
    assert 'name="cell:2:1:計画"' in html
    assert ":Sheet" not in html
    with pytest.raises(Refused, match="直したところがありません"):
        opened.board.actions["correct"](Form({"cell:3:2:Sheet": "20", "year:1:0:Sheet": "R5"}))


def test_what_somebody_says_of_a_cell_of_a_list_makes_no_other_year_of_its_sums():
    given = sessions()
    said = Amendment(2023, "plan", coverage_end=date(2023, 9, 30))
    everywhere = {("記入表", row, column): said for row in range(3) for column in range(3)}
    assert values(checked(replace(given, amendments=everywhere))) == values(checked(given))
