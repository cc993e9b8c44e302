"""The floor: a bare page with the same selector that shows the same figures, made beforehand.

No query, no DataFrame, no table twin, no download, no menu, no title: whatever a change of the
selection costs here, it costs in any Streamlit page with these charts. Figures are kept unvalidated,
as ours are, because validating them anew at each rerun would make the floor slower than it need be.
"""

import json
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

# What any chart without Plotly's buttons needs.
CONFIG = {"displayModeBar": False, "scrollZoom": False}
VIEWS = Path(__file__).resolve().parents[2] / "build" / "bench" / "floor.json"


@st.cache_resource(show_spinner=False)
def floor_views() -> dict:
    """All cases, read once, with their figures made."""
    content = json.loads(VIEWS.read_text(encoding="utf-8"))
    for case in content["cases"].values():
        for view in case["views"].values():
            view["charts"] = [go.Figure(spec, _validate=False) for spec in view["charts"]]
    return content


st.set_page_config(layout="wide")
content = floor_views()
case = content["cases"][st.query_params["case"]]
with st.sidebar if case["in_sidebar"] else st.container():
    option = st.selectbox(case["label"], case["options"], case["options"].index(st.query_params["option"]))
view = case["views"][option]
for number, figure in enumerate(view["charts"]):
    st.plotly_chart(figure, key=f"chart_{number}", theme=None, config=CONFIG, alt=figure.layout.meta["alt"])
for table in view["tables"]:
    st.html(table)
