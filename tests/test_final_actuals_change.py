"""An actual that was published as final changes by no count, however small, without anybody having looked."""

from datetime import date

import pytest

from data.update.__main__ import main
from data.update.publish import Unconfirmed, proposal_of, publish
from tests.publishing import achieved_file, local_edition

TODAY = date(2026, 11, 28)
FINAL_R6 = {"fiscal_year": 2024, "actual_value": 15}
HALF = {"obs_status": "P", "coverage_end": date(2025, 9, 30), "months_covered": 6, "as_of": date(2025, 9, 30)}


def asked(*rows: tuple) -> list[str]:
    return [each.text for each in proposal_of(achieved_file(*rows), today=TODAY).confirmations]


@pytest.mark.parametrize(("value", "words"), [
    (14, "確定した実績が15から14に変わります。"), (16, "確定した実績が15から16に変わります。"),
    (40, "確定した実績が15から40に変わります（50％を超える増減）。"),
])  # fmt: skip
def test_a_final_actual_that_changes_has_to_be_confirmed(tmp_path, monkeypatch, value, words):
    local_edition(tmp_path, monkeypatch)
    assert f"青葉市 出前講座 開催回数 令和6年度（2024年度）：{words}" in asked(("R6", value, "確定"))


def test_a_final_actual_that_becomes_part_of_a_year_says_both_values(tmp_path, monkeypatch):
    local_edition(tmp_path, monkeypatch)
    assert any("確定した実績が15から9に変わります。" in each for each in asked(("R6", 9, "年度途中", "2024-12-31")))


def test_an_actual_that_stays_or_becomes_final_asks_nothing(tmp_path, monkeypatch):
    local_edition(tmp_path, monkeypatch, actuals=[FINAL_R6, {"fiscal_year": 2025, "actual_value": 6} | HALF])
    assert asked(("R6", 15, "確定"), ("R7", 8, "確定")) == []


def test_an_actual_of_the_running_year_goes_on_without_a_question(tmp_path, monkeypatch):
    until = {"coverage_end": date(2026, 6, 30), "months_covered": 3, "as_of": date(2026, 6, 30)}
    local_edition(tmp_path, monkeypatch, actuals=[FINAL_R6, {"fiscal_year": 2026, "actual_value": 6} | HALF | until])
    assert asked(("R8", 8, "年度途中", "2026-09-30")) == []


def test_nothing_is_published_before_it_is_confirmed(tmp_path, monkeypatch):
    local_edition(tmp_path, monkeypatch)
    changed = achieved_file(("R6", 14, "確定"))
    with pytest.raises(Unconfirmed, match="確定した実績が15から14に変わります。"):
        publish(changed, who="山田", base=None, today=TODAY)
    assert publish(changed, who="山田", base=None, confirmed={"actuals-0"}, today=TODAY).name == "0001"


def test_the_command_line_asks_too(tmp_path, monkeypatch, capsys):
    local_edition(tmp_path / "edition", monkeypatch)
    file = tmp_path / "実績.csv"
    file.write_bytes(achieved_file(("R6", 14, "確定")).content)
    command = ["publish", str(file), "--who", "山田", "--today", TODAY.isoformat()]
    assert main(command) == 1
    assert "要確認：青葉市 出前講座 開催回数 令和6年度（2024年度）：確定した実績が15から14に" in capsys.readouterr().out
    assert main([*command, "--confirm"]) == 0
