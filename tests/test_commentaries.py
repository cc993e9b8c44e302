"""What the staff say of plan and actual: written, replaced, removed, and said everywhere to be theirs."""

from datetime import date
from html import unescape

import pytest

from data.contract import EXTRACTS
from data.generations import Store
from data.parquet import read_columns
from data.refusals import Outdated
from data.update.commentaries import Subject, UnknownCommentary, remove, write
from data.update.plan_changes import PlanDecision
from data.update.publish import EDITING_VARIABLE, NOT_ALLOWED, MayNot, publish
from data.update.texts import Unfit, fit_text
from pages.exports.csv import to_csv
from pages.exports.report import to_report
from pages.exports.slides import slides_of
from pages.exports.workbook import to_workbook
from pages.frame.board import Form, Refused
from pages.frame.exchange import page_at
from pages.projection.contents import Deck
from tests.apptest import blocks, html_of, table, visit, words
from tests.editions import AOBA, EVENT, LECTURE, WAKABA
from tests.publishing import local_edition, plan_file

DAY = date(2026, 5, 1)
PAGE, NAME = "pages/plan_vs_actual.py", "plan_vs_actual"
TEXT = "申込みが少なかった。"
SUBJECT = Subject(AOBA, LECTURE, 2024)
LOCAL = {"edition": "local", "municipality_code": AOBA, "programme_code": LECTURE}
DEMO = {"edition": "demo", "municipality_code": "912018", "programme_code": LECTURE}
SAID = (
    "令和6年度の要因（担当：在宅医療・介護連携担当、令和7年5月12日記入）："
    "平日の昼間の講座で、申込みが定員に届かない回があった。令和7年度は、土曜日の開催を2回に増やす。"
)


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    return local_edition(tmp_path / "local", monkeypatch)


def rows_in(generation) -> list[tuple]:
    rows = read_columns(generation.file("commentaries"), EXTRACTS["commentaries"]).to_pylist()
    return [(row["fiscal_year"], row["number"], row["commentary"], row["author"]) for row in rows]


def wrote(text: str = TEXT, base: str | None = None, **more: object):
    return write(SUBJECT, text, author="山田", base=base, today=DAY, **more)


# Publishing ------------------------------------------------------------------------------------------


def test_a_commentary_is_a_generation_with_its_author_and_nothing_else_changed(store):
    made = wrote()
    assert rows_in(made) == [(2024, 1, TEXT, "山田")]
    assert (made.manifest.who, made.manifest.note) == ("山田", "差異の要因を加える（令和6年度（2024年度））")
    assert made.manifest.counts == {"added": 1, "changed": 0, "removed": 0}
    others = EXTRACTS.keys() - {"commentaries"}
    assert all(made.file(name).read_bytes() == (store.folder / f"{name}.parquet").read_bytes() for name in others)


def test_a_further_one_has_the_next_number(store):
    wrote()
    second = wrote("会場が遠かった。", base="0001")
    assert rows_in(second) == [(2024, 1, TEXT, "山田"), (2024, 2, "会場が遠かった。", "山田")]


def test_one_is_replaced_in_its_place(store):
    wrote()
    wrote("会場が遠かった。", base="0001")
    third = wrote("雨が多かった。", base="0002", number=1)
    assert rows_in(third) == [(2024, 1, "雨が多かった。", "山田"), (2024, 2, "会場が遠かった。", "山田")]
    assert third.manifest.counts == {"added": 0, "changed": 1, "removed": 0}


def test_one_is_removed_and_the_older_generation_has_it_still(store):
    wrote()
    second = remove(SUBJECT, 1, who="佐藤", base="0001")
    assert (rows_in(second), second.manifest.who) == ([], "佐藤")
    assert rows_in(store.generation("0001")) == [(2024, 1, TEXT, "山田")]
    assert rows_in(store.restore("0001", base="0002", who="山田")) == [(2024, 1, TEXT, "山田")]


def test_a_file_that_is_published_leaves_commentaries_as_they_are(store):
    wrote()
    made = publish(plan_file((2025, 20)), who="佐藤", base="0001", plans=PlanDecision("会場が増えた"), today=DAY,
                   confirmed={"leap-0"})  # fmt: skip
    assert rows_in(made) == [(2024, 1, TEXT, "山田")]


def test_who_began_before_somebody_else_is_refused(store):
    wrote()
    for change in (lambda: wrote("別の文"), lambda: remove(SUBJECT, 7, who="佐藤", base=None)):
        with pytest.raises(Outdated, match="他の人が先に更新しました"):
            change()
    assert store.current().name == "0001"


@pytest.mark.parametrize("subject", [SUBJECT, Subject(WAKABA, LECTURE, 2024), Subject(AOBA, EVENT, 2024)])
def test_one_that_is_not_there_can_be_neither_replaced_nor_removed(store, subject):
    wrote()
    number = 2 if subject == SUBJECT else 1
    with pytest.raises(UnknownCommentary, match="消す要因が見つかりません"):
        remove(subject, number, who="佐藤", base="0001")
    with pytest.raises(UnknownCommentary, match="直す要因が見つかりません"):
        write(subject, TEXT, author="山田", number=number, base="0001")


