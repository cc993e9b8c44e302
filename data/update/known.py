"""What an edition knows already: places, programmes, measures and the values that a file is held against."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from data.codes import CODE_LISTS
from data.contract import EXTRACTS
from data.editions import Edition
from data.parquet import read_columns
from data.update.years import folded
from data.validation import DAMAGE, contract_findings

# Characters that a register and a keyboard write differently.
VARIANTS = str.maketrans("ヶヵ髙﨑邊邉齋齊曾國澤濱廣嶋龍瀧榮條櫻德惠眞", "ケカ高崎辺辺斎斉曽国沢浜広島竜滝栄条桜徳恵真")
_NUMBERING = re.compile(r"^(?:\([0-9]{1,2}\)|[0-9]{1,2}[.、)])\s*(?![0-9])")
_UNIT = re.compile(r"\(([^()]*)\)$")
# Other names under which plans and offices write the same.
PROGRAMME_NAMES = {
    "outreach_lecture": ("出前講座の開催", "出前講座等"),
    "awareness_event": ("普及啓発イベントの開催", "住民向け普及啓発イベント"),
    "multidisciplinary_training": (
        "多職種研修",
        "多職種研修会",
        "多職種協働研修",
        "多職種協働研修会",
        "多職種協働のための研修会",
    ),
    "eight_items": ("8事業項目",),
}
MEASURE_NAMES = {
    "sessions": ("開催数", "実施回数", "回数"),
    "participants": (
        "参加者数",
        "参加人員",
        "受講者数",
        "人数",
        "延べ参加人数",
        "延参加人数",
        "参加延べ人数",
        "参加延人数",
        "延べ参加者数",
        "参加者延べ人数",
    ),
    "items_implemented": ("項目数",),
}
SCENARIO_NAMES = {
    "plan": ("計画", "計画値", "目標", "目標値", "plan"),
    "actual": ("実績", "実績値", "actual"),
    "expected": ("予定", "見込", "見込み", "見込値", "実績見込", "expected"),
}
STATUS_NAMES = {"F": ("見込", "見込み"), "M": ("対象外",), "P": ("途中", "年度途中の値")}
Key = tuple[str, str, str, int]
KEY = ("municipality_code", "programme_code", "measure_code", "fiscal_year")


def plain(value: object) -> str:
    """A name as names are compared: one width, no spaces, variants of a character made one."""
    return "".join(folded(value).split()).translate(VARIANTS).lower()


def unnumbered(label: object) -> str:
    """A label without the number of its line: 「2.参加人数」, 「(2)参加人数」."""
    return _NUMBERING.sub("", folded(label))


def without_unit(label: object) -> tuple[str, str]:
    """「開催回数（回）」 as its name and its unit, 「」 where none is printed."""
    text = "".join(folded(label).split())
    found = _UNIT.search(text)
    return (text[: found.start()], found[1]) if found else (text, "")


def check_digit(five: str) -> str:
    """The sixth digit of a municipality code, from its first five (全国地方公共団体コード)."""
    total = sum(int(digit) * weight for digit, weight in zip(five, (6, 5, 4, 3, 2), strict=True))
    return str(11 - total if total < 11 else 11 - total % 11)[-1]


def _by_name(names: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    return {plain(name): code for code, written in names for name in (code, *written)}


@dataclass(frozen=True)
class Known:
    """The contents of an edition that a check needs, and the day on which it is made."""

    today: date
    municipalities: dict[str, str]
    programmes: dict[str, str]
    measures: dict[str, tuple[str, str]]
    prefectures: dict[str, str | None] = field(default_factory=dict)
    targets: Mapping[Key, dict] = field(default_factory=dict)
    actuals: Mapping[Key, dict] = field(default_factory=dict)
    populations: dict[str, int | None] = field(default_factory=dict)

    @cached_property
    def municipality_names(self) -> dict[str, list[str]]:
        """Codes by the name as it is compared."""
        found: dict[str, list[str]] = {}
        for code, name in self.municipalities.items():
            found.setdefault(plain(name), []).append(code)
        return found

    @cached_property
    def places(self) -> dict[str, str]:
        """What a municipality is called, by its code; with its prefecture where another one has the same name."""
        shared = {code for codes in self.municipality_names.values() if len(codes) > 1 for code in codes}
        return {
            code: f"{self.prefectures.get(code) or code} {name}" if code in shared else name
            for code, name in self.municipalities.items()
        }

    @cached_property
    def programme_names(self) -> dict[str, str]:
        """Programme code by each of its names."""
        return _by_name((code, (name, *PROGRAMME_NAMES.get(code, ()))) for code, name in self.programmes.items())

    @cached_property
    def measure_names(self) -> dict[str, str]:
        """Measure code by each of its names."""
        return _by_name((code, (name, *MEASURE_NAMES.get(code, ()))) for code, (name, _) in self.measures.items())

    @cached_property
    def scenario_names(self) -> dict[str, str]:
        """Scenario by each of its names."""
        return _by_name(SCENARIO_NAMES.items())

    @cached_property
    def status_names(self) -> dict[str, str]:
        """Status letter by each of its names."""
        codes = CODE_LISTS["obs_status"]
        return _by_name((each.code, (each.label, *STATUS_NAMES.get(each.code, ()))) for each in codes)

    def labels(self, which: str) -> str:
        """The names that are on offer, for a message."""
        names = {
            "programmes": self.programmes.values(),
            "measures": (name for name, _ in self.measures.values()),
            "statuses": (each.label for each in CODE_LISTS["obs_status"]),
        }[which]
        return "、".join(names)


class RowsByYear(Mapping[Key, dict]):
    """The rows of an extract by key. A file speaks of a few years: the rows of the others are made when asked for."""

    def __init__(self, table: pa.Table):
        self._table, self._years = table, {}

    def _of_year(self, year: int) -> dict[Key, dict]:
        if year not in self._years:
            rows = self._table.filter(pc.equal(self._table["fiscal_year"], year)).to_pylist()
            self._years[year] = {tuple([row[name] for name in KEY]): row for row in rows}
        return self._years[year]

    def __getitem__(self, key: Key) -> dict:
        return self._of_year(key[-1])[key]

    def get(self, key: Key, default: dict | None = None) -> dict | None:
        """As a mapping's, which raises and catches an error for every key that there is not."""
        return self._of_year(key[-1]).get(key, default)

    def __iter__(self) -> Iterator[Key]:
        for year in pc.unique(self._table["fiscal_year"]).to_pylist():
            yield from self._of_year(year)

    def __len__(self) -> int:
        return self._table.num_rows


