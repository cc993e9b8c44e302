"""会議投影: what the statements of figures say is true of every row, and names what it is said of."""

import json
import re
from datetime import date

import pytest
from bs4 import BeautifulSoup

from pages.charts.native import ACTUAL_LOOKS
from pages.frame.exchange import page_at
from tests.charting import HEADING
from tests.drawing import tile_map, time_line
from tests.test_briefing import EDITIONS, briefing, html_of, listed, projected, titles, way

each_edition = pytest.mark.parametrize("edition", EDITIONS)


def shown(name: str, key: str, **query: object):
    """The screens of a page's figure."""
    return briefing(screen="figure", figure=f"{name}.{key}", origin=name, **query)


def largest(*counts: tuple[str, int | None]) -> str:
    """What a tile map says of municipalities with these counts."""
    final = {"obs_status": "A", "obs_status_label": "確定", "coverage_end": None, "tile_row": 0}
    rows = [
        final | {"municipality_code": name, "municipality": name, "tile_column": at, "actual_value": count}
        for at, (name, count) in enumerate(counts)
    ]
    return tile_map(rows, HEADING, unit="項目", what="実施項目数").layout.meta["alt"].partition("タイル図。")[2]


def numbered(page) -> list[tuple[str, str]]:
    """The names in the list of screens with their numbers."""
    rows = BeautifulSoup(html_of(page), "html.parser").select(".screens tbody tr")
    return list(zip(listed(page), (row.td.get_text() for row in rows), strict=True))


def test_the_largest_value_is_said_of_all_that_share_it():
    assert largest(("青市", 3), ("赤市", 2)) == "2自治体の実施項目数のうち、最大は青市の3項目"
    assert largest(("青市", 3), ("赤市", 3), ("白市", None)) == "3自治体の実施項目数のうち、最大は青市と赤市の3項目"
    assert largest(("青市", 3), ("赤市", 3), ("白市", 3)) == "3自治体の実施項目数のうち、最大は3項目（3自治体）"


@each_edition
def test_the_map_of_items_names_its_measure_and_is_of_a_year_that_is_not_over(edition):
    page = shown("eight_items", "item_tiles", edition=edition)
    assert "自治体の実施項目数のうち、最大は" in titles(page)[0]
    assert "実績（年度途中）" in html_of(page)
    assert "実績（確定）" not in html_of(page)
    (chart,) = page_at("eight_items", {"edition": edition}).board.figures["item_tiles"]().charts
    assert {each.look for each in chart.series[0].points} == {ACTUAL_LOOKS["P"]}


def test_two_municipalities_of_the_demo_edition_have_all_eight_items():
    assert "最大は星綴市と紬野市の8項目" in titles(shown("eight_items", "item_tiles", edition="demo"))[0]


COMPARED = {"edition": "demo", "municipality_code": "912018", "screen": "compared"}
# Px of 1080 from the middle of a label to its upper edge, which Plotly sets above the middle of its bar.
HALF_A_LABEL = 21


def test_a_selection_names_rates_only_where_there_are_any():
    assert "自治体名の右は達成率" not in html_of(briefing(**COMPARED, programme_code="eight_items"))
    assert "自治体名の右は達成率" in html_of(briefing(**COMPARED, programme_code="outreach_lecture"))


def test_the_label_of_a_short_bar_is_clear_of_the_longer_one_above_it():
    page = briefing(**COMPARED, programme_code="eight_items")
    (figure,) = (json.loads(block.content) for block in page.board.blocks if block.kind == "figure")
    layout, (plan, actual, *_) = figure["layout"], figure["data"]
    first, last = layout["yaxis"]["range"]
    slot = (layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]) / abs(last - first)
    edge = plan["y"][0] + plan["width"] / 2
    border = plan["marker"]["line"]["width"] / 2
    assert (actual["y"][0] - edge) * slot - border >= HALF_A_LABEL


def test_the_last_of_a_time_line_is_named_in_a_whole_sentence():
    assert titles(shown("framework", "time_line", edition="demo"))[0].startswith(
        "12件のうち、最後は「見本県が次の計画の準備会を設置」（令和8年度）である。"
    )


