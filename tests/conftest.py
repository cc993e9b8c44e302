"""Fixtures of the tests that need no browser: the shipped editions, and tiny ones of a few rows.

They say no return type: together with hypothesis an annotation keeps DuckDB's classes alive to the
end of the process, and DuckDB complains of it on the screen.
"""

import multiprocessing
from itertools import count
from pathlib import Path

import pytest

from data.editions import DEMO, DOCUMENTS
from queries.runner import open_database
from tests.charting import CHARTS, HEADING, answers_of, no_change
from tests.editions import edition_of
from tests.exporting import boards


@pytest.fixture(scope="session")
def documents():
    """The shipped documents edition, opened once; the tests only read it."""
    return open_database(DOCUMENTS)


@pytest.fixture(scope="session")
def demo_database():
    """The shipped demo edition, opened once; the tests only read it."""
    return open_database(DEMO)


@pytest.fixture
def opened(tmp_path):
    """Opens an edition that holds the rows given, by extract; each call opens another one."""
    numbers = count()
    return lambda **rows: open_database(edition_of(tmp_path / f"edition{next(numbers)}", rows))


@pytest.fixture(scope="module")
def opened_once(tmp_path_factory):
    """As ``opened``, for an edition that the tests of a module share."""
    return lambda **rows: open_database(edition_of(tmp_path_factory.mktemp("module") / "edition", rows))


@pytest.fixture(scope="session")
def taken():
    """Every figure of every page in both editions, as it is taken away."""
    return {(edition, name, key): take() for edition, name, board in boards() for key, take in board.figures.items()}


@pytest.fixture
def processes(monkeypatch):
    """Starts processes, in some 10 ms each: their server, which no thread of the tests is copied to, has imported what
    they need. The first test that starts one starts the server too, so it is the same for all of them."""
    # Without it the server could not import the tests, and every process would import everything itself.
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.generations"])
    return context


@pytest.fixture(scope="module")
def answers(opened_once):
    """What charts are drawn from, asked of the tiny edition in which every state occurs."""
    return answers_of(opened_once)


@pytest.fixture(scope="module")
def draw(answers):
    """Draws a chart of those answers: its name, its words, and what alters its rows before."""
    return lambda chart, heading=HEADING, change=no_change: CHARTS[chart](answers, heading, change)
