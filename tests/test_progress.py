"""Whoever waits for a long piece of work is told which of its steps has begun, and of how many."""

import json
from datetime import date

import pytest
from starlette.requests import Request

from data import progress as work
from data.progress import CHECKING, COMPARING, READING, WRITING, begins, steps
from data.update.plan_changes import PlanDecision
from data.update.publish import proposal_of, publish
from pages.frame.progress import progress, told_to
from tests.publishing import local_edition, plan_file

NUMBER = "0" * 32
TODAY = date(2026, 11, 28)


@pytest.fixture
def heard():
    """All that a listener is told."""
    told = []
    token = work.LISTENER.set(lambda *step: told.append(step))
    yield told
    work.LISTENER.reset(token)


@pytest.fixture
def store(tmp_path, monkeypatch):
    return local_edition(tmp_path / "local", monkeypatch)


def test_a_review_is_read_checked_and_compared(store, heard):
    proposal_of(plan_file((2025, 20)), today=TODAY)
    assert list(dict.fromkeys(heard)) == [(1, 3, READING), (2, 3, CHECKING), (3, 3, COMPARING)]


def test_a_publish_is_also_written(store, heard):
    publish(plan_file((2025, 20)), who="山田", base=None, plans=PlanDecision("会場"), today=TODAY, confirmed={"leap-0"})
    expected = [(1, 4, READING), (2, 4, CHECKING), (3, 4, COMPARING), (4, 4, WRITING)]
    assert list(dict.fromkeys(heard)) == expected


def test_a_restore_is_compared_and_written(store, heard):
    publish(plan_file((2025, 20)), who="山田", base=None, plans=PlanDecision("会場"), today=TODAY, confirmed={"leap-0"})
    heard.clear()
    store.restore("0001", base="0001", who="山田")
    assert heard == [(1, 2, COMPARING), (2, 2, WRITING)]


def test_where_nobody_listens_nothing_is_told():
    with steps(READING):
        begins(READING)


def asked(**headers: str) -> Request:
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": pairs, "path_params": {"number": NUMBER}})


def told() -> dict:
    return json.loads(progress(asked()).body)


def test_a_browser_asks_by_its_own_number_and_while_the_work_is_done():
    with told_to(asked(progress=NUMBER)), steps(READING, WRITING):
        assert told() == {}
        begins(WRITING)
        assert told() == {"step": 2, "of": 2, "name": WRITING}
    assert told() == {}


@pytest.mark.parametrize("number", ["", "x" * 32, "0" * 100, "<script>"])
def test_what_is_no_number_is_told_nothing(number):
    with told_to(asked(progress=number)), steps(READING):
        begins(READING)
        assert told() == {}
