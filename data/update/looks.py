"""How the cells of a workbook look: the rules of machine readability on what no value says."""

from collections import Counter, defaultdict
from collections.abc import Collection

from data.update.doubts import check_around
from data.update.findings import Findings, Place
from data.update.marks import Marks
from data.update.number_formats import shown
from data.update.sheets import Sheet
from data.update.styles import PAPER
from data.update.wide_headings import is_year

_UNSEEN = "文字が地の色と同じか小さすぎて、見えません。見える色と大きさにするか、消してください。"


def check_marks(
    sheet: Sheet, marks: Marks, findings: Findings, *, first_row: int, labels: int = 0,
    headings: Collection[int] = (),
) -> None:  # fmt: skip
    """Merged, hidden, computed and coloured cells, objects and comments.

    ``first_row`` is the first row of values, ``labels`` the number of columns of labels left of a plan table's values,
    ``headings`` the rows of its years and of what stands over them.
    """
    if sheet.is_hidden:
        message = f"シート「{sheet.name}」が隠れています。再表示するか、消してください。"
        findings.error("L1-13", message, place=Place(sheet.name))
    for top, left, bottom, right in marks.merged:
        if labels and bottom < first_row:
            # The heading over several years is one cell in every plan; which years it heads is read from their names.
            findings.info("L1-12", "見出しのセルの結合は、そのまま読みました。", place=sheet.place(top, left))
            continue
        add = findings.warning if right < labels else findings.error
        message = "セルが結合されています。結合を解除し、それぞれのセルに値を入れてください。"
        add("L1-12", message, place=sheet.place(top, left))
    _check_hidden(sheet, marks, findings)
    for row, column in marks.formulas:
        has_value = row < len(sheet.rows) and sheet.cell(row, column) is not None
        text = "計算した結果の値を読みました。" if has_value else "計算した結果がファイルに入っていません。"
        add = findings.warning if has_value else findings.error
        add("L2-06", f"数式が入っています。{text}値として貼り付け直してください。", place=sheet.place(row, column))
    if marks.has_objects:
        findings.warning("L1-10", "図形、画像かグラフが置かれています。取り除いてください。", place=Place(sheet.name))
    if marks.has_comments:
        findings.warning(
            "L1-04", "セルにコメントが付いています。必要なら備考の列に書いてください。", place=Place(sheet.name)
        )
    check_around([(text, Place(sheet.name)) for text in marks.beside], findings, has_final=True)
    for (row, column), text in marks.comments.items():
        place = sheet.place(row, column) if row < len(sheet.rows) else Place(sheet.name)
        check_around([(text, place)], findings, has_final=True)
        message = "コメントが付いています。値の意味を変えるものでないかを確かめてください。"
        findings.warning("NOTE-1", message, value=text, place=place)
    _check_colours(sheet, marks, findings, first_row)
    _check_shown(sheet, marks, findings, first_row, headings)


def put_shown_years(sheet: Sheet, marks: Marks) -> None:
    """Put the years that a number format completes as it shows them: 6 is 「R6年度」, 2025 「2025年度（9月末）」."""
    for (row, column), code in marks.disguised.items():
        number = sheet.cell(row, column) if row < len(sheet.rows) else None
        text = shown(code, number) if isinstance(number, int | float) else ""
        # Without words beside its digits it is a number like another.
        if is_year(text) and not text.isdigit():
            sheet.rows[row][column] = text


def _check_shown(sheet: Sheet, marks: Marks, findings: Findings, first_row: int, headings: Collection[int]) -> None:
    """Cells that look like something else than what they hold."""
    for row, column in marks.struck:
        if row < len(sheet.rows) and sheet.cell(row, column) is not None:
            message = "取り消し線が引かれています。値や語なら線を消し、取り消したものなら消してください。"
            findings.error("L1-11", message, value=sheet.cell(row, column), place=sheet.place(row, column))
    for row, column in marks.unseen:
        if row < len(sheet.rows) and sheet.cell(row, column) is not None:
            findings.error("L1-13", _UNSEEN, value=sheet.cell(row, column), place=sheet.place(row, column))
    _check_formats(sheet, marks, findings, first_row, headings)
    _check_parts(sheet, marks, findings, first_row)
    _check_conditional(sheet, marks, findings)


