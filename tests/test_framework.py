"""The framework: what stood where before and after the review, and when what happened, as exactly as it is known."""

from datetime import date

import plotly.graph_objects as go
import pytest

from data.codes import PROVISION_KINDS
from pages.charts.framing import Heading
from pages.charts.item_flow import LEFT_EDGE, NO_ITEM, PREFECTURE, after_group
from pages.charts.milestones import placed_milestones
from pages.charts.time_line import in_range
from pages.wording.framework import flow_sentence, phases_of
from pages.wording.milestones import circled, fiscal_year_label, milestone_note, numbered, span_of, when
from tests.apptest import charts, table, tables, visit, words
from tests.drawing import item_flow, time_line

EDITIONS = ("documents", "demo")
PILLARS = ("住民への周知", "仕組みづくり", "関係者人材育成")
HEADING = Heading("題", "選択", "")
# A drop means that a fact of the documents has left the page.
PROVISIONS = 54
# Where document 002 puts each item: before, after; (ク) is the only one that it does not place again.
BEFORE = {"①": "アイ", "②": "カ", "③": "ウエオキク"}
AFTER = {"①": "アイウ", "②": "エオカキ", "都": "ク"}


@pytest.fixture(scope="module")
def items(documents):
    return documents.ask("items_before_and_after")


@pytest.fixture(scope="module")
def provisions(documents):
    return documents.ask("provisions_in_order")


@pytest.fixture(scope="module")
def milestones(documents):
    return numbered(documents.ask("milestones_over_time"))


def milestone(day: date, precision: str = "day", **more: object) -> dict:
    return {
        "occurred_on": day,
        "date_precision": precision,
        "title": "できごと",
        "scope": "national",
        "scope_label": "国",
    } | more


def grouped_codes(rows, name) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        found[name(row)[0]] = found.get(name(row)[0], "") + row["item_code"]
    return found


# Items ---------------------------------------------------------------------------------------------


def test_the_groups_are_those_of_document_002(items):
    assert grouped_codes(items, lambda row: row["phase_before"]) == BEFORE
    assert grouped_codes(items, after_group) == AFTER
    assert [row["item_code"] for row in items if row["is_optional_after"]] == ["エ", "カ"]
    assert [row["item_code"] for row in items if row["lead_after"] == "prefecture"] == ["ク"]


def test_every_item_is_drawn_on_both_sides_under_its_group_and_joined(items):
    figure = item_flow(items, HEADING, phases=[])
    boxes = [(shape.x0, (shape.y0 + shape.y1) / 2, shape.line.dash) for shape in figure.layout.shapes]
    *joins, written = figure.data
    words = list(zip(written.x, written.y, written.text, strict=True))
    heads = {(x, text[3]): y for x, y, text in words if text.startswith("<b>")}
    assert len(boxes) == 16
    joined = {trace.customdata[0][0]: (tuple(trace.y), trace.line.dash) for trace in joins}
    for row in items:
        (left, right), dash = joined[f"（{row['item_code']}）"]
        assert (0, pytest.approx(left), None) in boxes
        box = next(box for box in boxes if box[0] > 0 and box[1] == pytest.approx(right))
        assert box[2] == ("dash" if row["is_optional_after"] else None)
        assert dash == ("dot" if row["item_code"] == "ク" else "solid")
        own = max((y for (x, _), y in heads.items() if x == 0 and y < left), default=None)
        assert own == heads[0, row["phase_before"][0]]
        own = max((y for (x, _), y in heads.items() if x > 0 and y < right), default=None)
        assert own == heads[box[0], after_group(row)[0]]
    assert len({box[:2] for box in boxes}) == 16, "no box covers another"
    go.Figure(figure.to_dict())  # validates every part


def test_a_phase_without_an_item_is_an_empty_box_behind_the_others_and_before_the_prefecture(items, provisions):
    figure = item_flow(items, HEADING, phases=phases_of(provisions))
    written = figure.data[-1]
    words_at = {y: text for x, y, text in zip(written.x, written.y, written.text, strict=True) if LEFT_EDGE < x < 0.9}
    heads = [text[3:-4] for y, text in sorted(words_at.items()) if text[3:4] in "①②③都"]
    assert heads == [*phases_of(provisions), PREFECTURE]
    (empty,) = [y for y, text in words_at.items() if text == NO_ITEM]
    assert words_at[empty - 1] == "<b>③対応策の評価・改善</b>"
    assert [s.line.dash for s in figure.layout.shapes if s.y0 < empty < s.y1 and s.x0 > LEFT_EDGE] == ["dot"]
    # A phase is none of the items.
    assert figure.layout.meta["alt"].endswith("都道府県の役割へ移った項目は1であり、項目が置かれていない段階は1つ")
    go.Figure(figure.to_dict())  # validates every part


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_group_after_the_review_is_a_phase(edition, request):
    database = request.getfixturevalue("documents" if edition == "documents" else "demo_database")
    groups = {row["phase_after"] for row in database.ask("items_before_and_after")} - {None}
    assert groups < set(phases_of(database.ask("provisions_in_order")))


