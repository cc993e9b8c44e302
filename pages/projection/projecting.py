"""A deck on its way through the room: which screen the address means, and the ways from it."""

from dataclasses import dataclass

from pages.frame.exchange import PATHS
from pages.frame.page import Page
from pages.frame.selection import FIGURE, GROUND, NOTES, ORIGIN, PART, SCREEN, SPEAKER
from pages.projection.controls import control, controls, ways_to
from pages.projection.figures import OWN
from pages.projection.layout import Look, Part, parts_of
from pages.projection.notation import with_note
from pages.projection.screens import Screen
from pages.projection.stage import body_html, chart_of, foot, head

PATH = "pages/briefing.py"
DARK, LARGE, ON = "dark", "large", "on"
# Kinds of screens of which each programme has its own.
PROGRAMME_KINDS = {"plan", "growth", "compared"}
# The place of the figure that one came from, whatever its screens are called.
OF_A_FIGURE = "figure"


def look_of(page: Page) -> Look:
    """How the address wants the screens."""
    return Look(is_dark=page.query.get(GROUND) == DARK, has_large_notes=page.query.get(NOTES) == LARGE)


def _kind(key: str) -> str:
    return key.partition(".")[0]


def _meant(screens: list[Screen], page: Page) -> Screen:
    """The screen of the address, or the one nearest to it.

    Of the same kind and programme; else of the programme of which something is asked; else of the kind; else the first.
    """
    key, programme = page.query[SCREEN], page.query.get("programme_code")
    if key == OF_A_FIGURE:
        key = OWN.get(page.query.get(FIGURE, ""), f"{OF_A_FIGURE}.1")

    same = [screen for screen in screens if _kind(screen.key) == _kind(key)]
    of_programme = [screen for screen in screens if programme and screen.programme_code == programme]
    both = [screen for screen in same if screen.programme_code in (None, programme)]
    is_known = _kind(key) in PROGRAMME_KINDS
    nearest = both or (of_programme if is_known else []) or same or screens[:1]
    return min(nearest, key=lambda screen: screen.key != key)


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
        """The address of another part, or of this one with ``changes``."""
        part = self.parts[place]
        kept = {name: self.page.query.get(name) for name in (FIGURE, ORIGIN, SPEAKER)}
        number = part.number if part.number > 1 else None
        return self.page.address(PATH, **(kept | part.screen.place | {PART: number} | changes))

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


def _shown(page: Page, screens: list[Screen], hidden: set[str]) -> tuple[list[Screen], Screen]:
    """The screens that are not hidden, and the one that is meant: where a hidden one is asked for, it says so."""
    shown = [screen for screen in screens if screen.id not in hidden]
    asked, meant = _meant(screens, page), _meant(shown, page)
    if asked.id not in hidden:
        return shown, meant
    place = shown.index(meant)
    shown[place] = with_note(meant, f"アドレスで指定された「{asked.name}」は隠しているため、この画面を表示している。")
    return shown, shown[place]


def projection_of(page: Page, screens: list[Screen], hidden: set[str]) -> Projection:
    """The deck at the screen of the address, which is completed in place; ``hidden`` names those that are not shown."""
    shown, meant = _shown(page, screens, hidden)
    look = look_of(page)
    parts = [part for screen in shown for part in parts_of(screen, look)]
    of_it = [place for place, part in enumerate(parts) if part.screen.id == meant.id]
    asked = page.query.get(PART, "1")
    number = int(asked) if asked.isdecimal() else 1
    place = of_it[min(max(number, 1), len(of_it)) - 1]
    page.query[SCREEN] = meant.key
    page.query.pop(PART, None)
    if parts[place].number > 1:
        page.query[PART] = str(parts[place].number)
    if meant.programme_code:
        page.query["programme_code"] = meant.programme_code
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
    page, look, here = projection.page, projection.look, projection.place
    origin = PATHS.get(page.query.get(ORIGIN, ""), PATH)
    ground = projection.address(here, **{GROUND: None if look.is_dark else DARK})
    notes = projection.address(here, **{NOTES: None if look.has_large_notes else LARGE})
    speaker = projection.address(here, **{SPEAKER: ON, GROUND: None, NOTES: None})
    return [
        control("白地" if look.is_dark else "黒地", "D", href=ground, name="背景の切替え"),
        control("注記", "N", href=notes, name="注記の大きさの切替え"),
        control("選び直す", "S ?", act="operations", name="自治体などの選び直しと操作の説明"),
        control("全画面", "F", act="fullscreen", name="全画面の切替え"),
        control("メモ", "M", act="speaker", href=speaker, name="答弁メモを別の窓で開く"),
        control("終わる", "Escape", href=page.address(origin), name="投影を終わる"),
    ]