def test_where_editing_is_off_nothing_is_written(store, monkeypatch):
    monkeypatch.setenv(EDITING_VARIABLE, "off")
    with pytest.raises(MayNot):
        wrote()
    with pytest.raises(MayNot):
        remove(SUBJECT, 1, who="佐藤", base=None)
    assert store.is_empty()


UNFIT = {
    "": "書かれていません",
    " \n　": "書かれていません",
    "あ" * 401: "400字以内で書いてください。いまは401字",
    "<script>alert(1)</script>": "プログラムとして働く",
    '<img src=x onerror="alert(1)">': "プログラムとして働く",
    "=HYPERLINK(1)": "数式",
    "制御\x07文字": "制御文字",
    "隠した\u202e文字": "制御文字",
    "問合せは083-123-4567へ": "電話番号",
    "問合せはa.b@example.jpへ": "メールアドレス",
}


@pytest.mark.parametrize("text", UNFIT)
def test_a_text_that_no_file_may_hold_is_refused(store, text):
    with pytest.raises(Unfit, match=UNFIT[text]):
        wrote(text)
    assert store.is_empty()


@pytest.mark.parametrize("author", ["", "<script>", "090-1234-5678", "あ" * 41])
def test_a_name_keeps_the_same_rules(store, author):
    with pytest.raises(Unfit, match="担当者の名前"):
        write(SUBJECT, TEXT, author=author, base=None)
    with pytest.raises(Unfit, match="消す人の名前"):
        remove(SUBJECT, 1, who=author, base=None)


@pytest.mark.parametrize("text", ["あ" * 400, "令和6年度は、65歳以上の参加が増えた（前年度の1.2倍）。", "A＞B「不足」"])
def test_what_an_official_writes_is_taken_as_it_is(text):
    assert fit_text(text, "要因", 400) == text


def test_lines_become_one():
    assert fit_text("会場が遠かった。\r\n 雨も多かった。", "要因", 400) == "会場が遠かった。 雨も多かった。"


# The question ----------------------------------------------------------------------------------------


def test_commentaries_are_those_of_the_selection_in_this_period_and_the_one_before(opened):
    years = {2017: "第6期", 2020: "第7期", 2023: "第8期", 2024: "第9期"}
    rows = [{"fiscal_year": year, "commentary": text} for year, text in years.items()]
    rows += [
        {"fiscal_year": 2024, "commentary": "ほかの自治体", "municipality_code": WAKABA},
        {"fiscal_year": 2024, "commentary": "ほかの事業", "programme_code": EVENT},
        {"fiscal_year": 2024, "commentary": "二つ目", "number": 2},
    ]
    database = opened(commentaries=rows)

    def told(programme: str | None) -> list[str]:
        asked = {"municipality_code": AOBA, "plan_period": 9, "programme_code": programme}
        return [row["commentary"] for row in database.ask("commentaries_told", **asked)]

    assert told(LECTURE) == ["第8期", "第9期", "二つ目"]
    assert told(None) == ["第8期", "第9期", "二つ目", "ほかの事業"]


# The page --------------------------------------------------------------------------------------------


def board(**query: str):
    return page_at(NAME, LOCAL | query).board


def sent(what: str, fields: dict[str, str], **query: str) -> str:
    return board(**query).actions[what](Form(fields))


FIELDS = {"fiscal_year": "2024", "commentary": TEXT, "author": "山田", "number": "new", "base": "none"}
OF_THE_FIRST = {"fiscal_year": "2024", "number": "1", "base": "0001"}


def test_the_form_publishes_and_leads_back_to_the_page(store):
    assert sent("write_commentary", FIELDS).startswith("plan_vs_actual?")
    (row,) = table(visit(PAGE, **LOCAL), "年度ごとの要因").rows
    assert (row["年度"], row["要因"]) == ("R6年度", TEXT)
    assert row["担当（記入日）"].startswith("山田（令和")


def test_the_year_that_is_proposed_is_the_newest_with_an_actual(store):
    assert '<option value="2024" selected>' in html_of(visit(PAGE, **LOCAL))


def test_the_forms_carry_the_generation_that_is_seen(store):
    assert 'name="base" value="none"' in html_of(visit(PAGE, **LOCAL))
    wrote()
    assert 'name="base" value="0001"' in html_of(visit(PAGE, **LOCAL))


def test_the_forms_replace_and_remove(store):
    sent("write_commentary", FIELDS)
    sent("write_commentary", FIELDS | OF_THE_FIRST | {"commentary": "雨が多かった。"})
    assert rows_in(store.current()) == [(2024, 1, "雨が多かった。", "山田")]
    sent("remove_commentary", OF_THE_FIRST | {"base": "0002", "who": "佐藤"})
    assert rows_in(store.current()) == []


