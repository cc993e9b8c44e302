"""会議投影: the last screen names what the screens that are shown are made of, and nothing of hidden ones."""

from tests.test_briefing import briefing
from tests.test_screens import soup, texts

LECTURES = [
    f"{kind}.{measure}.outreach_lecture" for kind in ("plan", "growth") for measure in ("sessions", "participants")
]
EVENTS = [name.replace("outreach_lecture", "awareness_event") for name in LECTURES]


def last_screen(*hidden: str, **query: object) -> str:
    return "".join(texts(briefing(screen="sources", hidden="-".join(hidden), **query), ".stage-body p"))


def test_states_of_hidden_screens_are_not_explained():
    shown, events = last_screen(), (*EVENTS, "plan.per_session.awareness_event")
    assert all(state in shown for state in ("「年度途中」", "「予定」", "「中止」", "時点の予定を含む"))
    left = last_screen(*events)
    assert "「年度途中」" in left
    assert not [state for state in ("「予定」", "「中止」", "時点の予定") if state in left]


def test_lines_of_hidden_screens_are_not_cited():
    assert "31〜32、40〜41、67〜68行" in last_screen()
    assert "31〜32、67〜68行" in last_screen("key", *EVENTS, "plan.per_session.awareness_event")


def test_where_only_the_cover_is_shown_its_numbers_are_cited():
    page = briefing(edition="demo")
    others = [each for each in hidden_ids(page) if each not in ("title", "sources")]
    assert "架空データ" in last_screen(*others, edition="demo")


def hidden_ids(page) -> list[str]:
    ways = [link["data-name"] for link in soup(page).select("a[data-way=hide]")]
    return [name.removeprefix("hide.") for name in ways]
