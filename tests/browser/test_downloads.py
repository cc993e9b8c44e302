"""What is taken away: files that Excel on Windows opens, named after what was selected."""

import csv
import io
import re
import shutil
from pathlib import Path

from playwright.sync_api import expect

from data.contract import EXTRACTS
from data.editions import DOCUMENTS
from tests.browser.conftest import DESK, Visitor, new_context, serve

BOM = b"\xef\xbb\xbf"
NOT_ON_WINDOWS = re.compile(r'[\\/:*?"<>|\s]')


def download(visitor, label: str) -> tuple[str, bytes]:
    """Name and content of the file that the first button with this label gives."""
    with visitor.page.expect_download() as expected:
        visitor.page.get_by_role("button", name=label).first.click()
    return expected.value.suggested_filename, Path(expected.value.path()).read_bytes()


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def promised_rows(visitor, label: str) -> int:
    """The number of rows that the button, or the row of buttons that it stands in, promises."""
    button = visitor.page.get_by_role("button", name=label).first
    # Where a button does not say it, its row does.
    words = button.inner_text()
    if "行" not in words.partition("：")[2]:
        words = button.locator("xpath=ancestor::*[@role='toolbar']").inner_text()
    return int(re.search(r"([\d,]+)行", words)[1].replace(",", ""))


def assert_opens_in_excel(name: str, content: bytes) -> None:
    assert content.startswith(BOM)
    assert content.count(b"\r\n") == content.count(b"\n") > 1
    assert name.endswith(".csv")
    assert not NOT_ON_WINDOWS.search(name)


def test_a_figures_csv_is_named_after_the_selection_and_opens_in_excel(visitor):
    visitor.open("plan_vs_actual", edition="documents", municipality_code="unnamed-003", plan_period="9")
    name, content = download(visitor, "CSV")
    assert_opens_in_excel(name, content)
    for part in ("計画と実績", "名称不記載の市（資料003）", "第9期（R6〜R8年度）", "出前講座"):
        assert part in name
    assert name.startswith("資料版_")

    rows = rows_of(content)
    assert len(rows) == promised_rows(visitor, "CSV") == 12
    values = {
        (row["measure"], row["fiscal_year"]): (row["target_value"], row["actual_value"], row["obs_status"])
        for row in rows
    }
    assert values["開催回数", "2022"] == ("", "13", "A")
    assert values["開催回数", "2023"] == ("", "6", "P")
    assert values["参加人数", "2024"] == ("300", "", "")


def test_growth_and_totals_carry_status_notes_and_sources(visitor):
    visitor.open("plan_periods", edition="documents", municipality_code="unnamed-003", plan_period="9")
    _, growth = download(visitor, "CSV（Excel用）")
    first = next(row for row in rows_of(growth) if row["baseline"] == "R4年度実績" and row["fiscal_year"] == "2024")
    assert first["baseline_status"] == "確定"
    assert first["baseline_source"].startswith("資料003 ")
    assert first["target_source"].startswith("資料003 ")
    assert {"baseline_as_of", "baseline_note", "target_note"} <= first.keys()

    label = f"（{len(visitor.page.locator('table').last.locator('tbody tr').all())}行）"
    _, totals = download(visitor, label)
    of_last_period = next(row for row in rows_of(totals) if row["plan_period"] == "8" and row["measure"] == "開催回数")
    assert of_last_period["statuses"] == "R3（確定）・R4（確定）・R5（年度途中）"
    assert of_last_period["sources"].count("資料003 ") == 3
    assert of_last_period["as_of"] == "2023-09-30"


def test_the_third_panel_can_be_taken_away_too(visitor):
    visitor.open("plan_vs_actual", edition="documents", municipality_code="unnamed-003", plan_period="9")
    name, content = download(visitor, "1回あたり人数（")
    assert "1回あたり人数" in name
    rows = rows_of(content)
    assert len(rows) == promised_rows(visitor, "1回あたり人数（")
    assert all(row["target_source"].startswith("資料003 ") for row in rows if row["target_value"])


def test_a_file_is_named_only_after_what_limits_its_rows(visitor):
    visitor.open("municipalities", edition="demo", fiscal_year="2023")
    names = [
        visitor.page.locator("[data-key=matrix_twin] button").first,
        visitor.page.locator("[data-key=plan_to_actual_twin] button").first,
    ]
    taken = []
    for button in names:
        with visitor.page.expect_download() as expected:
            button.click()
        taken.append(expected.value.suggested_filename)
    assert "令和5年度" not in taken[0]
    assert "令和5年度" in taken[1]


def test_fictional_data_say_so_in_name_and_rows(visitor):
    visitor.open("municipalities", edition="demo")
    name, content = download(visitor, "CSV")
    assert_opens_in_excel(name, content)
    assert name.startswith("架空データ_")
    rows = rows_of(content)
    assert len(rows) == promised_rows(visitor, "CSV")
    assert {row["edition_note"] for row in rows} == {"架空データ"}
    assert all(len(row["municipality_code"]) == 6 for row in rows)


def test_the_file_follows_the_selection(visitor):
    visitor.open("plan_vs_actual", edition="demo")
    visitor.choose("事業", "普及啓発イベント").expect_figure_of("普及啓発イベントの計画と実績").settle()
    name, content = download(visitor, "CSV")
    assert "普及啓発イベント" in name
    assert {row["programme"] for row in rows_of(content)} == {"普及啓発イベント"}


def test_a_whole_extract_can_be_taken_away(visitor):
    visitor.open("data_and_sources", edition="documents", section="extract", extract="initiatives", filter="委託")
    every_name, everything = download(visitor, "全件（")
    _, found = download(visitor, "当てはまる行（")
    assert_opens_in_excel(every_name, everything)
    assert "取組" in every_name
    assert len(rows_of(everything)) == promised_rows(visitor, "全件（")
    assert 0 < len(rows_of(found)) == promised_rows(visitor, "当てはまる行（") < len(rows_of(everything))
    assert set(rows_of(everything)[0]) >= {column.name for column in EXTRACTS["initiatives"].columns}


def test_a_file_that_cannot_be_made_is_said_beside_its_button_in_japanese(browser, tmp_path):
    """Python runs ``sitecustomize`` at its start, which here breaks the writing of CSV."""
    folder = tmp_path / "local"
    shutil.copytree(DOCUMENTS.folder, folder, ignore=shutil.ignore_patterns("transcription"))
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import pages.exports.csv as csv\ndef fail(frame):\n    raise OSError('no room')\ncsv.to_csv = fail\n",
        encoding="utf-8",
    )
    with serve(folder, python_path=tmp_path) as url, new_context(browser, DESK) as window:
        page = Visitor(window.new_page(), url).open("plan_vs_actual", edition="local").page
        page.get_by_role("button", name="CSV").first.click()
        expect(page.get_by_role("alert")).to_contain_text("ファイルを作れませんでした")
        assert "no room" not in page.locator("body").inner_text()
