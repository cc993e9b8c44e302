"""The few things that the document needs and Streamlit does not offer: language, canonical address, styles, words."""

import json
from functools import cache
from pathlib import Path

import streamlit as st

STYLES = Path(__file__).with_name("styles.css")
WORDS = Path(__file__).with_name("words.json")
TRANSLATOR = Path(__file__).with_name("words.js")
# Streamlit fixes lang="en"; screen readers need the language of the page (A11Y-2). The address is
# completed in place: a new history entry here would make Back a step that changes nothing.
SCRIPT = """<script>
document.documentElement.lang = "ja";
if (location.search !== {search}) history.replaceState(history.state, "", location.pathname + {search});
</script>"""


def style() -> None:
    """Add the styles of our own classes."""
    st.html(STYLES)


@cache
def _translator() -> str:
    words = json.dumps(json.loads(WORDS.read_text(encoding="utf-8")), ensure_ascii=False)
    return f"<script>{TRANSLATOR.read_text(encoding='utf-8').replace('{words}', words)}</script>"


def speak_japanese() -> None:
    """Put Streamlit's own English words into Japanese (A11Y-8); the script acts once per document."""
    st.html(_translator(), unsafe_allow_javascript=True)


def set_address(query: str) -> None:
    """Set the language, and write the complete selection into the address bar."""
    search = json.dumps(f"?{query}" if query else "").replace("<", "\\u003c")
    st.html(SCRIPT.replace("{search}", search), unsafe_allow_javascript=True)
