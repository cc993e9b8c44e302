"""Running a page: edition, selectors, menu – and the answers for the selection.

Whoever opens a page gets it from Streamlit; a visitor who then changes the selection is answered by
``pages.frame.exchange``. Both run the page's script, and both compose the page here.
"""

import logging
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition
from uuid import uuid4

import orjson
import streamlit as st
from cachetools import LRUCache, cached

from data.editions import DOCUMENTS, LOCAL, Edition, available_editions
from pages.charts.framing import Heading
from pages.frame import selection
from pages.frame.board import Board
from pages.frame.client import digest_of, draw_board, draw_frame
from pages.frame.markup import heading, link_row, memo, note, search_form, switch, warning
from pages.frame.memory import guard_memory
from pages.frame.menu import ICON, PRODUCT, address, menu
from pages.frame.messages import damage_message, failure_message
from pages.frame.selection import FILTER, GENERATION, Choice, Options, carried, changed, options_of, query_string
from pages.wording.notes import as_of_text, comparability_notes, observation_notes, source_text
from pages.wording.office import changes_of_shown, plan_change_notes
from pages.wording.values import Row, Rows
from queries.answers import Answer
from queries.runner import Database, EditionDamaged, fingerprint, open_database

LOG = logging.getLogger(__name__)
FICTIONAL, PAST = "【架空データ】", "【過去の版】"
FICTIONAL_NOTE = "架空データ：この版の自治体名と数値は、画面の見本のために作ったもので、実在しません。"
FICTIONAL_NOTICE = f'<p class="fictional">{FICTIONAL_NOTE}</p>'


