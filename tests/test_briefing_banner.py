"""会議投影: a screen for the room says so too where the local edition is damaged, or an older one is shown."""

import pytest

from tests.test_briefing import briefing
from tests.test_briefing_addresses import notes
from tests.test_damaged_store import DAMAGE, store  # noqa: F401


@pytest.mark.parametrize("damage", ["pointer missing", "pointer empty"])
@pytest.mark.parametrize("screen", ["title", "key", "sources"])
def test_a_damaged_edition_is_said_on_the_screen_and_in_the_speakers_window(store, damage, screen):  # noqa: F811
    spoil, _, word = DAMAGE[damage]
    spoil(store)
    page = briefing(edition="local", screen=screen)
    assert any(word in note for note in notes(page)), notes(page)
    assert word in "".join(
        block.content for block in briefing(edition="local", screen=screen, speaker="on").board.blocks
    )
