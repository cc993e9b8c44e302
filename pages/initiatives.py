"""取組と課題: who does what, how it is delivered, and which problems neighbours share."""

from pages.frame.markup import paragraph
from pages.frame.page import Page, run_page
from pages.frame.selection import DELIVERY, ITEM, TELLING_PLACE
from pages.frame.telling_matrix import CHALLENGES, INITIATIVES, draw_matrix
from pages.frame.telling_sections import draw_announced, draw_answers, draw_summaries, draw_themes
from pages.wording.tellings import counts_sentence


def draw(page: Page) -> None:
    """Matrix of initiatives, themes of challenges, summaries, announced trainings."""
    initiatives = page.ask("initiatives_told", place=None, item_code=None, delivery=None)
    challenges = page.ask("challenges_told", place=None)
    if not initiatives and not challenges:
        page.say_nothing("この版には、取組も課題も収録されていません。左の「データの版」を選び直してください。")
        return
    counts = counts_sentence(initiatives, challenges)
    page.add(paragraph(counts))
    page.memo([counts], limits=())
    draw_matrix(page, page.ask("initiative_cells"), initiatives, INITIATIVES)
    if themes := page.ask("challenge_themes_by_municipality"):
        draw_matrix(page, themes, challenges, CHALLENGES)
        draw_themes(page, challenges)
    draw_summaries(page)
    draw_answers(page)
    draw_announced(page)


run_page("取組と課題", "pages/initiatives.py", draw, TELLING_PLACE, ITEM, DELIVERY)
