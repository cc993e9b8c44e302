"""A local edition of a few rows that a test publishes to, and files that come in."""

from pathlib import Path

import pytest

from data.editions import LOCAL_FOLDER_VARIABLE, local_store
from data.generations import Store
from data.update.check import Given
from data.update.template import template_csv
from tests.editions import AOBA, edition_of

# 計画 of R6 and R7, 実績 of R6 – final – of 青葉市's 出前講座.
ROWS = {
    "plan_targets": [{"fiscal_year": 2024, "target_value": 18}, {"fiscal_year": 2025, "target_value": 18}],
    "actuals": [{"fiscal_year": 2024, "actual_value": 15}],
}


def local_edition(folder: Path, monkeypatch: pytest.MonkeyPatch, **rows: list[dict]) -> Store:
    """The store of a local edition whose base is a small one; ``rows`` replace those of the extract of that name."""
    edition_of(folder, ROWS | rows)
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(folder))
    return local_store()


def plan_file(*targets: tuple[int, int], name: str = "計画.csv") -> Given:
    """A file with planned sessions of 青葉市's 出前講座: (fiscal year, target)."""
    rows = [
        (AOBA, "青葉市", "出前講座", "開催回数", str(year), "計画", value, None, None, None, None)
        for year, value in targets
    ]
    return Given(template_csv(rows), name)


def achieved_file(*rows: tuple, name: str = "実績.csv") -> Given:
    """A file with achieved sessions of 青葉市's 出前講座: (fiscal year, value, status, day until which they are)."""
    written = [
        (AOBA, "青葉市", "出前講座", "開催回数", year, "実績", value, status, *(until or (None,)), None, None)
        for year, value, status, *until in rows
    ]
    return Given(template_csv(written), name)
