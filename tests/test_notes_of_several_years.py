"""A note under a plan table is of every year that it speaks of, and of no other."""

import pytest

from tests.uploads import LECTURE, checked, csv_file, of_place, xlsx_file

TABLE = [["指標", *(f"R{year}年度実績" for year in range(3, 7))], ["開催回数（回）", 12, 13, 12, 15]]
OF = {
    "R6年度から対象を市民に限定": {2024},
    "令和5年度以降は市主催分のみ": {2023, 2024},
    "令和5年度より委託": {2023, 2024},
    "令和5年4月から委託": {2023, 2024},
    "令和5年1月から委託": {2022, 2023, 2024},
    "令和4、5年度は感染症の影響により規模を縮小": {2022, 2023},
    "令和4,5年度は市主催分のみ": {2022, 2023},
    "R4・5・6年度は市主催分のみ": {2022, 2023, 2024},
    "令和4年度及び6年度は市主催分のみ": {2022, 2024},
    "令和4年度と令和6年度は市主催分のみ": {2022, 2024},
    "R4～R6年度は市主催分のみ": {2022, 2023, 2024},
    "令和4年度から6年度までは市主催分のみ": {2022, 2023, 2024},
    "R5年度まで包括分を含む": {2021, 2022, 2023},
    "令和4年度以前は市主催分のみ": {2021, 2022},
    "令和5年度以外は市主催分のみ": {2021, 2022, 2024},
    "令和5年度は3会場、12月は1会場": {2023},
    "令和4年度、5会場": {2022},
    "令和元年度から委託": {2021, 2022, 2023, 2024},
}


@pytest.mark.parametrize("words", OF)
def test_a_note_is_of_the_years_that_it_speaks_of(words):
    outcome = checked(of_place(xlsx_file([*TABLE, [f"※{words}"]]), LECTURE))
    assert {each.fiscal_year for each in outcome.read if each.note} == OF[words]


@pytest.mark.parametrize("words", OF)
def test_so_is_one_beside_a_row(words):
    rows = [[*TABLE[0], "備考"], [*TABLE[1], words]]
    outcome = checked(of_place(xlsx_file(rows), LECTURE))
    assert {each.fiscal_year for each in outcome.read if each.note} == OF[words]


@pytest.mark.parametrize("words", ["令和4、5年度は感染症のため中止", "R4～R5年度は、感染症のため中止"])
def test_a_reason_is_that_of_all_years_in_which_nothing_was_held(words):
    rows = [TABLE[0], ["開催回数（回）", 12, "中止", "中止", 15], [f"※{words}"]]
    outcome = checked(of_place(xlsx_file(rows), LECTURE))
    assert [(each.obs_status, each.note) for each in outcome.read] == [
        ("A", None), ("S", "感染症のため中止"), ("S", "感染症のため中止"), ("A", None),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["計画の見直しによる", "実績は延べ", "予定どおり実施"])
def test_a_remark_beside_a_row_makes_no_row_of_headings_of_it(words):
    rows = [[*TABLE[0], "備考"], [*TABLE[1], None], ["参加人数（人）", 200, 210, 230, 240, words]]
    for given in (xlsx_file(rows), csv_file([["" if cell is None else cell for cell in row] for row in rows])):
        outcome = checked(of_place(given, LECTURE))
        assert [each.value for each in outcome.read if each.measure_code == "participants"] == [200, 210, 230, 240]
