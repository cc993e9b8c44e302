"""What the officer says of plan values that a file changes: the plan was changed, or a typing error is put right."""

from datetime import date

from data.manifest import Correction, Generation
from data.update.known import KEY, Key, Known
from data.update.plan_changes import CHANGE, DAY, KINDS, LONGEST_REASON, REASON, PlanDecision
from data.update.publish import Proposal, named
from data.update.years import day_of
from pages.frame.board import Form, Refused
from pages.frame.forms import select_field, text_field
from pages.frame.markup import folded, paragraph
from pages.frame.tables import TableColumn, html_table
from pages.updating.told import MOST_ROWS, year_text
from pages.wording.values import number

KIND, OF_ROW, AS_ALL = "plan_kind", "plan:", {"": "（上と同じ）"}
# More rows than that nobody goes through one by one.
MOST_KINDS = 40


def plan_fields(proposal: Proposal, known: Known, today: date) -> list[str]:
    """The fields of the form that publishes; none where no plan value becomes another one."""
    changed = proposal.changed_plans
    if not changed:
        return []
    kind_hint = "計画変更は、当初の値が図の注に残ります。訂正は図に載せず、公開の一覧と更新の記録に残します。"
    day_hint = "「2026-10-01」「令和8年10月1日」のように書きます。訂正には使いません。"
    fields = [
        select_field(f"計画値の違い{len(changed):,}件の扱い", KIND, KINDS, CHANGE, hint=kind_hint),
        text_field(DAY, "changed_on", today.isoformat(), most=20, hint=day_hint),
        text_field(
            REASON, "reason", is_required=True, most=LONGEST_REASON, hint="変更・訂正する前の値とともに残ります。"
        ),
    ]
    if 1 < len(changed) <= MOST_KINDS:
        rows = [select_field(_named(*pair, known), OF_ROW + _name(pair[1]), AS_ALL | KINDS) for pair in changed]
        fields.insert(1, folded("計画変更と訂正が混ざっているときは、値ごとに選ぶ", "".join(rows)))
    return fields


def _name(row: dict) -> str:
    return ":".join(str(row[name]) for name in KEY)


def _named(old: dict, new: dict, known: Known) -> str:
    return f"{named(new, known)}：{number(old['target_value'])} → {number(new['target_value'])}"


def decision_of(form: Form) -> PlanDecision:
    """What the form says of changed plan values."""
    written = form.text("changed_on")
    try:
        day = day_of(written) if written else None
    except ValueError as error:
        raise Refused(f"{DAY}：{error}") from error
    kinds = {_key(name): form.text(name) for name in form.fields if name.startswith(OF_ROW) and form.text(name)}
    kind = form.text(KIND) or CHANGE
    if not {kind, *kinds.values()} <= KINDS.keys():
        raise Refused("計画値の違いの扱いを選び直してください。")
    return PlanDecision(form.text("reason"), day, kind, kinds)


def _key(name: str) -> Key:
    *codes, year = name.removeprefix(OF_ROW).split(":")
    if not (year.isascii() and year.isdecimal()):
        raise Refused("どの計画値かが分かりません。画面を読み込み直してください。")
    return *codes, int(year)


def correction_words(generation: Generation) -> str:
    """「計画値の訂正2件」 of a generation, 「」 of one without."""
    count = len(generation.manifest.corrections)
    return f"計画値の訂正{count:,}件" if count else ""


def corrections_table(generations: list[Generation], known: Known) -> str:
    """Plan values that were put right, newest first, which no figure tells; 「」 where there is none."""
    found = [(each, one) for each in generations for one in each.manifest.corrections]
    if not found:
        return ""
    shown = found[:MOST_ROWS]

    def measure(one: Correction) -> str:
        return known.measures.get(one.measure_code, (one.measure_code, ""))[0]

    columns = [
        TableColumn("世代", [each.ordinal for each, _ in shown]),
        TableColumn("自治体", [known.places.get(one.municipality_code, one.municipality_code) for _, one in shown]),
        TableColumn("事業", [known.programmes.get(one.programme_code, one.programme_code) for _, one in shown]),
        TableColumn("指標", [measure(one) for _, one in shown]),
        TableColumn("年度", [year_text(one.fiscal_year) for _, one in shown]),
        TableColumn("訂正前", [number(one.old_target_value) for _, one in shown]),
        TableColumn("訂正後", [number(one.new_target_value) for _, one in shown]),
        TableColumn("理由", [one.reason for _, one in shown]),
    ]
    more = f"（はじめの{MOST_ROWS}件）" if len(found) > MOST_ROWS else ""
    said = paragraph("誤記を直したもので、計画の変更ではないため、図や表には載りません。")
    return folded(f"訂正した計画値：{len(found):,}件{more}", said + html_table(columns, "訂正した計画値"))
