"""The yearly routine in a browser: paste a plan's table, correct a cell, publish, see it on 計画と実績, restore."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from data.editions import DOCUMENTS
from data.generations import Store
from tests.browser.conftest import DESK, PHONE, Visitor, new_context, serve
from tests.browser.test_every_page import violations_of
from tests.test_update_page import TABLE, UNNAMED

ACTUALS = (
    "自治体コード,自治体名,事業,指標,年度,区分,値,状態,時点,備考,出典\n"
    ",名称不記載の市（資料003）,出前講座,開催回数,R6,実績,{},確定,,,令和6年度 事業報告\n"
)


@pytest.fixture(scope="module")
def office(browser, tmp_path_factory):
    """An office's own dashboard, with nothing published yet."""
    store = Store(tmp_path_factory.mktemp("office") / "store")
    with serve(store.folder) as url, new_context(browser, DESK) as context:
        yield store, Visitor(context.new_page(), url)


def pasted(visitor: Visitor, table: str = TABLE, programme: str = "") -> None:
    """The table handed in from the clipboard, and looked at."""
    visitor.page.get_by_text("表を貼り付ける").click()
    form = visitor.page.locator("form[data-send=take_paste]")
    form.get_by_label("自治体").select_option(UNNAMED)
    form.get_by_label("事業").select_option(programme)
    form.get_by_label("表（区分の行").fill(table)
    form.get_by_role("button").click()
    expect(visitor.page.get_by_text("検査の結果：")).to_be_visible()


def published(visitor: Visitor, who: str) -> None:
    form = visitor.page.locator("form[data-send=publish]")
    form.get_by_label("公開する人の名前").fill(who)
    form.get_by_role("button", name="公開する").click()
    expect(visitor.page.get_by_text("として公開しました")).to_be_visible()


def test_an_officer_takes_a_table_to_the_charts_and_back(office, tmp_path):
    store, visitor = office
    page = visitor.open("update", edition="documents").page
    pasted(visitor)
    expect(page.get_by_text("検査の結果：取込可")).to_be_in_viewport()

    cell = page.get_by_label("令和5年度の開催回数（実績）")
    expect(cell).to_have_value("13")
    cell.fill("14")
    # The plan of R6 is one of R19 for a moment: what the check refuses cannot be published.
    page.get_by_label("令和6年度（計画）の列の年度").fill("令和19年度")
    page.get_by_role("button", name="直した内容で検査し直す").click()
    expect(page.get_by_text("検査の結果：取込不可")).to_be_visible()
    expect(page.get_by_role("button", name="公開する")).to_have_count(0)
    page.get_by_label("令和19年度（計画）の列の年度").fill("令和6年度")
    page.get_by_role("button", name="直した内容で検査し直す").click()
    expect(page.get_by_text("検査の結果：取込可")).to_be_visible()
    expect(page.get_by_text("14（確定）").first).to_be_visible()
    assert violations_of(visitor) == []
    published(visitor, "山田")

    file = tmp_path / "R6実績.csv"
    file.write_text(ACTUALS.format(17), encoding="cp932")
    page.get_by_label("ファイル（ExcelかCSV").set_input_files(file)
    page.get_by_role("button", name="検査する", exact=True).click()
    expect(page.get_by_text("検査の結果：取込可")).to_be_visible()
    published(visitor, "佐藤")

    page.get_by_role("link", name="計画と実績を見る").click()
    visitor.expect_heading("計画と実績")
    visitor.choose("自治体", "名称不記載の市（資料003）")
    expect(page.locator(".board")).to_contain_text("94.4%")
    visitor.expect_address(edition="local")

    visitor.open("update", edition="local")
    page.get_by_text("前の世代に戻す").click()
    restoring = page.locator("form[data-send=restore]")
    restoring.get_by_label("戻す人の名前").fill("山田")
    restoring.get_by_role("button", name="この世代に戻す").click()
    expect(page.get_by_text("第3世代").first).to_be_visible()
    assert [each.manifest.action for each in store.generations()] == ["restore", "publish", "publish"]
    visitor.open("plan_vs_actual", edition="local", municipality_code=UNNAMED)
    expect(page.locator(".board")).not_to_contain_text("94.4%")


