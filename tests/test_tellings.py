"""Initiatives and challenges: every one is counted once, found by its words, and has its line."""

import re
from collections import Counter
from urllib.parse import parse_qsl, quote, urlsplit

import plotly.graph_objects as go
import pytest

from pages.charts.count_matrix import NOT_TOLD
from pages.charts.framing import Heading
from pages.wording.search import comparable, containing
from pages.wording.tellings import cell_details, cell_words, found_sentence, telling_sentences
from tests.apptest import charts, html_of, link_targets, messages, offered, table, tables, visit, words
from tests.drawing import cells_of, count_matrix

PAGE = "pages/initiatives.py"
# Documents 000, 003 and 004 as transcribed.
INITIATIVES, CHALLENGES, PLACES = 98, 41, 10
ALL = {"place": None, "item_code": None, "delivery": None}


@pytest.fixture(scope="module")
def told(documents):
    return documents.ask("initiatives_told", **ALL)


@pytest.fixture(scope="module")
def cells(documents):
    return documents.ask("initiative_cells")


# Counts --------------------------------------------------------------------------------------------


def test_every_initiative_is_counted_in_exactly_one_cell(documents, told, cells):
    assert len(told) == INITIATIVES == len(documents.extract("initiatives"))
    assert sum(cell["initiative_count"] or 0 for cell in cells) == INITIATIVES
    assert len(cells) == PLACES * 8
    for cell in cells:
        of_cell = [
            row
            for row in told
            if (row["municipality_code"], row["item_code"]) == (cell["municipality_code"], cell["item_code"])
        ]
        assert (len(of_cell) or None) == cell["initiative_count"]
        counts = Counter(row["delivery_label"] for row in of_cell)
        stated = (
            "・".join(f"{label}{counts[label]}" for label in sorted(counts)) if len(counts) > 1 else "".join(counts)
        )
        assert (cell["deliveries"] or "記載なし") == (stated or "記載なし")
        assert set((cell["partners"] or "").split("、")) - {""} == {
            name for row in of_cell if row["partner"] for name in row["partner"].split("、")
        }


def test_a_cell_claims_a_delivery_for_no_initiative_that_states_none(cells):
    said = {(cell["municipality_code"], cell["item_code"]): cell_words(cell).split("\n") for cell in cells}
    assert said["142123", "ウ"] == ["2件", "共同1・記載なし1"]
    assert said["142123", "キ"] == ["3件"]
    assert said["142131", "キ"] == ["2件", "委託"]


def test_a_cell_without_a_row_has_no_count_and_says_why(documents, cells):
    for rows, count, word in (
        (cells, "initiative_count", "取り組んでいないことを示さない"),
        (documents.ask("challenge_themes_by_municipality"), "challenge_count", "課題がないことを示さない"),
    ):
        untold = [row for row in rows if row["note"] and word in row["note"]]
        assert untold == [row for row in rows if row[count] is None] != []
        assert not [row for row in rows if row[count] == 0]
    without_delivery = [cell for cell in cells if cell["initiative_count"] and not cell["deliveries"]]
    assert {cell["note"] for cell in without_delivery} == {"実施方法は記載なし。"}


def test_a_delivery_that_was_judged_says_so(told):
    aikawa = [row for row in told if row["municipality_code"] == "144011"]
    judged = [row for row in aikawa if "直営という語の記載はない" in row["note"] or "補助" in row["note"]]
    assert Counter(row["delivery_label"] for row in judged) == {"直営": 4, "共同": 4}
    assert all(row["is_inferred"] for row in judged)


def test_every_challenge_is_counted_under_its_theme_and_by_who_raised_it(documents):
    themes = documents.ask("challenge_themes_by_municipality")
    assert sum(row["challenge_count"] or 0 for row in themes) == CHALLENGES == len(documents.extract("challenges"))
    assert sum(row["own_count"] or 0 for row in themes) == 32
    assert sum(row["other_count"] or 0 for row in themes) == 9
    assert len({row["theme_code"] for row in themes}) == 10
    totals = [row["theme_total"] for row in themes]
    assert totals == sorted(totals, reverse=True)


