"""How a sheet is laid out: the rules of machine readability, by their ids."""

import re
from collections import Counter

from data.update.doubts import check_around, is_doubtful, texts_around
from data.update.findings import Findings, Place
from data.update.headings import COUNTS, MOST_ROWS_ABOVE, Header, Row, is_personal, own_of, role_of
from data.update.known import plain
from data.update.observations import Reading
from data.update.sheets import Sheet, texts_of
from data.update.values import DITTO

# Characters of one vendor's set (NEC, IBM): on another machine they are others, or none.
MACHINE = re.compile("[①-⑳Ⅰ-Ⅹⅰ-ⅹ㈱㈲㈹㊤-㊨㌀-㏿℡№]")
_UP_TO_999, _THREE_DIGITS = re.compile("[1-9][0-9]{0,2}"), re.compile("[0-9]{3}")
LEADING = re.compile(r"[=+\-@＝＋－＠\t\r\n\0]")
FORMULA = re.compile(r"\s*(?:[=＝]|[@＠]\s*\w+\s*\(|[+\-＋－]\s*(?:[A-Za-z@=]|[0-9.]+\s*[-+*/]))")
SCRIPT = re.compile(
    r"<\s*/?\s*(?:script|img|iframe|svg|object|embed|style|link|meta|form|body|a\s)|javascript:|\bon\w+\s*=", re.I
)
PHONE = re.compile(r"(?<![0-9])0[0-9]{1,4}[-(（)）][0-9]{1,4}[-)）][0-9]{3,4}(?![0-9])")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]|_x00[01][0-9A-Fa-f]_")
# A column by which the values of one year are divided: none of them is that of the year.
DIVIDES = re.compile(
    "(?:対象|実施|開催)?(?:月|月別|四半期|半期|期間)|(?:日常生活)?圏域名?|地区名?|地域名?|性別|年齢(?:層|区分)?|種別|会場名?"
)
MOST_NAMED = 20
LONGEST_HEADING = 12
# Sheets of our own workbooks whose words are about the values of another sheet, which has them row by row.
OF_OUR_EXPORTS = {"表紙", "グラフ", "注記", "コード表"}


def check_header(sheet: Sheet, header: Header, findings: Findings) -> None:
    """The row of headings of a table with a row for each datum."""
    if header.row:
        above = [row for row in range(header.row) if any(cell is not None for cell in sheet.rows[row])]
        findings.warning(
            "L3-01", f"見出しが{header.row + 1}行目にあります。1行目にしてください。", place=sheet.place(header.row, 0)
        )
        for row in above:
            findings.warning("L1-04", "表の上にメモがあります。別のシートに移してください。", place=sheet.place(row, 0))
            # What the title of a list says is understood once its sessions are read.
            check_around(words_in(sheet, row) if header.is_long else (), findings, has_final=True)
    seen: dict[str, object] = {}
    read, own = set(header.columns.values()), own_of(sheet.rows[header.row])
    for column, cell in enumerate(sheet.rows[header.row]):
        place = sheet.place(header.row, column)
        if cell is None:
            if any(sheet.cell(row, column) is not None for row in range(header.row + 1, len(sheet.rows))):
                findings.error(
                    "L1-05",
                    f"{column + 1}列目に見出しがありません。見出しを付けるか、列ごと消してください。",
                    place=place,
                )
            continue
        name = role_of(cell) if role_of(cell) in COUNTS else plain(cell)
        if name in seen:
            message = f"見出し「{seen[name]}」と「{cell}」は同じものを指します。どちらかを消してください。"
            findings.error("L2-03", message, value=cell, place=place)
        seen[name] = cell
        if is_personal(cell):
            findings.error("TEXT-2", _personal(cell), value=cell, place=place)
        elif header.is_long and DIVIDES.fullmatch(plain(cell)):
            message = f"「{cell}」で分かれた値は読めません。自治体、事業、年度ごとに1つの値にまとめてください。"
            findings.error("TABLE-2", message, value=cell, place=place)
        elif column not in read and plain(cell) not in own:
            findings.info("TABLE-2", f"列「{cell}」は使いません。", value=cell, place=place)


def words_in(sheet: Sheet, row: int) -> list[tuple[str, Place]]:
    """The words of a row, each with its place."""
    return [(cell, sheet.place(row, column)) for column, cell in enumerate(sheet.rows[row]) if isinstance(cell, str)]


def titles_above(sheet: Sheet, header: Header) -> list[tuple[str, Place]]:
    """The words of each row above the headings, with the place where they begin."""
    above = [words for row in range(header.row) if (words := words_in(sheet, row))]
    return [(" ".join(text for text, _ in words), words[0][1]) for words in above]


def is_memo(row: Row, reading: Reading, *, is_after_gap: bool) -> bool:
    """A line of words under the table, which is no row of it."""
    words = next(cell for cell in row.cells if cell is not None)
    if not isinstance(words, str) or not (is_after_gap or words.strip()[:1] in "※注（("):
        return False
    message = "表の外にメモがあります。備考の列か別のシートに移してください。"
    reading.findings.warning("L1-04", message, value=words, place=row.place())
    reading.remarks.setdefault(words, row.place())
    return True


