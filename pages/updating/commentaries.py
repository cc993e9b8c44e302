"""差異の要因: what the staff say of plan and actual on 計画と実績, and the forms that publish it."""

from dataclasses import replace

from data.editions import LOCAL, local_store
from data.update.commentaries import LONGEST_NAME, MOST_CHARACTERS, Subject, remove, write
from data.update.publish import may_edit
from pages.frame.board import Action, Form, Refused
from pages.frame.forms import form, hidden_field, select_field, sentences_area, text_field
from pages.frame.markup import folded, heading, paragraph
from pages.frame.page import Page
from pages.frame.selection import PUBLISHED
from pages.frame.show import show_list
from pages.frame.tables import TableColumn, html_table
from pages.updating.actions import NO_BASE, base_of, editing
from pages.wording.values import Row, Rows, era_date, is_missing, year_name
from queries.answers import Answer

TITLE = "差異の要因"
STAFFS_WORDS = "担当者が書いた文。数値から自動で作ったものではない。"
PUBLISHING = "押すと、自庁版の新しい世代として公開されます。前の内容には「データ更新」で戻せます。"
NEW = "new"


def draw_commentaries(page: Page, commentaries: Answer, years: Rows) -> None:
    """The commentaries of the selection and, where the visitor may, the forms to write, replace and remove them.

    ``years``: ``attainment_by_fiscal_year``.
    """
    is_edited = page.edition.code == LOCAL and not page.edition.is_past and may_edit()
    if not commentaries and not is_edited:
        return
    page.add(heading(TITLE))
    if commentaries:
        last, authors = max(row["written_on"] for row in commentaries), {row["author"]: None for row in commentaries}
        words = replace(
            page.heading(TITLE, [], page.options, notes=(STAFFS_WORDS,)),
            as_of=f"{era_date(last)}までの記入",
            source=f"担当者の記入（{'、'.join(authors)}）",
        )
        page.add(paragraph(STAFFS_WORDS))
        show_list(page, words, _table(commentaries), name="commentaries", rows=commentaries, what=TITLE)
    if is_edited:
        _draw_forms(page, commentaries, years)


def _table(commentaries: Rows) -> str:
    columns = [
        TableColumn("年度", [row["era_label"] for row in commentaries]),
        TableColumn("要因", [row["commentary"] for row in commentaries]),
        TableColumn("担当（記入日）", [f"{row['author']}（{era_date(row['written_on'])}）" for row in commentaries]),
    ]
    return html_table(columns, "年度ごとの要因")


def _draw_forms(page: Page, commentaries: Rows, shown: Rows) -> None:
    years = {str(row["fiscal_year"]): row["fiscal_year_label"] for row in shown}
    # Of what has not happened yet there is nothing to explain.
    newest = max((str(row["fiscal_year"]) for row in shown if not is_missing(row["actual_value"])), default=max(years))
    current = None if local_store().is_empty() else local_store().current()
    base = hidden_field("base", current.name if current else NO_BASE)
    fields = [select_field("年度", "fiscal_year", years, newest), *_fields_of(), hidden_field("number", NEW), base]
    page.add(folded("要因を書き加える", paragraph(PUBLISHING) + form("write_commentary", fields, "書き加えて公開する")))
    page.board.actions["write_commentary"] = writing(page, set(years))
    for row in commentaries:
        page.add(_forms_of(row, base))
    page.board.actions["remove_commentary"] = removing(page, set(years))


def _fields_of(row: Row | None = None) -> list[str]:
    text, author = (row["commentary"], row["author"]) if row else ("", "")
    hint = f"{MOST_CHARACTERS}字まで。電話番号やメールアドレスは書けません。"
    return [
        sentences_area("要因", "commentary", text, most=MOST_CHARACTERS, hint=hint),
        text_field(
            "担当者の名前", "author", author, is_required=True, most=LONGEST_NAME, hint="要因に添えて載ります。"
        ),
    ]


def _forms_of(row: Row, base: str) -> str:
    """The forms that replace and remove one commentary."""
    which = [hidden_field("fiscal_year", str(row["fiscal_year"])), hidden_field("number", str(row["number"])), base]
    replaced = form("write_commentary", [*_fields_of(row), *which], "直して公開する")
    name = text_field("消す人の名前", "who", is_required=True, most=LONGEST_NAME, hint="更新の記録に残ります。")
    removed = form("remove_commentary", [name, *which], "この要因を消して公開する", is_main=False)
    named = f"{year_name(row['fiscal_year_label'])}の要因（担当：{row['author']}）を直す・消す"
    return folded(named, paragraph(PUBLISHING) + replaced + removed)


def _subject(page: Page, form: Form, years: set[str]) -> Subject:
    year = form.text("fiscal_year")
    if year not in years:
        raise Refused("この画面にない年度です。年度を選び直してください。")
    return Subject(page.selected["municipality_code"], page.selected["programme_code"], int(year))


def _number(form: Form) -> int | None:
    """Which commentary is meant; None for one that is still to be written."""
    number = form.text("number")
    if number != NEW and not (number.isascii() and number.isdecimal()):
        raise Refused("どの要因かが分かりません。画面を読み込み直してください。")
    return None if number == NEW else int(number)


def _back(page: Page) -> str:
    return page.address(page.path, **{PUBLISHED: None})


def writing(page: Page, years: set[str]) -> Action:
    """Publish a commentary on one of the ``years``: a further one, or one in place of another."""

    def act(form: Form) -> str:
        write(
            _subject(page, form, years),
            form.text("commentary"),
            author=form.text("author"),
            number=_number(form),
            base=base_of(form),
        )
        return _back(page)

    return editing(act)


def removing(page: Page, years: set[str]) -> Action:
    """Publish everything but one commentary."""

    def act(form: Form) -> str:
        number = _number(form)
        if number is None:
            raise Refused("消す要因が選ばれていません。画面を読み込み直してください。")
        remove(_subject(page, form, years), number, who=form.text("who"), base=base_of(form))
        return _back(page)

    return editing(act)
