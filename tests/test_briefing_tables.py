"""会議投影: a table shows what is read in the room, in as few screens as it can be read on."""

from pages.exports.slides import slides_of
from pages.frame.exchange import page_at
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


SMALL_PLANS = {"programme_code": "awareness_event", "measure_code": "sessions", "prefecture": "all"}


def test_rates_of_which_hardly_any_is_drawn_are_shown_as_their_table():
    """Of 26 municipalities one plans more than 4 events: bars would leave a screen of names beside an empty plot."""
    pages = parts_of_figure("municipalities.matrix", edition="demo", **SMALL_PLANS)
    assert [block.kind for page in pages for block in page.board.blocks if block.kind == "figure"] == []
    cells = [cell for page in pages for cell in texts(page, "tbody td")]
    assert {"綿雲市", "1/1回", "年度途中"} <= {word for cell in cells for word in cell.split()}


def test_the_slides_of_such_rates_are_their_table_too():
    query = {"edition": "demo", **SMALL_PLANS}
    slides = list(slides_of(page_at("municipalities", query).board.figures["matrix"]()))
    assert [slide.statement for slide in slides if slide.charts] == []
    assert slides[0].table.rows
    others = page_at("municipalities", query | {"programme_code": "multidisciplinary_training"})
    assert any(slide.charts for slide in slides_of(others.board.figures["matrix"]())), "18 of 26 have a bar"
