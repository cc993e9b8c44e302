"""A deck on its way through the room: which screen the address means, and the ways from it."""

from dataclasses import dataclass

from pages.frame.exchange import PATHS
from pages.frame.page import Page
from pages.frame.selection import FIGURE, GROUND, NOTES, ORIGIN, PART, SCREEN, SPEAKER
from pages.projection.controls import SAID, control, controls, ways_to
from pages.projection.figures import OWN
from pages.projection.layout import Look, Part, parts_of
from pages.projection.notation import shows_own, with_note
from pages.projection.screens import Screen
from pages.projection.stage import body_html, chart_of, foot, head

PATH = "pages/briefing.py"
DARK, LARGE, ON = "dark", "large", "on"
# Kinds of screens of which each programme has its own.
PROGRAMME_KINDS = {"plan", "growth", "compared"}
SOURCES = "sources"
# All kinds in the order of a deck, and how a note calls them.
KINDS = {
    "title": "表紙",
    "figure": "選んだ図",
    "key": "主な数値",
    "plan": "計画と実績",
    "growth": "必要な伸び",
    "compared": "自治体の比較",
    "items": "8事業項目",
    SOURCES: "出典",
}
# The place of the figure that one came from, whatever its screens are called.
OF_A_FIGURE = "figure"


def look_of(page: Page) -> Look:
    """How the address wants the screens."""
    return Look(is_dark=page.query.get(GROUND) == DARK, has_large_notes=page.query.get(NOTES) == LARGE)


def _kind(key: str) -> str:
    return key.partition(".")[0]


def _asked(page: Page) -> tuple[str, str | None]:
    """Key and programme of the screen that the address names."""
    key = page.query[SCREEN]
    if key == OF_A_FIGURE:
        key = OWN.get(page.query.get(FIGURE, ""), f"{OF_A_FIGURE}.1")
    return key, page.query.get("programme_code")


def _next(screens: list[Screen], kind: str) -> list[Screen]:
    """Those of the kind that comes after ``kind`` in a deck, else of the one before; the first where it is unknown.

    The sources answer no question about anything else: the cover says what there is, and that there are no numbers.
    """
    order = list(KINDS)
    if kind not in order:
        return screens[:1]
    screens = [screen for screen in screens if _kind(screen.key) != SOURCES] or screens
    far = {screen.id: order.index(_kind(screen.key)) - order.index(kind) for screen in screens}
    nearest = min(far.values(), key=lambda steps: (steps < 0, abs(steps)))
    return [screen for screen in screens if far[screen.id] == nearest]


def _meant(screens: list[Screen], page: Page) -> Screen:
    """The screen of the address, or the one nearest to it.

    Of the same kind and programme; else of the programme of which something is asked; else of the kind; else the next.
    """
    key, programme = _asked(page)
    same = [screen for screen in screens if _kind(screen.key) == _kind(key)]
    of_programme = [screen for screen in screens if programme and screen.programme_code == programme]
    both = [screen for screen in same if screen.programme_code in (None, programme)]
    is_known = _kind(key) in PROGRAMME_KINDS
    nearest = both or (of_programme if is_known else []) or same or _next(screens, _kind(key))
    return min(nearest, key=lambda screen: screen.key != key)


def _missing(screen: Screen, page: Page) -> str:
    """What to say where the screen is not the one that is asked for but only the nearest; 「」 where it is that one."""
    key, programme = _asked(page)
    if _kind(key) not in KINDS:
        return f"アドレスで指定された画面が見つからないため、「{screen.name}」を表示している。"
    is_kind = key in (screen.key, _kind(screen.key))
    if is_kind and (not programme or screen.programme_code in (None, programme)):
        return ""
    if programme and screen.programme_code == programme and _kind(key) == _kind(screen.key):
        return "この事業には同じ指標の画面がないため、近い画面を表示している。"
    return f"この選択には「{KINDS[_kind(key)]}」の同じ画面がないため、近い画面を表示している。"


def _is_awaited(screens: list[Screen], page: Page) -> bool:
    """Whether the deck lacks the screen that the address asks for, and that of another choice may have it."""
    return _kind(_asked(page)[0]) in KINDS and bool(_missing(_meant(screens, page), page))


