"""The workbook while it is written: its letters, its sheets, and how they are printed."""

import io
from typing import TYPE_CHECKING

from pages.charts.framing import columns_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FONT = "BIZ UDPゴシック"
# Text only: nothing that a cell holds becomes a formula, a link or a number (SEC-5).
OPTIONS = {
    "in_memory": True,
    "constant_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
NARROWEST, WIDEST = 8, 60
A4 = 9


def width_of(texts: list[str]) -> int:
    """The width of a column in characters; a Japanese one takes two."""
    longest = max(map(columns_of, texts), default=0)
    return min(max(longest + 2, NARROWEST), WIDEST)


class Book:
    """The workbook while it is written."""

    def __init__(self, file: io.BytesIO, banner: str):
        from xlsxwriter import Workbook

        self.book: Workbook = Workbook(file, OPTIONS)
        self.banner = banner
        self.book.formats[0].set_font_name(FONT)
        self.book.formats[0].set_font_size(11)

    def format(self, **look: object) -> "Format":
        return self.book.add_format({"font_name": FONT, "font_size": 11, "valign": "top", **look})

    def sheet(self, name: str) -> "Worksheet":
        """A sheet, printed on A4 as wide as a page, with the banner of a fictional edition on each."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        if self.banner:
            sheet.set_header(f"&R{self.banner}")
        sheet.set_footer("&C&P / &N")
        return sheet