def _check_parts(sheet: Sheet, marks: Marks, findings: Findings, first_row: int) -> None:
    """Texts of which a part says something else than the rest, or cannot be seen."""
    has_any = marks.texts.raised or marks.texts.cut or marks.texts.fonts
    for row, cells in enumerate(sheet.rows) if has_any else ():
        for column, cell in enumerate(cells):
            words = cell.strip() if isinstance(cell, str) else ""
            if words in marks.texts.cut or (row >= first_row and words[:1].isdigit() and words in marks.texts.raised):
                message = "文字の一部が上付きか取り消し線です。注の番号や消したものなら、取り除いてください。"
                findings.error("L1-11", message, value=cell, place=sheet.place(row, column))
            if words in marks.texts.fonts and marks.texts.is_partly_unseen(
                words, marks.grounds.get((row, column), PAPER)
            ):
                findings.error("L1-13", _UNSEEN, value=cell, place=sheet.place(row, column))


def _check_conditional(sheet: Sheet, marks: Marks, findings: Findings) -> None:
    """Ranges of cells that a condition may strike out, colour away or show as something else; each is named once."""
    for top, left, bottom, right in marks.conditional:
        cells = (
            (row, column)
            for row in range(top, min(bottom + 1, len(sheet.rows)))
            for column in range(left, min(right + 1, len(sheet.rows[row])))
            if sheet.rows[row][column] is not None and not marks.is_unread(row, column)
        )
        if first := next(cells, None):
            message = (
                "条件付き書式で、文字の色、取り消し線か表示形式が変わります。"
                "Excelで見える値と読み取った値が同じことを確かめてください。"
            )
            findings.warning("VALUE-10", message, value=sheet.cell(*first), place=sheet.place(*first))


def _check_formats(sheet: Sheet, marks: Marks, findings: Findings, first_row: int, headings: Collection[int]) -> None:
    """Cells whose number format shows something else than what they hold."""
    for (row, column), code in marks.disguised.items():
        is_read = first_row <= row < len(sheet.rows) or row in headings
        if is_read and isinstance(cell := sheet.cell(row, column), int | float):
            message = f"表示形式（{code}）のため、入っている数と違って見えます。見えるとおりの値を入れてください。"
            findings.error("L1-11", message, value=cell, place=sheet.place(row, column))
    for (row, column), code in marks.disguised_text.items():
        if row < len(sheet.rows) and isinstance(cell := sheet.cell(row, column), str):
            message = f"表示形式（{code}）のため、入っている語と違って見えます。見えるとおりの語を入れてください。"
            findings.error("L1-11", message, value=cell, place=sheet.place(row, column))
    for row, column in marks.hiding_zero:
        if first_row <= row < len(sheet.rows) and sheet.cell(row, column) == 0:
            message = "0が入っていますが、表示形式のため0と見えません。0回・0人でよいかを確かめてください。"
            findings.warning("VALUE-10", message, value=0, place=sheet.place(row, column))


def _check_hidden(sheet: Sheet, marks: Marks, findings: Findings) -> None:
    """Rows and columns that hold something and cannot be seen."""
    height = len(sheet.rows)
    for row in [row for row in marks.hidden_rows if row < height and any(cell is not None for cell in sheet.rows[row])]:
        findings.error(
            "L1-13",
            f"{row + 1}行目が隠れているか、低すぎて見えません。再表示するか、行ごと消してください。",
            place=sheet.place(row, 0),
        )
    for column in marks.hidden_columns:
        if any(sheet.cell(row, column) is not None for row in range(height)):
            findings.error(
                "L1-13",
                f"{column + 1}列目が隠れているか、狭すぎて見えません。再表示するか、列ごと消してください。",
                place=sheet.place(0, column),
            )


def _check_colours(sheet: Sheet, marks: Marks, findings: Findings, first_row: int) -> None:
    """A colour that only some cells of a column bear says something that no value says."""
    by_column: dict[int, set[int]] = defaultdict(set)
    for row, column in marks.coloured:
        if first_row <= row < len(sheet.rows) and sheet.cell(row, column) is not None:
            by_column[column].add(row)
    if not by_column:
        return
    filled = Counter(
        column for cells in sheet.rows[first_row:] for column, cell in enumerate(cells) if cell is not None
    )
    for column, rows in sorted(by_column.items()):
        if len(rows) < filled[column]:
            findings.warning(
                "L1-11",
                f"{filled[column]}個のうち{len(rows)}個のセルに色が付いています。色の意味は読み取れません。"
                "意味があるなら、状態か備考の列に書いてください。",
                place=sheet.place(min(rows), column),
            )
