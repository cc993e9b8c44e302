"""The URL is the whole selection: unknown values change nothing, and nothing in it can break out of the page."""

import re
from urllib.parse import parse_qs, parse_qsl

import pytest

from pages.frame import selection
from pages.frame.selection import (
    ALL,
    COMPARED_PROGRAMME,
    FISCAL_YEAR,
    MEASURE,
    MEDICAL_AREA,
    MUNICIPALITY,
    PARAMETERS,
    PARTS,
    PLAN_PERIOD,
    PREFECTURE,
    PROGRAMME,
    Choice,
    Options,
    carried,
    changed,
    options_of,
    query_string,
)
from queries.statements import sql_of

PERIOD = Choice("plan_period", "計画期間", "plan_period_options")
AREA = Choice("medical_area", "二次医療圏", "medical_area_options", "すべての二次医療圏")
PERIODS = [(8, "第8期", False), (9, "第9期", True), (10, "第10期", False)]
AREAS = [("東部", "東部", False), ("西部", "西部", False)]
CHOICES = (MUNICIPALITY, PLAN_PERIOD, PROGRAMME, COMPARED_PROGRAMME, MEASURE, FISCAL_YEAR, PREFECTURE, MEDICAL_AREA)


class Shelf:
    """Answers every question with the same options, and remembers what it was asked."""

    def __init__(self, rows: list[tuple]):
        self.rows = [dict(zip(("value", "label", "is_default"), row, strict=True)) for row in rows]
        self.asked: list[tuple[str, dict]] = []

    def ask(self, name: str, /, **values: object) -> list[dict]:
        self.asked.append((name, values))
        return self.rows


# Options -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("requested", "selected"),
    [
        (None, 9),
        ("", 9),
        ("8", 8),
        ("9", 9),
        ("10", 10),
        ("7", 9),
        ("09", 9),
        ("９", 9),
        (" 8", 9),
        ("8.0", 9),
        ("第8期", 9),
        ("all", 9),
        ("None", 9),
        ("8' or 1=1 --", 9),
        ("<b>8</b>", 9),
    ],
)
def test_a_requested_value_counts_only_if_it_is_an_option(requested, selected):
    options = options_of(Shelf(PERIODS), PERIOD, {}, requested)
    assert options.selected == selected
    assert options.selected_label == f"第{selected}期"


@pytest.mark.parametrize(
    ("requested", "selected", "label"),
    [
        (None, ALL, "すべての二次医療圏"),
        ("", ALL, "すべての二次医療圏"),
        ("all", ALL, "すべての二次医療圏"),
        ("東部", "東部", "東部"),
        ("南部", ALL, "すべての二次医療圏"),
        ("すべての二次医療圏", ALL, "すべての二次医療圏"),
    ],
)
def test_all_is_offered_first_and_is_the_default_where_nothing_needs_to_be_chosen(requested, selected, label):
    options = options_of(Shelf(AREAS), AREA, {}, requested)
    assert list(options.labels) == [ALL, "東部", "西部"]
    assert (options.selected, options.selected_label) == (selected, label)


def test_options_keep_order_label_and_type_of_the_answer():
    options = options_of(Shelf(PERIODS), PERIOD, {}, "8")
    assert options.labels == {8: "第8期", 9: "第9期", 10: "第10期"}
    assert {type(value) for value in options.labels} == {int}
    assert options.choice is PERIOD


def test_the_first_marked_option_is_the_default():
    assert options_of(Shelf([("a", "A", False), ("b", "B", True), ("c", "C", True)]), PERIOD, {}, None).selected == "b"


def test_without_options_nothing_is_selected():
    options = options_of(Shelf([]), PERIOD, {}, "9")
    assert (options.labels, options.selected, options.selected_label) == ({}, None, "")


def test_without_options_all_is_still_there():
    assert options_of(Shelf([]), AREA, {}, "東部").selected == ALL


def test_the_question_gets_what_was_chosen_before():
    shelf = Shelf(PERIODS)
    options_of(shelf, PERIOD, {"municipality_code": "352012", "prefecture": None}, None)
    assert shelf.asked == [("plan_period_options", {"municipality_code": "352012", "prefecture": None})]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.question)
def test_every_choice_has_a_question_a_label_and_a_place_in_the_url(choice):
    assert choice.name in PARAMETERS
    assert re.search(r"[ぁ-ん一-龥ァ-ヶ]", choice.label)
    assert " as is_default" in sql_of(choice.question)


@pytest.mark.parametrize("edition", ["documents", "demo_database"])
def test_in_the_shipped_editions_one_choice_leads_to_the_next(edition, request):
    """By default every selector has a value, and each of its values is accepted back from the URL."""
    database = request.getfixturevalue(edition)
    for order in (
        (MUNICIPALITY, PLAN_PERIOD, PROGRAMME),
        (COMPARED_PROGRAMME, MEASURE, FISCAL_YEAR, PREFECTURE, MEDICAL_AREA),
    ):
        chosen: dict[str, object] = {}
        for choice in order:
            options = options_of(database, choice, chosen, None)
            assert options.selected in options.labels
            assert len(set(map(str, options.labels))) == len(options.labels)
            for value in options.labels:
                assert options_of(database, choice, chosen, str(value)).selected == value
            chosen[choice.name] = None if options.selected == ALL else options.selected


def test_a_municipality_without_numbers_offers_no_plan_period(documents):
    """出雲崎町 of document 000 tells of its initiatives only."""
    options = options_of(documents, PLAN_PERIOD, {"municipality_code": "142123"}, "9")
    assert (options.labels, options.selected) == ({}, None)


