"""What each page draws for each selected value, found by running the page once without a server.

From this come the words that a drawn chart must carry, the figures of floor and Dash – the very ones of
our own chart functions – and the options to select.
"""

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape

from bs4 import BeautifulSoup
from streamlit.testing.v1 import AppTest

from data.editions import DEMO, available_editions
from pages.charts.framing import for_plotly
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


class NothingToMeasure(RuntimeError):
    """The edition has too little data for a case."""


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
                self.found.append(Chart(name, json.dumps(for_plotly(figure))))
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


def _shows(app: AppTest, case: Case, value: object) -> bool:
    """Whether the selectors of the page show what was asked for: the edition may not have it."""
    shown = {name: selector["value"] for name, selector in selectors(app).items()}
    asked = {name: str(selected) for name, selected in case.selection(value).items()}
    return case.choice.name in shown and all(asked[name] == shown[name] for name in asked.keys() & shown.keys())


def _run(app: AppTest, case: Case, value: object) -> None:
    for name, selected in case.selection(value).items():
        app.query_params[name] = str(selected)
    app.run()
    if app.exception or any(FAILED in text for text in alerts(app)):
        raise RuntimeError(f"{case.title} fails for {value}; the log above names the fault")


def views_of(case: Case, database: Database, charts: Charts, wanted: int) -> list[View]:
    """Up to ``wanted`` views, spread over all values for which the page shows what it is measured by.

    All have the same number of charts. Raises ``NothingToMeasure`` where there are fewer than two.
    """
    # AppTest runs the page in a thread of its own and warns that the calling one has no session.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    labels = options_of(database, case)
    if len(labels) < 2:
        raise NothingToMeasure(f"{case.name}: fewer than two values to choose from")
    _run(app, case, next(iter(labels)))
    app.switch_page(case.script)
    views = []
    for value in _spread(list(labels), wanted + 4):
        charts.found = []
        _run(app, case, value)
        if not _shows(app, case, value):
            continue
        tables = [block["content"] for block in blocks(app) if '<table class="figures"' in block["content"]]
        found, seen = tuple(charts.found), tuple(tables) if case.is_seen_in_tables else ()
        if (found or seen) and (not views or len(found) == len(views[0].charts)):
            views.append(View(value, labels[value], found, seen))
        if len(views) == max(wanted, 2):
            break
    if len(views) < 2:
        raise NothingToMeasure(f"{case.name}: fewer than two values show a chart of what is selected")
    return views


def _spread(values: list, wanted: int) -> list:
    """At most ``wanted`` of the values, evenly spread, in their order."""
    if len(values) <= wanted:
        return values
    return [values[index * len(values) // wanted] for index in range(wanted)]


def captured(
    cases: Iterable[Case], database: Database, charts: Charts, wanted: int
) -> tuple[dict[Case, list[View]], list[str]]:
    """Views of each case, written down for the other sides as well; and why cases are left out.

    The demo edition has data for every case: there it is a fault where they are missing.
    """
    views, left_out = {}, []
    for case in cases:
        try:
            views[case] = views_of(case, database, charts, wanted)
        except NothingToMeasure as nothing:
            if case.edition == DEMO.code:
                raise
            left_out.append(str(nothing))
    write_floor_views(views, database)
    return views, left_out


def write_floor_views(cases: dict[Case, list[View]], database: Database) -> None:
    """The whole data of the bare pages: per case its page and selector and, per option, figures and tables."""
    content = {
        "cases": {
            case.code: {
                "label": case.choice.label,
                "in_sidebar": case.in_sidebar,
                "path": case.path,
                "options": {label: case.query(value) for value, label in options_of(database, case).items()},
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
