"""Notes and sentences on the eight items: counts and their conditions, no causes."""

from pages.wording.framework import told_of_deadline
from pages.wording.notes import cited_lines, in_brackets
from pages.wording.values import Row, Rows, grouped, known_on

COUNT_MARKS = "点線は見込みへの変化。"
# What an item is called where a few letters have room.
SHORT_NAMES = {
    "ア": "資源の把握",
    "イ": "課題の抽出",
    "ウ": "体制の構築",
    "エ": "情報共有",
    "オ": "相談支援",
    "カ": "研修",
    "キ": "普及啓発",
    "ク": "市町村連携",
}
ORDERS = {"code": "自治体コード順", "area": "二次医療圏ごと", "count": "実施項目数の多い順"}


def _as_of(cells: list[Row]) -> str:
    return known_on(max(cell["as_of"] for cell in cells))


def lead_sentences(cells: Rows, deadline: Rows, tellings: Rows) -> list[str]:
    """How much of everything is done, planned and left, and what is told of the deadline; no verdict.

    Rows: ``item_cells_by_municipality``, ``item_deadline``, ``tellings_of_item_deadline``.
    """
    places, items = ({cell[name] for cell in cells} for name in ("municipality_code", "item_code"))
    done, left = (sum(cell["status"] == status for cell in cells) for status in ("implemented", "none"))
    everything = f"{len(places)}市町村×{len(items)}項目の{len(cells)}"
    if len(places) * len(items) != len(cells):
        everything = f"{len(places)}市町村の{len(cells)}"
    state = (
        f"{_as_of(cells)}現在、{everything}のうち{done}が実施、年度末までの予定を含めて{len(cells) - left}、"
        f"残りは{left}である{in_brackets(cited_lines(cells))}。"
    )
    return [state, *(told_of_deadline(due, tellings) for due in deadline)]


def items_sentence(cells: Rows) -> str:
    """Which items one municipality does, plans and has not decided. Rows: ``item_cells_of_municipality``."""
    words = {"implemented": "実施", "planned": "年度末までの予定", "none": "未定"}
    parts = []
    for rows in grouped(sorted(cells, key=_by_status), "status"):
        status, count = rows[0]["status"], f"{len(rows)}項目"
        named = "" if status == "implemented" else "".join(f"（{row['item_code']}）" for row in rows) + "の"
        parts.append(f"{named}{count}が{words[status]}")
    return f"8事業項目は、{_as_of(cells)}現在、{'、'.join(parts)}である{in_brackets(cited_lines(cells))}。"


def matrix_notes(cells: list[Row]) -> list[str]:
    """What the marks mean and when they were looked at."""
    return [
        f"● 実施（{_as_of(cells)}現在）　◐ 年度末までに予定　○ 未定（どちらの欄にも記載がない）。",
    ]


def count_notes(counts: list[Row]) -> list[str]:
    """What is only expected, and which counts fell."""
    is_expected = any(row["scenario"] == "expected" for row in counts)
    notes = ["予定は年度末までの見込みで、実施済みの数を含む。"] if is_expected else []
    falls = [row for row in counts if row["is_fall"]]
    if falls:
        named = "、".join(f"（{rows[0]['item_code']}）" for rows in grouped(falls, "item_code"))
        notes.append(f"{named}は前の時点より減っている。理由は資料に記載がないため、要確認とした。")
    return notes


def _by_status(cell: Row) -> int:
    """What is done before what is planned before what is not decided."""
    return ("implemented", "planned", "none").index(cell["status"])


def detail_sentence(cells: list[Row]) -> str:
    """How many of the cells are done, planned and not decided."""
    counts = [
        (label, sum(cell["status_label"] == label for cell in cells))
        for label in dict.fromkeys(cell["status_label"] for cell in sorted(cells, key=_by_status))
    ]
    named = "、".join(f"{label}{count}" for label, count in counts)
    return f"{len(cells)}件の内訳は、{named}である。"


def missing_sentence(cells: list[Row], missing: list[Row]) -> str:
    """How many of all cells remain, and how many of them may count by another item."""
    possible = sum(cell["is_possibly_held"] for cell in missing)
    tail = (
        f"うち{possible}件は、圏域が1市のため（イ）の実施をもって取り組むとみなせる可能性がある。" if possible else ""
    )
    return f"{len(cells)}件のうち、年度末までの予定を含めても{len(missing)}件が未定である。{tail}"


def reconciliation_sentence(rows: list[Row]) -> str:
    """How many stated counts agree with the lists."""
    equal = sum(row["is_equal"] for row in rows)
    if equal == len(rows):
        return f"資料に印字された市町村数{len(rows)}件は、すべて一覧の自治体の数と一致する。"
    return (
        f"資料に印字された市町村数{len(rows)}件のうち{len(rows) - equal}件が、一覧の自治体の数と一致しません。"
        "どちらかの転記を確かめてください。"
    )
