"""An open page learns of a newer generation, says so, and shows it when one asks for it – never by itself."""

import pytest
from playwright.sync_api import expect

from data.build import to_table
from data.generations import Store
from tests.browser.conftest import DESK, Visitor, new_context, serve
from tests.generations import publish, store_of

NEWER = "自庁版が更新されました"


def actuals_of(store: Store, value: int) -> dict:
    """The current actuals with another value."""
    import pyarrow.parquet as pq

    rows = pq.read_table(store.current().file("actuals")).to_pylist()
    return {"actuals": to_table("actuals", [row | {"actual_value": value} for row in rows])}


@pytest.fixture
def opened(browser, tmp_path):
    """A store with one generation, and a visitor who has it before them."""
    store = store_of(tmp_path / "store")
    publish(store, "one")
    with serve(store.folder) as url, new_context(browser, DESK) as context:
        yield store, Visitor(context.new_page(), url)


def come_back(visitor: Visitor) -> None:
    """The window gets the focus again, and the page asks."""
    with visitor.page.expect_response("**/generation"):
        visitor.page.evaluate("dispatchEvent(new Event('focus'))")


def test_a_newer_generation_is_announced_and_loaded_on_request(opened):
    store, visitor = opened
    visitor.open("plan_vs_actual", edition="local").settle()
    notice = visitor.page.get_by_text(NEWER)
    come_back(visitor)
    expect(notice).to_have_count(0)
    store.publish(actuals_of(store, 7), base="0001", who="佐藤")
    come_back(visitor)
    expect(notice).to_be_visible()
    assert "7回" not in visitor.page.inner_text(".board"), "nothing is loaded by itself"
    visitor.page.get_by_role("button", name="新しい版を読み込む").click()
    expect(notice).to_have_count(0)
    visitor.settle()
    visitor.page.get_by_text("表：").first.click()
    expect(visitor.page.locator(".board")).to_contain_text("7回")
    come_back(visitor)
    expect(notice).to_have_count(0)


def test_other_editions_and_past_generations_ask_nothing(opened):
    store, visitor = opened
    publish(store, "two", base="0001")
    for query in ({"edition": "demo"}, {"edition": "local", "generation": "0001"}):
        visitor.open("plan_vs_actual", **query).settle()
        visitor.requests.clear()
        visitor.page.evaluate("dispatchEvent(new Event('focus'))")
        visitor.page.wait_for_timeout(300)
        assert [address for address in visitor.requests if address.endswith("/generation")] == []
    assert "過去の版" in visitor.page.inner_text(".board")
