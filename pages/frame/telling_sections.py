"""The lists of 取組と課題: summaries under the chosen limits, answers, announced trainings, each with its CSV."""

from pages.charts.framing import Heading
from pages.frame.markup import heading, note, paragraph
from pages.frame.page import Page
from pages.frame.parts import MOST_CARDS, MOST_ROWS, Part, shown_part
from pages.frame.selection import ALL, FIRST_ANNOUNCED, FIRST_ANSWER, FIRST_CHALLENGE
from pages.frame.show import show_list, whole_of
from pages.frame.telling_matrix import LISTED, all_of
from pages.frame.telling_twins import (
    announced_cards,
    announced_table,
    answers_table,
    challenges_table,
    initiatives_table,
    themes_table,
)
from pages.wording.search import containing
from pages.wording.tellings import (
    CAPACITY_NOTE,
    INFERRED_NOTE,
    announced_elsewhere,
    answers_sentence,
    delivery_summary,
    found_sentence,
    in_part_sentences,
)
from queries.answers import Answer

# Not the note: it tells of a row what it is not as well.
SEARCHED = (
    "municipality",
    "item",
    "initiative",
    "delivery_label",
    "partner",
    "theme",
    "challenge",
    "raised_by_label",
    "source_text",
)
IDENTITY = ("municipality_code", "item_code", "initiative")


def hidden_by_delivery(page: Page, sought: str, listed: Answer) -> Answer:
    """Initiatives that would be among those ``listed`` if they were of the delivery that a part of them has."""
    keys = {tuple(row[name] for name in IDENTITY) for row in listed}
    found = containing(page.ask("initiatives_delivered_in_part"), sought, SEARCHED)
    return found.where(lambda row: tuple(row[name] for name in IDENTITY) not in keys)


def draw_themes(page: Page, challenges: Answer) -> None:
    """What belongs under each theme, and how many challenges of all municipalities do."""
    themes, places = page.ask("challenge_themes"), {row["municipality_code"] for row in challenges}
    words = page.heading("課題の主題", challenges, (), caption=all_of(len(places)))
    show_list(page, words, themes_table(themes), name="themes", rows=themes, limits=(), is_folded=True)


def _words(page: Page, what: str, rows: Answer, sought: str, part: Part) -> Heading:
    """The words around a list under the chosen limits and the words that are ``sought``."""
    selected = [page.label(name) for name in page.options]
    caption = "｜".join([*selected, *([f"「{sought}」を含むもの"] if sought else [])])
    return page.heading(what, rows, (), caption=caption, notes=(INFERRED_NOTE,), part=part.text)


def draw_summaries(page: Page) -> None:
    """The summaries under the chosen limits, with their lines."""
    page.board.add(heading("取組と課題の一覧"), key=LISTED)
    sought = page.search("語で探す（空白で区切った語をすべて含むもの。注記は探さない）", "例：研修　人材").strip()
    initiatives = containing(page.ask("initiatives_told"), sought, SEARCHED)
    # A challenge belongs to a theme, not to an item: under a limit on items there is no count of them, not 0.
    is_about_initiatives = page.selected["item_code"] or page.selected["delivery"]
    challenges = None if is_about_initiatives else containing(page.ask("challenges_told"), sought, SEARCHED)
    limits = [option.selected_label for option in page.options.values() if option.selected != ALL]
    page.add(paragraph(found_sentence(initiatives, challenges, [*limits, *filter(None, [sought])])))
    page.add(*map(paragraph, in_part_sentences(hidden_by_delivery(page, sought, initiatives))))
    if initiatives:
        page.add(paragraph(delivery_summary(initiatives)))
        part = shown_part(page, len(initiatives), MOST_ROWS, unit="件")
        words = _words(page, "取組", initiatives, sought, part)
        table = initiatives_table(part.of(initiatives), words.title)
        show_list(page, words, table, name="initiatives", rows=initiatives)
    if challenges:
        part = shown_part(page, len(challenges), MOST_ROWS, unit="件", name=FIRST_CHALLENGE)
        words = _words(page, "課題", challenges, sought, part)
        show_list(page, words, challenges_table(part.of(challenges), words.title), name="challenges", rows=challenges)


def draw_answers(page: Page) -> None:
    """How the municipalities see their own work, and who else has opinions on it."""
    if answers := page.ask("answers_told"):
        what, limits = "自治体の受け止めと、意見・要望の有無", ("place",)
        page.add(heading(what), paragraph(answers_sentence(answers)))
        part = shown_part(page, len(answers), MOST_ROWS, unit="件", name=FIRST_ANSWER)
        words = page.heading(what, answers, limits, notes=(INFERRED_NOTE,), part=part.text)
        table = answers_table(part.of(answers), what)
        show_list(page, words, table, name="answers", rows=answers, limits=limits)


def _announced_count(page: Page, **where: object) -> int:
    return page.ask("announced_count", **where)[0]["row_count"]


def draw_announced(page: Page) -> None:
    """Trainings that were announced."""
    page.add(heading("予定された研修"))
    count, limits, where = _announced_count(page), ("place",), {}
    if not count:
        limits, where = (), {"place": None}
        if count := _announced_count(page, **where):
            page.add(note(announced_elsewhere(page.label("place"))))
    if not count:
        page.say_nothing("この版には、参加人数の報告されていない研修の予定は収録されていません。")
        return
    part = shown_part(page, count, MOST_CARDS, unit="件", name=FIRST_ANNOUNCED)
    shown = page.ask("announced_sessions", first=part.start, most=part.stop - part.start, **where)
    page.add(announced_cards(shown), note(CAPACITY_NOTE))
    everything = whole_of(page, "announced_sessions", count, **where)
    words = page.heading("予定された研修", shown, limits, notes=(CAPACITY_NOTE,), part=part.text)
    show_list(page, words, announced_table(shown), name="announced", rows=everything, limits=limits)
