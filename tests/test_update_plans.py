"""Plan tables as they stand in plan documents, as xlsx, as CSV or pasted."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from data.editions import DOCUMENTS
from data.update.check import Given
from tests.uploads import checked, csv_file, of_place, pasted, said, values, xlsx_file

PLACE = "unnamed-003"
TRANSCRIPTION = DOCUMENTS.folder / "transcription"
ORIGINAL = Path(__file__).parents[2] / "shared" / "sources" / "003_7dbcf147fd2b4757.txt"
# The three tables of document 003: programme → how it is headed, rows, notes.
HEADINGS = ["区分", "第8期実績値", None, None, "第9期計画値", None, None]
YEARS = [None, *(f"R{year}年度" for year in range(3, 9))]
PART_YEAR = "※ 令和5年度は9月末現在"
TABLES = {
    "outreach_lecture": (
        "出前講座", [[12, 13, 6, 18, 18, 18], [410, 158, 183, 300, 320, 340]], [PART_YEAR]),
    "awareness_event": (
        "普及啓発イベント",
        [["中止", 1, "1（予定）", 1, 1, 1], ["中止", "1,400", "700（予定）", 700, 700, 700]],
        ["※ 令和3年度については，新型コロナウイルス感染拡大防止のため中止", PART_YEAR]),
    "multidisciplinary_training": (
        "多職種協働のための研修会等", [[3, 4, 2, 4, 4, 4], [474, 265, 139, 300, 310, 320]], [PART_YEAR]),
}  # fmt: skip


def table_of(programme: str) -> list[list[object]]:
    """The table as rows of cells."""
    _, (sessions, participants), notes = TABLES[programme]
    rows = [["開催回数（回）", *sessions], ["参加人数（人）", *participants]]
    return [HEADINGS, YEARS, *rows, *([note] for note in notes)]


def merge_headings(sheet) -> None:
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:D1")
    sheet.merge_cells("E1:G1")


def with_tabs(rows: list[list[object]]) -> str:
    return "\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)


def with_spaces(rows: list[list[object]]) -> str:
    """As a PDF gives it: an empty cell leaves no trace."""
    return "\n".join(" ".join(str(cell) for cell in row if cell is not None) for row in rows)


def headed(write: Callable) -> str:
    """All three tables in one text, each under its ▶ heading."""
    return "\n\n".join(f"▶{TABLES[each][0]}\n\n{write(table_of(each))}" for each in TABLES)


def merged_xlsx(rows: list[list[object]]) -> Given:
    return xlsx_file(rows, merge_headings)


ONE_BY_ONE = {
    "pasted with tabs": lambda rows: pasted(with_tabs(rows)),
    "pasted with spaces": lambda rows: pasted(with_spaces(rows)),
    "pasted with empty lines between": lambda rows: pasted(with_tabs(rows).replace("\n", "\n\n")),
    "as CSV": csv_file,
    "as CSV in CP932 with semicolons": lambda rows: csv_file(rows, encoding="cp932", delimiter=";"),
    "as xlsx": xlsx_file,
    "as xlsx with merged headings": merged_xlsx,
}


def shipped(extract: str, value: str) -> dict[tuple, dict]:
    """The rows of the shipped transcription, by key."""
    with (TRANSCRIPTION / f"{extract}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["municipality_code"] == PLACE]
    names = "municipality_code", "programme_code", "measure_code"
    return {(*(row[name] for name in names), int(row["fiscal_year"])): row | {"value": row[value]} for row in rows}


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def expected(programmes: set[str]) -> dict[tuple, tuple]:
    plans, actuals = shipped("plan_targets", "target_value"), shipped("actuals", "actual_value")
    found = {(*key, "plan"): (int(row["value"]), None, None, None, row["note"] or None) for key, row in plans.items()}
    for key, row in actuals.items():
        value = int(row["value"]) if row["value"] else None
        found[*key, "actual"] = (
            value, row["obs_status"], day(row["coverage_end"]), day(row["as_of"]), row["note"] or None,
        )  # fmt: skip
    return {key: row for key, row in found.items() if key[1] in programmes}


def read(given: Given) -> dict[tuple, tuple]:
    outcome = checked(given)
    assert said(outcome) <= {("YEAR-3", each.place.text) for each in outcome.findings}
    assert outcome.verdict == "warn", "fiscal year 2023 has ended, and its values are those of September"
    return {
        each.full_key: (each.value, each.obs_status, each.coverage_end, each.as_of, each.note)
        for each in outcome.observations
    }


@pytest.mark.parametrize("form", ONE_BY_ONE)
@pytest.mark.parametrize("programme", TABLES)
def test_a_table_of_document_003_gives_the_shipped_rows(programme, form):
    given = of_place(ONE_BY_ONE[form](table_of(programme)), programme, PLACE)
    assert read(given) == expected({programme})


@pytest.mark.parametrize("write", [with_tabs, with_spaces])
def test_three_tables_in_one_paste_give_the_shipped_rows(write):
    found = read(of_place(pasted(headed(write)), municipality=PLACE))
    assert found == expected(set(TABLES))
    assert len(found) == 36


@pytest.mark.skipif(not ORIGINAL.exists(), reason="the source documents are not beside this clone")
def test_the_whole_document_pasted_gives_the_shipped_rows():
    assert read(of_place(pasted(ORIGINAL.read_text(encoding="utf-8")), municipality=PLACE)) == expected(set(TABLES))


@pytest.mark.parametrize(("tight", "loose"), [("（回）", " （回）"), ("R3年度", "R3 年度"), ("第8期", "第 8 期")])
def test_spaces_that_divide_nothing_do_not_matter(tight, loose):
    text = with_spaces(table_of("outreach_lecture"))
    assert loose in (spaced := text.replace(tight, loose))
    assert read(of_place(pasted(spaced), "outreach_lecture", PLACE)) == expected({"outreach_lecture"})


def test_words_below_a_table_are_no_row_of_it():
    text = f"{with_spaces(table_of('outreach_lecture'))}\n引き続き 周知に 取り組みます。"
    assert read(of_place(pasted(text), "outreach_lecture", PLACE)) == expected({"outreach_lecture"})


def test_a_note_on_two_years_holds_for_both():
    rows = [["開催回数", 12, 6]]
    given = wide(*rows, ["※ R6、R7年度は9月末現在"], headings=[None, "実績値"], years=[None, "R6年度", "R7年度"])
    outcome = checked(given)
    assert [each.obs_status for each in outcome.observations] == ["P", "P"]
    assert said(outcome) == {("YEAR-3", "記入表!B3")}


def test_a_sheet_for_each_table_gives_the_shipped_rows():
    def others(sheet) -> None:
        for programme in list(TABLES)[1:]:
            other = sheet.parent.create_sheet(programme)
            for row in [[TABLES[programme][0]], *table_of(programme)]:
                other.append(row)

    first = [["出前講座"], *table_of("outreach_lecture")]
    assert read(of_place(xlsx_file(first, others), municipality=PLACE)) == expected(set(TABLES))


def test_a_column_of_programmes_gives_the_shipped_rows():
    head = [["事業", *HEADINGS], [None, *YEARS]]
    rows = [
        [TABLES[programme][0] if number == 0 else None, *row]
        for programme in ("outreach_lecture", "multidisciplinary_training")
        for number, row in enumerate(table_of(programme)[2:4])
    ]
    given = of_place(xlsx_file([*head, *rows, [PART_YEAR]]), municipality=PLACE)
    assert read(given) == expected({"outreach_lecture", "multidisciplinary_training"})


def test_names_of_programmes_as_rows_of_their_own_give_the_shipped_rows():
    rows = [HEADINGS, YEARS]
    for programme in ("outreach_lecture", "multidisciplinary_training"):
        rows += [[TABLES[programme][0]], *table_of(programme)[2:4]]
    found = read(of_place(xlsx_file([*rows, [PART_YEAR]]), municipality=PLACE))
    assert found == expected({"outreach_lecture", "multidisciplinary_training"})


def wide(*rows: list[object], headings: list = HEADINGS, years: list = YEARS, finish: Callable = lambda sheet: None):
    """A plan table in a workbook, for the outreach lecture of Chigasaki."""
    return of_place(xlsx_file([headings, years, *rows], finish), "outreach_lecture")


SESSIONS = ["開催回数（回）", 12, 13, 6, 18, 18, 18]
NO_ROWS = {("TABLE-1", "記入表!A2")}
FAULTS = {
    "no word on what is planned and what achieved": (
        wide(SESSIONS, headings=["区分"]), "reject", {("TABLE-3", f"記入表!{column}2") for column in "BCDEFG"}),
    "years under another period": (
        wide(SESSIONS, years=[None, *(f"R{year}年度" for year in range(2, 8))]), "reject",
        {("YEAR-4", "記入表!B2"), ("YEAR-4", "記入表!E2")}),
    "a row without values": (wide(), "reject", NO_ROWS),
    "a row with an unknown measure": (wide(["満足度", 1, 2, 3, 4, 5, 6]), "reject", {("CODE-6", "記入表!A3")}),
    "a row without a name": (wide([None, 1, 2, 3, 4, 5, 6]), "reject", {("CODE-6", "記入表!A3")}),
    "the wrong unit": (wide(["開催回数（人）", 1, 2, 3, 4, 5, 6]), "reject", {("L3-04", "記入表!A3")}),
    "more values than years": (wide([*SESSIONS, 9]), "reject", {("L1-15", "記入表!A3")}),
    "a decimal": (wide(["開催回数（回）", 1.5, 2, 3, 4, 5, 6]), "reject", {("VALUE-3", "記入表!B3")}),
    "a negative number": (wide(["開催回数（回）", 1, 2, 3, "▲4", 5, 6]), "reject", {("VALUE-2", "記入表!E3")}),
    "a word": (wide(["開催回数（回）", 1, 2, 3, "未定", 5, 6]), "reject", {("VALUE-1", "記入表!E3")}),
    "ditto": (wide(["開催回数（回）", 1, 2, 3, 4, "〃", "→"]), "reject",
              {("L2-02", "記入表!F3"), ("VALUE-1", "記入表!G3")}),
    "a cancelled plan": (wide(["開催回数（回）", 1, 2, 3, "中止", 5, 6]), "reject", {("VALUE-4", "記入表!E3")}),
    "a merged value": (wide(SESSIONS, finish=lambda sheet: sheet.merge_cells("E3:G3")), "reject",
                       {("L1-12", "記入表!E3"), ("L1-09", "記入表!F3"), ("L1-09", "記入表!G3")}),
    "a hidden year": (wide(SESSIONS, finish=lambda sheet: setattr(sheet.column_dimensions["C"], "hidden", True)),
                      "reject", {("L1-13", "記入表!C1")}),
    "a blank, which is not 0": (wide(["開催回数（回）", 12, None, 6, 18, 18, 18]), "warn", {("L1-09", "記入表!C3")}),
    "a row that follows from others": (wide(SESSIONS, ["1回当たり参加人数（人）", 1, 1, 1, 1, 1, 1]), "warn",
                                       {("TABLE-2", "記入表!A4")}),
    "a row and its sum": (wide(SESSIONS, ["合計", 1, 1, 1, 1, 1, 1]), "warn", {("TABLE-2", "記入表!A4")}),
    "a slip of a digit": (wide(["開催回数（回）", 12, 13, 6, 180, 18, 18]), "warn",
                          {("VALUE-6", "記入表!F3")}),
    "two tables on a sheet": (wide(SESSIONS, [], HEADINGS, YEARS, SESSIONS), "reject", {("L1-02", "記入表!A6")}),
    "a value too few between spaces": (
        of_place(pasted(with_spaces([HEADINGS, YEARS, ["開催回数（回）", 12, 13, 18, 18, 18]])), "outreach_lecture"),
        "reject", {("L1-15", "3行目の1列目")}),
    "three tables without their names": (
        of_place(pasted("\n\n".join([with_tabs([HEADINGS, YEARS, SESSIONS])] * 3))), "reject",
        {("CODE-5", f"{line}行目の1列目") for line in (2, 6, 10)}),
    "a table without its years below words": (
        of_place(pasted(f"{with_tabs([HEADINGS, YEARS, SESSIONS])}\n今後の方針\n参加人数（人）\t1\t2\t3\t4\t5\t6"),
                 "outreach_lecture"),
        "reject", {("TABLE-1", "5行目の1列目")}),
    "another programme than the chosen one in a row": (
        of_place(xlsx_file([["事業", *HEADINGS], [None, *YEARS], ["出前講座", *SESSIONS],
                            ["健康体操", "参加人数", *range(6)]])),
        "reject", {("CODE-5", "記入表!A4")}),
    "another municipality than the chosen one in a row": (
        of_place(xlsx_file([["市町村", "事業", *HEADINGS], [None, None, *YEARS], ["厚木市", "出前講座", *SESSIONS]])),
        "reject", {("CODE-3", "記入表!A3")}),
    "a municipality that nobody knows in a row": (
        of_place(xlsx_file([["市町村", "事業", *HEADINGS], [None, None, *YEARS], ["存在市", "出前講座", *SESSIONS]])),
        "reject", {("CODE-1", "記入表!A3")}),
    "rows and columns that say different kinds": (
        wide(["開催回数", "計画値", 10, 12], headings=[None, None, "実績値"], years=[None, None, "R5年度", "R6年度"]),
        "reject", {("TABLE-3", "記入表!C3"), ("TABLE-3", "記入表!D3")}),
    "years that an era does not have": (
        wide(["開催回数（回）", 1, 2, 3], headings=[None, "実績値"], years=[None, "H32年度", "R0年度", "R6年度"]),
        "reject", {("YEAR-1", "記入表!B2"), ("YEAR-1", "記入表!C2")}),
    "a month in place of a year": (
        wide(["開催回数（回）", 1, 2], headings=[None, "実績値"], years=[None, "H27.8", "R6年度"]), "reject",
        {("YEAR-1", "記入表!B2")}),
    "a note on part of a year that names none": (
        wide(["開催回数（回）", 12, 6], ["※ 9月末現在"], headings=[None, "実績値"], years=[None, "R6年度", "R7年度"]),
        "warn", {("YEAR-5", "")}),
    "a note on years of which not each is named": (
        wide(["開催回数（回）", 12, 6], ["※ 令和6・7年度は9月末現在"], headings=[None, "実績値"],
             years=[None, "R6年度", "R7年度"]), "reject", {("YEAR-1", ""), ("YEAR-6", "記入表!C3")}),
    "merged names of programmes": (
        of_place(xlsx_file([["事業", *HEADINGS], [None, *YEARS], ["出前講座", *SESSIONS],
                            [None, "参加人数", *range(97, 91, -1)]], lambda sheet: sheet.merge_cells("A3:A4"))),
        "warn", {("L1-12", "記入表!A3")}),
    "plans after the next period": (
        wide(["開催回数（回）", 18, 18], headings=[None, "計画値"], years=[None, "R12年度", "R13年度"]), "reject",
        {("YEAR-4", "記入表!B3"), ("YEAR-4", "記入表!C3")}),
    "actuals of years to come": (
        wide(["開催回数（回）", 18, 18], headings=[None, "実績値"], years=[None, "R8年度", "R9年度"]), "reject",
        {("YEAR-2", "記入表!B3"), ("YEAR-2", "記入表!C3")}),
}  # fmt: skip


@pytest.mark.parametrize("promise", FAULTS)
def test_a_fault_of_a_plan_table_is_named(promise):
    given, verdict, expected_of = FAULTS[promise]
    outcome = checked(given)
    # That fiscal year 2023 stands at its expected or part-year value is said elsewhere.
    assert said(outcome) == expected_of
    assert outcome.verdict == verdict


KEY = ("142077", "outreach_lecture", "sessions")
PASSES = {
    "eras of every kind": (
        wide(["開催回数", 1, 2, 3], headings=[None, "実績値"], years=[None, "平成30年度", "令和元年度", "Ｒ２"]),
        [(*KEY, 2018, "actual", 1, "A"), (*KEY, 2019, "actual", 2, "A"), (*KEY, 2020, "actual", 3, "A")]),
    "years as numbers": (
        wide(["開催回数", 1, 2], headings=[None, "計画値"], years=[None, 2024, 2025]),
        [(*KEY, 2024, "plan", 1, None), (*KEY, 2025, "plan", 2, None)]),
    "kind and month in the heading of a year": (
        wide(["開催回数", 1, 2, 3], headings=["回数"],
             years=["区分", "令和6年度実績", "令和7年度実績（8月末現在）", "令和8年度計画"]),
        [(*KEY, 2024, "actual", 1, "A"), (*KEY, 2025, "actual", 2, "P"), (*KEY, 2026, "plan", 3, None)]),
    "a year that is expected": (
        wide(["開催回数", 1, 2], headings=[None, "実績値", "見込値"], years=[None, "R6年度", "R7年度"]),
        [(*KEY, 2024, "actual", 1, "A"), (*KEY, 2025, "actual", 2, "F")]),
    "plan and actual as rows": (
        wide(["開催回数", "計画値", 10, 12], [None, "実績値", 9, 11], headings=[],
             years=["指標", "区分", "R5年度", "R6年度"]),
        [(*KEY, 2023, "plan", 10, None), (*KEY, 2024, "plan", 12, None),
         (*KEY, 2023, "actual", 9, "A"), (*KEY, 2024, "actual", 11, "A")]),
    "the measure's aim before the programme": (
        wide(["住民への啓発", "出前講座", "開催回数", 1, 2], headings=[None, None, None, "計画値"],
             years=["施策", "事業", "指標", "R6年度", "R7年度"]),
        [(*KEY, 2024, "plan", 1, None), (*KEY, 2025, "plan", 2, None)]),
    "a column of units and one of notes": (
        wide(["開催回数", "回", 1, 2, "見直し"], headings=[None, None, "計画値"],
             years=["指標", "単位", "R6", "R7", "備考"]),
        [(*KEY, 2024, "plan", 1, None), (*KEY, 2025, "plan", 2, None)]),
    "units behind the values": (
        wide(["開催回数", "1回", "2回"], headings=[None, "計画値"], years=[None, "R6", "R7"]),
        [(*KEY, 2024, "plan", 1, None), (*KEY, 2025, "plan", 2, None)]),
    "signs for what there is not": (
        wide(["開催回数", "-", "***"], headings=[None, "実績値"], years=[None, "R5", "R6"]),
        [(*KEY, 2023, "actual", None, "M"), (*KEY, 2024, "actual", None, "O")]),
}  # fmt: skip


@pytest.mark.parametrize("promise", PASSES)
def test_a_plan_table_passes_with_its_values(promise):
    given, expected_of = PASSES[promise]
    outcome = checked(given)
    assert said(outcome) == set()
    assert values(outcome) == expected_of
