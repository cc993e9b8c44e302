"""The one way a figure reaches the browser: an element that stays mounted and whose chart is updated in place.

Streamlit's own chart element takes the figure into its identity, so each change of the selection tears
the chart down and builds it anew. This one keeps its identity by its key and calls ``Plotly.react``.
"""

import os
import shutil
from pathlib import Path

import plotly
import plotly.graph_objects as go
import plotly.io
import streamlit as st

FOLDER = Path(__file__).parent
# Streamlit serves this folder beside the main script as /app/static (``enableStaticServing``).
SERVED_FOLDER = FOLDER.parents[2] / "static"
SCRIPT = f"plotly-{plotly.__version__}.min.js"
_element = st.components.v2.component(
    "chart",
    html='<div class="chart-box"><div class="chart"></div></div>',
    js=(FOLDER / "chart.js").read_text(encoding="utf-8").replace("{script}", f"app/static/{SCRIPT}"),
    isolate_styles=False,
)


@st.cache_resource(show_spinner=False)
def serve_plotly(folder: Path = SERVED_FOLDER) -> Path:
    """Plotly's script of the installed package, laid where the server serves it; made once per version.

    The file appears whole or not at all, so that two servers on one folder do not serve half of it.
    """
    served = folder / SCRIPT
    if not served.is_file():
        folder.mkdir(exist_ok=True)
        unfinished = served.with_suffix(f".{os.getpid()}.tmp")
        shutil.copyfile(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", unfinished)
        unfinished.replace(served)
    return served


def draw(figure: go.Figure, *, key: str) -> None:
    """Draw ``figure``; the alternative text is its ``layout.meta["alt"]``, the height its ``layout.height`` in px."""
    serve_plotly()
    _element(key=key, data=plotly.io.to_json(figure, validate=False).encode())
