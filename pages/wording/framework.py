"""Notes and sentences on the framework of the programmes."""

from pages.wording.milestones import when_in_words
from pages.wording.notes import cited_lines, in_brackets
from pages.wording.values import Row, Rows

FLOW_NOTES = (
    "青い実線の枠は市町村が実施、青い破線の枠は地域の実情に応じて市町村が選択、橙の枠は都道府県が主体。",
    "左右を結ぶ点線は推定：見直し後の図に項目がないことから判断した。",
)
# What a list is of that is the same whatever is chosen.
UNSELECTED = "選択によらない"
BAND_NOTE = "番号は下の表のもの。帯の長さは日付の精度を示す（日・月は短い帯、年・年度は1年の帯）。"


def line_notes(deadline: Rows, tellings: Rows) -> list[str]:
    """Where the edition has them, the deadline beside what else is told of its day.

    Rows: ``item_deadline``, ``tellings_of_item_deadline``.
    """
    return [told_of_deadline(due, tellings) for due in deadline if tellings]


def is_among(due: Row, milestones: Rows) -> bool:
    """Whether the deadline is one of the milestones."""
    return any((row["occurred_on"], row["title"]) == (due["occurred_on"], due["title"]) for row in milestones)


def told_of_deadline(due: Row, tellings: Rows) -> str:
    """The deadline and what else is told of its day, each with its line, and their notes; no verdict."""
    when = when_in_words(due)
    told = "、".join(f"「{row['title']}」{in_brackets(cited_lines([row]))}" for row in tellings)
    notes = "".join(f"{row['note']}。" for row in tellings if row["note"])
    stated = f"全市町村で実施する期限は{when}{in_brackets(cited_lines([due]))}。"
    return stated + (f"同じ{when}について、{told}との記載がある。{notes}" if told else "")


def phases_of(provisions: list[Row]) -> list[str]:
    """The phases of the cycle after the review, those without an item among them."""
    return [row["title"] for row in provisions if row["kind"] == "pdca_phase"]


def flow_sentence(items: list[Row]) -> str:
    """How many items stay, may be chosen, and became the prefecture's."""
    moved = [row for row in items if row["lead_after"] == "prefecture"]
    optional = [row for row in items if row["is_optional_after"]]
    named = ["".join(f"（{row['item_code']}）" for row in rows) for rows in (optional, moved)]
    judged = "（推定）" if any(row["is_inferred"] for row in moved) else ""
    return (
        f"見直しの前は、全市町村が{len(items)}項目のすべてに取り組むこととされていた。見直しの後は、"
        f"地域の実情に応じて選べる項目が{named[0] or 'なし'}、"
        f"都道府県の役割となる項目が{named[1] or 'なし'}{judged}である。"
    )
