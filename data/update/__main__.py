"""``python -m data.update``: what the page データ更新 does, on the command line.

``check`` ends with 0 where the file can be taken in, 1 where a person must look at something, 2 where it is refused;
the other commands with 0 where they are done, 1 where something has to be confirmed, 2 where they are refused.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from typing import NoReturn

from data.manifest import NAME_DIGITS
from data.update import commands
from data.update.plan_changes import DAY, REASON
from data.update.unlisted import KEEP, REMOVE
from data.update.years import day_of, is_month_end

# argparse speaks English, whatever the parser's own words are.
FAULTS = {
    r"the following arguments are required: (.+)": r"\1 を入れてください。",
    r"argument .*invalid choice: '(.+)' \(choose from (.+)\)": r"「\1」はありません。\2 のどれかにしてください。",
    r"argument (.+): expected one argument": r"\1 の後に値を入れてください。",
    r"argument (.+): (「.+)": r"\1 \2",
    r"argument (.+): not allowed with argument (.+)": r"\2 と \1 は、どちらか1つにしてください。",
    r"unrecognized arguments: (.+)": r"「\1」という指定はありません。",
}


class Parser(argparse.ArgumentParser):
    """Says in Japanese what is wrong with a command line."""

    def error(self, message: str) -> NoReturn:
        """Print how the command is written and what is wrong with this one, and end with 2."""
        said = next((fault.expand(text) for each, text in FAULTS.items() if (fault := re.fullmatch(each, message))), "")
        self.exit(2, f"{self.format_usage()}{said}--help で書き方を確かめられます。\n")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"「{text}」は日付として読めません。2025-10-15 のように入れてください。"
        raise argparse.ArgumentTypeError(message) from error


def _written_day(text: str) -> date:
    """A day as an office writes it."""
    try:
        return day_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _month_end(text: str) -> date:
    day = _day(text)
    if not is_month_end(day):
        raise argparse.ArgumentTypeError(f"「{text}」は月末ではありません。同じ月数どうしでなければ比べられません。")
    return day


def _generation(text: str) -> str:
    """「3」 and 「0003」 name the third generation."""
    return text.zfill(NAME_DIGITS)


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="xlsxかCSVのファイル。「-」なら、貼り付けた表を標準入力から読む")
    parser.add_argument("--name", help="もとのファイル名（別の名前で保存されているとき）")
    parser.add_argument("--municipality", metavar="CODE", help="自治体コード（表に自治体の列がないとき）")
    parser.add_argument("--programme", metavar="CODE", help="事業コード（表に事業の列がないとき）")
    parser.add_argument("--as-of", type=_month_end, metavar="DATE", help="年度途中の値がいつまでのものか（月末の日）")
    parser.add_argument("--today", type=_day, metavar="DATE", help="検査する日（既定は今日）")


def _add_who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--who", required=True, metavar="NAME", help="公開する人の名前（更新の記録に残る）")
    parser.add_argument("--note", default="", help="更新の内容")
    parser.add_argument("--base", metavar="GENERATION", help="もとにした世代（既定はいまの世代）")


def arguments_of(given: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line asks for; ends the process where it cannot be read."""
    parser = Parser(prog="python -m data.update", description="データ更新")
    added = parser.add_subparsers(dest="command", required=True, metavar="命令")

    def command(name: str, run, text: str) -> argparse.ArgumentParser:
        made = added.add_parser(name, help=text, description=text)
        made.set_defaults(run=run)
        return made

    checking = command("check", commands.check_file, "ファイルを検査する（取込可 0、注意あり 1、取込不可 2）")
    _add_file(checking)
    checking.add_argument("--json", action="store_true", help="結果をJSONで出す")
    publishing = command("publish", commands.publish_file, "ファイルを検査して、自庁版の新しい世代として公開する")
    _add_file(publishing)
    _add_who(publishing)
    publishing.add_argument("--reason", default="", help=f"{REASON}（計画値が変わるときに要る）")
    publishing.add_argument("--changed-on", type=_written_day, metavar="DATE", help=f"{DAY}（既定は今日）")
    publishing.add_argument(
        "--correction", action="store_true", help="計画値の違いを、計画変更でなく訂正（誤記の修正）とする"
    )
    publishing.add_argument("--confirm", action="store_true", help="「要確認」の変更を、確かめたものとして公開する")
    choosing = publishing.add_mutually_exclusive_group()
    for option, choice, text in (("--keep-unlisted", KEEP, "残す"), ("--remove-unlisted", REMOVE, "消す")):
        choosing.add_argument(
            option, dest="unlisted", action="store_const", const=choice, default="",
            help=f"いまの版にあって一覧にない開催を{text}（そういう開催があるときは、どちらかが要る）",
        )  # fmt: skip
    listing = command("list", commands.list_generations, "公開した世代を新しい順に並べる（* はいまの世代）")
    listing.add_argument("--json", action="store_true", help="結果をJSONで出す")
    restoring = command("restore", commands.restore_generation, "前の世代の内容を、新しい世代として公開する")
    restoring.add_argument("generation", type=_generation, help="戻す世代（0003 など）")
    _add_who(restoring)
    comparing = command("diff", commands.compare_generations, "2つの世代の違い（既定は最後の公開）")
    comparing.add_argument("before", nargs="?", type=_generation, help="前の世代")
    comparing.add_argument("after", nargs="?", type=_generation, help="後の世代")
    comparing.add_argument("--json", action="store_true", help="結果をJSONで出す")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    arguments = arguments_of(given)
    return arguments.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
