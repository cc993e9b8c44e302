"""A CSV opens in Excel on Windows as it is, can be read back cell by cell, and never runs as a formula."""

import csv
import io
import re
from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.contract import BOOLEAN, DATE, EXTRACTS, INTEGER
from pages.exports.csv import FORMULA_STARTS, file_name, guard, to_csv, to_shift_jis

BOM = b"\xef\xbb\xbf"
DAY = date(2026, 11, 23)


def read_back(content: bytes) -> pd.DataFrame:
    """The file as a program reads it that guesses no types."""
    return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8-sig")


def cells(content: bytes) -> list[list[str]]:
    """Header and records as Python's own reader splits them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def as_text(value: object) -> str:
    """How a value must stand in the file."""
    if pd.isna(value):
        return ""
    if isinstance(value, date):
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    return str(value)


@pytest.fixture(scope="module")
def editions(documents, demo_database) -> dict:
    return {"documents": documents, "demo": demo_database}


# Form ----------------------------------------------------------------------------------------------


def test_begins_with_one_bom_and_ends_every_record_with_crlf():
    content = to_csv(pd.DataFrame({"name": ["下関市", "宇部市"], "value": [1, 2]}))
    assert content == BOM + "name,value\r\n下関市,1\r\n宇部市,2\r\n".encode()
    assert content.count(BOM) == 1
    assert content.count(b"\n") == content.count(b"\r\n") == 3


@pytest.mark.parametrize(
    ("column", "written"),
    [
        (pd.array([1400, 0, -5], "Int64"), ["1400", "0", "-5"]),
        (pd.array([1, None, 3], "Int64"), ["1", "", "3"]),
        ([1400, 0, -5], ["1400", "0", "-5"]),
        (pd.array([66.3, None, -0.5], "Float64"), ["66.3", "", "-0.5"]),
        ([66.3, float("nan"), 100.0], ["66.3", "", "100.0"]),
        ([date(2026, 4, 1), None, date(2019, 5, 1)], ["2026-04-01", "", "2019-05-01"]),
        (["011002", None, "350001"], ["011002", "", "350001"]),
        (pd.array([True, None, False], "boolean"), ["True", "", "False"]),
        (["", "0", "NA"], ["", "0", "NA"]),
        (pd.Categorical(["計画", None, "実績"]), ["計画", "", "実績"]),
    ],
)
def test_each_kind_of_value(column, written):
    """Whole numbers without a point, missing empty, dates ISO 8601, codes with their zeros."""
    frame = pd.DataFrame({"key": ["a", "b", "c"], "column": column})
    assert [record[1] for record in cells(to_csv(frame))[1:]] == written


def test_an_empty_table_still_has_its_header():
    frame = pd.DataFrame({"value": pd.array([], "Int64"), "name": pd.array([], "str")})
    assert to_csv(frame) == BOM + b"value,name\r\n"


def test_the_frame_itself_stays_as_it_is():
    frame = pd.DataFrame({"name": ["=1", None], "value": pd.array([1, None], "Int64")})
    before = frame.copy(deep=True)
    to_csv(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_the_index_is_no_column():
    frame = pd.DataFrame({"name": ["a", "b"]}, index=[7, 7])
    assert cells(to_csv(frame)) == [["name"], ["a"], ["b"]]


@pytest.mark.parametrize(
    "text",
    [
        "「出前講座」",
        "髙﨑①㈱",
        "𠮷野家の𠮷",
        "ｶﾅ ﾊﾝｶｸ",
        "全角　空白",
        "3/4回",
        "令和5年度（2023年度）",
        "〜−—～",
        "😀",
    ],
)
def test_every_character_survives(text):
    frame = pd.DataFrame({"name": [text], "other": ["x"]})
    assert read_back(to_csv(frame)).loc[0, "name"] == text


@pytest.mark.parametrize(
    "text",
    [
        "a,b",
        'say "yes"',
        '"',
        '""',
        "two\nlines",
        "two\r\nlines",
        "old\rmac",
        'all, of "it"\r\nat once',
        "a;b\tc",
        " leading and trailing ",
        "\u2028",
    ],
)
def test_a_text_with_separators_stays_one_cell(text):
    """A line break inside a cell is quoted; pandas and Python's reader both find one record."""
    frame = pd.DataFrame({"before": ["x"], "text": [text], "after": [1]})
    content = to_csv(frame)
    assert cells(content)[1:] == [["x", text, "1"]]
    assert read_back(content).to_dict("records") == [{"before": "x", "text": text, "after": "1"}]


