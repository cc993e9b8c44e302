"""会議投影: below each figure stands a sentence, and each screen of a figure in parts says what that part shows."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from pages.frame.exchange import page_at
from pages.projection.notation import OWN
from tests.test_briefing import REFERENCES, briefing, control, html_of, projected, titles
from tests.test_briefing_statements import each_edition


def sentences(page) -> list[str]:
    return [text.get_text() for text in BeautifulSoup(html_of(page), "html.parser").select(".sentence")]


def shows_texts(page) -> bool:
    """Whether the screen is one of texts: its sentences are its body."""
    return bool(BeautifulSoup(html_of(page), "html.parser").select(".stage-body > p"))


def parts_of_figure(reference: str, **query: object) -> list:
    """Every screen of a page's figure, one after the other."""
    pages = [briefing(screen="figure", figure=reference, **query)]
    while pages[-1].query["screen"].startswith("figure."):
        pages.append(briefing(**control(pages[-1], "ArrowRight")))
    return pages[:-1]


def said_below(key: str, programme: str | None = None, **query: object) -> str:
    chosen = {"programme_code": programme} if programme else {}
    return "".join(sentences(briefing(screen=key, **chosen, **query)))


@each_edition
@pytest.mark.parametrize("municipality", [{}, {"municipality_code": "923028"}, {"municipality_code": "352012"}])
def test_below_every_figure_of_a_deck_stands_a_sentence(edition, municipality):
    for page in projected(edition=edition, **municipality):
        assert shows_texts(page) or all(said.endswith("。") for said in sentences(page) or [""]), titles(page)


@pytest.mark.parametrize(("edition", "name", "key"), REFERENCES)
def test_below_every_figure_of_a_page_stands_a_sentence(edition, name, key):
    for page in parts_of_figure(f"{name}.{key}", edition=edition):
        assert shows_texts(page) or all(said.endswith("。") for said in sentences(page) or [""]), titles(page)


def test_where_no_year_has_both_the_sentence_says_why_there_is_no_rate():
    said = "計画値と実績値がそろう年度がないため、達成率を算出していない。"
    assert said_below("plan.participants", "outreach_lecture") == said
    assert said_below("key") == "比べられないのは、計画値なし6件である。"


def test_a_mean_per_session_says_of_what_it_is_made():
    assert said_below("plan.per_session", "outreach_lecture") == (
        "令和4年度の実績は158人÷13回、令和6年度の計画は300人÷18回である。"
    )


def test_a_year_that_is_not_over_is_said_not_to_be_compared():
    assert said_below("plan.items_implemented", "eight_items", edition="demo") == (
        "令和6年度は6月末現在の値のため比較していない。"
    )


def test_a_plan_with_one_baseline_says_how_much_that_was():
    assert said_below("growth.participants", "awareness_event") == "基準にした令和4年度実績は1,400人である。"


def test_the_course_of_the_items_names_what_the_title_leaves_out():
    assert re.fullmatch(r"実績は、令和5年8月が\d+、令和6年6月が70である。", said_below("items.time", edition="demo"))


# First and last municipality or the only one, how many rates there are, and how many reach the plan.
NAMED = re.compile(r"(?:(\S+?)から(\S+?)までの\d+自治体|(\S+?))の.+は、")
COUNTED = re.compile(r"(\d+)件(?:すべて|のうち(\d+)件)で達成率を算出でき、(\d+)件で実績が計画以上である。")


@each_edition
def test_each_screen_of_the_matrix_has_a_true_statement_of_its_own(edition):
    rows = page_at("municipalities", {"edition": edition}).board.figures["matrix"]().frame().to_dict("records")
    pages = parts_of_figure("municipalities.matrix", edition=edition)
    said = [titles(page)[0].partition("（")[0] for page in pages]
    assert len(set(said)) == len(said)
    for page, statement in zip(pages, said, strict=True):
        shown = shown_in_matrix(page, rows)
        first, last, alone = NAMED.match(statement).groups()
        assert [first or alone, last or alone] == [shown[0]["municipality"], shown[-1]["municipality"]]
        compared = [row["attainment_ratio"] for row in shown if row["comparability"] == "computable"]
        if not compared:
            assert statement.endswith(f"{len(shown)}件のいずれも達成率を算出できない。")
            continue
        count, computable, reached = COUNTED.search(statement).groups()
        assert [int(count), int(computable or count)] == [len(shown), len(compared)]
        assert int(reached) == sum(ratio >= 1 for ratio in compared)


def shown_in_matrix(page, rows: list[dict]) -> list[dict]:
    """The rows of data that a screen of the matrix shows: of its municipalities, and of a chart its one year."""
    said = [cell.get_text() for cell in BeautifulSoup(html_of(page), "html.parser").select("tbody td:first-child")]
    for block in page.board.blocks:
        if block.kind == "figure":
            names = json.loads(block.content)["layout"]["yaxis"]["ticktext"]
            said = [re.sub("<.*?>", "", name).partition("　")[0] for name in names]
            rows = [row for row in rows if row["fiscal_year"] == 2025]
    names = {name.replace(OWN, "") for name in said}
    return [row for row in rows if row["municipality"] in names]


def test_a_screen_of_the_matrix_says_why_there_is_no_rate():
    (page, *_) = parts_of_figure("municipalities.matrix", edition="documents")
    assert sentences(page) == ["算出できないのは、年度途中10件である。"]
    one_year, *_ = parts_of_figure("municipalities.matrix", edition="demo")
    assert sentences(one_year) == ["実績が計画を下回るのは4件である。"]
    assert "令和8年" not in html_of(one_year), "what is said of other years is not on a screen of one"
