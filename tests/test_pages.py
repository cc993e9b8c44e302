"""Every page without a browser: it draws, it says what it must, and its numbers are those of the query."""

import datetime
import json
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from data.contract import EXTRACTS
from data.editions import DOCUMENTS, LOCAL_FOLDER_VARIABLE
from pages.library import SECTIONS
from tests.apptest import (
    ROOT,
    TITLES,
    Chart,
    Table,
    address_of,
    alerts,
    blocks,
    charts,
    chosen,
    link_targets,
    menu_targets,
    messages,
    number_of,
    offered,
    table,
    tables,
    titles,
    visit,
    words,
)
from tests.drawing import cells_of
from tests.editions import edition_of

EDITIONS = ("documents", "demo")
LIBRARY = "pages/data_and_sources.py"
OF_ONE_MUNICIPALITY = ("dashboard.py", "pages/plan_vs_actual.py", "pages/plan_periods.py")
# A warning on the choice of the baseline, and what a capacity is not.
WITH_A_MESSAGE = ("pages/plan_periods.py", "pages/initiatives.py", "pages/update.py")
# Before anything is published there is nothing to list.
WITHOUT_TABLES = ("pages/update.py",)
# Every page, and every section of データと出典.
VIEWS = [(page, {}) for page in TITLES if page != LIBRARY] + [(LIBRARY, {"section": section}) for section in SECTIONS]
VIEW_IDS = [f"{Path(page).stem}{'-' * bool(query)}{query.get('section', '')}" for page, query in VIEWS]
each_view = pytest.mark.parametrize(("page", "query"), VIEWS, ids=VIEW_IDS)
each_edition = pytest.mark.parametrize("edition", EDITIONS)

UNNAMED_CITY = "unnamed-003"
# 厚木市 is in a document for what it does; it has neither plan nor actual.
WITHOUT_NUMBERS = "142123"
FICTIONAL = "架空データ"
# How the actual of each status is called in a legend; a status that is not here draws no mark.
STATES = {"A": "実績（確定）", "P": "実績（年度途中）", "F": "予定"}
LINK = re.compile(r"""<a href="[^"]*"|'address': '[^']*""" "")
# What must never stand on a page: paths, SQL, Python (SEC-9).
INTERNALS = ("Traceback", "Error", "select ", ".py", "/tmp", str(ROOT))


@pytest.fixture
def database_of(documents, demo_database):
    """The opened edition by its code."""
    return {"documents": documents, "demo": demo_database}


def assert_sound(page: AppTest, title: str) -> None:
    """The page ran to its end, bears its title, speaks Japanese and keeps the machinery to itself."""
    faults = [fault.value for fault in page.exception]
    assert not faults, "the log below names the fault"
    assert titles(page) == [title]
    said = words(page)
    assert not [internal for internal in INTERNALS if internal in said]
    for message in messages(page):
        assert "。" in message, message


# --- what every page promises


def test_titles_are_distinct():
    assert len(set(TITLES.values())) == len(TITLES)


@each_edition
@each_view
def test_page_draws(page, query, edition):
    drawn = visit(page, edition=edition, **query)
    assert_sound(drawn, TITLES[page])
    assert not messages(drawn) or page in WITH_A_MESSAGE
    assert not alerts(drawn)
    assert charts(drawn) or tables(drawn) or page in WITHOUT_TABLES
    assert all(drawn_table.caption and drawn_table.rows for drawn_table in tables(drawn))


@each_edition
@each_view
def test_fictional_data_say_so_on_page_figure_and_alternative_text(page, query, edition):
    drawn = visit(page, edition=edition, **query)
    figures = charts(drawn).values()
    if edition == "demo":
        assert FICTIONAL in words(drawn)
        assert all(FICTIONAL in chart.title and FICTIONAL in chart.alt for chart in figures)
    else:
        assert FICTIONAL not in words(drawn)
        assert not any(FICTIONAL in text for chart in figures for text in [*chart.texts, chart.alt])


@each_edition
@each_view
def test_every_figure_states_selection_and_source(page, query, edition):
    for chart in charts(visit(page, edition=edition, **query)).values():
        assert chart.layout["title"]["subtitle"]["text"], chart.name
        assert "出典：" in chart.footer, chart.name


@each_edition
@pytest.mark.parametrize("page", OF_ONE_MUNICIPALITY)
def test_every_municipality_has_its_page_and_a_whole_alternative_text(page, edition, database_of):
    codes = database_of[edition].extract("municipalities")["municipality_code"]
    cut = {}
    for code in codes:
        drawn = visit(page, edition=edition, municipality_code=code)
        assert_sound(drawn, TITLES[page])
        for chart in charts(drawn).values():
            assert 20 <= len(chart.alt) <= 120
            if chart.alt.endswith("…"):
                cut[code] = chart.alt
    assert not cut, "the latest value is cut off"


