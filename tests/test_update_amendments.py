"""How a table was read can be corrected: values, years, 計画 or 実績, statuses, days – and is checked anew."""

from datetime import date

import pytest

from data.editions import DOCUMENTS, LOCAL_FOLDER_VARIABLE, local_store
from data.soundness import local
from data.update.amendments import Amendment
from data.update.check import PASTED_NAME, Given, check
from data.update.known import known_of
from data.update.publish import EDITING_VARIABLE
from pages.frame.board import Form, Refused
from tests.test_update_page import PASTED, TABLE, UNNAMED, done, page, text_of

TODAY = date(2026, 11, 28)
# Rows 3 and 4 are 開催回数 and 参加人数, columns 1 to 3 R3 to R5 actuals, 4 to 6 R6 to R8 plans.
R5, R6 = 3, 4
LECTURE = "outreach_lecture"


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(tmp_path / "store"))
    monkeypatch.delenv(EDITING_VARIABLE, raising=False)
    return local_store()


@pytest.fixture(scope="module")
def known():
    return known_of(DOCUMENTS, TODAY)


def checked(known, amendments: dict, text: str = TABLE):
    where = {(None, *cell): each for cell, each in amendments.items()}
    given = Given(text.encode(), PASTED_NAME, UNNAMED, is_pasted=True, amendments=where)
    return check(given, known)


def at(outcome, row: int, column: int):
    return next(each for each in outcome.read if (each.place.row, each.place.column) == (row, column))


def rules(outcome) -> set[str]:
    return {each.rule for each in outcome.findings if each.severity == "error"}


# What is read -------------------------------------------------------------------------------------------


def test_another_year_and_kind_are_taken_and_the_file_s_own_words_are_kept(known):
    outcome = checked(known, {(3, R6): Amendment(2023, "actual"), (3, R5): Amendment(2020)})
    cell = at(outcome, 3, R6)
    assert (cell.fiscal_year, cell.scenario, cell.value, cell.obs_status) == (2023, "actual", 18, "A")
    assert cell.coverage_end == date(2024, 3, 31)
    assert cell.source_text == "18"
    assert cell.note == "取込時に年度を「R6年度」から「R5年度」に、区分を「計画」から「実績」に訂正"


def test_another_status_and_day_are_taken(known):
    outcome = checked(known, {(3, R5): Amendment(obs_status="P", coverage_end=date(2023, 9, 30))})
    cell = at(outcome, 3, R5)
    assert (cell.obs_status, cell.coverage_end, cell.as_of) == ("P", date(2023, 9, 30), date(2023, 9, 30))
    assert cell.note == "取込時に状態を「確定」から「年度途中」に、時点を「2023-09-30」に訂正。9月末現在"


def test_a_value_that_a_note_made_part_of_a_year_is_final_where_a_person_says_so(known):
    noted = TABLE + "※令和5年度は9月末現在\n"
    assert at(checked(known, {}, noted), 3, R5).obs_status == "P"
    cell = at(checked(known, {(3, R5): Amendment(obs_status="A")}, noted), 3, R5)
    assert (cell.obs_status, cell.coverage_end, cell.as_of) == ("A", date(2024, 3, 31), None)
    assert cell.note == "取込時に状態を「年度途中」から「確定」に訂正"


def test_what_is_amended_to_what_was_read_is_no_correction(known):
    cell = at(checked(known, {(3, R5): Amendment(2023, "actual", "A")}), 3, R5)
    assert cell.note is None


# The same check -----------------------------------------------------------------------------------------

BROKEN = {
    "an actual of a year that has not begun": ({(3, R5): Amendment(2027)}, "YEAR-2"),
    "a year that has not ended, as final": ({(3, R5): Amendment(2026)}, "YEAR-6"),
    "part of a year, without a day": ({(3, R5): Amendment(obs_status="P")}, "YEAR-5"),
    "a day outside of its year": (
        {(3, R5): Amendment(obs_status="P", coverage_end=date(2022, 9, 30))}, "YEAR-5",
    ),
    "a day within a month": ({(3, R5): Amendment(obs_status="P", coverage_end=date(2023, 9, 15))}, "YEAR-5"),
    "cancelled, with a value": ({(3, R5): Amendment(obs_status="S")}, "VALUE-4"),
    "two values of one year": ({(3, R5): Amendment(2022), (4, R5): Amendment(2022)}, "ROW-2"),
    "a plan beyond the next period": ({(3, R6): Amendment(2031)}, "YEAR-4"),
}  # fmt: skip


@pytest.mark.parametrize("promise", BROKEN)
def test_what_is_amended_is_checked_as_what_is_read(promise, known):
    amendments, rule = BROKEN[promise]
    outcome = checked(known, amendments)
    assert (outcome.verdict, outcome.observations) == ("reject", ())
    assert rule in rules(outcome)


def test_a_forecast_in_a_column_of_plans_is_read_once_its_column_is_one_of_actuals(known):
    text = TABLE.replace("\t18\t18\t18", "\t18（予定）\t18\t18")
    assert "VALUE-4" in rules(checked(known, {}, text))
    cell = at(checked(known, {(3, R6): Amendment(scenario="actual")}, text), 3, R6)
    assert (cell.scenario, cell.value, cell.obs_status) == ("actual", 18, "F")


def test_a_table_with_both_values_in_a_row_is_amended_too(known):
    text = "自治体コード,自治体名,事業,指標,年度,計画値,実績値\n,名称不記載の市（資料003）,出前講座,開催回数,R6,18,17\n"
    amendment = Amendment(2025, obs_status="P", coverage_end=date(2025, 9, 30))
    given = Given(text.encode(), "表.csv", amendments={(None, 1, 6): amendment})
    cell = at(check(given, known), 1, 6)
    assert (cell.fiscal_year, cell.obs_status, cell.coverage_end) == (2025, "P", date(2025, 9, 30))
    assert "年度を「R6年度」から「R7年度」に" in cell.note


