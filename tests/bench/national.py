"""A fictional edition of the whole country's size: ``python -m tests.bench.national FOLDER --sessions 100000``.

1,741 municipalities, eight fiscal years and as many single sessions as asked for, from which the yearly actuals
are added up. The same numbers give the same bytes: every choice is a hash of what it is about.
"""

import argparse
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data import demo_generator
from data.build import to_table, write_extract
from data.calendar import calendar_rows
from data.codes import label_of
from data.contract import EXTRACTS
from data.demo_generator import answers, challenges, initiatives, items, session_texts
from data.demo_generator.places import POPULATION_ON, with_check_digit
from data.demo_generator.programmes import EVENT, LECTURE, PARTICIPANTS, SESSIONS, TRAINING
from data.demo_generator.sessions import SHORT_NAMES
from data.derived import observations_of_item_status
from data.editions import Edition

# The municipalities (with the wards of Tokyo), prefectures and secondary medical areas of Japan.
MUNICIPALITIES, PREFECTURES, MEDICAL_AREAS = 1_741, 47, 335
FIRST_NUMBER, TILES_A_ROW = 901, 7
FIRST_PERIOD, LAST_PERIOD = 7, 9
YEARS = tuple(range(2019, 2027))
RUNNING_YEAR, HALF_YEAR_ENDS = 2026, date(2026, 9, 30)
ITEMS_FISCAL_YEAR, ITEMS_MONTHS_COVERED = 2024, 3
# In the order of the session numbers, which begin with code, programme and year.
PROGRAMMES = (EVENT, LECTURE, TRAINING)
# A programme's share of the sessions, and the people at one of its sessions.
WEIGHTS = {EVENT: 0.15, LECTURE: 1.0, TRAINING: 0.5}
FEWEST_AND_MOST = {EVENT: (60, 900), LECTURE: (10, 40), TRAINING: (25, 90)}
# Status of a year out of a thousand, cumulated.
STATUSES = {
    "over": (("A", 900), ("S", 930), ("O", 960), ("M", 980), ("Q", 1000)),
    "pandemic": (("S", 300), ("O", 320), ("M", 340), ("Q", 350), ("A", 1000)),
    "running": (("F", 250), ("S", 270), ("O", 300), ("M", 310), ("Q", 320), ("P", 1000)),
}
PANDEMIC_YEARS = (2020, 2021)
PLANNED, ZERO_TARGET, DESCRIBED, CANCELLED_BESIDE, EXPECTED_ATTENDANCE = 0.75, 0.01, 0.7, 0.04, 30
ROWS_A_GROUP = 100_000
SOURCE = {"source_code": "national", "source_line": None, "source_text": None}
SOURCE_ROW = {
    "source_code": "national",
    "file_name": "tests/bench/national.py",
    "title": "架空データ（全国規模の測定用）",
    "sha256": "0" * 64,
    "source_kind": "generated",
    "note": "自治体・値・文章はすべて架空。実在の自治体とは関係がない",
}


def chances(subjects: np.ndarray | int, purpose: int) -> np.ndarray:
    """Numbers from 0 to below 1, one per subject and purpose (splitmix64)."""
    with np.errstate(over="ignore"):
        mixed = np.atleast_1d(subjects).astype(np.uint64) + np.uint64(purpose) * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(11)) / 2.0**53


