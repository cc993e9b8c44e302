"""データ更新: this year's figures come in, are checked, compared and published, and can be taken back."""

from data.update.known import UnreadableEdition
from data.update.publish import NOT_ALLOWED, known_today, may_edit
from pages.frame.markup import note, paragraph
from pages.frame.messages import damage_message
from pages.frame.page import Page, run_page
from pages.frame.selection import DRAFT, PUBLISHED
from pages.updating.generations import draw_generations, draw_published
from pages.updating.intake import draw_intake
from pages.updating.review import draw_review


def draw(page: Page) -> None:
    """A file that was handed in; or the ways to hand one in, and what has been published."""
    page.add(paragraph("ここで更新するのは「自庁版」です。左の「データの版」でどれを選んでいても変わりません。"))
    try:
        _draw(page)
    except UnreadableEdition as damage:
        page.add(damage_message(damage.edition, damage.findings))


def _draw(page: Page) -> None:
    if not may_edit():
        page.add(note(NOT_ALLOWED))
    elif token := page.query.get(DRAFT):
        draw_review(page, token)
        return
    if name := page.query.get(PUBLISHED):
        draw_published(page, name)
    known = known_today()
    if may_edit():
        draw_intake(page, known)
    draw_generations(page, known)


run_page("データ更新", "pages/update.py", draw)