@dataclass(frozen=True)
class Page:
    """An open page: its database, what is selected, its board, and the ways to ask and to link."""

    title: str
    path: str
    edition: Edition
    editions: dict[str, Edition]
    database: Database
    query: dict[str, str]
    options: dict[str, Options] = field(default_factory=dict)
    board: Board = field(default_factory=Board)
    # Names of the address whose value this edition does not know.
    unknown: set[str] = field(default_factory=set)

    @property
    def banner(self) -> str:
        """What stands before every title where the figures are not an office's current ones; 「」 elsewhere."""
        return FICTIONAL if self.edition.is_fictional else PAST if self.edition.is_past else ""

    @property
    def selected(self) -> dict[str, object]:
        """The selection as parameters of SQL: by name, ``None`` for 「すべて」."""
        return {
            name: None if option.selected == selection.ALL else option.selected for name, option in self.options.items()
        }

    def label(self, name: str) -> str:
        """The label of what is selected for ``name``."""
        return self.options[name].selected_label

    def ask(self, question: str, **more: object) -> Answer:
        """Rows of ``queries/<question>.sql`` for the selection; ``more`` adds or overrides parameters.

        Raises ``EditionDamaged``, which ends the page with its message.
        """
        return self.database.ask(question, **(self.selected | more))

    def add(self, *html: str) -> None:
        """Write pieces of ``pages.frame.markup`` on the board."""
        for piece in html:
            self.board.add(piece)

    def memo(self, sentences: Iterable[str], *, limits: Iterable[str] | None = None, is_open: bool = False) -> None:
        """Sentences for an answer in the council, with a button that copies them; files of the page carry them.

        ``limits`` names the choices that they follow, by default all of the page.
        """
        self.board.memo += sentences
        if self.board.memo:
            names = self.options if limits is None else limits
            selected = "｜".join(label for name in names if (label := self.label(name)))
            self.board.said_of = f"{self.banner}{selected}（{self.title}、{self.edition.label}）"
            self.board.add(memo(self.board.memo, self.board.said_of, is_open=is_open), key="memo")

    def bare(self) -> None:
        """Take the page's own title away: a screen for the room bears its statement instead."""
        self.board.blocks.clear()

    def say_nothing(self, text: str) -> None:
        """Nothing to draw for this selection: why, in a sentence that also says what to do."""
        self.board.add(note(text))

    def address(self, path: str, **changes: object) -> str:
        """The address of the page in the file ``path`` with this selection and ``changes``."""
        return address(path, changed(self.query, **changes))

    def links(self, *targets: tuple[str, str, dict[str, object]]) -> None:
        """Links side by side to other pages: (file, label, changes of the selection)."""
        self.board.add(link_row({label: self.address(path, **changes) for path, label, changes in targets}))

    def choose(self, choice: Choice) -> None:
        """Record what is selected; the address decides, not the widget. Where nothing is on offer, it is None.

        Raises ``EditionDamaged``.
        """
        requested = self.query.get(choice.name)
        found = options_of(self.database, choice, self.selected, requested)
        if requested and requested not in map(str, found.labels):
            self.unknown.add(choice.name)
        self.options[choice.name] = found
        if found.selected is not None:
            self.query[choice.name] = str(found.selected)

    def switch(self, name: str, label: str, labels: dict[str, str]) -> str:
        """A choice that belongs to this page, in the URL like any other; the first one is the default.

        A single option draws nothing.
        """
        requested = self.query.get(name)
        value = requested if requested in labels else next(iter(labels))
        self.query[name] = value
        if len(labels) > 1:
            links = {text: self.address(self.path, **{name: code}) for code, text in labels.items()}
            self.board.add(switch(label, links, labels[value]), key=f"switch_{name}")
        return value

    def search(self, label: str, hint: str) -> str:
        """A field for words, which are part of the address; returns them, 「」 for none."""
        sought = self.query.get(FILTER, "")
        self.board.add(search_form(label, FILTER, sought, hint, changed(self.query, **{FILTER: None})))
        return sought

    def heading(
        self,
        title: str,
        rows: Rows,
        names: Iterable[str],
        *,
        caption: str = "",
        notes: Iterable[str] = (),
        marks: Iterable[str] = (),
        remarks: Iterable[str] = (),
        compares: bool = False,
        part: str = "",
        scale: str = "",
    ) -> Heading:
        """The words around a figure of ``rows``; ``names`` are the choices that its caption states.

        ``caption`` says what is shown where nothing is chosen.
        Notes on statuses and on changed plans come from the rows; ``notes`` adds what else must be said of them,
        ``marks`` what the figure draws by which mark, ``remarks`` what only its files say. ``compares`` says that
        attainment stands in it, ``part`` which part of its rows the figure shows, ``scale`` how its numbers are
        written where not as they are.
        """
        said = {
            "caption": caption,
            "notes": tuple(notes),
            "remarks": tuple(remarks),
            "compares": compares,
            "scale": scale,
        }
        names = tuple(names)
        changed_plans = tuple(plan_change_notes(rows, self.plan_changes(rows)))
        return Heading(
            title=title,
            selection=caption or "｜".join(filter(None, [*map(self.label, names), scale])),
            source=source_text(rows, source_titles(self.database)),
            notes=(*observation_notes(rows), *changed_plans, *_on_rates(rows, compares=compares), *said["notes"]),
            as_of=as_of_text(rows),
            banner=self.banner,
            marks=tuple(marks),
            at_table=changed_plans,
            remarks=said["remarks"],
            part=part,
            of=lambda others: self.heading(title, others, names, **said),
        )

    def plan_changes(self, rows: Rows) -> list[Row]:
        """The changes of the plan targets that the rows show, the first one first. Raises ``EditionDamaged``."""
        places = {row["municipality_code"] for row in rows if "target_value" in row and "municipality_code" in row}
        if not places:
            return []
        one = next(iter(places)) if len(places) == 1 else None
        return changes_of_shown(rows, self.ask("plan_changes_told", municipality_code=one))


def _on_rates(rows: Rows, *, compares: bool) -> list[str]:
    return comparability_notes(rows) if compares else []


def source_titles(database: Database) -> dict[str, str]:
    """How a source is cited, by its code."""
    return {row["source_code"]: row["citation"] for row in database.ask("source_titles")}


