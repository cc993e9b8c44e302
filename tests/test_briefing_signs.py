"""会議投影: what is only expected has one sign on every screen: hatched, in blue, and the word 予定."""

import json

from bs4 import BeautifulSoup

from pages.charts import grammar
from pages.charts.ground import Ground
from pages.charts.native import ACTUAL_LOOKS
from tests.test_briefing import briefing, html_of

EVENTS = {"screen": "plan.sessions", "programme_code": "awareness_event"}


def figure(**query):
    (content,) = (block.content for block in briefing(**query).board.blocks if block.kind == "figure")
    return json.loads(content)


def swatch(name: str, **query):
    """The sign beside a name in the legend."""
    items = BeautifulSoup(html_of(briefing(**query)), "html.parser").select(".legend li")
    (sign,) = (item.select_one(".swatch") for item in items if item.get_text() == name)
    return sign


def test_what_is_expected_is_hatched_in_blue_in_every_bar():
    hatched = Ground(is_dark=False).marker(ACTUAL_LOOKS["F"])
    for name, query in {"予定": EVENTS, "予定を含む": {"edition": "demo", "screen": "items.all"}}.items():
        (trace,) = (trace for trace in figure(**query)["data"] if trace.get("name") == name)
        assert trace["marker"] == hatched
        assert "hatched" in swatch(name, **query)["class"]
        assert grammar.ACTUAL in swatch(name, **query)["style"]


def test_a_point_in_time_that_is_expected_is_crossed_in_blue_and_says_so():
    query = {"edition": "demo", "screen": "items.time"}
    (trace,) = (trace for trace in figure(**query)["data"] if trace.get("name") == "予定")
    assert (trace["marker"]["symbol"], trace["marker"]["color"]) == ("circle-x-open", grammar.ACTUAL)
    assert "90（予定）" in json.dumps(figure(**query), ensure_ascii=False)
    assert "crossed" in swatch("予定", **query)["class"]
    assert grammar.TARGET not in json.dumps(figure(**query))
