"""A note that names a month's end: what else it says is read as well, or asked about, or keeps the file out."""

from datetime import date

import pytest

from data.update.check import check
from data.update.publish import TO_CONFIRM
from tests.uploads import LECTURE, known, of_place, said, values, xlsx_file

IN_NOVEMBER = known(date(2026, 11, 29))
SEPTEMBER, AUGUST = date(2026, 9, 30), date(2026, 8, 31)
YEARS = ("R6年度", "R7年度", "R8年度")
ROWS = (["開催回数（回）", 15, 17, 18], ["参加人数（人）", 286, 301, 330])


def table(*notes: str, years=YEARS, rows=ROWS):
    head = [["区分", *years], [None, *("実績" for _ in years)]]
    return check(of_place(xlsx_file([*head, *rows, *([note] for note in notes)]), LECTURE), IN_NOVEMBER)


def states(outcome, year: int = 2026) -> dict[str, tuple]:
    """Status and day of the values of a year, by measure."""
    return {each.measure_code: (each.obs_status, each.as_of) for each in outcome.observations
            if each.fiscal_year == year}  # fmt: skip


def both(letter: str, day: date | None) -> dict[str, tuple]:
    return dict.fromkeys(("sessions", "participants"), (letter, day))


def remarks(outcome, year: int = 2026) -> set[str | None]:
    return {each.note for each in outcome.observations if each.fiscal_year == year}


@pytest.mark.parametrize("words", [
    "9月末現在", "9月30日時点", "上半期", "上半期の実績", "上半期（4月～9月）の実績", "4～9月分の実績"])  # fmt: skip
def test_a_note_without_a_year_is_of_the_last_one_which_is_asked(words):
    outcome = table(f"※{words}")
    assert (outcome.verdict, {rule for rule, _ in said(outcome)}) == ("warn", {"YEAR-5"}), outcome.findings
    assert (states(outcome), states(outcome, 2025)) == (both("P", SEPTEMBER), both("A", None))


@pytest.mark.parametrize("words", [
    "令和8年度は上半期に集中して開催", "令和8年度は4月～9月に6回開催", "令和8年度は下半期の実績",
    "令和8年度は7月～9月の実績",
    "令和8年度は令和8年9月15日現在", "令和8年度は令和7年9月30日現在", "令和8年度は第1四半期の実績",
    "令和8年度は上半期の実績、下半期は中止", "上半期の2倍", "令和8年度は上半期の実績と下半期の見込",
    "前年度は上半期の実績", "令和7年度は上半期の実績"])  # fmt: skip
def test_a_note_of_another_part_or_of_what_was_done_in_one_is_refused(words):
    assert table(f"※{words}").verdict == "reject"


def test_how_to_write_it_is_told_by_the_year_of_the_table():
    (finding,) = [each for each in table("※下半期の実績").findings if each.rule == "YEAR-7"]
    assert "「R8年度（9月末現在）」" in finding.message
    assert "「※令和8年度は9月末現在」" in finding.message


def is_asked(outcome) -> bool:
    return outcome.verdict == "warn" and bool({rule for rule, _ in said(outcome)} & TO_CONFIRM)


@pytest.mark.parametrize("words", [
    "令和8年度は9月末現在", "R8年度は、9月末時点の実績値です。", "令和8年度の値は令和8年9月末現在である",
    "令和8年度（9月末現在）", "令和8年9月末時点の集計", "令和8年度は4月から9月末までの数値",
    "令和8年度の開催回数、参加人数は9月末現在", "令和8年度の開催回数及び参加人数は、いずれも9月末現在",
    "令和7年度は通年の実績、令和8年度は9月末現在の速報値",
    "令和7年度は令和8年3月31日現在、令和8年度は9月末現在", "R8年度出前講座の実績は9月末までの累計",
    "R8年度の実施回数・参加者数は、令和8年9月末時点の数値を記載しています。", "令和8年度は9月末現在（速報値）",
    "令和8年度上半期の実績（令和8年9月末現在）", "令和7年度（実績）、令和8年度（9月末現在）",
    "令和8年度は9月末時点で集計した実績",
    # In the words that a heading may use.
    "令和8年度は令和8年9月30日現在", "令和8年度の実績値は令和8年9月30日現在", "令和8年9月30日現在",
    "令和8年度は9月30日時点", "R8年度はR8.9.30時点", "令和8年度上半期", "令和8年度は上半期の実績", "R8は上期の数値",
    "R8は4～9月分の実績", "令和8年度は上半期（4月～9月）の実績", "R8年度は4月から9月まで", "令和8年度は9月までの実績",
    "令和8年度上半期の実績（令和8年9月30日現在）",
])  # fmt: skip
def test_a_note_that_says_nothing_but_the_month_is_read(words):
    outcome = table(f"※{words}")
    assert (outcome.verdict, said(outcome)) == ("accept", set()), outcome.findings
    assert (states(outcome), remarks(outcome)) == (both("P", SEPTEMBER), {"9月末現在"})
    assert states(outcome, 2025) == both("A", None)


