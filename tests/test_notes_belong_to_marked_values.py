"""A note with a sign belongs to the values that bear it, one without a sign to all; what a sign says changes a value's
status only where it stands."""

import pytest

from tests.uploads import checked, csv_of, of_place, pasted, row, said, xlsx_file

LECTURE = "outreach_lecture"
MOVED, COUNTED = "会場の都合で1回減", "数値は延べ"


def table(*after: str, rows: list[list], years=("R5年度", "R6年度"), kinds=("実績値", None)):
    head = [[None, *kinds], ["指標", *years]]
    return of_place(xlsx_file([*head, *rows, *([note] for note in after)]), LECTURE)


def notes(given) -> dict[tuple, str | None]:
    return {(each.measure_code, each.fiscal_year): each.note for each in checked(given).observations}


PLAIN = ["参加人数（人）", 410, 450]
WHERE = {
    "at a value": ([["開催回数（回）", "13※1", 14], PLAIN], ("R5年度", "R6年度"), {("sessions", 2023)}),
    "in full width": ([["開催回数（回）", "１３（※１）", 14], PLAIN], ("R5年度", "R6年度"), {("sessions", 2023)}),
    "at a word for none": ([["開催回数（回）", "中止※1", 14], ["参加人数（人）", "中止", 450]], ("R5年度", "R6年度"),
        {("sessions", 2023)}),
    "at a row": (
        [["開催回数※1（回）", 13, 14], PLAIN], ("R5年度", "R6年度"), {("sessions", 2023), ("sessions", 2024)}),
    "behind a row's unit": (
        [["開催回数（回）※1", 13, 14], PLAIN], ("R5年度", "R6年度"), {("sessions", 2023), ("sessions", 2024)}),
    "at a year": (
        [["開催回数（回）", 13, 14], PLAIN], ("R5年度※1", "R6年度"), {("sessions", 2023), ("participants", 2023)}),
}  # fmt: skip


@pytest.mark.parametrize("where", WHERE)
def test_a_note_belongs_to_what_bears_its_sign(where):
    rows, years, marked = WHERE[where]
    given = table(f"※1 {MOVED}", f"※ {COUNTED}", rows=rows, years=years)
    assert said(checked(given)) == set()
    every = {(measure, year) for measure in ("sessions", "participants") for year in (2023, 2024)}
    assert notes(given) == {key: f"{MOVED}。{COUNTED}" if key in marked else COUNTED for key in every}


def test_two_signs_of_one_value_and_two_notes_in_one_cell_are_told_apart():
    given = table(f"※1 {MOVED}　※2 一部はオンライン", rows=[["開催回数（回）", "13※1、※2", "14※2"], PLAIN])
    assert notes(given) == {
        ("sessions", 2023): f"{MOVED}。一部はオンライン", ("sessions", 2024): "一部はオンライン",
        ("participants", 2023): None, ("participants", 2024): None,
    }  # fmt: skip


def test_the_only_note_without_a_number_belongs_to_what_bears_its_sign():
    assert notes(table(f"※ {MOVED}", rows=[["開催回数（回）", "13※", 14]])) == {
        ("sessions", 2023): MOVED, ("sessions", 2024): None,
    }  # fmt: skip


def test_a_number_that_counts_is_no_sign():
    given = table("※1回は中止、13回を開催", rows=[["開催回数（回）", 13, 14]])
    assert notes(given) == dict.fromkeys([("sessions", 2023), ("sessions", 2024)], "1回は中止、13回を開催")


def test_a_numbered_note_that_nothing_refers_to_belongs_to_all():
    assert set(notes(table(f"※1 {COUNTED}", rows=[["開催回数（回）", 13, 14]])).values()) == {COUNTED}


def test_a_note_that_names_a_year_is_no_caveat_of_another():
    given = table("※令和5年度は会場を変更", f"※ {COUNTED}", rows=[["開催回数（回）", 13, 14]])
    assert notes(given) == {
        ("sessions", 2023): f"令和5年度は会場を変更。{COUNTED}", ("sessions", 2024): COUNTED,
    }  # fmt: skip


