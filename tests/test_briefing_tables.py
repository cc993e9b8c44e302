"""会議投影: a table shows what is read in the room, in as few screens as it can be read on."""

from tests.test_briefing_sentences import parts_of_figure
from tests.test_briefing_statements import each_edition
from tests.test_screens import soup, texts


@each_edition
def test_the_flow_of_the_items_needs_no_more_screens_than_its_eight_rows_do(edition):
    pages = parts_of_figure("framework.item_flow", edition=edition)
    assert [len(soup(page).select("tbody tr")) for page in pages] in ([8], [4, 4])
    assert {"事業項目", "見直し前", "見直し後", "主体"} <= set(texts(pages[0], "th"))


@each_edition
def test_the_time_line_has_only_columns_for_the_room(edition):
    pages = parts_of_figure("framework.time_line", edition=edition)
    assert texts(pages[0], "th") == ["時期", "範囲", "できごと"]
    rows = [len(soup(page).select("tbody tr")) for page in pages]
    assert min(rows) >= 5
