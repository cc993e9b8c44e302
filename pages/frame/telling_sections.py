"""The lists of 取組と課題: summaries under the chosen limits, answers, announced trainings, each with its CSV."""

from pages.frame.markup import heading, note, paragraph
from pages.frame.page import Page
from pages.frame.parts import MOST_CARDS, MOST_ROWS, shown_part
from pages.frame.selection import ALL, FIRST_ANNOUNCED, FIRST_ANSWER, FIRST_CHALLENGE
from pages.frame.show import csv_button, whole_of
from pages.frame.telling_matrix import LISTED
from pages.frame.telling_twins import (
    announced_cards,
    announced_table,
    answers_table,
    challenges_table,
    initiatives_table,
)
from pages.wording.search import containing
from pages.wording.tellings import (
    CAPACITY_NOTE,
    announced_elsewhere,
    answers_sentence,
    delivery_summary,
    found_sentence,
    in_part_sentences,
)
from queries.runner import Answer

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
        page.add(initiatives_table(part.of(initiatives), "取組"))
        page.add(csv_button(page, initiatives.frame, len(initiatives), name="initiatives", what="取組"))
    if challenges:
        part = shown_part(page, len(challenges), MOST_ROWS, unit="件", name=FIRST_CHALLENGE)
        page.add(challenges_table(part.of(challenges), "課題"))
        page.add(csv_button(page, challenges.frame, len(challenges), name="challenges", what="課題"))


def draw_answers(page: Page) -> None:
    """How the municipalities see their own work, and who else has opinions on it."""
    if answers := page.ask("answers_told"):
        what = "自治体の受け止めと、意見・要望の有無"
        page.add(heading(what), paragraph(answers_sentence(answers)))
        part = shown_part(page, len(answers), MOST_ROWS, unit="件", name=FIRST_ANSWER)
        page.add(answers_table(part.of(answers), what))
        page.add(csv_button(page, answers.frame, len(answers), name="answers", what=what, limits=("place",)))


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
    page.add(announced_cards(shown), note(CAPACITY_NOTE), announced_table(shown))
    everything = whole_of(page, "announced_sessions", count, **where)
    page.add(csv_button(page, everything.frame, count, name="announced", what="予定された研修", limits=limits))
