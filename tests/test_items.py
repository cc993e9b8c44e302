"""The eight items: who does which, how many do each over time, what remains, and whether print agrees."""

import re
from datetime import date

import pandas as pd
import pytest

from pages.charts import grammar
from pages.charts.framing import Heading
from pages.charts.item_counts import month_name
from pages.charts.item_matrix import MARKS
from pages.wording.items import (
    count_notes,
    items_sentence,
    lead_sentences,
    missing_sentence,
    reconciliation_sentence,
)
from tests.apptest import charts, html_of, messages, table, tables, visit, words
from tests.drawing import item_counts, item_matrix
from tests.editions import AOBA, WAKABA, tuples
from tests.rows import records
from tests.test_transcription import SHARED

JUNE, YEAR_END = date(2017, 6, 30), date(2018, 3, 31)
ITEMS = {"ア": "資源の把握", "イ": "課題の抽出", "ク": "市町の連携"}
# 青葉市 is a medical area of its own, 若葉町 and 若竹町 share one.
PLACES = [
    {"municipality_code": AOBA, "municipality": "青葉市", "medical_area": "西部", "tile_column": 0, "tile_row": 0},
    {"municipality_code": WAKABA, "municipality": "若葉町", "medical_area": "東部", "tile_column": 1, "tile_row": 0},
    {"municipality_code": "990035", "municipality": "若竹町", "medical_area": "東部"},
]
STATUSES = {
    AOBA: {"ア": "implemented", "イ": "implemented", "ク": "none"},
    WAKABA: {"ア": "planned", "イ": "implemented", "ク": "none"},
    "990035": {"ア": "implemented", "イ": "implemented", "ク": "planned"},
}
# Stated in print: ア 1 → 2 → 3 (expected), イ 3 → 3 → 3, ク 1 → 0 → 1.
COUNTS = {"ア": (1, 2, 3), "イ": (3, 3, 3), "ク": (1, 0, 1)}
DAYS = ((date(2016, 8, 31), "actual"), (JUNE, "actual"), (YEAR_END, "expected"))
# Coverage of document 001: 19 municipalities × 8 items, and the counts that it states.
CELLS, DONE, EXPECTED, MISSING = 152, 86, 131, 21


def counts_rows(counts: dict[str, tuple[int, ...]]) -> list[dict]:
    """The extract ``item_counts`` with these numbers at the three dates."""
    return [
        {"item_code": item, "as_of": as_of, "scenario": scenario, "municipality_count": number}
        for item, numbers in counts.items()
        for number, (as_of, scenario) in zip(numbers, DAYS, strict=True)
    ]


def edition(counts: dict[str, tuple[int, ...]] = COUNTS) -> dict[str, list[dict]]:
    """Three municipalities, three items."""
    return {
        "municipalities": PLACES,
        "service_items": [{"item_code": code, "item": name} for code, name in ITEMS.items()],
        "programmes": [{"programme_code": "outreach_lecture", "programme": "出前講座"}],
        "item_status": [
            {"municipality_code": code, "item_code": item, "as_of": JUNE, "status": status}
            for code, statuses in STATUSES.items()
            for item, status in statuses.items()
        ],
        "item_counts": counts_rows(counts),
        "item_totals": [
            {"as_of": day, "scenario": scenario, "item_count": sum(numbers[i] for numbers in counts.values())}
            for i, (day, scenario) in enumerate(DAYS)
        ],
    }


@pytest.fixture
def database(opened):
    found = opened(**edition())
    assert found.findings == ()
    return found


@pytest.fixture
def cells(database):
    return records(database.run("item_cells_by_municipality", prefecture="緑県", order="code"))


