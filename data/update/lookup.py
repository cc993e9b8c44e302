"""What a cell means: codes for names, years, days and counts. An unknown one is a complaint, never a guess."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from data.calendar import plan_period_of, year_in_era
from data.update.findings import ERROR, WARNING, written
from data.update.known import Known, check_digit, plain, unnumbered, without_unit
from data.update.values import UnreadableCount, count_of
from data.update.years import day_of, folded, year_of

_PERIOD_WORDS = str.maketrans("", "", "第期")
_DIGITS = re.compile(r"[0-9]+")
Complaint = tuple[str, str, str, object]


@dataclass(frozen=True)
class Found:
    """The code (or the year, the day, the count), or None, and what is to be said: (severity, rule, message, value)."""

    code: Any
    complaints: tuple[Complaint, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether nothing can be taken in because of it."""
        return any(severity == ERROR for severity, *_ in self.complaints)


def _code_text(cell: object) -> str:
    """A code as text; a spreadsheet that took it for a number has added ``.0``."""
    return folded(int(cell) if isinstance(cell, float) and cell.is_integer() else cell or "")


QUESTIONS = "municipality", "programme", "measure", "scenario", "status", "year", "plan_period", "day", "count"


@dataclass
class Lookup:
    """Lookups of one file, each distinct question answered once."""

    known: Known
    expected_municipality: str | None = None
    expected_programme: str | None = None

    def __post_init__(self) -> None:
        for name in QUESTIONS:
            # Typed, for a code may be a number or a text, and True equals 1.
            setattr(self, name, lru_cache(maxsize=None, typed=True)(getattr(self, name)))

    def municipality(self, cell: object, name: object) -> Found:
        """The municipality of a code cell and a name cell, either of which may be empty."""
        code, label = _code_text(cell), folded(name or "")
        if not code and not label:
            if self.expected_municipality:
                return Found(self.expected_municipality)
            return Found(None, ((ERROR, "L3-06", "自治体コードがありません。6桁のコードを入れてください。", None),))
        found = self._by_code(code, label) if code else self._by_name(label)
        if found.code and code and label and plain(label) != plain(self.known.municipalities[found.code]):
            message = (
                f"自治体コード{found.code}は「{self.known.municipalities[found.code]}」ですが、自治体名は「{label}」です。"
                "どちらかを直してください。"
            )
            found = Found(None, (*found.complaints, (ERROR, "CODE-3", message, f"{code} {label}")))
        expected = self.expected_municipality
        if found.code and expected and found.code != expected:
            message = (
                f"「{self.known.municipalities[found.code]}」の行ですが、選ばれている自治体は"
                f"「{self.known.municipalities[expected]}」です。どちらかを直してください。"
            )
            return Found(None, (*found.complaints, (ERROR, "CODE-3", message, code or label)))
        return found

    def _by_name(self, label: str) -> Found:
        codes = self.known.municipality_names.get(plain(label), [])
        if len(codes) == 1:
            return Found(codes[0])
        why = "同じ名前の自治体が複数あります" if codes else "登録されていない自治体です"
        return Found(None, ((ERROR, "CODE-1", f"「{label}」：{why}。自治体コードを入れてください。", label),))

    def _by_code(self, code: str, label: str) -> Found:
        known = self.known.municipalities
        if code in known:
            return Found(code)
        if not _DIGITS.fullmatch(code) or len(code) not in (5, 6):
            message = f"「{code}」は6桁の自治体コードではありません。検査数字を含む6桁で入れてください。"
            return Found(None, ((ERROR, "CODE-1", message, code),))
        if len(code) == 5:
            return self._of_five(code, label)
        if code[-1] != check_digit(code[:5]):
            message = f"「{code}」の検査数字（6桁目）が正しくありません。コードを確かめてください。"
            return Found(None, ((ERROR, "CODE-2", message, code),))
        message = f"「{code}」は登録されていない自治体です。コードを確かめるか、先に自治体を登録してください。"
        return Found(None, ((ERROR, "CODE-1", message, code),))

    def _of_five(self, code: str, label: str) -> Found:
        """A leading zero is given back only where the register has the municipality."""
        padded, completed = f"0{code}", f"{code}{check_digit(code)}"
        if padded in self.known.municipalities and completed not in self.known.municipalities:
            message = (
                f"「{code}」の先頭の0が落ちているため、{padded}（{self.known.municipalities[padded]}）と読みました。"
            )
            return Found(padded, ((WARNING, "CODE-4", message, code),))
        if completed in self.known.municipalities and padded not in self.known.municipalities:
            name = self.known.municipalities[completed]
            message = f"「{code}」には検査数字がありません。{name}なら{completed}と6桁で入れてください。"
            return Found(None, ((ERROR, "CODE-2", message, code),))
        message = f"「{code}」は5桁です。先頭の0か検査数字が落ちています。6桁で入れてください。"
        return Found(None, ((ERROR, "CODE-4", message, code),))

    def programme(self, cell: object) -> Found:
        """The programme of a cell; of an empty one, that which was chosen for the file."""
        label = folded(cell or "")
        code = self.known.programme_names.get(plain(label)) if label else self.expected_programme
        if code is None:
            said = f"「{label}」は定められていない事業です。" if label else "事業がありません。"
            message = f"{said}{self.known.labels('programmes')}のどれかにしてください。"
            return Found(None, ((ERROR, "CODE-5", message, label),))
        if self.expected_programme and code != self.expected_programme:
            message = (
                f"「{label}」の行ですが、選ばれている事業は「{self.known.programmes[self.expected_programme]}」です。"
                "どちらかを直してください。"
            )
            return Found(None, ((ERROR, "CODE-5", message, label),))
        return Found(code)

    def measure(self, cell: object, unit: object = None) -> Found:
        """The measure of a cell; a unit printed with it, or in a cell of its own, must be the measure's."""
        label, printed_unit = without_unit(unnumbered(cell or ""))
        code = self.known.measure_names.get(plain(label)) if label else None
        if code is None:
            said = f"「{label}」は定められていない指標です。" if label else "指標がありません。"
            message = f"{said}{self.known.labels('measures')}のどれかにしてください。"
            return Found(None, ((ERROR, "CODE-6", message, label),))
        expected = self.known.measures[code][1]
        for given in (printed_unit, folded(unit or "")):
            if given and given.replace("名", "人") != expected:
                message = f"「{label}」の単位は{expected}ですが、「{given}」と書かれています。単位を直してください。"
                return Found(None, ((ERROR, "L3-04", message, given),))
        return Found(code)

    def scenario(self, cell: object) -> Found:
        """``plan``, ``actual`` or ``expected``."""
        return self._named(self.known.scenario_names, cell, "区分", "計画、実績、予定")

    def status(self, cell: object) -> Found:
        """The status letter; None without a complaint where the cell is empty."""
        if not folded(cell or ""):
            return Found(None)
        return self._named(self.known.status_names, cell, "状態", self.known.labels("statuses"))

    def year(self, cell: object) -> Found:
        """The fiscal year."""
        if cell is None:
            message = "年度がありません。「令和6年度」「2024」のように入れてください。"
            return Found(None, ((ERROR, "YEAR-1", message, None),))
        try:
            return Found(year_of(cell))
        except (ValueError, TypeError) as error:
            return Found(None, ((ERROR, "YEAR-1", str(error), cell),))

    def plan_period(self, cell: object, year: int | None) -> Found:
        """Whether the year belongs to the plan period of the cell; an empty cell says nothing against it."""
        if cell is None or year is None or folded(written(cell)).translate(_PERIOD_WORDS) == str(plan_period_of(year)):
            return Found(True)
        message = (
            f"{year_in_era(year)}は第{plan_period_of(year)}期ですが、計画期間に「{written(cell)}」とあります。"
            "どちらかを直してください。"
        )
        return Found(False, ((ERROR, "YEAR-4", message, cell),))

    def day(self, cell: object) -> Found:
        """The day; None without a complaint where the cell is empty."""
        try:
            return Found(None if cell is None else day_of(cell))
        except (ValueError, TypeError) as error:
            return Found(None, ((ERROR, "YEAR-5", str(error), cell),))

    def count(self, cell: object, measure: str | None = None) -> Found:
        """The count; a unit printed behind it must be the measure's."""
        try:
            count = count_of(cell)
        except UnreadableCount as error:
            return Found(None, ((ERROR, error.rule, str(error), cell),))
        if not count.unit or measure is None:
            return Found(count)
        name, unit = self.known.measures[measure]
        if count.unit != unit:
            message = f"{name}の単位は{unit}ですが、「{cell}」と書かれています。どちらかを直してください。"
            return Found(None, ((ERROR, "L3-04", message, cell),))
        message = f"「{cell}」から{count.value}を読みました。単位は付けずに数だけを入れてください。"
        return Found(count, ((WARNING, "L2-01", message, cell),))

    def _named(self, names: dict[str, str], cell: object, what: str, offered: str) -> Found:
        code = names.get(plain(cell or ""))
        if code:
            return Found(code)
        message = f"{what}が「{folded(cell or '')}」です。{offered}のどれかにしてください。"
        return Found(None, ((ERROR, "CODE-7", message, cell),))
