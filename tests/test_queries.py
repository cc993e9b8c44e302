"""Every query and view: rows given → rows expected; and what the documents edition must say."""

from datetime import date

import pandas as pd
import pytest

from queries import statements
from queries.frames import frame_of_table
from queries.runner import Database
from tests.editions import (
    AOBA,
    EIGHT_ITEMS,
    EVENT,
    ITEMS,
    LECTURE,
    PARTICIPANTS,
    ROWS,
    SESSIONS,
    UNNAMED,
    WAKABA,
    tuples,
)

QUESTIONS = sorted(path.stem for path in statements.FOLDER.glob("*.sql"))
ONE = {"municipality_code": AOBA, "plan_period": 9, "programme_code": LECTURE}
COMPARED = {"programme_code": LECTURE, "measure_code": SESSIONS, "fiscal_year": 2024}
ANYWHERE = {"prefecture": None, "medical_area": None}
WHOLE = {"first": 0, "most": None}
TO_AUGUST = {"coverage_end": date(2021, 8, 31), "months_covered": 5}
TOTALS_COLUMNS = "plan_period scenario total_value mean_value years_counted years_used years_left_out"


def target(year: int, value: int, **more: object) -> dict:
    return {"fiscal_year": year, "target_value": value} | more


def actual(year: int, value: int | None = None, obs_status: str = "A", **more: object) -> dict:
    return {"fiscal_year": year, "actual_value": value, "obs_status": obs_status} | more


def participants(year: int, value: int | None = None, obs_status: str = "A", **more: object) -> dict:
    return actual(year, value, obs_status, measure_code=PARTICIPANTS, **more)


def of_view(database: Database, view: str) -> pd.DataFrame:
    """The rows of a view: what the questions are asked of."""
    with database._root.cursor() as cursor:
        table = cursor.table(view).to_arrow_table()
    rows = frame_of_table(table)
    keys = [
        name for name in ("municipality_code", "measure_code", "fiscal_year", "plan_period", "scenario") if name in rows
    ]
    return rows.sort_values(keys, ignore_index=True)


# What the gate must say of a plan and an actual of 2024: variance, ratio, percent, comparability, reason.
GATE = {
    "above the target": ([target(2024, 80)], [actual(2024, 106)], (26, 1.325, 132.5, "computable", None)),
    "half up": ([target(2024, 80)], [actual(2024, 53)], (-27, 0.6625, 66.3, "computable", None)),
    "just under the half": ([target(2024, 8000)], [actual(2024, 5299)], (-2701, 0.662375, 66.2, "computable", None)),
    "exactly": ([target(2024, 10)], [actual(2024, 10)], (0, 1.0, 100.0, "computable", None)),
    "nothing achieved": ([target(2024, 5)], [actual(2024, 0)], (-5, 0.0, 0.0, "computable", None)),
    "5 has a percentage": ([target(2024, 5)], [actual(2024, 4)], (-1, 0.8, 80.0, "computable", None)),
    "4 has none": ([target(2024, 4)], [actual(2024, 3)], (-1, 0.75, None, "computable", None)),
    "1 has none": ([target(2024, 1)], [actual(2024, 1)], (0, 1.0, None, "computable", None)),
    "huge": ([target(2024, 8)], [actual(2024, 10**9)], (999_999_992, 1.25e8, 1.25e10, "computable", None)),
    "0": ([target(2024, 0)], [actual(2024, 3)], (3, None, None, "not_computable", "zero_target")),
    "0 kept": ([target(2024, 0)], [actual(2024, 0)], (0, None, None, "not_computable", "zero_target")),
    "0 cancelled": ([target(2024, 0)], [actual(2024, None, "S")], (None, None, None, "not_computable", "cancelled")),
    "0 so far": ([target(2024, 0)], [actual(2024, 3, "P")], (None, None, None, "reference", "part_year")),
    "no target": ([], [actual(2024, 12)], (None, None, None, "not_computable", "no_target")),
    "part of the year": ([target(2024, 18)], [actual(2024, 6, "P")], (None, None, None, "reference", "part_year")),
    "expected": ([target(2024, 18)], [actual(2024, 15, "F")], (None, None, None, "not_computable", "expected")),
    "cancelled": ([target(2024, 18)], [actual(2024, None, "S")], (None, None, None, "not_computable", "cancelled")),
    "not reported": ([target(2024, 18)], [actual(2024, None, "O")], (None, None, None, "not_computable", "no_actual")),
    "not applicable": (
        [target(2024, 18)],
        [actual(2024, None, "M")],
        (None, None, None, "not_computable", "no_actual"),
    ),
    "not applicable, without a target": (
        [],
        [actual(2024, None, "M")],
        (None, None, None, "not_computable", "no_actual"),
    ),
    "withheld": ([target(2024, 18)], [actual(2024, None, "Q")], (None, None, None, "not_computable", "withheld")),
    "no actual": ([target(2024, 18)], [], (None, None, None, "not_computable", "no_actual")),
}

# Sessions and participants of 2021 → participants per session, where both are of the same kind.
PER_SESSION = {
    "final": ([], [actual(2021, 12), participants(2021, 410)], [34.2]),
    "half up": ([], [actual(2021, 4), participants(2021, 265)], [66.3]),
    "part of the year": ([], [actual(2021, 6, "P"), participants(2021, 183, "P")], [30.5]),
    "expected": ([], [actual(2021, 1, "F"), participants(2021, 700, "F")], [700.0]),
    "nobody came": ([], [actual(2021, 3), participants(2021, 0)], [0.0]),
    "no session": ([], [actual(2021, 0), participants(2021, 0)], []),
    "cancelled": ([], [actual(2021, None, "S"), participants(2021, None, "S")], []),
    "another status": ([], [actual(2021, 12), participants(2021, 183, "P")], []),
    "another coverage": ([], [actual(2021, 6, "P"), participants(2021, 150, "P", **TO_AUGUST)], []),
    "another year": ([], [actual(2021, 12), participants(2022, 410)], []),
    "one scenario only": ([target(2021, 12)], [participants(2021, 410)], []),
}