def test_a_cell_carries_its_state_and_the_counts_of_its_municipality(database):
    rows = database.run("item_cells_by_municipality", prefecture="緑県", order="code")
    names = "municipality item_code status status_label implemented_count expected_count"
    assert tuples(rows, names) == [
        ("青葉市", "ア", "implemented", "実施", 2, 2),
        ("青葉市", "イ", "implemented", "実施", 2, 2),
        ("青葉市", "ク", "none", "未定", 2, 2),
        ("若葉町", "ア", "planned", "予定", 1, 2),
        ("若葉町", "イ", "implemented", "実施", 1, 2),
        ("若葉町", "ク", "none", "未定", 1, 2),
        ("若竹町", "ア", "implemented", "実施", 2, 3),
        ("若竹町", "イ", "implemented", "実施", 2, 3),
        ("若竹町", "ク", "planned", "予定", 2, 3),
    ]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("code", ["青葉市", "若葉町", "若竹町"]),
        ("area", ["青葉市", "若葉町", "若竹町"]),
        ("count", ["青葉市", "若竹町", "若葉町"]),
    ],
)
def test_municipalities_come_in_the_chosen_order(database, order, names):
    rows = database.run("item_cells_by_municipality", prefecture="緑県", order=order)
    assert list(dict.fromkeys(rows["municipality"])) == names


def test_only_a_municipality_alone_in_its_area_may_count_one_item_for_another(database):
    rows = database.run("item_cells_by_municipality", prefecture="緑県", order="code")
    assert rows[rows["is_possibly_held"]]["municipality"].tolist() == ["青葉市"]
    assert rows[rows["is_possibly_held"]]["status"].tolist() == ["none"]


def test_a_municipality_with_a_tile_has_its_counts_which_are_of_a_year_that_is_not_over(database):
    rows = database.run("items_by_municipality", prefecture="緑県")
    assert tuples(rows, "municipality actual_value target_value obs_status") == [
        ("青葉市", 2, 2, "P"),
        ("若葉町", 1, 2, "P"),
    ]


def test_counts_over_time_mark_every_fall(database):
    rows = database.run("item_counts_over_time", prefecture="緑県")
    assert tuples(rows, "item_code municipality_count is_fall municipality_total")[-3:] == [
        ("ク", 1, False, 3),
        ("ク", 0, True, 3),
        ("ク", 1, False, 3),
    ]
    assert rows["is_fall"].sum() == 1


def test_stated_totals_stand_beside_the_sums_of_the_items(database):
    rows = database.run("item_totals_over_time", prefecture="緑県")
    assert tuples(rows, "scenario item_count summed_count") == [("actual", 5, 5), ("actual", 5, 5), ("expected", 7, 7)]


def test_print_and_lists_agree_or_the_row_says_that_they_do_not(database, opened):
    rows = database.run("item_count_reconciliation", prefecture="緑県")
    assert tuples(rows, "item_code scenario stated_count listed_count is_equal") == [
        ("ア", "actual", 2, 2, True),
        ("イ", "actual", 3, 3, True),
        ("ク", "actual", 0, 0, True),
        ("ア", "expected", 3, 3, True),
        ("イ", "expected", 3, 3, True),
        ("ク", "expected", 1, 1, True),
    ]
    broken = opened(**edition(COUNTS | {"ク": (1, 0, 2)})).run("item_count_reconciliation", prefecture="緑県")
    assert tuples(broken, "item_code scenario is_equal")[-1] == ("ク", "expected", False)
    assert "6件のうち1件が" in reconciliation_sentence(records(broken))


def test_the_documents_edition_says_what_document_001_says(documents):
    rows = documents.run("item_cells_by_municipality", prefecture="山口県", order="code")
    statuses = rows["status"].value_counts().to_dict()
    assert (len(rows), statuses["implemented"], statuses["none"]) == (CELLS, DONE, MISSING)
    assert len(rows) - statuses["none"] == EXPECTED
    possible = rows[rows["is_possibly_held"]]
    assert tuples(possible, "municipality item_code status") == [("下関市", "ク", "none")]
    falls = documents.run("item_counts_over_time", prefecture="山口県")
    assert tuples(falls[falls["is_fall"]], "item_code municipality_count") == [("キ", 9), ("ク", 2)]
    agreed = documents.run("item_count_reconciliation", prefecture="山口県")
    assert (len(agreed), agreed["is_equal"].sum()) == (16, 16)
    totals = documents.run("item_totals_over_time", prefecture="山口県")
    assert tuples(totals, "item_count summed_count") == [(n, n) for n in (45, 67, 86, 131)]