def test_the_sentence_names_what_may_be_chosen_and_what_moved(items):
    assert flow_sentence(items).endswith("選べる項目が（エ）（カ）、都道府県の役割となる項目が（ク）（推定）である。")


# Dates ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "precision", "text", "last"),
    [
        (date(2020, 9, 1), "month", "R2.9", date(2020, 9, 30)),
        (date(2015, 4, 1), "day", "H27.4.1", date(2015, 4, 1)),
        (date(2017, 4, 1), "fiscal_year", "H29年度", date(2018, 3, 31)),
        (date(2000, 1, 1), "year", "H12年", date(2000, 12, 31)),
        (date(2019, 6, 1), "month", "R1.6", date(2019, 6, 30)),
        (date(2025, 12, 1), "month", "R7.12", date(2025, 12, 31)),
    ],
)
def test_a_date_is_as_exact_as_the_document_is(day, precision, text, last):
    row = milestone(day, precision)
    assert when(row) == text
    assert span_of(row) == (day, last)


@pytest.mark.parametrize(("year", "label"), [(2018, "H30年度"), (2019, "R1年度"), (2021, "R3年度")])
def test_a_fiscal_year_is_called_after_the_era_of_most_of_it(year, label):
    assert fiscal_year_label(year) == label


def test_numbers_stand_in_circles_as_far_as_there_are_any():
    assert [circled(number) for number in (1, 20, 21)] == ["①", "⑳", "(21)"]
    assert milestone_note(2, milestone(date(2024, 4, 1), "fiscal_year")) == "② R6年度 できごと（国）"


# Time line -----------------------------------------------------------------------------------------


def names_of(figure: go.Figure) -> list[tuple[str, str, float, str]]:
    """Text, day, height and side of the name of each bar, in the order of the bars."""
    (names,) = (trace for trace in figure.data if trace.mode == "markers+text")
    return list(zip(names.text, names.x, names.y, names.textposition, strict=True))


def drawn_in_order(milestones) -> list:
    """The bars of the time line by the numbers in their names."""
    figure = time_line(milestones, HEADING)
    bars = {
        int(text[3:].split("<")[0]): bar for (text, *_), bar in zip(names_of(figure), figure.layout.shapes, strict=True)
    }
    return [bars[number] for number in sorted(bars)]


def test_every_milestone_of_the_time_line_has_its_number_and_name_beside_its_bar(milestones):
    figure = time_line(milestones, HEADING)
    named = {text: place for text, *place in names_of(figure)}
    bars = [((shape.y0 + shape.y1) / 2, shape) for shape in figure.layout.shapes]
    assert len(milestones) == 25
    assert [number for number, row in milestones if f"<b>{number}</b> {row['title']}" not in named] == [1]
    assert "番号1（H12年）は、図の範囲より前。" in figure.layout.annotations[-1].text
    go.Figure(figure.to_dict())  # validates every part
    for number, row in in_range(milestones):
        day, height, side = named[f"<b>{number}</b> {row['title']}"]
        (bar,) = [bar for y, bar in bars if abs(y - height) < 1e-9 and day in (bar.x0, bar.x1)]
        assert bar.x0 == span_of(row)[0].isoformat()
        assert side == ("middle right" if day == bar.x1 else "middle left")


def test_notes_on_documents_stand_only_where_the_edition_has_those_rows():
    said = "".join(charts(visit("pages/framework.py", edition="documents"))["time_line"].footer.split())
    assert "期限は平成30年4月（資料001の9行）。" in said
    assert "「全市町村が8項目を実施」（資料000の16行）との記載がある。" in said
    demo = "".join(charts(visit("pages/framework.py", edition="demo"))["time_line"].footer.split())
    assert "番号は下の表のもの" in demo
    assert "期限" not in demo
    assert "資料0" not in demo


def test_no_milestone_of_the_time_line_touches_another(milestones, demo_database):
    for rows in (milestones, numbered(demo_database.ask("milestones_over_time"))):
        bars = [(s.y0, s.x0, s.x1) for s in time_line(rows, HEADING).layout.shapes]
        assert len(bars) == len(in_range(rows))
        for y, start, end in bars:
            others = [bar for bar in bars if bar[0] == y and bar != (y, start, end)]
            assert not [bar for bar in others if bar[1] <= end and start <= bar[2]]


def test_only_what_is_drawn_wider_than_it_lasted_is_called_a_day(milestones):
    for (_, row), bar in zip(in_range(milestones), drawn_in_order(milestones), strict=True):
        assert (bar.name == "day") == (row["date_precision"] == "day")
        if bar.name != "day":
            assert bar.x1 == span_of(row)[1].isoformat()


def test_lanes_are_nation_prefecture_municipality(milestones):
    assert time_line(milestones, HEADING).layout.yaxis.ticktext == ("国", "県", "市町村")


