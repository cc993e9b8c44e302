"""What an office says of its own figures: plans that were changed, and why plan and actual differ."""

from dataclasses import dataclass
from datetime import date

from data.demo_generator.places import PLACES
from data.demo_generator.plans import target
from data.demo_generator.programmes import LECTURE, SESSIONS, TRAINING
from data.demo_generator.provenance import SOURCE


@dataclass(frozen=True)
class Change:
    """A change of the planned sessions of a year by so many, up or down."""

    municipality: str
    programme_code: str
    fiscal_year: int
    changed_on: date
    by: int
    reason: str


# The newest change of a target first: what it led to is what the plan says now.
CHANGES = (
    Change("帆凪市", LECTURE, 2025, date(2025, 6, 20), 5, "自治会からの依頼が増え、開催回数を追加した"),
    Change("星綴市", TRAINING, 2025, date(2025, 9, 1), -1, "会場の改修により、1回を翌年度に移した"),
    Change("星綴市", TRAINING, 2025, date(2025, 5, 15), 2, "事例検討の回を追加した"),
)
# Municipality, programme, fiscal year, what the staff wrote, who, when.
COMMENTARIES = (
    (
        "帆凪市",
        LECTURE,
        2024,
        "平日の昼間の講座で、申込みが定員に届かない回があった。令和7年度は、土曜日の開催を2回に増やす。",
        "在宅医療・介護連携担当",
        date(2025, 5, 12),
    ),
    (
        "星綴市",
        TRAINING,
        2025,
        "オンラインでも参加できるようにしたところ、病院の職員の参加が増えた。",
        "地域包括ケア推進担当",
        date(2026, 4, 28),
    ),
)


def change_rows() -> list[dict]:
    """Rows of ``plan_changes``."""
    places = {place.name: place for place in PLACES}
    rows: list[dict] = []
    leads_to: dict[tuple[str, str, int], int] = {}
    for change in CHANGES:
        place = places[change.municipality]
        subject = (place.code, change.programme_code, change.fiscal_year)
        new = leads_to.get(subject) or target(place, change.programme_code, change.fiscal_year).sessions
        leads_to[subject] = new - change.by
        rows.append(
            {
                "municipality_code": place.code,
                "programme_code": change.programme_code,
                "measure_code": SESSIONS,
                "fiscal_year": change.fiscal_year,
                "changed_on": change.changed_on,
                "number": 1,
                "old_target_value": new - change.by,
                "new_target_value": new,
                "reason_of_change": change.reason,
                **SOURCE,
            }
        )
    return rows


def commentary_rows() -> list[dict]:
    """Rows of ``commentaries``."""
    codes = {place.name: place.code for place in PLACES}
    names = ("programme_code", "fiscal_year", "commentary", "author", "written_on")
    return [
        {"municipality_code": codes[municipality], "number": 1} | dict(zip(names, said, strict=True))
        for municipality, *said in COMMENTARIES
    ]
