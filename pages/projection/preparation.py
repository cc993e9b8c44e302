"""The deck at the desk: which screens it has, in which order, and where it begins."""

from collections.abc import Iterator, Sequence
from html import escape

from pages.frame.markup import link, link_button, paragraph, report_button, take_button, text_form, warning
from pages.frame.page import Page
from pages.frame.selection import GROUND, HIDDEN, MEETING, MEETING_DAY, NOTES, PART, SEQUENCE, SPEAKER, changed
from pages.projection.layout import parts_of
from pages.projection.projecting import DARK, LARGE, ON, PATH, look_of
from pages.projection.screens import Screen, hidden_of, moved, with_hidden
from pages.projection.taking import DECK, REPORT, offer_files
from pages.wording.values import NOTHING

HEADINGS = ("順", "画面", "要点", "投影", "並べ方", "出し入れ")


def _way(label: str, href: str, screen: Screen, what: str) -> str:
    """A link of the list, off without ``href``; its name keeps the focus on it when the list is written anew."""
    names = f'data-name="{escape(f"{what}.{screen.id}")}" aria-label="{escape(f"{screen.name}を{label}")}"'
    # One that leads nowhere keeps the focus, too: whoever has moved a screen to an end is still in its row.
    leads = f'href="{escape(href)}"' if href else 'class="off" role="link" aria-disabled="true"'
    return f'<a {leads} tabindex="-1" data-way="{what}" {names}>{escape(label)}</a>'


def _moves(page: Page, screens: Sequence[Screen], place: int) -> str:
    """To the top, up, down, to the end."""
    last = len(screens) - 1
    ways = (
        ("先頭へ", "first", -place, place > 1),
        ("上へ", "up", -1, place > 0),
        ("下へ", "down", 1, place < last),
        ("末尾へ", "last", last - place, place < last - 1),
    )
    return "".join(
        _way(label, page.address(PATH, **moved(screens, place, by)) if is_open else "", screens[place], what)
        for label, what, by, is_open in ways
    )


def _numbers(page: Page, screens: Sequence[Screen], hidden: set[str]) -> Iterator[str]:
    """By which numbers each screen is reached in the room, 「2〜3」 where it has parts; a hidden one by none."""
    last = 0
    for screen in screens:
        if screen.id in hidden:
            yield NOTHING
            continue
        first, last = last + 1, last + len(parts_of(screen, look_of(page)))
        yield str(first) if first == last else f"{first}〜{last}"


def _row(page: Page, screens: Sequence[Screen], place: int, hidden: set[str], number: str) -> str:
    screen = screens[place]
    is_hidden = screen.id in hidden
    toggle = page.address(PATH, **with_hidden(page.query, screen.id, is_hidden=not is_hidden))
    start = "" if is_hidden else page.address(PATH, **screen.place | {PART: 1})
    cells = (
        _way("ここから投影", start, screen, "start"),
        _moves(page, screens, place),
        _way("出す" if is_hidden else "隠す", toggle, screen, "hide"),
    )
    style = ' class="hidden"' if is_hidden else ""
    state = "（隠しています）" if is_hidden else ""
    ways = "".join(f'<td class="ways-of">{ways}</td>' for ways in cells)
    return (
        f'<tr{style}><td>{number}</td><td class="middle">{escape(screen.name)}{state}</td>'
        f'<td class="long">{escape(screen.statement)}</td>{ways}</tr>'
    )


def _list(page: Page, screens: Sequence[Screen], hidden: set[str]) -> str:
    numbers = _numbers(page, screens, hidden)
    rows = "".join(_row(page, screens, place, hidden, number) for place, number in enumerate(numbers))
    # One tab stop: the arrow keys lead from link to link.
    rows = rows.replace('tabindex="-1"', 'tabindex="0"', 1)
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADINGS)
    return (
        '<div class="figures-scroll" data-view="screens" tabindex="0" role="region" aria-label="画面の一覧">'
        '<table class="figures screens">'
        f"<caption>画面の一覧（矢印キーで移れます）</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _introduction(page: Page, shown: Sequence[Screen], hidden: set[str]) -> str:
    if not shown:
        return f"{len(hidden)}画面をすべて隠しているため、投影できる画面がありません。"
    count = sum(len(parts_of(screen, look_of(page))) for screen in shown)
    left_out = f"（ほかに{len(hidden)}件を隠しています）" if hidden else ""
    return (
        f"選んでいる自治体と計画期間から、{count}画面の資料を作りました{left_out}。"
        "画面は、左の選択を変えると作り直されます。並べ方はこの画面のアドレスに残るので、ブックマークや共有ができます。"
    )


def _cover_form(page: Page) -> str:
    """What stands on the cover besides the municipality."""
    labels = {MEETING: "会議の名称（表紙に載ります）", MEETING_DAY: "日時・場所など"}
    fields = {name: (label, page.query.get(name, "")) for name, label in labels.items()}
    return text_form("表紙", fields, "表紙に載せる", changed(page.query, **dict.fromkeys(labels)))


def draw_preparation(page: Page, screens: list[Screen], replaced: str) -> None:
    """The list of screens with their order, the looks, and the ways into the room and to files."""
    hidden = hidden_of(screens, page.query)
    shown = [screen for screen in screens if screen.id not in hidden]
    if replaced:
        page.add(warning(replaced))
    page.add(paragraph(_introduction(page, shown, hidden)))
    if shown:
        start, memo = (page.address(PATH, **shown[0].place, **more) for more in ({}, {SPEAKER: ON}))
        page.add(
            f'<p class="links">{link_button("投影を始める", start, is_main=True)}{link("→ 答弁メモを読む", memo)}</p>'
        )
    else:
        page.links((PATH, "すべての画面を出す", {HIDDEN: None}))
    page.add(_cover_form(page))
    page.switch(GROUND, "背景", {"white": "白地", DARK: "黒地"})
    page.switch(NOTES, "注記の大きさ", {"small": "標準", LARGE: "大きく"})
    page.add(_list(page, screens, hidden))
    if page.query.get(SEQUENCE) or page.query.get(HIDDEN):
        page.links((PATH, "並べ方を元に戻す", {SEQUENCE: None, HIDDEN: None}))
    if shown:
        offer_files(page, shown)
        page.add(take_button("PowerPoint（答弁メモ付き）", DECK) + report_button("印刷用（答弁メモ付き）", REPORT))
