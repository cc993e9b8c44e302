"""Handing in: the template to fill, a file, or a table from the clipboard."""

from datetime import date

from data.update.doubts import UNTIL_FIELD
from data.update.known import Known
from data.update.publish import current_name, edition_to_change
from data.update.template import rows_of, template_csv, template_workbook
from pages.exports.csv import file_name
from pages.frame.board import File
from pages.frame.forms import file_field, form, hidden_field, select_field, text_area, text_field
from pages.frame.markup import folded, heading, paragraph, take_button, toolbar
from pages.frame.page import Page
from pages.frame.show import CSV, EXCEL
from pages.updating.actions import NO_BASE, registering, taking_file, taking_paste

IN_THE_FILE = {"": "（ファイルに書いてある）"}
IN_THE_TABLE = {"": "（表の上に事業の名前がある）"}
AS_OF = UNTIL_FIELD
AS_OF_HINT = "「2026-09-30」「令和8年9月末」のように書きます。表の題か注に「9月末現在」などがあれば空欄のままにします。"


def draw_intake(page: Page, known: Known) -> None:
    """Template, file, clipboard."""
    _draw_template(page, known)
    page.add(heading("ファイルを取り込む"))
    page.add(
        paragraph(
            "様式、計画書の表のままのExcelかCSV、開催の一覧（1行に1回）を取り込めます。検査して違いを確かめるまで、公開されません。"
        )
    )
    fields = [
        file_field("ファイル（ExcelかCSV、10メガバイトまで）", "file", ".xlsx,.csv"),
        select_field("自治体", "municipality", IN_THE_FILE | known.places),
        select_field("事業", "programme", IN_THE_FILE | known.programmes),
        text_field(AS_OF, "as_of", hint=AS_OF_HINT, most=20),
    ]
    page.add(form("take_file", fields, "検査する"))
    page.board.actions["take_file"] = taking_file(page)
    fields = [
        select_field("自治体", "municipality", {"": "（選んでください）"} | known.places),
        select_field("事業", "programme", IN_THE_TABLE | known.programmes),
        text_area(
            "表（区分の行、年度の行、値の行、※の注）",
            "text",
            hint="ExcelやPDFの表を選んでコピーし、ここに貼り付けます。",
        ),
        text_field(AS_OF, "as_of", hint=AS_OF_HINT, most=20),
    ]
    page.add(folded("表を貼り付ける", form("take_paste", fields, "貼り付けた表を検査する")))
    page.board.actions["take_paste"] = taking_paste(page)
    _draw_registration(page)


def _draw_registration(page: Page) -> None:
    """A municipality that no file can speak of yet."""
    fields = [
        text_field("自治体コード（検査数字を含む6桁）", "code", is_required=True, most=6),
        text_field("自治体名（正式名称）", "name", is_required=True, most=40),
        text_field("都道府県", "prefecture", most=4),
        text_field("二次医療圏", "medical_area", most=40),
        text_field(
            "65歳以上人口（人）",
            "population_65_over",
            most=12,
            hint="人口1万人当たりの値に使います。分からなければ空欄にします。",
        ),
        text_field("登録する人の名前", "who", is_required=True, hint="更新の記録に残ります。"),
        hidden_field("base", current_name() or NO_BASE),
    ]
    page.add(folded("一覧にない自治体を登録する", form("register", fields, "登録する", is_main=False)))
    page.board.actions["register"] = registering(page)


def _draw_template(page: Page, known: Known) -> None:
    forms = {
        "form_xlsx": ("様式（Excel）", "xlsx", EXCEL, lambda: template_workbook(known)),
        "form_csv": ("様式（CSV）", "csv", CSV, template_csv),
        "filled_xlsx": (
            "いまの値を入れた様式（Excel）",
            "xlsx",
            EXCEL,
            lambda: template_workbook(known, rows_of(known)),
        ),
        "filled_csv": ("いまの値を入れた様式（CSV）", "csv", CSV, lambda: template_csv(rows_of(known))),
    }
    page.add(heading("様式を保存する"))
    buttons = []
    for key, (label, ending, mime, make) in forms.items():
        name = file_name(
            [edition_to_change().label.split("（")[0], page.title, label.split("（")[0]], date.today(), ending
        )
        page.board.offer(key, lambda name=name, mime=mime, make=make: File(name, mime, make()))
        buttons.append(take_button(label, key))
    page.add(toolbar("様式の保存", buttons))
