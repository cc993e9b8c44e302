"""The last screen of a deck: where what is shown comes from, and what must be known of it as a whole."""

from collections.abc import Iterator, Sequence

from pages.frame.page import Page, source_titles
from pages.projection.screens import Screen
from pages.wording.notes import as_of_text, sources_of, state_notes


def sources_screen(page: Page, caption: str, screens: Sequence[Screen], hidden: set[str]) -> Iterator[Screen]:
    """The sources of the ``screens`` that are not ``hidden``; none where the deck has none.

    The cover counts what other screens show. What it counts is cited where it stands alone, and what is hidden where
    nothing is shown: the list of screens does not become shorter by what is hidden.
    """
    shown = [screen for screen in screens if screen.id not in hidden]
    of_figures = [row for screen in shown if screen.key != "title" for row in screen.rows]
    rows = of_figures or [row for screen in shown or screens for row in screen.rows]
    cited = sources_of(rows, source_titles(page.database))
    if not cited:
        return
    has_numbers = bool(of_figures) or any("obs_status" in row for row in rows)
    statement = f"この資料の{'数値' if has_numbers else '記載'}の出典は、次の{len(cited)}件である。"
    heading = page.heading("出典", [], (), caption=caption)
    known = [f"{text}。"] if (text := as_of_text(rows)) and has_numbers else []
    notes = [f"※ {note}" for note in (*state_notes(rows), *known)]
    yield Screen("sources", "出典", statement, heading, (*cited, *notes), memo=tuple(cited))
