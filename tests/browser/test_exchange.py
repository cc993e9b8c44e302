"""A change of the selection is one request and one answer; whatever goes wrong with it, nothing false is shown."""

from contextlib import ExitStack
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import DESK, Visitor, new_context, serve

ANSWERS = "**/answer/**"
FROM, TO, LATER = "見本県 帆凪市", "見本県 夕綾市", "見本県 紬野市"


# Counts what is sent to Streamlit from here on.
LISTEN = """() => {
  const send = WebSocket.prototype.send;
  window.sentToStreamlit = 0;
  WebSocket.prototype.send = function (data) { window.sentToStreamlit += 1; return send.call(this, data); };
}"""


def asked(visitor: Visitor, about: str = "") -> list[str]:
    """Paths of the questions since the last look, of those whose address says ``about``."""
    addresses = [address for address in visitor.requests if about in address]
    paths = [address.split("?")[0].removeprefix(visitor.url) for address in addresses]
    visitor.requests.clear()
    return [path for path in paths if path.startswith("/answer/")]


@pytest.fixture
def at_plan(visitor) -> Visitor:
    visitor.open("plan_vs_actual", edition="demo").expect_figure_of("帆凪市").settle()
    asked(visitor)
    return visitor


def test_a_change_is_one_request_and_does_not_reach_streamlit(at_plan):
    at_plan.page.evaluate(LISTEN)
    at_plan.choose("自治体", TO).expect_figure_of("夕綾市").settle()
    # An option under the pointer, on the way to the one that is chosen, may have been asked for as well.
    chosen = f"municipality_code={at_plan.address['municipality_code']}"
    assert asked(at_plan, chosen) == ["/answer/plan_vs_actual"]
    assert at_plan.page.evaluate("window.sentToStreamlit") == 0


def test_an_option_on_which_one_rests_is_there_when_it_is_chosen(at_plan):
    at_plan.selector("自治体").fill("夕綾")
    with at_plan.page.expect_response(ANSWERS):
        pass
    at_plan.page.context.set_offline(True)
    at_plan.page.keyboard.press("Enter")
    at_plan.expect_figure_of("夕綾市").expect_selected(自治体=TO)
    at_plan.page.context.set_offline(False)
    assert asked(at_plan) == ["/answer/plan_vs_actual"]


def test_the_pointer_over_an_option_that_typing_has_found_asks_nothing_more(at_plan):
    at_plan.selector("自治体").fill("夕綾")
    with at_plan.page.expect_response(ANSWERS):
        pass
    option = at_plan.page.get_by_role("option", name=TO, exact=True)
    option.hover()
    at_plan.page.wait_for_timeout(300)
    option.click()
    at_plan.expect_figure_of("夕綾市")
    assert asked(at_plan) == ["/answer/plan_vs_actual"]


def test_an_answer_foreseen_at_an_earlier_opening_is_asked_for_anew(at_plan):
    for _ in range(2):
        at_plan.selector("自治体").fill("夕綾")
        with at_plan.page.expect_response(ANSWERS):
            pass
        at_plan.page.keyboard.press("Escape")
    at_plan.choose("自治体", TO).expect_figure_of("夕綾市")
    assert asked(at_plan) == ["/answer/plan_vs_actual"] * 3


def test_what_was_foreseen_for_another_state_of_the_page_is_not_shown(at_plan):
    at_plan.selector("自治体").fill("夕綾")
    with at_plan.page.expect_response(ANSWERS):
        pass
    at_plan.page.keyboard.press("Escape")
    at_plan.choose("計画期間", "第8期（R3〜R5年度）").settle()
    at_plan.choose("自治体", TO).expect_figure_of("夕綾市").settle()
    assert "R3" in at_plan.page.locator(".js-plotly-plot").inner_text()
    assert at_plan.address["plan_period"] == "8"


def test_back_and_forward_within_a_page_are_one_request_each(at_plan):
    at_plan.choose("自治体", TO).expect_figure_of("夕綾市").settle()
    asked(at_plan)
    at_plan.back().expect_figure_of("帆凪市").settle()
    at_plan.page.go_forward(wait_until="commit")
    at_plan.expect_figure_of("夕綾市").settle()
    assert asked(at_plan) == ["/answer/plan_vs_actual"] * 2


def test_the_chart_stays_the_same_element(at_plan):
    chart = at_plan.page.locator(".js-plotly-plot").element_handle()
    at_plan.choose("自治体", TO).expect_figure_of("夕綾市")
    assert chart.evaluate("chart => chart.isConnected")
    assert "夕綾市" in chart.query_selector(".g-gtitle").text_content()


def test_after_changes_another_page_and_back_show_what_their_addresses_say(at_plan):
    at_plan.choose("自治体", TO).expect_figure_of("夕綾市").settle()
    at_plan.follow("計画期間の比較").expect_heading("計画期間の比較").expect_figure_of("夕綾市")
    at_plan.choose("自治体", LATER).expect_figure_of("紬野市").settle()
    at_plan.back().expect_figure_of("夕綾市").settle()
    at_plan.back().expect_heading("計画と実績").expect_figure_of("夕綾市").expect_selected(自治体=TO)
    at_plan.back().expect_figure_of("帆凪市").expect_selected(自治体=FROM)


