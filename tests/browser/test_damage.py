"""A damaged edition and text that is not ours: a message in Japanese, a menu that works, no stranger on the line."""

import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from data.contract import EXTRACTS
from data.editions import DOCUMENTS
from tests.browser.conftest import serve
from tests.browser.test_every_page import OPEN_TABLES, VIEWS, english, hosts_of, violations_of
from tests.editions import edition_of


@pytest.fixture(scope="module")
def damaged(browser, tmp_path_factory):
    """A dashboard whose local edition has an unreadable file of actuals."""
    folder = tmp_path_factory.mktemp("damaged")
    for name in EXTRACTS:
        shutil.copy(DOCUMENTS.folder / f"{name}.parquet", folder)
    (folder / "actuals.parquet").write_bytes(b"PAR1 cut short")
    with serve(folder) as url:
        yield url


def test_a_damaged_edition_says_which_file_and_leads_on(visit_at, damaged):
    visitor = visit_at(url=damaged).open("plan_vs_actual", edition="local")
    message = visitor.page.get_by_role("alert")
    expect(message).to_contain_text("「自庁版」のデータに問題がある")
    expect(visitor.page.get_by_text("actuals.parquet")).to_be_visible()
    said = visitor.page.get_by_test_id("stMain").inner_text()
    assert english([line.replace("actuals.parquet", "") for line in said.splitlines()]) == set()
    assert violations_of(visitor) == []

    visitor.follow("データと出典").expect_heading("データと出典")
    assert visitor.address["edition"] == "local"
    visitor.follow("計画と実績").expect_heading("計画と実績")
    visitor.choose("データの版", "資料版（収録した5つの資料）").expect_address(edition="documents")
    visitor.expect_figure_of("名称不記載の市")
    expect(message).to_have_count(0)


def test_a_municipality_without_numbers_gets_a_sentence(visitor):
    visitor.open("plan_vs_actual", edition="documents", municipality_code="142123")
    expect(visitor.page.get_by_role("status").filter(has_text="数値目標なし")).to_be_visible()
    assert visitor.figures() == []
    assert violations_of(visitor) == []


IMAGE = "![x](https://stranger.example/x.png)"
TAG = "<img src=https://stranger.example/y.png>"


def _hostile_rows() -> dict[str, list[dict]]:
    """Every name is Markdown or HTML that would fetch a picture; one status is no status."""
    codes, years = ("990019", "990027"), (2021, 2022, 2023, 2024)
    return {
        "municipalities": [
            {
                "municipality_code": code,
                "municipality": f"{IMAGE}{code}",
                "prefecture": TAG,
                "medical_area": IMAGE,
                "tile_column": number,
                "tile_row": 0,
            }
            for number, code in enumerate(codes)
        ],
        "programmes": [{"programme_code": "outreach_lecture", "programme": f"{IMAGE}{TAG}", "definition": IMAGE}],
        "plan_targets": [
            {"municipality_code": code, "fiscal_year": year, "target_value": 10, "note": IMAGE, "source_text": TAG}
            for code in codes
            for year in years
        ],
        "actuals": [
            {"municipality_code": code, "fiscal_year": year, "actual_value": 9, "note": IMAGE}
            for code in codes
            for year in years
        ],
    }


@pytest.fixture(scope="module")
def hostile(browser, tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("hostile")
    edition_of(folder, _hostile_rows())
    with serve(folder) as url:
        yield url


def test_names_in_the_data_are_text_and_fetch_nothing(visit_at, hostile):
    visitor = visit_at(url=hostile)
    fetching = {}
    for path, query in VIEWS:
        before = len(visitor.requests)
        visitor.open(path, edition="local", **query).page.evaluate(OPEN_TABLES)
        visitor.page.wait_for_timeout(200)
        if strangers := hosts_of(visitor.requests[before:]) - {urlsplit(hostile).netloc}:
            fetching[path, *query.values()] = strangers
    assert not fetching


def test_offending_values_in_a_message_are_text_and_fetch_nothing(visit_at, browser, tmp_path):
    rows = _hostile_rows()
    rows["actuals"] = [row | {"obs_status": IMAGE} for row in rows["actuals"]]
    edition_of(tmp_path / "unknown_status", rows)
    with serve(tmp_path / "unknown_status") as url:
        visitor = visit_at(url=url).open("plan_vs_actual", edition="local")
        expect(visitor.page.get_by_role("alert")).to_contain_text("問題がある")
        assert hosts_of(visitor.requests) == {urlsplit(url).netloc}