# The shipped editions ------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["documents", "demo"])
@pytest.mark.parametrize("extract", EXTRACTS)
def test_every_extract_can_be_read_back_cell_by_cell(editions, edition, extract):
    frame = editions[edition].extract(extract)
    again = read_back(to_csv(frame))
    assert list(again.columns) == list(frame.columns)
    assert len(again) == len(frame)
    for name in frame:
        expected = [guard(as_text(value)) for value in frame[name].tolist()]
        if frame[name].dtype.kind in "if":
            expected = [as_text(value) for value in frame[name].tolist()]
        assert again[name].tolist() == expected, name


@pytest.mark.parametrize("edition", ["documents", "demo"])
@pytest.mark.parametrize("extract", EXTRACTS)
def test_every_column_has_the_form_of_its_type(editions, edition, extract):
    again = read_back(to_csv(editions[edition].extract(extract)))
    forms = {INTEGER: r"-?\d+", DATE: r"\d{4}-\d{2}-\d{2}", BOOLEAN: r"True|False"}
    for column in EXTRACTS[extract].columns:
        written = again[column.name]
        if column.type in forms:
            assert not [cell for cell in written if cell and not re.fullmatch(forms[column.type], cell)], column.name
        if not column.nullable:
            assert not (written == "").any(), column.name


def test_municipality_codes_keep_six_digits(editions):
    for database in editions.values():
        codes = read_back(to_csv(database.extract("municipalities")))["municipality_code"]
        assert all(re.fullmatch(r"\d{6}|unnamed-\d+", code) for code in codes)


def test_no_shipped_text_needs_an_apostrophe(editions):
    """What is exported can be taken in again without a change."""
    for database in editions.values():
        for name in EXTRACTS:
            frame = database.extract(name)
            texts = {value for column in frame for value in frame[column].tolist() if isinstance(value, str)}
            assert texts or frame.empty
            assert not [text for text in texts if guard(text) != text], name


# Formulas (SEC-5) ----------------------------------------------------------------------------------

PAYLOADS = [
    "=1+1",
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("https://example.org","出典")',
    '=IMPORTXML("https://example.org","//a")',
    "=WEBSERVICE(A1)",
    '=DDE("cmd";"/C calc";"1")',
    "==1",
    "=",
    "=\n1",
    "+1+1",
    "+cmd|'/C calc'!A0",
    "+81-3-0000-0000",
    "+",
    "-1+1",
    "-2+3+cmd|'/C calc'!A0",
    "-5",
    "-",
    "@SUM(1+1)",
    "@",
    "\t=1+1",
    "\t",
    "\r=1+1",
    "\n=1+1",
    "\0=1+1",
    "＝1+1",
    "＝HYPERLINK(A1)",
    "＋1",
    "－1",
    "－",
    "＠SUM(1)",
    "@\t=1",
    '=",=1+1,"',
]
HARMLESS = ["a=1", "1+1", "1-2", "x@example.org", " =1", "'=1", "△5", "−5", "—", "・", "※", "「=1」", "0", "R5"]


def test_there_are_thirty_payloads_and_every_start_among_them():
    assert len(set(PAYLOADS)) >= 30
    assert {payload[0] for payload in PAYLOADS} == set(FORMULA_STARTS)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_text_that_would_run_gets_an_apostrophe(payload):
    assert guard(payload) == f"'{payload}"
    frame = pd.DataFrame({"before": ["x"], "text": [payload], "after": [-1]})
    assert cells(to_csv(frame))[1:] == [["x", f"'{payload}", "-1"]]


def test_payloads_in_a_column_of_any_kind_are_guarded():
    """Text, object and category columns, with missing cells between."""
    texts = [*PAYLOADS, None]
    for column in (
        pd.Series(texts, dtype="str"),
        pd.Series(texts, dtype=object),
        pd.Series(texts, dtype="category"),
        pd.Series(texts, dtype=pd.StringDtype("python", na_value=float("nan"))),
    ):
        written = [record[1] for record in cells(to_csv(pd.DataFrame({"key": range(len(texts)), "text": column})))[1:]]
        assert written == [f"'{payload}" for payload in PAYLOADS] + [""]


@pytest.mark.parametrize("text", HARMLESS)
def test_any_other_text_stays_as_it_is(text):
    assert guard(text) == text


@pytest.mark.parametrize("value", [-5, 0, -0.5, np.int64(-5), np.float64(-0.5), None, pd.NA, True, date(2026, 4, 1)])
def test_what_is_not_text_is_never_guarded(value):
    assert guard(value) is value


