"""会議投影: the selection as a deck for the room, one chart and one message a screen."""

from pages.frame.page import Page, run_page
from pages.frame.selection import FIGURE, MUNICIPALITY, PLAN_PERIOD, SCREEN, SPEAKER
from pages.projection.contents import Deck
from pages.projection.figures import figure_screens, page_of_figure
from pages.projection.notation import replaced_words, with_note, with_own_marked, written_out
from pages.projection.preparation import draw_preparation
from pages.projection.projecting import ON, draw_stage, projection_of
from pages.projection.screens import Screen, hidden_of, in_sequence
from pages.projection.selectors import offer_selectors
from pages.projection.sources import sources_screen
from pages.projection.speaker import draw_speaker


def screens_of(page: Page, origin: Page | None) -> list[Screen]:
    """The deck's own screens, and after its title those of the figure on ``origin`` that one came from."""
    deck = Deck(page)
    title, *others = deck.screens()
    figure = figure_screens(origin, page.query[FIGURE].partition(".")[2]) if origin else []
    municipality = page.label(MUNICIPALITY.name).rpartition(" ")[2]
    screens = [title, *figure, *others]
    screens += sources_screen(page, deck.caption(), screens, hidden_of(screens, page.query))
    return in_sequence([written_out(with_own_marked(screen, municipality)) for screen in screens], page.query)


def draw(page: Page) -> None:
    """The list of screens at the desk, or the screen that the address names – for the room, or for the speaker."""
    if page.options["municipality_code"].selected is None:
        page.say_nothing("この版には、自治体が収録されていません。左の「データの版」を選び直してください。")
        return
    origin = page_of_figure(page.query)
    screens = screens_of(page, origin)
    replaced = replaced_words(page, origin)
    # A stage has nothing else on which it could be said that the edition is not what it should be.
    if page.edition.notice:
        screens = [with_note(screen, page.edition.notice) for screen in screens]
    hidden = hidden_of(screens, page.query)
    shown = [screen for screen in screens if screen.id not in hidden]
    if SCREEN not in page.query or not shown:
        draw_preparation(page, screens, replaced)
        return
    projection = projection_of(page, screens, hidden, replaced)
    offer_selectors(page, projection.part.screen, origin)
    if page.query.get(SPEAKER) == ON:
        draw_speaker(projection)
    else:
        draw_stage(projection)


run_page("会議投影", "pages/briefing.py", draw, MUNICIPALITY, PLAN_PERIOD)
