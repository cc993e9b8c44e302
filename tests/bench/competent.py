"""The same pages in plain, competent Streamlit: composed as ours are, shown by Streamlit's own elements.

Whoever knew Streamlit and took all the care of the product with queries, words and figures, but nothing
of its way to the browser, would have this. Selector and addresses are the floor's.
"""

import json
from urllib.parse import parse_qsl

import plotly.graph_objects as go
import streamlit as st

from pages.frame.exchange import page_at
from tests.bench.bare import CONFIG, bare_cases

st.set_page_config(layout="wide")
bare = st.cache_resource(show_spinner=False)(bare_cases)()[st.query_params["case"]]
options = list(bare["options"])
with st.sidebar if bare["in_sidebar"] else st.container():
    option = st.selectbox(bare["label"], options, options.index(st.query_params["option"]))
for block in page_at(bare["path"] or "dashboard", dict(parse_qsl(bare["options"][option]))).board.blocks:
    if block.kind == "html":
        st.html(block.content)
    else:
        figure = go.Figure(json.loads(block.content), _validate=False)
        st.plotly_chart(figure, key=block.key, theme=None, config=CONFIG, alt=figure.layout.meta["alt"])
