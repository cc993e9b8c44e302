"""会議投影 in print: each chart has its legend above it, with signs as large as its words."""

from bs4 import BeautifulSoup

from tests.test_briefing import briefing
from tests.test_briefing_statements import each_edition


@each_edition
def test_each_chart_in_print_has_a_legend_with_signs_that_can_be_seen(edition):
    report = BeautifulSoup(briefing(edition=edition).board.files["report.html"]().content.decode(), "html.parser")
    sections = [section for section in report.select("section.screen") if section.select("[data-figure]")]
    assert sections
    for section in sections:
        named = section.select(".legend li")
        assert named, section.h2.get_text()
        assert all(item.select(".swatch") and item.get_text() for item in named)
        assert '"showlegend":false' in section.script.string.replace(" ", "")
    assert ".swatch { width: 7mm; height: 4mm;" in report.style.string