@pytest.mark.parametrize("words", [
    "令和8年度は9月末時点の見込", "令和8年9月末時点での見込み値", "R8年度は9月末現在の年間見込",
    "R8年度は9月末現在（見込み）", "令和8年度は9月末時点（年度末見込み）",
    "令和8年度は9月末現在の予定", "令和8年度は9月末実績による見込み値です",
])  # fmt: skip
def test_one_of_what_is_expected_makes_no_actual_of_it(words):
    for given in (table(f"※{words}"), table(f"※1 {words}", years=(*YEARS[:2], "R8年度※1"))):
        assert (given.verdict, said(given)) == ("accept", set()), given.findings
        assert states(given) == both("F", SEPTEMBER)
        assert remarks(given) == {"令和8年9月末の時点での見込み"}


@pytest.mark.parametrize("words", [
    "令和8年度は9月末現在の実績から推計した年間見込値", "令和8年度は9月末実績を基にした見込み",
])  # fmt: skip
def test_how_it_is_expected_is_kept(words):
    outcome = table(f"※{words}")
    assert outcome.verdict != "reject", outcome.findings
    assert states(outcome) == both("F", SEPTEMBER)
    assert all(words in remark for remark in remarks(outcome))


def test_what_is_expected_of_a_whole_year_is_no_final_value():
    assert states(table("※令和8年度は令和9年3月末時点の見込")) == both("F", date(2027, 3, 31))


@pytest.mark.parametrize("words", [
    "令和8年度は9月末現在の値を2倍した年換算値", "令和8年度は9月末現在（10月以降の開催予定を含む）",
    "令和8年度は9月末現在の推計人数を含む", "令和8年度は9月末現在、参加人数は8月まで",
    "令和8年度は9月末現在（10月以降は見込み）", "令和8年度は9月末現在、10月に2回開催予定",
    "令和8年度は9月末現在で見込みではない", "令和8年度は7月から9月末までの実績",
    "令和7年度は速報値、令和8年度は9月末現在", "令和8年度は9月末現在、令和7年度は速報値",
    "令和8年度は上半期（10月末現在）", "令和8年度の参加人数は速報値、開催回数は9月末現在",
    "令和8年度は3月末現在（開催予定を含む）", "令和8年度は9月末現在、8月末現在", "令和8年度は前年度の9月末現在",
    "令和8年度は令和7年度の9月末現在", "令和8年度の開催回数は9月末現在の参加人数",
])  # fmt: skip
def test_what_cannot_be_read_beside_the_month_keeps_the_file_out(words):
    outcome = table(f"※{words}")
    assert outcome.verdict == "reject", (values(outcome), outcome.findings)


@pytest.mark.parametrize("words", [
    "令和8年度は9月末現在(南部地区を除く)", "R8年度は9月末現在。オンライン参加者を除く。",
    "令和8年度は9月末現在の申込者数",
    "令和8年度は9月末現在の計画", "令和8年度は市主催分のみ9月末現在",
    "令和8年度は9月末現在。前年度より会場を増やした。",
])  # fmt: skip
def test_a_caveat_beside_the_month_has_to_be_confirmed_and_is_kept(words):
    for outcome in (table(f"※{words}"), table(f"※2 {words}", years=(*YEARS[:2], "R8年度※2"))):
        assert is_asked(outcome), outcome.findings
        assert states(outcome) == both("P", SEPTEMBER)
        assert all(words.rstrip("。") in remark for remark in remarks(outcome))
        assert remarks(outcome, 2025) == {None}


