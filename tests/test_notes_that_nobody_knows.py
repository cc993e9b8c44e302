"""Notes, remarks and sources: what is not known to leave a value as it is keeps it out, or is to be confirmed."""

import pytest

from data.update.publish import TO_CONFIRM
from tests.uploads import HEAD, checked, csv_file, csv_of, of_place, row, said, values, xlsx_file

LECTURE = "outreach_lecture"
TABLE = [["", "R5年度実績", "R6年度実績"], ["開催回数（回）", 12, 15], ["参加人数（人）", 410, 450]]


def table(*after: str, above: tuple[str, ...] = ()):
    return of_place(xlsx_file([*([title] for title in above), *TABLE, *([line] for line in after)]), LECTURE)


def sourced(source: str):
    return csv_file([[*HEAD, "出典"], [*row(), source]])


def is_let_in_silently(outcome) -> bool:
    """Whether the value would be published as a final one without a question."""
    asked = {rule for rule, _ in said(outcome)} & TO_CONFIRM
    return outcome.verdict != "reject" and not asked and any(each.obs_status == "A" for each in outcome.observations)


WORDS = (
    "令和6年度は8か月分", "後期分未反映", "R6年度は10月以降の数値を含まない", "年間の半分の実績です", "R6は仮の数値",
    "確定前", "決算前の数値", "参考値", "R6年度は予定", "R6年度は目標値", "R6年度は前年度の数値", "年度当初の数値",
    "延べ1,000人単位で四捨五入", "参加人数は延べ日数", "8か月分のみ", "参加者数は申込者数", "講師を含む",
    "一部の会場の実績", "新しい会計による", "3回を開催",
)  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_words_that_nobody_has_foreseen_are_not_let_in_silently(words):
    held = [["開催日", "名称", "参加人数", "備考"], ["2024-06-12", "看取りの話", 20, words]]
    for given in (
        table(f"※{words}"),
        table(words),
        csv_of(row(備考=words)),
        csv_of(row(指標="参加人数", 値=410, 備考=words)),
        of_place(csv_file(held), LECTURE),
        of_place(csv_file([*(line[:3] for line in held), [f"※{words}"]]), LECTURE),
    ):
        assert not is_let_in_silently(checked(given)), given


@pytest.mark.parametrize(
    "words", ["令和6年度は8か月分", "後期分未反映", "R6は仮の数値", "確定前", "決算前の数値", "前期分"]
)
def test_words_that_say_that_a_value_is_not_final_keep_it_out(words):
    for given in (table(f"※{words}"), table(above=(words,)), csv_of(row(備考=words))):
        assert checked(given).verdict == "reject"


@pytest.mark.parametrize("line", ["(令和6年12月)", "令和6年12月調べ"])
def test_a_line_with_a_month_is_asked_about(line):
    assert ("NOTE-1", "記入表!A5") in said(checked(table("", line)))


@pytest.mark.parametrize("source", [
    "R6.9月末集計", "電話で聞き取り", "担当者の記憶", "集計", "庁内で推計", "庁内仮集計", "寒川町集計"])  # fmt: skip
def test_a_source_that_is_no_document_is_asked_about(source):
    outcome = checked(sourced(source))
    assert (outcome.verdict, said(outcome)) == ("warn", {("NOTE-1", "2行目の7列目")})
    (finding,) = [each for each in outcome.findings if each.rule == "NOTE-1"]
    assert finding.message.startswith(f"出典に「{source}」とあります。「令和7年度 事業報告」「高齢福祉課調べ」のような")


@pytest.mark.parametrize("source", [
    "第9期介護保険事業計画", "高齢福祉課", "令和6年度 事業報告書 12ページ", "実績.xlsx",
    "庁内集計", "庁内調べ", "課内集計", "高齢福祉課集計", "茅ヶ崎市集計",
    "在宅医療・介護連携の推進（003.md、12行）", "地域包括支援センター調べ", "架空データ（見本版の生成プログラム）",
])  # fmt: skip
def test_a_named_document_or_department_is_none_to_ask_about(source):
    outcome = checked(sourced(source))
    assert (outcome.verdict, said(outcome)) == ("accept", set())


@pytest.mark.parametrize("words", [
    "オンライン参加を含む", "一部はオンライン", "共催", "会場の都合で1回減", "台風の接近により2回中止",
    "令和6年度から3会場", "延べ人数", "出前講座は延べ人数", "令和7年3月末現在",
    "新型コロナウイルス感染症の影響により1回を延期",
])  # fmt: skip
def test_what_is_known_to_be_harmless_is_not_asked_about(words):
    for given in (csv_of(row(備考=words)), table(f"※{words}")):
        outcome = checked(given)
        assert (outcome.verdict, said(outcome)) == ("accept", set())
        assert values(outcome)


def test_a_note_is_asked_about_once_with_the_number_of_its_values():
    years = [row(年度=f"令和{year}年度", 値=12, 備考="社協の分は別") for year in (4, 5, 6)]
    asked = [each for each in checked(csv_of(*years)).findings if each.rule == "NOTE-1"]
    assert [(each.place.text, "（ほかに2件）" in each.message) for each in asked] == [("2行目の7列目", True)]


def test_a_value_that_is_not_final_may_say_so_and_one_without_a_number_may_say_why():
    part = row(年度="R7", 状態="年度途中", 時点="令和7年9月30日", 備考="9月末現在")
    assert said(checked(csv_of(part))) == set()
    assert said(checked(csv_of(row(値=None, 状態="未報告", 備考="担当課に照会中")))) == set()
