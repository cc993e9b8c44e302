"""A table is what a screen reader reads: real cells, escaped, equal to the rows – and the same words as the chart."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

import pandas as pd
import pytest

from data.contract import EXTRACTS
from pages.frame.cards import cards
from pages.frame.coverage import coverage_table, holdings_table
from pages.frame.markup import sentence_list
from pages.frame.tables import TableColumn, html_table, rows_table
from pages.frame.twins import attainment_table, growth_table, municipalities_table, per_session_table, totals_table
from pages.wording.values import is_missing
from tests.editions import AOBA, EVENT, LECTURE, PARTICIPANTS, SESSIONS, WAKABA
from tests.rows import records, taking_frames

# These tests change frames and give them in place of rows.
cards, coverage_table, holdings_table = map(taking_frames, (cards, coverage_table, holdings_table))
attainment_table, growth_table, municipalities_table, per_session_table, totals_table = map(
    taking_frames, (attainment_table, growth_table, municipalities_table, per_session_table, totals_table)
)
MARKUP = "<script>alert('x')</script><b>太字</b>&amp;\"'"


# Reading HTML --------------------------------------------------------------------------------------


@dataclass
class Cell:
    """One cell: its tag, attributes and text."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""

    @property
    def classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()


@dataclass
class Read:
    """What a browser makes of a table: caption, heads, rows; and every tag that occurs."""

    caption: str = ""
    heads: list[Cell] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    tags: list[tuple[str, dict]] = field(default_factory=list)

    @property
    def headings(self) -> list[str]:
        return [cell.text for cell in self.heads]

    @property
    def texts(self) -> list[list[str]]:
        return [[cell.text for cell in row] for row in self.rows]

    def column(self, heading: str) -> list[str]:
        place = self.headings.index(heading)
        return [row[place] for row in self.texts]


