"""What has been published: who, when and of which file; comparing with an older generation, and going back to it."""

from data.changes import changes
from data.editions import LOCAL, local_store
from data.manifest import Generation
from data.refusals import UnknownGeneration
from data.update.known import Known
from data.update.publish import may_edit
from pages.frame.forms import form, hidden_field, select_field, text_field
from pages.frame.markup import alert, folded, heading, note, paragraph
from pages.frame.page import Page
from pages.frame.selection import COMPARED, COMPARED_WITH, GENERATION, PUBLISHED
from pages.frame.tables import TableColumn, html_table
from pages.updating.actions import comparing, restoring
from pages.updating.plan_changes import correction_words, corrections_table
from pages.updating.told import changes_table, counts_text

ACTIONS = {"publish": "公開", "restore": "戻した"}
COMPARABLE = ("plan_targets", "plan_changes", "actuals", "commentaries", "sessions", "sources")


def draw_generations(page: Page, known: Known) -> None:
    """The list, newest first; an older one can be looked at, compared and restored."""
    page.add(heading("これまでの公開"))
    store = local_store()
    generations = [] if store.is_empty() else store.generations()
    if not generations:
        page.add(
            note(
                "まだ公開したものがありません。最初に公開すると、資料版の写しに取り込んだ値を加えた「自庁版」ができます。"
            )
        )
        return
    current = store.current()
    page.add(_table(page, generations, current))
    if corrected := corrections_table(generations, known):
        page.add(corrected)
    if asked := page.query.get(COMPARED):
        _draw_comparison(page, asked, page.query.get(COMPARED_WITH) or current.name, known)
    if len(generations) > 2:
        labels = {each.name: each.label for each in generations}
        fields = [select_field("前の世代", "before", labels), select_field("後の世代", "after", labels)]
        page.add(folded("2つの世代を比べる", form("compare", fields, "違いを見る")))
        page.board.actions["compare"] = comparing(page)
    older = [each for each in generations if each.name != current.name]
    if older and may_edit():
        fields = [
            select_field("戻す世代", "generation", {each.name: each.label for each in older}),
            text_field("戻す人の名前", "who", is_required=True, hint="更新の記録に残ります。"),
            text_field("理由", "note", most=200),
            hidden_field("base", current.name),
        ]
        said = paragraph("選んだ世代の内容を、新しい世代として公開します。いまの世代も残ります。")
        page.add(folded("前の世代に戻す", said + form("restore", fields, "この世代に戻す")))
        page.board.actions["restore"] = restoring(page)


def _table(page: Page, generations: list[Generation], current: Generation) -> str:
    def said(each: Generation) -> str:
        counts = each.manifest.counts
        names = {"added": "追加", "changed": "変更", "removed": "削除"}
        return "、".join(f"{label}{counts[kind]:,}行" for kind, label in names.items() if counts.get(kind)) or "—"

    compared = [
        "" if each.name == current.name else page.address(page.path, **{COMPARED: each.name, COMPARED_WITH: None})
        for each in generations
    ]
    columns = [
        TableColumn("世代", [each.ordinal + "（いまの版）" * (each.name == current.name) for each in generations],
                    links=[page.address("pages/plan_vs_actual.py", edition=LOCAL,
                                        **{GENERATION: None if each.name == current.name else each.name})
                           for each in generations]),
        TableColumn("日時と公開した人", [each.published for each in generations]),
        TableColumn("種類", [ACTIONS.get(each.manifest.action, each.manifest.action) for each in generations]),
        TableColumn("内容", ["。".join(filter(None, (each.manifest.note, correction_words(each)))) or None
                             for each in generations]),
        TableColumn("ファイル", [each.manifest.file_name or None for each in generations]),
        TableColumn("変わった行", [said(each) for each in generations]),
        TableColumn("いまの版と比べる", ["比べる" if to else None for to in compared],
                    links=compared),
    ]  # fmt: skip
    return html_table(columns, "公開した世代（新しい順）")


def _draw_comparison(page: Page, before: str, after: str, known: Known) -> None:
    store = local_store()
    try:
        old, new = store.generation(before), store.generation(after)
    except UnknownGeneration as reason:
        page.add(alert(str(reason), []))
        return
    found = changes(old, new, COMPARABLE)
    current = "（いまの版）" * (new.name == store.current().name)
    page.add(heading(f"{old.ordinal}から{new.ordinal}{current}への違い"), paragraph(counts_text(found)))
    if table := changes_table(found, known):
        page.add(table)


def draw_published(page: Page, name: str) -> None:
    """What has just been published, and where to look at it."""
    try:
        generation = local_store().generation(name)
    except UnknownGeneration as reason:
        page.add(alert(str(reason), []))
        return
    page.add(note(f"{generation.label}として公開しました。「自庁版」の画面に反映されています。"))
    page.links(
        ("pages/plan_vs_actual.py", "計画と実績を見る", {"edition": LOCAL, PUBLISHED: None}),
        ("dashboard.py", "概要を見る", {"edition": LOCAL, PUBLISHED: None}),
    )
