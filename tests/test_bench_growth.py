"""The growth run: what was measured on each size → the table and the verdicts."""

import pytest

from tests.bench import national
from tests.bench.cases import chosen_cases
from tests.bench.growth import arguments_of, national_folder
from tests.bench.growth_table import growth_report, growth_rows
from tests.bench.limits import growth_verdicts
from tests.bench.measure import Run
from tests.bench.results import Grown

OVERVIEW, COMPARED = chosen_cases(["overview", "municipalities"])


def grown(name, sessions, ours, *, dash=200, cold=1_000, opening=2.0, resident=600, case=OVERVIEW):
    run = Run(warm={"ours": [ours], "floor": [100, 300], "dash": [dash]}, cold={"ours": [cold]})
    return Grown(name, sessions, {case: run}, opening, resident)


SIZES = [
    grown("demo", None, 80, cold=900, opening=0.3, resident=150),
    grown("small", 100_000, 100),
    grown("large", 10_000_000, 110, cold=1_101, opening=6.0, resident=660),
]


def test_every_size_has_its_number_and_its_ratio_to_the_first_country():
    assert list(growth_rows(SIZES)) == [
        ["warm change, ms: 概要（自治体）", "ours", "80 (× 0.80)", "100 (× 1.00)", "110 (× 1.10)"],
        ["warm change, ms: 概要（自治体）", "floor", "200 (× 1.00)", "200 (× 1.00)", "200 (× 1.00)"],
        ["warm change, ms: 概要（自治体）", "dash", "200 (× 1.00)", "200 (× 1.00)", "200 (× 1.00)"],
        ["cold load, ms: 概要（自治体）", "ours", "900 (× 0.90)", "1,000 (× 1.00)", "1,101 (× 1.10)"],
        ["opening the edition, s", "ours", "0.30 (× 0.15)", "2.00 (× 1.00)", "6.00 (× 3.00)"],
        ["resident memory of the server, MiB", "ours", "150 (× 0.25)", "600 (× 1.00)", "660 (× 1.10)"],
    ]


def test_a_case_that_a_size_does_not_have_has_no_number():
    rows = list(growth_rows([SIZES[0], grown("small", 100_000, 100, case=COMPARED)]))
    assert rows[0] == ["warm change, ms: 自治体の比較（年度）", "ours", "–", "100 (× 1.00)"]


def test_the_report_names_what_was_left_out_and_what_was_wrong():
    wrong = grown("small", 100_000, 100)
    wrong.left_out.append("取組と課題（自治体）: fewer than two values")
    wrong.runs[OVERVIEW].complaints += ["概要 is wrong", "概要 is wrong"]
    report = growth_report([SIZES[0], wrong], repetitions=5).splitlines()
    assert "| measured | side | demo | small |" in report
    assert "- small, left out: 取組と課題（自治体）: fewer than two values" in report
    assert report[-2:] == ["Wrong data: 1", "- small: 概要 is wrong"]


def verdicts(*sizes):
    return {one.limit: one.is_met for one in growth_verdicts(sizes)}


def test_the_most_sessions_are_held_against_the_fewest_of_a_country_and_every_size_against_dash():
    assert verdicts(*SIZES) == {
        "warm change with 10,000,000 sessions ≤ 1.10 × with 100,000 on every page": True,
        "cold load with 10,000,000 sessions ≤ 1.10 × with 100,000": False,
        "warm change < Dash on every page: demo": True,
        "warm change < Dash on every page: small": True,
        "warm change < Dash on every page: large": True,
    }


@pytest.mark.parametrize(("ours", "dash", "is_met"), [(110, 111, [True, True]), (111, 111, [False, False])])
def test_a_limit_is_missed_beyond_its_number(ours, dash, is_met):
    found = verdicts(SIZES[1], grown("large", 1_000_000, ours, dash=dash))
    named = (
        "warm change with 1,000,000 sessions ≤ 1.10 × with 100,000 on every page",
        "warm change < Dash on every page: large",
    )
    assert [found[limit] for limit in named] == is_met


def test_one_country_has_nothing_to_be_held_against_but_dash():
    assert list(verdicts(*SIZES[:2])) == [f"warm change < Dash on every page: {name}" for name in ("demo", "small")]


def test_ten_million_sessions_are_the_most_unless_asked_otherwise():
    assert arguments_of([]).sessions == [100_000, 1_000_000, 10_000_000]
    assert arguments_of(["--sessions", "2000", "1000"]).sessions == [1_000, 2_000]
    assert "framework" not in {case.code for case in arguments_of([]).cases}


@pytest.mark.parametrize("given", [["--sessions", "0"], ["--pages", "framework"], ["--pages", "nothing"]])
def test_what_cannot_be_measured_is_refused(given):
    with pytest.raises(SystemExit):
        arguments_of(given)


def test_an_edition_is_made_once_and_is_complete(tmp_path, monkeypatch):
    made = []

    def build(folder, sessions):
        made.append(sessions)
        folder.mkdir()
        if len(made) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(national, "build", build)
    with pytest.raises(KeyboardInterrupt):
        national_folder(5, tmp_path)
    assert not (tmp_path / "national-5").exists()
    assert national_folder(5, tmp_path) == national_folder(5, tmp_path) == tmp_path / "national-5"
    assert made == [5, 5]
