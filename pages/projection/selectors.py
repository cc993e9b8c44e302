"""What can be chosen anew while a screen is shown."""

from dataclasses import replace

from pages.frame.page import Page
from pages.frame.selection import ALL, BASELINE, PROGRAMME, Choice
from pages.projection.screens import Screen
from pages.wording.growth import lacking_option


def _choose_shown(page: Page, choice: Choice, shown: str) -> None:
    """Offer a choice at what is ``shown``; the address goes on asking for what it asks for."""
    asked = page.query.get(choice.name, shown)
    page.query[choice.name] = shown
    page.choose(choice)
    page.query[choice.name] = asked


def _choose_baseline(page: Page) -> None:
    """Offer the baselines at the one that is asked for: what this programme lacks is named, and can be taken off."""
    asked = page.query.get(BASELINE.name, ALL)
    page.choose(BASELINE)
    # What this programme lacks is still what the others are shown against.
    page.query[BASELINE.name] = asked
    offered = page.options[BASELINE.name]
    if asked not in offered.labels:
        labels = offered.labels | {asked: lacking_option(asked)}
        page.options[BASELINE.name] = replace(offered, labels=labels, selected=asked)


def offer_selectors(page: Page, screen: Screen, origin: Page | None) -> None:
    """Whatever the screen depends on; ``origin`` is the page of the figure that one came from."""
    if screen.programme_code:
        _choose_shown(page, PROGRAMME, screen.programme_code)
    if screen.key.startswith("growth."):
        _choose_baseline(page)
    if origin and screen.key.startswith("figure."):
        page.options.update({name: option for name, option in origin.options.items() if name not in page.options})
