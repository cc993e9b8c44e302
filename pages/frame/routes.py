"""What our server answers besides Streamlit's own addresses."""

import streamlit as st
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.routing import Route

from pages.frame.client import PLOTLY
from pages.frame.document import document, plotly_script, script
from pages.frame.exchange import answer, current_generation, file
from pages.frame.memory import spare_memory
from pages.frame.progress import progress
from pages.frame.sending import act


class PageConvertor(StringConvertor):
    """The name of a page: no file, which would have a dot. Streamlit says where there is no such page."""

    regex = "[A-Za-z0-9_]+"


def routes() -> list[Route]:
    """The routes; asked for once, before the server starts its threads."""
    spare_memory()
    plotly_script()
    register_url_convertor("page", PageConvertor())
    base = "/".join(["", *filter(None, [st.get_option("server.baseUrlPath").strip("/")])])
    ways = {
        "": document,
        "generation": current_generation,
        "{page:page}": document,
        PLOTLY: script,
        "answer/{name}": answer,
        "file/{name}/{what}": file,
        "progress/{number}": progress,
    }
    return [
        *(Route(f"{base}/{path}", endpoint) for path, endpoint in ways.items()),
        Route(f"{base}/act/{{name}}/{{what}}", act, methods=["POST"]),
    ]
