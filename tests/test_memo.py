"""答弁メモ: every number in a sentence is in the data, every exclusion has its reason, no sentence names a cause."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from pages.wording.memo import comparison_memo, programme_memo
from pages.wording.values import grouped

CAUSES = ("ため増", "ため減", "により", "によって", "おかげ", "影響", "原因", "結果として", "要因", "起因")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
YEAR = re.compile(r"(令和|平成)(元|\d+)年度")
ERAS = {"令和": 2018, "平成": 1988}


def asked(database) -> list[tuple[list[dict], list[dict]]]:
    """Overview and attainment of every municipality and period that has numbers."""
    selections = [
        (place["value"], period["value"])
        for place in database.ask("municipality_options")
        for period in database.ask("plan_period_options", municipality_code=place["value"])
    ]
    return [
        (
            database.ask("overview_by_programme_and_measure", municipality_code=code, plan_period=period),
            database.ask("attainment_by_fiscal_year", municipality_code=code, plan_period=period, programme_code=None),
        )
        for code, period in selections
    ]


def years_in(text: str) -> set[int]:
    """Fiscal years that a sentence names."""
    return {ERAS[era] + (1 if year == "元" else int(year)) for era, year in YEAR.findall(text)}


def half_up(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP):,}"


def allowed_numbers(row: dict, years: list[dict]) -> set[str]:
    """Every number that a sentence on one programme × measure may print: values, ratios, months, and 0 of a 中止."""
    values = [year[side] for year in years for side in ("target_value", "actual_value") if year[side] is not None]
    allowed = {f"{value:,}" for value in values} | {"0"}
    allowed |= {str(year["coverage_end"].month) for year in years if year["coverage_end"]}
    allowed |= {str(year["coverage_end"].day) for year in years if year["coverage_end"]}
    if row["final_value"] and row["next_target_value"] is not None:
        allowed.add(half_up(Decimal(row["next_target_value"]) / Decimal(row["final_value"])))
    if row["final_value"] is not None and row["target_value"]:
        allowed.add(half_up(Decimal(100) * Decimal(row["final_value"]) / Decimal(row["target_value"])))
    return allowed


@pytest.fixture(params=["documents", "demo"])
def database(request):
    return request.getfixturevalue("documents" if request.param == "documents" else "demo_database")


def test_every_number_in_every_sentence_is_in_the_data(database):
    told = 0
    for overview, attainment in asked(database):
        by_measure = {
            (rows[0]["programme"], rows[0]["measure"]): rows for rows in grouped(attainment, "programme", "measure")
        }
        row_of = {(row["programme"], row["measure"]): row for row in overview}
        for sentence in programme_memo(overview, attainment):
            subject = next(key for key in row_of if sentence.startswith(f"{key[0]}の{key[1]}は、"))
            years = by_measure[subject]
            assert years_in(sentence) <= {row["fiscal_year"] for row in years}, sentence
            without_subject = sentence.removeprefix(f"{subject[0]}の{subject[1]}は、")
            numbers = set(NUMBER.findall(YEAR.sub("", without_subject)))
            assert numbers <= allowed_numbers(row_of[subject], years), sentence
            told += 1
    assert told > 5


def test_every_year_that_is_not_compared_stands_with_its_reason(database):
    for overview, attainment in asked(database):
        sentences = programme_memo(overview, attainment)
        for row in attainment:
            if row["obs_status"] in (None, "A"):
                continue
            said = next((s for s in sentences if s.startswith(f"{row['programme']}の{row['measure']}は、")), None)
            assert said is not None
            year = row["fiscal_year_label"].split("（")[0]
            assert re.search(rf"{year}[^。]*のため比較していない。", said), (row["fiscal_year_label"], said)


def test_no_sentence_names_a_cause(database):
    sentences = [sentence for pair in asked(database) for sentence in programme_memo(*pair)]
    for cause in CAUSES:
        assert not [sentence for sentence in sentences if cause in sentence]


def test_the_sentence_of_document_003(documents):
    selection = {"municipality_code": "unnamed-003", "plan_period": 9}
    overview = documents.ask("overview_by_programme_and_measure", **selection)
    attainment = documents.ask("attainment_by_fiscal_year", **selection, programme_code="outreach_lecture")
    assert programme_memo(overview, attainment)[0] == (
        "出前講座の開催回数は、令和4年度実績13回、令和6年度計画18回（令和4年度実績の約1.4倍）。"
        "令和5年度は9月末現在の値のため比較していない。"
        "令和3年度・令和4年度は計画値の記載がないため達成率を算出していない。"
    )


def test_a_cancelled_event_is_not_zero(documents):
    selection = {"municipality_code": "unnamed-003", "plan_period": 9}
    overview = documents.ask("overview_by_programme_and_measure", **selection)
    attainment = documents.ask("attainment_by_fiscal_year", **selection, programme_code=None)
    (said,) = (s for s in programme_memo(overview, attainment) if s.startswith("普及啓発イベントの開催回数は、"))
    assert "は中止（0回ではない）のため比較していない。" in said
    assert "は予定の値のため比較していない。" in said


def test_a_ratio_is_the_one_of_the_view_and_goes_to_the_period_before(database):
    told = 0
    for overview, attainment in asked(database):
        sentences = programme_memo(overview, attainment)
        for row in overview:
            if row["next_growth_times"] is None:
                continue
            expected = half_up(Decimal(row["next_target_value"]) / Decimal(row["final_value"]))
            assert half_up(Decimal(str(row["next_growth_times"]))) == expected
            said = next(s for s in sentences if s.startswith(f"{row['programme']}の{row['measure']}は、"))
            assert f"約{expected}倍" in said or "と同数" in said
            told += 1
        without = [row for row in overview if row["next_growth_times"] is None]
        subjects = tuple(f"{row['programme']}の{row['measure']}は、" for row in without)
        assert not [sentence for sentence in sentences if sentence.startswith(subjects) and "の約" in sentence]
    # In the fictional edition the newest actual is always of the period that is looked at.
    assert told or database.edition.is_fictional


def compared(database) -> list[list[dict]]:
    """Rows of every programme, measure and year of the comparison."""
    everything = {"prefecture": None, "medical_area": None, "order": "code"}
    return [
        rows
        for programme in database.ask("compared_programme_options")
        for measure in database.ask("measure_options", programme_code=programme["value"])
        for year in database.ask(
            "fiscal_year_options", programme_code=programme["value"], measure_code=measure["value"]
        )
        if (
            rows := database.ask(
                "attainment_by_municipality",
                programme_code=programme["value"],
                measure_code=measure["value"],
                fiscal_year=year["value"],
                **everything,
            )
        )
    ]


def test_a_comparison_counts_every_municipality_once(database):
    for rows in compared(database):
        first, *others = comparison_memo(rows)
        computable = [row for row in rows if row["comparability"] == "computable"]
        assert f"{len(rows)}自治体" in first
        if computable:
            reached = sum(row["attainment_ratio"] >= 1 for row in computable)
            assert f"うち{len(computable)}自治体で" in first
            assert first.endswith(f"計画以上なのは{reached}自治体。")
        left_out = [int(count) for count in re.findall(r"(\d+)自治体[、）]", "".join(others))]
        assert sum(left_out) == len(rows) - len(computable)
