"""The same selector and figures in Plotly Dash: ``python -m tests.bench.dash_page PORT``.

The most favourable Dash there is: no query, all figures and tables read once from the floor's file, the
first of them sent with the layout, and a change is one callback. Scripts come from this server, debugging
is off, and a connection is kept as Streamlit keeps its own.
"""

import sys
from urllib.parse import parse_qs, urlsplit

from dash import Dash, Input, Output, dcc, html
from flask import request
from werkzeug.serving import WSGIRequestHandler

from tests.bench.bare import CONFIG, bare_cases


def tables_of(view: dict) -> list[dcc.Markdown]:
    """The tables' HTML, which Dash puts on the page faster in this way than as components or as a ``DataTable``."""
    return [dcc.Markdown(table, dangerously_allow_html=True) for table in view["tables"]]


def case_ids(code: str, case: dict) -> tuple[str, list[str], str]:
    """Ids of the selector, of each chart and of the tables' place of one case."""
    counts = {len(view["charts"]) for view in case["views"].values()}
    if len(counts) > 1:
        raise ValueError(f"{code}: this page expects the same number of charts for every option, not {counts}")
    return f"{code}-option", [f"{code}-chart-{number}" for number in range(counts.pop())], f"{code}-tables"


def layout_of(code: str, case: dict, option: str) -> html.Div:
    """The page of a case, with what is shown for ``option``."""
    selector, charts, tables = case_ids(code, case)
    view = case["views"][option]
    return html.Div(
        [
            html.Label(case["label"], htmlFor=selector),
            dcc.Dropdown(list(case["options"]), option, id=selector, clearable=False),
            *(
                dcc.Graph(id=chart, figure=figure, config=CONFIG, style={"height": figure["layout"]["height"]})
                for chart, figure in zip(charts, view["charts"], strict=True)
            ),
            html.Div(tables_of(view), id=tables),
        ]
    )


def register(app: Dash, code: str, case: dict) -> None:
    """The one callback of a case; a chart that is the same for every option is not sent again."""
    selector, charts, tables = case_ids(code, case)
    shown = [view["charts"] for view in case["views"].values()]
    changing = [place for place in range(len(charts)) if any(one[place] != shown[0][place] for one in shown)]
    outputs = [*(Output(charts[place], "figure") for place in changing), Output(tables, "children")]

    @app.callback(outputs, Input(selector, "value"), prevent_initial_call=True)
    def change(option: str) -> list:
        view = case["views"][option]
        return [*(view["charts"][place] for place in changing), tables_of(view)]


def dash_app() -> Dash:
    """All cases; which one is shown stands in the address, as on the floor."""
    cases = bare_cases()
    app = Dash(__name__, serve_locally=True, suppress_callback_exceptions=True)

    def layout() -> html.Div:
        # The browser asks for the layout by a request of its own, and names the page that it is for.
        query = parse_qs(urlsplit(request.referrer or "").query)
        if "case" not in query:
            return html.Div()
        return layout_of(query["case"][0], cases[query["case"][0]], query["option"][0])

    app.layout = layout
    for code, case in cases.items():
        register(app, code, case)
    return app


def main() -> None:
    """Serve until stopped."""
    WSGIRequestHandler.protocol_version = "HTTP/1.1"
    WSGIRequestHandler.log_request = lambda *_: None
    dash_app().server.run(host="127.0.0.1", port=int(sys.argv[1]), debug=False, threaded=True)


if __name__ == "__main__":
    main()
