"""What is measured: the pages, and on each the selector that is changed."""

from dataclasses import dataclass
from urllib.parse import urlencode

from data.editions import DEMO
from pages.frame.selection import FISCAL_YEAR, ITEM_PREFECTURE, MEDICAL_AREA, MUNICIPALITY, TELLING_PLACE, Choice

# The latest period, the programme and the measure for which nearly every demo municipality has values.
PERIOD = {"plan_period": 9}
PROGRAMME = {"programme_code": "outreach_lecture"}
MEASURE = {"measure_code": "sessions"}


@dataclass(frozen=True, eq=False)
class Case:
    """One page of an edition and the selector changed on it; ``pinned`` is the rest of the selection.

    ``is_cold`` is False for a second case on a page whose cold load another case measures;
    ``is_seen_in_tables`` is True where the tables show the change and not only the figures; ``scope`` says what is
    compared where the same selector is changed in more than one case.
    """

    code: str
    title: str
    script: str
    choice: Choice
    pinned: dict[str, object]
    in_sidebar: bool = True
    is_cold: bool = True
    is_seen_in_tables: bool = False
    edition: str = DEMO.code
    scope: str = ""

    @property
    def path(self) -> str:
        """The page's path in the URL."""
        return "" if self.script == "dashboard.py" else self.script.removeprefix("pages/").removesuffix(".py")

    @property
    def name(self) -> str:
        """Page and selector, for the reader of the table."""
        return f"{self.title}（{'、'.join(filter(None, (self.choice.label, self.scope)))}）"

    def selection(self, value: object) -> dict[str, object]:
        """The whole selection with ``value`` in the changed selector."""
        return {"edition": self.edition, **self.pinned, self.choice.name: value}

    def query(self, value: object) -> str:
        """The selection as a query string."""
        return urlencode(self.selection(value))


# The one selector that no question fills.
EDITION = Choice("edition", "データの版", "")
COMPARED = PROGRAMME | MEASURE | {"prefecture": "all"}
CASES = (
    Case("overview", "概要", "dashboard.py", MUNICIPALITY, PERIOD),
    Case("plan_vs_actual", "計画と実績", "pages/plan_vs_actual.py", MUNICIPALITY, PERIOD | PROGRAMME),
    Case("plan_periods", "計画期間の比較", "pages/plan_periods.py", MUNICIPALITY, PERIOD | PROGRAMME),
    Case(
        "municipalities",
        "自治体の比較",
        "pages/municipalities.py",
        FISCAL_YEAR,
        COMPARED | {"medical_area": "all"},
    ),
    Case(
        "medical_areas",
        "自治体の比較",
        "pages/municipalities.py",
        MEDICAL_AREA,
        COMPARED | {"fiscal_year": 2025},
        is_cold=False,
    ),
    Case("eight_items", "8事業項目", "pages/eight_items.py", ITEM_PREFECTURE, {"place": "all", "item_code": "all"}),
    Case("framework", "制度の枠組み", "pages/framework.py", EDITION, {}),
    Case(
        "initiatives",
        "取組と課題",
        "pages/initiatives.py",
        TELLING_PLACE,
        {"item_code": "all", "delivery": "all"},
        is_seen_in_tables=True,
    ),
    Case(
        "data_and_sources",
        "データと出典",
        "pages/data_and_sources.py",
        MUNICIPALITY,
        {"section": "trace"},
        in_sidebar=False,
        is_seen_in_tables=True,
    ),
)


def chosen_cases(names: list[str]) -> list[Case]:
    """Cases by code or page title, all where ``names`` is empty; raises ``ValueError`` naming what is unknown."""
    known = {name for case in CASES for name in (case.code, case.title)}
    if unknown := set(names) - known:
        raise ValueError(f"unknown pages {sorted(unknown)}; choose from {sorted(known)}")
    return [case for case in CASES if not names or case.code in names or case.title in names]