def test_several_milestones_that_are_the_last_are_counted():
    milestone = {"occurred_on": date(2026, 9, 1), "date_precision": "month", "scope": "national", "scope_label": "国"}
    rows = [(number, milestone | {"title": f"制度{number}", "when": "R8.9"}) for number in (1, 2)]
    assert time_line(rows, HEADING).layout.meta["alt"].endswith("2件のうち、最後はR8.9の2件")


def test_few_things_are_named_and_the_years_left_out_of_the_baselines():
    page = briefing(screen="growth.sessions", programme_code="awareness_event")
    text = BeautifulSoup(html_of(page), "html.parser").get_text()
    assert re.search(r"計画は\d回と少ない。", text)
    assert "件数が少ない。" not in text
    assert "令和3年度は中止（0回ではない）のため基準にしていない。" in text
    assert "令和5年度は予定の値のため基準にしていない。" in text


@pytest.mark.parametrize(("key", "columns"), [("initiative_matrix", r"8事業項目"), ("theme_matrix", r"\d+の主題")])
def test_a_matrix_of_counts_says_what_its_columns_are(key, columns):
    assert re.search(f"^\\d+自治体×{columns}の記載は計\\d+件である。", titles(shown("initiatives", key))[0])


def test_a_deck_without_numbers_does_not_say_that_it_has_any():
    pages = projected(municipality_code="142077")
    assert not [page for page in pages if "数値の出典" in titles(page)[0]]
    assert titles(pages[-1]) == ["この資料の記載の出典は、次の1件である。"]


@pytest.mark.parametrize(
    ("query", "states"),
    [({"edition": "documents"}, ("「年度途中」", "「予定」", "「中止」")), ({"municipality_code": "142077"}, ())],
)
def test_the_last_screen_says_what_states_the_deck_shows_and_what_they_mean(query, states):
    page = briefing(**query, screen="sources")
    said = [text.get_text() for text in BeautifulSoup(html_of(page), "html.parser").select(".stage-body p")]
    explained = [text for text in said if text.startswith("※ 「")]
    assert [text.partition("」")[0][2:] + "」" for text in explained] == list(states)
    assert ("令和5年9月末現在の値を含む。" in "".join(said)) == bool(states)


def test_bars_of_rates_name_their_year_and_how_many_reach_their_plan():
    page = shown("municipalities", "matrix", edition="demo")
    assert re.match(
        r".+の出前講座の開催回数は、令和7年度の\d+件すべてで達成率を算出でき、\d+件で実績が計画以上である。",
        titles(page)[0],
    )


def test_the_list_numbers_the_screens_as_the_keys_in_the_room_do():
    page = briefing(edition="demo")
    first = dict(numbered(page))
    hidden = briefing(**way(page, f"{listed(page)[0]}を隠す"))
    assert numbered(hidden)[0][1] == "—"
    room = projected(edition="demo", screen="key", hidden="title")
    rows = [row for row in numbered(hidden) if row[1] != "—"]
    assert rows[0][1] == "1〜2", "the key figures need two screens"
    assert rows[-1][1] == str(len(room))
    assert first[listed(page)[1]] == "2〜3"


def test_without_a_plan_of_its_own_a_municipality_is_compared_in_a_year_that_is_over():
    """宵待市 plans no trainings; all have final actuals of 令和7年度, and of 令和8年度 those up to September."""
    query = {"edition": "demo", "municipality_code": "912077", "plan_period": 9, "screen": "compared"}
    page = briefing(**query, programme_code="multidisciplinary_training")
    assert re.match("令和7年度の多職種協働のための研修会等の開催回数は、比べられる[34]自治体", titles(page)[0])
    assert "月末現在" not in html_of(page)


def test_how_small_plans_are_told_is_said_only_where_a_rate_is_told():
    query = {"edition": "demo", "municipality_code": "912077", "plan_period": 9, "screen": "compared"}
    said = {code: html_of(briefing(**query, programme_code=code)) for code in ("awareness_event", "eight_items")}
    assert "計画値が4以下の達成率は" in said["awareness_event"]
    assert "計画値が4以下の達成率は" not in said["eight_items"], "its year is not over"