# Actuals of 第8期 → total, mean, years counted, years used, years left out.
TOTALS = {
    "three years": (
        [],
        [actual(2021, 10), actual(2022, 11), actual(2023, 11)],
        (32, 10.7, 3, "R3・R4・R5", None),
    ),
    "two years": ([], [actual(2021, 10), actual(2022, 11)], (21, 10.5, 2, "R3・R4", None)),
    "zeros count": ([], [actual(2021, 0), actual(2022, 0)], (0, 0.0, 2, "R3・R4", None)),
    "cancelled and part of the year": (
        [],
        [actual(2021, None, "S"), actual(2022, 13), actual(2023, 6, "P")],
        (13, 13.0, 1, "R4", "R3（中止）・R5（年度途中）"),
    ),
    "expected and not reported": (
        [],
        [actual(2021, 12), actual(2022, 15, "F"), actual(2023, None, "O")],
        (12, 12.0, 1, "R3", "R4（予定）・R5（未報告）"),
    ),
    "nothing counts": (
        [],
        [actual(2022, None, "M"), actual(2023, None, "Q")],
        (None, None, 0, None, "R4（該当なし）・R5（非公表）"),
    ),
    "huge": (
        [],
        [actual(2021, 10**9), actual(2022, 10**9), actual(2023, 1)],
        (2_000_000_001, 666_666_667.0, 3, "R3・R4・R5", None),
    ),
}

# A plan of 2024 and actuals → baseline, its value, percent, direction and whether the direction flips.
GROWTH = {
    "the direction flips": (
        [target(2024, 300)],
        [actual(2021, 410), actual(2022, 158), actual(2023, 183, "P")],
        [
            ("R3年度実績", 410.0, 73.2, "fall", True),
            ("R4年度実績", 158.0, 189.9, "rise", True),
            ("確定2年の平均（R3・R4）", 284.0, 105.6, "rise", True),
        ],
    ),
    "one final year has no mean": ([target(2024, 9)], [actual(2022, 12)], [("R4年度実績", 12.0, 75.0, "fall", False)]),
    "exactly 100": ([target(2024, 10)], [actual(2021, 10)], [("R3年度実績", 10.0, 100.0, "same", False)]),
    "100 and a rise are no flip": (
        [target(2024, 10)],
        [actual(2021, 10), actual(2022, 9)],
        [
            ("R3年度実績", 10.0, 100.0, "same", False),
            ("R4年度実績", 9.0, 111.1, "rise", False),
            ("確定2年の平均（R3・R4）", 9.5, 105.3, "rise", False),
        ],
    ),
    "100 and a fall are no flip": (
        [target(2024, 10)],
        [actual(2021, 10), actual(2022, 11)],
        [
            ("R3年度実績", 10.0, 100.0, "same", False),
            ("R4年度実績", 11.0, 90.9, "fall", False),
            ("確定2年の平均（R3・R4）", 10.5, 95.2, "fall", False),
        ],
    ),
    "a mean is divided before it is rounded": (
        [target(2024, 11)],
        [actual(2021, 10), actual(2022, 11), actual(2023, 11)],
        [
            ("R3年度実績", 10.0, 110.0, "rise", False),
            ("R4年度実績", 11.0, 100.0, "same", False),
            ("R5年度実績", 11.0, 100.0, "same", False),
            ("確定3年の平均（R3・R4・R5）", 10.7, 103.1, "rise", False),
        ],
    ),
    "half up": ([target(2024, 53)], [actual(2021, 80)], [("R3年度実績", 80.0, 66.3, "fall", False)]),
    "from 0 there is no percentage": (
        [target(2024, 18)],
        [actual(2021, 0)],
        [("R3年度実績", 0.0, None, "rise", False)],
    ),
    "from 0 to 0": ([target(2024, 0)], [actual(2021, 0)], [("R3年度実績", 0.0, None, "same", False)]),
    "to 0": ([target(2024, 0)], [actual(2021, 12)], [("R3年度実績", 12.0, 0.0, "fall", False)]),
    "no final year": ([target(2024, 18)], [actual(2021, None, "S"), actual(2022, 15, "F"), actual(2023, 6, "P")], []),
    "no year of the period before": ([target(2024, 18)], [actual(2020, 12), actual(2024, 13)], []),
}

# Latest final year and value; newest year, value, status; next year, plan, growth; the verdict's year, reason, percent.
OVERVIEW = {
    "final, part-year, next plan": (
        [target(2024, 18), target(2025, 18)],
        [actual(2021, 12), actual(2022, 13), actual(2023, 6, "P")],
        [(2022, 13, 2023, 6, "P", 2024, 18, 138.5, 2022, "no_target", None)],
    ),
    "the next plan is one of the chosen period": (
        [target(2022, 15), target(2023, 16), target(2024, 18)],
        [actual(2021, 12)],
        [(2021, 12, 2021, 12, "A", 2024, 18, 150.0, 2021, "no_target", None)],
    ),
    "the verdict is of the latest final year": (
        [target(2023, 20), target(2024, 18), target(2025, 19)],
        [actual(2023, 12), actual(2024, 9), actual(2025, None, "S")],
        [(2024, 9, 2025, None, "S", 2025, 19, None, 2024, None, 50.0)],
    ),
    "without a final year it is of the newest": (
        [target(2024, 18)],
        [actual(2023, 6, "P")],
        [(None, None, 2023, 6, "P", 2024, 18, None, 2023, "no_target", None)],
    ),
    "part of a planned year": (
        [target(2024, 18)],
        [actual(2024, 6, "P")],
        [(None, None, 2024, 6, "P", 2024, 18, None, 2024, "part_year", None)],
    ),
    "nothing but a plan": (
        [target(2024, 18)],
        [],
        [(None, None, None, None, None, 2024, 18, None, 2024, "no_actual", None)],
    ),
    "nothing planned any more": (
        [target(2024, 10)],
        [actual(2024, 10)],
        [(2024, 10, 2024, 10, "A", None, None, None, 2024, None, 100.0)],
    ),
}
TABLES = {"gate": GATE, "per_session": PER_SESSION, "totals": TOTALS, "growth": GROWTH, "overview": OVERVIEW}