@each_edition
@pytest.mark.parametrize("scale", ["count", "per_10000"])
def test_every_comparison_has_a_whole_alternative_text(edition, scale, database_of):
    programmes = database_of[edition].run("compared_programme_options")["value"]
    for code in programmes:
        for chart in charts(
            visit("pages/municipalities.py", edition=edition, programme_code=code, scale=scale)
        ).values():
            assert 20 <= len(chart.alt) <= 120
            assert not chart.alt.endswith("…"), f"the latest value is cut off: {chart.alt}"


# --- numbers: query = figure = table


def bars(chart: Chart) -> dict[tuple[str, str, str], float]:
    """(panel, year, state) → height of the bar."""
    return {
        (chart.panel(trace["yaxis"]), chart.tick(trace["xaxis"], x), trace["name"]): y
        for trace in chart.traces
        if trace["type"] == "bar"
        for x, y in zip(trace["x"], trace["y"], strict=True)
    }


def marks(chart: Chart) -> dict[tuple[str, str], float]:
    """(municipality, state) → place of the mark on the value axis."""
    return {
        (chart.tick("y", y), trace["name"]): x
        for trace in chart.traces
        if trace["mode"] == "markers"
        for x, y in zip(trace["x"], trace["y"], strict=True)
    }


def texts_at_places(chart: Chart) -> dict[tuple[float, float], str]:
    """(column, row) of a cell → the text that stands there."""
    return {(cell.x, cell.y): cell.text for cell in cells_of(chart.traces)}


def known(value: object) -> bool:
    """Whether the query has a value."""
    return bool(pd.notna(value))


def queried(rows: pd.DataFrame, *key: str) -> dict[tuple, float]:
    """(key …, state) → value, of every plan and actual in the rows."""
    values = {}
    for row in rows.to_dict("records"):
        place = tuple(row[name] for name in key)
        if known(row["target_value"]):
            values[*place, "計画"] = row["target_value"]
        if known(row["actual_value"]):
            values[*place, STATES[row["obs_status"]]] = row["actual_value"]
    return values


def in_table(drawn: Table, *key: str) -> dict[tuple, float]:
    """(key …, 計画 or 実績) → the number in the cell, where there is one."""
    return {
        (*(row[name] for name in key), column): number_of(row[column])
        for row in drawn.rows
        for column in ("計画", "実績")
        if number_of(row[column]) is not None
    }


def without_states(values: dict[tuple, float]) -> dict[tuple, float]:
    """The same with 実績 for each state of an actual, as a table's columns have it."""
    return {(*key, state if state == "計画" else "実績"): value for (*key, state), value in values.items()}


def with_panels(rows: pd.DataFrame, *, with_programme: bool) -> pd.DataFrame:
    """The rows with the title of the panel in which they stand."""
    measures = rows["measure"] + "（" + rows["unit"] + "）"
    return rows.assign(panel=rows["programme"] + " " + measures if with_programme else measures)


def selection_of(status: str, database) -> dict:
    """A selection whose years hold an actual of this status (the default one where no row has it)."""
    rows = database.extract("actuals")
    rows = rows[(rows["obs_status"] == status) & (rows["measure_code"] == "sessions")]
    row = rows.iloc[0]
    periods = database.extract("fiscal_years").set_index("fiscal_year")["plan_period"]
    return {
        "municipality_code": row["municipality_code"],
        "plan_period": int(periods[row["fiscal_year"]]),
        "programme_code": row["programme_code"],
    }


CASES = [("documents", status) for status in "APFS"] + [("demo", status) for status in "APFSOMQ"]


@pytest.mark.parametrize(("edition", "status"), CASES)
def test_plan_and_actual_are_those_of_the_query(edition, status, database_of):
    database = database_of[edition]
    selection = selection_of(status, database)
    drawn = visit("pages/plan_vs_actual.py", edition=edition, **selection)
    chart = charts(drawn)["plan_and_actual"]
    rows = with_panels(database.run("attainment_by_fiscal_year", **selection), with_programme=False)
    per_session = with_panels(database.run("per_session_by_fiscal_year", **selection), with_programme=False)
    expected = queried(pd.concat([rows, per_session]), "panel", "era_label")

    assert status in set(rows["obs_status"].dropna())
    assert bars(chart) == expected
    shown = in_table(table(drawn, "の計画と実績"), "指標", "年度")
    if len(per_session):
        shown |= in_table(table(drawn, "の1回あたり人数"), "指標", "年度")
    assert shown == without_states(expected)


@pytest.mark.parametrize(("edition", "status"), CASES)
def test_a_year_without_a_value_has_its_word_and_no_bar(edition, status, database_of):
    database = database_of[edition]
    selection = selection_of(status, database)
    answers = [database.run(f"{name}_by_fiscal_year", **selection) for name in ("attainment", "per_session")]
    labels = pd.concat([rows[rows["actual_value"].isna()]["obs_status_label"].dropna() for rows in answers])
    chart = charts(visit("pages/plan_vs_actual.py", edition=edition, **selection))["plan_and_actual"]
    for label in labels.unique():
        assert chart.texts.count(label) == list(labels).count(label)