def test_the_matrix_has_a_mark_for_every_cell_and_each_state_has_its_own(cells):
    figure = item_matrix(cells, Heading("実施状況", "緑県", ""))
    *states, printed = figure.data
    marks = {trace.name: len(trace.x) for trace in states}
    assert marks == {MARKS["implemented"]: 5, MARKS["planned"]: 2, MARKS["none"]: 2}
    assert [shape.type for shape in figure.layout.shapes].count("path") == marks[MARKS["planned"]]
    totals = zip(printed.x, printed.y, printed.text, strict=True)
    done = [(3, 0, 2), (3, 1, 1), (3, 2, 2), (0, 3, 2), (1, 3, 3), (2, 3, 0), (3, 3, 5)]
    expected = [(4, 0, 2), (4, 1, 2), (4, 2, 3), (0, 4, 3), (1, 4, 3), (2, 4, 1), (4, 4, 7)]
    assert sorted(totals) == sorted((x, y, f"<b>{number}</b>") for x, y, number in done + expected)
    type(figure)(figure.to_dict())  # validates every part


def test_the_last_step_is_hollow_and_a_fall_asks_to_be_checked(database):
    counts = records(database.run("item_counts_over_time", prefecture="緑県"))
    figure = item_counts(counts, Heading("推移", "緑県", ""))
    expected = [trace for trace in figure.data if trace.name == "予定"]
    assert [trace.marker.symbol for trace in expected] == [grammar.ACTUAL_MARKERS["F"]["symbol"]] * len(ITEMS)
    assert {trace.x for trace in expected} == {("2018-03-31",)}
    assert [text for trace in figure.data for text in trace.text or () if "要確認" in text] == ["0 要確認"]
    assert sum(name.startswith("xaxis") for name in figure.layout.to_plotly_json()) == len(ITEMS)
    assert figure.layout.xaxis.type == "date"
    assert {shape.y0 for shape in figure.layout.shapes} == {3}
    type(figure)(figure.to_dict())  # validates every part
    assert count_notes(counts)[-1].startswith("（ク）は前の時点より減っている")


@pytest.mark.parametrize(
    ("day", "name"),
    [(JUNE, "H29.6"), (YEAR_END, "H29年度末"), (date(2025, 3, 31), "R6年度末"), (date(2023, 8, 31), "R5.8")],
)
def test_a_month_is_written_as_the_documents_write_it(day, name):
    assert month_name(day) == name


def test_what_remains_is_said_with_its_one_possibility(cells):
    missing = [cell for cell in cells if cell["status"] == "none"]
    sentence = missing_sentence(cells, missing)
    assert sentence.startswith("9件のうち、年度末までの予定を含めても2件が未定である。")
    assert "うち1件は、圏域が1市のため" in sentence


@pytest.mark.parametrize(("edition_code", "municipality"), [("documents", "下関市"), ("demo", "帆凪市")])
def test_the_page_shows_matrix_counts_gaps_and_reconciliation(edition_code, municipality):
    page = visit("pages/eight_items.py", edition=edition_code)
    assert not page.exception
    captions = [drawn.caption for drawn in tables(page)]
    assert {"項目別", "二次医療圏別", "実績の数の照合", "予定の数の照合"} <= set(captions)
    assert municipality in [row["自治体"] for row in table(page, "市町村×事業項目の実施状況").rows]
    assert "すべて一覧の自治体の数と一致する" in words(page)


def test_a_disagreement_between_print_and_lists_is_a_warning(opened, tmp_path, monkeypatch):
    database = opened(**edition(COUNTS | {"ク": (1, 0, 2)}))
    monkeypatch.setenv("RENKEI_LOCAL_EDITION", str(database.edition.folder))
    page = visit("pages/eight_items.py", edition="local")
    assert not page.exception
    assert any("1件が、一覧の自治体の数と一致しません" in message for message in messages(page))


