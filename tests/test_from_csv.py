"""CSV files of an office become its edition, or nothing of the edition changes and a message says why."""

import csv
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data import from_csv, transcription
from data.contract import EXTRACTS
from data.editions import DOCUMENTS
from data.generations import Store

NAMES = [column.name for column in EXTRACTS["actuals"].columns]
ACTUAL = {
    "municipality_code": "unnamed-003",
    "programme_code": "outreach_lecture",
    "measure_code": "sessions",
    "fiscal_year": "2024",
    "actual_value": "17",
    "obs_status": "A",
    "coverage_end": "2025-03-31",
    "months_covered": "12",
    "source_code": "003",
}


def write(folder: Path, name: str, *rows: dict, encoding: str = "utf-8", names: list[str] = NAMES) -> Path:
    folder.mkdir(exist_ok=True)
    with (folder / name).open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows({name: row.get(name, "") for name in names} for row in rows)
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_given_extracts_are_replaced_and_the_others_are_those_of_the_documents(tmp_path, encoding):
    folder = tmp_path / "own"
    assert from_csv.main([str(write(tmp_path / "csv", "actuals.csv", ACTUAL, encoding=encoding)), str(folder)]) == 0
    assert pq.read_table(folder / "actuals.parquet")["actual_value"].to_pylist() == [17]
    own, documents = bytes_of(folder), {f"{name}.parquet": DOCUMENTS.file(name).read_bytes() for name in EXTRACTS}
    assert {name for name in documents if own[name] != documents[name]} == {"actuals.parquet"}
    assert own.keys() == documents.keys()


def test_what_the_edition_has_already_is_kept(tmp_path):
    folder = tmp_path / "own"
    assert from_csv.main([str(write(tmp_path / "first", "actuals.csv", ACTUAL)), str(folder)]) == 0
    milestones = [column.name for column in EXTRACTS["milestones"].columns]
    assert from_csv.main([str(write(tmp_path / "second", "milestones.csv", names=milestones)), str(folder)]) == 0
    assert pq.read_table(folder / "actuals.parquet").num_rows == 1
    assert pq.read_table(folder / "milestones.parquet").num_rows == 0


def test_the_transcriptions_of_the_documents_can_be_taken_as_they_are(tmp_path):
    assert from_csv.main([str(transcription.FOLDER), str(tmp_path / "own")]) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"actual_value": "十七"}, ["actuals.csv 2行", "actual_value", "「十七」", "整数"]),
        ({"coverage_end": "令和7年3月31日"}, ["actuals.csv 2行", "coverage_end", "「令和7年3月31日」", "2026-03-31"]),
        ({"obs_status": ""}, ["actuals.csv 2行", "obs_status", "空欄"]),
        ({"obs_status": "X"}, ["actuals.parquet", "obs_status", "「X」", "データ辞書"]),
        ({"source_code": "own"}, ["source_code", "「own」", "sources.parquet"]),
    ],
)
def test_a_wrong_value_is_named_and_nothing_changes(tmp_path, capsys, change, said):
    folder = tmp_path / "own"
    from_csv.main([str(write(tmp_path / "csv", "actuals.csv", ACTUAL)), str(folder)])
    before = bytes_of(folder)
    capsys.readouterr()
    assert from_csv.main([str(write(tmp_path / "bad", "actuals.csv", ACTUAL | change)), str(folder)]) == 1
    printed = capsys.readouterr().out
    assert all(part in printed for part in said), printed
    assert bytes_of(folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad", "csv", "own"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("actual.csv", b"", "「actual.csv」"),
        ("actuals.csv", b"municipality_code,actual_value\n", "列「programme_code」"),
        ("actuals.csv", ",".join([*NAMES, "memo"]).encode(), "列「memo」"),
        ("actuals.csv", (",".join(NAMES) + "\nunnamed-003,outreach_lecture\n").encode(), "列が足りません"),
        ("actuals.csv", (",".join(NAMES) + "\n" + "," * 30 + "\n").encode(), "列が多すぎます"),
        ("actuals.csv", (",".join(NAMES) + "\n大雪").encode("cp932"), "UTF-8"),
        ("actuals.csv", (",".join(NAMES) + '\n"大雪').encode(), "引用符"),
    ],
)
def test_a_file_that_is_no_extract_is_refused(tmp_path, capsys, name, content, said):
    (tmp_path / "csv").mkdir()
    (tmp_path / "csv" / name).write_bytes(content)
    assert from_csv.main([str(tmp_path / "csv"), str(tmp_path / "own")]) == 1
    assert said in capsys.readouterr().out


def test_an_empty_folder_and_a_wrong_call_say_what_to_give(tmp_path, capsys):
    assert from_csv.main([str(tmp_path), str(tmp_path / "own")]) == 1
    assert "plan_targets.csv" in capsys.readouterr().out
    assert from_csv.main([]) == 2
    assert "使い方" in capsys.readouterr().out


def test_a_folder_with_generations_is_left_to_those_who_publish(tmp_path):
    Store(tmp_path / "store").publish({}, base=None, who="山田")
    write(tmp_path / "csv", "actuals.csv", ACTUAL)
    with pytest.raises(ValueError, match="世代で公開されています"):
        from_csv.build(tmp_path / "csv", tmp_path / "store")
