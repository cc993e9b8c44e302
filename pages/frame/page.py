"""Opening a page: edition, selectors, menu, title – and the answers for the selection."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.editions import DOCUMENTS, Edition, available_editions
from pages.charts.framing import Heading
from pages.frame import selection
from pages.frame.document import set_address, speak_japanese, style
from pages.frame.memory import guard_memory
from pages.frame.menu import ICON, PRODUCT, menu
from pages.frame.messages import plain, say_damaged
from pages.frame.selection import Choice, Options, carried, options_of, query_string
from pages.wording.notes import as_of_text, source_text, status_notes
from pages.wording.values import Rows, records
from queries.runner import Database, EditionDamaged, fingerprint, open_database

SEGMENTS = partial(st.segmented_control, required=True)
FICTIONAL = "【架空データ】"
FICTIONAL_NOTICE = (
    '<p class="fictional">架空データ：この版の自治体名と数値は、画面の見本のために作ったもので、実在しません。</p>'
)


@dataclass(frozen=True)
class Page:
    """An open page: its database, what is selected, and the ways to ask and to link."""

    title: str
    edition: Edition
    database: Database
    options: dict[str, Options]
    query: dict[str, str]
    address: DeltaGenerator

    @property
    def selected(self) -> dict[str, object]:
        """The selection as parameters of SQL: by name, ``None`` for 「すべて」."""
        return {
            name: None if option.selected == selection.ALL else option.selected for name, option in self.options.items()
        }

    def label(self, name: str) -> str:
        """The label of what is selected for ``name``."""
        return self.options[name].selected_label

    def ask(self, question: str, **more: object) -> pd.DataFrame:
        """Rows of ``queries/<question>.sql`` for the selection; ``more`` adds or overrides parameters.

        An edition whose extracts are damaged gets its message here, and the page ends.
        """
        with self._saying_damage():
            return self.database.run(question, **(self.selected | more))

    @contextmanager
    def _saying_damage(self) -> Iterator[None]:
        """Ends the page with the message of ``EditionDamaged``, where one is raised within."""
        try:
            yield
        except EditionDamaged as damage:
            say_damaged(self.edition, damage.findings)
            st.stop()

    def link(self, path: str, label: str, **changes: object) -> None:
        """A link to another page that carries the selection with ``changes``."""
        query = self.query | {name: str(value) for name, value in changes.items()}
        st.page_link(path, label=f"→ {plain(label)}", query_params=query)

    def choose(self, choice: Choice) -> None:
        """Draw one selector where the caller stands; damage of its extracts ends the page with the message."""
        requested = self.query.get(choice.name)
        with self._saying_damage():
            self.draw_choice(choice)
        if self.query.get(choice.name) != requested:
            self.complete_address()

    def draw_choice(self, choice: Choice) -> None:
        """Draw one selector and record what is selected; the address decides, not the widget.

        Where nothing is on offer, nothing is drawn and None is selected. Raises ``EditionDamaged``.
        """
        found = options_of(self.database, choice, self.selected, self.query.get(choice.name))
        self.options[choice.name] = found
        if found.selected is None:
            return
        self.query[choice.name] = str(found.selected)
        key = f"choice_{choice.name}"
        st.session_state[key] = found.selected
        st.selectbox(
            choice.label,
            list(found.labels),
            format_func=lambda value: found.labels.get(value, str(value)),
            key=key,
            on_change=partial(_write_address, choice.name, self.query),
            placeholder="選んでください",
        )

    def switch(self, name: str, label: str, labels: dict[str, str], *, widget: Callable = SEGMENTS) -> str:
        """A choice that belongs to this page, mirrored to the URL like any other; the first one is the default.

        ``widget`` is ``st.selectbox`` where the options are many. A single option draws nothing.
        """
        requested = self.query.get(name)
        value = requested if requested in labels else next(iter(labels))
        self.query[name] = value
        if len(labels) > 1:
            key = f"choice_{name}"
            st.session_state[key] = value
            widget(
                label,
                list(labels),
                format_func=lambda code: labels.get(code, str(code)),
                key=key,
                on_change=partial(_write_address, name, self.query),
            )
        if value != requested:
            self.complete_address()
        return value

    def complete_address(self) -> None:
        """Write the selection, defaults included, into the address bar.

        Written once per rerun; a choice that is drawn later completes it anew only where the address did
        not name it, or named it wrongly.
        """
        with self.address:
            set_address(query_string(self.query))

    def heading(self, title: str, rows: Rows, names: Iterable[str], *, notes: Iterable[str] = ()) -> Heading:
        """The words around a figure of ``rows``; ``names`` are the choices that its caption states.

        Notes on statuses come from the rows; ``notes`` adds what the figure itself needs said.
        """
        with self._saying_damage():
            titles = source_titles(self.database)
        rows = records(rows)
        return Heading(
            title=title,
            selection="｜".join(label for name in names if (label := self.label(name))),
            source=source_text(rows, titles),
            notes=(*status_notes(rows), *notes),
            as_of=as_of_text(rows),
            banner=FICTIONAL if self.edition.is_fictional else "",
        )


def source_titles(database: Database) -> dict[str, str]:
    """How a source is cited, by its code."""
    rows = database.run("source_titles")
    return dict(zip(rows["source_code"], rows["citation"], strict=True))


@st.cache_resource(show_spinner=False, max_entries=4)
def _database(edition: Edition, generation: tuple) -> Database:
    """The open edition, shared by all visitors; another ``generation`` of its files opens it anew."""
    return open_database(edition)


def _write_address(name: str, query: dict[str, str]) -> None:
    """A changed selector becomes a new address, and with it a step that Back undoes."""
    value = st.session_state[f"choice_{name}"]
    st.query_params.from_dict(query | {name: str(value)})


def _choose_edition(query: dict[str, str]) -> Edition:
    """The edition of the address, the documents edition where it names none or an unknown one."""
    editions = available_editions()
    edition = editions.get(query.get("edition", ""), DOCUMENTS)
    query["edition"] = edition.code
    st.session_state["choice_edition"] = edition.code
    st.selectbox(
        "データの版",
        list(editions),
        format_func=lambda code: editions[code].label,
        key="choice_edition",
        on_change=partial(_write_address, "edition", query),
    )
    return edition


def open_page(title: str, *choices: Choice) -> Page:
    """Configure the page, draw menu and selectors, and return what is selected.

    A selector whose options depend on an earlier one comes after it. Where an edition is damaged so
    far that its selectors cannot be filled, the message is shown and the page ends; the menu stays.
    """
    st.set_page_config(page_title=f"{title}｜{PRODUCT}", page_icon=ICON, layout="wide")
    guard_memory()
    style()
    query = carried(st.query_params.to_dict())
    with st.sidebar:
        links, choosers = st.container(), st.container()
        address = st.container(key="address")
        with address:
            speak_japanese()
        with choosers:
            edition = _choose_edition(query)
    st.title(title, anchor=False)
    if edition.is_fictional:
        st.html(FICTIONAL_NOTICE)
    page = Page(title, edition, _database(edition, fingerprint(edition)), {}, query, address)
    damage = None
    with choosers:
        try:
            for choice in choices:
                page.draw_choice(choice)
        except EditionDamaged as error:
            damage = error
    # The menu carries the selection, and is there even where a damaged edition has none to offer.
    with links:
        menu(query)
    page.complete_address()
    if damage:
        say_damaged(edition, damage.findings)
        st.stop()
    return page
