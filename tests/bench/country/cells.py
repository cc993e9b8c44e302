"""The cells of the yearly facts – municipality × programme × fiscal year – and how many sessions each has."""

from dataclasses import dataclass

import numpy as np

from data.demo_generator.programmes import EVENT, LECTURE, TRAINING
from tests.bench.country.chance import chances

FIRST_PERIOD, LAST_PERIOD = 7, 9
YEARS = tuple(range(2019, 2027))
RUNNING_YEAR = 2026
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
