"""Every column of every file is described: whoever opens it can look up what a column means."""

import io

import pandas as pd
import pytest

from data.contract import EXTRACTS
from pages.exports.fields import ADDED, field_of
from pages.frame.exchange import PATHS, page_at

SECTIONS = ("trace", "extract", "definitions")


@pytest.mark.parametrize("edition", ["documents", "demo"])
@pytest.mark.parametrize("name", PATHS)
def test_every_column_of_every_csv_has_a_heading_and_a_definition(name, edition):
    for section in SECTIONS if name == "data_and_sources" else ("",):
        board = page_at(name, {"edition": edition, "section": section}).board
        files = {key: make for key, make in board.files.items() if key.endswith(".csv") and "sjis" not in key}
        for make in files.values():
            content = make().content
            whole = content if isinstance(content, bytes) else b"".join(content)
            for column in pd.read_csv(io.BytesIO(whole), nrows=0, encoding="utf-8-sig").columns:
                field = field_of(column)
                assert field.label
                assert field.definition


def test_a_column_that_nobody_has_described_is_an_error():
    with pytest.raises(KeyError):
        field_of("no_such_column")


def test_a_column_is_described_once():
    names = [field.name for field in ADDED]
    assert len(names) == len(set(names))


def test_what_a_query_adds_is_not_a_copy_of_the_contract():
    contract = {column.name: (column.label, column.definition) for e in EXTRACTS.values() for column in e.columns}
    copies = [field.name for field in ADDED if contract.get(field.name) == (field.label, field.definition)]
    assert copies == []
