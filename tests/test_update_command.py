"""``python -m data.update check``: the same check on the command line."""

import io
import json
import sys

import pytest

from data.update.__main__ import main
from tests.test_update_plans import table_of, with_tabs
from tests.uploads import TODAY, csv_of, row

DAY = ("--today", TODAY.isoformat())


@pytest.fixture
def file(tmp_path):
    """Writes rows into a CSV file, and returns its path."""

    def write(*rows: list[object]) -> str:
        path = tmp_path / "実績.csv"
        path.write_bytes(csv_of(*rows).content)
        return str(path)

    return write


OUTCOMES = {
    "a good file": ([row()], 0, "取込可（1件の値を読みました）"),
    "a doubtful one": ([row(), row()], 1, "注意 [ROW-1 同じ行の重複] 3行目の7列目：「12」"),
    "a refused one": ([row(値="-12")], 2, "取込不可 [VALUE-2 負の値] 2行目の7列目：「-12」"),
}


@pytest.mark.parametrize("promise", OUTCOMES)
def test_the_exit_code_says_whether_a_file_can_be_taken_in(promise, file, capsys):
    rows, code, text = OUTCOMES[promise]
    assert main(["check", file(*rows), *DAY]) == code
    assert text in capsys.readouterr().out


def test_json_has_verdict_findings_and_values(file, capsys):
    assert main(["check", file(row(), row(値="12回", 年度="R5")), "--json", *DAY]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["verdict"] == "warn"
    assert [(each["rule"], each["line"], each["value"]) for each in found["findings"]] == [("L2-01", 3, "12回")]
    assert found["observations"][0] == {
        "municipality_code": "142077", "programme_code": "outreach_lecture", "measure_code": "sessions",
        "fiscal_year": 2024, "scenario": "actual", "value": 12, "obs_status": "A", "coverage_end": "2025-03-31",
    }  # fmt: skip


def test_a_table_comes_from_the_clipboard_by_standard_input(monkeypatch, capsys):
    text = with_tabs(table_of("outreach_lecture"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    chosen = "--municipality", "unnamed-003", "--programme", "outreach_lecture"
    assert main(["check", "-", *chosen, *DAY]) == 1
    assert "12件の値を読みました" in capsys.readouterr().out


def test_another_name_gives_the_ending(file, capsys):
    assert main(["check", file(row()), "--name", "実績.xlsx", *DAY]) == 2
    assert "FILE-2" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said_in_japanese(tmp_path, capsys):
    assert main(["check", str(tmp_path), *DAY]) == 2
    assert capsys.readouterr().err == f"「{tmp_path}」を開けません。場所と名前を確かめてください。\n"


WRONG = {
    "a command that there is not": (["chek"], "「chek」はありません。'check', 'publish'"),
    "no file": (["check"], "file を入れてください。"),
    "nobody who publishes": (["publish", "実績.csv"], "--who を入れてください。"),
    "a day that there is not": (
        ["check", "実績.csv", "--today", "2025-1"],
        "--today 「2025-1」は日付として読めません。",
    ),
    "a day that ends no month": (
        ["check", "実績.csv", "--as-of", "2025-09-15"],
        "「2025-09-15」は月末ではありません。",
    ),
    "an option without its value": (["check", "実績.csv", "--name"], "--name の後に値を入れてください。"),
    "an option that there is not": (["check", "実績.csv", "--fast"], "「--fast」という指定はありません。"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_command_that_cannot_be_read_is_said_in_japanese(fault, capsys):
    given, text = WRONG[fault]
    with pytest.raises(SystemExit) as ended:
        main(given)
    assert ended.value.code == 2
    assert text in capsys.readouterr().err
