"""The floor: a bare page with the same selector that shows the same figures, made beforehand.

No query, no DataFrame, no table twin, no download, no menu, no title: whatever a change of the
selection costs here, it costs in any Streamlit page with these charts. Figures are kept unvalidated,
as ours are, because validating them anew at each rerun would make the floor slower than it need be.
"""

import plotly.graph_objects as go
import streamlit as st

from tests.bench.bare import CONFIG, bare_cases


@st.cache_resource(show_spinner=False)
def floor_views() -> dict[str, dict]:
    """All cases, read once, with their figures made."""
    cases = bare_cases()
    for case in cases.values():
        for view in case["views"].values():
            view["charts"] = [go.Figure(spec, _validate=False) for spec in view["charts"]]
    return cases


st.set_page_config(layout="wide")
case = floor_views()[st.query_params["case"]]
options = list(case["options"])
with st.sidebar if case["in_sidebar"] else st.container():
    option = st.selectbox(case["label"], options, options.index(st.query_params["option"]))
view = case["views"][option]
for number, figure in enumerate(view["charts"]):
    st.plotly_chart(figure, key=f"chart_{number}", theme=None, config=CONFIG, alt=figure.layout.meta["alt"])
for table in view["tables"]:
    st.html(table)