def test_every_municipality_of_document_004_has_its_two_answers_with_the_line(documents):
    answers = documents.ask("answers_told", place=None)
    assert Counter(row["municipality_code"] for row in answers) == dict.fromkeys(
        ("142123", "142131", "142158", "142166", "142182", "144011", "144029"), 2
    )
    assert Counter(row["answer"] for row in answers) == {
        "working": 2,
        "lacking": 1,
        "in_progress": 2,
        "partly": 2,
        "stated": 4,
        "nothing_particular": 1,
        "not_stated": 2,
    }


def test_nothing_particular_is_told_apart_from_no_answer():
    page = visit(PAGE, edition="documents")
    told = {(row["自治体"], row["設問"]): row["答え"] for row in table(page, "意見・要望の有無").rows}
    assert told["座間市", "議会・関係団体の意見・要望"] == "特に無し"
    assert told["綾瀬市", "議会・関係団体の意見・要望"] == "記載なし"
    assert "意見あり4" in words(page)
    (zama,) = (
        row["答え"]
        for row in table(visit(PAGE, edition="documents", place="142166"), "意見・要望の有無").rows
        if row["設問"] == "自治体の受け止め"
    )
    assert zama == "取り組んでいる"


def test_the_matrix_of_challenges_says_that_not_told_is_not_absent():
    notes = " ".join(
        note["text"] for note in charts(visit(PAGE, edition="documents"))["theme_matrix"].layout["annotations"]
    )
    assert "課題がないことを示さない" in notes.replace("<br>", "")
    assert "取り組んでいない" not in notes.replace("<br>", "")


def test_themes_have_the_name_and_definition_of_the_code_list(documents, demo_database):
    for database in (documents, demo_database):
        rows = database.extract("challenges")
        listed = {row["theme_code"]: row["theme"] for row in database.ask("challenges_told", place=None)}
        assert dict(zip(rows["theme_code"], rows["theme"], strict=True)) == listed
        assert all(row["theme_definition"] for row in database.ask("challenges_told", place=None))


@pytest.mark.parametrize(
    ("limits", "count"),
    [
        ({"place": "142123"}, 12),
        ({"item_code": "キ"}, None),
        ({"delivery": "commissioned"}, 18),
        ({"place": "000000"}, 0),
    ],
)
def test_limits_keep_what_they_say(documents, told, limits, count):
    found = documents.ask("initiatives_told", **(ALL | limits))
    names = {"place": "municipality_code"}
    expected = [row for row in told if all(row[names.get(name, name)] == value for name, value in limits.items())]
    assert found == expected
    assert count is None or len(found) == count


# Words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ({"initiative_count": None, "deliveries": None}, ""),
        ({"initiative_count": 2, "deliveries": None}, "2件"),
        ({"initiative_count": 3, "deliveries": "共同2・直営1"}, "3件\n共同2・直営1"),
        ({"challenge_count": None, "other_count": None}, ""),
        ({"challenge_count": 2, "other_count": 0}, "2件"),
        ({"challenge_count": 2, "other_count": 1}, "2件\n他1"),
    ],
)
def test_a_cell_says_how_many_and_how(cell, text):
    assert cell_words(cell) == text


def test_a_cell_in_full_names_the_partners_on_one_line():
    cell = {"initiative_count": 2, "deliveries": "共同", "partners": "寒川町、医師会"}
    assert cell_details(cell) == "2件 共同（相手方：寒川町、医師会）"
    assert cell_details(cell | {"partners": None}) == "2件 共同"
    assert cell_details({"challenge_count": 2, "other_count": 1}) == "2件 他1"


def test_only_limits_that_are_set_are_named():
    assert found_sentence([{}], [], []) == "収録しているのは、取組1件、課題0件である。"
    assert found_sentence([{}], [], ["綾瀬市", "研修"]) == "「綾瀬市・研修」に当てはまるのは、取組1件、課題0件である。"


