"""What must occur in the demo edition, whatever the dice say: one entry per case worth seeing."""

from dataclasses import dataclass

from data.demo_generator.programmes import EVENT, LECTURE, TRAINING

FIRST_YEAR, LAST_YEAR = 2021, 2026
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)


@dataclass(frozen=True)
class Fate:
    """Years of a programme in one municipality whose actual has a given status, and why."""

    municipality: str
    programme_code: str
    years: tuple[int, ...]
    obs_status: str
    note: str | None


EXPECTED = "秋に開催を予定"
PANDEMIC = "感染症の拡大防止のため中止"
NO_PROGRAMME = "この事業は行っていない"
JOINT_TRAINING = "圏域の研修に参加し、単独では行っていない"
WITHHELD = "参加者が少なく、公表していない"
NOT_REPORTED = "報告がない"

FATES = (
    Fate("風鈴村", EVENT, tuple(YEARS), "M", NO_PROGRAMME),
    Fate("蛍火村", TRAINING, tuple(YEARS), "M", JOINT_TRAINING),
    Fate("薄氷村", EVENT, (2021, 2022), "M", NO_PROGRAMME),
    Fate("薄氷村", TRAINING, (2023, 2024), "Q", WITHHELD),
    Fate("糸雨村", LECTURE, (2025,), "Q", WITHHELD),
    Fate("綿雲市", LECTURE, (2023,), "O", NOT_REPORTED),
    Fate("雪硯市", EVENT, (2025,), "O", NOT_REPORTED),
    Fate("花筏町", LECTURE, (2026,), "O", NOT_REPORTED),
    Fate("銀杏瀬町", TRAINING, (2026,), "O", NOT_REPORTED),
    Fate("陽鞠町", TRAINING, (2021,), "S", PANDEMIC),
    Fate("珊瑚浦町", EVENT, (2024,), "S", "会場の都合により中止"),
    # The pandemic years as a council would know them: cancelled, then small, then back.
    Fate("帆凪市", EVENT, (2021,), "S", PANDEMIC),
    Fate("帆凪市", EVENT, (2022,), "A", None),
    Fate("帆凪市", EVENT, (2026,), "F", EXPECTED),
    # A plan of 0 beside an actual: the ratio cannot be computed, the variance can.
    Fate("霧笛町", EVENT, (2022,), "A", None),
)

# (sessions, participants) as shares of the year's plan, where a story needs them exact.
ATTAINMENTS = {
    ("紬野市", LECTURE, 2024): (1.0, 1.0),
    ("紬野市", LECTURE, 2025): (1.0, 1.0),
    # Many people in R3 and few in R4: R6's plan is below the one and above the other, so the direction flips.
    ("夕綾市", LECTURE, 2021): (1.25, 1.6),
    ("夕綾市", LECTURE, 2022): (0.7, 0.5),
    # The far ends of the range.
    ("灯守市", LECTURE, 2021): (0.4, 0.35),
    ("虹瀬市", TRAINING, 2025): (1.6, 1.6),
}

PLANS_NOTHING = {("風鈴村", EVENT), ("蛍火村", TRAINING), ("宵待市", TRAINING), ("琥珀原町", LECTURE)}
PLANS_NOTHING_IN = {("陽鞠町", LECTURE): {2021}, ("薄氷村", EVENT): {2021, 2022}, ("花筏町", TRAINING): {2026}}
PLANS_ZERO_IN = {("霧笛町", EVENT): {2022}}


def fate_of(municipality: str, programme_code: str, fiscal_year: int) -> Fate | None:
    """The story that settles this year's status, if one does."""
    for fate in FATES:
        if (fate.municipality, fate.programme_code) == (municipality, programme_code) and fiscal_year in fate.years:
            return fate
    return None


def is_planned(municipality: str, programme_code: str, fiscal_year: int) -> bool:
    """Whether the plan has a figure for this year; a figure of 0 is one."""
    subject = (municipality, programme_code)
    return subject not in PLANS_NOTHING and fiscal_year not in PLANS_NOTHING_IN.get(subject, ())
