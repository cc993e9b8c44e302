"""Values, notes and sentences in words: half up, never a guess, no number that is not in the rows, no causes."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from data.codes import OBS_STATUSES, REASONS, label_of
from pages.wording.milestones import when_in_words
from pages.wording.notes import (
    as_of_text,
    cited_lines,
    comparability_notes,
    in_brackets,
    source_text,
    status_notes,
)
from pages.wording.sentences import (
    attainment_sentence,
    flip_warning,
    growth_sentences,
    overview_sentences,
    programme_sentence,
    unfinished_sentence,
)
from pages.wording.values import (
    actual_text,
    attainment_text,
    decimals_of,
    era_date,
    is_missing,
    lines_text,
    month_end,
    number,
    percent,
    signed,
    status_mark,
    year_name,
)
from tests.rows import records, taking_frames

# These tests change frames and give them in place of rows.
as_of_text, comparability_notes, source_text, status_notes = map(
    taking_frames, (as_of_text, comparability_notes, source_text, status_notes)
)
attainment_sentence, flip_warning, growth_sentences, overview_sentences, programme_sentence, unfinished_sentence = map(
    taking_frames,
    (attainment_sentence, flip_warning, growth_sentences, overview_sentences, programme_sentence, unfinished_sentence),
)
END_OF_SEPTEMBER = date(2023, 9, 30)
MISSING = [None, float("nan"), np.float64("nan")]


def frame(rows: list[dict]) -> pd.DataFrame:
    """Rows in the types that the runner returns: nullable numbers, text, dates as objects."""
    made = pd.DataFrame(rows)
    for name in made:
        kinds = {type(value) for value in made[name] if not pd.isna(value)}
        for nullable, types in (("boolean", {bool}), ("Int64", {int}), ("Float64", {int, float})):
            if kinds and kinds <= types:
                made[name] = made[name].astype(nullable)
                break
    return made


# Values --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (13, 0, "13"),
        (1400, 0, "1,400"),
        (1234567, 0, "1,234,567"),
        (-1400, 0, "-1,400"),
        (0, 1, "0.0"),
        (13, 1, "13.0"),
        (66.25, 1, "66.3"),
        (12.25, 1, "12.3"),
        (0.05, 1, "0.1"),
        (0.04, 1, "0.0"),
        (99.95, 1, "100.0"),
        (0.1 + 0.2, 1, "0.3"),
        (1234567.85, 1, "1,234,567.9"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (1e16, 0, "10,000,000,000,000,000"),
        (np.int64(1400), 0, "1,400"),
        (np.float64(66.25), 1, "66.3"),
        (Decimal("66.25"), 1, "66.3"),
    ],
)
def test_numbers_round_half_up_with_commas(value, decimals, text):
    assert number(value, decimals) == text


@pytest.mark.parametrize("value", MISSING)
@pytest.mark.parametrize("words", [number, percent, signed])
def test_a_missing_value_is_a_dash_and_never_a_number(words, value):
    assert is_missing(value)
    assert words(value) == "—"


@pytest.mark.parametrize("value", [0, 0.0, "", "—", False, date(2026, 1, 1), np.float64(0)])
def test_zero_and_the_empty_text_are_not_missing(value):
    assert not is_missing(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [(138.5, "138.5%"), (100, "100.0%"), (0, "0.0%"), (66.25, "66.3%"), (0.05, "0.1%"), (1234.5, "1,234.5%")],
)
def test_percentages_have_one_place(value, text):
    assert percent(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "+3"),
        (-2, "△2"),
        (0, "±0"),
        (0.0, "±0"),
        (1234, "+1,234"),
        (-1234, "△1,234"),
        (1.25, "+1.3"),
        (-0.05, "△0.1"),
    ],
)
def test_differences_carry_the_sign_that_officials_write(value, text):
    assert signed(value) == text


@pytest.mark.parametrize(("value", "places"), [(13, 0), (np.int64(13), 0), (12.5, 1), (13.0, 1), (np.float64(1), 1)])
def test_counts_are_whole_and_means_have_one_place(value, places):
    assert decimals_of(value) == places


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2023, 9, 30), "令和5年9月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 12, 31), "令和元年12月31日"),
        (date(2020, 1, 1), "令和2年1月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2017, 6, 30), "平成29年6月30日"),
        (date(1990, 1, 1), "平成2年1月1日"),
        (date(1989, 4, 1), "平成元年4月1日"),
    ],
)
def test_dates_in_eras(day, text):
    assert era_date(day) == text


@pytest.mark.parametrize(
    ("day", "text"), [(date(2023, 9, 30), "9月末"), (date(2024, 2, 29), "2月末"), (date(2017, 6, 30), "6月末")]
)
def test_ends_of_months(day, text):
    assert month_end(day) == text


def test_a_day_within_a_month_is_not_called_its_end():
    assert month_end(date(2023, 9, 15)) != "9月末"


@pytest.mark.parametrize(
    ("label", "name"),
    [("令和5年度（2023年度）", "令和5年度"), ("平成29年度（2017年度）", "平成29年度"), ("令和5年度", "令和5年度")],
)
def test_years_in_sentences(label, name):
    assert year_name(label) == name


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([27, 31, 32, 33], "27、31〜33行"),
        ([1], "1行"),
        ([3, 1], "1、3行"),
        ([5, 4, 5], "4〜5行"),
        ([1, 2, 4, 5, 6, 9], "1〜2、4〜6、9行"),
    ],
)
def test_line_numbers_join_their_runs(lines, text):
    assert lines_text(lines) == text


def actual(status: str | None, value: float | None, coverage_end: date | None = None) -> dict:
    label = label_of("obs_status", status) if status else None
    return {"obs_status": status, "obs_status_label": label, "actual_value": value, "coverage_end": coverage_end}


@pytest.mark.parametrize(
    ("row", "text", "mark"),
    [
        (actual("A", 13, date(2023, 3, 31)), "13", ""),
        (actual("A", 0, date(2023, 3, 31)), "0", ""),
        (actual("A", 12.25, date(2023, 3, 31)), "12.3", ""),
        (actual("P", 6, END_OF_SEPTEMBER), "6（9月末現在）", "9月末現在"),
        (actual("P", 30.5, END_OF_SEPTEMBER), "30.5（9月末現在）", "9月末現在"),
        (actual("P", 6), "6（年度途中）", "年度途中"),
        (actual("F", 700), "700（予定）", "予定"),
        (actual("S", None), "中止", "中止"),
        (actual("O", None), "未報告", "未報告"),
        (actual("M", None), "該当なし", "該当なし"),
        (actual("Q", None), "非公表", "非公表"),
        (actual(None, None), "—", ""),
        (actual("S", float("nan")), "中止", "中止"),
    ],
)
def test_an_actual_carries_its_state(row, text, mark):
    assert actual_text(row) == text
    assert status_mark(row) == mark


def test_every_status_but_the_final_one_has_a_mark():
    for status in OBS_STATUSES:
        row = actual(status.code, None, END_OF_SEPTEMBER)
        assert bool(status_mark(row)) == (status.code != "A")


def verdict(comparability: str, reason: str | None = None, **more: object) -> dict:
    return {
        "comparability": comparability,
        "comparability_label": label_of("comparability", comparability),
        "reason": label_of("reason", reason) if reason else None,
        "attainment_percent": None,
        "unit": "回",
        **more,
    }


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (verdict("computable", attainment_percent=85.7), "85.7%"),
        (verdict("computable", attainment_percent=100.0), "100.0%"),
        (verdict("computable", attainment_percent=0.0), "0.0%"),
        (verdict("computable", actual_value=3, target_value=4), "3/4回"),
        (verdict("computable", actual_value=5, target_value=1, unit="項目"), "5/1項目"),
        (verdict("computable", actual_value=0, target_value=2, attainment_percent=None), "0/2回"),
        (verdict("reference", "part_year"), "参考（年度途中）"),
        *((verdict("not_computable", r.code), f"算出不可（{r.label}）") for r in REASONS if r.code != "part_year"),
    ],
)
def test_the_verdict_or_why_there_is_none(row, text):
    assert attainment_text(row) == text


@pytest.mark.parametrize(
    "rows",
    [
        pd.DataFrame({"a": pd.array([1, None], "Int64"), "b": ["x", None], "c": [date(2026, 1, 1), None]}),
        pd.DataFrame({"a": pd.array([], "Int64"), "b": pd.array([], "str")}),
    ],
)
def test_records_are_the_rows(rows):
    drawn = records(rows)
    assert [list(row) for row in drawn] == [list(rows.columns)] * len(rows)
    for name in rows:
        for row, value in zip(drawn, rows[name].tolist(), strict=True):
            assert row[name] is None if pd.isna(value) else row[name] == value


# Notes ---------------------------------------------------------------------------------------------


def attainment_row(fiscal_year: int, status: str | None, value: int | None = None, target: int | None = None) -> dict:
    """A row of ``attainment`` as the notes and sentences read it."""
    if target is None:
        reason = "no_target"
    else:
        reason = {"A": None, "P": "part_year", "F": "expected", "S": "cancelled", "Q": "withheld"}.get(
            status, "no_actual"
        )
    era = f"R{fiscal_year - 2018}年度"
    return {
        "fiscal_year": fiscal_year,
        "era_label": era,
        "fiscal_year_label": f"令和{fiscal_year - 2018}年度（{fiscal_year}年度）",
        "plan_period_name": "第8期" if fiscal_year <= 2023 else "第9期",
        "obs_status": status,
        "obs_status_label": label_of("obs_status", status) if status else None,
        "actual_value": value,
        "target_value": target,
        "coverage_end": date(fiscal_year, 9, 30) if status == "P" else None,
        "comparability": "reference" if reason == "part_year" else "not_computable" if reason else "computable",
        "reason_code": reason,
        "reason": label_of("reason", reason) if reason else None,
        "actual_note": "感染症の拡大防止のため" if status == "S" else None,
    }


@pytest.mark.parametrize(
    ("rows", "notes"),
    [
        ([(2021, "A", 12)], []),
        ([(2026, None)], []),
        ([(2023, "P", 6)], ["R5年度の実績は9月末現在の値。通年の値とは比べない。"]),
        ([(2023, "F", 700)], ["R5年度の「予定」は年度末までの見込み。実績の合計や平均に入れない。"]),
        ([(2021, "S")], ["R3年度の「中止」は0ではない（感染症の拡大防止のため）。"]),
        ([(2021, "S"), (2022, "S")], ["R3・R4年度の「中止」は0ではない（感染症の拡大防止のため）。"]),
        ([(2021, "S"), (2023, "S")], ["R3・R5年度の「中止」は0ではない（感染症の拡大防止のため）。"]),
        (
            [(2021, "S"), (2022, "S"), (2023, "S")],
            ["R3〜R5年度の「中止」は0ではない（感染症の拡大防止のため）。"],
        ),
        (
            [(2021, "O"), (2022, "M"), (2023, "Q")],
            [
                "R4年度に「該当なし」がある。0ではない。",
                "R3年度に「未報告」がある。0ではない。",
                "R5年度に「非公表」がある。0ではない。",
            ],
        ),
        (
            [(2023, "P", 6), (2024, "P", 7)],
            [
                "R5年度の実績は9月末現在の値。通年の値とは比べない。",
                "R6年度の実績は9月末現在の値。通年の値とは比べない。",
            ],
        ),
    ],
)
def test_every_state_that_must_not_be_compared_has_its_note(rows, notes):
    found = status_notes(frame([attainment_row(*row) for row in rows]))
    assert sorted(found) == sorted(notes)


def test_status_notes_do_without_reasons():
    rows = frame([attainment_row(2021, "S")]).drop(columns="actual_note")
    assert status_notes(rows) == ["R3年度の「中止」は0ではない。"]


def of(programme: str, measure: str, *row: object, municipality: str = "青葉市") -> dict:
    return {**attainment_row(*row), "programme": programme, "measure": measure, "municipality": municipality}


def test_a_note_names_the_programmes_that_it_holds_for_where_it_does_not_hold_for_all():
    rows = [
        of("出前講座", "開催回数", 2024, "A", 37),
        of("出前講座", "開催回数", 2026, "P", 19),
        of("出前講座", "参加人数", 2024, "A", 900),
        of("出前講座", "参加人数", 2026, "P", 500),
        of("普及啓発", "開催回数", 2026, "F", 5),
        of("8事業項目の実施", "実施項目数", 2024, "P", 7),
    ]
    assert status_notes(rows) == [
        "8事業項目の実施のR6年度の実績は9月末現在の値。通年の値とは比べない。",
        "出前講座のR8年度の実績は9月末現在の値。通年の値とは比べない。",
        "普及啓発のR8年度の「予定」は年度末までの見込み。実績の合計や平均に入れない。",
    ]


def test_a_note_names_the_measure_where_only_one_of_a_programme_has_it():
    rows = [of("出前講座", "開催回数", 2021, "A", 12), of("出前講座", "参加人数", 2021, "S")]
    assert status_notes(rows) == ["参加人数のR3年度の「中止」は0ではない（感染症の拡大防止のため）。"]
    rows.append(of("普及啓発", "参加人数", 2021, "A", 12))
    assert status_notes(rows) == ["出前講座の参加人数のR3年度の「中止」は0ではない（感染症の拡大防止のため）。"]


def test_a_note_names_each_programmes_own_years():
    rows = [of("出前講座", "開催回数", 2021, "S"), of("普及啓発", "開催回数", 2022, "S")]
    assert [note[:8] for note in status_notes(rows)] == ["出前講座のR3年", "普及啓発のR4年"]
    both = [*rows, of("出前講座", "開催回数", 2022, "S"), of("普及啓発", "開催回数", 2021, "S")]
    assert status_notes(both) == ["R3・R4年度の「中止」は0ではない（感染症の拡大防止のため）。"]


def test_a_part_year_of_some_municipalities_is_said_of_these():
    rows = [
        of("出前講座", "開催回数", 2026, "P", 1, municipality="青葉市"),
        of("出前講座", "開催回数", 2026, "A", 9, municipality="若葉町"),
    ]
    assert status_notes(rows) == ["青葉市のR8年度の実績は9月末現在の値。通年の値とは比べない。"]
    many = [of("出前講座", "開催回数", 2026, "P", 1, municipality=f"第{n}市") for n in range(4)]
    assert status_notes([*many, rows[1]]) == ["4自治体のR8年度の実績は9月末現在の値。通年の値とは比べない。"]


@pytest.mark.parametrize(
    ("rows", "notes"),
    [
        ([(2025, "A", 8, 10)], []),
        ([(2021, "A", 12)], ["計画値の記載がない値（R3年度）は、達成率を算出しない。"]),
        ([(2025, "A", 3, 5)], []),
        ([(2025, "A", 3, 4)], ["計画値が4以下の達成率は、割合ではなく「3/4回」のように示す。"]),
        ([(2025, "P", 3, 4), (2026, None, None, 4)], []),
        (
            [(2021, "A", 12), (2022, "A", 13), (2023, "P", 6), (2024, "A", 3, 4)],
            [
                "計画値の記載がない値（R3〜R5年度）は、達成率を算出しない。",
                "計画値が4以下の達成率は、割合ではなく「3/4回」のように示す。",
            ],
        ),
    ],
)
def test_notes_on_what_is_not_computed(rows, notes):
    made = frame([attainment_row(*row) for row in rows]).astype({"target_value": "Int64"})
    assert comparability_notes(made) == notes


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ([], ""),
        ([None, None], "時点の記載なし"),
        ([END_OF_SEPTEMBER, None, END_OF_SEPTEMBER], "令和5年9月末現在の値を含む"),
        ([date(2025, 10, 15)], "令和7年10月15日現在の値を含む"),
        ([END_OF_SEPTEMBER, date(2017, 6, 30)], "平成29年6月末・令和5年9月末現在の値を含む"),
    ],
)
def test_as_of(days, text):
    assert as_of_text(pd.DataFrame({"as_of": pd.Series(days, dtype=object)})) == text


def test_as_of_of_final_values_is_their_year():
    final = [attainment_row(2025, "A", 8, 10), attainment_row(2026, None, None, 9)]
    assert as_of_text(final[:1]) == as_of_text(final) == "令和7年度の確定値"
    assert as_of_text([attainment_row(2021, "A", 3), *final]) == "令和3年度から令和7年度までの確定値"
    assert as_of_text([*final, attainment_row(2026, "P", 3)]) == "令和8年9月末現在の値を含む"
    assert as_of_text(final[1:]) == "時点の記載なし"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2018, 3, 31), "平成29年度末は予定"),
        (date(2020, 3, 31), "令和元年度末は予定"),
        (date(2026, 3, 31), "令和7年度末は予定"),
        (date(2017, 9, 30), "平成29年9月末は予定"),
    ],
)
def test_what_is_only_planned_is_not_known_at_its_day(day, text):
    planned = {"as_of": day, "scenario": "expected"}
    assert as_of_text([planned]) == text
    known = {"as_of": date(2017, 6, 30), "scenario": "actual"}
    assert as_of_text([planned, known]) == f"平成29年6月末現在の値を含む。{text}"


def test_lines_are_cited_within_a_sentence_where_there_are_any():
    rows = [{"source_code": code, "source_line": line} for code, line in (("001", 30), ("001", 29), ("000", 16))]
    assert cited_lines(rows) == "資料000の16行、資料001の29〜30行"
    assert cited_lines([{"source_code": "demo", "source_line": None}]) == ""
    assert in_brackets("平成30年4月", "", "資料001の9行") == "（平成30年4月、資料001の9行）"
    assert in_brackets("") == ""


@pytest.mark.parametrize(
    ("precision", "text"),
    [("day", "平成31年4月1日"), ("month", "平成31年4月"), ("fiscal_year", "令和元年度"), ("year", "平成31年")],
)
def test_a_date_is_said_as_exactly_as_it_is_known(precision, text):
    assert when_in_words({"occurred_on": date(2019, 4, 1), "date_precision": precision}) == text


def test_a_part_of_a_year_is_known_up_to_its_end_where_no_day_is_named():
    rows = [{"as_of": None, "coverage_end": END_OF_SEPTEMBER, "obs_status": status} for status in ("P", "A")]
    assert as_of_text(rows) == "令和5年9月末現在の値を含む"
    assert as_of_text(rows[1:]) == "時点の記載なし"


def test_as_of_without_such_a_column():
    assert as_of_text(pd.DataFrame({"fiscal_year": [2023]})) == "時点の記載なし"


TITLES = {"001": "資料001「調査」", "003": "資料003「計画」", "demo": "架空データ"}


@pytest.mark.parametrize(
    ("targets", "actuals", "text"),
    [
        ([("003", 32), ("003", 31)], [("003", 27), (None, None)], "資料003「計画」27、31〜32行"),
        ([("003", 5), (None, None)], [("001", 9), ("001", 8)], "資料001「調査」8〜9行、資料003「計画」5行"),
        ([("demo", None), ("demo", None)], [("demo", None), (None, None)], "架空データ"),
        ([(None, None), (None, None)], [(None, None), (None, None)], ""),
    ],
)
def test_sources_are_cited_with_their_lines(targets, actuals, text):
    columns = {}
    for prefix, places in (("target", targets), ("actual", actuals)):
        columns[f"{prefix}_source_code"] = pd.Series([code for code, _ in places], dtype="str")
        columns[f"{prefix}_source_line"] = pd.Series([line for _, line in places], dtype="Int64")
    assert source_text(pd.DataFrame(columns), TITLES) == text


def test_rows_without_source_columns_cite_nothing():
    assert source_text(pd.DataFrame({"fiscal_year": [2023]}), TITLES) == ""


def test_an_unknown_source_is_an_error_and_not_a_gap():
    rows = pd.DataFrame({"target_source_code": ["009"], "target_source_line": pd.array([1], "Int64")})
    with pytest.raises(KeyError, match="009"):
        source_text(rows, TITLES)


# Sentences -----------------------------------------------------------------------------------------

# 「ため」 stands in these three only, where it says why something is not computed – never why a number is what it is.
EXCLUSIONS = (
    "収録されていないため、達成率は算出しない",
    "通年の実績ではないため比較に用いて",
    "基準値が0のため比べられない",
)
CAUSAL = ("ため", "により", "影響", "おかげ", "せい", "ので", "原因", "効果")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers_in(rows: list[dict]) -> set[str]:
    """Every number that the rows hold, as it would be printed."""
    found: set[str] = set()
    for value in (value for row in rows for value in row.values() if not is_missing(value)):
        if isinstance(value, str):
            found |= set(NUMBER.findall(value))
        elif isinstance(value, date):
            found.add(str(value.month))
        elif isinstance(value, float):
            found.add(f"{value:,.1f}")
        elif not isinstance(value, bool):
            found.add(f"{value:,}")
    return found


def assert_only_numbers_of(sentence: str, rows: list[dict]) -> None:
    assert set(NUMBER.findall(sentence)) <= numbers_in(rows), sentence


def assert_no_causes(sentence: str, names: set[str]) -> None:
    """``names`` are programmes and measures, whose own words do not count (「…のための研修会等」)."""
    for allowed in sorted(names, key=len, reverse=True):
        sentence = sentence.replace(allowed, "")
    for allowed in EXCLUSIONS:
        sentence = sentence.replace(allowed, "")
    assert not [word for word in CAUSAL if word in sentence], sentence


OVERVIEW = (
    *("final_fiscal_year", "final_fiscal_year_label", "final_value"),
    *("newest_fiscal_year", "newest_fiscal_year_label", "newest_value"),
    *("obs_status", "obs_status_label", "coverage_end"),
    *("next_fiscal_year", "next_fiscal_year_label", "next_target_value", "next_growth_percent", "is_few"),
    *("target_value", "actual_value", "attainment_percent"),
)


def year_label(year: int) -> str:
    return f"令和{year - 2018}年度（{year}年度）" if year >= 2019 else f"平成{year - 1988}年度（{year}年度）"


def overview_row(missing: object = None, **values: object) -> dict:
    """A row of ``overview_by_programme_and_measure``; what is not given is ``missing``."""
    row = dict.fromkeys(OVERVIEW, missing) | {"programme": "出前講座", "measure": "開催回数", "unit": "回"}
    row |= {"comparability": "not_computable", "comparability_label": "算出不可", "reason": "計画値なし"} | values
    for name in ("final", "newest", "next"):
        if year := values.get(f"{name}_fiscal_year"):
            row[f"{name}_fiscal_year_label"] = year_label(year)
    if status := values.get("obs_status"):
        row["obs_status_label"] = label_of("obs_status", status)
    return row


def final(year: int, value: int, **values: object) -> dict:
    """A final actual that is also the newest one."""
    newest = {"newest_fiscal_year": year, "newest_value": value, "obs_status": "A"}
    return {"final_fiscal_year": year, "final_value": value, "actual_value": value, **newest, **values}


COMPUTABLE = {"comparability": "computable", "comparability_label": "算出可"}
PROGRAMME_SENTENCES = [
    ({}, "計画も実績も記載がない。"),
    (final(2022, 13), "令和4年度の実績が13回である。"),
    (final(2022, 0), "令和4年度の実績が0回である。"),
    (final(2020, 1400, unit="人"), "令和2年度の実績が1,400人である。"),
    (
        final(2023, 31, target_value=34, attainment_percent=91.2, **COMPUTABLE),
        "令和5年度の実績が31回（計画34回の91.2%）である。",
    ),
    (
        final(2023, 3, target_value=4, **COMPUTABLE),
        "令和5年度の実績が3回（計画4回に対し3/4回）である。",
    ),
    (
        final(2022, 13, next_fiscal_year=2024, next_target_value=18, next_growth_percent=138.5, is_few=False),
        "令和4年度の実績が13回、令和6年度の計画が18回（令和4年度実績の138.5%）である。",
    ),
    (
        final(2022, 3, next_fiscal_year=2024, next_target_value=4, next_growth_percent=133.3, is_few=True),
        "令和4年度の実績が3回、令和6年度の計画が4回（令和4年度実績の133.3%、件数が少ない）である。",
    ),
    (
        final(2022, 0, next_fiscal_year=2024, next_target_value=18),
        "令和4年度の実績が0回、令和6年度の計画が18回である。",
    ),
    (
        {
            "newest_fiscal_year": 2017,
            "newest_value": 5,
            "obs_status": "P",
            "coverage_end": date(2017, 6, 30),
            "target_value": 7,
            "next_fiscal_year": 2017,
            "next_target_value": 7,
            "unit": "項目",
        },
        "平成29年度は6月末現在5項目（計画7項目）である。",
    ),
    (
        {"newest_fiscal_year": 2023, "newest_value": 700, "obs_status": "F", "unit": "人"},
        "令和5年度は予定700人である。",
    ),
    ({"newest_fiscal_year": 2021, "obs_status": "S"}, "令和3年度は中止である。"),
    ({"newest_fiscal_year": 2021, "obs_status": "O", "target_value": 10}, "令和3年度は未報告（計画10回）である。"),
    (
        {"newest_fiscal_year": 2023, "obs_status": "S", "next_fiscal_year": 2024, "next_target_value": 8},
        "令和5年度は中止、令和6年度の計画が8回である。",
    ),
]


@pytest.mark.parametrize("missing", [None, float("nan")], ids=["None", "nan"])
@pytest.mark.parametrize(("values", "ending"), PROGRAMME_SENTENCES)
def test_one_sentence_on_a_programme(values, ending, missing):
    row = overview_row(missing, **values)
    sentence = programme_sentence(row)
    assert sentence == f"出前講座の開催回数は、{ending}"
    assert_only_numbers_of(sentence, [row])
    assert_no_causes(sentence, set())


def test_a_plan_alone_is_a_sentence():
    row = overview_row(next_fiscal_year=2024, next_target_value=18)
    assert programme_sentence(row) == "出前講座の開催回数は、令和6年度の計画が18回である。"


def test_a_municipality_with_its_first_plan_only_has_its_sentences(opened):
    """An office that starts has plans and no actual yet."""
    database = opened(plan_targets=[{"fiscal_year": 2024, "target_value": 18}])
    of = {"municipality_code": "990019", "plan_period": 9}
    overview = database.run("overview_by_programme_and_measure", **of)
    attainment = database.run("attainment_by_fiscal_year", **of, programme_code=None)
    assert overview_sentences(overview, attainment, "第9期") == [
        "出前講座の開催回数は、令和6年度の計画が18回である。",
        "第9期の計画値1件のうち、達成率を算出できるのは0件である（実績値なし1件）。",
    ]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "第9期の計画値は収録されていないため、達成率は算出しない。"),
        ([(2023, "A", 8, 10)], "第9期の計画値は収録されていないため、達成率は算出しない。"),
        ([(2024, "A", 8)], "第9期の計画値は収録されていないため、達成率は算出しない。"),
        ([(2024, "A", 8, 10)], "第9期の計画値1件のうち、達成率を算出できるのは1件である。"),
        (
            [(2024, None, None, 10), (2025, None, None, 10)],
            "第9期の計画値2件のうち、達成率を算出できるのは0件である（実績値なし2件）。",
        ),
        (
            [(2023, "A", 8, 10), (2024, "A", 8, 10), (2025, "S", None, 10), (2026, "P", 6, 10)],
            "第9期の計画値3件のうち、達成率を算出できるのは1件である（ほかは中止1件、年度途中1件）。",
        ),
        (
            [(2024, "F", 8, 10), (2025, "Q", None, 10), (2026, "F", 8, 10)],
            "第9期の計画値3件のうち、達成率を算出できるのは0件である（予定2件、非公表1件）。",
        ),
    ],
)
def test_how_many_attainments_there_are_and_why_not_more(rows, sentence):
    made = frame([attainment_row(*row) for row in rows] or [attainment_row(2020, "A", 1)])
    assert attainment_sentence(made, "第9期") == sentence
    assert_no_causes(sentence, set())


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([(2024, "A", 8, 10)], ""),
        ([(2026, None, None, 10)], ""),
        ([(2023, "P", 6)], "令和5年度の9月末現在の値1件は、通年の実績ではないため比較に用いていない。"),
        ([(2023, "F", 700)], "令和5年度の予定の値1件は、通年の実績ではないため比較に用いていない。"),
        ([(2021, "S"), (2022, "S")], "令和3年度・令和4年度の「中止」2件には実績値がない。"),
        (
            [(2021, "S"), (2023, "P", 6), (2023, "P", 60), (2023, "F", 1), (2024, "P", 3)],
            "令和5年度の9月末現在の値2件、令和6年度の9月末現在の値1件、令和5年度の予定の値1件は、"
            "通年の実績ではないため比較に用いておらず、令和3年度の「中止」1件には実績値がない。",
        ),
    ],
)
def test_what_is_left_out_is_named(rows, sentence):
    assert unfinished_sentence(frame([attainment_row(*row) for row in rows])) == sentence
    assert_no_causes(sentence, set())


@pytest.mark.parametrize(("status", "label"), [("O", "未報告"), ("M", "該当なし"), ("Q", "非公表")])
def test_values_that_nobody_gave_are_named_too(status, label):
    assert label in unfinished_sentence(frame([attainment_row(2023, status)]))


def growth_row(baseline: str, value: float, ratio: float | None, direction: str, **values: object) -> dict:
    return {
        "measure": "開催回数",
        "unit": "回",
        "fiscal_year": 2026,
        "era_label": "R8年度",
        "target_value": 18,
        "baseline": baseline,
        "baseline_value": value,
        "growth_percent": ratio,
        "direction": direction,
        "is_few": False,
        "is_direction_flipped": False,
        **values,
    }


TWO_BASELINES = [growth_row("R3年度実績", 12.0, 150.0, "rise"), growth_row("R4年度実績", 20.0, 90.0, "fall")]
EARLIER = [{**row, "fiscal_year": 2024, "era_label": "R6年度", "target_value": 999} for row in TWO_BASELINES]


@pytest.mark.parametrize(
    ("rows", "sentences"),
    [
        (TWO_BASELINES, ["R8年度の開催回数の計画18回は、R3年度実績の150.0%、R4年度実績の90.0%に当たる。"]),
        (EARLIER + TWO_BASELINES, ["R8年度の開催回数の計画18回は、R3年度実績の150.0%、R4年度実績の90.0%に当たる。"]),
        (
            [
                TWO_BASELINES[0],
                growth_row("R3年度実績", 410.0, 80.0, "fall", measure="参加人数", unit="人", target_value=328),
            ],
            [
                "R8年度の開催回数の計画18回は、R3年度実績の150.0%に当たる。",
                "R8年度の参加人数の計画328人は、R3年度実績の80.0%に当たる。",
            ],
        ),
        (
            [growth_row("R3年度実績", 0.0, None, "rise")],
            ["R8年度の開催回数の計画は、基準値が0のため比べられない。"],
        ),
    ],
)
def test_the_last_planned_year_against_every_baseline(rows, sentences):
    made = frame(rows).astype({"growth_percent": "Float64"})
    assert growth_sentences(made) == sentences
    for sentence in sentences:
        assert_only_numbers_of(sentence.replace("基準値が0", ""), rows)
        assert_no_causes(sentence, set())


def test_a_baseline_of_zero_is_named_beside_the_others():
    (sentence,) = growth_sentences(frame([TWO_BASELINES[0], growth_row("R4年度実績", 0.0, None, "rise")]))
    assert "R4年度実績" in sentence


def test_growth_of_small_counts_is_marked_in_the_sentence_too():
    (sentence,) = growth_sentences(frame([growth_row("R3年度実績", 3.0, 133.3, "rise", target_value=4, is_few=True)]))
    assert "件数が少ない" in sentence


def test_where_only_one_baseline_is_of_few_counts_its_ratio_is_marked():
    rows = [growth_row("R3年度実績", 2.0, 900.0, "rise", is_few=True), growth_row("R4年度実績", 20.0, 90.0, "fall")]
    assert growth_sentences(frame(rows)) == [
        "R8年度の開催回数の計画18回は、R3年度実績の900.0%（件数が少ない）、R4年度実績の90.0%に当たる。"
    ]


@pytest.mark.parametrize(
    ("rows", "warned"),
    [
        (TWO_BASELINES, ""),
        ([{**row, "is_direction_flipped": True} for row in TWO_BASELINES], "開催回数（R8年度）"),
        (
            [{**row, "is_direction_flipped": True} for row in EARLIER + TWO_BASELINES],
            "開催回数（R6・R8年度）",
        ),
        (
            [
                {**TWO_BASELINES[0], "is_direction_flipped": True},
                {**EARLIER[0], "is_direction_flipped": True, "measure": "参加人数"},
            ],
            "開催回数（R8年度）、参加人数（R6年度）",
        ),
    ],
)
def test_a_direction_that_depends_on_the_baseline_is_warned_of(rows, warned):
    warning = flip_warning(frame(rows))
    assert bool(warning) == bool(warned)
    assert warning.startswith(warned)
    assert_no_causes(warning, set())


# The shipped editions ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """What is told of one municipality in one plan period, and the rows that it is told from."""

    overview: pd.DataFrame
    attainment: pd.DataFrame
    period: str
    sentences: list[str]


@pytest.fixture(scope="module")
def overviews(documents, demo_database) -> list[Told]:
    """Every municipality and plan period of both editions."""
    found = []
    for database in (documents, demo_database):
        for code in database.run("municipality_options")["value"]:
            periods = database.run("plan_period_options", municipality_code=code)
            for period, label in zip(periods["value"].tolist(), periods["label"], strict=True):
                of = {"municipality_code": code, "plan_period": period}
                overview = database.run("overview_by_programme_and_measure", **of)
                attainment = database.run("attainment_by_fiscal_year", **of, programme_code=None)
                name = label.split("（")[0]
                found.append(Told(overview, attainment, name, overview_sentences(overview, attainment, name)))
    return found


def test_every_overview_has_two_to_five_whole_sentences(overviews):
    # 19 of document 001 and the city of document 003 with two periods; 26 municipalities of the demo with two.
    assert len(overviews) == 21 + 52
    for told in overviews:
        assert 2 <= len(told.sentences) <= 5
        assert len(set(told.sentences)) == len(told.sentences)
        for sentence in told.sentences:
            assert re.fullmatch(r"[^。]+。", sentence), sentence
            assert not re.search(r"nan|None|<NA>|NaT|—", sentence), sentence


def test_no_overview_says_why_a_number_is_what_it_is(overviews):
    for told in overviews:
        names = {*told.overview["programme"], *told.overview["measure"]}
        for sentence in told.sentences:
            assert_no_causes(sentence, names)


def test_every_number_on_a_programme_is_in_its_row(overviews):
    for told in overviews:
        for row in records(told.overview):
            assert_only_numbers_of(programme_sentence(row), [row])


def test_the_first_measure_of_each_programme_speaks(overviews):
    for told in overviews:
        programmes = list(dict.fromkeys(told.overview["programme"]))[:3]
        for programme, sentence in zip(programmes, told.sentences, strict=False):
            assert sentence.startswith(f"{programme.removesuffix('の実施')}の")


def test_the_counts_of_attainments_are_those_of_the_rows(overviews):
    """Counted again row by row: planned, computable, and the others by reason."""
    for told in overviews:
        sentence = attainment_sentence(told.attainment, told.period)
        assert sentence in told.sentences
        rows = records(told.attainment)
        planned = [r for r in rows if r["plan_period_name"] == told.period and not is_missing(r["target_value"])]
        reasons = [row["reason"] for row in planned if row["comparability"] != "computable"]
        if not planned:
            assert sentence == f"{told.period}の計画値は収録されていないため、達成率は算出しない。"
            continue
        counts = [int(count) for count in re.findall(r"(\d+)件", sentence)]
        assert counts[:2] == [len(planned), len(planned) - len(reasons)]
        assert sum(counts[2:]) == len(reasons)
        for reason in set(reasons):
            named = f"{reason}のもの" if reason[-1].isdigit() else reason
            assert f"{named}{reasons.count(reason)}件" in sentence


def test_the_counts_of_what_is_left_out_are_those_of_the_rows(overviews):
    for told in overviews:
        sentence = unfinished_sentence(told.attainment)
        statuses = [status for status in told.attainment["obs_status"].tolist() if status in set("PFSOMQ")]
        assert (sentence in told.sentences) == bool(sentence) == bool(statuses)
        assert sum(int(count) for count in re.findall(r"(\d+)件", sentence)) == len(statuses)
        assert ("中止" in sentence) == ("S" in statuses)
        assert ("予定" in sentence) == ("F" in statuses)
        assert ("月末現在" in sentence) == ("P" in statuses)


def test_document_003_in_sentences(documents):
    """No year has both a plan and an actual: no attainment, and the growth from the last final year."""
    of = {"municipality_code": "unnamed-003", "plan_period": 9}
    overview = documents.run("overview_by_programme_and_measure", **of)
    attainment = documents.run("attainment_by_fiscal_year", **of, programme_code=None)
    assert overview_sentences(overview, attainment, "第9期") == [
        "出前講座の開催回数は、令和4年度の実績が13回、令和6年度の計画が18回（令和4年度実績の138.5%）である。",
        "普及啓発イベントの開催回数は、令和4年度の実績が1回、令和6年度の計画が1回（令和4年度実績の100.0%、件数が少ない）である。",
        "多職種協働のための研修会等の開催回数は、令和4年度の実績が4回、令和6年度の計画が4回（令和4年度実績の100.0%、件数が少ない）である。",
        "第9期の計画値18件のうち、達成率を算出できるのは0件である（実績値なし18件）。",
        "令和5年度の9月末現在の値4件、令和5年度の予定の値2件は、通年の実績ではないため比較に用いておらず、"
        "令和3年度の「中止」2件には実績値がない。",
    ]


@pytest.fixture(scope="module")
def growths(documents, demo_database) -> list[pd.DataFrame]:
    """Required growth by municipality, plan period and programme: all of the documents, every third of the demo."""
    found = []
    for database, step in ((documents, 1), (demo_database, 3)):
        for code in database.run("municipality_options")["value"].tolist()[::step]:
            for period in database.run("plan_period_options", municipality_code=code)["value"].tolist():
                of = {"municipality_code": code, "plan_period": period}
                for programme in database.run("programme_options", **of)["value"]:
                    rows = database.run("required_growth_by_baseline", **of, programme_code=programme)
                    found += [rows] if len(rows) else []
    return found


def test_every_sentence_on_growth_holds_numbers_of_its_rows_only(growths):
    assert len(growths) > 20
    for rows in growths:
        names = {*rows["programme"], *rows["measure"]}
        sentences = growth_sentences(rows)
        assert len(sentences) == rows["measure"].nunique()
        for sentence in sentences:
            assert_only_numbers_of(sentence, records(rows))
            assert_no_causes(sentence, names)
            assert not re.search(r"nan|None|<NA>", sentence)


def test_a_warning_stands_exactly_where_a_direction_flips(growths):
    for rows in growths:
        flipped = {row["measure"] for row in records(rows) if row["is_direction_flipped"]}
        warning = flip_warning(rows)
        assert {measure for measure in rows["measure"] if f"{measure}（" in warning} == flipped


def test_notes_of_the_shipped_editions_are_whole(overviews, documents, demo_database):
    for told in overviews:
        rows = told.attainment
        notes = [*status_notes(rows), *comparability_notes(rows), as_of_text(rows)]
        assert not [note for note in notes if re.search(r"nan|None|<NA>|NaT", note)]
        assert len(set(notes)) == len(notes)
    for database in (documents, demo_database):
        titles = database.run("source_titles").set_index("source_code")["citation"].to_dict()
        code = database.run("municipality_options").query("is_default")["value"].iloc[0]
        rows = database.run("attainment_by_fiscal_year", municipality_code=code, plan_period=9, programme_code=None)
        assert source_text(rows, titles)


def test_document_003_cites_its_lines(documents):
    rows = documents.run(
        "attainment_by_fiscal_year", municipality_code="unnamed-003", plan_period=9, programme_code=None
    )
    titles = documents.run("source_titles").set_index("source_code")["citation"].to_dict()
    assert re.fullmatch(r"資料003「[^」]+」[\d、〜]+行", source_text(rows, titles))