@cached(LRUCache(4), key=lambda edition, generation: generation, condition=Condition())
def _database(edition: Edition, generation: str) -> Database:
    """The open edition, shared by all visitors; another ``generation`` of its files opens it anew."""
    return open_database(edition)


def _selector(name: str, label: str, labels: dict[object, str], selected: object) -> dict:
    options = [[str(value), text] for value, text in labels.items()]
    digest = digest_of(orjson.dumps(options).decode())
    return {"name": name, "label": label, "value": str(selected), "digest": digest, "options": options}


def frame_of(page: Page) -> dict:
    """Menu, edition, the page's selectors and its address, as ``draw_frame`` takes them."""
    editions_by_code = {code: edition.label for code, edition in page.editions.items()}
    selectors = [_selector("edition", "データの版", editions_by_code, page.edition.code)]
    selectors += [
        _selector(name, option.choice.label, option.labels, option.selected)
        for name, option in page.options.items()
        if option.selected is not None
    ]
    menu_html = menu(page.title, changed(page.query))
    search = f"?{query_string(page.query)}"
    frame = {"script": Path(page.path).stem, "menu": menu_html, "selectors": selectors, "search": search}
    # Only what may become out of date says which generation it is.
    is_followed = page.edition.code == LOCAL and not page.edition.is_past
    return frame | ({"generation": page.edition.generation} if is_followed else {})


def logged(what: str) -> str:
    """Write the exception at hand into the log, with a number by which a visitor can name it."""
    number = uuid4().hex[:8]
    LOG.exception("%s has failed, number %s", what, number)
    return number


def _say_what_edition(page: Page) -> None:
    """What a reader must know of the edition before anything else."""
    if page.edition.is_fictional:
        page.add(FICTIONAL_NOTICE)
    if page.edition.notice:
        page.board.add(warning(page.edition.notice), key="edition_notice")
    if page.edition.is_past:
        page.links((page.path, "いまの版を見る", {GENERATION: None}))


def _compose(
    title: str, path: str, draw: Callable[[Page], None], choices: tuple[Choice, ...], query: dict[str, str]
) -> Page:
    """Menu, selectors, title, then what ``draw`` puts on the board; a damaged edition's message ends the page."""
    guard_memory()
    query = carried(query)
    editions = available_editions(query.get(GENERATION))
    edition = editions.get(query.get("edition", ""), DOCUMENTS)
    unknown = {"edition"} if query.get("edition", edition.code) != edition.code else set()
    query["edition"] = edition.code
    if not edition.is_past:
        query.pop(GENERATION, None)
    database = _database(edition, repr((edition, fingerprint(edition))))
    page = Page(title, path, edition, editions, database, query, unknown=unknown)
    page.add(heading(title, level=1))
    _say_what_edition(page)
    try:
        for choice in choices:
            page.choose(choice)
        draw(page)
    except EditionDamaged as damage:
        page.add(damage_message(edition, damage.findings))
    except Exception:
        page.add(failure_message(logged(f"page {path}")))
    return page


@dataclass
class Asked:
    """A request for a page that does not come through Streamlit: its query, and the page once it is composed."""

    query: dict[str, str]
    page: Page | None = None


# Set while a script runs for such a request.
ASKED: ContextVar[Asked | None] = ContextVar("asked", default=None)


def run_page(title: str, path: str, draw: Callable[[Page], None], *choices: Choice) -> None:
    """Run the page in the file ``path``: menu, selectors, title, then what ``draw`` puts on the board.

    A selector whose options depend on an earlier one comes after it. Everything is asked before
    anything is sent: the browser renders anew at each message that comes alone, and takes the server's
    time while it does.
    """
    if asked := ASKED.get():
        asked.page = _compose(title, path, draw, choices, asked.query)
        return
    st.set_page_config(page_title=f"{title}｜{PRODUCT}", page_icon=ICON, layout="wide")
    page = _compose(title, path, draw, choices, st.query_params.to_dict())
    draw_frame(frame_of(page))
    draw_board(page.board.blocks)
