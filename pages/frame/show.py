"""The one way to show a chart: figure, the same numbers as a table, and their CSV."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from pages.exports.csv import file_name, to_csv
from pages.frame.messages import plain
from pages.frame.page import FICTIONAL, Page
from pages.frame.view import draw


def download_csv(page: Page, rows: pd.DataFrame, *, name: str, what: str, label: str = "CSV（Excel用）") -> None:
    """A button for the rows as CSV, made when it is clicked; ``name`` is its key, ``what`` heads the file name."""
    selected = [option.selected_label for option in page.options.values()]
    banner = FICTIONAL.strip("【】") if page.edition.is_fictional else ""

    def content() -> bytes:
        return to_csv(rows.assign(edition_note=banner) if banner else rows)

    st.download_button(
        f"{label}：{len(rows):,}行",
        data=content,
        file_name=file_name([banner, what, *selected], date.today()),
        mime="text/csv",
        on_click="ignore",
        key=f"csv_{name}",
    )


def show(
    page: Page,
    figure: go.Figure,
    *,
    rows: pd.DataFrame,
    table: Callable[[], str],
    name: str,
    what: str,
    is_table_open: bool = False,
) -> None:
    """Draw ``figure`` with its alternative text, the table twin and the download of ``rows``.

    ``name`` is the chart's key on its page (ASCII); ``what`` is its Japanese name. ``table`` makes the
    twin's HTML once the figure is on its way, so that the browser draws meanwhile.
    """
    draw(figure, key=name)
    with st.expander(f"表：{plain(what)}", expanded=is_table_open):
        st.html(table())
    download_csv(page, rows, name=name, what=f"{page.title}_{what}")
