"""The only module of the benchmark that knows which functions of the product ask, draw and write."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from types import FunctionType, ModuleType

from pages.charts.framing import Figure

SCRIPT = "script"
QUERIES, FIGURES, TABLES, WORDS = "queries", "figures", "tables (HTML)", "notes and sentences"
# In this order: a module binds the functions of an earlier one by name when it is imported.
WORDING_MODULES = ("pages.wording.notes", "pages.wording.sentences")
TABLE_MODULES = ("pages.frame.tables", "pages.frame.cards", "pages.frame.coverage", "pages.frame.twins")

Wrap = Callable[[str, Callable], Callable]


def _functions(module: ModuleType, returning: type) -> list[FunctionType]:
    """Public functions defined in ``module`` that are annotated to return ``returning``."""
    return [
        function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_")
        and function.__module__ == module.__name__
        and inspect.get_annotations(function, eval_str=True).get("return") is returning
    ]


def wrap_charts(wrap: Wrap) -> None:
    """Put ``wrap(name, function)`` in the place of every chart function; before the pages are imported."""
    package = importlib.import_module("pages.charts")
    for found in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"pages.charts.{found.name}")
        for function in _functions(module, Figure):
            if function.__name__ != "framed":
                setattr(module, function.__name__, wrap(function.__name__, function))


def wrap_queries(wrap: Wrap) -> None:
    """Wrap ``Database.ask``."""
    runner = importlib.import_module("queries.runner")
    runner.Database.ask = wrap(QUERIES, runner.Database.ask)


def wrap_answers(wrap: Callable[[Callable], Callable]) -> None:
    """Wrap what composes a page for a change of the selection; a file is made in the same way."""
    exchange = importlib.import_module("pages.frame.exchange")
    exchange.page_at = wrap(exchange.page_at)


def wrap_words_and_tables(wrap: Wrap) -> None:
    """Wrap what writes notes, sentences, HTML tables and cards."""
    for part, names in ((WORDS, WORDING_MODULES), (TABLES, TABLE_MODULES)):
        for name in names:
            module = importlib.import_module(name)
            for function in (*_functions(module, str), *_functions(module, list[str])):
                setattr(module, function.__name__, wrap(part, function))