def test_an_edition_without_the_items_says_so(opened, monkeypatch):
    monkeypatch.setenv("RENKEI_LOCAL_EDITION", str(opened().edition.folder))
    page = visit("pages/eight_items.py", edition="local")
    assert not page.exception
    assert any("8事業項目の実施状況が収録されていません" in message for message in messages(page))


def test_statuses_without_stated_counts_are_shown_all_the_same(opened, monkeypatch):
    rows = edition() | {"item_counts": [], "item_totals": []}
    monkeypatch.setenv("RENKEI_LOCAL_EDITION", str(opened(**rows).edition.folder))
    page = visit("pages/eight_items.py", edition="local")
    assert not page.exception
    assert "9件のうち" in words(page)
    assert "照合" not in words(page)


# Degrees by which an office may lie on the other side of its neighbour's than its tile does.
EAST, NORTH = 0.1, 0.08


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference coordinates are not shipped")
def test_tiles_lie_to_one_another_as_the_offices_do(documents):
    places = documents.extract("municipalities").dropna(subset=["tile_column", "tile_row"])
    offices = pd.read_csv(SHARED / "reference/municipalities.csv", dtype={"lgcode": str}).set_index("lgcode")
    placed = places.join(offices[["lat", "lng"]], on="municipality_code")
    for prefecture, tiles in placed.groupby("prefecture"):
        pairs = [(a, b) for a in tiles.itertuples() for b in tiles.itertuples()]
        turned = [
            (a.municipality, b.municipality)
            for a, b in pairs
            if (a.tile_column < b.tile_column and a.lng > b.lng + EAST)
            or (a.tile_row < b.tile_row and a.lat < b.lat - NORTH)
        ]
        assert turned == [], prefecture
        assert len(set(zip(tiles["tile_column"], tiles["tile_row"], strict=True))) == len(tiles)
        assert tiles["tile_column"].astype(float).rank().corr(tiles["lng"].rank()) > 0.9
        assert tiles["tile_row"].astype(float).rank().corr(-tiles["lat"].rank()) > 0.9


def test_the_totals_have_a_panel_of_their_own_and_the_line_its_date(documents):
    counts = documents.ask("item_counts_over_time", prefecture="山口県")
    totals = documents.ask("item_totals_over_time", prefecture="山口県")
    (due,) = documents.ask("item_deadline")
    heading = Heading("推移", "山口県", "")
    figure = item_counts(counts, heading, totals=totals, deadline=due["occurred_on"])
    first = [trace for trace in figure.data if trace.yaxis == "y" and trace.mode.endswith("markers+text")]
    assert [text for trace in first for text in trace.text] == ["45", "67", "86", "131"]
    assert [trace.name for trace in first] == ["実績", "予定"]
    ends = {trace.text[1] for trace in figure.data if trace.mode == "text"}
    assert ends == {"全項目152<br>（H30.4）", "全市町村19<br>（H30.4）"}
    assert len(figure.layout.shapes) == 9
    type(figure)(figure.to_dict())  # validates every part


def test_the_page_leads_with_what_is_done_and_left_and_judges_nothing():
    said = words(visit("pages/eight_items.py", edition="documents"))
    assert (
        "平成29年6月末現在、19市町村×8項目の152のうち86が実施、年度末までの予定を含めて131、残りは21である"
        "（資料001の29〜36行）。"
    ) in said
    assert "全市町村で実施する期限は平成30年4月（資料001の9行）。" in said
    assert "「全市町村が8項目を実施」（資料000の16行）との記載がある。資料001の予定では県内に21の未定が残る。" in said
    demo = words(visit("pages/eight_items.py", edition="demo"))
    assert re.search(r"令和6年6月末現在、\d+市町村×8項目の\d+のうち\d+が実施", demo)
    assert "期限は" not in demo
    assert "資料0" not in demo


def test_a_deadline_of_which_nothing_else_is_told_stands_alone(cells):
    due = {"occurred_on": date(2018, 4, 1), "date_precision": "month", "source_code": "001", "source_line": 9}
    assert lead_sentences(cells, [due], []) == [
        "平成29年6月末現在、3市町村×3項目の9のうち5が実施、年度末までの予定を含めて7、残りは2である。",
        "全市町村で実施する期限は平成30年4月（資料001の9行）。",
    ]
    assert len(lead_sentences(cells[:8], [], [])) == 1
    assert "3市町村の8のうち" in lead_sentences(cells[:8], [], [])[0]