@each_edition
def test_overview_draws_every_programme_and_measure(edition, database_of):
    drawn = visit("dashboard.py", edition=edition)
    selection = {"municipality_code": chosen(drawn, "municipality_code"), "plan_period": 9}
    rows = database_of[edition].run("attainment_by_fiscal_year", programme_code=None, **selection)
    expected = queried(with_panels(rows, with_programme=True), "panel", "era_label")

    assert bars(charts(drawn)["overview"]) == expected
    twin = table(drawn, "計画と実績の推移")
    for row in twin.rows:
        row["指標"] = f"{row['事業']} {row['指標']}"
    assert in_table(twin, "指標", "年度") == without_states(expected)


@each_edition
@pytest.mark.parametrize("programme", ["outreach_lecture", "awareness_event", "multidisciplinary_training"])
def test_growth_is_that_of_the_query(edition, programme, database_of):
    drawn = visit("pages/plan_periods.py", edition=edition, programme_code=programme)
    municipality = chosen(drawn, "municipality_code")
    chart = charts(drawn)["growth"]
    rows = database_of[edition].run(
        "required_growth_by_baseline", municipality_code=municipality, plan_period=9, programme_code=programme
    )
    names = rows["era_label"] + "計画 ÷ " + rows["baseline"]
    panels = rows["measure"] + "（" + rows["unit"] + "）"
    keys = list(zip(panels, names, strict=True))

    drawn_points = {
        (chart.panel(trace["yaxis"]), chart.tick(trace["yaxis"], y), trace["name"]): x
        for trace in chart.traces
        if trace["mode"] == "markers"
        for x, y in zip(trace["x"], trace["y"], strict=True)
    }
    baselines = dict(zip(((*key, "基準値（確定実績）") for key in keys), rows["baseline_value"], strict=True))
    targets = dict(zip(((*key, "計画") for key in keys), rows["target_value"], strict=True))
    assert drawn_points == baselines | targets

    twin = {(row["指標"], f"{row['計画の年度']}計画 ÷ {row['基準']}"): row for row in table(drawn, "の必要な伸び").rows}
    assert list(twin) == keys
    assert [number_of(row["基準値"]) for row in twin.values()] == list(rows["baseline_value"])
    assert [number_of(row["計画"]) for row in twin.values()] == list(rows["target_value"])
    assert [number_of(row["必要な伸び（計画÷基準値）"]) for row in twin.values()] == list(rows["growth_percent"])
    printed = [text for text in chart.texts if "%" in text and "÷" not in text and "※" not in text]
    assert printed == [row["必要な伸び（計画÷基準値）"] for row in twin.values()]


def compared(database, drawn, **query: object) -> pd.DataFrame:
    """The rows of 自治体の比較 for what its selectors say."""
    selected = {
        name: chosen(drawn, name)
        for name in ("programme_code", "measure_code", "fiscal_year", "prefecture", "medical_area")
    }
    everywhere = {name: None for name, value in selected.items() if value == "all"}
    return database.run("attainment_by_municipality", order="code", **(selected | everywhere | query))


@pytest.mark.parametrize(
    ("edition", "programme", "scale"),
    [
        ("documents", "eight_items", "count"),
        ("demo", "outreach_lecture", "count"),
        ("demo", "outreach_lecture", "per_10000"),
    ],
)
def test_municipalities_are_those_of_the_query(edition, programme, scale, database_of):
    suffix = "value" if scale == "count" else scale
    drawn = visit("pages/municipalities.py", edition=edition, programme_code=programme, scale=scale)
    rows = compared(database_of[edition], drawn)
    on_scale = rows.assign(target_value=rows[f"target_{suffix}"], actual_value=rows[f"actual_{suffix}"])
    expected = queried(on_scale, "municipality")

    chart = charts(drawn)["plan_to_actual"]
    assert marks(chart) == expected
    twin = table(drawn, f"自治体ごとの計画と実績{'' if scale == 'count' else '（65歳以上1万人当たり）'}")
    assert [row["自治体"] for row in twin.rows] == list(rows["municipality"])
    if scale == "count":
        assert in_table(twin, "自治体") == without_states(expected)
    else:
        for column in ("計画", "実績"):
            texts = [row[f"{column}（65歳以上1万人当たり）"] for row in twin.rows]
            assert [number_of(text) for text in texts] == [
                without_states(expected).get((name, column)) for name in rows["municipality"]
            ]


