"""``streamlit run`` with stop-watches: one JSON line per rerun in the file named first.

    python -m tests.bench.instrumented RECORDS SCRIPT [--detail] [options of streamlit run]

The product is timed from outside: the script runner of Streamlit, what composes a page, ``Database.ask``
and the chart functions; with ``--detail`` also every ``st.*`` call and what writes HTML.
"""

import functools
import json
import sys
import time
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import script_runner
from streamlit.web import cli

from tests.bench import product
from tests.bench.stopwatch import Stopwatch


def _recorder(watch: Stopwatch, path: str) -> Callable[[Callable], Callable]:
    """Wraps what answers a change, so that each call writes a line."""
    records = open(path, "a", encoding="utf-8", buffering=1)  # noqa: SIM115 – open as long as the server runs

    def record(function: Callable) -> Callable:
        @functools.wraps(function)
        def recorded(*args: Any, **kwargs: Any) -> Any:
            watch.reset()
            started = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                spent = 1000 * (time.perf_counter() - started)
                line = {"script": spent, "inclusive": watch.inclusive, "own": watch.own, "calls": watch.calls}
                records.write(json.dumps(line) + "\n")

        return recorded

    return record


def _wrap_elements(wrap: Callable[[str, Callable], Callable]) -> None:
    """Every ``st.*`` call that sends an element."""
    for name in dir(st):
        function = getattr(st, name)
        is_element = getattr(function, "__self__", None).__class__.__name__ == "DeltaGenerator"
        if callable(function) and (is_element or name == "set_page_config"):
            setattr(st, name, wrap(f"st.{name}", function))


def main() -> None:
    """Wrap, then hand over to Streamlit's own command line."""
    _, path, script, *options = sys.argv
    is_detailed = "--detail" in options
    watch = Stopwatch()
    record = _recorder(watch, path)
    # From picking up the request to reporting the end.
    script_runner.ScriptRunner._run_script = record(script_runner.ScriptRunner._run_script)
    if script == "dashboard.py":
        if is_detailed:
            product.wrap_words_and_tables(watch.around)
        product.wrap_charts(lambda _, function: watch.around(product.FIGURES, function))
        product.wrap_queries(watch.around)
        product.wrap_answers(record)
    if is_detailed:
        _wrap_elements(watch.around)
    sys.argv = ["streamlit", "run", script, *(option for option in options if option != "--detail")]
    cli.main()


if __name__ == "__main__":
    main()
