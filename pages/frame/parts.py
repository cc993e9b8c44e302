"""What is too long to be read at once is shown in parts: which part of how many, and the ways to its neighbours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from pages.frame.markup import paging
from pages.frame.page import Page
from pages.frame.selection import FIRST_ROW, PARTS
from pages.wording.values import Row, Rows

# Municipalities in a figure with a row for each (some 1,800 px), rows of a table, cards that stand side by side.
MOST_MUNICIPALITIES, MOST_ROWS, MOST_CARDS = 40, 200, 48
Each = TypeVar("Each")


@dataclass(frozen=True)
class Part:
    """From ``start`` to before ``stop`` of ``count``; ``text`` says so in Japanese, 「」 where it is everything.

    It also says where the rest is: it stands in pictures and files, far from the links of the page.
    """

    start: int
    stop: int
    text: str = ""

    def of(self, everything: Sequence[Each]) -> Sequence[Each]:
        """The part itself; where it is everything, what was given."""
        return everything[self.start : self.stop] if self.text else everything


def first_asked(page: Page, most: int, name: str = FIRST_ROW) -> int:
    """Where the part begins that the address asks for; 1 where that is no beginning of one."""
    asked = page.query.get(name, "")
    return int(asked) if re.fullmatch("[0-9]{1,12}", asked) and int(asked) % most == 1 else 1


def shown_part(page: Page, count: int, most: int, *, unit: str, name: str = FIRST_ROW) -> Part:
    """Which of ``count`` are shown, at most ``most`` at once, as the parameter ``name`` says.

    Where not everything is, the page says which part it is and leads to those before and after.
    """
    if count <= most:
        page.query.pop(name, None)
        return Part(0, count)
    first = first_asked(page, most, name)
    first = first if first <= count else 1
    page.query[name] = str(first)
    last = min(first + most - 1, count)
    text = f"{count:,}{unit}のうち{first:,}〜{last:,}番目を示す。"
    ways = {}
    if first > 1:
        ways["before"] = (f"前の{most:,}{unit}", page.address(page.path, **{name: first - most}))
    if last < count:
        ways["after"] = (f"次の{min(most, count - last):,}{unit}", page.address(page.path, **{name: last + 1}))
    page.board.add(paging(PARTS[name], f"{text}CSVにはすべてが入る。", ways), key=f"part_{name}")
    others = "・".join(f"「{way}」" for way, _ in ways.values())
    return Part(first - 1, last, f"{text}残りは、画面で{others}を選んで示す。全件はCSVとExcelのデータにある。")


def shown_places(page: Page, rows: Rows, *, name: str) -> tuple[Part, list[Row]]:
    """The part of the municipalities of ``rows`` that a figure with a row for each shows, and their rows."""
    codes = list(dict.fromkeys(row["municipality_code"] for row in rows))
    part = shown_part(page, len(codes), MOST_MUNICIPALITIES, unit="自治体", name=name)
    if not part.text:
        return part, rows
    shown = set(part.of(codes))
    return part, [row for row in rows if row["municipality_code"] in shown]