@pytest.mark.parametrize(
    ("column", "written"),
    [
        (pd.array([-5, None], "Int64"), ["-5", ""]),
        (pd.array([-0.5, None], "Float64"), ["-0.5", ""]),
        ([-5, -6], ["-5", "-6"]),
        (pd.Series([-5, "-5"], dtype=object), ["-5", "'-5"]),
    ],
)
def test_negative_numbers_stay_numbers(column, written):
    assert [record[0] for record in cells(to_csv(pd.DataFrame({"value": column, "key": [1, 2]})))[1:]] == written


# File names ----------------------------------------------------------------------------------------

# Windows refuses these characters, and a name that ends with a dot or a space.
REFUSED = set('\\/:*?"<>|') | {chr(code) for code in range(32)}


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (["計画と実績", "下関市", "第9期"], "計画と実績_下関市_第9期_20261123.csv"),
        (["計画", "", "下関市"], "計画_下関市_20261123.csv"),
        (["", ""], "20261123.csv"),
        ([], "20261123.csv"),
        (["R6/R7: 計画?"], "R6R7計画_20261123.csv"),
        (['a\\b/c:d*e?f"g<h>i|j'], "abcdefghij_20261123.csv"),
        (["山口県 下関市"], "山口県下関市_20261123.csv"),
        (["全角　空白", "改\n行", "タ\tブ", "\0終"], "全角空白_改行_タブ_終_20261123.csv"),
        (["../../etc/passwd"], "....etcpasswd_20261123.csv"),
        (["髙﨑①㈱（第9期）"], "髙﨑①㈱（第9期）_20261123.csv"),
    ],
)
def test_file_names(parts, name):
    assert file_name(parts, DAY) == name


@pytest.mark.parametrize("part", [" ", "//", "\n", "　"])
def test_a_part_without_a_usable_character_is_skipped(part):
    assert file_name(["計画", part], DAY) == "計画_20261123.csv"


@pytest.mark.parametrize("part", ["CON", "nul", "COM1", "a.", "a ", ".", "..", *PAYLOADS])
def test_windows_takes_every_name(part):
    name = file_name([part], DAY)
    assert not REFUSED & set(name)
    assert re.search(r"20261123\.csv$", name)
    assert name.split(".")[0].upper() not in {"CON", "NUL", "COM1"}
    assert not name.startswith(" ")


def test_the_longest_selection_of_the_shipped_editions_fits(editions):
    """Windows takes 255 characters to a name."""
    for database in editions.values():
        longest = [
            max(database.run(question, **chosen)["label"], key=len)
            for question, chosen in (
                ("municipality_options", {}),
                ("compared_programme_options", {}),
                ("measure_options", {"programme_code": "outreach_lecture"}),
                ("medical_area_options", {"programme_code": "outreach_lecture", "prefecture": None}),
            )
            if len(database.run(question, **chosen))
        ]
        filtered = "語" * 64
        assert len(file_name(["架空データ", "自治体の比較_自治体ごとの計画と実績", filtered, *longest], DAY)) <= 255


# Files of figures ----------------------------------------------------------------------------------


def test_the_rows_carry_the_words_of_the_figure(taken):
    for (edition, *_), each in taken.items():
        rows = each.rows()
        assert set(rows["figure_title"]) == {each.heading.title}
        assert set(rows["figure_selection"]) == {each.heading.selection}
        assert set(rows["figure_source"]) == {each.heading.source}
        for note in each.heading.notes:
            assert rows["figure_notes"].str.contains(f"※{note}", regex=False).all()
        assert (edition == "demo") == ("edition_note" in rows)


def test_shift_jis_is_read_back_by_excel_and_names_what_it_lacks():
    frame = pd.DataFrame({"name": ["茅ヶ崎市", "𠮷野町", "髙﨑①㈱", "R6〜R8"], "value": [1, 2, 3, 4]})
    content, replaced = to_shift_jis(frame)
    assert replaced == {"〜": "～", "𠮷": "〓"}
    assert not content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("cp932"), newline="")))
    assert lines == [["name", "value"], ["茅ヶ崎市", "1"], ["〓野町", "2"], ["髙﨑①㈱", "3"], ["R6～R8", "4"]]


def test_both_encodings_hold_the_same_cells(taken):
    for each in taken.values():
        frame = each.rows()
        content, replaced = to_shift_jis(frame)
        wide = to_csv(frame).decode("utf-8-sig").translate(str.maketrans(replaced))
        assert content.decode("cp932") == wide