def test_a_municipality_of_another_edition_is_ignored(documents, demo_database):
    foreign = options_of(demo_database, MUNICIPALITY, {}, None).selected
    default = options_of(documents, MUNICIPALITY, {}, None).selected
    assert foreign != default
    assert options_of(documents, MUNICIPALITY, {}, foreign).selected == default


def test_options_cannot_be_changed_by_a_page():
    options = Options(PERIOD, {9: "第9期"}, 9)
    with pytest.raises(AttributeError):
        options.selected = 8


# What is carried on --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ({}, {}),
        ({"edition": "demo"}, {"edition": "demo"}),
        ({"edition": "demo", "utm_source": "mail", "Edition": "x", "": "y"}, {"edition": "demo"}),
        ({"filter": "出前講座 令和5"}, {"filter": "出前講座 令和5"}),
        ({"filter": "語" * 64}, {"filter": "語" * 64}),
        ({"filter": "語" * 65}, {}),
        ({"filter": ""}, {}),
        ({"filter": "a\nb"}, {}),
        ({"filter": "a\n"}, {}),
        ({"filter": "a\0b"}, {}),
        ({"filter": "\x1b[31m"}, {}),
        ({"filter": "<script>"}, {"filter": "<script>"}),
        ({"filter": "a>b"}, {"filter": "a>b"}),
        ({"filter": "<" * 65}, {}),
        ({"filter": "<\n>"}, {}),
        ({"place": "<script>"}, {}),
        ({"filter": "a'b\"c&d=e#f%g+h"}, {"filter": "a'b\"c&d=e#f%g+h"}),
        ({"plan_period": "9", "section": "<"}, {"plan_period": "9"}),
    ],
)
def test_known_names_with_plausible_values_are_carried(query, kept):
    assert carried(query) == kept


def test_carried_parameters_stand_in_a_fixed_order():
    query = dict.fromkeys(reversed(PARAMETERS), "x")
    assert list(carried(query)) == list(PARAMETERS)


def test_the_parameters_are_each_named_once():
    assert len(set(PARAMETERS)) == len(PARAMETERS)
    assert set(selection.SWITCHES) <= set(PARAMETERS)


@pytest.mark.parametrize(
    ("parameters", "query"),
    [
        ({}, ""),
        ({"plan_period": 9, "edition": "demo"}, "edition=demo&plan_period=9"),
        (
            {"filter": "x", "scale": "count", "municipality_code": "011002"},
            "municipality_code=011002&scale=count&filter=x",
        ),
        ({"prefecture": "山口県"}, "prefecture=%E5%B1%B1%E5%8F%A3%E7%9C%8C"),
        ({"filter": "a b&c=d#e+f%g/h?i"}, "filter=a+b%26c%3Dd%23e%2Bf%25g%2Fh%3Fi"),
        ({"filter": "</script>'\""}, "filter=%3C%2Fscript%3E%27%22"),
        ({"plan_period": None, "edition": "demo"}, "edition=demo"),
        ({"edition": "demo", "utm_source": "mail"}, "edition=demo"),
        ({"prefecture": ALL}, "prefecture=all"),
    ],
)
def test_the_canonical_query_string(parameters, query):
    assert query_string(parameters) == query


def test_the_order_of_the_selection_does_not_change_the_address():
    parameters = {name: str(place) for place, name in enumerate(PARAMETERS)}
    backwards = dict(reversed(parameters.items()))
    assert query_string(parameters) == query_string(backwards)
    assert list(parse_qs(query_string(backwards))) == list(PARAMETERS)


@pytest.mark.parametrize(
    "values",
    [
        {
            "edition": "demo",
            "municipality_code": "unnamed-003",
            "plan_period": "9",
            "programme_code": "outreach_lecture",
        },
        {"filter": "髙﨑 ①㈱ 'a' \"b\" & = # % + ; , 🙂"},
        {"prefecture": "山口県", "medical_area": "下関", "scale": "per_10000", "order": "area"},
    ],
)
def test_an_address_comes_back_as_it_was_written(values):
    assert carried(dict(parse_qsl(query_string(values)))) == values


# The script that completes the address ---------------------------------------------------------------


@pytest.mark.parametrize("words", ["'\"; alert(1) //&</", "</script><script>alert(1)</script>"])
def test_whatever_is_carried_comes_back_from_the_address_and_is_no_markup_in_it(words):
    query = query_string(carried({"filter": words, "edition": "demo", "plan_period": "9<"}))
    assert not set(query) & set("<>\"'")
    assert parse_qs(query) == {"edition": ["demo"], "filter": [words]}


def test_another_choice_begins_a_paged_table_anew():
    query = {"edition": "demo", "section": "extract", "first_row": "51"}
    assert changed(query, extract="actuals") == {"edition": "demo", "section": "extract", "extract": "actuals"}
    assert changed(query, first_row=101)["first_row"] == "101"
    assert changed(query, section=None) == {"edition": "demo"}


def test_turning_a_long_list_leaves_the_other_lists_where_they_are():
    query = {"edition": "demo", "first_row": "41", "first_in_matrix": "81"}
    assert changed(query, first_row=1) == {"edition": "demo", "first_row": "1", "first_in_matrix": "81"}
    assert changed(query, order="area") == {"edition": "demo", "order": "area"}
    assert changed(query, place="912026", first_in_matrix="81", first_row=None) == {
        "edition": "demo",
        "place": "912026",
        "first_in_matrix": "81",
    }
    assert changed(query) == {"edition": "demo"}


def test_the_parameters_of_parts_are_those_that_the_script_in_the_browser_drops():
    assert {name for name in PARAMETERS if name.startswith("first_")} == set(PARTS)