REFUSED = {
    "a year that the page does not show": (FIELDS | {"fiscal_year": "2017"}, "この画面にない年度"),
    "no year": (FIELDS | {"fiscal_year": ""}, "この画面にない年度"),
    "no number": (FIELDS | {"number": "1 or 1"}, "どの要因かが分かりません"),
    "a text that is too long": (FIELDS | {"commentary": "あ" * 401}, "400字以内"),
    "a phone number": (FIELDS | {"commentary": "電話は083-123-4567"}, "電話番号"),
    "no author": (FIELDS | {"author": " "}, "担当者の名前"),
    "an older generation": (FIELDS | {"base": "0001"}, "他の人が先に更新しました"),
}


@pytest.mark.parametrize(("fields", "said"), REFUSED.values(), ids=REFUSED)
def test_the_form_says_why_it_has_done_nothing(store, fields, said):
    with pytest.raises(Refused, match=said):
        sent("write_commentary", fields)
    assert store.is_empty()


def test_the_action_asks_itself_whether_editing_is_allowed(store, monkeypatch):
    actions = board().actions
    monkeypatch.setenv(EDITING_VARIABLE, "off")
    for name in ("write_commentary", "remove_commentary"):
        with pytest.raises(Refused, match=NOT_ALLOWED[:12]):
            actions[name](Form(FIELDS))
    assert store.is_empty()


def has_forms(**query: str) -> bool:
    return "data-send" in html_of(visit(PAGE, **query))


def test_forms_stand_in_the_local_edition_alone(store, monkeypatch):
    wrote()
    wrote("別の文", base="0001")
    assert has_forms(**LOCAL)
    assert not has_forms(**LOCAL, generation="0001"), "an older generation is looked at, not changed"
    assert not has_forms(**DEMO)
    assert not has_forms(edition="documents")
    assert page_at(NAME, DEMO).board.actions == page_at(NAME, LOCAL | {"generation": "0001"}).board.actions == {}
    monkeypatch.setenv(EDITING_VARIABLE, "off")
    assert not has_forms(**LOCAL)
    assert TEXT in words(visit(PAGE, **LOCAL)), "who may not write may read"


def test_where_there_is_nothing_to_say_there_is_no_heading():
    assert "差異の要因" not in words(visit(PAGE, edition="documents"))


HOSTILE = '<b>太字</b>&amp;"引用"'


def test_whatever_is_written_is_shown_as_text(tmp_path, monkeypatch):
    row = {"fiscal_year": 2024, "commentary": HOSTILE, "author": "<i>山田</i>"}
    local_edition(tmp_path / "local", monkeypatch, commentaries=[row])
    visitor = visit(PAGE, **LOCAL)
    shown = "".join(block["content"] for block in blocks(visitor) if block["kind"] == "html")
    assert "<b>太字" not in shown
    assert "<i>山田" not in shown
    (found,) = table(visitor, "年度ごとの要因").rows
    assert (found["要因"], found["担当（記入日）"]) == (HOSTILE, "<i>山田</i>（令和8年5月1日）")
    printed = page_at(NAME, LOCAL).board.files["report.html"]().content.decode()
    assert "<b>太字" not in printed
    assert "太字" in printed


# Files -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def taken():
    return page_at(NAME, dict(DEMO)).board.figures["plan_and_actual"]()


def test_the_memo_says_whose_words_they_are(taken):
    assert taken.memo[-1] == SAID


def test_a_figure_has_no_room_for_it_but_its_files_have(taken):
    assert "要因（担当" not in " ".join(taken.heading.lines)
    assert SAID in to_csv(taken.rows()).decode("utf-8-sig")
    assert SAID in "".join(slide.spoken for slide in slides_of(taken))


def test_the_workbook_has_it_on_its_sheet_of_notes(taken, tmp_path):
    import openpyxl

    path = tmp_path / "book.xlsx"
    path.write_bytes(to_workbook(taken))
    pairs = [tuple(cell.value for cell in row[:2]) for row in openpyxl.load_workbook(path)["注記"].iter_rows()]
    assert ("答弁メモ", SAID) in pairs


def test_the_printed_report_has_it(taken):
    printed = to_report("計画と実績", "見本版", "架空データ", ("選択", *taken.memo), {"a": taken}, DAY).decode()
    assert SAID in unescape(printed)


def test_the_deck_says_it_once_with_the_programme(taken):
    page = page_at("briefing", {"edition": "demo", "municipality_code": "912018"})
    screens = list(Deck(page).plans())
    assert [screen.key for screen in screens if SAID in screen.memo] == ["plan.sessions"]


def test_the_overview_names_the_programme():
    memo = page_at("dashboard", {"edition": "demo", "municipality_code": "912018"}).board.memo
    assert f"出前講座の{SAID}" in memo
