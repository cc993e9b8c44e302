"""Which column of a table holds what: the template's headings, those of our own exports, and those of session lists."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from data.contract import EXTRACTS
from data.update.findings import Place, written
from data.update.known import plain, without_unit
from data.update.sheets import Sheet

# Role → headings, as ``plain`` compares them. The first one of a role that a table has is read.
COLUMNS = {
    "municipality_code": ("自治体コード", "市区町村コード", "市町村コード", "団体コード", "全国地方公共団体コード",
                          "municipality_code"),
    "municipality": ("自治体名", "自治体", "市区町村名", "市町村名", "市町村", "団体名", "municipality"),
    "programme": ("事業", "事業名", "事業コード", "programme_code", "programme"),
    "measure": ("指標", "指標名", "指標コード", "measure_code", "measure"),
    "fiscal_year": ("年度", "年度(西暦)", "fiscal_year", "年度(和暦・西暦)", "era_label", "fiscal_year_label"),
    "scenario": ("区分", "計画・実績", "scenario", "scenario_label"),
    "value": ("値", "数値", "value"),
    "target_value": ("計画値", "目標値", "target_value"),
    "actual_value": ("実績値", "actual_value"),
    "status": ("状態", "obs_status", "obs_status_label"),
    "coverage_end": ("時点", "対象期間の終わり", "coverage_end"),
    "as_of": ("現在の日", "as_of"),
    "plan_period": ("計画期間", "計画期", "plan_period_name", "plan_period"),
    "unit": ("単位", "unit"),
    "note": ("備考", "注記", "摘要", "note"),
    "source": ("出典", "資料", "citation", "source"),
    "held_on": ("開催日", "実施日", "日付", "日にち", "年月日", "開催年月日", "日時", "開催日時",
                "実施日時", "held_on"),
    "title": ("名称", "講座名", "研修名", "イベント名", "テーマ", "タイトル", "題名", "内容", "title"),
    "venue": ("会場", "場所", "開催場所", "venue"),
    "audience": ("対象", "対象者", "audience"),
    "capacity": ("定員", "募集人数", "capacity"),
    "attendance": ("参加人数", "参加者数", "受講者数", "参加人員", "出席者数", "人数", "attendance"),
}  # fmt: skip
ROLES = {heading: role for role, headings in reversed(COLUMNS.items()) for heading in headings}
# The columns of the extracts of which a table can come back, whether they are read or follow from others.
_OWN = [{plain(each.label) for each in EXTRACTS[name].columns} for name in ("plan_targets", "actuals", "sessions")]
# Columns of our own files bear names like these.
_OF_OUR_FILES = re.compile("[a-z_]+")
# A heading of what a person is known by; a number of people, or the address of a place, is none.
PERSONAL = re.compile(
    "(?!.*(?:数|率|割合|有無)$|.*(?:会場|場所|施設))"
    ".*(?:氏名|姓名|名前|ふりがな|フリガナ|電話(?:番号)?$|携帯(?:番号|電話)?$|tel$|メール(?:アドレス)?$|e-?mail|mailaddress|"
    "住所|連絡先|担当者|講師名?$|生年月日|個人番号|マイナンバー|被保険者|患者|利用者名|参加者名|受講者名)"
)
# The columns of the product's own template, in their order.
TEMPLATE = ("自治体コード", "自治体名", "事業", "指標", "年度", "区分", "値", "状態", "時点", "備考", "出典")
LONG = ("measure", "fiscal_year")
VALUES = {"value", "target_value", "actual_value"}
COUNTS = VALUES | {"attendance", "capacity"}
OF_SESSION = {"title", "attendance", "venue", "capacity"}
WORDS = "note", "source"
# Which of these columns a layout reads: under any other heading a column is like one with an unknown heading.
_OF_BOTH = {"municipality_code", "municipality", "programme", "status", "note"}
READ_IN_SESSIONS = _OF_BOTH | {"held_on", "title", "venue", "audience", "capacity", "attendance"}
READ_IN_LONG = _OF_BOTH | VALUES | {
    "measure", "fiscal_year", "scenario", "coverage_end", "as_of", "plan_period", "unit", "source",
}  # fmt: skip
MOST_ROWS_ABOVE = 10


@dataclass(frozen=True)
class Header:
    """The row of headings: its number, and the column of each role."""

    row: int
    columns: dict[str, int]

    @property
    def is_long(self) -> bool:
        """Whether each row below is one observation."""
        return all(role in self.columns for role in LONG) and bool(VALUES & self.columns.keys())

    @cached_property
    def narrowest(self) -> int:
        """The fewest cells of a row: Excel leaves out the last commas of a CSV where nothing stands there."""
        return 1 + max(column for role, column in self.columns.items() if role not in WORDS)

    @cached_property
    def value_and_beside(self) -> tuple[int, int] | None:
        """The columns of the value and of words right of it, where 1,400 without its quotation marks would fit in."""
        value = self.columns.get("value", self.columns.get("attendance", -1))
        is_beside = any(self.columns.get(role) == value + 1 for role in (*WORDS, "title", "venue", "audience"))
        return (value, value + 1) if value >= 0 and is_beside else None

    @property
    def is_session_list(self) -> bool:
        """Whether each row below is one session."""
        return "held_on" in self.columns and bool(OF_SESSION & self.columns.keys())


@dataclass(slots=True)
class Row:
    """A row below the headings: what it says under each of them, and where."""

    sheet: Sheet
    number: int
    columns: dict[str, int]
    cells: list[object] = field(init=False)

    def __post_init__(self) -> None:
        self.cells = self.sheet.rows[self.number]

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return len(self.cells) - self.cells.count(None)

    def cell(self, role: str) -> object:
        """What stands in the column of the role; None where there is no such column."""
        column = self.columns.get(role)
        return None if column is None or column >= len(self.cells) else self.cells[column]

    def is_typed(self, role: str) -> bool:
        """Whether the cell could have been a number in the file: there are none in a CSV, nor in a correction."""
        return self.sheet.name is not None and (self.number, self.columns[role]) not in self.sheet.corrected

    def text(self, role: str) -> str | None:
        """The same as a person wrote it; None for an empty cell."""
        cell = self.cell(role)
        return None if cell is None else written(cell) or None

    def printed(self, role: str) -> str:
        """What the file itself has there, whoever has corrected it since."""
        return self.sheet.printed(self.number, self.columns[role])

    def correction(self, role: str) -> str:
        """That the cell was corrected, as a note; 「」 for any other cell."""
        return self.sheet.correction(self.number, self.columns[role])

    def place(self, role: str | None = None) -> Place:
        """Where that cell is; without a role, where the row begins."""
        return self.sheet.place(self.number, self.columns.get(role, 0))


def is_personal(heading: object) -> bool:
    """Whether a column under this heading would hold what a person is known by."""
    return bool(PERSONAL.match(plain(without_unit(heading)[0])))


def role_of(heading: object) -> str | None:
    """What a column under this heading holds; None for an unknown heading."""
    return ROLES.get(plain(heading)) or ROLES.get(plain(without_unit(heading)[0]))


def own_of(headings: Iterable[object]) -> set[str]:
    """The headings, folded, that our own files gave these columns; a single one that anybody may use is none."""
    names = {plain(each) for each in headings if each is not None}
    labels = [labels for labels in _OWN if labels <= names]
    return {name for name in names if _OF_OUR_FILES.fullmatch(name)}.union(*labels)


def header_in(sheet: Sheet) -> Header | None:
    """The first row that heads a table of observations or of sessions; None where there is none near the top."""
    for number, cells in enumerate(sheet.rows[:MOST_ROWS_ABOVE]):
        columns: dict[str, int] = {}
        ranks: dict[str, int] = {}
        for column, cell in enumerate(cells):
            role = None if cell is None else role_of(cell)
            if role:
                rank = COLUMNS[role].index(plain(cell)) if plain(cell) in COLUMNS[role] else 0
                if rank < ranks.get(role, len(COLUMNS[role])):
                    columns[role], ranks[role] = column, rank
        header = Header(number, columns)
        if header.is_long or header.is_session_list:
            read = READ_IN_LONG if header.is_long else READ_IN_SESSIONS
            return Header(number, {role: column for role, column in columns.items() if role in read})
    return None
