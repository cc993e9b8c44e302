"""The time line shows a part of itself nearer, by hand, keys and buttons, and says which; no other figure does."""

import re
from datetime import date
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Page, expect

from pages.frame import client
from tests.browser.conftest import PHONE, Visitor

TIME_LINE = "[data-key=time_line]"
CHART, SPOKEN = f"{TIME_LINE} .chart", f"{TIME_LINE} [role=status]"
WHOLE = {"documents": ["2013-02-01", "2027-05-01"], "demo": ["2018-02-01", "2027-05-01"]}
DEMO = "見本版（架空データ）"
AXIS = "年度（目盛りは4月1日）"
MIDDLE_OF_A_ZOOM = r"平成28年8月から令和5年10月までを表示（\d+件）"
# Left and right edge of every name that is drawn, and of what lies between the axis and the right edge of the figure.
NAMES = """chart => {
  const { l, r } = chart._fullLayout.margin, box = chart.getBoundingClientRect();
  const drawn = [...chart.querySelectorAll('.textpoint text')].filter(e => e.textContent.replace('\u200b', ''));
  const edges = e => { const { left, right, top } = e.getBoundingClientRect(); return [left, right, Math.round(top)]; };
  return { plot: [box.left + l, box.right - r], names: drawn.map(e => [e.textContent.trim(), ...edges(e)]) };
}"""
BARS = "chart => chart.layout.shapes.filter(({ name }) => name === 'day').map(({ x0, x1 }) => [x0, x1])"


def range_of(page: Page) -> list[str]:
    """The days at both ends of the time line."""
    return [day[:10] for day in page.locator(CHART).evaluate("chart => chart._fullLayout.xaxis.range")]


def days_shown(page: Page) -> int:
    first, last = map(date.fromisoformat, range_of(page))
    return (last - first).days


def expect_range(page: Page, shown: list[str]) -> None:
    page.wait_for_function(
        f"shown => document.querySelector('{CHART}')._fullLayout.xaxis.range.map(d => d.slice(0, 10)).join() === shown",
        arg=",".join(shown),
    )


def drag(page: Page, chart: str, start: float, end: float) -> None:
    """Draw the mouse over a part of the plot, from the left as parts of its width."""
    area = page.locator(f"{chart} .nsewdrag").first
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    middle = min(box["y"] + box["height"] / 2, page.viewport_size["height"] - 40)
    page.mouse.move(box["x"] + box["width"] * start, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end, middle + 4, steps=6)
    page.mouse.up()


@pytest.fixture
def page(visitor: Visitor) -> Page:
    return visitor.open("framework", edition="documents").page


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def test_dragging_over_a_span_shows_it_and_says_which(page: Page):
    expect_range(page, WHOLE["documents"])
    before = page.locator(CHART).evaluate("chart => chart._fullLayout.yaxis.range")
    drag(page, CHART, 0.55, 0.8)
    expect(page.locator(SPOKEN)).to_have_text(re.compile(r"^令和2年1[012]月から令和6年[567]月までを表示（\d件）$"))
    expect(page.locator(f"{CHART} .xtitle")).to_have_text(f"{AXIS}｜{page.locator(SPOKEN).inner_text()}")
    assert 0.22 < days_shown(page) / 5202 < 0.28
    assert page.locator(CHART).evaluate("chart => chart._fullLayout.yaxis.range") == before
    assert page.locator(".plotly-notifier").count() == 0, "no English tip"


def test_a_span_that_is_too_short_becomes_a_year(page: Page):
    drag(page, CHART, 0.5, 0.52)
    expect(page.locator(SPOKEN)).to_contain_text("までを表示")
    assert days_shown(page) == 365


def test_keys_go_nearer_and_farther_and_back_to_the_whole(page: Page):
    chart, spoken = page.locator(CHART), page.locator(SPOKEN)
    assert "＋と−で期間を拡大・縮小" in chart.get_attribute("aria-roledescription")
    chart.focus()
    page.keyboard.press("+")
    expect(spoken).to_have_text(re.compile(MIDDLE_OF_A_ZOOM))
    nearer = range_of(page)
    page.keyboard.press("+")
    expect(spoken).to_contain_text("平成30年6月から")
    page.keyboard.press("-")
    expect_range(page, nearer)
    for _ in range(6):
        page.keyboard.press("+")
    assert days_shown(page) == 365, "never less than a year"
    page.keyboard.press("0")
    expect(spoken).to_have_text("全期間を表示")
    expect_range(page, WHOLE["documents"])
    expect(page.locator(f"{CHART} .xtitle")).to_have_text(AXIS)
    page.keyboard.press("-")
    assert range_of(page) == WHOLE["documents"], "never more than the whole"


