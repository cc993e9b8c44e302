"""A plan's table as it was read, cell by cell, each open to be corrected."""

from collections import defaultdict
from html import escape

from data.update.findings import ERROR, Place, UploadFinding, written
from data.update.known import Known
from data.update.observations import Observation
from data.update.publish import Proposal
from pages.updating.actions import cell_name
from pages.updating.told import read_cell, year_text

MOST_CELLS = 400


def _table_of(proposal: Proposal) -> dict[tuple, dict[int, Observation]]:
    """Observations by sheet and row, then by column, of rows that hold more than one: those of a plan's table."""
    rows: dict[tuple, dict[int, Observation]] = defaultdict(dict)
    for each in proposal.checked.read:
        if each.place.row is not None and each.place.column is not None:
            rows[each.place.sheet, each.place.row][each.place.column] = each
    return {where: cells for where, cells in rows.items() if len(cells) > 1}


def _unread(proposal: Proposal) -> dict[Place, UploadFinding]:
    """Cells of values that could not be read: they are there to be corrected, too. Column 0 holds labels.

    What was read has its field in the table, whatever is wrong with it: of two fields the second would win.
    """
    read = {each.place for each in proposal.checked.read}
    found = (each for each in proposal.checked.findings if each.severity == ERROR and each.place.column)
    return {each.place: each for each in found if each.place not in read}


def printed_cells(proposal: Proposal) -> dict[str, str]:
    """What stands in each cell that may be corrected, by the name of its field."""
    found = {}
    for sheet in proposal.checked.sheets:
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                found[cell_name(sheet.place(row, column))] = written(cell)
    return found


def correction_grid(proposal: Proposal, known: Known) -> str:
    """The grid as HTML, 「」 where the file has a row for each value."""
    tables = _table_of(proposal)
    unread = _unread(proposal)
    count = sum(map(len, tables.values())) + len(unread)
    if not tables or count > MOST_CELLS:
        return ""
    parts = []
    printed = printed_cells(proposal)
    for programme, rows in _by_programme(tables).items():
        years = sorted({(each.fiscal_year, each.scenario) for cells in rows.values() for each in cells.values()})
        heads = "".join(f'<th scope="col">{year_text(year)}<br>{_scenario(scenario)}</th>' for year, scenario in years)
        body = "".join(_row(cells, years, known, printed) for cells in rows.values())
        caption = escape(known.programmes[programme])
        parts.append(
            f'<div class="figures-scroll" tabindex="0" role="region" aria-label="{caption}">'
            f'<table class="figures grid"><caption>{caption}</caption>'
            f'<thead><tr><th scope="col">指標</th>{heads}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>"
        )
    return "".join(parts) + _unread_fields(unread, printed)


def _by_programme(tables: dict) -> dict[str, dict]:
    found: dict[str, dict] = defaultdict(dict)
    for where, cells in tables.items():
        found[next(iter(cells.values())).programme_code][where] = cells
    return found


def _scenario(code: str) -> str:
    return "計画" if code == "plan" else "実績"


def _row(cells: dict[int, Observation], years: list, known: Known, printed: dict[str, str]) -> str:
    by_year = {(each.fiscal_year, each.scenario): each for each in cells.values()}
    name, unit = known.measures[next(iter(by_year.values())).measure_code]
    drawn = "".join(_cell(by_year.get(year), name, printed) for year in years)
    return f'<tr><th scope="row">{escape(name)}（{escape(unit)}）</th>{drawn}</tr>'


def _cell(observation: Observation | None, measure: str, printed: dict[str, str]) -> str:
    if observation is None:
        return "<td></td>"
    field = cell_name(observation.place)
    label = f"{year_text(observation.fiscal_year)}の{measure}（{_scenario(observation.scenario)}）"
    return (
        f'<td><input type="text" name="{escape(field)}" value="{escape(printed.get(field, ""))}" maxlength="40" '
        f'aria-label="{escape(label)}"><small>{escape(read_cell(observation))}</small></td>'
    )


def _unread_fields(unread: dict[Place, UploadFinding], printed: dict[str, str]) -> str:
    fields = [
        f'<label><span>{escape(place.text)}</span><input type="text" name="{escape(cell_name(place))}" maxlength="40" '
        f'value="{escape(printed.get(cell_name(place), ""))}"><small>{escape(finding.message)}</small></label>'
        for place, finding in unread.items()
        if cell_name(place) in printed
    ]
    return f"<fieldset><legend>読み取れなかった値</legend>{''.join(fields)}</fieldset>" if fields else ""