class Reader(HTMLParser):
    """Fills a ``Read`` from HTML; complains of tags that are not closed."""

    VOID = frozenset({"br", "img", "input"})

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.read, self.open = Read(), []
        self.feed(html)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        self.read.tags.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "tr" and "tbody" in self.open:
            self.read.rows.append([])
        elif tag == "th":
            self.read.heads.append(Cell(tag, dict(attributes)))
        elif tag == "td":
            self.read.rows[-1].append(Cell(tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "caption" in self.open:
            self.read.caption += data
        elif "th" in self.open:
            self.read.heads[-1].text += data
        elif "td" in self.open:
            self.read.rows[-1][-1].text += data


def read(html: str) -> Read:
    return Reader(html).read


def pairs(html: str) -> list[tuple[str, str]]:
    """The terms of a description list with what they say."""
    return re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", html)


TABLE_TAGS = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td"}
CARD_TAGS = {"ul", "li", "h3", "dl", "dt", "dd", "p"}


# html_table ----------------------------------------------------------------------------------------


def two_columns() -> str:
    return html_table(
        [TableColumn("年度", ["R3年度", "R4年度"]), TableColumn("計画", ["18", None], is_number=True)], "計画値"
    )


def test_a_table_has_caption_heads_with_scope_and_every_cell():
    found = read(two_columns())
    assert found.caption == "計画値"
    assert found.headings == ["年度", "計画"]
    assert [cell.attributes["scope"] for cell in found.heads] == ["col", "col"]
    assert found.texts == [["R3年度", "18"], ["R4年度", "—"]]
    assert {cell.tag for row in found.rows for cell in row} == {"td"}
    assert {tag for tag, _ in found.tags} == TABLE_TAGS


def test_numbers_stand_right_in_head_and_cells():
    found = read(two_columns())
    assert ["number" in cell.classes for cell in found.heads] == [False, True]
    assert [["number" in cell.classes for cell in row] for row in found.rows] == [[False, True]] * 2


def test_a_wide_table_can_be_scrolled_by_keyboard_and_has_a_name():
    tag, attributes = read(two_columns()).tags[0]
    assert tag == "div"
    assert attributes["tabindex"] == "0"
    assert (attributes["role"], attributes["aria-label"]) == ("region", "計画値")


@pytest.mark.parametrize("is_number", [False, True])
def test_markup_in_heading_cell_and_caption_is_text(is_number):
    found = read(html_table([TableColumn(MARKUP, [MARKUP, "x"], is_number=is_number)], MARKUP))
    assert (found.caption, found.headings, found.texts) == (MARKUP, [MARKUP], [[MARKUP], ["x"]])
    assert {tag for tag, _ in found.tags} == TABLE_TAGS
    assert found.tags[0][1]["aria-label"] == MARKUP


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_missing_cell_is_a_dash(missing):
    assert read(html_table([TableColumn("x", [missing, 0, ""])], "")).texts == [["—"], ["0"], [""]]


@pytest.mark.parametrize("rows", [0, 1, 300])
def test_a_table_has_as_many_rows_as_its_columns(rows):
    columns = [TableColumn("a", list(range(rows))), TableColumn("b", ["x"] * rows)]
    assert len(read(html_table(columns, "")).rows) == rows


def test_a_cell_that_leads_nowhere_is_no_link():
    html = html_table([TableColumn("比べる", [None, "比べる"], links=["", "/update?compared=0001"])], "")
    assert re.findall("<td[^>]*>(.*?)</td>", html) == ["—", '<a href="/update?compared=0001">比べる</a>']


def test_columns_of_different_length_are_an_error():
    with pytest.raises(ValueError, match="zip"):
        html_table([TableColumn("a", [1, 2]), TableColumn("b", [1])], "")


def test_rows_table_takes_the_columns_named_in_their_order():
    frame = pd.DataFrame(
        {
            "value": pd.array([1400, None], "Int64"),
            "left_out": ["x", "y"],
            "day": [date(2026, 4, 1), None],
            "name": ["青葉市", MARKUP],
        }
    )
    found = read(rows_table(records(frame), {"name": "自治体", "value": "値", "day": "日"}, "表"))
    assert found.headings == ["自治体", "値", "日"]
    assert found.texts == [["青葉市", "1400", "2026-04-01"], [MARKUP, "—", "—"]]
    assert ["number" in cell.classes for cell in found.heads] == [False, True, False]


# Twins ---------------------------------------------------------------------------------------------

TIMELINE = {
    2021: (10, "A", 12),
    2022: (4, "S", None),
    2023: (10, "P", 6),
    2024: (20, "F", 18),
    2025: (4, "A", 3),
    2026: (20, None, None),
}


def observations() -> dict[str, list[dict]]:
    """青葉市 through all states in sessions and ten times as many participants; 若葉町 with an actual but no plan."""
    plans = [{"fiscal_year": 2021, "programme_code": EVENT, "target_value": 1}]
    results = [{"municipality_code": WAKABA, "fiscal_year": 2023, "actual_value": 1400}]
    for year, (target, status, value) in TIMELINE.items():
        for measure, factor in ((SESSIONS, 1), (PARTICIPANTS, 10)):
            key = {"measure_code": measure, "fiscal_year": year}
            plans.append({**key, "target_value": target * factor})
            if status:
                known = None if value is None else value * factor
                results.append({**key, "obs_status": status, "actual_value": known})
    return {"plan_targets": plans, "actuals": results}


@pytest.fixture(scope="module")
def ask(opened_once) -> Callable[..., pd.DataFrame]:
    """Rows of a question on 青葉市 in the ninth plan period."""
    database = opened_once(**observations())
    assert database.findings == ()
    usual = {
        "municipality_code": AOBA,
        "plan_period": 9,
        "programme_code": LECTURE,
        "measure_code": SESSIONS,
        "prefecture": None,
        "medical_area": None,
        "fiscal_year": 2023,
        "order": "code",
        "first": 0,
        "most": None,
    }
    return lambda question, **chosen: database.run(question, **usual | chosen)


def test_attainment_table_cell_by_cell(ask):
    rows = ask("attainment_by_fiscal_year")
    found = read(attainment_table(rows, "計画と実績"))
    assert found.headings == ["指標", "年度", "計画", "実績", "差（実績−計画）", "達成率"]
    assert found.texts == [
        ["開催回数（回）", "R3年度", "10", "12", "+2", "120.0%"],
        ["開催回数（回）", "R4年度", "4", "中止", "—", "算出不可（中止）"],
        ["開催回数（回）", "R5年度", "10", "6（9月末現在）", "—", "参考（年度途中）"],
        ["開催回数（回）", "R6年度", "20", "18（予定）", "—", "算出不可（予定）"],
        ["開催回数（回）", "R7年度", "4", "3", "△1", "3/4回"],
        ["開催回数（回）", "R8年度", "20", "—", "—", "算出不可（実績値なし）"],
        ["参加人数（人）", "R3年度", "100", "120", "+20", "120.0%"],
        ["参加人数（人）", "R4年度", "40", "中止", "—", "算出不可（中止）"],
        ["参加人数（人）", "R5年度", "100", "60（9月末現在）", "—", "参考（年度途中）"],
        ["参加人数（人）", "R6年度", "200", "180（予定）", "—", "算出不可（予定）"],
        ["参加人数（人）", "R7年度", "40", "30", "△10", "75.0%"],
        ["参加人数（人）", "R8年度", "200", "—", "—", "算出不可（実績値なし）"],
    ]


def test_the_programme_has_a_column_where_there_are_several(ask):
    found = read(attainment_table(ask("attainment_by_fiscal_year", programme_code=None), ""))
    assert found.headings[:2] == ["事業", "指標"]
    assert found.column("事業") == ["出前講座"] * 12 + ["普及啓発イベント"]


def test_attainment_table_by_municipality_names_place_and_year(ask):
    found = read(attainment_table(ask("attainment_by_municipality_and_year"), "", by="municipality"))
    assert found.headings[:3] == ["指標", "自治体", "年度"]
    assert found.texts[-1] == ["開催回数（回）", "若葉町", "R5年度", "—", "1,400", "—", "算出不可（計画値なし）"]
    assert len(found.rows) == 7


def test_per_session_table_cell_by_cell(ask):
    found = read(per_session_table(ask("per_session_by_fiscal_year"), ""))
    assert found.headings == ["指標", "年度", "計画", "実績"]
    assert [row for row in found.texts if row[1] != "R4年度"] == [
        ["1回あたり人数（人/回）", "R3年度", "10.0", "10.0"],
        ["1回あたり人数（人/回）", "R5年度", "10.0", "10.0（9月末現在）"],
        ["1回あたり人数（人/回）", "R6年度", "10.0", "10.0（予定）"],
        ["1回あたり人数（人/回）", "R7年度", "10.0", "10.0"],
        ["1回あたり人数（人/回）", "R8年度", "10.0", "—"],
    ]


def test_per_session_table_says_cancelled(ask):
    found = read(per_session_table(ask("per_session_by_fiscal_year"), ""))
    assert found.texts[1] == ["1回あたり人数（人/回）", "R4年度", "10.0", "中止"]


def test_growth_table_cell_by_cell(ask):
    found = read(growth_table(ask("required_growth_by_baseline"), ""))
    assert found.headings == [
        *("指標", "計画の年度", "計画", "基準", "基準値"),
        *("必要な伸び（計画÷基準値）", "方向", "基準による逆転"),
    ]
    assert found.texts == [
        ["開催回数（回）", "R6年度", "20", "R3年度実績", "12", "166.7%", "増", "なし"],
        ["開催回数（回）", "R7年度", "4", "R3年度実績", "12", "33.3%（件数が少ない）", "減", "なし"],
        ["開催回数（回）", "R8年度", "20", "R3年度実績", "12", "166.7%", "増", "なし"],
        ["参加人数（人）", "R6年度", "200", "R3年度実績", "120", "166.7%", "増", "なし"],
        ["参加人数（人）", "R7年度", "40", "R3年度実績", "120", "33.3%", "減", "なし"],
        ["参加人数（人）", "R8年度", "200", "R3年度実績", "120", "166.7%", "増", "なし"],
    ]


def test_growth_table_of_document_003_shows_means_and_flips(documents):
    """参加人数: 300 planned for R6 is a fall from R3 and a rise from R4, and says so in every row."""
    rows = documents.run(
        "required_growth_by_baseline", municipality_code="unnamed-003", plan_period=9, programme_code=LECTURE
    )
    of_2024 = [row for row in read(growth_table(rows, "")).texts if row[:2] == ["参加人数（人）", "R6年度"]]
    assert of_2024 == [
        ["参加人数（人）", "R6年度", "300", "R3年度実績", "410", "73.2%", "減", "あり"],
        ["参加人数（人）", "R6年度", "300", "R4年度実績", "158", "189.9%", "増", "あり"],
        ["参加人数（人）", "R6年度", "300", "確定2年の平均（R3・R4）", "284.0", "105.6%", "増", "あり"],
    ]


def test_growth_from_a_baseline_of_zero_gives_the_reason(ask):
    rows = ask("required_growth_by_baseline").assign(baseline_value=0.0, growth_percent=pd.NA)
    found = read(growth_table(rows, ""))
    assert set(found.column("必要な伸び（計画÷基準値）")) <= {
        "基準値が0のため算出不可",
        "基準値が0のため算出不可（件数が少ない）",
    }


def test_totals_table_cell_by_cell(ask):
    found = read(totals_table(ask("totals_by_plan_period"), ""))
    assert found.headings == ["指標", "計画期間", "区分", "合計", "年平均", "年数", "用いた年度", "除いた年度"]
    assert found.texts[:4] == [
        ["開催回数（回）", "第8期", "計画", "24", "8.0", "3年", "R3・R4・R5", "—"],
        ["開催回数（回）", "第8期", "実績", "12", "12.0", "1年", "R3", "R4（中止）・R5（年度途中）"],
        ["開催回数（回）", "第9期", "計画", "44", "14.7", "3年", "R6・R7・R8", "—"],
        ["開催回数（回）", "第9期", "実績", "3", "3.0", "1年", "R7", "R6（予定）"],
    ]
    assert len(found.rows) == 8


def test_municipalities_table_cell_by_cell(ask):
    """20,000 and 3,000 residents of 65 and over."""
    found = read(municipalities_table(ask("attainment_by_municipality"), ""))
    assert found.headings == [
        *("自治体", "都道府県", "二次医療圏", "計画", "実績"),
        *("計画（65歳以上1万人当たり）", "実績（65歳以上1万人当たり）", "差（実績−計画）", "達成率"),
    ]
    assert found.texts == [
        ["青葉市", "緑県", "東部", "10", "6（9月末現在）", "5.0", "3.0", "—", "参考（年度途中）"],
        ["若葉町", "緑県", "東部", "—", "1,400", "—", "4,666.7", "—", "算出不可（計画値なし）"],
    ]


def test_rates_have_no_column_where_there_are_none(ask):
    rows = ask("attainment_by_municipality").assign(actual_per_10000=pd.NA, target_per_10000=pd.NA)
    assert not [heading for heading in read(municipalities_table(rows, "")).headings if "1万人" in heading]


TWINS = {
    "attainment": (attainment_table, "attainment_by_fiscal_year"),
    "per_session": (per_session_table, "per_session_by_fiscal_year"),
    "growth": (growth_table, "required_growth_by_baseline"),
    "totals": (totals_table, "totals_by_plan_period"),
    "municipalities": (municipalities_table, "attainment_by_municipality"),
}
every_twin = pytest.mark.parametrize("twin", TWINS)
SHOWN_AS_TEXT = (
    *("measure", "unit", "era_label", "municipality", "prefecture", "medical_area"),
    *("baseline", "plan_period_name", "scenario_label", "years_left_out", "reason"),
)


@every_twin
def test_numbers_of_every_twin_stand_right(ask, twin):
    table, question = TWINS[twin]
    found = read(table(ask(question), ""))
    numeric = {"計画", "実績", "合計", "年平均", "年数", "基準値", "達成率", "差（実績−計画）"}
    for place, heading in enumerate(found.headings):
        if heading in numeric:
            assert all("number" in row[place].classes for row in found.rows), heading


@every_twin
def test_no_text_of_the_rows_becomes_markup(ask, twin):
    table, question = TWINS[twin]
    rows = ask(question)
    poisoned = rows.assign(**{name: MARKUP for name in SHOWN_AS_TEXT if name in rows})
    found = read(table(poisoned, MARKUP))
    assert {tag for tag, _ in found.tags} == TABLE_TAGS
    assert found.caption == MARKUP
    assert len(found.rows) == len(rows)
    for row in found.texts:
        assert any(MARKUP in text for text in row)


@every_twin
def test_every_row_of_the_shipped_editions_is_in_its_twin(documents, demo_database, twin):
    """One table row for each row, in its order, and no cell without a word."""
    table, question = TWINS[twin]
    for database, place in ((documents, "unnamed-003"), (demo_database, None)):
        code = place or database.run("municipality_options").query("is_default")["value"].iloc[0]
        chosen = {"municipality_code": code, "plan_period": 9, "programme_code": LECTURE, "measure_code": PARTICIPANTS}
        rows = database.run(question, **chosen, fiscal_year=2022, prefecture=None, medical_area=None, order="code")
        found = read(table(rows, "表"))
        assert len(found.rows) == len(rows) > 0
        for row, texts in zip(records(rows), found.texts, strict=True):
            for name in ("era_label", "municipality", "baseline", "plan_period_name"):
                shown = {"attainment": "era_label", "municipalities": "municipality"}.get(twin, "era_label")
                if name == shown and name in row:
                    assert row[name] in texts
            value = row.get("target_value")
            if not is_missing(value):
                assert f"{value:,}" in texts
            assert all(texts)
            assert not [text for text in texts if re.search(r"nan|None|<NA>", text)]


# Coverage ------------------------------------------------------------------------------------------


def test_coverage_says_for_every_year_what_there_is(ask):
    found = read(coverage_table(ask("attainment_by_fiscal_year", programme_code=None)))
    assert found.headings == ["事業・指標", "R3年度", "R4年度", "R5年度", "R6年度", "R7年度", "R8年度"]
    states = ["実績（確定）", "実績（中止）", "実績（年度途中）", "実績（予定）", "実績（確定）"]
    with_plan = [f"計画・{state}" for state in states] + ["計画"]
    assert found.texts == [
        ["出前講座 開催回数", *with_plan],
        ["出前講座 参加人数", *with_plan],
        ["普及啓発イベント 開催回数", "計画", *["なし"] * 5],
    ]


def test_coverage_without_a_plan_names_the_actual_alone(ask):
    found = read(coverage_table(ask("attainment_by_fiscal_year", municipality_code=WAKABA)))
    assert found.texts == [["出前講座 開催回数", "実績（確定）"]]


def test_coverage_never_becomes_markup(ask):
    rows = ask("attainment_by_fiscal_year").assign(programme=MARKUP, era_label=MARKUP, obs_status_label=MARKUP)
    found = read(coverage_table(rows))
    assert {tag for tag, _ in found.tags} == TABLE_TAGS
    assert found.headings[1] == MARKUP
    assert MARKUP in found.texts[0][0]


def test_holdings_name_every_extract_with_its_rows(ask):
    counts = records(ask("row_counts_of_municipality"))
    found = read(holdings_table(counts))
    assert found.headings == ["データ", "件数"]
    labels = [EXTRACTS[row["holding"]].label for row in counts]
    assert found.column("データ") == labels
    by_label = dict(found.texts)
    assert by_label[EXTRACTS["plan_targets"].label] == "13件"
    assert by_label[EXTRACTS["actuals"].label] == "10件"
    assert by_label[EXTRACTS["challenges"].label] == "なし"


# Cards ---------------------------------------------------------------------------------------------


def test_a_card_for_every_programme_and_measure(ask):
    html = cards(ask("overview_by_programme_and_measure", programme_code=None).to_dict("records"))
    titles = re.findall(r"<h3>([^<]*)</h3>", html)
    assert titles == ["出前講座　開催回数（回）", "出前講座　参加人数（人）", "普及啓発イベント　開催回数（回）"]
    first, second, third = html.split("</li>")[:3]
    assert pairs(first) == [
        ("最新の確定実績（令和7年度）", "3回"),
        ("次の計画（令和8年度）", "20回"),
    ]
    assert "達成率（令和7年度）：3/4回" in first
    assert "達成率（令和7年度）：75.0%" in second
    assert pairs(third) == [("最新の確定実績", "なし"), ("次の計画", "なし")]
    assert "達成率（令和3年度）：算出不可（実績値なし）" in third


def test_a_card_of_document_003_keeps_newer_values_apart(documents):
    rows = documents.run("overview_by_programme_and_measure", municipality_code="unnamed-003", plan_period=9)
    lecture, event = (card for number, card in enumerate(cards(records(rows)).split("</li>")) if number in (0, 3))
    assert pairs(lecture) == [
        ("最新の確定実績（令和4年度）", "13回"),
        ("その後の値（令和5年度・9月末現在）", "6回"),
        ("次の計画（令和6年度）", "18回"),
        ("令和4年度実績に対する計画", "138.5%"),
    ]
    assert pairs(event) == [
        ("最新の確定実績（令和4年度）", "1,400人"),
        ("その後の値（令和5年度・予定）", "700人"),
        ("次の計画（令和6年度）", "700人"),
        ("令和4年度実績に対する計画", "50.0%"),
    ]
    assert "達成率（令和4年度）：算出不可（計画値なし）" in lecture


def test_a_municipality_without_a_final_year_has_its_cards(documents):
    """The 19 municipalities of document 001 know H29 as of the end of June only."""
    rows = documents.run("overview_by_programme_and_measure", municipality_code="352012", plan_period=6)
    assert pairs(cards(records(rows))) == [
        ("最新の確定実績", "なし"),
        ("最新の値（平成29年度・6月末現在）", "5項目"),
        ("次の計画（平成29年度）", "7項目"),
    ]


def test_cards_escape_what_they_are_given(ask):
    row = ask("overview_by_programme_and_measure").to_dict("records")[0]
    for name in ("programme", "measure", "unit", "final_fiscal_year_label", "fiscal_year_label", "comparability_label"):
        row |= {name: MARKUP}
    found = read(cards([row]))
    assert {tag for tag, _ in found.tags} == CARD_TAGS
    assert not [attributes for _, attributes in found.tags if set(attributes) - {"class"}]


def test_sentences_are_a_list_and_escaped():
    html = sentence_list(["一文目。", MARKUP])
    found = read(html)
    assert [tag for tag, _ in found.tags] == ["ul", "li", "li"]
    assert html.startswith('<ul class="sentences"><li>一文目。</li><li>&lt;script&gt;')
    assert sentence_list([]) == '<ul class="sentences"></ul>'
