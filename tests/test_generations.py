"""What an office publishes: complete or not at all, one winner at a time, and always a way back."""

import json
import threading
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from filelock import FileLock

from data import generations, storage
from data.changes import changes
from data.contract import EXTRACTS
from data.editions import DOCUMENTS, LOCAL_FOLDER_VARIABLE, available_editions
from data.generations import KEPT, Store
from data.refusals import CannotPublish, Outdated, UnknownGeneration
from tests.generations import MARKED, marked, markers, publish, store_of

THREADS, PROCESSES = 20, 2


@pytest.fixture
def store(tmp_path) -> Store:
    return store_of(tmp_path)


def audit_of(store: Store) -> list[dict]:
    return [json.loads(line) for line in (store.folder / "audit.jsonl").read_text(encoding="utf-8").splitlines()]


def files_of(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.parquet").read_bytes() for name in EXTRACTS}


# Publishing ------------------------------------------------------------------------------------------


def test_the_first_generation_is_the_base_with_what_changed(store):
    assert (store.current(), store.generations()) == (None, [])
    first = publish(store, "one", note="追加", file_name="r6.xlsx", file_sha256="ab" * 32, counts={"added": 1})
    assert (first.name, first.folder, store.current()) == ("0001", store.folder / "generations" / "0001", first)
    assert markers(first) == {"one"}
    base, made = files_of(store.folder), files_of(first.folder)
    assert {name for name in EXTRACTS if base[name] != made[name]} == set(MARKED)


def test_without_any_base_the_other_extracts_are_those_of_the_documents_edition(tmp_path):
    first = Store(tmp_path / "new").publish({}, base=None, who="山田")
    assert files_of(first.folder) == files_of(DOCUMENTS.folder)


def test_pointer_and_manifest_say_what_was_published_by_whom_and_of_what(store):
    publish(store, "one")
    second = publish(
        store, "two", base="0001", note="9月分", file_name="r6.xlsx", file_sha256="ab" * 32, counts={"changed": 2}
    )
    said = json.loads((store.folder / "current.json").read_text(encoding="utf-8"))
    assert said == json.loads((second.folder / "manifest.json").read_text(encoding="utf-8"))
    files = said.pop("files")
    when = said.pop("when")
    assert when[-6] in "+-", "the time has its offset"
    assert said == {
        "generation": "0002",
        "action": "publish",
        "base": "0001",
        "who": "山田",
        "note": "9月分",
        "file_name": "r6.xlsx",
        "file_sha256": "ab" * 32,
        "counts": {"changed": 2},
        "corrections": [],
    }
    assert files.keys() == EXTRACTS.keys()
    for name, entry in files.items():
        path = second.file(name)
        assert entry == {
            "rows": pq.read_metadata(path).num_rows,
            "size": path.stat().st_size,
            "sha256": storage.digest_of(path),
        }


def test_a_generation_is_called_by_its_number_time_and_author(store):
    publish(store, "one")
    path = store.folder / "generations" / "0001" / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8")) | {"when": "2026-11-28T17:05:00+09:00"}
    path.write_text(json.dumps(said), encoding="utf-8")
    assert store.generation("0001").label == "第1世代（2026年11月28日 17時05分 山田）"


def test_data_that_breaks_the_contract_is_refused_with_all_its_findings(store):
    first = publish(store, "one")
    tables = marked(store, "two")
    rows = tables["actuals"].to_pylist()
    rows[0] |= {"municipality_code": "999999", "obs_status": "?"}
    tables["actuals"] = pa.Table.from_pylist(rows, schema=EXTRACTS["actuals"].schema)
    with pytest.raises(CannotPublish, match=r"データに問題があるため公開できません.*変わっていません") as refused:
        store.publish(tables, base=first.name, who="山田")
    assert {finding.rule for finding in refused.value.findings} == {"known_code", "reference"}
    assert store.good() == (first, [])
    assert [(line["outcome"], line["generation"]) for line in audit_of(store)] == [("done", "0001"), ("refused", None)]


def test_an_empty_cell_where_none_may_be_is_a_finding(store):
    tables = marked(store, "one")
    place = tables["actuals"].schema.get_field_index("obs_status")
    field = tables["actuals"].schema.field(place)
    tables["actuals"] = tables["actuals"].set_column(place, field, pa.nulls(len(tables["actuals"]), pa.string()))
    with pytest.raises(CannotPublish, match="実績値に、空欄にできない列の空欄があります"):
        store.publish(tables, base=None, who="山田")


def test_an_extract_that_the_contract_lacks_is_a_mistake_of_the_caller(store):
    with pytest.raises(KeyError, match="no extract"):
        store.publish({"nothing": marked(store, "")["actuals"]}, base=None, who="山田")


# Two editors -----------------------------------------------------------------------------------------


def test_whoever_began_before_another_published_is_refused(store):
    publish(store, "one")
    publish(store, "two", base="0001")
    for base in ("0001", None, "0003"):
        with pytest.raises(Outdated, match=r"他の人が先に更新しました.*第2世代"):
            publish(store, "three", base=base)
    assert markers(store.current()) == {"two"}
    assert [line["outcome"] for line in audit_of(store)] == ["done", "done", *["refused"] * 3]


def race(folder: Path, name: str, base: str | None, barrier, won) -> None:
    store = Store(folder)
    tables = marked(store, name)
    barrier.wait()
    try:
        store.publish(tables, base=base, who=name)
        won.put(name)
    except Outdated:
        won.put(None)


def race_in_threads(folder: Path, name: str, base: str | None, barrier, won) -> None:
    barrier.wait()
    meeting, names = threading.Barrier(THREADS), [f"{name}-{number}" for number in range(THREADS)]
    threads = [threading.Thread(target=race, args=(folder, each, base, meeting, won)) for each in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_of_many_with_the_same_base_exactly_one_wins(store, processes):
    """20 threads here and two processes besides, for a first generation and for the next (REL-5)."""
    for base in (None, "0001"):
        barrier, won = processes.Barrier(PROCESSES + 1), processes.Queue()
        others = [
            processes.Process(target=race, args=(store.folder, f"process-{number}", base, barrier, won))
            for number in range(PROCESSES)
        ]
        for process in others:
            process.start()
        race_in_threads(store.folder, "thread", base, barrier, won)
        for process in others:
            process.join()
        winners = [name for name in (won.get(timeout=5) for _ in range(THREADS + PROCESSES)) if name]
        assert len(winners) == 1
        assert markers(store.current()) == set(winners)
    assert [each.name for each in store.generations()] == ["0002", "0001"]
    outcomes = [line["outcome"] for line in audit_of(store)]
    assert (outcomes.count("done"), outcomes.count("refused")) == (2, 2 * (THREADS + PROCESSES - 1))


def test_who_waits_too_long_for_another_is_told_so(store, monkeypatch):
    monkeypatch.setattr(generations, "LOCK_SECONDS", 0.05)
    with FileLock(store.folder / "lock"), pytest.raises(CannotPublish, match="ほかの人の公開"):
        publish(store, "one")
    assert store.current() is None
    assert [line["outcome"] for line in audit_of(store)] == ["failed"]


# The way back ----------------------------------------------------------------------------------------


def test_restoring_publishes_the_old_files_byte_for_byte_as_a_new_generation(store):
    first = publish(store, "one")
    second = publish(store, "two", base="0001")
    restored = store.restore("0001", base="0002", who="佐藤")
    assert (restored.name, store.current()) == ("0003", restored)
    assert files_of(restored.folder) == files_of(first.folder)
    assert (restored.manifest.action, restored.manifest.base, restored.manifest.who) == ("restore", "0002", "佐藤")
    assert [each.name for each in store.generations()] == ["0003", "0002", "0001"]
    assert not changes(first, restored).extracts
    assert restored.manifest.counts == changes(second, restored).counts == audit_of(store)[-1]["counts"]
    assert restored.manifest.counts["removed"] + restored.manifest.counts["changed"] > 0
    assert audit_of(store)[-1]["action"] == "restore"


def test_what_is_not_kept_cannot_be_restored(store):
    publish(store, "one")
    for name in ("0009", "", "../0001", "0001.unfinished"):
        with pytest.raises(UnknownGeneration, match="という世代はありません"):
            store.restore(name, base="0001", who="山田")
    assert [line["outcome"] for line in audit_of(store)][1:] == ["refused"] * 4


def test_a_damaged_generation_is_not_restored(store):
    first = publish(store, "one")
    second = publish(store, "two", base="0001")
    path = first.file("actuals")
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(CannotPublish, match=r"第1世代の actuals\.parquet の内容が、公開したときと違います"):
        store.restore("0001", base="0002", who="山田")
    assert store.good() == (second, [])


def test_what_damages_one_generation_leaves_the_next_alone(store):
    first = publish(store, "one")
    second = store.publish({}, base="0001", who="山田")
    first.file("actuals").write_bytes(b"")
    assert store.good() == (second, [])


def test_the_last_generations_are_kept_and_older_ones_removed(store, monkeypatch):
    assert KEPT >= 10
    monkeypatch.setattr(generations, "KEPT", 3)
    base = None
    for marker in ("one", "two", "three", "four", "five"):
        base = publish(store, marker, base=base).name
    assert [each.name for each in store.generations()] == ["0005", "0004", "0003"]
    assert storage.names_in(store.folder / "generations") == ["0003", "0004", "0005"]


# The audit log ---------------------------------------------------------------------------------------


def test_the_log_says_when_who_did_what_to_which_rows(store):
    publish(store, "one", file_name="r6.csv", file_sha256="ab" * 32)
    (line,) = audit_of(store)
    assert line["time"][-6] in "+-"
    assert line["rows"] == {name: pq.read_metadata(store.current().file(name)).num_rows for name in EXTRACTS}
    told = {name: line[name] for name in ("who", "action", "outcome", "generation", "base", "file_name", "file_sha256")}
    assert list(told.values()) == ["山田", "publish", "done", "0001", None, "r6.csv", "ab" * 32]


def test_no_character_of_the_log_acts_on_whoever_reads_it(store):
    hostile = 'a\nb\r\x1b[2J\x00\x7f\x9b\u2028\u202e"}\ud800'
    store.publish(marked(store, "one"), base=None, who=hostile, note="髙橋・〜①", file_name=hostile)
    text = (store.folder / "audit.jsonl").read_bytes().decode("utf-8")
    assert text.count("\n") == 1
    assert text.rstrip("\n").isprintable()
    assert "髙橋・〜①" in text
    (line,) = audit_of(store)
    assert (line["who"], line["file_name"]) == (hostile, hostile)
    assert store.current().manifest.who == hostile


# What is served --------------------------------------------------------------------------------------


def test_the_local_edition_is_the_current_generation_and_an_older_one_on_request(store, monkeypatch):
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(store.folder))
    as_it_stands = available_editions()["local"]
    assert (as_it_stands.folder, as_it_stands.generation, as_it_stands.notice) == (store.folder, "", "")
    first = publish(store, "one")
    second = publish(store, "two", base="0001")
    for asked in (None, "", "0002"):
        local = available_editions(asked)["local"]
        assert (local.folder, local.generation, local.notice) == (second.folder, "0002", "")
        assert local.label == "自庁版"
    past = available_editions("0001")["local"]
    assert (past.folder, past.generation, past.is_past) == (first.folder, "0001", True)
    assert past.label.startswith("自庁版（過去の版：第1世代、")
    assert past.notice == f"過去の版：{first.label}を表示しています。いまの版は{second.label}です。"
    unknown = available_editions("0007")["local"]
    assert (unknown.generation, unknown.is_past) == ("0002", False)
    assert unknown.notice == ("「0007」という世代はありません。消されたか、名前が違います。第2世代を表示しています。")


def test_without_the_variable_the_local_edition_is_there_once_something_is_published(tmp_path, monkeypatch):
    monkeypatch.delenv(LOCAL_FOLDER_VARIABLE, raising=False)
    monkeypatch.setattr("data.editions.DEFAULT_FOLDER", tmp_path / "local")
    assert "local" not in available_editions()
    first = Store(tmp_path / "local").publish({}, base=None, who="山田")
    assert available_editions()["local"].folder == first.folder


def test_a_folder_where_nothing_is_yet_shows_the_documents_edition_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(tmp_path / "nothing"))
    local = available_editions()["local"]
    assert local.folder == DOCUMENTS.folder
    assert "まだ公開がないため資料版と同じ内容です" in local.notice
    assert not (tmp_path / "nothing").exists(), "looking makes nothing"
