"""会議投影: numbers are said as somebody would say them aloud."""

import re

from pages.frame.exchange import page_at
from tests.test_briefing import briefing, projected, titles
from tests.test_briefing_statements import each_edition
from tests.test_screens import texts


def test_all_of_them_are_not_five_of_five():
    page = briefing(edition="demo", screen="compared", programme_code="awareness_event")
    assert titles(page) == ["令和7年度の普及啓発イベントの開催回数は、比べられる5自治体すべてで実績が計画以上である。"]


@each_edition
def test_no_screen_says_of_a_number_that_it_is_a_part_of_itself(edition):
    for page in projected(edition=edition):
        said = "".join((*titles(page), *texts(page, ".sentence"), *texts(page, ".stage-body")))
        assert [part for whole, part in re.findall(r"(\d+)\D{1,4}のうち(\d+)", said) if whole == part] == []
        assert "に対し4/4" not in said
        assert not re.search(r"に対し\d+/\d+", said)


def test_eight_of_eight_items_are_all_of_them():
    for municipality in municipalities_with_all_items():
        page = briefing(edition="demo", screen="items.own", municipality_code=municipality)
        assert titles(page)[0].startswith("8事業項目すべてを実施している")
        assert texts(page, ".sentence") == ["予定や未定の項目はない。"]


def municipalities_with_all_items() -> list[str]:
    rows = page_at("eight_items", {"edition": "demo"}).board.figures["item_matrix"]().frame().to_dict("records")
    done = {row["municipality_code"] for row in rows}
    found = sorted(done - {row["municipality_code"] for row in rows if row["status"] != "implemented"})
    assert found
    return found


def test_a_small_plan_is_said_with_its_actual_and_not_as_a_fraction():
    pages = [briefing(edition="demo", screen="key", municipality_code=code) for code in few_planned()]
    said = "".join(text for page in pages for text in texts(page, ".key-figures"))
    assert re.search(r"計画(\d)回に対し実績\d+回", said)
    assert not re.search(r"に対し\d+/\d+", said)


def few_planned() -> list[str]:
    query = {"edition": "demo", "programme_code": "awareness_event"}
    rows = page_at("municipalities", query).board.figures["plan_to_actual"]().frame().to_dict("records")
    return [
        row["municipality_code"] for row in rows if row["comparability"] == "computable" and row["target_value"] <= 4
    ]


def test_the_caption_of_the_items_over_time_says_what_is_counted():
    caption = "".join(texts(briefing(edition="demo", screen="items.time"), ".stage-head .caption"))
    assert caption.endswith("8事業項目の延べ項目数（全項目112）")
    assert "（計）" not in caption
