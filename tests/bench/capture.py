"""What each page draws for each selected value, found by running the page once without a server.

From this come the words that a drawn chart must carry, the figures of floor and Dash – the very ones of
our own chart functions – and the options to select.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from bs4 import BeautifulSoup
from streamlit.testing.v1 import AppTest

from data.editions import available_editions
from pages.frame.messages import FAILED
from queries.runner import Database
from tests.apptest import alerts, blocks, selectors
from tests.bench import product
from tests.bench.cases import EDITION, Case
from tests.bench.places import FLOOR_VIEWS, ROOT


@dataclass(frozen=True)
class Chart:
    """One figure: the chart function that made it, its JSON and the words by which it is recognised."""

    function: str
    spec: str

    @property
    def words(self) -> dict[str, str]:
        """Title, subtitle and alternative text as the figure carries them; the subtitle also as it is painted."""
        layout = json.loads(self.spec)["layout"]
        subtitle = layout["title"]["subtitle"]["text"]
        return {
            "title": layout["title"]["text"],
            "subtitle": subtitle,
            "alt": layout["meta"]["alt"],
            "painted": unescape(subtitle.replace("<br>", "")),
        }


@dataclass(frozen=True)
class View:
    """What a page shows for one value of its selector; ``tables`` only where they show the change."""

    value: object
    label: str
    charts: tuple[Chart, ...]
    tables: tuple[str, ...]

    @property
    def marks(self) -> dict:
        """By what the page in the browser is recognised as showing this view."""
        return {"charts": [chart.words for chart in self.charts], "tables": [text_of(table) for table in self.tables]}


def text_of(table: str) -> str:
    """All cells of an HTML table's body, joined, as a browser's ``textContent`` gives them."""
    return "".join(body.get_text() for body in BeautifulSoup(table, "html.parser").find_all("tbody"))


class Charts:
    """Collects the figures that the chart functions return while a page runs."""

    def __init__(self) -> None:
        self.found: list[Chart] = []
        self._depth = 0

    def wrap(self, name: str, function: Callable) -> Callable:
        """The function, overheard; a chart function that calls another counts once."""

        def overheard(*args: object, **kwargs: object) -> object:
            self._depth += 1
            try:
                figure = function(*args, **kwargs)
            finally:
                self._depth -= 1
            if not self._depth:
                self.found.append(Chart(name, json.dumps(figure)))
            return figure

        return overheard


def overhear() -> Charts:
    """The chart functions, overheard from here on; they stay so, this process draws nothing else."""
    charts = Charts()
    product.wrap_charts(charts.wrap)
    return charts


def options_of(database: Database, case: Case) -> dict[object, str]:
    """Values and labels of the case's selector."""
    choice = case.choice
    if choice is EDITION:
        return {code: edition.label for code, edition in available_editions().items()}
    parameters = {name: None if value == "all" else value for name, value in case.pinned.items()}
    rows = database.run(choice.question, **parameters)
    return dict(zip(rows["value"].tolist(), rows["label"].tolist(), strict=True))


def _selected(app: AppTest) -> dict[str, object]:
    """What the selectors of the page show, by label."""
    return {selector["label"]: selector["value"] for selector in selectors(app).values()}


def _run(app: AppTest, case: Case, value: object) -> None:
    for name, selected in case.selection(value).items():
        app.query_params[name] = str(selected)
    app.run()
    if app.exception or any(FAILED in text for text in alerts(app)):
        raise RuntimeError(f"{case.title} fails for {value}; the log above names the fault")


def views_of(case: Case, database: Database, charts: Charts, wanted: int) -> list[View]:
    """Up to ``wanted`` views, spread over all values for which the page shows what it is measured by."""
    # AppTest runs the page in a thread of its own and warns that the calling one has no session.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    labels = options_of(database, case)
    first, *_ = labels
    _run(app, case, first)
    app.switch_page(case.script)
    views = []
    for value in _spread(list(labels), wanted + 4):
        charts.found = []
        _run(app, case, value)
        if _selected(app).get(case.choice.label) != str(value):
            continue
        tables = [block["content"] for block in blocks(app) if '<table class="figures"' in block["content"]]
        found, seen = tuple(charts.found), tuple(tables) if case.is_seen_in_tables else ()
        if found or seen:
            views.append(View(value, labels[value], found, seen))
        if len(views) == max(wanted, 2):
            break
    if len(views) < 2:
        raise RuntimeError(f"{case.title}: fewer than two values of {case.choice.label} show a chart")
    return views


def _spread(values: list, wanted: int) -> list:
    """At most ``wanted`` of the values, evenly spread, in their order."""
    if len(values) <= wanted:
        return values
    return [values[index * len(values) // wanted] for index in range(wanted)]


def write_floor_views(cases: dict[Case, list[View]], values: dict[Case, dict[str, str]]) -> None:
    """The whole data of the bare pages: per case its selector and, per option, figures and tables."""
    content = {
        "cases": {
            case.code: {
                "label": case.choice.label,
                "in_sidebar": case.in_sidebar,
                "options": values[case],
                "views": {
                    view.label: {
                        "charts": [json.loads(chart.spec) for chart in view.charts],
                        "tables": list(view.tables),
                    }
                    for view in views
                },
            }
            for case, views in cases.items()
        },
    }
    FLOOR_VIEWS.parent.mkdir(parents=True, exist_ok=True)
    FLOOR_VIEWS.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