@each_edition
def test_tiles_are_those_of_the_query(edition, database_of):
    drawn = visit("pages/municipalities.py", edition=edition)
    rows = compared(database_of[edition], drawn)
    placed = rows[rows["tile_column"].notna()]
    maps = [chart for name, chart in charts(drawn).items() if name.startswith("tiles_")]
    assert len(maps) == placed["prefecture"].nunique()
    for chart in maps:
        prefecture = next(name for name in placed["prefecture"].unique() if name in chart.title)
        here = placed[placed["prefecture"] == prefecture]
        tiles = {(x, y): text for (x, y), text in texts_at_places(chart).items()}
        assert set(tiles) == set(zip(here["tile_column"], here["tile_row"], strict=True))
        twin = {row["自治体"]: row["実績"] for row in table(drawn, f"{prefecture}のタイル図（実績）").rows}
        for row in here.to_dict("records"):
            name, value = tiles[row["tile_column"], row["tile_row"]].split("<b>")
            name, printed = name.replace("<br>", ""), number_of(value)
            assert name == row["municipality"]
            assert printed == (row["actual_value"] if known(row["actual_value"]) else None)
            assert number_of(twin[name]) == printed


@each_edition
def test_matrix_is_that_of_the_query(edition, database_of):
    drawn = visit("pages/municipalities.py", edition=edition)
    chosen = compared(database_of[edition], drawn).iloc[0]
    rows = database_of[edition].run(
        "attainment_by_municipality_and_year",
        programme_code=chosen["programme_code"],
        measure_code=chosen["measure_code"],
        prefecture=None,
        medical_area=None,
        first=0,
        most=None,
    )
    chart = charts(drawn)["matrix"]
    cells = {(chart.tick("y", y), chart.tick("x", x)): text for (x, y), text in texts_at_places(chart).items()}
    twin = {(row["自治体"], row["年度"]): row for row in table(drawn, "自治体×年度の達成率").rows}
    assert set(cells) == set(twin) == set(zip(rows["municipality"], rows["era_label"], strict=True))
    for row in rows.to_dict("records"):
        cell, twin_row = cells[row["municipality"], row["era_label"]], twin[row["municipality"], row["era_label"]]
        if known(row["attainment_percent"]):
            assert number_of(cell) == row["attainment_percent"]
        if row["comparability"] == "computable":
            assert cell == twin_row["達成率"]
        else:
            assert row["reason"] in cell or (row["reason_code"] == "no_actual" and row["obs_status_label"] == cell)
            assert row["reason"] in twin_row["達成率"]


# --- selectors


@each_edition
def test_editions_and_municipalities_on_offer(edition, database_of):
    drawn = visit("dashboard.py", edition=edition)
    assert offered(drawn, "edition") == ["資料版（収録した5つの資料）", "見本版（架空データ）"]
    rows = database_of[edition].extract("municipalities").sort_values("municipality_code")
    names = rows["prefecture"].add(" ").fillna("") + rows["municipality"]
    assert offered(drawn, "municipality_code") == list(names)


def test_plan_periods_and_programmes_are_those_that_the_municipality_has():
    drawn = visit("pages/plan_vs_actual.py", municipality_code=UNNAMED_CITY)
    assert offered(drawn, "plan_period") == ["第8期（R3〜R5年度）", "第9期（R6〜R8年度）"]
    assert offered(drawn, "programme_code") == ["出前講座", "普及啓発イベント", "多職種協働のための研修会等"]
    shimonoseki = visit("pages/plan_vs_actual.py", municipality_code="352012")
    assert offered(shimonoseki, "plan_period") == ["第6期（H27〜H29年度）"]
    assert offered(shimonoseki, "programme_code") == ["8事業項目の実施"]


def test_an_edition_without_values_is_said_to_have_none_and_names_no_selector_that_is_not_there(opened, monkeypatch):
    monkeypatch.setenv("RENKEI_LOCAL_EDITION", str(opened().edition.folder))
    page = visit("pages/municipalities.py", edition="local")
    (message,) = messages(page)
    assert "この版には、計画値も実績値も収録されていません" in message
    assert "「年度」" not in message


def test_a_prefecture_narrows_the_medical_areas_and_drops_one_of_another():
    everywhere = visit("pages/municipalities.py", edition="demo")
    first, second = offered(everywhere, "prefecture")[1:3]
    narrowed = visit("pages/municipalities.py", edition="demo", prefecture=first)
    others = [area for area in offered(everywhere, "medical_area") if area.startswith(second)]
    assert offered(narrowed, "medical_area")[0] == "すべての二次医療圏"
    assert 1 < len(offered(narrowed, "medical_area")) < len(offered(everywhere, "medical_area"))

    dropped = visit("pages/municipalities.py", edition="demo", prefecture=first, medical_area=others[0])
    assert chosen(dropped, "medical_area") == "all"
    kept = visit("pages/municipalities.py", edition="demo", prefecture=second, medical_area=others[0])
    assert chosen(kept, "medical_area") == others[0]


def test_a_changed_selector_draws_the_other_figure():
    drawn = visit("pages/plan_vs_actual.py", edition="demo", programme_code="awareness_event")
    assert_sound(drawn, "計画と実績")
    assert address_of(drawn)["programme_code"] == "awareness_event"
    assert "普及啓発イベント" in charts(drawn)["plan_and_actual"].title