def each_case(table: str) -> pytest.MarkDecorator:
    """Every case of a table: the municipality in which it is played, and what is expected."""
    return pytest.mark.parametrize(
        ("code", "expected"),
        [(f"unnamed-{table}-{case}", expected) for case, (_, _, expected) in TABLES[table].items()],
        ids=list(TABLES[table]),
    )


@pytest.fixture(scope="module")
def cases(opened_once):
    """One edition with all cases of all tables, each in a municipality of its own."""
    rows: dict[str, list[dict]] = {"municipalities": [], "plan_targets": [], "actuals": []}
    for table, entries in TABLES.items():
        for case, (targets, actuals, _) in entries.items():
            place = {"municipality_code": f"unnamed-{table}-{case}"}
            rows["municipalities"].append(place | {"municipality": case})
            rows["plan_targets"] += [row | place for row in targets]
            rows["actuals"] += [row | place for row in actuals]
    database = opened_once(**rows)
    assert database.findings == ()
    return database


@each_case("gate")
def test_the_gate(cases, code, expected):
    rows = cases.run("attainment_by_fiscal_year", **(ONE | {"municipality_code": code}))
    names = "variance attainment_ratio attainment_percent comparability reason_code"
    assert tuples(rows, names) == [expected]


@each_case("per_session")
def test_participants_per_session_divides_only_values_of_one_year_status_and_coverage(cases, code, expected):
    rows = of_view(cases, "per_session")
    assert rows.loc[rows["municipality_code"] == code, "participants_per_session"].tolist() == expected


@each_case("totals")
def test_a_period_total_is_of_final_actuals_and_names_what_it_leaves_out(cases, code, expected):
    rows = cases.run("totals_by_plan_period", **(ONE | {"municipality_code": code}))
    assert tuples(rows, TOTALS_COLUMNS) == [(8, "actual", *expected)]


@each_case("growth")
def test_required_growth_against_every_final_year_and_their_mean(cases, code, expected):
    rows = cases.run("required_growth_by_baseline", **(ONE | {"municipality_code": code}))
    assert tuples(rows, "baseline baseline_value growth_percent direction is_direction_flipped") == expected


@each_case("overview")
def test_the_overview_holds_latest_final_newest_next_plan_and_verdict(cases, code, expected):
    rows = cases.run("overview_by_programme_and_measure", municipality_code=code, plan_period=9)
    final = "final_fiscal_year final_value newest_fiscal_year newest_value obs_status"
    following = "next_fiscal_year next_target_value next_growth_percent"
    assert tuples(rows, f"{final} {following} fiscal_year reason_code attainment_percent") == expected


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("exactly", ("算出可", None, "確定")),
        ("part of the year", ("参考", "年度途中", "年度途中")),
        ("cancelled", ("算出不可", "中止", "中止")),
        ("no actual", ("算出不可", "実績値なし", None)),
        ("0", ("算出不可", "計画値が0", "確定")),
    ],
)
def test_the_gate_says_so_in_words(cases, case, words):
    rows = cases.run("attainment_by_fiscal_year", **(ONE | {"municipality_code": f"unnamed-gate-{case}"}))
    assert tuples(rows, "comparability_label reason obs_status_label") == [words]


def test_the_gate_keeps_both_notes_and_both_sources(opened):
    database = opened(
        sources=[{"source_code": "001"}, {"source_code": "002"}],
        plan_targets=[target(2024, 18, note="計画の注", source_line=3, source_text="18")],
        actuals=[actual(2024, obs_status="S", note="大雪のため", source_code="002", source_line=9, source_text="中止")],
    )
    sides = " ".join(
        f"{side}_{name}"
        for side in ("target", "actual")
        for name in ("note", "source_code", "source_line", "source_text")
    )
    assert tuples(of_view(database, "attainment"), sides) == [
        ("計画の注", "001", 3, "18", "大雪のため", "002", 9, "中止")
    ]


def test_attainment_by_fiscal_year_is_of_one_municipality_in_the_period_and_the_one_before(opened):
    rows = [target(year, year) for year in range(2015, 2027)]
    rows += [
        target(2024, 1, municipality_code=WAKABA),
        target(2024, 2, programme_code=EVENT),
        target(2024, 3, measure_code=PARTICIPANTS),
    ]
    database = opened(plan_targets=rows)
    names = "programme_code measure_code fiscal_year target_value plan_period_name era_label"
    found = tuples(database.run("attainment_by_fiscal_year", **ONE), names)
    period = {8: "第8期", 9: "第9期"}
    assert found == [
        *(
            (LECTURE, SESSIONS, year, year, period[8 + (year > 2023)], f"R{year - 2018}年度")
            for year in range(2021, 2027)
        ),
        (LECTURE, PARTICIPANTS, 2024, 3, "第9期", "R6年度"),
    ]
    everything = tuples(database.run("attainment_by_fiscal_year", **(ONE | {"programme_code": None})), names)
    assert everything == [*found, (EVENT, SESSIONS, 2024, 2, "第9期", "R6年度")]


PLACES = [
    {"municipality_code": AOBA, "municipality": "青葉市", "medical_area": "西部", "population_65_over": 20_000},
    {"municipality_code": WAKABA, "municipality": "若葉町", "medical_area": "東部", "population_65_over": 3_000},
    {"municipality_code": "990035", "municipality": "若竹町", "medical_area": "西部", "population_65_over": None},
    {"municipality_code": "980013", "municipality": "松葉市", "medical_area": "東部", "prefecture": "丘県"},
    {"municipality_code": UNNAMED, "municipality": "名称不記載の市", "medical_area": None, "prefecture": None},
]


