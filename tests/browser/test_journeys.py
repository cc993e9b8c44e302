"""The address is the whole selection: links, reload, Back, and what happens to values that do not exist."""

from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, Visitor, new_context, serve

FULL = {
    "edition": "demo",
    "municipality_code": "922013",
    "plan_period": "8",
    "programme_code": "awareness_event",
    "milestones": "off",
}
FULL_SELECTED = {
    "データの版": "見本版（架空データ）",
    "自治体": "架空県 灯守市",
    "計画期間": "第8期（R3〜R5年度）",
    "事業": "普及啓発イベント",
}
FULL_CAPTION = "架空県 灯守市｜第8期（R3〜R5年度）｜普及啓発イベント"
UNNAMED_CITY = {"edition": "documents", "municipality_code": "unnamed-003", "plan_period": "9"}


def test_a_link_with_a_full_selection_works_as_the_first_request_after_a_start(browser):
    with serve() as fresh, new_context(browser, DESK) as window:
        visitor = Visitor(window.new_page(), fresh).open("plan_vs_actual", **FULL)
        visitor.expect_heading("計画と実績").expect_figure_of(FULL_CAPTION)
        assert visitor.selected() == FULL_SELECTED
        assert visitor.address == FULL
        assert visitor.page.get_by_role("dialog").count() == 0


def test_reload_keeps_the_selection(visitor):
    visitor.open("plan_vs_actual", edition="demo").choose("自治体", "架空県 灯守市")
    visitor.expect_address(municipality_code="922013").expect_figure_of("架空県 灯守市")
    address = visitor.page.url
    visitor.page.reload()
    visitor.settle().expect_figure_of("架空県 灯守市")
    assert visitor.page.url == address
    assert visitor.selected()["自治体"] == "架空県 灯守市"


def test_a_changed_selector_changes_address_and_figure(visitor):
    visitor.open("plan_vs_actual", **UNNAMED_CITY).expect_figure_of("出前講座の計画と実績")
    visitor.choose("事業", "普及啓発イベント").expect_address(programme_code="awareness_event")
    visitor.expect_figure_of("普及啓発イベントの計画と実績")
    assert len(visitor.figures()) == 1


def test_the_menu_carries_the_selection(visitor):
    visitor.open("plan_vs_actual", **FULL)
    for label, path in (("計画期間の比較", "plan_periods"), ("計画と実績", "plan_vs_actual"), ("概要", "")):
        visitor.follow(label).expect_heading(label)
        assert visitor.path == path
        assert visitor.address == FULL
        visitor.expect_selected(自治体=FULL_SELECTED["自治体"], 計画期間=FULL_SELECTED["計画期間"])
    for label in ("自治体の比較", "データと出典"):
        visitor.follow(label).expect_heading(label)
        assert visitor.address.items() >= FULL.items()


def test_three_steps_back_return_through_the_same_states(visitor):
    visitor.open("plan_vs_actual", **UNNAMED_CITY).expect_figure_of("出前講座")
    states = [(visitor.page.url, visitor.selected(), visitor.figures())]
    steps = [
        ("事業", "普及啓発イベント", "普及啓発イベントの計画と実績"),
        ("計画期間", "第8期（R3〜R5年度）", "第8期（R3〜R5年度）｜普及啓発イベント"),
        ("データの版", "見本版（架空データ）", "見本県 帆凪市｜第8期（R3〜R5年度）｜普及啓発イベント"),
    ]
    for label, option, drawn in steps:
        visitor.choose(label, option).expect_figure_of(drawn)
        visitor.expect_selected(**{label: option}).settle()
        states.append((visitor.page.url, visitor.selected(), visitor.figures()))
    assert len({url for url, _, _ in states}) == 4

    for url, selected, figures in reversed(states[:-1]):
        visitor.back().page.wait_for_url(url, wait_until="commit")
        visitor.expect_selected(**selected).expect_figure_of(figures[0].split("｜")[-1]).settle()
        assert visitor.selected() == selected
        assert visitor.figures() == figures
    visitor.page.go_forward(wait_until="commit")
    visitor.page.wait_for_url(states[1][0], wait_until="commit")
    visitor.expect_selected(**states[1][1])


def test_back_returns_to_the_page_before(visitor):
    visitor.open("plan_vs_actual", **FULL).follow("概要").expect_heading("概要")
    visitor.back().expect_heading("計画と実績").expect_figure_of(FULL_CAPTION)
    assert visitor.address == FULL


def test_a_changed_switch_is_a_step_too(visitor):
    visitor.open("municipalities", edition="demo").expect_address(order="code")
    visitor.follow("二次医療圏ごと")
    visitor.expect_address(order="area")
    visitor.back().expect_address(order="code")