def test_order_and_scale_change_the_comparison():
    by_code = charts(visit("pages/municipalities.py", edition="demo"))["plan_to_actual"]
    by_area = charts(visit("pages/municipalities.py", edition="demo", order="area"))["plan_to_actual"]
    rated = charts(visit("pages/municipalities.py", edition="demo", scale="per_10000"))["plan_to_actual"]
    names = [name.split("（")[0] for name in by_area.layout["yaxis"]["ticktext"]]
    assert names != by_code.layout["yaxis"]["ticktext"]
    assert sorted(names) == sorted(by_code.layout["yaxis"]["ticktext"])
    assert rated.layout["xaxis"]["title"]["text"] == "回／65歳以上1万人"
    assert "65歳以上人口は" in rated.footer


@each_view
def test_every_link_carries_the_selection(page, query):
    selection = {"edition": "demo", "municipality_code": "922013", "programme_code": "awareness_event", **query}
    drawn = visit(page, **selection)
    in_menu = menu_targets(drawn)
    assert list(in_menu) == list(TITLES.values())
    assert all("programme_code=awareness_event" in target for target in in_menu.values())
    assert all("edition=demo&" in target for target in link_targets(drawn).values())
    assert all("municipality_code=922013" in target for target in in_menu.values())


# --- empty, unknown, damaged


@pytest.mark.parametrize("page", OF_ONE_MUNICIPALITY)
def test_a_municipality_without_numbers_gets_a_sentence(page):
    drawn = visit(page, municipality_code=WITHOUT_NUMBERS)
    assert_sound(drawn, TITLES[page])
    assert not charts(drawn)
    (said,) = messages(drawn)
    assert "数値目標なし" in said


def test_the_overview_of_a_municipality_with_items_leads_to_them():
    targets = link_targets(visit("dashboard.py", edition="documents", municipality_code="352047"))
    assert "place=352047" in targets["→ 8事業項目の内訳を見る"]
    drawn = visit("pages/eight_items.py", edition="documents", place="352047")
    assert "萩市の実施状況" in words(drawn)
    assert "→ 8事業項目の内訳を見る" not in link_targets(visit("dashboard.py", edition="documents"))


def test_a_municipality_without_numbers_still_shows_what_is_held_on_it():
    holdings = table(visit("dashboard.py", municipality_code=WITHOUT_NUMBERS), "この自治体について収録しているデータ")
    counts = {row["データ"]: row["件数"] for row in holdings.rows}
    assert counts["計画値"] == counts["実績値"] == "なし"
    assert number_of(counts["取組"]) > 0


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("142077", "資料000に、取組が6件記載されている（数値目標なし）。"),
        ("143219", "資料000に、取組が6件記載されている（数値目標なし）。"),
        (UNNAMED_CITY, "資料003に、取組が21件記載されている。"),
    ],
)
def test_the_overview_says_what_is_told_and_leads_to_it(code, said):
    drawn = visit("dashboard.py", edition="documents", municipality_code=code)
    assert said in words(drawn)
    assert not re.search(r"(取組|課題)が0件", words(drawn))
    assert f"place={code}" in link_targets(drawn)["→ この自治体の取組と課題を見る"]


@pytest.mark.parametrize("code", ["142158", "144011"])
def test_an_announced_training_is_not_said_to_have_been_held(code):
    drawn = visit("dashboard.py", edition="documents", municipality_code=code)
    counts = {row["データ"]: row["件数"] for row in table(drawn, "この自治体について収録しているデータ").rows}
    assert (counts["開催"], counts["研修の予定"]) == ("なし", "1件")
    assert "→ この自治体の取組と課題を見る" in link_targets(drawn)


def test_the_overview_names_the_items_that_are_missing():
    drawn = visit("dashboard.py", edition="documents", municipality_code="352012")
    assert (
        "8事業項目は、平成29年6月末現在、5項目が実施、（エ）（キ）の2項目が年度末までの予定、"
        "（ク）の1項目が未定である（資料001の29〜36行）。"
    ) in words(drawn)
    assert "→ この自治体の取組と課題を見る" not in link_targets(drawn), "no document tells of its initiatives"
    assert "8事業項目は" not in words(visit("dashboard.py", edition="documents", municipality_code=UNNAMED_CITY))


def test_the_trace_of_a_municipality_without_numbers_says_where_to_look():
    (said,) = messages(visit(LIBRARY, section="trace", municipality_code=WITHOUT_NUMBERS))
    assert "データの閲覧" in said


def test_an_extract_without_rows_says_so_and_blames_no_filter(opened, monkeypatch):
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(opened().edition.folder))
    (said,) = messages(visit(LIBRARY, edition="local", section="extract", extract="challenges"))
    assert "行がありません" in said
    assert "しぼり込み" not in said