@pytest.fixture
def neighbours(opened):
    """Five municipalities with a plan of 18 and, but for the last, 13 achieved."""
    codes = [place["municipality_code"] for place in PLACES]
    return opened(
        municipalities=PLACES,
        plan_targets=[target(2024, 18, municipality_code=code) for code in codes],
        actuals=[actual(2024, 13, municipality_code=code) for code in codes[:-1]],
    )


@pytest.mark.parametrize(
    ("where", "order", "names"),
    [
        ({}, "code", ["松葉市", "青葉市", "若葉町", "若竹町", "名称不記載の市"]),
        ({}, "area", ["松葉市", "青葉市", "若竹町", "若葉町", "名称不記載の市"]),
        ({"prefecture": "緑県"}, "code", ["青葉市", "若葉町", "若竹町"]),
        ({"prefecture": "緑県", "medical_area": "緑県 西部"}, "code", ["青葉市", "若竹町"]),
        ({"medical_area": "緑県 東部"}, "area", ["若葉町"]),
        ({"medical_area": "丘県 東部"}, "area", ["松葉市"]),
        ({"medical_area": "東部"}, "code", []),
        ({"prefecture": "海県"}, "code", []),
    ],
)
def test_municipalities_side_by_side_by_code_or_by_medical_area(neighbours, where, order, names):
    rows = neighbours.run("attainment_by_municipality", **COMPARED, **(ANYWHERE | where), order=order)
    assert neighbours.findings == ()
    assert rows["municipality"].tolist() == names


def test_counts_per_10000_residents_are_rounded_half_up_and_missing_where_the_population_is(neighbours):
    rows = neighbours.run("attainment_by_municipality", **COMPARED, **ANYWHERE, order="code")
    assert tuples(rows, "municipality target_per_10000 actual_per_10000 attainment_percent") == [
        ("松葉市", 9.0, 6.5, 72.2),
        ("青葉市", 9.0, 6.5, 72.2),
        ("若葉町", 60.0, 43.3, 72.2),
        ("若竹町", None, None, 72.2),
        ("名称不記載の市", 9.0, None, None),
    ]


@pytest.mark.parametrize(
    ("count", "population", "rate"),
    [(1, 80_000, 0.1), (1, 200_001, 0.0), (5, 20_000, 2.5), (7, 8_000, 8.8), (7, 0, None)],
)
def test_a_rate_of_residents(opened, count, population, rate):
    places = [PLACES[0] | {"population_65_over": population}]
    database = opened(municipalities=places, plan_targets=[target(2024, count)])
    rows = database.run("attainment_by_municipality", **COMPARED, **ANYWHERE, order="code")
    assert tuples(rows, "target_per_10000") == [(rate,)]


def test_a_measure_without_a_meaning_per_resident_has_no_rate(opened):
    key = {"programme_code": EIGHT_ITEMS, "measure_code": ITEMS}
    rows = opened(plan_targets=[target(2024, 7, **key)]).run(
        "attainment_by_municipality", **key, fiscal_year=2024, **ANYWHERE, order="code"
    )
    assert tuples(rows, "target_value has_population_rate target_per_10000") == [(7, False, None)]


def test_municipalities_by_year_are_of_one_programme_and_measure(opened):
    database = opened(
        plan_targets=[
            target(2024, 18),
            target(2021, 9),
            target(2024, 3, municipality_code=WAKABA),
            target(2024, 99, programme_code=EVENT),
            target(2024, 300, measure_code=PARTICIPANTS),
        ]
    )
    chosen = {"programme_code": LECTURE, "measure_code": SESSIONS}
    rows = database.run("attainment_by_municipality_and_year", **chosen, **ANYWHERE, **WHOLE)
    assert tuples(rows, "municipality fiscal_year target_value") == [
        ("青葉市", 2021, 9),
        ("青葉市", 2024, 18),
        ("若葉町", 2024, 3),
    ]
    assert database.run(
        "attainment_by_municipality_and_year", **chosen, prefecture="海県", medical_area=None, **WHOLE
    ).empty
    part = database.run("attainment_by_municipality_and_year", **chosen, **ANYWHERE, first=1, most=1)
    assert tuples(part, "municipality fiscal_year target_value") == [("若葉町", 2024, 3)]
    assert database.run("attainment_by_municipality_and_year", **chosen, **ANYWHERE, first=2, most=1).empty
    counts = database.run("attainment_count_by_municipality", **chosen, **ANYWHERE)
    assert tuples(counts, "municipality_count row_count") == [(2, 3)]


def test_observations_hold_plans_and_actuals_and_count_only_plans_and_final_actuals(opened):
    database = opened(
        plan_targets=[target(2024, 18)],
        actuals=[
            actual(2021, 12),
            actual(2022, 6, "P"),
            actual(2023, 15, "F"),
            actual(2024, obs_status="S"),
            actual(2025, obs_status="Q"),
        ],
    )
    names = "fiscal_year scenario scenario_label value obs_status_label is_counted"
    assert tuples(of_view(database, "observations"), names) == [
        (2021, "actual", "実績", 12, "確定", True),
        (2022, "actual", "実績", 6, "年度途中", False),
        (2023, "actual", "実績", 15, "予定", False),
        (2024, "actual", "実績", None, "中止", False),
        (2024, "plan", "計画", 18, None, True),
        (2025, "actual", "実績", None, "非公表", False),
    ]


def test_participants_per_session_planned_and_achieved_stand_in_one_row_a_year_which_says_why_there_is_none(opened):
    database = opened(
        plan_targets=[
            target(2024, 18),
            target(2024, 300, measure_code=PARTICIPANTS),
            target(2018, 1),
            target(2018, 9, measure_code=PARTICIPANTS),
        ],
        actuals=[
            actual(2022, None, "S"),
            participants(2022, None, "S"),
            actual(2023, 6, "P"),
            participants(2023, 183, "P"),
            actual(2024, 10),
            participants(2024, 205),
        ],
    )
    names = "fiscal_year measure unit target_value actual_value obs_status_label coverage_end"
    assert tuples(database.run("per_session_by_fiscal_year", **ONE), names) == [
        (2022, "1回あたり人数", "人/回", None, None, "中止", None),
        (2023, "1回あたり人数", "人/回", None, 30.5, "年度途中", date(2023, 9, 30)),
        (2024, "1回あたり人数", "人/回", 16.7, 20.5, "確定", date(2025, 3, 31)),
    ]


