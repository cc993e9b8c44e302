"""How municipalities see their own work, and whether councils and organisations have opinions."""

from data.demo_generator.draw import Draw
from data.demo_generator.places import PLACES, Place
from data.demo_generator.provenance import SOURCE

# Answer → its summary.
OWN_VIEWS = {
    "working": "定例の会議により、多職種の連携ができている",
    "partly": "連携は進んでいるが、夜間の連絡に課題がある",
    "in_progress": "協議会で話し合いを続けている",
    "lacking": "調整を担う者が足りない",
}
OPINIONS = {
    "stated": "退院のときの連絡について意見がある",
    "nothing_particular": "特に無しと記載されている",
    "not_stated": None,
}


def _rows_of(place: Place) -> list[dict]:
    """The two answers of one municipality."""
    draw = Draw(place.code, "answers")
    chosen = {"own_view": draw.pick(tuple(OWN_VIEWS.items())), "opinions": draw.pick(tuple(OPINIONS.items()))}
    return [
        {
            "municipality_code": place.code,
            "question": question,
            "answer": answer,
            "summary": summary,
            "is_inferred": False,
            "note": None,
            **SOURCE,
        }
        for question, (answer, summary) in chosen.items()
    ]


def answer_rows() -> list[dict]:
    """Rows of ``answers``."""
    return [row for place in PLACES for row in _rows_of(place)]
