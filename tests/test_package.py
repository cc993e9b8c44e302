"""分析用一式: the whole edition with what describes it and by what it can be checked."""

import csv
import hashlib
import io
import json
import zipfile

import pandas as pd
import pytest

from data.contract import EXTRACTS
from pages.frame.exchange import page_at
from tests.exporting import EDITIONS


@pytest.fixture(scope="module", params=EDITIONS)
def package(request) -> tuple[str, zipfile.ZipFile]:
    made = page_at("data_and_sources", {"edition": request.param}).board.files["edition.zip"]()
    return request.param, zipfile.ZipFile(io.BytesIO(b"".join(made.content)))


def test_the_package_holds_every_extract_row_by_row(package, documents, demo_database):
    edition, archive = package
    database = documents if edition == "documents" else demo_database
    for name, extract in EXTRACTS.items():
        lines = list(csv.reader(io.StringIO(archive.read(f"{name}.csv").decode("utf-8-sig"), newline="")))
        assert lines[0] == [column.name for column in extract.columns]
        assert len(lines) - 1 == database.count(name)


def test_the_package_can_be_checked_by_its_sums(package):
    _, archive = package
    sums = dict(reversed(line.split("  ")) for line in archive.read("SHA256SUMS.txt").decode().splitlines())
    assert set(sums) == set(archive.namelist()) - {"SHA256SUMS.txt"}
    for name, expected in sums.items():
        assert hashlib.sha256(archive.read(name)).hexdigest() == expected


def test_the_package_describes_itself_in_terms_of_dcat(package):
    edition, archive = package
    said = json.loads(archive.read("metadata.json"))
    for term in ("title", "description", "publisher", "issued", "modified", "temporal", "spatial", "license"):
        assert said[term], term
    assert {d["downloadURL"] for d in said["distribution"]} == {f"{name}.csv" for name in EXTRACTS}
    assert said["isFictional"] == (edition == "demo")
    assert ("架空データ" in said["description"]) == (edition == "demo")
    assert ("架空" in archive.read("README.txt").decode("utf-8-sig")) == (edition == "demo")


def test_dictionary_and_codes_of_the_package_are_complete(package):
    _, archive = package
    described = pd.read_csv(io.BytesIO(archive.read("dictionary.csv")), encoding="utf-8-sig")
    assert len(described) == sum(len(extract.columns) for extract in EXTRACTS.values())
    assert described[["label", "definition", "type"]].notna().all(axis=None)
    codes = pd.read_csv(io.BytesIO(archive.read("codes.csv")), encoding="utf-8-sig", dtype=str)
    assert set(described["code_list"].dropna()) <= set(codes["code_list"])