def test_keys_go_nearer_around_the_mark_that_is_read_out_and_walking_stays_in_sight(page: Page):
    chart, spoken = page.locator(CHART), page.locator(SPOKEN)
    chart.focus()
    page.keyboard.press("End")
    expect(spoken).to_contain_text("愛川町の多職種研修会の申込期限（24／24）")
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.wait_for_function(f"document.querySelector('{CHART}')._fullLayout.xaxis.range[0] > '2024'")
    first, last = range_of(page)
    assert "2025" < first < "2026-01-23" < last < "2027"
    page.keyboard.press("Home")
    expect(spoken).to_contain_text("事業が介護保険法に位置付け（1／24）")
    first, last = range_of(page)
    assert first < "2015-04-01" < last < "2018"


def test_buttons_do_what_dragging_and_keys_do(page: Page):
    press(page, "年表を拡大")
    expect(page.locator(SPOKEN)).to_have_text(re.compile(MIDDLE_OF_A_ZOOM))
    press(page, "年表を拡大")
    press(page, "年表を縮小")
    expect(page.locator(SPOKEN)).to_have_text(re.compile(MIDDLE_OF_A_ZOOM))
    drag(page, CHART, 0.3, 0.6)
    press(page, "年表の全期間を表示")
    expect(page.locator(SPOKEN)).to_have_text("全期間を表示")
    expect_range(page, WHOLE["documents"])


def test_the_span_stays_when_the_edition_changes_as_far_as_it_goes(visitor: Visitor):
    page = visitor.open("framework", edition="documents").page
    drag(page, CHART, 0.55, 0.8)
    expect(page.locator(SPOKEN)).to_contain_text("までを表示")
    by_hand = range_of(page)
    visitor.choose("データの版", DEMO).expect_address(edition="demo").expect_figure_of("架空データ")
    assert range_of(page) == by_hand
    expect(page.locator(f"{CHART} .xtitle")).to_contain_text("までを表示")
    visitor.back().expect_address(edition="documents")
    page.locator(CHART).focus()
    page.keyboard.press("0")
    page.keyboard.press("+")
    by_keys = range_of(page)
    assert by_keys[0] < WHOLE["demo"][0]
    visitor.choose("データの版", DEMO).expect_address(edition="demo").expect_figure_of("架空データ")
    assert range_of(page) == [WHOLE["demo"][0], by_keys[1]], "what the other edition has of it"
    visitor.back().expect_address(edition="documents")
    expect_range(page, by_keys)


def test_names_come_back_with_the_whole_period(visitor: Visitor):
    page = visitor.open("framework", edition="documents").page
    chart = page.locator("[data-key=time_line] .chart")
    before = sorted(name for name, *_ in chart.evaluate(NAMES)["names"])
    for label in ("年表を拡大", "年表を拡大", "年表を縮小", "年表の全期間を表示"):
        page.get_by_role("button", name=label, exact=True).click()
    expect(page.locator(SPOKEN)).to_contain_text("全期間を表示")
    assert sorted(name for name, *_ in chart.evaluate(NAMES)["names"]) == before
    assert len(before) > 20


@pytest.mark.parametrize("edition", WHOLE)
def test_every_name_stands_in_the_plot_beside_a_bar_that_is_shown_and_touches_no_other(visitor: Visitor, edition):
    page = visitor.open("framework", edition=edition).page
    chart = page.locator(CHART)
    for start in (0.0, 0.2, 0.4, 0.6, 0.8):
        chart.focus()
        page.keyboard.press("0")
        drag(page, CHART, start + 0.01, start + 0.17)
        expect(page.locator(SPOKEN)).to_contain_text("までを表示")
        seen = chart.evaluate(NAMES)
        left, right = seen["plot"]
        count = re.search(r"（(\d+)件）", page.locator(SPOKEN).inner_text())
        assert len(seen["names"]) == (int(count[1]) if count else 0)
        assert [name for name in seen["names"] if name[1] < left - 2 or name[2] > right + 2] == []
        by_level = sorted((top, first, last) for _, first, last, top in seen["names"])
        touching = [(one, other) for one, other in pairwise(by_level) if one[0] == other[0] and other[1] < one[2]]
        assert touching == []


# Bars of one level, each with its name at the left; the plot is 400 px wide and shows January 2020 to January 2021.
CROWDED = """([bars, title]) => {
  %s
  const shapes = bars.map(([x0, x1, fillcolor]) => ({ x0, x1, y0: 0, fillcolor, line: { color: "blue" } }));
  const names = {
    x: bars.map(([x0]) => x0),
    text: bars.map((_, i) => `<b>${i + 1}</b> ${title}`),
    textposition: bars.map(() => "middle left"),
  };
  const layout = { meta: { narrowest: 400 }, margin: { l: 0, r: 0 }, font: { family: "monospace", size: 14 } };
  const { text, textposition } = namesWithin({ names, layout }, shapes, ["2020-01-01", "2021-01-01"].map(timeOf));
  return text.map((name, i) => (name === NO_NAME ? "" : `${textposition[i].replace("middle ", "")} ${name}`));
}"""


