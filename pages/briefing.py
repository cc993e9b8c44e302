"""会議投影: the selection as a deck for the room, one chart and one message a screen."""

from pages.frame.page import Page, run_page
from pages.frame.selection import BASELINE, MUNICIPALITY, PLAN_PERIOD, PROGRAMME, SCREEN, SPEAKER
from pages.projection.contents import Deck
from pages.projection.figures import figure_screens
from pages.projection.preparation import draw_preparation
from pages.projection.projecting import ON, draw_stage, projection_of
from pages.projection.screens import Screen, hidden_of, in_sequence
from pages.projection.speaker import draw_speaker


def screens_of(page: Page) -> list[Screen]:
    """The deck's own screens, and after its title those of the figure that one came from."""
    title, *others = Deck(page).screens()
    return in_sequence([title, *figure_screens(page), *others], page.query)


def draw(page: Page) -> None:
    """The list of screens at the desk, or the screen that the address names – for the room, or for the speaker."""
    if page.options["municipality_code"].selected is None:
        page.say_nothing("この版には、自治体が収録されていません。左の「データの版」を選び直してください。")
        return
    screens = screens_of(page)
    hidden = hidden_of(screens, page.query)
    shown = [screen for screen in screens if screen.id not in hidden]
    if SCREEN not in page.query or not shown:
        draw_preparation(page, screens)
        return
    projection = projection_of(page, shown)
    if projection.part.screen.programme_code:
        page.choose(PROGRAMME)
    if projection.part.screen.key.startswith("growth."):
        page.choose(BASELINE)
    if page.query.get(SPEAKER) == ON:
        draw_speaker(projection)
    else:
        draw_stage(projection)


run_page("会議投影", "pages/briefing.py", draw, MUNICIPALITY, PLAN_PERIOD)
