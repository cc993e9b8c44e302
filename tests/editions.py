"""Tiny editions: a test says only the rows that it is about, everything else is filled in here.

``edition_of(folder, {"actuals": [{"fiscal_year": 2021, "actual_value": 12}]})`` is a valid edition with
one actual: of 青葉市, 出前講座, 開催回数, final, for the whole year.
"""

from datetime import date
from pathlib import Path

import pandas as pd

from data.build import write_edition
from data.calendar import calendar_rows
from data.contract import EXTRACTS
from data.editions import Edition

# 99 is no prefecture's number; the last digits are the check digits of 99001 and 99002.
AOBA, WAKABA, UNNAMED = "990019", "990027", "unnamed-x"
LECTURE, EVENT, EIGHT_ITEMS = "outreach_lecture", "awareness_event", "eight_items"
SESSIONS, PARTICIPANTS, ITEMS = "sessions", "participants", "items_implemented"

# Plan periods 6 to 9: fiscal years 2015 (H27) to 2026 (R8).
FIRST_PERIOD, LAST_PERIOD = 6, 9
SOURCE = {"source_code": "001"}
OBSERVATION = {"municipality_code": AOBA, "programme_code": LECTURE, "measure_code": SESSIONS, **SOURCE}

# What a row has where the test does not say.
DEFAULTS = {
    "sources": {
        "source_code": "001",
        "file_name": "001.txt",
        "title": "計画書",
        "sha256": "0" * 64,
        "source_kind": "document",
    },
    "municipalities": {"prefecture": "緑県", "medical_area": "東部", "population_65_over": 20_000, **SOURCE},
    "programmes": {"sort_order": 1, "definition": "事業の説明"},
    "measures": {
        "decimals": 0,
        "desired_direction": "increase",
        "is_additive": True,
        "has_population_rate": True,
        "sort_order": 1,
        "definition": "指標の説明",
    },
    "plan_targets": OBSERVATION,
    "plan_changes": {
        **OBSERVATION,
        "changed_on": date(2026, 11, 28),
        "number": 1,
        "reason_of_change": "会場が増えた",
    },
    "commentaries": {
        "municipality_code": AOBA,
        "programme_code": LECTURE,
        "number": 1,
        "commentary": "申込みが少なかった。",
        "author": "山田",
        "written_on": date(2026, 5, 1),
    },
    "actuals": {**OBSERVATION, "obs_status": "A"},
    "sessions": {
        "municipality_code": AOBA,
        "programme_code": LECTURE,
        "held_on": date(2025, 5, 1),
        "title": "講座",
        "obs_status": "A",
        **SOURCE,
    },
    "service_items": {
        "summary": "項目の要約",
        "phase_before": "①",
        "lead_after": "municipality",
        "is_optional_after": False,
        "is_inferred": False,
        **SOURCE,
    },
    "item_status": {
        "municipality_code": AOBA,
        "item_code": "ア",
        "as_of": date(2017, 6, 30),
        "status": "implemented",
        **SOURCE,
    },
    "item_counts": {"prefecture": "緑県", "item_code": "ア", "scenario": "actual", **SOURCE},
    "item_totals": {"prefecture": "緑県", "scenario": "actual", **SOURCE},
    "initiatives": {
        "municipality_code": AOBA,
        "item_code": "ア",
        "initiative": "資源の一覧",
        "delivery": "direct",
        "is_inferred": False,
        **SOURCE,
    },
    "challenges": {
        "municipality_code": AOBA,
        "theme_code": "workforce",
        "theme": "人材の確保・育成",
        "challenge": "人手が足りない",
        "raised_by": "municipality",
        "is_inferred": False,
        **SOURCE,
    },
    "answers": {
        "municipality_code": AOBA,
        "question": "own_view",
        "answer": "working",
        "is_inferred": False,
        **SOURCE,
    },
    "milestones": {
        "date_precision": "day",
        "scope": "national",
        "is_deadline": False,
        "summary": "できごとの要約",
        **SOURCE,
    },
    "care_scenes": {"goal": "目指す姿", "sort_order": 1, **SOURCE},
    "provisions": {"kind": "guidance", "sort_order": 1, "title": "要点", "summary": "要点の要約", **SOURCE},
}

# What an edition holds where the test does not name the extract; the extracts of facts are empty.
ROWS = {
    "sources": [{}],
    "municipalities": [
        {"municipality_code": AOBA, "municipality": "青葉市"},
        {"municipality_code": WAKABA, "municipality": "若葉町", "population_65_over": 3_000},
    ],
    "programmes": [
        {"programme_code": LECTURE, "programme": "出前講座", "sort_order": 1},
        {"programme_code": EVENT, "programme": "普及啓発イベント", "sort_order": 2},
        {"programme_code": EIGHT_ITEMS, "programme": "8事業項目の実施", "sort_order": 3},
    ],
    "measures": [
        {"measure_code": SESSIONS, "measure": "開催回数", "unit": "回", "sort_order": 1},
        {"measure_code": PARTICIPANTS, "measure": "参加人数", "unit": "人", "sort_order": 2},
        {
            "measure_code": ITEMS,
            "measure": "実施項目数",
            "unit": "項目",
            "is_additive": False,
            "has_population_rate": False,
            "sort_order": 3,
        },
    ],
    "service_items": [{"item_code": "ア", "item": "資源の把握"}, {"item_code": "キ", "item": "住民への普及啓発"}],
    "care_scenes": [{"scene_code": "daily", "scene": "日常の療養"}],
    "provisions": [{"provision_code": "step"}],
}


def coverage_of(row: dict) -> dict:
    """What an actual of this status covers: the year, its first six months, or nothing."""
    year = row["fiscal_year"]
    return {
        "A": {"coverage_end": date(year + 1, 3, 31), "months_covered": 12},
        "P": {"coverage_end": date(year, 9, 30), "months_covered": 6},
    }.get(row["obs_status"], {})


def complete(rows: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """The rows of a whole edition: those given with their defaults, and the usual ones elsewhere."""
    periods, years = calendar_rows(FIRST_PERIOD, LAST_PERIOD)
    chosen = {"plan_periods": periods, "fiscal_years": years} | ROWS | rows
    filled = {name: [DEFAULTS.get(name, {}) | row for row in chosen.get(name, [])] for name in EXTRACTS}
    filled["actuals"] = [coverage_of(row) | row for row in filled["actuals"]]
    return filled


def edition_of(folder: Path, rows: dict[str, list[dict]]) -> Edition:
    """Write the edition that holds ``rows`` into ``folder``."""
    write_edition(complete(rows), folder)
    return Edition("tiny", "小さな版", folder)


def tuples(frame: pd.DataFrame, columns: str) -> list[tuple]:
    """The named columns (a string with blanks between them) of every row, with ``None`` for what is missing."""
    chosen = frame[columns.split()].astype(object)
    return list(chosen.where(chosen.notna(), None).itertuples(index=False, name=None))