def test_a_caveat_that_bears_no_year_is_one_of_the_year_of_the_month():
    outcome = table("※2 9月末現在の申込者数", rows=(["開催回数（回）", 15, 17, "18※2"], [*ROWS[1][:3], "330※2"]))
    assert is_asked(outcome)
    assert remarks(outcome) == {"9月末現在の申込者数"}
    outcome = table("※ 9月末現在（南部地区を除く）")
    assert is_asked(outcome)
    assert (states(outcome), states(outcome, 2025)) == (both("P", SEPTEMBER), both("A", None))
    assert (remarks(outcome), remarks(outcome, 2025)) == ({"9月末現在(南部地区を除く)"}, {None})


BY_MEASURE = {
    "令和8年度の開催回数は9月末現在、参加人数は8月末現在": (("P", SEPTEMBER), ("P", AUGUST)),
    "令和8年度は、開催回数は9月末現在、参加人数は見込み": (("P", SEPTEMBER), ("F", None)),
    "令和8年度は9月末現在（参加人数は見込み）": (("P", SEPTEMBER), ("F", SEPTEMBER)),
    "令和8年度は、開催回数（9月末現在）、参加人数（8月末現在）": (("P", SEPTEMBER), ("P", AUGUST)),
}


@pytest.mark.parametrize("words", BY_MEASURE)
def test_each_measure_has_its_own_month(words):
    sessions, participants = BY_MEASURE[words]
    outcome = table(f"※{words}")
    assert (outcome.verdict, said(outcome)) == ("accept", set()), outcome.findings
    assert states(outcome) == {"sessions": sessions, "participants": participants}
    assert states(outcome, 2025) == both("A", None)


def test_where_one_measure_is_named_the_other_is_asked_about():
    # A running year has no final value.
    assert table("※令和8年度の参加人数は9月末現在").verdict == "reject"
    outcome = table("※令和7年度の参加人数は12月末現在", years=("R5年度", "R6年度", "R7年度"))
    assert states(outcome, 2025) == {"sessions": ("A", None), "participants": ("P", date(2025, 12, 31))}
    assert {"YEAR-9"} <= {rule for rule, _ in said(outcome)}


def test_each_year_has_its_own_month():
    outcome = table("※令和7年度は12月末現在、令和8年度は9月末現在")
    assert (states(outcome, 2025), states(outcome)) == (both("P", date(2025, 12, 31)), both("P", SEPTEMBER))


def test_a_month_against_that_of_the_heading_is_refused():
    outcome = table("※令和8年度は8月末現在", years=(*YEARS[:2], "R8年度（9月末現在）"))
    assert ("YEAR-5", "記入表!D3") in said(outcome)


@pytest.mark.parametrize("words", [
    "R6年度以降は12月末現在", "令和6年度からは12月末現在", "R6以降、12月末時点の集計",
    "令和6年度及び7年度は12月末現在", "令和6、7年度は12月末現在", "R6・7は12月末現在",
    "令和7年度までは12月末現在", "各年度とも12月末現在", "毎年12月末現在",
    "R5～R7年度は12月末現在", "令和6年度以外は12月末現在", "2024年度以降は12月末現在", "全年度12月末現在",
    "令和6年度以降は市民のみ、12月末現在", "各年度とも、12月末現在", "令和5年度は通年、以降の年度は12月末現在",
    "令和5年度は通年、それ以降は12月末現在", "令和5年度は通年、ほかは12月末現在",
])  # fmt: skip
def test_a_month_of_years_of_which_not_each_is_named_is_refused(words):
    outcome = table(f"※{words}", years=("R5年度", "R6年度", "R7年度"))
    assert (outcome.verdict, ("YEAR-1", "") in said(outcome)) == ("reject", True), outcome.findings


def test_a_heading_of_a_month_and_a_note_of_what_is_expected_are_asked_about():
    outcome = table("※令和8年度は見込", years=(*YEARS[:2], "R8年度（9月末現在）"))
    assert is_asked(outcome)