def test_a_number_of_items_leads_to_the_items_that_were_counted():
    trace = visit(LIBRARY, section="trace", municipality_code="352012")
    (target,) = [href for label, href in link_targets(trace).items() if "数えた項目" in label]
    assert target.startswith("eight_items?")
    assert dict(parse_qsl(urlsplit(target).query))["place"] == "352012"


def test_a_municipality_alone_leads_to_a_comparison_where_the_edition_has_one(opened, monkeypatch):
    alone = visit("pages/municipalities.py", programme_code="outreach_lecture")
    assert "比べる相手がありません" in messages(alone)[0]
    (target,) = [href for label, href in link_targets(alone).items() if "19自治体を比べられる" in label]
    led = visit("pages/municipalities.py", **dict(parse_qsl(urlsplit(target).query)))
    assert len(table(led, "自治体ごとの計画と実績").rows) == 19

    database = opened(actuals=[{"fiscal_year": 2023, "actual_value": 9}])
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(database.edition.folder))
    alone = visit("pages/municipalities.py", edition="local")
    assert "比べる相手がありません" in messages(alone)[0]
    assert not [label for label in link_targets(alone) if "比べられる" in label]


def test_a_filter_without_a_hit_says_so():
    drawn = visit(LIBRARY, section="extract", extract="municipalities", filter="どこにもない語")
    assert_sound(drawn, "データと出典")
    (said,) = messages(drawn)
    assert "しぼり込み" in said


UNKNOWN = {
    "edition": "another",
    "municipality_code": "000000",
    "plan_period": "x'; drop table actuals; --",
    "programme_code": "<script>alert(1)</script>",
    "measure_code": "出前講座" * 40,
    "fiscal_year": "-1",
    "prefecture": "どこか県",
    "medical_area": "\x00",
    "scale": "x",
    "order": "worst",
    "section": "x",
    "extract": "../../etc/passwd",
    "surplus": "1",
}


def assert_same_as_without(page: str, query: dict, unknown: dict) -> None:
    drawn, usual = visit(page, **(unknown | query)), visit(page, **query)
    assert_sound(drawn, TITLES[page])
    # In the room the page says that something else is shown than was asked for.
    said = "指定された版がないため" if page == "pages/briefing.py" else "\0"
    assert [line for line in words(drawn).splitlines() if said not in line] == words(usual).splitlines()
    # Links may carry on what another page will look at.
    drawn_charts, usual_charts = (LINK.sub("", repr(charts(page))) for page in (drawn, usual))
    assert drawn_charts == usual_charts


@each_view
def test_unknown_values_are_ignored(page, query):
    assert_same_as_without(page, query, UNKNOWN)


@pytest.mark.parametrize("name", UNKNOWN)
@pytest.mark.parametrize("page", ["pages/plan_vs_actual.py", "pages/municipalities.py"])
def test_an_unknown_value_among_known_ones_is_ignored(page, name):
    query = {"edition": "demo"} if name != "edition" else {}
    assert_same_as_without(page, query, {name: UNKNOWN[name]})


def test_a_value_of_another_edition_is_ignored():
    usual = visit("dashboard.py", edition="documents")
    assert words(visit("dashboard.py", edition="documents", municipality_code="912018")) == words(usual)


def test_a_fault_of_ours_is_said_in_japanese_with_a_number_that_the_log_has(monkeypatch, caplog):
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret path")

    monkeypatch.setattr("queries.runner.Database.ask", fail)
    with pytest.raises(AssertionError, match="この画面で問題が起きました") as said:
        visit("dashboard.py")
    (record,) = [record for record in caplog.records if "has failed" in record.message]
    assert record.message.split()[-1] in str(said.value)
    assert "secret" not in str(said.value)
    assert record.exc_info


@pytest.fixture
def local(tmp_path, monkeypatch) -> Path:
    """A local edition: a copy of the documents edition, for a test to damage."""
    folder = tmp_path / "local"
    folder.mkdir()
    for name in EXTRACTS:
        shutil.copy(DOCUMENTS.folder / f"{name}.parquet", folder)
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(folder))
    return folder


def views_of_local() -> dict[str, AppTest]:
    """Every view of the local edition by its name."""
    return {name: visit(page, edition="local", **query) for name, (page, query) in zip(VIEW_IDS, VIEWS, strict=True)}


def broken(views: dict[str, AppTest]) -> list[str]:
    """The names of the views that end in a fault; what the others say is sound."""
    for name, (page, _) in zip(VIEW_IDS, VIEWS, strict=True):
        if not views[name].exception:
            assert_sound(views[name], TITLES[page])
    return [name for name, drawn in views.items() if drawn.exception]


def test_a_sound_local_edition_is_on_offer(local):
    drawn = visit("dashboard.py", edition="local")
    assert_sound(drawn, "概要")
    assert offered(drawn, "edition")[-1] == "自庁版"
    assert bars(charts(drawn)["overview"]) == bars(charts(visit("dashboard.py"))["overview"])


