"""``python -m tests.bench.update``: how long the check of a file of 100,000 rows takes, and a publish.

A good file of 100,000 different rows – 1,741 municipalities, three programmes, two measures and ten years – and the
same one with a fault in every row, as CSV and as xlsx; beside them what pandas takes only to read the file. Every
measurement is a process of its own, the sides take turns. Then what it takes to publish: an office's own file on the
documents edition, and a year of the whole country on a national one, each from the file to the new generation, of
which the check is a part. Prints tables with the limits, and writes them to ``build/update.md``.
"""

import argparse
import csv
import itertools
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench import places
from tests.bench.calm import Calm

ROWS, MOST_SECONDS, MOST_SECONDS_OF_A_PUBLISH = 100_000, 3, 2
TODAY = date(2026, 11, 28)
YEARS = range(2016, 2026)
HEAD = ("自治体コード", "自治体名", "事業", "指標", "年度", "区分", "値", "状態", "時点", "備考")
# A fault in every row: no such place, no count, a character that another machine shows differently.
FAULTS = {"自治体コード": "999999", "自治体名": None, "値": "多数", "備考": "①"}


def known_country():
    """The documents edition's programmes and measures, with the municipalities of a whole country."""
    from data.editions import DOCUMENTS
    from data.update.known import known_of
    from tests.bench.country.places import MUNICIPALITIES, municipality_rows

    places_of = {row["municipality_code"]: row["municipality"] for row in municipality_rows(MUNICIPALITIES)}
    return replace(known_of(DOCUMENTS, TODAY), municipalities=places_of)


def good_rows(count: int) -> Iterator[list[object]]:
    """So many different rows without a fault."""
    known = known_country()
    programmes = [name for code, name in known.programmes.items() if code != "eight_items"]
    measures = [name for code, (name, _) in known.measures.items() if code != "items_implemented"]
    sessions = known.measures["sessions"][0]
    cells = itertools.product(known.municipalities.items(), programmes, measures, YEARS)
    for number, ((code, name), programme, measure, year) in enumerate(itertools.islice(cells, count)):
        value = (10 + number * 7 % 41) * (1 if measure == sessions else 20)
        yield [code, name, programme, measure, f"{year}年度", "実績", value, "確定", f"{year + 1}-03-31", None]


def write_files(folder: Path, count: int) -> dict[str, Path]:
    """The good and the faulty file, in both forms."""
    from xlsxwriter import Workbook

    files = {}
    for what, change in (("good", {}), ("faulty", FAULTS)):
        rows = [list((dict(zip(HEAD, row, strict=True)) | change).values()) for row in good_rows(count)]
        files[f"{what} CSV"] = path = folder / f"{what}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([HEAD, *rows])
        files[f"{what} xlsx"] = path = folder / f"{what}.xlsx"
        with Workbook(str(path), {"constant_memory": True}) as book:
            sheet = book.add_worksheet("記入表")
            # As people's sheets are: coloured headings, and a format on every cell.
            coloured, plain = book.add_format({"bg_color": "#DDDDDD"}), book.add_format({"num_format": "#,##0"})
            for number, row in enumerate([HEAD, *rows]):
                sheet.write_row(number, 0, row, plain if number else coloured)
    return files


def imported() -> float:
    """Seconds until everything is imported that a check and a publish need, as it is in a server after the first."""
    started = time.perf_counter()
    import data.update.publish
    import data.update.schema  # noqa: F401

    return time.perf_counter() - started


def check_once(path: Path) -> tuple[float, str]:
    """Seconds of a check where everything is imported, and what came of it; the contents of the edition are there."""
    imported()
    from data.update.check import Given, check

    known = known_country()
    started = time.perf_counter()
    outcome = check(Given(path.read_bytes(), path.name), known)
    seconds = time.perf_counter() - started
    return seconds, f"{outcome.verdict}, {len(outcome.observations):,} values, {len(outcome.findings):,} findings"


def import_once(_: Path) -> tuple[float, str]:
    """Seconds that the first check of a server, and every one on the command line, takes besides."""
    return imported(), "imported"


def read_once(path: Path) -> tuple[float, str]:
    """Seconds of importing pandas and reading, without looking at anything."""
    started = time.perf_counter()
    import pandas as pd

    read = pd.read_csv if path.suffix == ".csv" else lambda file: pd.read_excel(file, engine="calamine")
    frame = read(path)
    return time.perf_counter() - started, f"{len(frame):,} rows"


class Everything:
    """Whatever has to be confirmed is."""

    def __contains__(self, _: object) -> bool:
        return True


