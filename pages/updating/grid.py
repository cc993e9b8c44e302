"""A plan's table as it was read, cell by cell: values, years, kinds, statuses and days are open to be corrected."""

from collections.abc import Mapping
from html import escape

from data.update.findings import Place, UploadFinding
from data.update.known import Known
from data.update.observations import Observation
from pages.updating.corrections import (
    CELL,
    KIND,
    KINDS,
    STATUS,
    STATUSES,
    UNTIL,
    YEAR,
    Column,
    Shown,
    column_name,
    field_name,
    until_text,
)
from pages.updating.told import read_cell, year_text

MOST_CELLS = 400
AS_READ = {"": "（読み取りのまま）"}


def correction_grid(shown: Shown, known: Known) -> str:
    """The grid as HTML, 「」 where the file has a row for each value."""
    if not shown.rows or shown.count > MOST_CELLS:
        return ""
    programmes = dict.fromkeys(programme for programme, _, _ in shown.columns)
    tables = [_table(programme, shown, known) for programme in programmes]
    return "".join(tables) + _unread_fields(shown)


def _table(programme: str, shown: Shown, known: Known) -> str:
    columns = [column for column in _as_in_the_file(shown) if column[0] == programme]
    rows = [cells for cells in shown.rows.values() if cells[0].programme_code == programme]
    caption = escape(known.programmes[programme])
    return (
        f'<div class="figures-scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="figures grid"><caption>{caption}</caption>'
        f'<thead><tr><th scope="col">指標</th>{"".join(map(_head, columns))}</tr></thead>'
        f"<tbody>{''.join(_row(cells, columns, known, shown) for cells in rows)}</tbody></table></div>"
    )


def _as_in_the_file(shown: Shown) -> list[Column]:
    """The columns from left to right as they stand there; what shares a column, from top to bottom."""
    first = {column: cells[0].place for column, cells in shown.columns.items()}
    sheets = list(dict.fromkeys(place.sheet for place in first.values()))
    return sorted(first, key=lambda each: (sheets.index(first[each].sheet), first[each].column, first[each].row))


def _text(name: str, value: str, label: str, *, most: int = 40, of_class: str = "") -> str:
    said = f'name="{escape(name)}" value="{escape(value)}" maxlength="{most}"'
    named = f' class="{of_class}"' if of_class else ""
    return f'<input type="text"{named} {said} aria-label="{escape(label)}">'


def _choice(name: str, options: Mapping[str, str], selected: str, label: str) -> str:
    listed = "".join(
        f'<option value="{escape(value)}"{" selected" * (value == selected)}>{escape(text)}</option>'
        for value, text in options.items()
    )
    return f'<select name="{escape(name)}" aria-label="{escape(label)}">{listed}</select>'


def _head(column: Column) -> str:
    _, year, kind = column
    said = f"{year_text(year)}（{KINDS[kind]}）の列の"
    return (
        f'<th scope="col">{_text(column_name(YEAR, column), year_text(year), f"{said}年度", most=20)}'
        f"{_choice(column_name(KIND, column), KINDS, kind, f'{said}区分')}</th>"
    )


def _row(cells: list[Observation], columns: list[Column], known: Known, shown: Shown) -> str:
    name, unit = known.measures[cells[0].measure_code]
    found: dict[tuple, list[str]] = {column[1:]: [] for column in columns}
    for each in cells:
        found.setdefault((each.fiscal_year, each.scenario), []).append(_cell(each, name, shown))
    drawn = "".join(f"<td>{''.join(each)}</td>" for each in found.values())
    return f'<tr><th scope="row">{escape(name)}（{escape(unit)}）</th>{drawn}</tr>'


def _cell(each: Observation, measure: str, shown: Shown) -> str:
    named = f"{year_text(each.fiscal_year)}の{measure}"
    value = _text(field_name(CELL, each.place), shown.printed.get(each.place, ""), f"{named}（{KINDS[each.scenario]}）")
    read = f"<small>{escape(read_cell(each))}</small>"
    if each.scenario == "plan":
        return value + read
    status = _choice(field_name(STATUS, each.place), STATUSES, each.obs_status, f"{named}の状態")
    said = f"{named}の時点（月末の日）"
    until = _text(field_name(UNTIL, each.place), until_text(each), said, most=20, of_class="until")
    return value + status + until + read


def _unread_fields(shown: Shown) -> str:
    fields = [_unread_field(place, finding, shown) for place, finding in shown.unread.items()]
    return f"<fieldset><legend>読み取れなかった値</legend>{''.join(fields)}</fieldset>" if fields else ""


def _unread_field(place: Place, finding: UploadFinding, shown: Shown) -> str:
    where = place.text
    fields = _text(field_name(CELL, place), shown.printed[place], f"{where}の値")
    # What heads a column is put right by its own words.
    if finding.rule.startswith("VALUE-"):
        fields += _text(field_name(YEAR, place), "", f"{where}の年度（空欄なら読み取りのまま）", most=20)
        fields += _choice(field_name(KIND, place), AS_READ | KINDS, "", f"{where}の区分")
    return f'<div class="unread"><b>{escape(where)}</b>{fields}<small>{escape(finding.message)}</small></div>'
