"""Everything by keyboard, and the focus is always to be seen."""

import io

from PIL import Image, ImageChops
from playwright.sync_api import expect

from data.demo_generator.places import with_check_digit
from tests.bench import national
from tests.browser.conftest import Visitor, serve
from tests.editions import edition_of

# A change of this strength, on so many pixels, is what an eye notices (a hairline around a small button).
NOTICEABLE_CHANGE, NOTICEABLE_PIXELS = 90, 120
NAME_OF_FOCUSED = """() => {
  const { ariaLabel, labels, innerText } = document.activeElement;
  return (ariaLabel || labels?.[0]?.textContent || innerText || '').slice(0, 40);
}"""
BOX_OF_FOCUSED = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return {x: box.x, y: box.y, width: box.width, height: box.height};
}"""
AIR = 48


def test_a_long_list_opens_at_what_is_chosen(visit_at, tmp_path):
    codes = [with_check_digit(f"99{number:03}") for number in range(150)]
    rows = {"municipalities": [{"municipality_code": code, "municipality": f"{code}市"} for code in codes]}
    edition_of(tmp_path / "many", rows)
    with serve(tmp_path / "many") as url:
        visitor = visit_at(url=url).open(edition="local", municipality_code=codes[120])
        field = visitor.selector("自治体")
        field.focus()
        visitor.page.keyboard.press("ArrowDown")
        expect(visitor.page.get_by_role("option", selected=True)).to_have_text(f"緑県 {codes[120]}市")
        visitor.page.keyboard.press("Enter")
        assert visitor.address["municipality_code"] == codes[120]


def test_of_a_long_list_the_prefecture_is_offered_first_and_all_are_found_by_typing(visit_at, tmp_path):
    codes = {with_check_digit(f"99{number:03}"): f"{'緑県' if number < 60 else '青県'}" for number in range(150)}
    rows = [
        {"municipality_code": code, "municipality": f"{code}市", "prefecture": prefecture}
        for code, prefecture in codes.items()
    ]
    edition_of(tmp_path / "two", {"municipalities": rows})
    with serve(tmp_path / "two") as url:
        visitor = visit_at(url=url).open(edition="local", municipality_code=list(codes)[120])
        visitor.selector("自治体").click()
        options, hint = visitor.page.get_by_role("option"), visitor.page.locator(".fields .hint")
        expect(options).to_have_count(90)
        expect(hint).to_have_text("ほか60件。都道府県や名前の文字を入れて探せます。")
        visitor.page.keyboard.insert_text("緑県")
        expect(options).to_have_count(60)
        expect(hint).to_have_count(0)


def test_a_new_page_begins_at_its_title(visitor):
    visitor.open("plan_vs_actual", edition="demo")
    visitor.page.get_by_role("link", name="自治体の比較", exact=True).focus()
    visitor.page.keyboard.press("Enter")
    visitor.expect_heading("自治体の比較")
    expect(visitor.page.get_by_role("heading", level=1)).to_be_focused()
    visitor.page.go_back()
    visitor.expect_heading("計画と実績")
    expect(visitor.page.get_by_role("heading", level=1)).to_be_focused()


def test_the_focus_stays_on_the_way_through_a_long_list(visit_at, tmp_path):
    with serve(national.build(tmp_path / "national", 2_000, 94).folder) as url:
        visitor = visit_at(url=url).open("municipalities", edition="local")
        visitor.page.get_by_role("link", name="次の40自治体").first.focus()
        for left in ("次の14自治体", "前の40自治体"):
            visitor.page.keyboard.press("Enter")
            expect(visitor.page.get_by_role("link", name=left).first).to_be_focused()


def test_a_municipality_is_changed_by_keyboard_alone(visitor):
    visitor.open("plan_vs_actual", edition="demo")
    for _ in range(15):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate(NAME_OF_FOCUSED) == "自治体":
            break
    expect(visitor.selector("自治体")).to_be_focused()
    visitor.page.keyboard.insert_text("灯守")
    expect(visitor.page.get_by_role("option")).to_have_count(1)
    visitor.page.keyboard.press("Enter")
    visitor.expect_address(municipality_code="922013").expect_figure_of("架空県 灯守市")
    expect(visitor.selector("自治体")).to_be_focused()

    visitor.page.keyboard.press("ArrowDown")
    expect(visitor.page.get_by_role("option").first).to_be_visible()
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.get_by_role("option")).to_have_count(0)
    expect(visitor.selector("自治体")).to_have_value("架空県 灯守市")


def test_a_table_and_a_link_are_opened_by_keyboard_alone(visitor):
    visitor.open("municipalities", edition="documents")
    visitor.page.locator("summary", has_text="表：").first.focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("table").first).to_be_visible()
    visitor.page.get_by_role("link", name="概要", exact=True).focus()
    visitor.page.keyboard.press("Enter")
    visitor.expect_heading("概要")


def _picture(visitor: Visitor, box: dict) -> Image.Image:
    """The screen around ``box``; the focus ring of a field belongs to the box around it."""
    width, height = visitor.page.viewport_size["width"], visitor.page.viewport_size["height"]
    left, top = max(box["x"] - AIR, 0), max(box["y"] - AIR, 0)
    clip = {
        "x": left,
        "y": top,
        "width": min(box["x"] + box["width"] + AIR, width) - left,
        "height": min(box["y"] + box["height"] + AIR, height) - top,
    }
    picture = visitor.page.screenshot(clip=clip, caret="hide", animations="disabled")
    return Image.open(io.BytesIO(picture)).convert("L")


def _noticeable_pixels(visitor: Visitor) -> int:
    """How many pixels around the focused element change when it loses the focus."""
    visitor.page.wait_for_timeout(200)
    box = visitor.page.evaluate(BOX_OF_FOCUSED)
    focused = _picture(visitor, box)
    visitor.page.evaluate("() => { window.lastFocused = document.activeElement; document.activeElement.blur(); }")
    visitor.page.wait_for_timeout(200)
    difference = ImageChops.difference(focused, _picture(visitor, box))
    visitor.page.evaluate("() => window.lastFocused.focus({preventScroll: true})")
    return sum(difference.histogram()[NOTICEABLE_CHANGE:])


def test_the_focus_is_visible_at_every_stop(visitor):
    visitor.open("plan_vs_actual", edition="documents")
    unseen = []
    for _ in range(40):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate("() => document.activeElement === document.body"):
            break
        tag, name = (
            visitor.page.evaluate("() => document.activeElement.tagName"),
            visitor.page.evaluate(NAME_OF_FOCUSED),
        )
        if _noticeable_pixels(visitor) < NOTICEABLE_PIXELS:
            unseen.append(f"{tag} {name.splitlines()[0]}")
    assert unseen == []