def test_a_milestone_far_before_all_others_does_not_squeeze_them():
    old, new = milestone(date(2000, 1, 1)), milestone(date(2013, 4, 1))
    assert [row["occurred_on"].year for _, row in in_range(numbered([old, new]))] == [2013]
    assert len(in_range(numbered([milestone(date(2010, 1, 1)), new]))) == 2


# Milestones over plan and actual -------------------------------------------------------------------


def test_a_milestone_stands_at_its_day_on_the_axis_of_years():
    years = [{"fiscal_year": year} for year in (2023, 2024, 2024, 2025)]
    placed = placed_milestones([milestone(date(2024, 4, 1)), milestone(date(2025, 10, 1))], years)
    assert [round(x, 2) for x, _ in placed] == [0.5, 2.0]
    assert placed_milestones([milestone(date(2022, 4, 1)), milestone(date(2026, 4, 1))], years) == []


def test_milestones_are_those_of_nation_prefecture_municipality_and_programme(documents):
    def titles(code: str, programme: str = "outreach_lecture") -> set[str]:
        of = {"municipality_code": code, "programme_code": programme}
        return {row["title"] for row in documents.ask("milestones_of_municipality", **of)}

    # A cancelled event says nothing on lectures that were held.
    cancelled = "名称不記載の市で普及啓発イベントを中止"
    assert cancelled in titles("unnamed-003", "awareness_event")
    assert cancelled not in titles("unnamed-003")

    assert "山口県の取組状況（H27.8）" in titles("352012")
    assert "山口県の取組状況（H27.8）" not in titles("142123")
    assert "厚木市が事業の一部を厚木医師会へ委託" in titles("142123")
    assert "厚木市が事業の一部を厚木医師会へ委託" not in titles("unnamed-003")
    assert "事業の見直し" in titles("142123") & titles("352012") & titles("unnamed-003")


def test_milestones_are_switched_on_over_plan_and_actual():
    query = {"edition": "documents", "municipality_code": "unnamed-003", "programme_code": "awareness_event"}
    off = charts(visit("pages/plan_vs_actual.py", **query))["plan_and_actual"]
    on = charts(visit("pages/plan_vs_actual.py", milestones="on", **query))["plan_and_actual"]
    assert "①" not in "".join(off.texts)
    assert on.texts.count("①②") == 1, "both at the beginning of R3"
    assert "② R3年度 第8期計画期間の始まり（国）" in on.footer
    assert "資料002" in on.footer
    assert len(on.layout["shapes"]) > len(off.layout["shapes"])


# Page ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_page_shows_flow_pillars_scenes_milestones_and_provisions(edition, request):
    database = request.getfixturevalue("documents" if edition == "documents" else "demo_database")
    page = visit("pages/framework.py", edition=edition)
    assert not page.exception
    assert list(charts(page)) == ["item_flow", "time_line"]
    assert len(table(page, "の前と後").rows) == 8
    assert [row["柱"] for row in table(page, "3本の柱と事業").rows] == [
        "住民への周知",
        "仕組みづくり",
        "関係者人材育成",
    ]
    assert len(table(page, "4つの場面").rows) == 4
    listed = table(page, "年表").rows
    assert len(listed) == len(database.extract("milestones"))
    assert {row["精度"] for row in listed} <= {"日", "月", "年", "年度"}
    of_kind = {kind.code: table(page, kind.label).rows for kind in PROVISION_KINDS}
    assert all(of_kind.values())
    assert sum(map(len, of_kind.values())) == len(database.extract("provisions"))
    assert [row["項目"] for row in of_kind["pdca_phase"]] == phases_of(database.ask("provisions_in_order"))


def test_every_fact_of_the_framework_has_its_line():
    page = visit("pages/framework.py", edition="documents")
    cited = [row["出典"] for drawn in tables(page) for row in drawn.rows if "出典" in row]
    assert len(cited) == 8 + 3 + 4 + 25 + PROVISIONS
    assert all(text.startswith("資料") and text.endswith("行") for text in cited)


def test_a_single_city_that_is_its_medical_area_is_told_where_its_clause_stands():
    rows = table(visit("pages/framework.py", edition="documents"), "関係市区町村の連携の手引き").rows
    (clause,) = [row for row in rows if "（ク）を行わなくてもよい" in row["内容の要約"]]
    assert clause["出典"] == "資料001 78行"


def test_an_edition_without_provisions_has_no_section_of_them(opened, monkeypatch):
    monkeypatch.setenv("RENKEI_LOCAL_EDITION", str(opened(provisions=[]).edition.folder))
    page = visit("pages/framework.py", edition="local")
    assert not page.exception
    assert "制度の要点" not in words(page)
    assert list(charts(page)) == ["item_flow"]


def test_an_edition_without_items_says_so(opened, monkeypatch):
    monkeypatch.setenv("RENKEI_LOCAL_EDITION", str(opened(service_items=[]).edition.folder))
    page = visit("pages/framework.py", edition="local")
    assert not page.exception
    assert "8事業項目が収録されていません" in words(page)