@dataclass(frozen=True)
class Projection:
    """All parts of a deck in their order, and the one that is shown."""

    page: Page
    look: Look
    parts: list[Part]
    place: int

    @property
    def part(self) -> Part:
        """What is shown."""
        return self.parts[self.place]

    def address(self, place: int, **changes: object) -> str:
        """The address of a part, with ``changes``."""
        part = self.parts[place]
        return self._kept(FIGURE, ORIGIN, SPEAKER, **(part.screen.place | {PART: part.asked} | changes))

    def changed(self, **changes: object) -> str:
        """The address as it is with ``changes``: what is asked for stays, also where only the nearest is shown."""
        return self._kept(SCREEN, PART, FIGURE, ORIGIN, SPEAKER, **changes)

    def _kept(self, *names: str, **changes: object) -> str:
        return self.page.address(PATH, **({name: self.page.query.get(name) for name in names} | changes))

    def names_and_addresses(self) -> list[tuple[str, str]]:
        """Every part by the name of its screen."""
        return [(part.name, self.address(place)) for place, part in enumerate(self.parts)]

    def ways(self) -> list[str]:
        """First, back, which of how many, on, last."""
        last = len(self.parts) - 1
        before = self.address(self.place - 1) if self.place > 0 else ""
        after = self.address(self.place + 1) if self.place < last else ""
        return [
            control("最初", "Home", href=self.address(0) if before else "", name="最初の画面"),
            control("前へ", "ArrowLeft PageUp", href=before, name="前の画面"),
            f'<span class="which">{self.place + 1}／{last + 1}</span>',
            control("次へ", "ArrowRight PageDown Space", href=after, name="次の画面"),
            control("最後", "End", href=self.address(last) if after else "", name="最後の画面"),
        ]


def _instead(page: Page, screens: list[Screen], hidden: set[str]) -> str:
    """Why another screen is shown than the one that is asked for; 「」 where it is that one."""
    asked = _meant(screens, page)
    why = _missing(asked, page)
    return f"「{asked.name}」は隠しているため、この画面を表示している。" if asked.id in hidden and not why else why


def _place(parts: list[Part], screen: Screen, asked: str) -> int:
    """Where the screen is shown: at the part that is asked for, else at that with the deck's municipality."""
    of_it = [place for place, part in enumerate(parts) if part.screen.id == screen.id]
    if asked.isdecimal():
        return of_it[min(max(int(asked), 1), len(of_it)) - 1]
    return next((place for place in of_it if shows_own(parts[place].screen)), of_it[0])


def projection_of(page: Page, screens: list[Screen], hidden: set[str], replaced: str) -> Projection:
    """The deck at the screen of the address, which is completed in place; ``hidden`` names those that are not shown.

    What is shown instead of what is asked for is said on that screen alone: ``replaced``, and where it is another one.
    A screen that the deck lacks stays in the address: a second choice in the room leads back to it.
    """
    shown = [screen for screen in screens if screen.id not in hidden]
    at = shown.index(_meant(shown, page))
    for said in filter(None, (_instead(page, screens, hidden), replaced)):
        shown[at] = with_note(shown[at], said)
    meant, look = shown[at], look_of(page)
    parts = [part for screen in shown for part in parts_of(screen, look)]
    place = _place(parts, meant, page.query.get(PART, ""))
    if not _is_awaited(screens, page):
        page.query.update({name: str(value) for name, value in meant.place.items() if value})
    page.query.pop(PART, None)
    if parts[place].asked:
        page.query[PART] = str(parts[place].asked)
    return Projection(page, look, parts, place)


def draw_stage(projection: Projection) -> None:
    """The screen, and nothing else of the page."""
    page, part, look = projection.page, projection.part, projection.look
    page.bare()
    page.board.add(head(part, look), key="stage_head")
    if figure := chart_of(part, look):
        page.board.draw(figure, key="stage_chart")
    else:
        page.board.add(body_html(part, look), key="stage_body")
    page.board.add(foot(part, look), key="stage_foot")
    ways = ways_to(projection.names_and_addresses(), projection.place)
    page.board.add(controls([*projection.ways(), *_acts(projection)]) + ways, key="stage_controls")


def _acts(projection: Projection) -> list[str]:
    page, look = projection.page, projection.look
    origin = PATHS.get(page.query.get(ORIGIN, ""), PATH)
    ground = projection.changed(**{GROUND: None if look.is_dark else DARK})
    notes = projection.changed(**{NOTES: None if look.has_large_notes else LARGE})
    speaker = projection.changed(**{SPEAKER: ON, GROUND: None, NOTES: None})
    return [
        control("白地" if look.is_dark else "黒地", "D", href=ground, name="背景の切替え"),
        control("注記", "N", href=notes, name="注記の大きさの切替え"),
        SAID,
        control("選び直す", "S ?", act="operations", name="自治体などの選び直しと操作の説明"),
        control("全画面", "F", act="fullscreen", name="全画面の切替え"),
        control("メモ", "M", act="speaker", href=speaker, name="答弁メモを別の窓で開く"),
        control("終わる", "Escape", href=page.address(origin), name="投影を終わる"),
    ]