@pytest.mark.parametrize("words_sought", ["ICT", "ｉｃｔ", "ＩＣＴ ツール", "つーる　ict"])
def test_a_search_minds_neither_width_nor_case_nor_kana(told, words_sought):
    found = containing(told, words_sought, ("initiative",))
    assert [row["initiative"] for row in found] == ["ICTツール「電子@連絡帳」の普及・活用"]


def test_a_search_wants_every_word(told):
    assert len(containing(told, "研修", ("initiative",))) > len(containing(told, "研修 圏域", ("initiative",))) > 0
    assert containing(told, "どこにもない語", ("initiative",)) == []
    assert containing(told, "  ", ("initiative",)) == told
    assert comparable("ガギグ") == comparable("がぎぐ")


def test_what_a_program_made_is_not_called_a_document():
    told = words(visit("dashboard.py", edition="demo"))
    assert "架空データ（見本版の生成プログラム）に、取組が" in told
    assert "資料demo" not in told


def test_a_municipality_without_numbers_is_said_to_be_told_of():
    assert telling_sentences([{"short_citation": "資料004", "initiative_count": 12, "challenge_count": 7}]) == [
        "資料004に、取組が12件、課題が7件記載されている（数値目標なし）。"
    ]


@pytest.mark.parametrize(
    ("initiatives", "challenges", "text"),
    [(6, 0, "資料000に、取組が6件記載されている。"), (0, 2, "資料000に、課題が2件記載されている。")],
)
def test_what_a_document_does_not_speak_of_is_not_counted_as_0(initiatives, challenges, text):
    tellings = [{"short_citation": "資料000", "initiative_count": initiatives, "challenge_count": challenges}]
    assert telling_sentences(tellings, has_numbers=True) == [text]


# Matrix --------------------------------------------------------------------------------------------


def matrix_of(cells, **more):
    names = {cell["item_code"]: f"（{cell['item_code']}）" for cell in cells}
    return count_matrix(
        cells,
        Heading("題", "選択", ""),
        column="item_code",
        columns="事業項目",
        names=names,
        count="initiative_count",
        words=cell_words,
        details=cell_details,
        address="initiatives",
        changes=lambda cell: {"place": cell["municipality_code"], "item_code": cell["item_code"], "filter": None},
        **more,
    )


def test_every_cell_of_the_matrix_has_its_words_and_leads_to_its_rows(cells):
    figure = matrix_of(cells)
    _, drawn, points = figure.data
    assert len(drawn.text) == len(cells)
    assert drawn.text.count(NOT_TOLD) == sum(cell["initiative_count"] is None for cell in cells) > 0
    assert "<u>3件</u>" in drawn.text, "three initiatives of which no delivery is stated"
    assert "<u>2件<br>共同1・<br>記載なし1</u>" in drawn.text, "lines fit the narrow cell"
    hovered = [text for _, _, text in points.customdata]
    assert hovered == [cell_details(cell) or NOT_TOLD for cell in cells]
    assert any("相手方：大和市医師会" in text for text in hovered)
    changes = points.meta["changes"]
    assert [bool(change) for change in changes] == [cell["initiative_count"] is not None for cell in cells]
    assert f"place=142123&item_code={quote('キ')}&filter=" in changes
    go.Figure(figure.to_dict())  # validates every part


def test_nothing_told_is_grey_and_more_is_darker(cells):
    figure = matrix_of(cells)
    drawn = cells_of(figure.to_dict()["data"])
    shades = {cell["initiative_count"]: shown.fill for cell, shown in zip(cells, drawn, strict=True)}
    assert len({shades[count] for count in (None, 1, 6)}) == 3


def listed(page, caption: str) -> list[dict[str, str]]:
    """The rows of the one table with just this caption."""
    (found,) = (drawn for drawn in tables(page) if drawn.caption == caption)
    return found.rows


# Page ----------------------------------------------------------------------------------------------


