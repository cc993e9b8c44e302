"""Frames, which tests change easily, as the rows that words, tables and figures take."""

from collections.abc import Callable
from functools import wraps

import pandas as pd


def records(rows: pd.DataFrame | list[dict]) -> list[dict]:
    """The rows as dictionaries, missing values as None."""
    if isinstance(rows, list):
        return rows
    names = list(rows.columns)
    return [dict(zip(names, values, strict=True)) for values in rows.to_numpy(dtype=object, na_value=None).tolist()]


def _as_rows(value: object) -> object:
    if isinstance(value, list):
        return [_as_rows(part) for part in value]
    return records(value) if isinstance(value, pd.DataFrame) else value


def taking_frames(function: Callable) -> Callable:
    """The function, given frames in place of rows."""

    @wraps(function)
    def taken(*args: object, **more: object) -> object:
        return function(*map(_as_rows, args), **{name: _as_rows(value) for name, value in more.items()})

    return taken
