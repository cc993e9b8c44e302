"""What the bare pages – floor, competent, Dash – have in common."""

import json

from tests.bench.places import FLOOR_VIEWS

# What any chart without Plotly's buttons needs.
CONFIG = {"displayModeBar": False, "scrollZoom": False}


def bare_cases() -> dict[str, dict]:
    """By code, each with ``label``, ``in_sidebar``, ``path``, ``options`` (our query by label) and ``views``.

    A view, by its label, has ``charts`` and ``tables``.
    """
    return json.loads(FLOOR_VIEWS.read_text(encoding="utf-8"))["cases"]
