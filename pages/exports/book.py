"""The workbook while it is written: its letters, its sheets, and how they are printed."""

import io
from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from pages.charts.lettering import columns_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FONT, SIZE = "BIZ UDPゴシック", 11
# Text only: nothing that a cell holds becomes a formula, a link or a number (SEC-5). A column of the usual width has 96
# px in our letters, of which XlsxWriter knows how wide each other one is – and so where a chart ends.
OPTIONS = {
    "in_memory": True,
    "constant_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
    "default_format_properties": {"font_name": FONT, "font_size": SIZE},
    "default_column_width": 96,
}
# Digits to which a column is made as wide at least and at most.
NARROWEST, WIDEST = 6, 40
A4 = 9
# Px of a lying A4 between XlsxWriter's margins, with what programs differ in; of a digit and of the air in a column; of
# a row in Excel, which makes it higher for Japanese letters. And how many digits are as wide as a Japanese letter.
PAGE_WIDTH, PAGE_HEIGHT = 950, 640
DIGIT, AIR, HIGHEST_ROW, JAPANESE = 11, 7, 25, 1.34


class Exact(float):
    """A number that is written with all its digits: XlsxWriter would leave out the last one, and CSV has it."""

    def __format__(self, spec: str) -> str:
        return repr(float(self))


def width_of(texts: Sequence[str]) -> int:
    """The width of a column in digits, in which Excel measures it."""
    wide = [columns_of(text) - len(text) for text in texts]
    needed = [JAPANESE * w + len(text) - w for text, w in zip(texts, wide, strict=True)]
    return min(max(ceil(max(needed, default=0)) + 1, NARROWEST), WIDEST)


def px_of(width: int) -> int:
    """Px of a column of a width in digits."""
    return width * DIGIT + AIR


class Book:
    """The workbook while it is written."""

    def __init__(self, file: io.BytesIO, banner: str):
        from xlsxwriter import Workbook

        self.book: Workbook = Workbook(file, OPTIONS)
        self.banner = banner

    def format(self, **look: object) -> "Format":
        """A format in the house's letters."""
        return self.book.add_format({"font_name": FONT, "font_size": SIZE, "valign": "top", **look})

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
