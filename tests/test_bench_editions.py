"""The benchmark on a local edition: what is asked for, which cases there are, what is left out, what is expected."""

from dataclasses import replace

import orjson
import pytest

from data.build import to_table, write_extract
from data.editions import DEMO, LOCAL_FOLDER_VARIABLE
from pages.frame.exchange import page_at
from pages.frame.parts import MOST_MUNICIPALITIES
from queries.runner import open_database
from tests.bench import capture, national
from tests.bench.__main__ import arguments_of
from tests.bench.capture import Chart, Charts, NothingToMeasure, View, captured
from tests.bench.cases import CASES, chosen_cases
from tests.bench.country import places
from tests.bench.expected import expected_facts, wrong_figures
from tests.bench.local import cases_on, local_edition

MUNICIPALITIES, SESSIONS = 94, 1_000
FUNCTIONS = {"plan_to_actual": "plan_to_actual", "tiles": "tile_map", "matrix": "matrix", "item_matrix": "item_matrix"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return national.build(tmp_path_factory.mktemp("national"), SESSIONS, MUNICIPALITIES).folder


@pytest.fixture
def open_local(monkeypatch):
    """Opens a folder as the local edition of this test."""

    def open_folder(folder):
        monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, "")
        return open_database(local_edition(folder))

    return open_folder


def test_without_a_folder_the_demo_edition_is_measured():
    arguments = arguments_of([])
    assert (arguments.edition, arguments.cases) == (None, list(CASES))
    assert {case.edition for case in arguments.cases} == {DEMO.code}


def test_a_folder_is_an_edition(tmp_path):
    arguments = arguments_of(["--edition", str(tmp_path), "--pages", "municipalities", "--sides", "dash", "ours"])
    assert (arguments.edition, arguments.sides) == (tmp_path, ["ours", "dash"])
    assert [case.code for case in arguments.cases] == ["municipalities"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--edition", "/no/such/folder"], "there is no folder /no/such/folder"),
        (["--pages", "nothing"], "unknown pages"),
        (["--sides", "floor"], "--sides must name ours"),
        (["--repetitions", "0"], "--repetitions must be at least 1"),
    ],
)
def test_what_cannot_be_done_is_said(given, said, capsys):
    with pytest.raises(SystemExit):
        arguments_of(given)
    assert said in capsys.readouterr().err


def test_a_comparison_is_made_in_one_prefecture_and_in_all(folder, open_local):
    cases = cases_on(open_local(folder), chosen_cases(["municipalities", "medical_areas", "framework"]))
    assert [case.name for case in cases] == [
        "自治体の比較（年度、第24県）",
        "自治体の比較（年度、すべての都道府県）",
        "自治体の比較（二次医療圏、第24県）",
        "自治体の比較（二次医療圏、すべての都道府県）",
    ]
    assert [case.pinned["prefecture"] for case in cases] == ["第24県", "all"] * 2


def test_cases_have_codes_of_their_own_and_open_the_local_edition(folder, open_local):
    cases = cases_on(open_local(folder), CASES)
    assert len({case.code for case in cases}) == len({case.name for case in cases}) == len(cases)
    assert {case.selection("x")["edition"] for case in cases} == {"local"}
    assert {case.title for case in cases} == {case.title for case in CASES} - {"制度の枠組み"}


def test_where_there_is_one_prefecture_there_is_one_comparison(tmp_path, open_local, monkeypatch):
    monkeypatch.setattr(places, "PREFECTURES", 1)
    cases = cases_on(open_local(national.build(tmp_path, 100, 4).folder), chosen_cases(["municipalities"]))
    assert [case.name for case in cases] == ["自治体の比較（年度）"]


@pytest.fixture
def views_file(tmp_path, monkeypatch):
    monkeypatch.setattr(capture, "FLOOR_VIEWS", tmp_path / "floor.json")
    return tmp_path / "floor.json"


def test_a_case_without_data_is_left_out_and_named(tmp_path, open_local, views_file):
    folder = national.build(tmp_path, 100, 4).folder
    for extract in ("initiatives", "challenges"):
        write_extract(extract, to_table(extract, []), folder)
    database = open_local(folder)
    cases = cases_on(database, chosen_cases(["initiatives", "data_and_sources"]))
    views, left_out = captured(cases, database, Charts(), 2)
    assert [case.code for case in views] == ["data_and_sources"]
    assert left_out == ["取組と課題（自治体）: fewer than two values to choose from"]
    (written,) = orjson.loads(views_file.read_bytes())["cases"].values()
    assert written["path"] == "data_and_sources"
    label = "第01県 第0001市"
    assert written["options"][label] == "edition=local&section=trace&municipality_code=019011"
    assert len(written["options"]) == 4


def test_a_selection_that_the_edition_does_not_have_is_not_measured(folder, open_local, views_file):
    database = open_local(folder)
    (case,) = cases_on(database, chosen_cases(["initiatives"]))
    for pinned, is_left_out in (({}, False), ({"item_code": "ン"}, True)):
        _, left_out = captured([replace(case, pinned=case.pinned | pinned)], database, Charts(), 2)
        assert bool(left_out) is is_left_out


def test_the_demo_edition_lacks_nothing(views_file):
    (case,) = chosen_cases(["initiatives"])
    with pytest.raises(NothingToMeasure, match="取組と課題"):
        captured([replace(case, pinned={"item_code": "ン"})], open_database(DEMO), Charts(), 2)


@pytest.mark.parametrize(
    ("page", "value"), [("municipalities", 2024), ("medical_areas", "第02県 第008圏域"), ("eight_items", "第03県")]
)
def test_what_is_drawn_in_parts_is_what_is_expected(folder, open_local, page, value):
    database = open_local(folder)
    for case in cases_on(database, chosen_cases([page])):
        if case.scope == "第24県" and page == "medical_areas":
            continue
        query = {name: str(selected) for name, selected in case.selection(value).items()}
        blocks = [block for block in page_at(case.path, query).board.blocks if block.kind == "figure"]
        known = [block for block in blocks if _function(block.key)]
        charts = tuple(Chart(_function(block.key), block.content) for block in known)
        assert wrong_figures(database, case, View(value, "", charts, ()), [block.content for block in known]) == []


def _function(key: str) -> str | None:
    return FUNCTIONS.get(key) or FUNCTIONS.get(key.split("_")[0])


def test_of_all_municipalities_the_first_are_expected(folder, open_local):
    database = open_local(folder)
    (case,) = (case for case in cases_on(database, chosen_cases(["municipalities"])) if case.scope.startswith("すべて"))
    facts = expected_facts(database, case, View(2024, "", (), ()))
    # Two municipalities a prefecture.
    assert [len(tiles) for tiles in facts["tile_map"]] == [2] * (MOST_MUNICIPALITIES // 2)
    (cells,) = facts["matrix"]
    assert len({what.split()[0] for what, _ in cells}) == MOST_MUNICIPALITIES
