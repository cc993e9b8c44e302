"""What the notes under a plan table say: which values are of part of a year, and why a year was cancelled."""

import re
from dataclasses import dataclass, field
from datetime import date

from data.calendar import era_year
from data.update.doubts import check_around, is_doubtful
from data.update.findings import WHOLE_FILE
from data.update.observations import Reading
from data.update.wide_layout import Block
from data.update.years import AS_OF, fiscal_year_of, folded, year_of

LAST_MONTH = 3
_MARK = re.compile(r"^[※＊*注]+[0-9:：.)）]*\s*")
_YEAR = re.compile(r"(令和|平成|R|H)(元|[0-9]{1,2})(?:年度?)?|([0-9]{4})年度?")
# Years of which not each is named: 令和5・6年度, R4～R6年度.
_SEVERAL = re.compile(r"[・、,~〜\-][0-9]{1,2}年|[0-9元](?:年度?)?(?:[~〜\-]|から)(?:令和|平成|R|H)?[0-9]")
_YEAR_AND_PARTICLE = re.compile(r"^.*?年度?(?:については|につきましては|に関しては|の値は|は)?[、,，]?\s*")


@dataclass
class Notes:
    """Months of part-year columns, reasons by year, and everything else that is said."""

    months: dict[int, int] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)


def _years_in(note: str, month: int | None) -> list[int]:
    """The fiscal years that a note names; 「令和6年3月末」 is a day, and in the fiscal year before."""
    years = [int(found[3]) if found[3] else year_of(f"{found[1]}{found[2]}") for found in _YEAR.finditer(note)]
    if month and "年度" not in note:
        return [fiscal_year_of(date(year, month, 1)) for year in years]
    return years


def notes_of(block: Block, reading: Reading) -> Notes:
    """The notes, sorted by what they say."""
    notes = Notes()
    for each in block.notes:
        text = _MARK.sub("", folded(each))
        found = AS_OF.search(text)
        month = int(found[1]) if found and 1 <= int(found[1]) <= 12 else None
        try:
            if month and _SEVERAL.search(text):
                raise ValueError("注の年度は、「令和5年度、令和6年度」のように1つずつ書いてください。")
            years = _years_in(text, month)
        except ValueError as error:
            reading.findings.error("YEAR-1", str(error), value=each)
            continue
        check_around([(each, WHOLE_FILE)], reading.findings, has_final=False)
        if month == LAST_MONTH:
            # Until the end of its year: of the whole of it.
            notes.others.append(text)
        elif month:
            notes.months |= dict.fromkeys(years or _last_actual(block, text, reading), month)
        elif years and "中止" in text:
            notes.reasons |= dict.fromkeys(years, _YEAR_AND_PARTICLE.sub("", text))
        elif is_doubtful(text):
            check_around([(each, WHOLE_FILE)], reading.findings, has_final=True)
        else:
            notes.others.append(text)
            message = "表の下の注を、この表のすべての値の備考にします。"
            reading.findings.info("L1-04", message, value=text)
    if reading.as_of:
        notes.months.setdefault(fiscal_year_of(reading.as_of), reading.as_of.month)
    return notes


def _last_actual(block: Block, note: str, reading: Reading) -> list[int]:
    """The year of which a note speaks that names none: of the last one that is no plan."""
    years = [each.year for each in block.columns if each.scenario != "plan"]
    if not years:
        return []
    letter, _, number = era_year(max(years))
    message = f"注に年度がないため、{letter}{number}年度の値の注と読みました。注に年度を書いてください。"
    reading.findings.warning("YEAR-5", message, value=note)
    return [max(years)]
