"""The commands of ``python -m data.update``: each prints its outcome and returns the exit code."""

import json
import sys
from argparse import Namespace
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from data.changes import Changes, changes
from data.contract import EXTRACTS
from data.editions import DOCUMENTS, Edition, local_store
from data.manifest import Generation
from data.refusals import CannotPublish, Outdated, UnknownGeneration, refused_by_system
from data.update.check import PASTED_NAME, Checked, Given, check
from data.update.files import MOST_BYTES
from data.update.findings import ACCEPT, REJECT, SEVERITIES, VERDICTS, WARN
from data.update.known import UnreadableEdition
from data.update.plan_changes import CHANGE, CORRECTION, PlanDecision
from data.update.publish import (
    MayNot,
    Proposal,
    Unconfirmed,
    known_today,
    proposal_of,
    publish,
    require_editor,
    require_name,
)
from data.update.rules import RULES
from data.update.texts import Unfit
from data.update.unlisted import REMOVE, in_words

EXIT_CODES = {ACCEPT: 0, WARN: 1, REJECT: 2}
DONE, UNCONFIRMED, REFUSED = 0, 1, 2
FROM_CLIPBOARD = "-"


def json_of(checked: Checked) -> dict:
    """Verdict, findings and observations, as ``check --json`` prints them."""
    return {
        "verdict": checked.verdict,
        "findings": [
            {
                "severity": finding.severity,
                "rule": finding.rule,
                "cell": finding.place.cell,
                "line": finding.place.line,
                "value": finding.value,
                "message": finding.message,
            }
            for finding in checked.findings
        ],
        "observations": [observation.as_json() for observation in checked.observations],
    }


def text_of(checked: Checked) -> str:
    """The same for a person to read: the verdict, then the findings, the worst first."""
    lines = [f"{VERDICTS[checked.verdict]}（{len(checked.observations):,}件の値を読みました）"]
    for severity, label in SEVERITIES.items():
        for finding in checked.findings:
            if finding.severity == severity:
                where = f" {finding.place.text}" if finding.place.text else ""
                value = f"「{finding.value}」 " if finding.value else ""
                lines.append(f"{label} [{finding.rule} {RULES[finding.rule]}]{where}：{value}{finding.message}")
    return "\n".join(lines)


def _given(arguments: Namespace) -> Given:
    """The file, or the table from the clipboard; raises ``OSError``."""
    is_pasted = arguments.file == FROM_CLIPBOARD
    with nullcontext(sys.stdin.buffer) if is_pasted else Path(arguments.file).open("rb") as file:
        # One more than is allowed tells that there is more.
        content = file.read(MOST_BYTES + 1)
    name = arguments.name or (PASTED_NAME if is_pasted else Path(arguments.file).name)
    return Given(
        content, name, arguments.municipality, arguments.programme, arguments.as_of, is_pasted=is_pasted,
        unlisted=getattr(arguments, "unlisted", ""),
    )  # fmt: skip


def _unreadable(error: UnreadableEdition) -> int:
    return _refused("\n".join(finding.message for finding in error.findings))


def _refused(message: object) -> int:
    print(message, file=sys.stderr)
    return REFUSED


def check_file(arguments: Namespace) -> int:
    """``check FILE``: the verdict and every finding; 0, 1 or 2 for 取込可, 注意あり, 取込不可."""
    try:
        given = _given(arguments)
    except OSError:
        return _refused(f"「{arguments.file}」を開けません。場所と名前を確かめてください。")
    try:
        checked = check(given, known_today(arguments.today or date.today()))
    except UnreadableEdition as error:
        return _unreadable(error)
    print(json.dumps(json_of(checked), ensure_ascii=False, indent=1) if arguments.json else text_of(checked))
    return EXIT_CODES[checked.verdict]


def publish_file(arguments: Namespace) -> int:
    """``publish FILE``: 0 where it is the new generation, 1 where something has to be confirmed, 2 where refused."""
    try:
        given = _given(arguments)
        proposal = proposal_of(given, today=arguments.today)
        print(text_of(proposal.checked))
        print(_counts(proposal.changes))
        if proposal.merged and proposal.merged.unlisted:
            print(_unlisted(proposal))
        for each in proposal.confirmations:
            print(f"要確認：{each.text}")
        confirmed = {each.code for each in proposal.confirmations} if arguments.confirm else set()
        base = proposal.base if arguments.base is None else arguments.base
        generation = publish(
            given,
            who=arguments.who,
            note=arguments.note,
            plans=PlanDecision(arguments.reason, arguments.changed_on, CORRECTION if arguments.correction else CHANGE),
            base=base,
            confirmed=confirmed,
            today=arguments.today,
        )
    except Unconfirmed as reason:
        print(f"公開していません。{reason}", file=sys.stderr)
        return UNCONFIRMED
    except (MayNot, Unfit, Outdated, CannotPublish) as reason:
        return _refused(f"公開していません。{reason}")
    except UnreadableEdition as error:
        return _unreadable(error)
    except OSError as error:
        return _refused(f"公開していません。{refused_by_system(error)}")
    print(f"{generation.label}として公開しました。")
    return DONE


