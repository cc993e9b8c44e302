"""What municipalities tell in words: initiatives, challenges and answers."""

import numpy as np

from data.codes import label_of
from data.demo_generator import answers, challenges, initiatives
from tests.bench.country.chance import chances
from tests.bench.country.source import SOURCE

# How many of the items and municipalities are told of.
DESCRIBED = 0.7


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
