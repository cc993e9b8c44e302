"""The yearly facts: actuals, which are the sessions added up, and plan targets near what is expected."""

from datetime import date

import numpy as np

from data.demo_generator.programmes import PARTICIPANTS, SESSIONS
from tests.bench.country.cells import FEWEST_AND_MOST, PROGRAMMES, RUNNING_YEAR, Cells
from tests.bench.country.chance import chances
from tests.bench.country.source import SOURCE

HALF_YEAR_ENDS = date(RUNNING_YEAR, 9, 30)
PLANNED, ZERO_TARGET, EXPECTED_ATTENDANCE = 0.75, 0.01, 30


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