def municipality_rows(count: int) -> list[dict]:
    """Rows of ``municipalities``, evenly spread over the prefectures, each with its share of the medical areas."""
    prefecture_of = [number * PREFECTURES // count for number in range(count)]
    sizes, seen, rows = Counter(prefecture_of), Counter(), []
    populations = (300 * np.exp(7.2 * chances(np.arange(count), 1) ** 1.6)).astype(int)
    for number, prefecture in enumerate(prefecture_of):
        place = seen[prefecture]
        seen[prefecture] += 1
        first, last = (MEDICAL_AREAS * border // PREFECTURES for border in (prefecture, prefecture + 1))
        area = place * min(last - first, sizes[prefecture]) // sizes[prefecture]
        rows.append(
            {
                "municipality_code": with_check_digit(f"{prefecture + 1:02}{FIRST_NUMBER + place}"),
                "municipality": f"第{number + 1:04}市",
                "kana": f"だい{number + 1:04}し",
                "prefecture": f"第{prefecture + 1:02}県",
                "medical_area": f"第{first + area + 1:03}圏域",
                "population_65_over": int(populations[number]),
                "population_on": POPULATION_ON,
                "tile_column": place % TILES_A_ROW,
                "tile_row": place // TILES_A_ROW,
                **SOURCE,
            }
        )
    return rows


@dataclass(frozen=True)
class Cells:
    """Municipality × programme × fiscal year, as arrays over all of them; ``first`` is each one's first session.

    ``held`` and ``attendance`` are added up while the sessions are written.
    """

    codes: list[str]
    names: list[str]
    municipality: np.ndarray
    programme: np.ndarray
    year: np.ndarray
    status: np.ndarray
    expected: np.ndarray
    first: np.ndarray
    held: np.ndarray
    attendance: np.ndarray


def _statuses(programme: np.ndarray, year: np.ndarray) -> np.ndarray:
    """The status of each cell by chance: the pandemic and the running year have their own."""
    drawn = chances(np.arange(len(year)), 2) * 1000
    status = np.empty(len(year), dtype="U1")
    kinds = {"pandemic": np.isin(year, PANDEMIC_YEARS), "running": year == RUNNING_YEAR}
    kinds["over"] = ~(kinds["pandemic"] | kinds["running"])
    for kind, chosen in kinds.items():
        letters, bounds = zip(*STATUSES[kind], strict=True)
        status[chosen] = np.array(letters)[np.searchsorted(bounds, drawn[chosen], side="right")]
    return status


def cells_of(municipalities: list[dict], sessions: int) -> Cells:
    """All cells; the sessions are shared out by population, programme and chance. A cell 「該当なし」 has none."""
    place, programme, year = (
        axis.ravel()
        for axis in np.meshgrid(np.arange(len(municipalities)), np.arange(len(PROGRAMMES)), YEARS, indexing="ij")
    )
    status = _statuses(programme, year)
    size = np.sqrt([row["population_65_over"] for row in municipalities])[place]
    weight = size * np.array([WEIGHTS[code] for code in PROGRAMMES])[programme]
    weight = weight * (0.5 + chances(np.arange(len(place)), 3))
    weight[status == "M"] = 0
    # A cancelled or silent year leaves fewer traces than one that took place.
    weight[np.isin(status, ("S", "O", "Q", "F"))] *= 0.1
    bounds = np.concatenate([[0], np.cumsum(weight)])
    first = np.floor(bounds / bounds[-1] * sessions).astype(np.int64)
    first[-1] = sessions
    zeros = np.zeros(len(place), dtype=np.int64)
    codes, names = ([row[name] for row in municipalities] for name in ("municipality_code", "municipality"))
    expected = weight / bounds[-1] * sessions
    return Cells(codes, names, place, programme, year, status, expected, first, zeros, zeros.copy())


def _texts(texts: list[str], positions: np.ndarray) -> pa.Array:
    return pa.array(texts).take(pa.array(positions))


def _days(years: np.ndarray, month: int, day: int) -> np.ndarray:
    """A day of each year in days since 1970."""
    first = {year: (date(year, month, day) - date(1970, 1, 1)).days for year in YEARS}
    return np.array([first[year] for year in YEARS])[years - YEARS[0]]


def _session_table(cells: Cells, start: int, stop: int) -> pa.Table:
    """Sessions ``start`` to ``stop``, in the order of their keys; adds what was held to its cell."""
    numbers = np.arange(start, stop)
    cell = np.searchsorted(cells.first, numbers, side="right") - 1
    place, programme, year, fate = (
        axis[cell] for axis in (cells.municipality, cells.programme, cells.year, cells.status)
    )
    is_open = np.isin(fate, ("A", "P"))
    is_held = is_open & (chances(numbers, 4) >= CANCELLED_BESIDE)
    status = np.where(is_held, "A", np.where(is_open, "S", np.where(fate == "F", "O", fate)))
    fewest, most = np.array([FEWEST_AND_MOST[code] for code in PROGRAMMES]).T
    attendance = (fewest[programme] + chances(numbers, 5) * (most - fewest)[programme]).astype(np.int64)
    cells.held[:] += np.bincount(cell[is_held], minlength=len(cells.held))
    cells.attendance[:] += np.bincount(cell[is_held], attendance[is_held], len(cells.held)).astype(np.int64)
    # The first half of the year is over; what was announced or may come in the running year lies in the second.
    is_ahead = (year == RUNNING_YEAR) & ~is_open
    begins = np.where(is_ahead, _days(year, 10, 1), _days(year, 4, 12))
    held_on = begins + (chances(numbers, 6) * np.where(year == RUNNING_YEAR, 165, 345)).astype(np.int64)
    titles = [text for code in PROGRAMMES for text in session_texts.TITLES[code]]
    venues = [venue for code in PROGRAMMES for venue in session_texts.VENUES[code]]
    title, venue = (
        _choice([len(texts[code]) for code in PROGRAMMES], programme, chances(numbers, purpose))
        for texts, purpose in ((session_texts.TITLES, 7), (session_texts.VENUES, 8))
    )
    code, name = _texts(cells.codes, place), _texts(cells.names, place)
    counted = pc.utf8_lpad(pc.cast(pa.array(numbers - cells.first[cell] + 1), pa.string()), 6, padding="0")
    short = _texts([SHORT_NAMES[code] for code in PROGRAMMES], programme)
    columns = {
        "session_id": pc.binary_join_element_wise(code, short, pc.cast(pa.array(year), pa.string()), counted, "-"),
        "municipality_code": code,
        "programme_code": _texts(list(PROGRAMMES), programme),
        "held_on": pa.array(held_on.astype(np.int32), pa.int32()).cast(pa.date32()),
        "title": _texts(titles, title),
        "venue": pc.binary_join_element_wise(name, _texts([venue for venue, _ in venues], venue), " "),
        "audience": _texts([audience for _, audience in venues], venue),
        "capacity": pa.array(most[programme]),
        "attendance": pa.array(attendance, mask=~is_held),
        "obs_status": pa.array(status),
        "source_code": _texts(["national"], np.zeros(len(numbers), dtype=int)),
    }
    schema = EXTRACTS["sessions"].schema
    arrays = [columns.get(field.name, pa.nulls(len(numbers), field.type)) for field in schema]
    return pa.Table.from_arrays(
        [each.cast(field.type) for each, field in zip(arrays, schema, strict=True)], schema=schema
    )


def _choice(sizes: list[int], programme: np.ndarray, chance: np.ndarray) -> np.ndarray:
    """One of the texts of each row's programme, where the texts of all programmes stand one after another."""
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return begins[programme] + (chance * np.array(sizes)[programme]).astype(np.int64)


def write_sessions(cells: Cells, sessions: int, folder: Path) -> None:
    """Write ``sessions`` in row groups, as ``data.build.write_extract`` writes a table."""
    extract = EXTRACTS["sessions"]
    settings = {"compression": "zstd", "version": "2.6", "store_schema": False, "write_page_checksum": True}
    with pq.ParquetWriter(folder / extract.file_name, extract.schema, **settings) as writer:
        for start in range(0, sessions, ROWS_A_GROUP):
            writer.write_table(_session_table(cells, start, min(start + ROWS_A_GROUP, sessions)))


def actual_rows(cells: Cells) -> list[dict]:
    """The sessions added up; an expected year promises what was announced."""
    announced = np.diff(cells.first)
    rows = []
    for cell, (place, programme, year, status) in enumerate(
        zip(
            cells.municipality.tolist(),
            cells.programme.tolist(),
            cells.year.tolist(),
            cells.status.tolist(),
            strict=True,
        )
    ):
        values = (None, None)
        if status in ("A", "P"):
            values = (int(cells.held[cell]), int(cells.attendance[cell]))
        elif status == "F":
            values = (int(announced[cell]), EXPECTED_ATTENDANCE * int(announced[cell]))
        rows += [
            {
                "municipality_code": cells.codes[place],
                "programme_code": PROGRAMMES[programme],
                "measure_code": measure,
                "fiscal_year": year,
                "actual_value": value,
                "obs_status": status,
                "coverage_end": {"A": date(year + 1, 3, 31), "P": HALF_YEAR_ENDS}.get(status),
                "months_covered": {"A": 12, "P": 6}.get(status),
                "as_of": HALF_YEAR_ENDS if status in ("P", "F") else None,
                "note": "9月末現在" if status == "P" else None,
                **SOURCE,
            }
            for measure, value in zip((SESSIONS, PARTICIPANTS), values, strict=True)
        ]
    return rows


def target_rows(cells: Cells) -> list[dict]:
    """What the plans aim at: near what is expected, in tens of people, and not for every cell."""
    subjects = np.arange(len(cells.year))
    sessions = np.maximum(1, np.round(cells.expected * (0.8 + 0.5 * chances(subjects, 9)))).astype(int)
    sessions[chances(subjects, 10) < ZERO_TARGET] = 0
    typical = np.array([sum(FEWEST_AND_MOST[code]) / 2 for code in PROGRAMMES])[cells.programme]
    people = (10 * np.round(sessions * typical / 10)).astype(int)
    return [
        {
            "municipality_code": cells.codes[cells.municipality[cell]],
            "programme_code": PROGRAMMES[cells.programme[cell]],
            "measure_code": measure,
            "fiscal_year": int(cells.year[cell]),
            "target_value": int(values[cell]),
            "note": "この年度は開催しない計画" if values[cell] == 0 else None,
            **SOURCE,
        }
        for cell in np.flatnonzero(chances(subjects, 11) < PLANNED)
        for measure, values in ((SESSIONS, sessions), (PARTICIPANTS, people))
    ]


def item_status_rows(codes: list[str]) -> list[dict]:
    """Every municipality × item, some of them further than others."""
    marks = ("implemented", "planned", "none")
    eagerness = chances(np.arange(len(codes)), 12)
    drawn = chances(np.arange(len(codes) * len(items.ITEM_CODES)), 13).reshape(len(codes), -1)
    reached = np.searchsorted((0.6, 0.85), drawn * (1.3 - 0.6 * eagerness[:, None]))
    return [
        {
            "municipality_code": code,
            "item_code": item,
            "as_of": items.STATUS_ON,
            "status": marks[reached[place, position]],
            "note": None,
            **SOURCE,
        }
        for place, code in enumerate(codes)
        for position, item in enumerate(items.ITEM_CODES)
    ]


def item_count_rows(item_status: list[dict], prefecture_of: dict[str, str]) -> list[dict]:
    """The cells counted by prefecture, at their date and at the end of the year as planned."""
    rows = []
    for as_of, scenario, statuses in (
        (items.STATUS_ON, "actual", ("implemented",)),
        (items.YEAR_END, "expected", ("implemented", "planned")),
    ):
        counted = Counter(
            (prefecture_of[row["municipality_code"]], row["item_code"])
            for row in item_status
            if row["status"] in statuses
        )
        rows += [
            {
                "prefecture": prefecture,
                "item_code": item,
                "as_of": as_of,
                "scenario": scenario,
                "municipality_count": counted[prefecture, item],
                "note": None,
                **SOURCE,
            }
            for prefecture in dict.fromkeys(prefecture_of.values())
            for item in items.ITEM_CODES
        ]
    return rows


def initiative_rows(item_status: list[dict]) -> list[dict]:
    """One initiative for a part of the items that are implemented."""
    cells = [row for row in item_status if row["status"] == "implemented"]
    told, picked = (chances(np.arange(len(cells)), purpose) for purpose in (14, 15))
    rows = []
    for number in np.flatnonzero(told < DESCRIBED):
        item = cells[number]["item_code"]
        catalogue = initiatives.CATALOGUE[item]
        initiative, delivery, partner = catalogue[int(picked[number] * len(catalogue))]
        names = {"area": "地区", "neighbours": "隣接する市町村", "prefecture": "県"}
        rows.append(
            {
                "municipality_code": cells[number]["municipality_code"],
                "item_code": item,
                "initiative": initiative,
                "delivery": delivery,
                "partner": partner.format(**names) if partner else None,
                "is_inferred": False,
                "note": None,
                **SOURCE,
            }
        )
    return rows


def told_rows(codes: list[str]) -> tuple[list[dict], list[dict]]:
    """Challenges and answers of a part of the municipalities."""
    themes, raised, answered = list(challenges.THEMES.items()), [], []
    told, first, which = (chances(np.arange(len(codes)), purpose) for purpose in (16, 17, 18))
    for place in np.flatnonzero(told < DESCRIBED):
        common = {"municipality_code": codes[place], "is_inferred": False, "note": None, **SOURCE}
        for step in (0, 5):
            theme, texts = themes[(int(first[place] * len(themes)) + step) % len(themes)]
            challenge, by = texts[int(which[place] * len(texts))]
            label = label_of("challenge_theme", theme)
            raised.append({"theme_code": theme, "theme": label, "challenge": challenge, "raised_by": by, **common})
        for question, options in (("own_view", answers.OWN_VIEWS), ("opinions", answers.OPINIONS)):
            answer, summary = list(options.items())[int(which[place] * len(options))]
            answered.append({"question": question, "answer": answer, "summary": summary, **common})
    return raised, answered


def _of_no_municipality() -> dict[str, list[dict]]:
    """The demo edition's rows that speak of no single place, with this edition's source."""
    rows = demo_generator.rows()
    rows["milestones"] = [row for row in rows["milestones"] if row["municipality_code"] is row["prefecture"] is None]
    names = ("programmes", "measures", "service_items", "milestones", "care_scenes", "provisions")
    return {name: [row | SOURCE if "source_code" in row else row for row in rows[name]] for name in names}


def build(folder: Path, sessions: int, municipalities: int = MUNICIPALITIES) -> Edition:
    """Write the edition with so many sessions into ``folder``; the sessions are written group by group."""
    folder.mkdir(parents=True, exist_ok=True)
    places = municipality_rows(municipalities)
    cells = cells_of(places, sessions)
    write_sessions(cells, sessions, folder)
    item_status = item_status_rows(cells.codes)
    item_targets, item_actuals = observations_of_item_status(
        item_status,
        fiscal_year=ITEMS_FISCAL_YEAR,
        months_covered=ITEMS_MONTHS_COVERED,
        plan_source=SOURCE,
        actual_source=SOURCE,
    )
    plan_periods, fiscal_years = calendar_rows(FIRST_PERIOD, LAST_PERIOD)
    item_counts = item_count_rows(item_status, {row["municipality_code"]: row["prefecture"] for row in places})
    raised, answered = told_rows(cells.codes)
    rows = _of_no_municipality() | {
        "sources": [SOURCE_ROW],
        "municipalities": places,
        "plan_periods": plan_periods,
        "fiscal_years": fiscal_years,
        "plan_targets": target_rows(cells) + item_targets,
        "actuals": actual_rows(cells) + item_actuals,
        "item_status": item_status,
        "item_counts": item_counts,
        "item_totals": [row | SOURCE for row in items.item_total_rows(item_counts)],
        "initiatives": initiative_rows(item_status),
        "challenges": raised,
        "answers": answered,
    }
    for name in EXTRACTS.keys() - {"sessions"}:
        write_extract(name, to_table(name, rows[name]), folder)
    return Edition("national", "全国規模の架空データ", folder, is_fictional=True)


def main() -> None:
    """Build the edition as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sessions", type=int, default=100_000)
    parser.add_argument("--municipalities", type=int, default=MUNICIPALITIES)
    asked = parser.parse_args()
    edition = build(asked.folder, asked.sessions, asked.municipalities)
    print(f"{edition.folder}: {asked.municipalities:,} municipalities, {asked.sessions:,} sessions")


if __name__ == "__main__":
    main()
