"""A thousand files that chance has changed: each gets a verdict, and none gets a number in that it does not hold."""

import random
import re
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO

import pytest

from data.update.check import Given
from data.update.findings import ERROR, VERDICTS
from tests.test_update_lists import HELD, LIST
from tests.test_update_plans import TABLES, table_of, with_spaces, with_tabs
from tests.uploads import HEAD, checked, csv_bytes, csv_file, of_place, pasted, repacked, row, xlsx_file

# Four kinds of change, 250 files each; the number of the file is the seed.
FILES_A_CHANGE = 250
LONG = [HEAD, *(row(年度=f"令和{year}年度", 値=10 + year) for year in range(1, 7)),
        *(row(指標="参加人数", 年度=f"令和{year}年度", 値=300 + year) for year in range(1, 7))]  # fmt: skip
SHEETS = {"long": LONG, "sessions": [LIST, *HELD]} | {name: table_of(name) for name in TABLES}
ODD = [
    None, "", " ", "　", True, False, -1, 0, 1.5, 1e300, float("nan"), 10**12, "9" * 400, "1 2", "12\n13", "△3", "〃",
    "〜", "=1+1", "中止", "R6", "令和99年度", date(2024, 4, 1), datetime(2024, 4, 1, 12), time(9, 30), "\u202e12", "𠮷",
    "①",
]  # fmt: skip
NUMBER = re.compile(r"[0-9][0-9,]*")


def chosen(name: str, given: Given) -> Given:
    """With the municipality and the programme that a file without such columns needs."""
    if name == "long":
        return given
    return of_place(given, name if name in TABLES else "outreach_lecture")


def as_csv(rows: list, rng: random.Random) -> Given:
    return csv_file(rows, encoding=rng.choice(["utf-8-sig", "utf-8"]), delimiter=rng.choice(",;\t"))


def as_xlsx(rows: list, rng: random.Random) -> Given:
    return xlsx_file([[None if cell != cell else cell for cell in cells] for cells in rows])


def as_paste(rows: list, rng: random.Random) -> Given:
    return pasted(rng.choice([with_tabs, with_spaces])(rows))


def flip(content: bytes, rng: random.Random) -> bytes:
    """A few bytes are others."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 8)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(content: bytes, rng: random.Random) -> bytes:
    """A part is missing."""
    start, end = sorted(rng.randrange(len(content)) for _ in range(2))
    return content[:start] + content[end:] if rng.random() < 0.5 else content[:end]


def mutated_bytes(seed: int) -> tuple[str, Given]:
    rng = random.Random(seed)
    name = rng.choice(list(SHEETS))
    given = rng.choice([as_csv, as_xlsx, as_paste])(SHEETS[name], rng)
    return name, replace(given, content=rng.choice([flip, cut])(given.content, rng))


def mutated_parts(seed: int) -> tuple[str, Given]:
    """What a damaged or ill-meant program writes: a valid zip around parts that are not."""
    rng = random.Random(seed)
    name = rng.choice(list(SHEETS))
    given = as_xlsx(SHEETS[name], rng)

    def change(parts: dict[str, bytes]) -> None:
        part = rng.choice(list(parts))
        parts[part] = rng.choice([flip, cut])(parts[part], rng)

    return name, replace(given, content=repacked(given.content, change))


def shuffled_cells(seed: int) -> tuple[str, Given]:
    """Cells, rows and columns have changed their places, or are missing."""
    rng = random.Random(seed)
    name = rng.choice(list(SHEETS))
    rows = [list(cells) for cells in SHEETS[name]]
    for _ in range(rng.randint(1, 4)):
        cells = rng.choice([cells for cells in rows if cells] or [[]])
        kind = rng.randrange(5)
        if kind == 0:
            rng.shuffle(cells)
        elif kind == 1:
            rng.shuffle(rows)
        elif kind == 2 and cells:
            cells.pop(rng.randrange(len(cells)))
        elif kind == 3:
            cells.insert(rng.randint(0, len(cells)), rng.choice(ODD))
        else:
            rows.insert(rng.randint(0, len(rows)), list(rng.choice(rows)))
    return name, rng.choice([as_csv, as_xlsx, as_paste])(rows, rng)


def odd_cells(seed: int) -> tuple[str, Given]:
    """Some cells hold what nobody expects there."""
    rng = random.Random(seed)
    name = rng.choice(list(SHEETS))
    rows = [list(cells) for cells in SHEETS[name]]
    for _ in range(rng.randint(1, 5)):
        cells = rng.choice([cells for cells in rows if cells])
        cells[rng.randrange(len(cells))] = rng.choice(ODD)
    return name, rng.choice([as_csv, as_xlsx, as_paste])(rows, rng)


def numbers_in(given: Given) -> set[int]:
    """Every number that the file holds, however it is packed."""
    if given.name.endswith(".xlsx"):
        with zipfile.ZipFile(BytesIO(given.content)) as archive:
            text = "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        text += "\n" + str(
            [int(float(number)) for number in re.findall(r"<v>([0-9.eE+]+)</v>", text) if "e" in number.lower()]
        )
    else:
        text = given.content.decode("utf-8", "replace") + given.content.decode("cp932", "replace")
    found = NUMBER.findall(unicodedata.normalize("NFKC", text))
    return {int(number.replace(",", "")) for number in found if len(number) < 400} | {
        int(part) for number in found for part in number.split(",") if part and len(part) < 400
    }


@pytest.mark.parametrize("change", [mutated_bytes, mutated_parts, shuffled_cells, odd_cells])
def test_a_changed_file_gets_a_verdict_and_no_number_that_it_does_not_hold(change):
    taken = 0
    for seed in range(FILES_A_CHANGE):
        name, given = change(seed)
        outcome = checked(chosen(name, given))
        assert outcome.verdict in VERDICTS
        assert (outcome.verdict == "reject") == any(each.severity == ERROR for each in outcome.findings)
        assert (outcome.verdict == "reject") == (not outcome.observations and not outcome.sessions), seed
        if name != "sessions":
            held = numbers_in(given) if outcome.observations else set()
            assert {each.value for each in outcome.observations} - {None} <= held, (change.__name__, seed)
        taken += outcome.verdict != "reject"
    # Chance leaves some files whole, or a test of nothing would pass.
    assert 0 < taken < FILES_A_CHANGE


@pytest.mark.parametrize("form", [as_csv, as_xlsx])
def test_a_digit_that_chance_has_changed_is_read_as_it_stands(form):
    """Never as it was, nor as anything else: a number of the file, or a refusal."""
    rng = random.Random(0)
    for _ in range(50):
        rows = [list(cells) for cells in LONG]
        changed = rng.randrange(1, len(rows))
        rows[changed][HEAD.index("値")] = number = rng.choice([0, 7, 99, 4321, 10_000_001])
        outcome = checked(form(rows, rng))
        of_row = [each.value for each in outcome.observations if each.place.row == changed]
        assert of_row == ([] if outcome.verdict == "reject" else [number])


def test_bytes_of_chance_are_refused_whatever_they_are_called():
    rng = random.Random(1)
    for ending in ("csv", "xlsx", "xlsm", ""):
        for length in (1, 10, 1000):
            assert checked(Given(rng.randbytes(length), f"a.{ending}")).verdict == "reject"
    assert checked(Given(csv_bytes([["a", "b"]]), "a.csv")).verdict == "reject"