def test_a_note_that_names_a_year_beside_the_table_belongs_to_all():
    given = table("※令和元年度に始めた", rows=[["開催回数（回）", 13, 14]])
    assert set(notes(given).values()) == {"令和元年度に始めた"}


def test_a_note_on_part_of_a_year_holds_for_what_bears_its_sign():
    given = table("※1 9月末現在", rows=[["開催回数（回）", 13, "6※1"], ["参加人数（人）", 410, "183※1"]])
    assert [(each.value, each.obs_status, str(each.coverage_end)) for each in checked(given).observations] == [
        (13, "A", "2024-03-31"), (6, "P", "2024-09-30"), (410, "A", "2024-03-31"), (183, "P", "2024-09-30"),
    ]  # fmt: skip


def test_where_the_number_of_people_lacks_the_sign_it_is_asked_for():
    outcome = checked(table("※1 9月末現在", rows=[["開催回数（回）", 13, "6※1"], ["参加人数（人）", 410, 183]]))
    assert ("YEAR-9", "記入表!C4") in said(outcome)


def test_a_note_that_names_the_year_holds_for_all_of_the_year():
    given = table("※1 令和6年度は9月末現在", rows=[["開催回数（回）", 13, "6※1"], ["参加人数（人）", 410, 183]])
    assert {each.obs_status for each in checked(given).observations if each.fiscal_year == 2024} == {"P"}


REFUSED = {
    "a sign of another year than its note": (
        table("※1 令和6年度は9月末現在", rows=[["開催回数（回）", "13※1", 6]]), ("NOTE-1", "記入表!B3")),
    "0 whose note says cancelled": (
        table("※1 新型コロナのため中止", rows=[["開催回数（回）", "0※1", 6]]), ("VALUE-4", "記入表!B3")),
    "0 in a year of which a note says that it was cancelled": (
        table("※ 令和5年度は中止", rows=[["開催回数（回）", 0, 6]]), ("VALUE-4", "記入表!B3")),
    "－ in such a year": (
        table("※ 令和5年度は中止", rows=[["開催回数（回）", "－", 6]]), ("VALUE-4", "記入表!B3")),
    "a plan whose note says part of a year": (
        table("※1 9月末現在", rows=[["開催回数（回）", "18※1", 18]], kinds=("計画値", None)), ("VALUE-4", "記入表!B3")),
    "a value whose note says provisional": (
        table("※1 速報値", rows=[["開催回数（回）", "18※1", 18]]), ("YEAR-7", "")),
    "a sign alone": (table("※1 別掲", rows=[["開催回数（回）", "※1", 18]]), ("VALUE-1", "記入表!B3")),
    "a sign before the number": (table("※1 別掲", rows=[["開催回数（回）", "※1 18", 18]]), ("L1-07", "記入表!B3")),
}  # fmt: skip


@pytest.mark.parametrize("promise", REFUSED)
def test_a_sign_that_says_another_value_is_refused(promise):
    given, finding = REFUSED[promise]
    outcome = checked(given)
    assert (outcome.verdict, finding in said(outcome)) == ("reject", True)


ASKED = {
    "a sign without its note": (table(rows=[["開催回数（回）", "13※1", 14]]), "記入表!B3"),
    "a sign whose note has another number": (
        table(f"※2 {MOVED}", rows=[["開催回数（回）", "13※1", 14]]), "記入表!B3"),
    "a value in a year of which a note says that it was cancelled": (
        table("※ 令和5年度は中止", rows=[["開催回数（回）", 3, 6]]), "記入表!B3"),
    "a sign in a table that has no notes": (csv_of(row(値="12※", 備考=None)), "2行目の7列目"),
    "a sign that was pasted without its note": (
        of_place(pasted("区分 R5年度実績 R6年度実績\n開催回数（回） 13※1 14"), LECTURE), "2行目の2列目"),
}  # fmt: skip


@pytest.mark.parametrize("promise", ASKED)
def test_a_sign_that_nothing_explains_has_to_be_confirmed(promise):
    given, place = ASKED[promise]
    outcome = checked(given)
    assert (outcome.verdict, said(outcome)) == ("warn", {("NOTE-1", place)})
