"""分析用一式: the whole edition with what describes it and by what it can be checked."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import date

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
        assert lines[0][: len(extract.columns)] == [column.name for column in extract.columns]
        assert len(lines) - 1 == database.count(name)


def test_every_line_of_every_csv_of_a_fictional_edition_says_so(package):
    edition, archive = package
    for name in (name for name in archive.namelist() if name.endswith(".csv")):
        header, *lines = csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
        if edition == "demo":
            assert header[-1] == "edition_note"
            assert {line[-1] for line in lines} <= {"架空データ"}, name
        else:
            assert "edition_note" not in header


def test_the_package_can_be_checked_by_its_sums(package):
    _, archive = package
    sums = dict(reversed(line.split("  ")) for line in archive.read("SHA256SUMS.txt").decode().splitlines())
    assert set(sums) == set(archive.namelist()) - {"SHA256SUMS.txt"}
    for name, expected in sums.items():
        assert hashlib.sha256(archive.read(name)).hexdigest() == expected


def test_the_package_describes_itself_in_terms_of_dcat(package):
    edition, archive = package
    said = json.loads(archive.read("metadata.json"))
    for term in ("title", "description", "publisher", "issued", "modified", "temporal", "spatial", "rights", "license"):
        assert said[f"dcterms:{term}"], term
    # Every prefix is explained in the file itself, which is read where there is no network.
    assert {key.split(":")[0] for key in said if ":" in key} <= said["@context"].keys()
    for day in ("issued", "modified"):
        date.fromisoformat(said[f"dcterms:{day}"])
        assert said["@context"][f"dcterms:{day}"] == {"@type": "xsd:date"}
    period = said["dcterms:temporal"]
    assert date.fromisoformat(period["dcat:startDate"]) < date.fromisoformat(period["dcat:endDate"])
    counted = pd.read_csv(io.BytesIO(archive.read("item_counts.csv")), encoding="utf-8-sig")["as_of"]
    assert period["dcat:startDate"] <= counted.min(), "nothing is older than what the metadata say"
    assert period["dcat:endDate"] >= counted.max()
    authors = pd.read_csv(io.BytesIO(archive.read("sources.csv")), encoding="utf-8-sig")["publisher"].dropna()
    publisher = said["dcterms:publisher"]["foaf:name"]
    assert publisher
    assert not [author for author in authors if author in publisher], "who wrote a source did not publish this file"
    assert all(any(author in source for source in said["dcterms:source"]) for author in authors)
    places = {place["rdfs:label"] for place in said["dcterms:spatial"]}
    assert ("山口県" in places) == (edition == "documents")
    assert {d["dcat:downloadURL"] for d in said["dcat:distribution"]} == {f"{name}.csv" for name in EXTRACTS}
    assert said["isFictional"] == (edition == "demo")
    assert ("架空データ" in said["dcterms:description"]) == (edition == "demo")
    assert ("架空" in archive.read("README.txt").decode("utf-8-sig")) == (edition == "demo")


def test_dictionary_and_codes_of_the_package_are_complete(package):
    edition, archive = package
    described = pd.read_csv(io.BytesIO(archive.read("dictionary.csv")), encoding="utf-8-sig")
    notes = len(EXTRACTS) if edition == "demo" else 0
    assert len(described) == sum(len(extract.columns) for extract in EXTRACTS.values()) + notes
    assert described[["label", "definition", "type"]].notna().all(axis=None)
    codes = pd.read_csv(io.BytesIO(archive.read("codes.csv")), encoding="utf-8-sig", dtype=str)
    assert set(described["code_list"].dropna()) <= set(codes["code_list"])