def publish_once(path: Path) -> tuple[float, str]:
    """Seconds from a file to the generation; the edition is in the folder ``base`` beside the file."""
    from data.editions import LOCAL_FOLDER_VARIABLE
    from data.update.check import Given
    from data.update.plan_changes import PlanDecision
    from data.update.publish import publish

    imported()
    with TemporaryDirectory() as office:
        shutil.copytree(path.with_name("base"), office, dirs_exist_ok=True)
        os.environ[LOCAL_FOLDER_VARIABLE] = office
        given = Given(path.read_bytes(), path.name)
        started = time.perf_counter()
        generation = publish(
            given, who="計測", base=None, confirmed=Everything(), plans=PlanDecision("計測"), today=TODAY
        )
        seconds = time.perf_counter() - started
    counts = generation.manifest.counts
    return seconds, f"{counts['added']:,} rows added, {counts['changed']:,} changed"


def write_publishable(folder: Path) -> dict[str, Path]:
    """Two editions, each with a file that changes it."""
    from data.editions import DOCUMENTS
    from data.update.known import known_of
    from data.update.template import rows_of, template_csv
    from tests.bench import national

    office, country = folder / "office", folder / "country"
    shutil.copytree(DOCUMENTS.folder, office / "base")
    national.build(country / "base", 1_000)
    files = {"documents edition, one file of an office": office, "national edition, one year of 1,741 places": country}
    rows = [[*row] for row in rows_of(known_of(DOCUMENTS, TODAY))]
    for row in rows:
        # Downwards: there are no more than eight items.
        row[6] = row[6] - 1 if (row[6] or 0) > 1 else row[6]
    (office / "rows.csv").write_bytes(template_csv(rows))
    year = [row for row in good_rows(ROWS) if row[4] == f"{YEARS[-1]}年度"]
    with (country / "rows.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEAD, *year])
    return {what: of / "rows.csv" for what, of in files.items()}


SIDES: dict[str, Callable[[Path], tuple[float, str]]] = {
    "check": check_once,
    "imports": import_once,
    "pandas": read_once,
}
ALONE = {"publish": publish_once}


def measured(side: str, path: Path) -> tuple[float, str]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.update", "--side", side, "--file", str(path)]
    seconds, said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\t")
    return float(seconds), said.strip()


def report(rounds: int, count: int, calm: Calm) -> str:
    """Everything measured, in Markdown."""
    lines = [
        f"# The check of a file of {count:,} rows, seconds in a server (medians of {rounds})",
        "",
        "| file | check | best | imports, once | pandas only reads it | check ÷ pandas | outcome | limit |",
        "|---|---:|---:|---:|---:|---:|---|---|",
    ]
    with TemporaryDirectory() as folder:
        for what, path in write_files(Path(folder), count).items():
            found = {side: [] for side in SIDES}
            for _ in range(rounds):
                for side in SIDES:
                    calm.wait()
                    found[side].append(measured(side, path))
            seconds = {side: median(took for took, _ in turns) for side, turns in found.items()}
            ratio = seconds["check"] / seconds["pandas"]
            verdict = "met" if seconds["check"] <= MOST_SECONDS else "**missed**"
            lines.append(
                f"| {what}, {path.stat().st_size / 2**20:.1f} MB | {seconds['check']:.2f} | "
                f"{min(found['check'])[0]:.2f} | {seconds['imports']:.2f} | {seconds['pandas']:.2f} | {ratio:.1f} | "
                f"{found['check'][0][1]} | ≤ {MOST_SECONDS} s: {verdict} |"
            )
    return "\n".join([*lines, "", f"- {calm}"]) + "\n"


def report_of_publishing(rounds: int, calm: Calm) -> str:
    """What a publish takes, in Markdown."""
    lines = [
        f"# A publish, seconds from the file to the generation (medians of {rounds})",
        "",
        "| edition and file | rows | seconds | best | outcome | limit |",
        "|---|---:|---:|---:|---|---|",
    ]
    with TemporaryDirectory() as folder:
        for what, path in write_publishable(Path(folder)).items():
            found = []
            for _ in range(rounds):
                calm.wait()
                found.append(measured("publish", path))
            seconds = median(took for took, _ in found)
            rows = path.read_bytes().count(b"\n") - 1
            verdict = "met" if seconds <= MOST_SECONDS_OF_A_PUBLISH else "**missed**"
            lines.append(
                f"| {what} | {rows:,} | {seconds:.2f} | {min(found)[0]:.2f} | {found[0][1]} | "
                f"≤ {MOST_SECONDS_OF_A_PUBLISH} s: {verdict} |"
            )
    return "\n".join([*lines, "", f"- {calm}"]) + "\n"


def main() -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.update", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each file and side (5)")
    parser.add_argument("--rows", type=int, default=ROWS, help=f"rows of a file ({ROWS:,})")
    parser.add_argument("--patience", type=float, default=300, help="seconds to wait for a calm machine, in all (300)")
    parser.add_argument("--side", choices=[*SIDES, *ALONE], help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.side:
        print(*(SIDES | ALONE)[asked.side](asked.file), sep="\t")
        return 0
    calm = Calm(asked.patience)
    text = "\n".join((report(asked.rounds, asked.rows, calm), report_of_publishing(asked.rounds, calm)))
    places.UPDATE.parent.mkdir(parents=True, exist_ok=True)
    places.UPDATE.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
