"""会議投影 with the plan as it was before its change: dotted beside the bar, named, and no bar of its own."""

import orjson
from bs4 import BeautifulSoup

from pages.charts.plan_and_actual import ORIGINAL_NOTE
from tests.test_briefing import briefing, html_of

CHANGED = {"edition": "demo", "municipality_code": "912018", "programme_code": "outreach_lecture"}


def chart_of(**query: str) -> dict:
    page = briefing(screen="plan.sessions", **CHANGED, **query)
    (figure,) = (orjson.loads(block.content) for block in page.board.blocks if block.kind == "figure")
    return figure


def legend_of(**query: str) -> list[str]:
    page = briefing(screen="plan.sessions", **CHANGED, **query)
    return [item.text for item in BeautifulSoup(html_of(page), "html.parser").select(".legend li")]


def dotted(figure: dict) -> list[float]:
    return [shape["y1"] for shape in figure["layout"]["shapes"] if shape["type"] == "rect"]


def test_a_plan_before_its_change_is_a_dotted_frame_where_the_desk_shows_it():
    figure = chart_of(original="on")
    assert dotted(figure) == [38]
    texts = [text for trace in figure["data"] for text in trace.get("text") or []]
    assert [text for text in texts if "当初" in text] == ["当初38<br>43"]
    assert "当初の計画" in legend_of(original="on")
    assert ORIGINAL_NOTE in html_of(briefing(screen="plan.sessions", **CHANGED, original="on"))


def test_bars_stand_as_they_do_without_it():
    with_it, without = chart_of(original="on"), chart_of()
    assert dotted(without) == []
    assert "当初の計画" not in legend_of()

    def places(figure: dict) -> list[list[float]]:
        return [trace["x"] for trace in figure["data"] if trace["type"] == "bar"]

    assert places(with_it) == places(without)
