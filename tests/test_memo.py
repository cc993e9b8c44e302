"""答弁メモ: every number in a sentence is in the data, every exclusion has its reason, no sentence names a cause."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from pages.frame.exchange import page_at
from pages.wording.memo import MOST_NAMED, comparison_memo, growth_memo, names_sentences, programme_memo
from pages.wording.values import grouped, measured
from tests.editions import AOBA, LECTURE

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


def named(key: tuple[str, str]) -> str:
    """How a sentence names a programme and a measure."""
    return measured({"programme": key[0], "measure": key[1]})


def test_every_number_in_every_sentence_is_in_the_data(database):
    told = 0
    for overview, attainment in asked(database):
        by_measure = {
            (rows[0]["programme"], rows[0]["measure"]): rows for rows in grouped(attainment, "programme", "measure")
        }
        row_of = {(row["programme"], row["measure"]): row for row in overview}
        for sentence in programme_memo(overview, attainment):
            subject = next(key for key in row_of if sentence.startswith(f"{named(key)}は、"))
            years = by_measure[subject]
            assert years_in(sentence) <= {row["fiscal_year"] for row in years}, sentence
            without_subject = sentence.removeprefix(f"{named(subject)}は、")
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
            said = next((s for s in sentences if s.startswith(f"{measured(row)}は、")), None)
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
            said = next(s for s in sentences if s.startswith(f"{measured(row)}は、"))
            assert f"約{expected}倍" in said or "と同数" in said
            told += 1
        without = [row for row in overview if row["next_growth_times"] is None]
        subjects = tuple(f"{measured(row)}は、" for row in without)
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


@pytest.mark.parametrize(("count", "said"), [(1, "1自治体では、"), (2, "2自治体のいずれも、")])
def test_where_nothing_can_be_compared_one_municipality_is_not_said_to_be_several(database, count, said):
    rows = next(rows for rows in compared(database) if any(row["comparability"] != "computable" for row in rows))
    others = [row for row in rows if row["comparability"] != "computable"] * 2
    first, *_ = comparison_memo(others[:count])
    assert first.endswith(f"は、{said}計画と通年の実績を比べられない。")


def test_names_are_those_of_the_counts_in_the_order_of_their_codes(database):
    for rows in compared(database):
        said = names_sentences(rows[::-1])
        names = [row["municipality"] for row in rows]
        listed = {what: told.rstrip("。").split("、") for what, told in (s.split("は、") for s in said[:-1])}
        for group in listed.values():
            assert group == [name for name in names if name in group]
            assert len(group) <= MOST_NAMED
        reached = [row["municipality"] for row in rows if (row["attainment_ratio"] or 0) >= 1]
        assert listed.get("実績が計画以上の自治体", []) == reached
        if listed:
            assert sorted(name for group in listed.values() for name in group) == sorted(names)


def test_too_many_to_be_read_out_are_left_to_the_table(database):
    rows = compared(database)[0]
    many = [{**rows[0], "municipality_code": f"{number:06}"} for number in range(MOST_NAMED + 1)]
    (sentence,) = names_sentences(many)
    assert sentence.endswith(f"{MOST_NAMED + 1}自治体は、数が多いため名前を挙げず、表に示す。")
    assert rows[0]["municipality"] not in sentence


def growths(database) -> list[tuple[list[dict], list[str]]]:
    """Every answer on required growth, and the memo of it."""
    found = []
    for place in database.ask("municipality_options"):
        for period in database.ask("plan_period_options", municipality_code=place["value"]):
            chosen = {"municipality_code": place["value"], "plan_period": period["value"]}
            for programme in database.ask("programme_options", **chosen):
                chosen["programme_code"] = programme["value"]
                growth = database.ask("required_growth_by_baseline", **chosen)
                attainment = database.ask("attainment_by_fiscal_year", **chosen)
                if growth:
                    found.append((growth, growth_memo(growth, attainment)))
    return found


def test_every_baseline_is_in_the_memo_of_growth_with_its_value_and_its_ratio(database):
    told = 0
    for growth, sentences in growths(database):
        for rows, sentence in zip(grouped(growth, "measure_code"), sentences, strict=True):
            assert sentence.startswith(f"{measured(rows[0])}は、令和")
            # Officials write eras out, and a memo gives no orders.
            assert not re.search(r"R\d|です|ます|ください", sentence)
            last = [row for row in rows if row["fiscal_year"] == rows[-1]["fiscal_year"]]
            for row in last:
                value = half_up(Decimal(row["baseline_sum"]) / row["baseline_years"])
                value = value if row["baseline_years"] > 1 else value.removesuffix(".0")
                ratio = "と同数" if row["direction"] == "same" else "の約"
                if row["baseline_sum"] and ratio == "の約":
                    times = Decimal(row["target_value"]) * row["baseline_years"] / Decimal(row["baseline_sum"])
                    ratio = f"の約{half_up(times)}倍"
                elif not row["baseline_sum"]:
                    ratio = "に対する倍率は算出不可"
                assert f"{value}{row['unit']}{ratio}" in sentence
                told += 1
            is_flipped = any(row["is_direction_flipped"] for row in rows)
            assert ("増加と減少が入れ替わる。" in sentence) == is_flipped
            assert not any(cause in sentence for cause in CAUSES)
    assert told > 3


def test_a_plan_of_next_to_nothing_is_told_in_percent(opened):
    plans = [{"fiscal_year": 2024, "measure_code": "participants", "target_value": 5}]
    actuals = [{"fiscal_year": 2022, "measure_code": "participants", "actual_value": 1380}]
    database = opened(plan_targets=plans, actuals=actuals)
    chosen = {"municipality_code": AOBA, "plan_period": 9}
    of_one = {**chosen, "programme_code": LECTURE}
    attainment = database.ask("attainment_by_fiscal_year", **of_one)
    said = [
        *programme_memo(database.ask("overview_by_programme_and_measure", **chosen), attainment),
        *growth_memo(database.ask("required_growth_by_baseline", **of_one), attainment),
    ]
    assert len([sentence for sentence in said if "の0.4%" in sentence]) == 2
    assert "約0.0倍" not in "".join(said)


def test_every_actual_that_is_no_baseline_stands_with_its_reason(database):
    told = 0
    for place in database.ask("municipality_options"):
        for period in database.ask("plan_period_options", municipality_code=place["value"]):
            chosen = {"municipality_code": place["value"], "plan_period": period["value"]}
            for programme in database.ask("programme_options", **chosen):
                chosen["programme_code"] = programme["value"]
                growth = database.ask("required_growth_by_baseline", **chosen)
                attainment = database.ask("attainment_by_fiscal_year", **chosen)
                for sentence, rows in zip(
                    growth_memo(growth, attainment), grouped(growth, "measure_code"), strict=True
                ):
                    baselines = {row["baseline_fiscal_year"] for row in rows}
                    others = [
                        row
                        for row in attainment
                        if row["measure_code"] == rows[0]["measure_code"]
                        and row["obs_status"]
                        and row["fiscal_year"] not in baselines
                    ]
                    for row in others:
                        year = row["fiscal_year_label"].split("（")[0]
                        assert re.search(rf"{year}[^。]*は[^。]*ため基準にしていない。", sentence), (year, sentence)
                        is_planned = row["plan_period"] == period["value"]
                        assert not is_planned or re.search(rf"{year}[^。]*は計画と同じ期間の値のため", sentence)
                        told += 1
    assert told


def test_the_memo_of_growth_of_document_003(documents):
    chosen = {"municipality_code": "unnamed-003", "plan_period": 9, "programme_code": "outreach_lecture"}
    sentences = growth_memo(
        documents.ask("required_growth_by_baseline", **chosen), documents.ask("attainment_by_fiscal_year", **chosen)
    )
    assert sentences == [
        "出前講座の開催回数は、令和8年度計画18回。令和3年度実績12回の約1.5倍、令和4年度実績13回の約1.4倍、"
        "令和3年度・令和4年度実績の平均12.5回の約1.4倍。令和5年度は9月末現在の値のため基準にしていない。",
        "出前講座の参加人数は、令和8年度計画340人。令和3年度実績410人の約0.8倍、令和4年度実績158人の約2.2倍、"
        "令和3年度・令和4年度実績の平均284.0人の約1.2倍。"
        "令和6年度・令和7年度・令和8年度の計画は、基準をどの年度に置くかで増加と減少が入れ替わる。"
        "令和5年度は9月末現在の値のため基準にしていない。",
    ]


def test_what_programme_and_measure_both_say_is_said_once():
    memo = page_at("dashboard", {"edition": "demo"}).board.memo
    assert any(sentence.startswith("8事業項目の実施項目数は、") for sentence in memo)
    assert "の実施の実施" not in "".join(memo)