def test_the_items_of_one_municipality_are_those_of_its_latest_date(opened):
    older = {"item_code": "ア", "as_of": date(2016, 8, 31), "status": "none"}
    newer = [{"item_code": code, "as_of": JUNE, "status": status} for code, status in STATUSES[AOBA].items()]
    other = {"municipality_code": WAKABA, "item_code": "ア", "as_of": YEAR_END, "status": "none"}
    rows = edition() | {"item_status": [older, *newer, other]}
    found = opened(**rows).run("item_cells_of_municipality", municipality_code=AOBA)
    assert tuples(found, "item_code as_of status_label") == [
        ("ア", JUNE, "実施"),
        ("イ", JUNE, "実施"),
        ("ク", JUNE, "未定"),
    ]


def test_a_municipality_that_does_everything_has_nothing_missing(cells):
    done = [cell | {"status": "implemented"} for cell in cells[:3]]
    assert items_sentence(done) == "8事業項目は、平成29年6月末現在、3項目が実施である。"


def test_every_line_that_a_figure_shows_is_cited_and_a_plan_is_not_known_yet():
    drawn = charts(visit("pages/eight_items.py", edition="documents"))
    counts = "".join(drawn["item_counts"].footer.split())
    assert re.search(r"資料001「[^」]+」9、16〜24行", counts)
    assert "平成29年6月末現在の値を含む。平成29年度末は予定" in counts
    assert "30日" not in counts + drawn["item_matrix"].footer
    assert "3月31日" not in counts
    tiles = "".join(drawn["item_tiles"].footer.split())
    assert re.search(r"資料001「[^」]+」29〜36行", tiles)


def test_the_file_of_the_tiles_names_the_lines_that_were_counted(documents):
    rows = documents.run("items_by_municipality", prefecture="山口県")
    assert set(tuples(rows, "source_code source_first_line source_last_line")) == {("001", 29, 36)}


def test_what_remains_has_its_source_and_its_file():
    page = visit("pages/eight_items.py", edition="documents")
    rows = table(page, "項目別").rows
    assert len(rows) == MISSING
    assert {row["出典"].split()[0] for row in rows} == {"資料001"}
    (possible,) = [row for row in rows if "可能性がある" in row["注記"]]
    assert "資料001の78行" in possible["注記"]
    assert "item_gaps.csv" in html_of(page)


def test_medical_areas_are_named_and_divided_where_the_matrix_is_ordered_by_them(cells, database):
    rows = records(database.run("item_cells_by_municipality", prefecture="緑県", order="area"))
    figure = item_matrix(rows, Heading("実施状況", "緑県", ""), group="medical_area")
    assert figure.layout.yaxis.ticktext[:3] == ("青葉市（西部）", "若葉町（東部）", "若竹町（東部）")
    assert [shape.y0 for shape in figure.layout.shapes if shape.type == "line"] == [0.5]
    plain = item_matrix(rows, Heading("実施状況", "緑県", ""))
    assert [shape for shape in plain.layout.shapes if shape.type == "line"] == []
    by_area = charts(visit("pages/eight_items.py", edition="documents", order="area"))["item_matrix"]
    assert "（" in by_area.tick("y", 0)
    assert any(shape["type"] == "line" for shape in by_area.layout["shapes"])


def test_a_chosen_municipality_or_item_is_shown_cell_by_cell():
    page = visit("pages/eight_items.py", edition="documents", place="352012")
    rows = table(page, "下関市").rows
    assert len(rows) == 8
    assert "8件の内訳は、実施5、予定2、未定1である。" in words(page)
    assert all(row["出典"].startswith("資料001 ") for row in rows)
    page = visit("pages/eight_items.py", edition="documents", item_code="ク")
    assert len(next(drawn for drawn in tables(page) if drawn.caption.startswith("（ク）")).rows) == 19