def test_a_refused_file_says_why_and_changes_nothing(office, tmp_path):
    store, visitor = office
    before = [each.name for each in store.generations()] if not store.is_empty() else []
    page = visitor.open("update", edition="documents").page
    file = tmp_path / "誤り.csv"
    file.write_text(ACTUALS.format("十七"), encoding="utf-8")
    page.get_by_label("ファイル（ExcelかCSV").set_input_files(file)
    page.get_by_role("button", name="検査する", exact=True).click()
    expect(page.get_by_text("検査の結果：取込不可")).to_be_visible()
    expect(page.get_by_text("「十七」は数として読み取れません")).to_be_visible()
    expect(page.get_by_role("button", name="公開する")).to_have_count(0)
    assert ([each.name for each in store.generations()] if not store.is_empty() else []) == before


def test_what_was_corrected_and_not_checked_is_neither_published_nor_lost(office):
    store, visitor = office
    before = [] if store.is_empty() else [each.name for each in store.generations()]
    page = visitor.open("update", edition="documents").page
    pasted(visitor)
    expect(page.get_by_text("検査の結果：")).to_be_visible()
    page.locator("form.send.wide select").last.select_option("P")
    publishing = page.locator("form[data-send=publish]")
    # R5 is final by now, with another value.
    for tick in publishing.get_by_role("checkbox").all():
        tick.check()
    publishing.get_by_label("公開する人の名前").fill("山田")
    publishing.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("まだ検査されていません")
    assert ([] if store.is_empty() else [each.name for each in store.generations()]) == before


def test_on_a_telephone_a_review_fits_and_nothing_is_requested_elsewhere(office, browser):
    _, visitor = office
    with new_context(browser, PHONE) as context:
        small = Visitor(context.new_page(), visitor.url)
        page = small.open("update", edition="documents").page
        pasted(small)
        expect(page.get_by_text("検査の結果：")).to_be_visible()
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0
        assert {urlsplit(address).netloc for address in small.requests} - {"", urlsplit(visitor.url).netloc} == set()


SIX_COLUMNS = (
    "区分\tR6年度\t\tR7年度\t\tR8年度（9月末現在）\t\n\t計画\t実績\t計画\t実績\t計画\t実績\n"
    "開催回数（回）\t18\t15\t18\t17\t18\t9\n参加人数（人）\t300\t286\t320\t301\t340\t120\n"
)


def test_a_day_is_seen_whole_in_the_table_that_was_read(office):
    _, visitor = office
    page = visitor.open("update", edition="documents").page
    pasted(visitor, SIX_COLUMNS, "outreach_lecture")
    days = page.locator(".grid .until:visible")
    expect(days).to_have_count(2)
    for day in days.all():
        expect(day).to_have_value("2026-09-30")
        assert day.evaluate("day => day.scrollWidth <= day.clientWidth")


def test_the_documents_edition_is_never_written(office):
    store, _ = office
    assert store.folder not in DOCUMENTS.folder.parents
    assert not (DOCUMENTS.folder / "current.json").exists()


# Every step of an action takes so long that somebody sees it.
SLOW = """
import time
from data import progress
begins = progress.begins
def slowly(name):
    begins(name)
    time.sleep(0.8)
progress.begins = slowly
"""


def test_what_takes_long_shows_how_many_of_its_steps_are_done(browser, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(SLOW)
    with serve(tmp_path / "store", python_path=tmp_path) as url, new_context(browser, DESK) as context:
        visitor = Visitor(context.new_page(), url)
        page = visitor.open("update", edition="documents").page
        pasted(visitor)
        form = page.locator("form[data-send=publish]")
        form.get_by_label("公開する人の名前").fill("山田")
        form.get_by_role("button", name="公開する").click()
        bar = page.get_by_role("progressbar")
        for step, name in ((2, "検査しています"), (4, "書き込んでいます")):
            expect(page.get_by_role("status").get_by_text(f"{name}（4段階の{step}）")).to_be_visible()
            assert (bar.evaluate("bar => bar.value"), bar.evaluate("bar => bar.max")) == (step - 0.5, 4)
        expect(page.get_by_text("として公開しました")).to_be_visible(timeout=15_000)
        expect(bar).to_have_count(0)