def test_plans_and_actuals_of_a_period_have_a_total_each_and_neither_goes_into_the_other(opened):
    database = opened(
        plan_targets=[
            target(2023, 9),
            *(target(year, 18) for year in range(2024, 2027)),
            target(2024, 5, programme_code=EVENT),
        ],
        actuals=[actual(2023, 12), actual(2024, 13), actual(2020, 99), actual(2024, 7, municipality_code=WAKABA)],
    )
    assert tuples(database.run("totals_by_plan_period", **ONE), TOTALS_COLUMNS) == [
        (8, "plan", 9, 9.0, 1, "R5", None),
        (8, "actual", 12, 12.0, 1, "R5", None),
        (9, "plan", 54, 18.0, 3, "R6・R7・R8", None),
        (9, "actual", 13, 13.0, 1, "R6", None),
    ]


def test_a_count_at_one_moment_has_no_total(opened):
    key = {"programme_code": EIGHT_ITEMS, "measure_code": ITEMS}
    database = opened(actuals=[actual(2024, 5, **key), actual(2025, 7, **key)])
    rows = database.run("totals_by_plan_period", **(ONE | {"programme_code": EIGHT_ITEMS}))
    assert tuples(rows, "is_additive total_value years_counted") == [(False, None, 2)]


def test_against_a_baseline_of_0_there_is_no_ratio(cases):
    code = "unnamed-growth-from 0 there is no percentage"
    rows = cases.run("required_growth_by_baseline", **(ONE | {"municipality_code": code}))
    assert tuples(rows, "baseline_sum growth_ratio growth_percent") == [(0, None, None)]


def test_growth_of_a_mean_is_computed_from_the_sum_and_not_from_the_rounded_mean(opened):
    actuals = [actual(2021, 1), actual(2022, 1), actual(2023, 0)]
    rows = opened(plan_targets=[target(2024, 2)], actuals=actuals).run("required_growth_by_baseline", **ONE)
    assert tuples(rows, "baseline_value growth_ratio growth_percent baseline_years")[-1] == (0.7, 3.0, 300.0, 3)


def test_baselines_on_offer_are_the_final_years_and_their_mean(opened):
    actuals = [actual(2021, 1), actual(2022, 1), actual(2022, 5, measure_code=PARTICIPANTS)]
    targets = [target(2024, 2), target(2024, 9, measure_code=PARTICIPANTS)]
    rows = opened(plan_targets=targets, actuals=actuals).run("baseline_options", **ONE)
    assert tuples(rows, "value label is_default") == [
        ("2021", "R3年度実績", False),
        ("2022", "R4年度実績", False),
        ("mean", "確定実績の平均", False),
    ]
    assert opened(actuals=actuals).run("baseline_options", **ONE).empty


def test_growth_of_a_plan_of_4_or_fewer_is_shown_and_marked(opened):
    targets = [target(2024, 0), target(2025, 4), target(2026, 5)]
    rows = opened(plan_targets=targets, actuals=[actual(2021, 10)]).run("required_growth_by_baseline", **ONE)
    assert tuples(rows, "fiscal_year growth_ratio is_few") == [(2024, 0.0, True), (2025, 0.4, True), (2026, 0.5, False)]


def test_so_is_that_against_a_baseline_of_4_or_fewer(opened):
    actuals = [actual(2021, 4), actual(2022, 6), actual(2023, 2)]
    rows = opened(plan_targets=[target(2024, 18)], actuals=actuals).run("required_growth_by_baseline", **ONE)
    marked = {(row.baseline_fiscal_year, row.is_few) for row in rows.itertuples()}
    assert {(2021, True), (2022, False), (2023, True)} <= marked
    assert [row.is_few for row in rows[rows["baseline_years"] == 3].itertuples()] == [True], "a mean of 4"


@pytest.mark.parametrize(("status", "reason"), [("O", "未報告"), ("M", "該当なし"), (None, "実績値なし")])
def test_the_reason_names_the_state_of_what_has_no_actual(opened, status, reason):
    actuals = [actual(2024, None, status)] if status else []
    rows = opened(plan_targets=[target(2024, 18)], actuals=actuals).run("attainment_by_fiscal_year", **ONE)
    assert list(rows["reason"]) == [reason]


def test_every_planned_year_and_measure_has_its_own_growth(opened):
    database = opened(
        plan_targets=[target(2024, 18), target(2025, 9), target(2024, 300, measure_code=PARTICIPANTS)],
        actuals=[actual(2023, 12), actual(2023, 150, measure_code=PARTICIPANTS)],
    )
    assert tuples(
        database.run("required_growth_by_baseline", **ONE), "measure_code fiscal_year growth_percent direction"
    ) == [
        (SESSIONS, 2024, 150.0, "rise"),
        (SESSIONS, 2025, 75.0, "fall"),
        (PARTICIPANTS, 2024, 200.0, "rise"),
    ]


def test_the_overview_has_a_row_for_each_programme_and_measure_of_one_municipality(opened):
    database = opened(
        plan_targets=[
            target(2024, 1, programme_code=EVENT),
            target(2024, 300, measure_code=PARTICIPANTS),
            target(2024, 18),
            target(2024, 9, municipality_code=WAKABA),
            target(2020, 9, programme_code=EIGHT_ITEMS, measure_code=ITEMS),
        ]
    )
    rows = database.run("overview_by_programme_and_measure", municipality_code=AOBA, plan_period=9)
    assert tuples(rows, "programme measure next_target_value") == [
        ("出前講座", "開催回数", 18),
        ("出前講座", "参加人数", 300),
        ("普及啓発イベント", "開催回数", 1),
    ]


