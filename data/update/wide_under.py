"""計画 and 実績 under each year: a second row of headings, which makes columns of what the first one heads."""

from data.calendar import year_in_era
from data.update.observations import Reading
from data.update.part_years import in_month_ends
from data.update.sheets import Sheet
from data.update.signs import without_signs
from data.update.values import UnreadableCount, count_of
from data.update.wide_headings import (
    BESIDE_KIND,
    LETTERS,
    PERIOD,
    UNKNOWN,
    Fault,
    Headings,
    YearColumn,
    beside_years,
    is_measure,
    scenario_in,
)
from data.update.years import AS_OF, folded


def headings_under(sheet: Sheet, row: int, over: Headings, reading: Reading) -> Headings | None:
    """The years with what a row under them says of each column; None where the row has values."""
    cells = sheet.rows[row]
    if sheet.is_spaced:
        cells = _spread(cells, over)
    first = over.columns[0].column
    labels = [cell for cell in cells[:first] if cell is not None]
    said = {column: cell for column, cell in enumerate(cells) if column >= first and cell is not None}
    kinds = [scenario_in(folded(cell)) for cell in said.values() if isinstance(cell, str)]
    if not said or not all(map(_is_heading, said.values())) or (labels and not any(kinds)):
        return None
    if any(is_measure(label, reading) for label in labels):
        return None
    found = Headings([*over.rows, row], faults=list(over.faults))
    found.faults += [
        Fault("TABLE-3", sheet.place(row, column), cell, f"「{cell}」がどの年度のものか分かりません。年度を、"
              "その計画と実績のうち左の列の上に書いてください。")
        for column, cell in enumerate(cells[:first]) if cell is not None and scenario_in(folded(cell))
    ]  # fmt: skip
    starts = sorted([*(each.column for each in over.columns), *over.beside])
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(cells)
        under = {column: said[column] for column in range(start, end) if column in said}
        _put_under(sheet, row, start, under, over, found)
    found.columns = sorted(found.columns, key=lambda each: each.column) or over.columns
    return found


def _spread(cells: list[object], over: Headings) -> list[object]:
    """Kinds that only spaces divide, placed under their years: each year has as many of them."""
    many, rest = divmod(len(cells), len(over.columns))
    first, year = over.columns[0].column, over.columns[0].year
    if rest or over.beside or not all(isinstance(cell, str) and _kind_under(cell, year) for cell in cells):
        return []
    for number, each in enumerate(over.columns):
        each.column = first + number * many
    return [None] * first + cells


def _is_heading(cell: object) -> bool:
    """Whether a cell is one of words, and no count nor a sign in its place."""
    if not isinstance(cell, str) or folded(cell)[:1].isdigit():
        return False
    try:
        count_of(cell)
    except UnreadableCount:
        return True
    return False


def _kind_under(cell: object, year: int) -> tuple[str, int | None, str] | None:
    """Scenario, month and part of the year that a heading under it names; None where it says anything else."""
    text, part = in_month_ends(PERIOD.sub("", LETTERS.sub("", "".join(folded(cell).split()))), year)
    scenario, month = scenario_in(text), AS_OF.search(text)
    if not scenario or BESIDE_KIND.sub("", text):
        return None
    return scenario, int(month[1]) if month else None, part


def _put_under(sheet: Sheet, row: int, start: int, under: dict[int, object], over: Headings, found: Headings) -> None:
    """Take the headings that stand under one year, or under one of the headings beside the years."""
    if start in over.beside:
        group = over.beside[start]
        found.beside[start] = group
        for column, cell in under.items():
            found.beside[column] = group._replace(scenario=scenario_in(folded(cell)))
        return
    year = next(each for each in over.columns if each.column == start)
    if not under:
        found.columns.append(year)
    for column, cell in under.items():
        text, signs = without_signs(cell)
        place, kind = sheet.place(row, column), _kind_under(text, year.year)
        if kind is None:
            found.beside[column] = beside = beside_years(cell)
            if beside.kind == UNKNOWN:
                message = (
                    f"年度の下の見出し「{cell}」は読めません。計画、実績、達成率、計のどれかにし、通年の値だけを"
                    "残してください。回数と人数は、行を分けて書いてください。"
                )
                found.faults.append(Fault("TABLE-1", place, cell, message))
            continue
        scenario, month, part = kind
        if year.scenario not in (None, scenario):
            message = f"年度の見出しと、その下の「{cell}」が食い違います。どちらかを直してください。"
            found.faults.append(Fault("TABLE-3", place, cell, message))
        if any((each.year, each.scenario) == (year.year, scenario) for each in found.columns):
            message = f"{year_in_era(year.year)}の下に「{cell}」が2つあります。読む列を1つだけ残してください。"
            found.faults.append(Fault("TABLE-3", place, cell, message))
        # The month of a year that both share is that of what was achieved.
        until = month or (None if scenario == "plan" else year.month)
        found.columns.append(YearColumn(column, year.year, scenario, until, (*year.signs, *signs), part or year.part))
