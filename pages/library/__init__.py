"""The sections of データと出典."""

from collections.abc import Callable
from dataclasses import dataclass

from pages.frame.page import Page
from pages.library.browse import draw_extract, draw_trace
from pages.library.reference import draw_checks, draw_definitions, draw_dictionary, draw_sources


@dataclass(frozen=True)
class Section:
    """One section: its label in the switch and the function that draws it."""

    label: str
    draw: Callable[[Page], None]


SECTIONS = {
    "trace": Section("値の出典", draw_trace),
    "extract": Section("データの閲覧", draw_extract),
    "definitions": Section("指標の定義", draw_definitions),
    "dictionary": Section("データ辞書", draw_dictionary),
    "sources": Section("資料の一覧", draw_sources),
    "checks": Section("検査の結果", draw_checks),
}
