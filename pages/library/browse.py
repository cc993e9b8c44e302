"""Browsing: any value with its document, line and raw cell; any extract, filtered, with its downloads."""

import unicodedata

import pandas as pd
import streamlit as st

from data.codes import label_of
from data.contract import BOOLEAN, EXTRACTS, INTEGER, TITLE_COLUMNS, Column, Extract
from pages.frame.messages import say_damaged, say_nothing
from pages.frame.page import Page
from pages.frame.selection import MUNICIPALITY
from pages.frame.show import download_csv
from pages.frame.tables import TableColumn, frame_table, html_table
from pages.wording.values import is_missing
from queries.runner import EditionDamaged

ROWS_A_PAGE = 50
TRACE_HEADINGS = {
    "programme": "事業",
    "measure": "指標",
    "era_label": "年度",
    "scenario_label": "区分",
    "value": "値",
    "unit": "単位",
    "obs_status_label": "状態",
    "source_text": "原文の表記",
    "citation": "資料",
    "source_line": "行",
    "note": "注記",
}


def _folded(text: str) -> str:
    """Full and half width, upper and lower case are the same for a search."""
    return unicodedata.normalize("NFKC", text).casefold()


def filtered(frame: pd.DataFrame, words: str) -> pd.DataFrame:
    """Rows in which every word occurs in some column, whatever its width and case."""
    haystack = frame.astype("string").fillna("").agg(" ".join, axis=1).map(_folded)
    keep = pd.Series(True, index=frame.index)
    for word in _folded(words).split():
        keep &= haystack.str.contains(word, regex=False)
    return frame[keep]


def _filter_field(page: Page) -> str:
    """The filter's text, mirrored to the URL."""
    st.session_state["choice_filter"] = page.query.get("filter", "")

    def write() -> None:
        words = {"filter": st.session_state["choice_filter"]} if st.session_state["choice_filter"] else {}
        st.query_params.from_dict({name: value for name, value in page.query.items() if name != "filter"} | words)

    return st.text_input(
        "しぼり込み（空白で区切った語をすべて含む行）",
        key="choice_filter",
        on_change=write,
        max_chars=64,
        placeholder="例：出前講座",
    )


def _one_page(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """The rows of the chosen page; no selector where everything fits on one."""
    if len(frame) <= ROWS_A_PAGE:
        return frame
    starts = range(0, len(frame), ROWS_A_PAGE)
    start = st.selectbox(
        "表示する行",
        starts,
        format_func=lambda first: f"{first + 1:,}〜{min(first + ROWS_A_PAGE, len(frame)):,}行",
        key=key,
    )
    return frame.iloc[start : start + ROWS_A_PAGE]


def draw_trace(page: Page) -> None:
    """For each planned or achieved value of one municipality: document, line, raw cell."""
    page.choose(MUNICIPALITY)
    rows = page.ask("values_with_their_source")
    if rows.empty:
        say_nothing(
            "この自治体には、計画値も実績値も収録されていません（数値目標なし）。「データの閲覧」で、ほかのデータを確かめられます。"
        )
        return
    st.html(
        frame_table(_one_page(rows, f"trace_{page.selected['municipality_code']}"), TRACE_HEADINGS, "値と、その出典")
    )
    download_csv(page, rows, name="trace", what="値の出典")


def _titles(page: Page, column: Column) -> dict[object, str]:
    """What the codes of a referring column are called; empty where the column refers to nothing with a title."""
    if column.references not in TITLE_COLUMNS:
        return {}
    rows = page.database.extract(column.references)
    return dict(zip(rows[column.name], rows[TITLE_COLUMNS[column.references]], strict=True))


def _in_words(values: pd.Series, column: Column, titles: dict[object, str]) -> list[object]:
    """Codes with what they are called, truth values as words; the CSV keeps what the file holds."""

    def word(value: object) -> object:
        if is_missing(value):
            return value
        if column.codes:
            return label_of(column.codes, value)
        if column.type == BOOLEAN:
            return "はい" if value else "いいえ"
        return f"{value} {titles[value]}" if value in titles else value

    return [word(value) for value in values.tolist()]


def in_words(page: Page, rows: pd.DataFrame, extract: Extract) -> pd.DataFrame:
    """The rows as a person reads them, column by column of the contract."""
    return pd.DataFrame(
        {column.name: _in_words(rows[column.name], column, _titles(page, column)) for column in extract.columns},
        index=rows.index,
        dtype=object,
    )


def draw_extract(page: Page) -> None:
    """One extract: filter, table by pages, CSV of the displayed and of all rows."""
    labels = {name: extract.label for name, extract in EXTRACTS.items()}
    name = page.switch("extract", "データ", labels, widget=st.selectbox)
    extract = EXTRACTS[name]
    sought = _filter_field(page)
    try:
        everything = page.database.extract(name)
        readable = in_words(page, everything, extract)
    except EditionDamaged as damage:
        say_damaged(page.edition, damage.findings)
        return
    if sought:
        readable = filtered(readable, sought)
    rows = everything.loc[readable.index]
    st.markdown(f"{extract.grain}。全{len(everything):,}行のうち{len(rows):,}行が当てはまります。")
    if readable.empty:
        say_nothing("しぼり込みに当てはまる行がありません。語を減らすか、消してください。")
    else:
        shown = _one_page(readable, f"rows_{name}_{sought}")
        columns = [
            TableColumn(column.label, shown[column.name].tolist(), column.type == INTEGER and not column.references)
            for column in extract.columns
        ]
        st.html(html_table(columns, extract.label))
    with st.container(horizontal=True):
        what = f"{extract.label}_{sought}" if sought else extract.label
        download_csv(page, rows, name="displayed", what=what, label="CSV（当てはまる行）")
        download_csv(page, everything, name="everything", what=f"{extract.label}_全件", label="CSV（全件）")