def is_divided_as(header: Header, row: Row, findings: Findings) -> bool:
    """Whether a line is divided as the header is, so that no cell stands under another's heading."""
    width, count = len(row.sheet.rows[header.row]), len(row.cells)
    remedy = 'コンマを含む値は引用符（"）で囲み、列の数を見出しとそろえてください。'
    if not header.narrowest <= count <= width:
        message = f"見出しは{width}列ですが、この行は{count}列です。{remedy}"
        findings.error("L1-15", message, place=row.sheet.place(row.number))
        return False
    row.cells.extend([None] * (width - count))
    if header.value_and_beside is None:
        return True
    value, beside = (row.cells[column] for column in header.value_and_beside)
    if _THREE_DIGITS.fullmatch(beside or "") and _UP_TO_999.fullmatch(value or ""):
        message = f"「{value}」と「{beside}」は、コンマで分かれた1つの数かもしれません。{remedy}"
        place = row.sheet.place(row.number, header.value_and_beside[0])
        findings.error("L1-15", message, value=f"{value},{beside}", place=place)
        return False
    return True


def _personal(heading: object) -> str:
    return f"個人情報らしい列「{heading}」があります。列ごと消してから取り込んでください。"


def check_unread(sheet: Sheet, findings: Findings) -> None:
    """A sheet that holds no table: nothing of it is taken, but it must not be hidden, nor be a list of people."""
    named = "この表" if sheet.name is None else f"シート「{sheet.name}」"
    message = f"{named}は表として読み取れないため、使いません。"
    if sheet.is_hidden:
        findings.warning("L1-13", f"隠れている{message}要らなければ消してください。", place=Place(sheet.name))
    else:
        findings.info("TABLE-2", message, place=Place(sheet.name))
    for text, place in texts_around(sheet, set()) if sheet.name not in OF_OUR_EXPORTS else ():
        if is_doubtful(text):
            message = "この表に関わる注なら、値のシートに書いてください。関わらないことを確かめてください。"
            findings.warning("YEAR-7", message, value=text, place=place)
    for row, cells in enumerate(sheet.rows[:MOST_ROWS_ABOVE]):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and len(cell) <= LONGEST_HEADING and is_personal(cell):
                findings.error("TEXT-2", _personal(cell), value=cell, place=sheet.place(row, column))


def check_texts(sheet: Sheet, findings: Findings, *, first_row: int) -> None:
    """What any text of the table may hold that does not belong there."""
    named: Counter = Counter()
    for rows in (range(first_row), range(first_row, len(sheet.rows))):
        texts = texts_of(sheet.rows[rows.start : rows.stop])
        faulty = {text: found for text in texts if (found := _faults_of(text, is_value=rows.start == first_row))}
        for row in rows if faulty else ():
            for column, cell in enumerate(sheet.rows[row]):
                for rule, is_error, message in faulty.get(cell, ()):
                    named[rule] += 1
                    if is_error or named[rule] <= MOST_NAMED:
                        add = findings.error if is_error else findings.warning
                        add(rule, message, value=cell, place=sheet.place(row, column))
    for rule, count in named.items():
        if count > MOST_NAMED and rule in {"L1-06", "L1-08"}:
            findings.warning(rule, f"同じことが、ほかに{count - MOST_NAMED:,}か所あります。")


def _faults_of(text: str, *, is_value: bool) -> list[tuple[str, bool, str]]:
    """Rule, whether the file cannot be taken in because of it, and what to do."""
    if text.isalnum() and not MACHINE.search(text):
        return [("L2-02", True, f"「{text}」と省略されています。値そのものを書いてください。")] if text in DITTO else []
    faults = []
    if is_value and text.strip() in DITTO:
        faults.append(("L2-02", True, f"「{text.strip()}」と省略されています。値そのものを書いてください。"))
    if SCRIPT.search(text) or FORMULA.match(text):
        faults.append(("TEXT-1", True, "数式やプログラムとして働く文字列が入っています。取り除いてください。"))
    elif LEADING.match(text) and len(text) > 1 and not re.fullmatch(r"[-－+＋]?\s*[0-9０-９,，.]+", text):
        faults.append(
            ("TEXT-1", False, "先頭の記号が、Excelで数式と読まれるおそれがあります。記号を取り除いてください。")
        )
    if CONTROL.search(text):
        faults.append(("TEXT-3", True, "目に見えない制御文字が入っています。入力し直してください。"))
    if PHONE.search(text) or MAIL.search(text):
        faults.append(("TEXT-2", True, "電話番号かメールアドレスらしい文字列があります。取り除いてください。"))
    if "\n" in text.strip() or (is_value and text != text.strip()):
        faults.append(("L1-06", False, "セルの中に、改行か前後の空白があります。取り除いてください。"))
    if found := MACHINE.search(text):
        faults.append(("L1-08", False, f"機種依存文字「{found[0]}」があります。ほかの文字に直してください。"))
    return faults