def _table(edition: Edition, extract: str) -> pa.Table:
    return read_columns(edition.file(extract), EXTRACTS[extract])


def _rows(edition: Edition, extract: str, key: str) -> dict[str, dict]:
    return {row[key]: row for row in _table(edition, extract).to_pylist()}


class UnreadableEdition(RuntimeError):
    """The edition that a file is to be held against cannot be read; ``findings`` say which of its files, and why."""

    def __init__(self, edition: Edition):
        super().__init__(f"{edition.folder} cannot be read")
        self.edition = edition
        self.findings = contract_findings(edition)


def known_of(edition: Edition, today: date) -> Known:
    """What the edition knows; raises ``UnreadableEdition``."""
    try:
        return _known_of(edition, today)
    except (*DAMAGE, KeyError) as error:
        raise UnreadableEdition(edition) from error


def _known_of(edition: Edition, today: date) -> Known:
    places = _rows(edition, "municipalities", "municipality_code")
    measures = _rows(edition, "measures", "measure_code")
    return Known(
        today,
        {code: row["municipality"] for code, row in places.items()},
        {
            code: row["programme"]
            for code, row in sorted(
                _rows(edition, "programmes", "programme_code").items(), key=lambda each: each[1]["sort_order"]
            )
        },
        {code: (row["measure"], row["unit"]) for code, row in measures.items()},
        {code: row["prefecture"] for code, row in places.items()},
        RowsByYear(_table(edition, "plan_targets")),
        RowsByYear(_table(edition, "actuals")),
        {code: row["population_65_over"] for code, row in places.items()},
    )