def test_the_page_says_that_not_told_is_not_not_done():
    page = visit(PAGE, edition="documents")
    assert not page.exception
    assert "取組98件と課題41件" in words(page)
    assert "数値目標はない" in words(page)
    assert len(offered(page, "place")) == 1 + PLACES
    drawn = table(page, "自治体×事業項目の取組").rows
    assert len(drawn) == PLACES
    (atsugi,) = (row for row in drawn if row["自治体"] == "厚木市")
    assert any(text.startswith("2件 共同1・記載なし1（相手方：三師会、") for text in atsugi.values())
    assert "収録しているのは、取組98件、課題41件である" in words(page)
    assert "すべて」に当てはまる" not in words(page)
    assert len(listed(page, "取組")) == INITIATIVES
    assert len(listed(page, "課題")) == CHALLENGES


def test_a_cell_opens_the_summaries_with_their_lines():
    page = visit(PAGE, edition="documents", place="142123", item_code="キ")
    rows = listed(page, "取組")
    assert [row["自治体"] for row in rows] == ["厚木市"] * 3
    assert {row["項目"] for row in rows} == {"（キ）"}
    assert all(row["出典"].startswith("資料004 ") for row in rows)
    assert "取組3件である" in words(page)


def test_a_delivery_that_only_a_part_has_is_told_beside_the_rows_that_state_theirs():
    page = visit(PAGE, edition="documents", place="142123", delivery="commissioned")
    assert "取組0件である" in words(page)
    assert (
        "厚木市は、事業の一部を厚木医師会へ委託とあるが、どの取組かは記載がない（資料004 9行）。"
        "そのため、取組11件の実施方法を「記載なし」としている。"
    ) in words(page)


@pytest.mark.parametrize(
    ("limits", "is_told"),
    [
        ({"delivery": "commissioned"}, True),
        ({"delivery": "commissioned", "item_code": "ク", "place": "142123"}, True),
        ({"delivery": "commissioned", "place": "142131"}, False),
        ({"delivery": "direct", "place": "142123"}, False),
        ({"place": "142123"}, False),
        ({"filter": "厚木市　委託"}, True),
        ({"filter": "厚木市　研修"}, False),
        ({}, False),
    ],
)
def test_what_a_part_has_is_told_only_where_its_rows_are_hidden(limits, is_told):
    assert ("厚木市は、事業の一部を" in words(visit(PAGE, edition="documents", **limits))) == is_told


def test_a_search_finds_the_delivery_and_not_what_a_note_says_about_another():
    rows = listed(visit(PAGE, edition="documents", filter="座間市 委託"), "取組")
    assert len(rows) == 7
    assert {row["実施方法"] for row in rows} == {"委託"}


def test_words_that_look_like_markup_are_sought_and_said_as_text():
    page = visit(PAGE, edition="documents", filter="<script>alert(1)</script>")
    assert "「<script>alert(1)</script>」に当てはまるのは、取組0件、課題0件である" in words(page)
    drawn = html_of(page)
    assert "<script" not in drawn
    assert 'value="&lt;script&gt;alert(1)&lt;/script&gt;"' in drawn


def test_blanks_are_no_search():
    assert "収録しているのは" in words(visit(PAGE, edition="documents", filter="  "))


@pytest.mark.parametrize("limits", [{"item_code": "キ"}, {"delivery": "commissioned"}])
def test_challenges_are_not_counted_as_none_where_the_limit_is_not_about_them(limits):
    page = visit(PAGE, edition="documents", **limits)
    assert "課題は事業項目・実施方法では分類されていない" in words(page)
    assert "課題0件" not in words(page)
    assert not [drawn for drawn in tables(page) if drawn.caption == "課題"]


@pytest.mark.parametrize(
    ("key", "caption", "question", "count"),
    [
        ("initiative_matrix", "取組", "initiative_cells", "initiative_count"),
        ("theme_matrix", "課題", "challenge_themes_by_municipality", "challenge_count"),
    ],
)
def test_a_cell_leads_to_just_the_rows_that_it_counts_whatever_was_chosen_before(
    documents, key, caption, question, count
):
    page = visit(PAGE, edition="documents", item_code="ア", delivery="joint", filter="研修")
    *_, points = charts(page)[key].traces
    chosen = dict(parse_qsl(urlsplit(points["meta"]["address"]).query))
    changes = [dict(parse_qsl(change, keep_blank_values=True)) for change in points["meta"]["changes"] if change]
    counted = [cell[count] for cell in documents.ask(question) if cell[count]]
    assert len(changes) == len(counted)
    for change, expected in list(zip(changes, counted, strict=True))[::7]:
        query = {name: value for name, value in (chosen | change).items() if value}
        assert len(listed(visit(PAGE, **query), caption)) == expected


