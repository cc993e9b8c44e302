"""The button for the whole edition, and what its metadata say of it."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO, TYPE_CHECKING

from data.contract import EXTRACTS, Extract
from pages.exports.package import Described, write_package
from pages.frame.board import File
from pages.frame.markup import take_button
from pages.frame.menu import PRODUCT
from pages.frame.page import FICTIONAL_NOTE, Page
from pages.frame.show import named_file
from pages.library.found import Search
from pages.wording.notes import in_brackets
from queries.runner import Database

if TYPE_CHECKING:
    import pandas as pd

PACKAGE, ZIP = "edition.zip", "application/zip"
PIECE = 1 << 20
# Kept in memory up to here, beyond in a file of its own.
MOST_IN_MEMORY = 32 << 20
DESCRIPTION = "在宅医療・介護連携推進事業の計画値と実績値、8事業項目の実施状況、取組と課題。値ごとに資料と行を示す。"

# Extracts of counts at a day, some of which lie before the first fiscal year with a value.
COUNTED_AT_DAYS = ("item_counts", "item_totals", "item_status")


def _described(page: Page) -> Described:
    """What the extracts themselves say: their sources, years and places."""
    database = page.database
    sources = database.table("sources").to_pylist()
    years = [row["fiscal_year"] for name in ("plan_targets", "actuals") for row in database.table(name).to_pylist()]
    days = [row["as_of"] for name in COUNTED_AT_DAYS for row in database.table(name).to_pylist()]
    known = {row["fiscal_year"]: row for row in database.table("fiscal_years").to_pylist()}
    places = dict.fromkeys(row["prefecture"] for row in database.table("municipalities").to_pylist())
    newest = max(page.edition.file(name).stat().st_mtime for name in EXTRACTS if page.edition.file(name).exists())
    return Described(
        title=f"在宅医療・介護連携 計画と実績　{page.edition.label}",
        description=(FICTIONAL_NOTE if page.edition.is_fictional else "") + DESCRIPTION,
        # Who wrote the sources has not published this file.
        publisher=PRODUCT,
        is_fictional=page.edition.is_fictional,
        modified=date.fromtimestamp(newest),
        first_day=min([*days, *(known[year]["starts_on"] for year in years)], default=None),
        last_day=max([*days, *(known[year]["ends_on"] for year in years)], default=None),
        places=tuple(filter(None, places)),
        sources=tuple(f"{row['source_code']} {row['title']}{in_brackets(row['publisher'])}" for row in sources),
    )


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def package_button(page: Page) -> str:
    """A button for the edition as a ZIP, which is made when it is clicked."""
    database: Database = page.database

    def frames(extract: Extract) -> Iterable["pd.DataFrame"]:
        found = Search(database, extract.name, "")
        return found.frames() if database.count(extract.name) else [found.frame()]

    def make() -> File:
        counts = {name: database.count(name) for name in EXTRACTS}
        file = tempfile.SpooledTemporaryFile(MOST_IN_MEMORY)  # noqa: SIM115 – closed by whoever has read it
        write_package(file, _described(page), frames, counts, date.today())
        file.seek(0)
        return File(named_file(page, "分析用一式", (), "zip"), ZIP, _pieces(file))

    page.board.offer(PACKAGE, make)
    return take_button("分析用一式（zip）", PACKAGE)
