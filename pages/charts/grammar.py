"""The visual grammar: every colour, pattern and font by its meaning, in this one place.

Each state differs from every other in fill, pattern or words, so that it is legible in black and
white; contrast against white is at least 4.5:1 for text and 3:1 for marks.
"""

TARGET = "#AC3E00"
ACTUAL = "#0017C1"
PART_YEAR = "#7A8AE6"
NEUTRAL = "#767676"
GROUND = "#FFFFFF"
TEXT = "#1A1A1A"
GRID = "#E0E0E0"
QUIET = "#4D4D4D"
EMPTY_CELL = "#F0F0F0"

FONT = '"BIZ UDPGothic", "BIZ UDGothic", "Yu Gothic UI", "Meiryo", "Hiragino Sans", "Noto Sans CJK JP", sans-serif'
TITLE_SIZE, LABEL_SIZE, TEXT_SIZE = 20, 16, 14

TARGET_BAR = {"color": GROUND, "line": {"color": TARGET, "width": 2}}
# How an actual of each status is drawn; a status without an entry has no bar, only its word.
ACTUAL_BARS = {
    "A": {"color": ACTUAL, "line": {"color": ACTUAL, "width": 2}},
    "P": {"color": PART_YEAR, "line": {"color": ACTUAL, "width": 2}},
    "F": {
        "color": GROUND,
        "line": {"color": ACTUAL, "width": 2},
        "pattern": {"shape": "/", "fgcolor": ACTUAL, "bgcolor": GROUND, "size": 7, "solidity": 0.3},
    },
}
ACTUAL_NAMES = {"A": "実績（確定）", "P": "実績（年度途中）", "F": "予定"}
ACTUAL_MARKERS = {
    "A": {"symbol": "circle", "color": ACTUAL, "size": 13, "line": {"color": ACTUAL, "width": 2}},
    "P": {"symbol": "circle", "color": PART_YEAR, "size": 13, "line": {"color": ACTUAL, "width": 2}},
    "F": {"symbol": "circle-x-open", "color": ACTUAL, "size": 13, "line": {"width": 2}},
}
TARGET_MARKER = {"symbol": "diamond-open", "color": TARGET, "size": 17, "line": {"width": 2.5}}
# Light to dark, one hue, for tiles and matrix cells; the value is always printed in the cell.
SEQUENTIAL = ["#F4F6FF", "#D6DCFF", "#B0BCFA", "#8797EE"]

# 会議投影: sizes on a screen of 1920 × 1080, which is scaled to the window (PROJ-1).
PROJECTED_LABEL, PROJECTED_TICK, PROJECTED_LINE, PROJECTED_MARK = 32, 24, 5, 22
# The same meanings on a dark ground: each colour by the one that stands for it on white (PROJ-3).
ON_DARK = {
    GROUND: "#10131C",
    TEXT: "#FFFFFF",
    ACTUAL: "#9DB4FF",
    PART_YEAR: "#5A6FD0",
    TARGET: "#FFB380",
    NEUTRAL: "#B4B4B4",
    QUIET: "#D0D0D0",
    SEQUENTIAL[1]: "#2A3350",
}
