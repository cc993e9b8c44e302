"""What the form with the table that was read says: other values, years, kinds, statuses and days."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from data.codes import OBS_STATUSES, SCENARIOS, label_of
from data.update.amendments import Amendment, Where, said_of
from data.update.findings import ERROR, Place, UploadFinding, written
from data.update.headings import header_in
from data.update.observations import WITHOUT_VALUE, Observation
from data.update.publish import Proposal
from data.update.years import day_of, year_of
from pages.frame.board import Form, Refused
from pages.updating.told import year_text

STATUSES = {each.code: each.label for each in OBS_STATUSES}
KINDS = {each.code: each.label for each in SCENARIOS if each.code in ("plan", "actual")}
CELL, STATUS, UNTIL, YEAR, KIND = "cell:", "status:", "until:", "year:", "kind:"
# Programme, year and kind: a column of the table that is shown.
Column = tuple[str, int, str]


@dataclass(frozen=True)
class Shown:
    """The cells that are open to be corrected: those that were read, by rows and columns, and those that were not."""

    rows: dict[tuple, list[Observation]]
    unread: dict[Place, UploadFinding]
    printed: dict[Place, str]
    columns: dict[Column, list[Observation]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in (each for cells in self.rows.values() for each in cells):
            self.columns.setdefault((each.programme_code, each.fiscal_year, each.scenario), []).append(each)

    @property
    def count(self) -> int:
        """How many cells there are."""
        return sum(map(len, self.rows.values())) + len(self.unread)


def shown_of(proposal: Proposal) -> Shown:
    """The cells of a plan's table, whose rows hold more than one value; a list is corrected in its file."""
    checked = proposal.checked
    lists = {sheet.name for sheet in checked.sheets if (header := header_in(sheet)) and not header.is_long}
    rows: dict[tuple, list[Observation]] = defaultdict(list)
    for each in (*checked.read, *checked.repeats):
        if each.place.row is not None and not each.is_counted:
            rows[each.place.sheet, each.place.row].append(each)
    tables = {where: cells for where, cells in rows.items() if len(cells) > 1}
    # What was read has its field in the table, whatever is wrong with it: of two fields the second would win.
    read = {each.place for cells in tables.values() for each in cells}
    printed = {
        sheet.place(row, column): written(cell)
        for sheet in checked.sheets
        for row, cells in enumerate(sheet.rows)
        for column, cell in enumerate(cells)
    }
    # Column 0 holds labels.
    faults = (each for each in checked.findings if each.severity == ERROR and each.place.column)
    unread = {
        each.place: each
        for each in faults
        if each.place not in read and each.place in printed and each.place.sheet not in lists
    }
    return Shown(tables, unread, printed)


def field_name(kind: str, place: Place) -> str:
    """The name of a field of a cell."""
    return f"{kind}{place.row}:{place.column}:{place.sheet or ''}"


def column_name(kind: str, column: Column) -> str:
    """The name of a field of a whole column."""
    return kind + ":".join(map(str, column))


def until_text(observation: Observation) -> str:
    """The day that a part-year or expected value is of, as its field has it."""
    until = said_of(observation).until
    return until.isoformat() if until else ""


def where_of(place: Place) -> Where:
    """The place as corrections name it."""
    return place.sheet, place.row, place.column


def corrections_of(form: Form, shown: Shown) -> tuple[dict[Where, str], dict[Where, Amendment]]:
    """Texts and amendments by cell, of the fields that say something else than what is shown. Raises ``Refused``."""
    texts: dict[Where, str] = {}
    amendments: dict[Where, Amendment] = defaultdict(Amendment)
    for column, cells in shown.columns.items():
        of_column = _of_column(form, column_name(YEAR, column), column_name(KIND, column), *column[1:])
        for each in cells:
            where = where_of(each.place)
            amendments[where] = of_column.then(_of_cell(form, each))
            _correct_text(form, each.place, shown, texts)
    for place in shown.unread:
        of_cell = _of_column(form, field_name(YEAR, place), field_name(KIND, place), None, "")
        amendments[where_of(place)] = amendments[where_of(place)].then(of_cell)
        _correct_text(form, place, shown, texts)
    return texts, {where: each for where, each in amendments.items() if each != Amendment()}


def _correct_text(form: Form, place: Place, shown: Shown, texts: dict[Where, str]) -> None:
    name, printed = field_name(CELL, place), shown.printed.get(place, "")
    text = form.text(name) if name in form.fields else printed
    status = form.text(field_name(STATUS, place))
    if not text and status in WITHOUT_VALUE:
        # An empty cell says nothing: the word stands in place of the value.
        text = label_of("obs_status", status)
    if text != printed:
        texts[where_of(place)] = text


def _of_column(form: Form, year_name: str, kind_name: str, year: int | None, kind: str) -> Amendment:
    """Year and kind, where the fields say other ones than those that are shown."""
    written_year, said_kind = form.text(year_name), form.text(kind_name)
    is_same = not written_year or (year is not None and written_year == year_text(year))
    said_year = None if is_same else _read(year_of, written_year)
    if said_kind and said_kind not in KINDS:
        raise Refused("区分を選び直してください。")
    return Amendment(said_year if said_year != year else None, said_kind if said_kind not in ("", kind) else None)


def _of_cell(form: Form, shown: Observation) -> Amendment:
    """Status and day, where the fields say other ones than those that are shown."""
    status, until = form.text(field_name(STATUS, shown.place)), form.text(field_name(UNTIL, shown.place))
    if status and status not in STATUSES:
        raise Refused("状態を選び直してください。")
    is_dated = status in ("P", "F") and until and until != until_text(shown)
    return Amendment(
        obs_status=status if status not in ("", shown.obs_status) else None,
        coverage_end=_read(day_of, until) if is_dated else None,
    )


def _read(read: Callable, text: str):
    try:
        return read(text)
    except ValueError as error:
        raise Refused(str(error)) from error
