"""What can be selected, and what the URL says of it. The URL is the whole selection.

A name here is at once the URL parameter, the key of the widget and the ``$parameter`` of the SQL.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from queries.runner import Database


@dataclass(frozen=True)
class Choice:
    """One selector: ``question`` names the SQL file with its options (``value, label, is_default``).

    ``all_label`` is offered first where nothing needs to be chosen; its value is null in SQL and
    ``ALL`` in the URL.
    """

    name: str
    label: str
    question: str
    all_label: str | None = None


ALL = "all"
MUNICIPALITY = Choice("municipality_code", "自治体", "municipality_options")
BASELINE = Choice("baseline", "基準値", "baseline_options", "すべての基準値")
PLAN_PERIOD = Choice("plan_period", "計画期間", "plan_period_options")
PROGRAMME = Choice("programme_code", "事業", "programme_options")
COMPARED_PROGRAMME = Choice("programme_code", "事業", "compared_programme_options")
MEASURE = Choice("measure_code", "指標", "measure_options")
FISCAL_YEAR = Choice("fiscal_year", "年度", "fiscal_year_options")
PREFECTURE = Choice("prefecture", "都道府県", "prefecture_options", "すべての都道府県")
ITEM_PREFECTURE = Choice("prefecture", "都道府県", "item_prefecture_options")
MEDICAL_AREA = Choice("medical_area", "二次医療圏", "medical_area_options", "すべての二次医療圏")

TELLING_PLACE = Choice("place", "自治体", "initiative_place_options", "すべての自治体")
ITEM_PLACE = Choice("place", "自治体", "item_place_options", "すべての自治体")
ITEM = Choice("item_code", "事業項目", "item_options", "すべての項目")
DELIVERY = Choice("delivery", "実施方法", "delivery_options", "すべての実施方法")

FILTER = "filter"
# Where the shown part of a long list begins; a page with several lists has a name for each.
FIRST_ROW, FIRST_IN_MATRIX, FIRST_IN_THEMES = "first_row", "first_in_matrix", "first_in_themes"
FIRST_CHALLENGE, FIRST_ANSWER, FIRST_ANNOUNCED = "first_challenge", "first_answer", "first_announced"
# What a screen reader calls the links from part to part.
PARTS = {
    FIRST_ROW: "表示する部分",
    FIRST_IN_MATRIX: "表形式の図で表示する部分",
    FIRST_IN_THEMES: "課題の図で表示する部分",
    FIRST_CHALLENGE: "課題の一覧で表示する部分",
    FIRST_ANSWER: "受け止めと意見の一覧で表示する部分",
    FIRST_ANNOUNCED: "予定された研修の一覧で表示する部分",
}
# 会議投影: the screen, its part, what is projected besides the deck's own screens, whence one came, and whether it is
# the speaker's window. These end with the deck; how it looks and what it holds is carried on.
SCREEN, PART, FIGURE, ORIGIN, SPEAKER = "screen", "part", "figure", "origin", "speaker"
OF_A_SCREEN = (SCREEN, PART, FIGURE, ORIGIN, SPEAKER)
# データ更新: the file that was handed in, the generation that was just published, and two that are compared (the later
# one is the current one where it is not named).
DRAFT, PUBLISHED, COMPARED, COMPARED_WITH = "draft", "published", "compared", "compared_with"
OF_AN_UPDATE = (DRAFT, PUBLISHED, COMPARED, COMPARED_WITH)
GROUND, NOTES, SEQUENCE, HIDDEN = "ground", "notes", "sequence", "hidden"
# What stands on the cover: the meeting, and its day and place.
MEETING, MEETING_DAY = "meeting", "meeting_day"
# Whether a figure shows what a plan was before it was changed.
ORIGINAL = "original"
# A page's own switches (scale, section, …) travel in the URL too, under these names.
SWITCHES = ("scale", "order", "milestones", ORIGINAL, "section", "extract", FILTER, *PARTS)
# An older generation of the local edition; without it the current one is shown.
GENERATION = "generation"
PARAMETERS = (
    "edition",
    GENERATION,
    "municipality_code",
    "plan_period",
    "programme_code",
    "measure_code",
    "fiscal_year",
    "prefecture",
    "medical_area",
    "place",
    "item_code",
    "delivery",
    "baseline",
    *SWITCHES,
    GROUND,
    NOTES,
    SEQUENCE,
    HIDDEN,
    MEETING,
    MEETING_DAY,
    *OF_A_SCREEN,
    *OF_AN_UPDATE,
)
# No control characters and no markup – except in what a visitor types: a search that is dropped would show
# everything as if it had been found. Whatever prints it escapes it.
_PLAUSIBLE, _TYPED = re.compile(r"[^\x00-\x1f<>]{1,64}"), re.compile(r"[^\x00-\x1f]{1,64}")
# Screens of a deck in a row, each by its name.
_NAMES = re.compile(r"[\w.-]{1,2000}")
_SHAPES = {FILTER: _TYPED, MEETING: _TYPED, MEETING_DAY: _TYPED, SEQUENCE: _NAMES, HIDDEN: _NAMES}


@dataclass(frozen=True)
class Options:
    """The options of one choice: values as the SQL returns them, their labels, and which one is selected."""

    choice: Choice
    labels: dict[object, str]
    selected: object

    @property
    def selected_label(self) -> str:
        """The label of the selected option, 「」 where there is none to select."""
        return self.labels.get(self.selected, "")


def options_of(database: Database, choice: Choice, chosen: dict[str, object], requested: str | None) -> Options:
    """Ask for the options of ``choice`` given what is chosen before it, and pick the requested one.

    A requested value that is not among the options is ignored; then the default is selected, or
    ``ALL``, or None where there are no options at all.
    """
    rows = database.ask(choice.question, **chosen)
    labels: dict[object, str] = {ALL: choice.all_label} if choice.all_label else {}
    labels |= {row["value"]: row["label"] for row in rows}
    by_text = {str(value): value for value in labels}
    default = ALL if choice.all_label else next((row["value"] for row in rows if row["is_default"]), None)
    return Options(choice, labels, by_text.get(requested, default) if requested else default)


def carried(query: dict[str, str]) -> dict[str, str]:
    """Parameters of the URL worth carrying on: known names with values of a plausible shape."""
    shapes = {name: _SHAPES.get(name, _PLAUSIBLE) for name in PARAMETERS}
    return {name: query[name] for name, shape in shapes.items() if name in query and shape.fullmatch(query[name])}


def changed(query: dict[str, str], **changes: object) -> dict[str, str]:
    """The query with ``changes``, of which ``None`` removes.

    Where more than a part changes, long lists begin anew, and a screen of 会議投影 is left.
    """
    passing = {*PARTS, *OF_A_SCREEN, *OF_AN_UPDATE}
    begins_anew = not changes or not changes.keys() <= passing
    gone = changes.keys() | passing if begins_anew else changes.keys()
    kept = {name: value for name, value in query.items() if name not in gone}
    return kept | {name: str(value) for name, value in changes.items() if value is not None}


def query_string(parameters: dict[str, object]) -> str:
    """The canonical query string: known parameters in a fixed order."""
    return urlencode({name: parameters[name] for name in PARAMETERS if parameters.get(name) is not None})