# The page -----------------------------------------------------------------------------------------------


@pytest.fixture
def reviewed(store):
    return done(page(), "take_paste", PASTED)


def test_the_grid_has_a_field_for_each(reviewed):
    html = text_of(reviewed)
    assert 'aria-label="令和5年度（実績）の列の年度"' in html
    assert 'aria-label="令和6年度（計画）の列の区分"' in html
    assert 'aria-label="令和5年度の開催回数の状態"' in html
    assert 'aria-label="令和5年度の開催回数の時点（月末の日）"' in html
    assert 'aria-label="令和6年度の開催回数の状態"' not in html, "a plan has none"


def test_a_column_s_year_and_kind_are_those_of_its_cells(reviewed):
    fields = {f"year:{LECTURE}:2024:plan": "令和2年度", f"kind:{LECTURE}:2024:plan": "actual"}
    opened = done(reviewed, "correct", fields)
    html = text_of(opened)
    assert 'aria-label="令和2年度の開催回数（実績）"' in html
    assert 'aria-label="令和2年度の参加人数（実績）"' in html
    assert "令和6年度の開催回数" not in html
    assert "検査の結果：取込可" in html
    # And once more, from what is shown now.
    again = done(opened, "correct", {f"year:{LECTURE}:2020:actual": "R1"})
    assert 'aria-label="令和元年度の開催回数（実績）"' in text_of(again)


def test_a_status_and_a_day_are_corrected_in_a_cell(reviewed):
    opened = done(reviewed, "correct", {"cell:3:3:": "6", "status:3:3:": "P", "until:3:3:": "令和5年9月末"})
    html = text_of(opened)
    assert "6（9月末現在）" in html
    assert 'name="until:3:3:" value="2023-09-30"' in html
    assert '<option value="P" selected>年度途中</option>' in html


def test_part_of_a_year_without_its_day_is_refused_and_the_grid_stays_to_be_put_right(reviewed):
    opened = done(reviewed, "correct", {"status:3:3:": "P"})
    assert "検査の結果：取込不可" in text_of(opened)
    assert "13（年度途中）" in text_of(opened)
    opened = done(opened, "correct", {"status:3:3:": "P", "until:3:3:": "令和5年9月末"})
    assert "13（9月末現在）" in text_of(opened)


def test_cancelled_without_a_value_is_read_as_cancelled(reviewed):
    opened = done(reviewed, "correct", {"cell:3:3:": "", "status:3:3:": "S", "cell:4:3:": "", "status:4:3:": "S"})
    assert 'value="中止"' in text_of(opened)
    assert "検査の結果：取込不可" not in text_of(opened)


def test_what_the_check_refuses_has_no_way_to_be_published_and_can_be_put_right(store, reviewed):
    opened = done(reviewed, "correct", {f"year:{LECTURE}:2023:actual": "令和4年度"})
    assert "検査の結果：取込不可" in text_of(opened)
    assert "publish" not in opened.board.actions
    # Both values of the same year have their fields.
    assert text_of(opened).count('aria-label="令和4年度の開催回数（実績）"') == 2
    same = {"cell:3:2:": "13", "cell:4:2:": "250", "cell:3:3:": "13", "cell:4:3:": "250"}
    assert "検査の結果：注意あり" in text_of(done(opened, "correct", same))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({f"year:{LECTURE}:2024:plan": "いつか"}, "「いつか」は年度として読み取れません"),
        ({f"kind:{LECTURE}:2024:plan": "other"}, "区分を選び直してください"),
        ({"status:3:3:": "Z"}, "状態を選び直してください"),
        ({"status:3:3:": "P", "until:3:3:": "秋"}, "「秋」は日付として読み取れません"),
        ({f"year:{LECTURE}:2024:plan": "令和6年度", "status:3:3:": "A"}, "直したところがありません"),
    ],
)
def test_what_the_grid_cannot_mean_is_refused(reviewed, fields, said):
    with pytest.raises(Refused, match=said):
        reviewed.board.actions["correct"](Form(fields))


def test_a_cell_that_was_not_read_may_be_of_another_kind(store):
    text = TABLE.replace("\t18\t18\t18", "\t18（予定）\t18\t18")
    opened = done(page(), "take_paste", PASTED | {"text": text})
    assert 'name="kind:3:4:"' in text_of(opened)
    opened = done(opened, "correct", {"kind:3:4:": "actual", "year:3:4:": "令和8年度"})
    assert "18（予定）" in text_of(opened)
    assert 'aria-label="令和8年度の開催回数の状態"' in text_of(opened)


def test_what_is_published_is_what_was_looked_at(store, reviewed):
    done(reviewed, "correct", {"cell:3:3:": "14"})
    done(reviewed, "publish", {"who": "山田", "base": "none"})
    published = known_of(store_edition(store), TODAY).actuals[UNNAMED, LECTURE, "sessions", 2023]
    assert published["actual_value"] == 13, "what was corrected meanwhile was on another page"


def store_edition(store):
    return local(store.current().folder)


def test_an_amended_value_keeps_the_file_s_words_in_what_is_published(store, reviewed):
    fields = {f"year:{LECTURE}:2021:actual": "令和2年度"}
    done(done(reviewed, "correct", fields), "publish", {"who": "山田", "base": "none"})
    actuals = known_of(store_edition(store), TODAY).actuals
    row = actuals[UNNAMED, LECTURE, "sessions", 2020]
    assert (row["actual_value"], row["source_text"], row["obs_status"]) == (12, "12", "A")
    assert row["note"] == "取込時に年度を「R3年度」から「R2年度」に訂正"
