"""Arrows point one way only.

data ← queries ← wording ← charts ← exports ← frame ← library, projection, updating ← pages
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Layer → the layers of ours that it may import, besides itself. No exceptions.
BELOW = {
    "data": set(),
    "queries": {"data"},
    "pages.wording": {"data", "queries"},
    "pages.charts": {"pages.wording"},
    "pages.exports": {"data", "pages.wording", "pages.charts"},
    "pages.frame": {"data", "queries", "pages.wording", "pages.charts", "pages.exports"},
    "pages.library": {"data", "queries", "pages.wording", "pages.charts", "pages.exports", "pages.frame"},
    "pages.updating": {"data", "queries", "pages.wording", "pages.charts", "pages.exports", "pages.frame"},
    "pages.projection": {"data", "queries", "pages.wording", "pages.charts", "pages.exports", "pages.frame"},
}
PAGE = "page script"
BELOW[PAGE] = set(BELOW)
# What a layer does not know of: the screen, the drawing, the database.
SCREEN, DRAWING, DATABASE = "streamlit", "plotly", "duckdb"
UNKNOWN_TO = {
    "data": {SCREEN, DRAWING, DATABASE},
    "queries": {SCREEN, DRAWING},
    "pages.wording": {SCREEN, DRAWING, DATABASE},
    "pages.charts": {SCREEN, DATABASE},
    "pages.exports": {SCREEN, DATABASE},
    "pages.frame": {DATABASE},
    "pages.library": {DATABASE},
    "pages.updating": {DATABASE},
    "pages.projection": {DATABASE},
    PAGE: {DATABASE},
}
SCRIPTS = [ROOT / "dashboard.py", *sorted((ROOT / "pages").glob("*.py"))]
MODULES = [*SCRIPTS, *(path for top in ("data", "queries", "pages/*") for path in sorted(ROOT.glob(f"{top}/**/*.py")))]
# A page reads as a short story.
LONGEST_PAGE = 105
SQL = re.compile(r"\b(select\b.+\bfrom|insert\s+into|delete\s+from|create\s+(table|view))\b", re.IGNORECASE | re.DOTALL)


def layer_of(module: str) -> str | None:
    """The layer of a dotted module name; None for what is not ours. A page script is a layer of its own."""
    parts = module.split(".")
    if parts[0] in ("data", "queries"):
        return parts[0]
    if parts[0] == "pages" and len(parts) > 1 and (ROOT / "pages" / parts[1]).is_dir():
        return f"pages.{parts[1]}"
    return {"pages": PAGE, "dashboard": PAGE, "tests": "tests"}.get(parts[0])


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imported_by(path: Path) -> set[str]:
    """Dotted names that a module imports, wherever in it; ``from a import b`` counts as ``a.b``."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names}
    return names


each_module = pytest.mark.parametrize("path", MODULES, ids=module_of)


def test_every_folder_of_code_has_its_place():
    assert {layer_of(module_of(path)) for path in MODULES} == BELOW.keys()


@each_module
def test_a_module_imports_only_from_below(path):
    layer = layer_of(module_of(path))
    ours = {name: layer_of(name) for name in imported_by(path) if layer_of(name)}
    assert {name for name, imported in ours.items() if imported not in BELOW[layer] | ({layer} - {PAGE})} == set()


@each_module
def test_a_module_does_not_know_what_is_not_its_business(path):
    packages = {name.split(".")[0] for name in imported_by(path)}
    assert packages & UNKNOWN_TO[layer_of(module_of(path))] == set()


@each_module
def test_imports_are_absolute_and_not_computed(path):
    assert {name for name in imported_by(path) if name.startswith(".")} == set()
    assert {name for name in imported_by(path) if name.split(".")[0] in ("importlib", "runpy")} == set()


def test_only_the_runner_knows_the_database():
    assert [
        module_of(path) for path in MODULES if any(name.split(".")[0] == DATABASE for name in imported_by(path))
    ] == ["queries.runner"]


@pytest.mark.parametrize("path", SCRIPTS, ids=module_of)
def test_a_page_is_a_short_story_without_sql(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_PAGE
    assert not SQL.search(text)


@each_module
def test_no_python_text_is_sql(path):
    constants = [node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)]
    assert [text for text in constants if isinstance(text, str) and SQL.search(text)] == []