OPTIONS_GIVEN = {
    "municipalities": [*ROWS["municipalities"], PLACES[3], PLACES[4]],
    "plan_targets": [
        target(2024, 18),
        target(2025, 18),
        target(2024, 300, measure_code=PARTICIPANTS),
        target(2024, 1, programme_code=EVENT),
        target(2024, 1, programme_code=EVENT, municipality_code=WAKABA),
        target(2024, 1, programme_code=EVENT, municipality_code="980013"),
    ],
    "actuals": [actual(2023, 12), actual(2024, 6, "P"), actual(2020, 4), actual(2024, 9, municipality_code=WAKABA)],
}
# Question, values → value, label and default of each option, in order.
OPTIONS = [
    (
        "municipality_options",
        {},
        [
            ("980013", "丘県 松葉市", False),
            (AOBA, "緑県 青葉市", True),
            (WAKABA, "緑県 若葉町", False),
            (UNNAMED, "名称不記載の市", False),
        ],
    ),
    (
        "plan_period_options",
        {"municipality_code": AOBA},
        [(7, "第7期（H30〜R2年度）", False), (8, "第8期（R3〜R5年度）", False), (9, "第9期（R6〜R8年度）", True)],
    ),
    ("plan_period_options", {"municipality_code": UNNAMED}, []),
    (
        "programme_options",
        {"municipality_code": AOBA, "plan_period": 9},
        [(LECTURE, "出前講座", True), (EVENT, "普及啓発イベント", False)],
    ),
    ("programme_options", {"municipality_code": AOBA, "plan_period": 8}, [(LECTURE, "出前講座", True)]),
    ("compared_programme_options", {}, [(LECTURE, "出前講座", False), (EVENT, "普及啓発イベント", True)]),
    (
        "measure_options",
        {"programme_code": LECTURE},
        [(SESSIONS, "開催回数（回）", True), (PARTICIPANTS, "参加人数（人）", False)],
    ),
    ("measure_options", {"programme_code": EVENT}, [(SESSIONS, "開催回数（回）", True)]),
    (
        "fiscal_year_options",
        {"programme_code": LECTURE, "measure_code": SESSIONS},
        [
            (2020, "令和2年度（2020年度）", False),
            (2023, "令和5年度（2023年度）", False),
            (2024, "令和6年度（2024年度）", True),
            (2025, "令和7年度（2025年度）", False),
        ],
    ),
    ("prefecture_options", {"programme_code": EVENT}, [("丘県", "丘県", False), ("緑県", "緑県", False)]),
    ("prefecture_options", {"programme_code": LECTURE}, [("緑県", "緑県", False)]),
    ("medical_area_options", {"programme_code": EVENT, "prefecture": "緑県"}, [("緑県 東部", "東部", False)]),
    (
        "medical_area_options",
        {"programme_code": EVENT, "prefecture": None},
        [("丘県 東部", "丘県 東部", False), ("緑県 東部", "緑県 東部", False)],
    ),
    ("medical_area_options", {"programme_code": EVENT, "prefecture": "海県"}, []),
    ("medical_area_options", {"programme_code": LECTURE, "prefecture": None}, [("緑県 東部", "緑県 東部", False)]),
]


@pytest.fixture(scope="module")
def choices(opened_once):
    return opened_once(**OPTIONS_GIVEN)


@pytest.mark.parametrize(("question", "values", "expected"), OPTIONS)
def test_options(choices, question, values, expected):
    assert tuples(choices.run(question, **values), "value label is_default") == expected


@pytest.mark.parametrize(
    ("targets", "actuals", "default"),
    [
        ([target(2023, 9), target(2026, 9)], [actual(2023, 9), actual(2024, 9)], 2023),
        ([target(2023, 9), target(2024, 9)], [actual(2023, 9), actual(2024, 6, "P")], 2023),
        ([target(2024, 9), target(2026, 9)], [actual(2022, 9), actual(2024, 6, "P")], 2024),
        ([target(2026, 9)], [actual(2022, 9), actual(2023, None, "S")], 2022),
        ([target(2025, 9), target(2026, 9)], [], 2026),
    ],
)
def test_the_compared_year_is_the_latest_with_an_attainment_else_with_both_else_with_an_actual(
    opened, targets, actuals, default
):
    rows = opened(plan_targets=targets, actuals=actuals).run(
        "fiscal_year_options", programme_code=LECTURE, measure_code=SESSIONS
    )
    assert rows.loc[rows["is_default"], "value"].tolist() == [default]


@pytest.mark.parametrize(
    ("targets", "actuals", "expected"),
    [
        ([], [actual(2020, 4), actual(2023, 12)], [(7, False), (8, True)]),
        ([target(2023, 9)], [actual(2024, 12)], [(8, True), (9, False)]),
        ([target(2023, 9), target(2026, 9)], [], [(8, False), (9, True)]),
    ],
)
def test_the_period_shown_is_the_latest_with_a_plan_else_the_latest(opened, targets, actuals, expected):
    rows = opened(plan_targets=targets, actuals=actuals).run("plan_period_options", municipality_code=AOBA)
    assert tuples(rows, "value is_default") == expected


def test_a_programme_is_offered_for_the_period_of_its_values_and_the_next(opened):
    database = opened(
        plan_targets=[target(2024, 9, programme_code=EIGHT_ITEMS)],
        actuals=[actual(2020, 4, programme_code=EVENT), actual(2023, 12)],
    )
    offered = {
        period: database.run("programme_options", municipality_code=AOBA, plan_period=period) for period in (7, 8, 9)
    }
    found = {period: rows["value"].tolist() for period, rows in offered.items()}
    assert found == {7: [EVENT], 8: [LECTURE, EVENT], 9: [LECTURE, EIGHT_ITEMS]}