def test_an_answer_that_comes_too_late_is_not_shown(at_plan):
    held: list[Route] = []
    at_plan.page.route(ANSWERS, lambda route: held.append(route))
    with at_plan.page.expect_request(ANSWERS):
        at_plan.choose("自治体", TO)
    at_plan.choose("自治体", LATER)
    expect(at_plan.selector("自治体")).to_have_value(LATER)
    at_plan.page.wait_for_timeout(100)
    # A pointer that rests on an option asks for it in advance: there may be more questions than choices.
    asked = [parse_qs(urlsplit(route.request.url).query)["municipality_code"] for route in held]
    assert asked[0] != asked[-1]
    for route in reversed(held):
        route.continue_()
    at_plan.expect_figure_of("紬野市").settle()
    at_plan.page.wait_for_timeout(300)
    assert "紬野市" in at_plan.figures()[0]


def test_leaving_the_page_drops_what_was_asked_for_it(at_plan):
    held: list[Route] = []
    at_plan.page.route(ANSWERS, lambda route: held.append(route))
    at_plan.choose("自治体", TO)
    at_plan.follow("計画期間の比較").expect_heading("計画期間の比較").expect_figure_of("帆凪市")
    for route in held:
        route.continue_()
    at_plan.page.wait_for_timeout(300)
    assert at_plan.path == "plan_periods"
    assert "帆凪市" in at_plan.figures()[0]


def test_without_an_answer_the_old_figures_go_and_a_reload_shows_the_new_ones(at_plan):
    at_plan.page.route(ANSWERS, lambda route: route.abort())
    at_plan.choose("自治体", TO)
    expect(at_plan.page.get_by_role("alert")).to_contain_text("サーバーから応答がありません")
    expect(at_plan.page.locator(".chart")).to_have_count(0)
    at_plan.page.unroute(ANSWERS)
    at_plan.page.get_by_role("link", name="画面を読み込み直してください").click()
    at_plan.expect_figure_of("夕綾市").expect_selected(自治体=TO)


def test_a_file_that_does_not_come_is_said_beside_its_button(at_plan):
    at_plan.page.route("**/file/**", lambda route: route.abort())
    at_plan.page.get_by_role("button", name="CSV").first.click()
    expect(at_plan.page.get_by_role("alert")).to_contain_text("ファイルを受け取れませんでした")
    expect(at_plan.page.locator(".js-plotly-plot")).to_have_count(1)


def test_a_file_that_breaks_off_is_said_beside_its_button(at_plan):
    at_plan.page.evaluate("() => { Response.prototype.blob = () => Promise.reject(new TypeError('broken')); }")
    at_plan.page.get_by_role("button", name="CSV").first.click()
    expect(at_plan.page.get_by_role("alert")).to_contain_text("ファイルを受け取れませんでした")


def test_a_server_that_starts_again_goes_on_with_what_the_address_says(browser):
    with new_context(browser, DESK) as window, ExitStack() as second:
        with serve() as url:
            visitor = Visitor(window.new_page(), url).open("plan_vs_actual", edition="demo")
            visitor.choose("自治体", TO).expect_figure_of("夕綾市").settle()
        # Whoever types before the page has found its server again types into Streamlit's message.
        with visitor.page.expect_websocket():
            second.enter_context(serve(port=int(url.rsplit(":", 1)[1])))
        expect(visitor.page.get_by_role("dialog")).to_have_count(0)
        visitor.settle().expect_figure_of("夕綾市").expect_selected(自治体=TO)
        visitor.choose("自治体", LATER).expect_figure_of("紬野市")


def test_under_a_folder_of_a_proxy_pages_and_answers_have_their_place(browser):
    with new_context(browser, DESK) as window, serve(base="renkei") as url:
        visitor = Visitor(window.new_page(), f"{url}/renkei").open("plan_vs_actual", edition="demo")
        visitor.choose("自治体", TO).expect_figure_of("夕綾市")
        with visitor.page.expect_download() as taken:
            visitor.page.get_by_role("button", name="CSV").first.click()
        assert "夕綾市" in taken.value.suggested_filename


def test_what_stays_is_not_moved_when_something_above_it_goes(visitor: Visitor):
    page = visitor.open("framework", edition="documents").page
    watch = """() => {
      const board = document.querySelector(".board"), known = new Set(board.children);
      window.moved = [];
      window.gone = 0;
      new MutationObserver((changes) => changes.forEach(({ addedNodes, removedNodes }) => {
        window.gone += removedNodes.length;
        window.moved.push(...[...addedNodes].filter((box) => known.has(box)).map(({ dataset }) => dataset.key));
      })).observe(board, { childList: true });
    }"""
    page.evaluate(watch)
    visitor.choose("データの版", "見本版（架空データ）").expect_address(edition="demo").expect_figure_of("架空データ")
    assert page.evaluate("window.gone") > 0, "the demo edition has less to show here"
    assert page.evaluate("window.moved") == []