def _unlisted(proposal: Proposal) -> str:
    """Which sessions the list lacks, and what becomes of them or how that is chosen."""
    named = in_words(proposal.merged.unlisted)
    if proposal.unchosen:
        return f"要選択：{named}。残すなら --keep-unlisted、消すなら --remove-unlisted を付けてください。"
    return f"{'消します' if proposal.given.unlisted == REMOVE else '残します'}：{named}。"


def list_generations(arguments: Namespace) -> int:
    """``list``: what is kept, newest first."""
    store = local_store()
    kept = [] if store.is_empty() else store.generations()
    if arguments.json:
        print(json.dumps([json.loads(each.manifest.text) for each in kept], ensure_ascii=False, indent=1))
        return DONE
    current = store.current() if kept else None
    for each in kept:
        mark = "*" if current and each.name == current.name else " "
        counts = each.manifest.counts
        rows = f"追加{counts.get('added', 0)} 変更{counts.get('changed', 0)} 削除{counts.get('removed', 0)}"
        print(f"{mark} {each.name} {each.published}｜{rows}｜{each.manifest.file_name}｜{each.manifest.note}")
        for one in each.manifest.corrections:
            named = "・".join(map(str, (one.municipality_code, one.programme_code, one.measure_code, one.fiscal_year)))
            print(f"  計画値の訂正 {named}：{one.old_target_value} → {one.new_target_value}（{one.reason}）")
    if not kept:
        print("まだ公開したものがありません。")
    return DONE


def restore_generation(arguments: Namespace) -> int:
    """``restore NAME``: an older generation becomes the newest one."""
    try:
        require_editor()
        require_name(arguments.who, "戻す")
        store = local_store()
        current = None if store.is_empty() else store.current()
        base = arguments.base or (current and current.name)
        generation = store.restore(arguments.generation, base=base, who=arguments.who, note=arguments.note)
    except (MayNot, Unconfirmed, Outdated, CannotPublish, UnknownGeneration) as reason:
        return _refused(f"戻していません。{reason}")
    print(f"{generation.label}として公開しました（第{int(arguments.generation)}世代の内容）。")
    return DONE


def compare_generations(arguments: Namespace) -> int:
    """``diff [BEFORE [AFTER]]``: rows that differ; without names, the last publish."""
    try:
        before, after = _compared(arguments)
        found = changes(before, after)
    except UnknownGeneration as reason:
        return _refused(reason)
    if arguments.json:
        told = {
            name: {"added": each.added, "changed": each.changed, "removed": each.removed}
            for name, each in found.extracts.items()
        }
        print(json.dumps(told, ensure_ascii=False, indent=1, default=str))
        return DONE
    print(_counts(found))
    for name, each in found.extracts.items():
        print("\n".join(_lines(name, each)))
    return DONE


def _compared(arguments: Namespace) -> tuple[Generation | Edition, Generation]:
    """The two generations of ``diff``; raises ``UnknownGeneration`` where one of them is not kept."""
    store = local_store()
    kept = [] if store.is_empty() else store.generations()
    after = store.generation(arguments.after) if arguments.after else next(iter(kept), None)
    if after is None:
        raise UnknownGeneration(arguments.after or "0001")
    base = arguments.before or after.manifest.base
    # Before the first publish there was what the local edition begins as.
    return (store.generation(base) if base else DOCUMENTS), after


def _lines(extract: str, found) -> list[str]:
    key = EXTRACTS[extract].key

    def named(row: dict) -> str:
        return "・".join(str(row[name]) for name in key)

    lines = [f"+ {extract} {named(row)}：{_told(row, key)}" for row in found.added]
    lines += [f"- {extract} {named(row)}：{_told(row, key)}" for row in found.removed]
    for old, new in found.changed:
        names = [name for name in new if old[name] != new[name]]
        told = "、".join(f"{name} {old[name]} → {new[name]}" for name in names)
        lines.append(f"~ {extract} {named(new)}：{told}")
    return lines


def _told(row: dict, key: tuple[str, ...]) -> str:
    return "、".join(f"{name} {value}" for name, value in row.items() if name not in key and value is not None)


def _counts(found: Changes) -> str:
    counts = found.counts
    return f"追加{counts['added']:,}行、変更{counts['changed']:,}行、削除{counts['removed']:,}行"