def test_rows_of_one_municipality_are_counted_in_every_extract_that_may_speak_of_it(opened):
    database = opened(
        plan_targets=[target(2024, 18), target(2025, 18), target(2024, 1, municipality_code=WAKABA)],
        actuals=[actual(2023, 12)],
        sessions=[
            {"session_id": "1"},
            {"session_id": "2", "municipality_code": WAKABA, "obs_status": "O"},
            {"session_id": "3", "municipality_code": WAKABA, "obs_status": "S"},
        ],
        item_status=[{}, {"item_code": "キ", "status": "none"}],
        initiatives=[{}],
    )
    rows = database.run("row_counts_of_municipality", municipality_code=AOBA)
    expected = {"plan_targets": 2, "actuals": 1, "sessions": 1, "item_status": 2, "initiatives": 1, "challenges": 0}
    assert dict(tuples(rows, "holding row_count")) == expected
    rows = database.run("row_counts_of_municipality", municipality_code=WAKABA)
    found = dict(tuples(rows, "holding row_count"))
    assert found["sessions"] == 0, "neither an announced nor a cancelled one was held"
    assert (found["announced_sessions"], found["cancelled_sessions"]) == (1, 1)


def test_the_deadline_is_the_first_one_and_what_else_is_told_of_its_day_concerns_everybody(opened):
    day, later = date(2018, 4, 1), date(2019, 4, 1)
    database = opened(
        milestones=[
            {"occurred_on": later, "title": "二度目の期限", "is_deadline": True},
            {"occurred_on": day, "title": "期限", "is_deadline": True},
            {"occurred_on": day, "title": "全市町村が実施"},
            {"occurred_on": day, "title": "市の催し", "scope": "municipal"},
            {"occurred_on": later, "title": "別の日"},
        ]
    )
    assert tuples(database.run("item_deadline"), "occurred_on title") == [(day, "期限")]
    assert tuples(database.run("tellings_of_item_deadline"), "title") == [("全市町村が実施",)]
    without = opened(milestones=[{"occurred_on": day, "title": "全市町村が実施"}])
    assert without.run("item_deadline").empty
    assert without.run("tellings_of_item_deadline").empty


def test_a_cell_of_initiatives_counts_each_way_of_delivery_where_they_differ(opened):
    database = opened(
        service_items=[{"item_code": code, "item": f"項目{code}"} for code in "アイウエ"],
        initiatives=[
            {"initiative": "a", "delivery": "joint", "partner": "医師会"},
            {"initiative": "b", "delivery": "joint", "partner": "歯科医師会"},
            {"initiative": "c", "delivery": "not_stated"},
            {"item_code": "イ", "initiative": "d", "delivery": "joint", "partner": "医師会"},
            {"item_code": "イ", "initiative": "e", "delivery": "joint", "partner": "医師会"},
            {"item_code": "ウ", "delivery": "not_stated"},
        ],
    )
    assert tuples(database.run("initiative_cells"), "item_code initiative_count deliveries partners note") == [
        ("ア", 3, "共同2・記載なし1", "医師会、歯科医師会", None),
        ("イ", 2, "共同", "医師会", None),
        ("ウ", 1, None, None, "実施方法は記載なし。"),
        ("エ", None, None, None, "記載なし。取り組んでいないことを示さない。"),
    ]


def test_a_way_of_delivery_that_a_part_has_is_read_from_the_note_of_what_states_none(opened):
    said = "設問1の①。事業の一部を医師会へ委託とあるが、どの取組かは記載がない。"
    database = opened(
        initiatives=[
            {"initiative": "a", "delivery": "not_stated", "note": said},
            {"initiative": "b", "delivery": "not_stated", "note": "委託の一覧の外にある。"},
            {"initiative": "c", "delivery": "not_stated"},
            {"initiative": "d", "delivery": "joint", "note": said},
        ],
    )
    asked = {"place": None, "item_code": None}
    found = database.run("initiatives_delivered_in_part", delivery=None, **asked)
    assert tuples(found, "initiative delivery_label statement") == [
        ("a", "委託", "事業の一部を医師会へ委託とあるが、どの取組かは記載がない")
    ]
    assert database.run("initiatives_delivered_in_part", delivery="direct", **asked).empty


SOURCES = [
    {"source_code": "003", "title": "第9期計画", "file_name": "003.txt"},
    {"source_code": "population", "title": "住民基本台帳人口", "source_kind": "reference"},
    {"source_code": "001", "title": "連携について"},
]


def test_a_document_is_cited_by_number_and_title_and_anything_else_by_its_title(opened):
    assert tuples(opened(sources=SOURCES).run("source_titles"), "source_code citation") == [
        ("001", "資料001「連携について」"),
        ("003", "資料003「第9期計画」"),
        ("population", "住民基本台帳人口"),
    ]


def test_every_value_comes_with_its_document_line_and_raw_cell(opened):
    database = opened(
        sources=SOURCES,
        plan_targets=[
            target(2024, 1400, source_code="003", source_line=41, source_text="1,400"),
            target(2024, 9, municipality_code=WAKABA),
        ],
        actuals=[
            actual(2023, obs_status="S", note="大雪のため", source_code="population", source_line=7, source_text="中止")
        ],
    )
    names = "fiscal_year scenario_label value obs_status_label note citation source_line source_text"
    assert tuples(database.run("values_with_their_source", municipality_code=AOBA), names) == [
        (2023, "実績", None, "中止", "大雪のため", "住民基本台帳人口", 7, "中止"),
        (2024, "計画", 1400, None, None, "資料003", 41, "1,400"),
    ]


def test_provisions_come_in_their_order_with_the_label_of_their_kind(opened):
    database = opened(
        provisions=[
            {"provision_code": "b", "sort_order": 3},
            {"provision_code": "c", "sort_order": 1, "kind": "pdca_phase", "title": "①", "note": "但し書き"},
            {"provision_code": "a", "sort_order": 3},
        ]
    )
    names = "provision_code kind_label title note source_code"
    assert tuples(database.run("provisions_in_order"), names) == [
        ("c", "PDCAの段階", "①", "但し書き", "001"),
        ("a", "関係市区町村の連携の手引き", "要点", None, "001"),
        ("b", "関係市区町村の連携の手引き", "要点", None, "001"),
    ]


