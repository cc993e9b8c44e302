"""Words are found in an extract as a person reads it, whatever the batches; parts of it are parts of the whole."""

import pandas as pd
import pytest

from data.codes import CODE_LISTS
from data.contract import EXTRACTS, TITLE_COLUMNS
from pages.library.found import Search
from pages.wording.search import comparable
from queries import runner
from queries.frames import frame_of_table
from queries.runner import EditionDamaged, open_database
from tests.editions import AOBA, WAKABA, edition_of

SOUGHT = (
    "出前講座",
    "出前講座 福祉",
    "キ 2024",
    "はい",
    "確定",
    "９月",
    "ﾃﾞ",
    "a",
    "-06-",
    "12",
    "なし　直営",
    "どこにもない",
)
TITLES = [
    {"title": title} for title in ("ICTの研修", "ｉｃｔ", "シートの統一", "しーと", "Straße", "50%_off", "a.c", "abc")
]


def read(database, extract: str) -> list[str]:
    """Every row as one text: codes by their labels, what is referred to by its title, everything comparable."""
    labels = {name: {code.code: code.label for code in codes} for name, codes in CODE_LISTS.items()}
    columns = []
    for column in EXTRACTS[extract].columns:
        values = database.extract(extract)[column.name]
        names = {True: "はい", False: "いいえ"} if values.dtype == "boolean" else {}
        if column.codes:
            names = labels[column.codes]
        elif column.references in TITLE_COLUMNS:
            others = database.extract(column.references).set_index(column.name)[TITLE_COLUMNS[column.references]]
            names = {value: f"{value} {title}" for value, title in others.items()}
        columns.append(["" if pd.isna(value) else str(names.get(value, value)) for value in values.tolist()])
    return [comparable(" ".join(cells)) for cells in zip(*columns, strict=True)]


@pytest.mark.parametrize("extract", EXTRACTS)
@pytest.mark.parametrize("rows_a_batch", [7, 100_000])
def test_rows_hold_every_word_somewhere(documents, demo_database, extract, rows_a_batch, monkeypatch):
    monkeypatch.setattr(runner, "ROWS_A_BATCH", rows_a_batch)
    for database in (documents, demo_database):
        whole, texts = database.extract(extract), read(database, extract)
        for sought in SOUGHT:
            words = comparable(sought).split()
            is_found = pd.Series([all(word in text for word in words) for text in texts], dtype=bool)
            expected = whole[is_found].reset_index(drop=True)
            search = Search(database, extract, sought)
            pd.testing.assert_frame_equal(search.frame(), expected)
            count, part = search.part(2, 3)
            assert count == len(expected)
            pd.testing.assert_frame_equal(frame_of_table(part), expected[2:5].reset_index(drop=True))


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("ict", ["ICTの研修", "ｉｃｔ"]),
        ("しーと", ["シートの統一", "しーと"]),
        ("STRASSE", ["Straße"]),
        ("%", ["50%_off"]),
        ("a.c", ["a.c"]),
        ("_OFF", ["50%_off"]),
        ("　", [row["title"] for row in TITLES]),
    ],
)
def test_width_case_and_kana_do_not_matter_and_no_character_is_a_pattern(opened, sought, found):
    milestones = [{"occurred_on": pd.Timestamp(2024, 4, day).date(), **row} for day, row in enumerate(TITLES, 1)]
    assert Search(opened(milestones=milestones), "milestones", sought).frame()["title"].tolist() == found


def test_an_extract_without_rows_has_nothing_to_be_found(opened):
    search = Search(opened(), "actuals", "青葉")
    assert search.part(0, 50)[0] == 0
    assert list(search.frame().columns) == [column.name for column in EXTRACTS["actuals"].columns]


def test_a_code_is_found_by_itself_and_by_what_it_is_called(opened):
    database = opened(plan_targets=[{"fiscal_year": year, "target_value": 1} for year in (2024, 2025)])
    assert [len(Search(database, "plan_targets", word).frame()) for word in (AOBA, "青葉市", WAKABA)] == [2, 2, 0]


@pytest.mark.parametrize("extract", ["sessions", "actuals"])
def test_parts_of_an_extract_are_parts_of_the_whole(demo_database, extract, monkeypatch):
    monkeypatch.setattr(runner, "ROWS_A_BATCH", 100)
    whole = demo_database.extract(extract)
    assert demo_database.count(extract) == len(whole)
    part = demo_database.extract(extract, first=101, most=50)
    pd.testing.assert_frame_equal(part, whole[101:151].reset_index(drop=True))
    assert demo_database.extract(extract, first=len(whole), most=50).empty
    batches = list(demo_database.batches(extract))
    assert len(batches) > 1
    assert sum(batch.num_rows for batch in batches) == len(whole)


def test_what_is_damaged_or_unknown_is_refused_however_it_is_read(tmp_path):
    edition = edition_of(tmp_path, {})
    edition.file("sessions").unlink()
    database = open_database(edition)
    for refused, error in (("sessions", EditionDamaged), ("observations", KeyError)):
        for ask in (database.count, database.extract, lambda name: list(database.batches(name))):
            with pytest.raises(error):
                ask(refused)