@pytest.mark.parametrize(
    ("bars", "title", "names"),
    [
        ([["2020-09-01", "2020-10-01", "blue"]], "m" * 10, ["left <b>1</b> " + "m" * 10]),
        ([["2020-01-02", "2020-02-01", "blue"]], "m" * 10, ["right <b>1</b> " + "m" * 10]),
        (
            [["2020-02-01", "2020-03-01", "blue"], ["2020-05-01", "2020-06-01", "blue"]],
            "m" * 10,
            ["left <b>1</b>", "right <b>2</b> " + "m" * 10],
        ),
        ([["2020-05-15", "2020-07-15", "blue"]], "m" * 30, ["left <b>1</b>"]),
        ([["2019-06-01", "2021-06-01", "pale"]], "m" * 10, ["center <b>1</b> " + "m" * 10]),
        ([["2019-06-01", "2019-07-01", "blue"], ["2021-06-01", "2021-07-01", "blue"]], "m" * 10, ["", ""]),
    ],
    ids=["as it was", "other side", "number beside another", "number of a long name", "upon the bar", "out of sight"],
)
def test_a_name_goes_where_there_is_room_or_leaves_its_number(visitor: Visitor, bars, title, names):
    source = (client.FOLDER / "zoom.js").read_text(encoding="utf-8")
    assert visitor.page.evaluate(CROWDED % source, [bars, title]) == names


def test_a_day_becomes_no_wider_than_it_has_to_be(page: Page):
    def widest() -> int:
        days = page.locator(CHART).evaluate(BARS)
        return max((date.fromisoformat(last) - date.fromisoformat(first)).days for first, last in days)

    assert widest() == 24
    page.locator(CHART).focus()
    for _ in range(4):
        page.keyboard.press("+")
    expect(page.locator(SPOKEN)).to_contain_text("までを表示")
    assert widest() == 2
    page.keyboard.press("0")
    assert widest() == 24


def test_paper_shows_the_span_and_says_so(page: Page, tmp_path):
    press(page, "年表を拡大")
    expect(page.locator(SPOKEN)).to_contain_text("までを表示")
    shown = range_of(page)
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    with pdfium.PdfDocument(tmp_path / "page.pdf") as paper:
        text = "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    assert re.search(MIDDLE_OF_A_ZOOM, text)
    assert range_of(page) == shown


def test_a_picture_says_which_span_it_shows(page: Page):
    press(page, "年表を拡大")
    expect(page.locator(SPOKEN)).to_contain_text("までを表示")
    taken = """async () => {
      const { toImage } = Plotly;
      const asked = new Promise((resolve) => {
        Plotly.toImage = (figure, ...more) => { resolve(figure); return toImage(figure, ...more); };
      });
      document.querySelector('[data-picture=time_line]').click();
      const { layout } = await asked;
      Plotly.toImage = toImage;
      return [layout.xaxis.range.join(), layout.xaxis.title.text];
    }"""
    span, title = page.evaluate(taken)
    assert span == ",".join(range_of(page))
    assert re.search(MIDDLE_OF_A_ZOOM, title)


def test_no_other_figure_is_zoomed(visitor: Visitor):
    for path in ("framework", "plan_vs_actual"):
        page = visitor.open(path, edition="demo").page
        chart = page.locator(".chart").first
        ranges = "chart => [chart._fullLayout.xaxis.range, chart._fullLayout.yaxis.range].join()"
        before = chart.evaluate(ranges)
        drag(page, ".chart", 0.3, 0.7)
        chart.focus()
        page.keyboard.press("+")
        page.wait_for_timeout(200)
        assert chart.evaluate(ranges) == before
        assert "拡大" not in chart.get_attribute("aria-roledescription")


def test_a_finger_scrolls_the_page_and_does_not_zoom(browser, url):
    size = {"width": PHONE[0], "height": PHONE[1]}
    window = browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo", viewport=size, has_touch=True)
    with window:
        page = Visitor(window.new_page(), url).open("framework", edition="documents").page
        page.locator(f"{CHART} .nsewdrag").evaluate("plot => plot.scrollIntoView({ block: 'start' })")
        top = f"document.querySelector('{CHART}').getBoundingClientRect().top"
        before = page.evaluate(top)
        finger = window.new_cdp_session(page)
        # Up and a little to the side: enough for Plotly to see a span in it.
        for kind, points in [
            ("touchStart", [{"x": 150, "y": 600}]),
            *(("touchMove", [{"x": 150 + 5 * step, "y": 600 - 30 * step}]) for step in range(1, 11)),
            ("touchEnd", []),
        ]:
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_function(f"before => {top} < before - 100", arg=before)
        assert range_of(page) == WHOLE["documents"]
        press(page, "年表を拡大")
        expect(page.locator(SPOKEN)).to_have_text(re.compile(MIDDLE_OF_A_ZOOM))
