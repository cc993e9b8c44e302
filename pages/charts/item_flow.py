"""The eight items before and after the review: one box each on both sides, grouped, joined by a line."""

from pages.charts import grammar
from pages.charts.axes import axis
from pages.charts.framing import Figure, Heading, framed
from pages.charts.item_matrix import item_name
from pages.charts.lettering import escape, hover_texts, wrap
from pages.charts.texts import texts
from pages.wording.values import Row, grouped

BOX, GROUP_HEAD, LINE_HEIGHT = 0.8, 1.0, 52
# As parts of the width: the inner edges of the boxes, and the room between a box and its words.
LEFT_EDGE, RIGHT_EDGE, INSIDE = 0.41, 0.59, 0.012
# Half-width columns of a box on the narrowest screen.
WRAP_AT = 28
PREFECTURE, OPTIONAL, JUDGED = "都道府県の役割へ", "選択", "推定"
NO_ITEM = "この段階に置かれた項目はない"
# The head of a group and its rows.
Group = tuple[str, list[Row]]
# Where words begin – or end, those that stand at the right edge –, their row, and the words as markup of Plotly.
Words = tuple[float, float, str]


def after_group(row: Row) -> str:
    """Where an item stands after the review; one that the municipalities no longer lead has a group of its own."""
    return row["phase_after"] or PREFECTURE


def _after_order(row: Row) -> tuple:
    """By group, what must be done before what may be chosen; what left the municipalities comes last."""
    return row["phase_after"] is None, row["phase_after"] or "", row["is_optional_after"], row["item_code"]


def _after_groups(items: list[Row], phases: list[str]) -> list[Group]:
    """The groups after the review in the order of the phases, one without an item among them."""
    filled = {after_group(rows[0]): rows for rows in grouped(sorted(items, key=_after_order), "phase_after")}
    groups = {phase: [] for phase in phases} | filled
    return sorted(groups.items(), key=lambda group: (group[0] == PREFECTURE, group[0]))


def _stacked(groups: list[Group]) -> tuple[dict[str, float], list[tuple[str, float]], float]:
    """Places of the items from the top, heads of the groups with their places, and the height of it all.

    A group without an item keeps the room of one.
    """
    places, heads, at = {}, [], 0.0
    for name, rows in groups:
        heads.append((name, at))
        at += GROUP_HEAD
        places |= {row["item_code"]: at + position for position, row in enumerate(rows)}
        at += max(len(rows), 1)
    return places, heads, at


def _box(y: float, side: tuple[float, float], look: dict) -> dict:
    return {"type": "rect", "x0": side[0], "x1": side[1], "y0": y - BOX / 2, "y1": y + BOX / 2, **look}


def _look(row: Row) -> dict:
    """Solid: a municipality does it; dashed: it may choose to; second colour: the prefecture leads."""
    if row["lead_after"] == "prefecture":
        return {"line": {"color": grammar.TARGET, "width": 2.5}}
    dash = {"dash": "dash"} if row["is_optional_after"] else {}
    return {"line": {"color": grammar.ACTUAL, "width": 2, **dash}}


def is_judged(row: Row) -> bool:
    """True where no document says in words that the prefecture leads the item."""
    return row["lead_after"] == "prefecture" and row["is_inferred"]


def _item_words(row: Row, item: str, x: float, y: float) -> Words:
    lines = wrap(f"{item_name(row['item_code'])}{item}", WRAP_AT)
    return x + INSIDE, y, "<br>".join(map(escape, lines))


def _written(words: list[Words]) -> dict:
    sides = ["middle left" if x == 1 - INSIDE else "middle right" for x, _, _ in words]
    return texts(*zip(*words, strict=True), position=sides)


def _join(row: Row, start: float, end: float) -> dict:
    """From the box before to the box after; dotted where the document does not say it in words."""
    return {
        "type": "scatter",
        "mode": "lines",
        "showlegend": False,
        "line": {"color": grammar.NEUTRAL, "width": 2, "dash": "dot" if is_judged(row) else "solid"},
        "x": [LEFT_EDGE, RIGHT_EDGE],
        "y": [start, end],
        "customdata": [hover_texts(item_name(row["item_code"]), row["summary"])] * 2,
        "hovertemplate": "%{customdata[0]}%{customdata[1]}<extra></extra>",
    }


def item_flow(items: list[Row], heading: Heading, *, phases: list[str]) -> Figure:
    """Left the groups before the review, right those after it, each item joined with itself.

    A group of ``phases`` in which no item stands is drawn as an empty box on the right.
    ``items`` has ``item_code, item, item_after, summary, phase_before, phase_after, lead_after, is_optional_after,
    is_inferred``. Source: ``items_before_and_after``.
    """
    before = grouped(sorted(items, key=lambda row: (row["phase_before"], row["item_code"])), "phase_before")
    after = _after_groups(items, phases)
    left, left_heads, left_height = _stacked([(rows[0]["phase_before"], rows) for rows in before])
    right, right_heads, right_height = _stacked(after)
    height = max(left_height, right_height)
    neutral = {"line": {"color": grammar.NEUTRAL, "width": 1.5}}
    shapes, words, joins = [], [], []
    for row in items:
        y_left, y_right = left[row["item_code"]], right[row["item_code"]]
        shapes += [_box(y_left, (0, LEFT_EDGE), neutral), _box(y_right, (RIGHT_EDGE, 1), _look(row))]
        words += [_item_words(row, row["item"], 0, y_left), _item_words(row, row["item_after"], RIGHT_EDGE, y_right)]
        if mark := OPTIONAL if row["is_optional_after"] else JUDGED if is_judged(row) else "":
            words.append((1 - INSIDE, y_right, f"<b>{mark}</b>"))
        joins.append(_join(row, y_left, y_right))
    empty = [at + GROUP_HEAD for (_, rows), (_, at) in zip(after, right_heads, strict=True) if not rows]
    for y in empty:
        shapes.append(_box(y, (RIGHT_EDGE, 1), {"line": {"color": grammar.NEUTRAL, "width": 1.5, "dash": "dot"}}))
        words.append((RIGHT_EDGE + INSIDE, y, NO_ITEM))
    for heads, x in ((left_heads, 0), (right_heads, RIGHT_EDGE)):
        words += [(x, y, f"<b>{escape(text)}</b>") for text, y in heads]
    layout = {
        "xaxis": axis(visible=False, range=[0, 1.002]),
        "yaxis": axis(visible=False, range=[height - 0.4, -0.5]),
        "shapes": shapes,
    }
    moved = sum(row["lead_after"] == "prefecture" for row in items)
    empty_words = f"であり、項目が置かれていない段階は{len(empty)}つ" if empty else ""
    optional = sum(bool(row["is_optional_after"]) for row in items)
    return framed(
        [*joins, _written(words)],
        layout,
        heading,
        plot_height=round(LINE_HEIGHT * (height + 0.1)),
        summary=f"流れ図。{len(items)}項目のうち、選択できる項目は{optional}、都道府県の役割へ移った項目は{moved}"
        f"{empty_words}",
        axis_space=16,
        left=8,
        right=8,
    )