def test_words_and_limits_are_said_and_nothing_else_is_listed():
    page = visit(PAGE, edition="documents", place="142182", filter="ﾉｳﾊｳ")
    assert "「神奈川県 綾瀬市・ﾉｳﾊｳ」に当てはまるのは、取組0件" in words(page)
    assert {row["主題"] for row in listed(page, "課題")} == {"ノウハウ・データの不足"}


def test_announced_trainings_are_cards_and_table_and_capacity_is_neither_plan_nor_actual():
    page = visit(PAGE, edition="documents")
    rows = table(page, "予定された研修").rows
    assert [(row["自治体"], row["定員（表記）"]) for row in rows] == [("海老名市", "30名程度"), ("愛川町", "80名")]
    assert [row["申込期限"] for row in rows] == ["令和7年10月10日", "令和8年1月23日"]
    assert any("計画値でも実績値でもない" in message for message in messages(page))
    assert "海老名市医療センター3階大会議室" in words(page)


def test_announced_trainings_are_those_of_the_chosen_municipality():
    page = visit(PAGE, edition="documents", place="144011")
    assert [row["自治体"] for row in table(page, "予定された研修").rows] == ["愛川町"]
    (card,) = re.findall(r'<li class="card">.*?</li>', html_of(page))
    for text in ("18時30分から", "主催は愛川町在宅医療・介護連携推進協議会", "資料004 67行"):
        assert text in card


def test_without_announcements_of_the_chosen_municipality_those_of_others_are_named_as_such():
    page = visit(PAGE, edition="documents", place="142123")
    assert "厚木市の研修の予定は収録されていません。ほかの自治体の予定：" in words(page)
    assert {row["自治体"] for row in table(page, "予定された研修").rows} == {"海老名市", "愛川町"}


def test_an_edition_without_announcements_says_so():
    assert any("研修の予定は収録されていません" in message for message in messages(visit(PAGE, edition="demo")))


def test_an_edition_that_tells_of_nothing_says_so(opened, monkeypatch):
    monkeypatch.setenv("RENKEI_LOCAL_EDITION", str(opened().edition.folder))
    page = visit(PAGE, edition="local")
    assert not page.exception
    assert any("取組も課題も収録されていません" in message for message in messages(page))


def test_the_overview_of_a_municipality_without_numbers_leads_to_what_is_told_of_it():
    page = visit("dashboard.py", edition="documents", municipality_code="142123")
    assert "資料004に、取組が12件、課題が7件記載されている" in words(page)
    assert "place=142123" in link_targets(page)["→ この自治体の取組と課題を見る"]


@pytest.mark.parametrize(("name", "lines"), [
    ("ノウハウ・データの不足", ["ノウハウ・", "データの", "不足"]), ("情報共有・ICT", ["情報共有・", "ICT"]),
    ("関係者の理解・協力", ["関係者の", "理解・", "協力"]), ("連携体制の強化", ["連携体制", "の強化"]),
    ("（ア）", ["（ア）"]),
])  # fmt: skip
def test_heads_of_narrow_columns_break_between_phrases(name, lines):
    cell = {"municipality_code": "990019", "municipality": "青葉市", "theme": "t", "count": None}
    figure = count_matrix(
        [cell], Heading("課題", "", ""), column="theme", columns="主題", names={"t": name}, count="count",
        words=lambda _: "", details=lambda _: "", address="", changes=lambda _: {},
    )  # fmt: skip
    assert list(figure.layout.xaxis.ticktext) == ["<br>".join(lines)]