@pytest.mark.parametrize("extract", EXTRACTS)
def test_a_damaged_file_gets_a_message_and_never_breaks_a_page(extract, local):
    (local / f"{extract}.parquet").write_bytes(b"PAR1 cut short")
    views = views_of_local()
    assert not broken(views)
    for drawn in views.values():
        assert set(TITLES.values()) == set(menu_targets(drawn))
        if alerts(drawn):
            assert f"{extract}.parquet" in words(drawn)
            assert "自庁版" in alerts(drawn)[0]
    checks = visit(LIBRARY, edition="local", section="checks")
    assert EXTRACTS[extract].label in [row["データ"] for row in table(checks, "見つかった問題").rows]


@pytest.mark.parametrize(
    "extract", ["milestones", "care_scenes", "provisions", "item_counts", "item_totals", "service_items"]
)
def test_a_page_that_does_not_need_the_damaged_file_goes_on(extract, local):
    (local / f"{extract}.parquet").unlink()
    for page in (*OF_ONE_MUNICIPALITY, "pages/municipalities.py"):
        drawn = visit(page, edition="local")
        assert not alerts(drawn), page
        assert charts(drawn), page


def test_a_check_that_lacks_its_extract_is_not_said_to_have_found_nothing(local):
    (local / "plan_targets.parquet").unlink()
    checks = table(visit(LIBRARY, edition="local", section="checks"), "検査の結果").rows
    results = {row["検査"]: row["結果"] for row in checks}
    assert results[next(name for name in results if name.startswith("データ契約"))] == "1件の問題"
    not_run = [name for name, result in results.items() if result.startswith("未実施")]
    assert not_run == [name for name in results if "計画値" in name]
    assert all("plan_targets.parquet" in results[name] for name in not_run)


def _rewritten(path: Path, change) -> None:
    pq.write_table(change(pq.ParquetFile(path).read()), path)


