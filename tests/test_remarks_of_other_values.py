"""A remark that names another year or another measure, a source that names another place: the value may be theirs."""

import pytest

from data.update.publish import TO_CONFIRM
from tests.uploads import HEAD, LECTURE, checked, csv_file, csv_of, of_place, row, said, xlsx_file

TABLE = [["指標", "R5年度実績", "R6年度実績"], ["開催回数（回）", 12, 15], ["参加人数（人）", 410, 450]]
# Chigasaki is 142077.
NEIGHBOUR = "厚木市"


def is_asked(outcome) -> bool:
    return outcome.verdict == "warn" and bool({rule for rule, _ in said(outcome)} & TO_CONFIRM)


def sourced(source: str):
    return checked(csv_file([[*HEAD, "出典"], [*row(), source]]))


OTHER_YEARS = (
    "令和5年度実績値", "R5年度の実績", "2023年度確定値", "令和5年度", "令和6年度は令和5年度の実績", "R5年度の数値",
    "令和3・4年度の実績", "R3～R5年度の実績",
)  # fmt: skip


@pytest.mark.parametrize("words", OTHER_YEARS)
def test_a_remark_of_the_value_of_another_year_has_to_be_confirmed(words):
    assert is_asked(checked(csv_of(row(備考=words))))
    note = words if "は" in words else f"令和6年度は{words}"
    assert is_asked(checked(of_place(xlsx_file([*TABLE, [f"※{note}"]]), LECTURE)))


@pytest.mark.parametrize("words", [
    "令和6年度実績値", "R6年度の実績", "令和5年度から3会場", "令和5年度より委託", "令和5年度に会場を変更",
    "R5・R6年度の実績", "令和5・6年度は共催", "令和5年度は共催", "令和5～6年度の実績",
])  # fmt: skip
def test_one_of_its_own_year_has_not(words):
    outcome = checked(csv_of(row(備考=words)))
    assert (outcome.verdict, said(outcome)) == ("accept", set())


@pytest.mark.parametrize("words", ["参加人数は開催回数", "開催回数が参加人数", "参加者数は回数", "参加人数＝開催回数"])
def test_one_that_equates_two_measures_has_to_be_confirmed(words):
    assert is_asked(checked(csv_of(row(備考=words))))
    assert is_asked(checked(of_place(xlsx_file([*TABLE, [f"※{words}"]]), LECTURE)))


@pytest.mark.parametrize(
    "words", ["参加人数は延べ人数", "開催回数・参加人数はオンラインを含む", "開催回数と参加人数は延べ"]
)
def test_one_of_two_measures_alike_has_not(words):
    outcome = checked(csv_of(row(備考=words)))
    assert (outcome.verdict, said(outcome)) == ("accept", set())


@pytest.mark.parametrize("source", [
    "第1号 仮集計表", "予算要求資料", "計画書（案）", "素案", "見積書一覧", "試算表", "事業計画（未定稿）", "要望一覧",
    f"{NEIGHBOUR}役所福祉課", f"{NEIGHBOUR}高齢福祉課", "藤沢市役所福祉課", "藤沢市 事業報告書", "寒川町福祉課",
])  # fmt: skip
def test_a_source_of_no_result_or_of_another_place_has_to_be_confirmed(source):
    outcome = sourced(source)
    assert (outcome.verdict, said(outcome)) == ("warn", {("NOTE-1", "2行目の7列目")})


@pytest.mark.parametrize("source", [
    "茅ヶ崎市役所高齢福祉課", "茅ケ崎市 事業報告書", "市役所高齢福祉課", "市町村調査票", "令和6年度 事業案内一覧",
    "神奈川県調査票", "都市計画課", "予算決算委員会資料", "本市実績表",
])  # fmt: skip
def test_one_of_its_own_has_not(source):
    outcome = sourced(source)
    assert (outcome.verdict, said(outcome)) == ("accept", set())
