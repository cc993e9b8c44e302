"""Codes for what a cell names. An unknown one is a complaint, never a guess."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from data.update.findings import ERROR, WARNING
from data.update.known import Known, check_digit, plain, without_unit
from data.update.years import folded

_DIGITS = re.compile(r"[0-9]+")
Complaint = tuple[str, str, str, object]


@dataclass(frozen=True)
class Found:
    """The code, or None, and what is to be said: (severity, rule, message, value)."""

    code: str | None
    complaints: tuple[Complaint, ...] = ()


def _code_text(cell: object) -> str:
    """A code as text; a spreadsheet that took it for a number has added ``.0``."""
    return folded(int(cell) if isinstance(cell, float) and cell.is_integer() else cell or "")


@dataclass
class Lookup:
    """Lookups of one file, each distinct pair of cells resolved once."""

    known: Known
    expected_municipality: str | None = None
    expected_programme: str | None = None
    _memory: dict[tuple, Found] = field(default_factory=dict)

    def _once(self, key: tuple, find: Callable[[], Found]) -> Found:
        if key not in self._memory:
            self._memory[key] = find()
        return self._memory[key]

    def municipality(self, code: object, name: object) -> Found:
        """The municipality of a code cell and a name cell, either of which may be empty."""
        return self._once(("municipality", type(code), code, name), lambda: self._municipality(code, name))

    def _municipality(self, cell: object, name: object) -> Found:
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
        return self._once(("programme", cell), lambda: self._programme(cell))

    def _programme(self, cell: object) -> Found:
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
        return self._once(("measure", cell, unit), lambda: self._measure(cell, unit))

    def _measure(self, cell: object, unit: object) -> Found:
        label, printed_unit = without_unit(cell or "")
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
        return self._named(self.known.scenario_names, cell, "区分", "計画か実績")

    def status(self, cell: object) -> Found:
        """The status letter; None without a complaint where the cell is empty."""
        if not folded(cell or ""):
            return Found(None)
        return self._named(self.known.status_names, cell, "状態", self.known.labels("statuses"))

    def _named(self, names: dict[str, str], cell: object, what: str, offered: str) -> Found:
        code = names.get(plain(cell or ""))
        if code:
            return Found(code)
        message = f"{what}が「{folded(cell or '')}」です。{offered}のどれかにしてください。"
        return Found(None, ((ERROR, "CODE-7", message, cell),))