def test_defaults_are_written_into_the_address_without_a_step(visitor):
    visitor.page.goto("about:blank")
    visitor.open("plan_vs_actual")
    assert visitor.address == UNNAMED_CITY | {"milestones": "off", "programme_code": "outreach_lecture"}
    visitor.page.go_back()
    assert visitor.page.url == "about:blank"


def test_unknown_values_are_ignored_and_the_address_is_completed(visitor):
    visitor.open(
        "plan_vs_actual", edition="nowhere", municipality_code="000000", plan_period="<b>9", programme_code="x", utm="1"
    )
    visitor.expect_figure_of("出前講座の計画と実績")
    assert visitor.address == UNNAMED_CITY | {"milestones": "off", "programme_code": "outreach_lecture"}


def test_a_value_of_another_edition_is_ignored(visitor):
    visitor.open("plan_vs_actual", edition="documents", municipality_code="922013", programme_code="awareness_event")
    visitor.expect_figure_of("名称不記載の市")
    assert visitor.address == UNNAMED_CITY | {"milestones": "off", "programme_code": "awareness_event"}


def test_another_edition_gets_its_own_defaults(visitor):
    visitor.open("plan_vs_actual", **UNNAMED_CITY).choose("データの版", "見本版（架空データ）")
    visitor.expect_address(edition="demo").expect_figure_of("【架空データ】")
    assert visitor.address["municipality_code"] == "912018"
    assert visitor.selected()["自治体"] == "見本県 帆凪市"


def test_the_drill_link_of_the_overview_keeps_the_selection(visitor):
    visitor.open("", edition="demo", municipality_code="922013", plan_period="8")
    visitor.page.get_by_role("link", name="普及啓発イベントを詳しく").click()
    visitor.expect_heading("計画と実績").expect_figure_of(FULL_CAPTION)
    assert visitor.address == FULL


def test_a_municipality_of_the_comparison_leads_to_its_page(visitor):
    visitor.open("municipalities", edition="demo")
    visitor.page.locator("summary", has_text="表：").first.click()
    visitor.page.get_by_role("link", name="灯守市", exact=True).first.click()
    visitor.expect_heading("計画と実績").expect_figure_of("架空県 灯守市")
    assert visitor.address["edition"] == "demo"


def test_a_filter_is_part_of_the_address(visitor):
    visitor.open("data_and_sources", edition="documents", section="extract", extract="initiatives")
    rows = visitor.page.locator("tbody tr")
    before = rows.count()
    field = visitor.page.get_by_role("searchbox")
    field.fill("委託")
    field.press("Enter")
    visitor.expect_address(filter="委託")
    expect(rows).not_to_have_count(before)
    kept = rows.count()
    visitor.page.reload()
    visitor.settle()
    assert rows.count() == kept
    expect(visitor.page.get_by_role("searchbox")).to_have_value("委託")


def test_a_page_that_does_not_exist_leads_to_the_overview(visitor):
    visitor.page.goto(f"{visitor.url}/nowhere?edition=demo")
    visitor.expect_heading("概要")
    assert visitor.address["edition"] == "demo"


def test_on_a_phone_the_menu_opens_and_a_selector_changes_the_figure(visit_at):
    visitor = visit_at(PHONE).open("plan_vs_actual", **FULL)
    visitor.page.get_by_test_id("stExpandSidebarButton").click()
    visitor.choose("事業", "出前講座").expect_address(programme_code="outreach_lecture")
    visitor.expect_figure_of("出前講座の計画と実績")


def test_two_visitors_do_not_disturb_one_another(visit_at):
    first: Visitor = visit_at().open("plan_vs_actual", **FULL)
    second: Visitor = visit_at().open("plan_vs_actual", **UNNAMED_CITY)
    first.choose("事業", "出前講座").expect_figure_of("出前講座の計画と実績")
    second.choose("事業", "普及啓発イベント").expect_figure_of("普及啓発イベントの計画と実績")
    assert first.address == FULL | {"programme_code": "outreach_lecture"}
    assert second.address == UNNAMED_CITY | {"milestones": "off", "programme_code": "awareness_event"}


def click_in_figure(visitor: Visitor, text: str) -> None:
    """A click in the middle of the first link with this text: Playwright does not find the box of a link in SVG."""
    link = visitor.page.locator(".chart a", has_text=text).first
    link.scroll_into_view_if_needed()
    middle = (
        "link => { const box = link.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }"
    )
    visitor.page.mouse.click(*link.evaluate(middle))


def test_a_municipality_in_the_matrix_of_items_opens_its_detail_by_mouse_and_back_closes_it(visitor):
    visitor.open("eight_items", edition="documents")
    click_in_figure(visitor, "萩市")
    visitor.expect_address(place="352047")
    expect(visitor.page.get_by_role("heading", name="萩市の実施状況")).to_be_visible()
    visitor.back().expect_address(place="all")
    expect(visitor.page.get_by_role("heading", name="萩市の実施状況")).to_have_count(0)