def test_announced_trainings_come_in_parts_and_as_a_whole(documents):
    def asked(place: str | None = None, first: int = 0, most: int | None = None) -> list[dict]:
        return documents.ask("announced_sessions", place=place, first=first, most=most)

    whole = asked()
    assert len(whole) == 2
    assert [asked(first=first, most=1) for first in range(3)] == [whole[:1], whole[1:], []]
    assert documents.ask("announced_count", place=None) == [{"row_count": 2}]
    place = whole[0]["municipality_code"]
    of_place = [row for row in whole if row["municipality_code"] == place]
    assert asked(place) == of_place
    assert documents.ask("announced_count", place=place) == [{"row_count": len(of_place)}]


# Rounded means, rates and ratios; every other number counts something and is whole.
RATIOS = {
    *(
        "attainment_ratio",
        "attainment_percent",
        "growth_ratio",
        "growth_percent",
        "growth_times",
        "next_growth_percent",
        "next_growth_times",
    ),
    *("participants_per_session", "mean_value", "baseline_value", "target_per_10000", "actual_per_10000"),
}
RATIOS_OF_QUESTION = {"per_session_by_fiscal_year": {"target_value", "actual_value"}}
DATES = {
    *("coverage_end", "as_of", "baseline_as_of", "population_on", "occurred_on", "held_on", "application_deadline"),
    *("changed_on", "written_on"),
}
EVERYWHERE = {"place": None, "item_code": None, "delivery": None}
USUAL = ONE | COMPARED | ANYWHERE | EVERYWHERE | WHOLE | {"order": "code"}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("kind", ["documents", "demo", "no rows", "nothing but blanks"])
def test_counts_are_whole_numbers_and_texts_are_texts_whatever_is_missing(request, question, kind):
    shipped = {"demo": "demo_database"}.get(kind, "documents")
    database = request.getfixturevalue("blank" if kind == "nothing but blanks" else shipped)
    code = {"documents": "unnamed-003", "demo": database.run("municipality_options")["value"].iloc[0]}
    rows = database.run(
        question, **(USUAL | {"municipality_code": code.get(kind, AOBA if kind != "no rows" else "000000")})
    )
    for name, dtype in rows.dtypes.items():
        if name in DATES:
            assert {type(value) for value in rows[name]} <= {date, type(None)}
        elif name in RATIOS | RATIOS_OF_QUESTION.get(question, set()):
            assert dtype == pd.Float64Dtype(), name
        else:
            assert str(dtype) in ("Int64", "str", "boolean"), name


@pytest.fixture(scope="module")
def blank(opened_once):
    """Values in every year, but everything that may be missing is."""
    places = [place | {"prefecture": None, "medical_area": None, "population_65_over": None} for place in PLACES[:1]]
    return opened_once(
        municipalities=places,
        plan_targets=[target(year, 10) for year in (2023, 2024)],
        actuals=[actual(year, obs_status="S") for year in (2023, 2024)],
    )


# The facts of the documents that must never drift; 003 is the plan of the city whose name is not given.
UNNAMED_003 = {"municipality_code": "unnamed-003", "plan_period": 9}


def test_document_003_has_no_attainment_because_no_year_has_both_a_plan_and_an_actual(documents):
    rows = documents.run("attainment_by_fiscal_year", **UNNAMED_003, programme_code=None)
    assert len(rows) == 36
    assert rows[["attainment_ratio", "attainment_percent", "variance"]].isna().all(axis=None)
    assert (rows["target_value"].notna() & rows["actual_value"].notna()).sum() == 0


@pytest.mark.parametrize(
    ("programme", "measure", "baseline", "percent"),
    [
        ("outreach_lecture", "participants", "R3年度実績", 73.2),
        ("outreach_lecture", "participants", "R4年度実績", 189.9),
        ("outreach_lecture", "participants", "確定2年の平均（R3・R4）", 105.6),
        ("outreach_lecture", "sessions", "R4年度実績", 138.5),
        ("awareness_event", "sessions", "R4年度実績", 100.0),
        ("awareness_event", "participants", "R4年度実績", 50.0),
        ("multidisciplinary_training", "sessions", "R3年度実績", 133.3),
        ("multidisciplinary_training", "participants", "R4年度実績", 113.2),
    ],
)
def test_growth_of_document_003_to_its_plan_of_2024(documents, programme, measure, baseline, percent):
    rows = documents.run("required_growth_by_baseline", **UNNAMED_003, programme_code=programme)
    chosen = rows[(rows["measure_code"] == measure) & (rows["fiscal_year"] == 2024) & (rows["baseline"] == baseline)]
    assert chosen["growth_percent"].tolist() == [percent]


def test_in_document_003_the_direction_of_the_lectures_participants_flips_and_of_its_sessions_does_not(documents):
    rows = documents.run("required_growth_by_baseline", **UNNAMED_003, programme_code="outreach_lecture")
    rows = rows[rows["fiscal_year"] == 2024]
    flips = rows.groupby("measure_code")["is_direction_flipped"].agg(["all", "any"])
    assert flips.loc["participants"].all()
    assert not flips.loc["sessions"].any()


def test_document_001_lets_19_municipalities_be_compared_for_reference_only(documents):
    chosen = {"programme_code": EIGHT_ITEMS, "measure_code": ITEMS, "fiscal_year": 2017}
    rows = documents.run("attainment_by_municipality", **chosen, **ANYWHERE, order="code")
    assert rows["comparability"].tolist() == ["reference"] * 19
    assert rows["attainment_ratio"].isna().all()
    assert (rows["target_value"].sum(), rows["actual_value"].sum()) == (131, 86)
