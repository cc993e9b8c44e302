"""``python -m data.update check FILE``: the check of the page データ更新 on the command line.

Exit code 0 where the file can be taken in, 1 where a person must look at something, 2 where it is refused.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from data.editions import DOCUMENTS, available_editions
from data.update.check import PASTED_NAME, Checked, Given, check
from data.update.files import MOST_BYTES
from data.update.findings import ACCEPT, REJECT, SEVERITIES, VERDICTS, WARN
from data.update.known import known_of
from data.update.rules import RULES

EXIT_CODES = {ACCEPT: 0, WARN: 1, REJECT: 2}
FROM_CLIPBOARD = "-"


def arguments_of(given: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line asks for; ends the process where it cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m data.update", description="データ更新")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    checking = commands.add_parser("check", help="ファイルを検査する（取込可 0、注意あり 1、取込不可 2）")
    checking.add_argument("file", help="xlsxかCSVのファイル。「-」なら、貼り付けた表を標準入力から読む")
    checking.add_argument("--name", help="もとのファイル名（別の名前で保存されているとき）")
    checking.add_argument("--municipality", metavar="CODE", help="自治体コード（表に自治体の列がないとき）")
    checking.add_argument("--programme", metavar="CODE", help="事業コード（表に事業の列がないとき）")
    checking.add_argument(
        "--today", type=date.fromisoformat, default=None, metavar="DATE", help="検査する日（既定は今日）"
    )
    checking.add_argument("--json", action="store_true", help="結果をJSONで出す")
    return parser.parse_args(given)


def json_of(checked: Checked) -> dict:
    """Verdict, findings and observations, as the command line prints them."""
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
    """The same for a person to read: the verdict, then the findings by rule."""
    lines = [f"{VERDICTS[checked.verdict]}（{len(checked.observations):,}件の値を読みました）"]
    for severity, label in SEVERITIES.items():
        for finding in checked.findings:
            if finding.severity == severity:
                where = f" {finding.place.text}" if finding.place.text else ""
                value = f"「{finding.value}」 " if finding.value else ""
                lines.append(f"{label} [{finding.rule} {RULES[finding.rule]}]{where}：{value}{finding.message}")
    return "\n".join(lines)


def _given(arguments: argparse.Namespace) -> Given:
    """The file, or the table from the clipboard; raises ``OSError``."""
    is_pasted = arguments.file == FROM_CLIPBOARD
    with nullcontext(sys.stdin.buffer) if is_pasted else Path(arguments.file).open("rb") as file:
        # One more than is allowed tells that there is more.
        content = file.read(MOST_BYTES + 1)
    name = arguments.name or (PASTED_NAME if is_pasted else Path(arguments.file).name)
    return Given(content, name, arguments.municipality, arguments.programme, is_pasted=is_pasted)


def main(given: Sequence[str] | None = None) -> int:
    """Check the file, print the outcome, and return the exit code."""
    arguments = arguments_of(given)
    try:
        file = _given(arguments)
    except OSError:
        print(f"「{arguments.file}」を開けません。場所と名前を確かめてください。", file=sys.stderr)
        return EXIT_CODES[REJECT]
    edition = available_editions().get("local", DOCUMENTS)
    checked = check(file, known_of(edition, arguments.today or date.today()))
    print(json.dumps(json_of(checked), ensure_ascii=False, indent=1) if arguments.json else text_of(checked))
    return EXIT_CODES[checked.verdict]


if __name__ == "__main__":
    sys.exit(main())
