"""Municipalities, their prefectures and medical areas, and their places on a tile map."""

from collections import Counter

import numpy as np

from data.demo_generator.places import POPULATION_ON, with_check_digit
from tests.bench.country.chance import chances
from tests.bench.country.source import SOURCE

# The municipalities (with the wards of Tokyo), prefectures and secondary medical areas of Japan.
MUNICIPALITIES, PREFECTURES, MEDICAL_AREAS = 1_741, 47, 335
FIRST_NUMBER, TILES_A_ROW = 901, 7


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