DAMAGES = {
    "missing": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "not Parquet": lambda path: path.write_text("municipality_code,actual_value\n", encoding="utf-8"),
    "cut in half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "without a column": lambda path: _rewritten(path, lambda table: table.drop_columns(["obs_status"])),
    "numbers as text": lambda path: _rewritten(
        path, lambda table: table.set_column(4, "actual_value", table["actual_value"].cast(pa.string()))
    ),
    "rows twice": lambda path: _rewritten(path, lambda table: pa.concat_tables([table, table])),
    "an unknown status": lambda path: _rewritten(
        path, lambda table: table.set_column(5, "obs_status", pa.array(["?"] * len(table)))
    ),
    "an unknown municipality": lambda path: _rewritten(
        path, lambda table: table.set_column(0, "municipality_code", pa.array(["999999"] * len(table)))
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_whatever_is_wrong_with_the_actuals_gets_a_message(damage, local):
    damage(local / "actuals.parquet")
    drawn = visit("pages/plan_vs_actual.py", edition="local", municipality_code=UNNAMED_CITY)
    assert_sound(drawn, "計画と実績")
    assert not charts(drawn)
    assert "問題がある" in alerts(drawn)[0]
    assert "actuals.parquet" in words(drawn)


def test_without_any_sound_file_the_message_names_every_file(local):
    for name in EXTRACTS:
        (local / f"{name}.parquet").unlink()
    (local / "actuals.parquet").write_bytes(b"")
    assert not broken(views_of_local())
    found = table(visit(LIBRARY, edition="local", section="checks"), "見つかった問題")
    # An edition may be older than some extracts, and then has no file of them.
    assert len(found.rows) == sum(not extract.is_optional for extract in EXTRACTS.values())


def test_from_a_damaged_edition_another_one_can_be_chosen(local):
    (local / "municipalities.parquet").unlink()
    drawn = visit("dashboard.py", edition="local")
    assert alerts(drawn)
    assert offered(drawn, "edition")[0].startswith("資料版")
    drawn.query_params["edition"] = "documents"
    drawn.run()
    assert_sound(drawn, "概要")
    assert charts(drawn)


# --- where marks lead

WITH_MARKS_THAT_LEAD = {
    "dashboard.py": {"overview"},
    "pages/plan_vs_actual.py": {"plan_and_actual"},
    "pages/municipalities.py": {"plan_to_actual", "tiles_0", "tiles_1", "matrix"},
    "pages/eight_items.py": {"item_matrix", "item_tiles"},
    "pages/initiatives.py": {"initiative_matrix", "theme_matrix"},
}


@pytest.mark.parametrize(("page", "keys"), WITH_MARKS_THAT_LEAD.items())
def test_a_mark_leads_to_a_page_that_shows_what_it_stands_for(page, keys):
    drawn, found = visit(page, edition="demo"), set()
    for key, chart in charts(drawn).items():
        for meta in (trace["meta"] for trace in chart.traces if trace.get("meta")):
            address = urlsplit(meta["address"])
            change = dict(parse_qsl(next(filter(None, meta["changes"]))))
            led = visit(page_at(address.path), **dict(parse_qsl(address.query)) | change)
            assert_sound(led, titles(led)[0])
            assert address_of(led).items() >= change.items()
            found.add(key)
    assert found == keys


def page_at(path: str) -> str:
    """The file of the page with this path in the address."""
    return f"pages/{path.strip('/.')}.py" if path.strip("/.") else "dashboard.py"


# --- editions of a few rows


def plan(fiscal_year: int, value: int = 10, **more: object) -> dict:
    return {"fiscal_year": fiscal_year, "target_value": value, **more}


def actual(fiscal_year: int, value: int | None = 9, **more: object) -> dict:
    return {"fiscal_year": fiscal_year, "actual_value": value, **more}


WITHOUT_PLACE = {"prefecture": None, "medical_area": None, "population_65_over": None}
SPARSE = {
    "no number at all": {},
    "no municipality": {"municipalities": []},
    "only plans": {"plan_targets": [plan(2024), plan(2025)]},
    "only actuals": {"actuals": [actual(2021), actual(2022)]},
    "one plan and one actual of the same year": {"plan_targets": [plan(2024)], "actuals": [actual(2024)]},
    "only part of a year": {"plan_targets": [plan(2024)], "actuals": [actual(2024, obs_status="P")]},
    "only expected": {"plan_targets": [plan(2024)], "actuals": [actual(2024, obs_status="F")]},
    "only cancelled": {"plan_targets": [plan(2024)], "actuals": [actual(2024, None, obs_status="S")]},
    "only not reported": {"actuals": [actual(2024, None, obs_status="O")]},
    "a plan of zero": {"plan_targets": [plan(2024, 0)], "actuals": [actual(2021, 0), actual(2024, 0)]},
    "a plan after a part-year": {"plan_targets": [plan(2024)], "actuals": [actual(2023, obs_status="P")]},
    "participants without sessions": {"actuals": [actual(2021, measure_code="participants")]},
    "a municipality of no known place": {
        "municipalities": [{"municipality_code": "990019", "municipality": "青葉市", **WITHOUT_PLACE}],
        "plan_targets": [plan(2024)],
        "actuals": [actual(2021), actual(2024)],
    },
}


@pytest.mark.parametrize("rows", SPARSE.values(), ids=SPARSE)
def test_an_edition_of_a_few_rows_draws_or_says_why_not(rows, tmp_path, monkeypatch):
    edition = edition_of(tmp_path / "sparse", rows)
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(edition.folder))
    views = views_of_local()
    assert not broken(views)
    assert all(charts(drawn) or tables(drawn) or messages(drawn) for drawn in views.values())


# --- text that is not ours

MARKUP = '<img src=x onerror="alert(1)">&<b>町</b>'


@pytest.fixture
def hostile(tmp_path, monkeypatch) -> None:
    """A local edition in which every name is markup."""
    names = {
        "municipalities": [
            {"municipality_code": code, "municipality": f"{MARKUP}{code}", "prefecture": MARKUP, "medical_area": MARKUP}
            | {"tile_column": number, "tile_row": 0}
            for number, code in enumerate(("990019", "990027"))
        ],
        "programmes": [{"programme_code": "outreach_lecture", "programme": MARKUP, "definition": MARKUP}],
        "service_items": [{"item_code": "ア", "item": MARKUP}],
        "item_status": [{"municipality_code": "990019", "note": MARKUP}, {"municipality_code": "990027"}],
        "item_counts": [
            {"prefecture": MARKUP, "as_of": datetime.date(2017, 6, 30), "municipality_count": 2, "note": MARKUP}
        ],
        "plan_targets": [
            {"municipality_code": code, "fiscal_year": year, "target_value": 10, "note": MARKUP, "source_text": MARKUP}
            for code in ("990019", "990027")
            for year in (2023, 2024)
        ],
        "actuals": [
            {"municipality_code": code, "fiscal_year": year, "actual_value": 9, "note": MARKUP}
            for code in ("990019", "990027")
            for year in (2021, 2022, 2023)
        ],
    }
    edition = edition_of(tmp_path / "hostile", names)
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(edition.folder))


@each_view
def test_names_never_become_markup(page, query, hostile):
    drawn = visit(page, edition="local", **query)
    assert_sound(drawn, TITLES[page])
    assert not messages(drawn) or page in WITH_A_MESSAGE
    for block in blocks(drawn):
        written = block["content"]
        if block["kind"] == "figure":
            figure = json.loads(written)
            # The alternative text is an attribute's value and no markup; whatever else is drawn is.
            del figure["layout"]["meta"]
            written = json.dumps(figure, ensure_ascii=False)
        assert "<img" not in written
        assert "<b>町" not in written
