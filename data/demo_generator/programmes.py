"""Programmes and measures: the same codes as in the documents edition, and how big each programme is."""

import math
from collections.abc import Callable
from dataclasses import dataclass

LECTURE, EVENT, TRAINING = "outreach_lecture", "awareness_event", "multidisciplinary_training"
SESSIONS, PARTICIPANTS = "sessions", "participants"
LARGEST_POPULATION = 95_000


def _size(population: int) -> float:
    """0 to 1: how large a municipality is; the root, because small ones do relatively more."""
    return math.sqrt(population / LARGEST_POPULATION)


@dataclass(frozen=True)
class Scale:
    """How many sessions a year a programme has and how many people come to one, by population 65+.

    ``fewest`` and ``most`` bound the people at any single session.
    """

    sessions: Callable[[int], float]
    attendance: Callable[[int], float]
    fewest: int
    most: int


SCALES = {
    LECTURE: Scale(lambda n: 1 + 28 * _size(n), lambda n: 16 + 12 * _size(n), 10, 40),
    EVENT: Scale(lambda n: 1 + n // 30_000, lambda n: 80 + 570 * _size(n), 60, 900),
    TRAINING: Scale(lambda n: 2 + 7 * _size(n), lambda n: 30 + 34 * _size(n), 25, 90),
}


def programme_rows() -> list[dict]:
    """Rows of ``programmes``."""
    columns = ("programme_code", "programme", "item_code", "pillar_code", "sort_order", "definition")
    values = (
        (LECTURE, "出前講座", "キ", "awareness", 1, "地域の集まりに出向いて、在宅医療や介護の話をする講座"),
        (EVENT, "普及啓発イベント", "キ", "awareness", 2, "講演会やフェアなど、在宅医療や介護を広く知らせる催し"),
        (
            TRAINING,
            "多職種協働のための研修会等",
            "カ",
            "workforce",
            3,
            "医療と介護の複数の職種がともに学ぶ研修会や事例検討会",
        ),
        ("eight_items", "8事業項目の実施", None, None, 4, "8つの事業項目（ア〜ク）のうち、いくつを実施しているか"),
    )
    return [dict(zip(columns, row, strict=True)) for row in values]


def measure_rows() -> list[dict]:
    """Rows of ``measures``."""
    columns = (
        "measure_code",
        "measure",
        "unit",
        "decimals",
        "desired_direction",
        "is_additive",
        "has_population_rate",
        "sort_order",
        "definition",
    )
    values = (
        (SESSIONS, "開催回数", "回", 0, "increase", True, True, 1, "その年度に開いた講座・催し・研修の数"),
        (PARTICIPANTS, "参加人数", "人", 0, "increase", True, True, 2, "各回の参加人数を足した数"),
        (
            "items_implemented",
            "実施項目数",
            "項目",
            0,
            "increase",
            False,
            False,
            3,
            "ある時点で実施している事業項目の数（0から8まで）",
        ),
    )
    return [dict(zip(columns, row, strict=True)) for row in values]