def middle_of_the_first_mark(visitor) -> tuple[float, float]:
    """Where the first ● of the matrix stands on the screen."""
    box = visitor.page.locator("[data-key=item_matrix] .points path").first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_mark_in_the_matrix_opens_the_detail_of_municipality_and_item_and_shows_it(visitor):
    visitor.open("eight_items", edition="documents").settle()
    visitor.page.mouse.click(*middle_of_the_first_mark(visitor))
    detail = visitor.page.get_by_role("heading", name="の実施状況").first
    expect(detail).to_be_in_viewport()
    address = visitor.address
    assert address["place"] != "all"
    assert address["item_code"] != "all"
    assert visitor.page.evaluate("document.activeElement.dataset.key") == "detail"


def test_enter_opens_the_mark_that_the_arrows_have_reached_and_down_stays_in_its_column(visitor):
    visitor.open("eight_items", edition="documents").settle()
    chart = visitor.page.locator("[data-key=item_matrix] .chart")
    chart.focus()
    spoken = visitor.page.locator("[data-key=item_matrix] .unseen")
    visitor.page.keyboard.press("Home")
    expect(spoken).to_contain_text("下関市（ア）")
    expect(spoken).to_contain_text("Enterキーで開きます")
    visitor.page.keyboard.press("ArrowDown")
    expect(spoken).to_contain_text("宇部市（ア）")
    visitor.page.keyboard.press("Enter")
    visitor.expect_address(place="352021", item_code="ア")
    expect(visitor.page.get_by_role("heading", name="宇部市", exact=False).first).to_be_in_viewport()


def test_a_municipality_and_an_item_are_opened_by_keyboard(visitor):
    visitor.open("eight_items", edition="documents")
    visitor.page.locator("summary", has_text="表：").first.press("Enter")
    link = visitor.page.get_by_role("table").first.get_by_role("link", name="下関市", exact=True)
    link.focus()
    visitor.page.keyboard.press("Enter")
    visitor.expect_address(place="352012")
    field = visitor.selector("事業項目")
    field.focus()
    visitor.page.keyboard.insert_text("(ク)")
    visitor.page.keyboard.press("Enter")
    visitor.expect_address(place="352012", item_code="ク")
    expect(visitor.page.get_by_role("heading", name="下関市・（ク）", exact=False)).to_be_visible()


def test_an_answer_that_comes_while_one_types_wipes_nothing(visitor):
    visitor.open("eight_items", edition="documents")
    field = visitor.selector("事業項目")
    field.fill("(ク)")
    visitor.page.evaluate(
        "history.pushState(null, '', location.search.replace('place=all', 'place=352012'));"
        "dispatchEvent(new PopStateEvent('popstate'))"
    )
    expect(visitor.page.get_by_role("heading", name="下関市の実施状況")).to_be_visible()
    expect(field).to_have_value("(ク)")
    expect(field).to_have_attribute("aria-expanded", "true")
    visitor.page.keyboard.press("Enter")
    visitor.expect_address(place="352012", item_code="ク")


def test_of_two_changes_at_once_neither_is_lost(visitor):
    visitor.open("eight_items", edition="documents")
    visitor.selector("事業項目").fill("(ク)")
    visitor.page.evaluate(
        "document.querySelector('.board td a').click(); document.querySelector('.field [role=option]').click()"
    )
    visitor.expect_address(place="352012", item_code="ク")


def test_a_cell_of_the_initiatives_opens_its_summaries_and_the_link_can_be_passed_on(visitor, visit_at):
    visitor.open("initiatives", edition="documents")
    cell = visitor.page.locator(".textpoint").filter(has_text="3件").first
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    visitor.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    visitor.expect_address(place="142123", item_code="キ")
    rows = visitor.page.get_by_role("table", name="取組", exact=True).locator("tbody tr")
    expect(rows).to_have_count(3)
    other = visit_at().open("initiatives", **visitor.address)
    expect(other.page.get_by_role("table", name="取組", exact=True).locator("tbody tr")).to_have_count(3)


def test_words_are_sought_from_the_field(visitor):
    visitor.open("initiatives", edition="documents")
    visitor.page.get_by_role("searchbox").fill("ｉｃｔ")
    visitor.page.keyboard.press("Enter")
    visitor.expect_address(filter="ｉｃｔ")
    expect(visitor.page.get_by_text("「ｉｃｔ」に当てはまるのは")).to_be_visible()


def test_milestones_are_laid_over_the_bars_and_taken_away(visitor):
    visitor.open("plan_vs_actual", edition="documents")
    visitor.follow("重ねる").expect_address(milestones="on")
    expect(visitor.page.locator(".js-plotly-plot")).to_contain_text("①②")
    visitor.back().expect_address(milestones="off")
    expect(visitor.page.locator(".js-plotly-plot")).not_to_contain_text("①②")
