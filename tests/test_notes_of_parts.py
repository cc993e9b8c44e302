"""会議投影: the notes of a divided figure are of the municipalities and years of the part that is shown."""

import re
from functools import cache

import pytest

from tests.test_briefing import briefing, control
from tests.test_briefing_addresses import notes
from tests.test_screens import soup, texts

# States that stand in a cell, and how a note calls each; a target of 4 or less is a rate like 「3/4回」.
IN_CELLS = {
    "非公表": "「非公表」がある",
    "未報告": "「未報告」がある",
    "計画値なし": "計画値の記載がない値",
    "年度途中": "月末現在の値。",
}
FEW = re.compile(r"\d+/\d+回")


@cache
def parts(screen: str) -> list:
    """All parts of one screen of 自治体×年度."""
    pages = [briefing(edition="demo", figure="municipalities.matrix", screen=screen)]
    while (following := control(pages[-1], "ArrowRight")) and following["screen"] == screen:
        pages.append(briefing(**following))
    return pages


def shown(page) -> str:
    """The cells of the screen, as the speaker's window lists them."""
    return " ".join(cell.get_text(" ") for cell in soup(briefing(**page.query | {"speaker": "on"})).select("tbody td"))


@pytest.mark.parametrize("screen", ["figure.1", "figure.2"])
def test_a_part_notes_the_states_that_it_shows_and_no_others(screen):
    pages = parts(screen)
    assert len(pages) > 1
    for page in pages:
        cells, said = shown(page), "".join(notes(page))
        assert {state: state in cells for state in IN_CELLS} == {
            state: note in said for state, note in IN_CELLS.items()
        }
        assert ("計画値が4以下" in said) == bool(FEW.search(cells))
        assert ("38回から43回に変更" in said) == ("帆凪市" in cells)


def test_the_number_of_municipalities_in_a_note_is_that_of_the_part():
    for page in parts("figure.2"):
        for counted in re.findall(r"※ (\d+)自治体の", "".join(notes(page))):
            assert int(counted) <= len(soup(page).select("tbody tr"))


@pytest.mark.parametrize("screen", ["figure.1", "figure.2"])
def test_large_notes_of_a_part_stand_beside_it_or_on_the_screen_after_it(screen):
    pages = [briefing(**page.query | {"notes": "large"}) for page in parts(screen)]
    for page in pages:
        said = notes(page)
        if any("ほかの注記は" in note for note in said):
            following = briefing(**control(page, "ArrowRight"))
            assert texts(following, ".stage-body p")[0].startswith("※")
