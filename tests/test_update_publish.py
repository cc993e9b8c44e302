"""From a checked file to a generation: what is new replaces what was, nothing else moves, and doubts are confirmed."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pyarrow.parquet as pq
import pytest

from data.editions import LOCAL_FOLDER_VARIABLE, local_store
from data.refusals import Outdated
from data.update import drafts
from data.update.__main__ import main
from data.update.check import Given
from data.update.headings import TEMPLATE
from data.update.places import Place, register
from data.update.plan_changes import PlanDecision
from data.update.publish import EDITING_VARIABLE, MayNot, Unconfirmed, known_today, proposal_of, publish
from data.update.template import rows_of, template_csv, template_workbook
from data.update.texts import Unfit
from data.update.unlisted import REMOVE
from tests.editions import AOBA, LECTURE, SESSIONS, edition_of

TODAY = date(2026, 11, 28)
AOBA_LECTURES = {"municipality_code": AOBA, "programme_code": LECTURE, "measure_code": SESSIONS}


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A local edition that begins with a plan of 18 and a part-year actual of 6 lectures."""
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(tmp_path / "store"))
    monkeypatch.delenv(EDITING_VARIABLE, raising=False)
    part_year = {"obs_status": "P", "coverage_end": date(2025, 9, 30), "months_covered": 6, "as_of": date(2025, 9, 30)}
    edition_of(
        tmp_path / "store",
        {
            "municipalities": [{"municipality_code": AOBA, "municipality": "青葉市"}],
            "plan_targets": [AOBA_LECTURES | {"fiscal_year": 2025, "target_value": 18}],
            "actuals": [AOBA_LECTURES | {"fiscal_year": 2025, "actual_value": 6} | part_year],
        },
    )
    return local_store()


def given(*rows: tuple, name: str = "R7実績.csv") -> Given:
    """A file in the template's form; each row is (年度, 区分, 値, 状態) of 青葉市's lectures, then 備考 and 出典."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(TEMPLATE)
    for year, scenario, value, status, *more in rows:
        note, source = (*more, "", "")[:2]
        writer.writerow([AOBA, "青葉市", "出前講座", "開催回数", year, scenario, value, status, "", note, source])
    return Given(written.getvalue().encode("utf-8-sig"), name)


def actuals() -> dict[int, dict]:
    """The published actuals by year."""
    return {row["fiscal_year"]: row for row in known_rows("actuals")}


def known_rows(extract: str) -> list[dict]:
    return pq.read_table(local_store().current().file(extract)).to_pylist()


FINAL = given(("R7", "実績", 13, "確定", "", "令和7年度 事業報告"))


def test_a_final_value_takes_the_place_of_the_part_year_and_says_where_it_comes_from(store):
    generation = publish(FINAL, who="山田", base=None, today=TODAY)
    row = actuals()[2025]
    assert (row["actual_value"], row["obs_status"], row["coverage_end"], row["months_covered"]) == (
        13, "A", date(2026, 3, 31), 12,
    )  # fmt: skip
    source = next(each for each in known_rows("sources") if each["source_code"] == row["source_code"])
    assert (source["title"], source["file_name"], source["sha256"]) == (
        "令和7年度 事業報告", "R7実績.csv", FINAL.sha256,
    )  # fmt: skip
    assert source["source_kind"] == "office"
    assert (row["source_line"], row["source_text"]) == (2, "13")
    assert generation.manifest.counts == {"added": 1, "changed": 1, "removed": 0}


def test_nothing_but_the_named_value_moves(store):
    before = proposal_of(FINAL, today=TODAY).changes
    publish(FINAL, who="山田", base=None, today=TODAY)
    assert before.extracts.keys() == {"actuals", "sources"}
    assert [row["target_value"] for row in known_rows("plan_targets")] == [18]


def test_the_same_file_again_changes_nothing(store):
    publish(FINAL, who="山田", base=None, today=TODAY)
    with pytest.raises(Unconfirmed, match="違うところがない"):
        publish(FINAL, who="山田", base="0001", today=TODAY)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_comes_back_as_no_change(store, ending):
    known = known_today(TODAY)
    content = template_csv(rows_of(known)) if ending == "csv" else template_workbook(known, rows_of(known))
    proposal = proposal_of(Given(content, f"様式.{ending}"), today=TODAY)
    assert proposal.checked.verdict != "reject"
    assert len(proposal.checked.observations) == 2
    assert proposal.merged.tables == {}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_empty_template_passes_its_own_check(store, ending):
    content = template_csv() if ending == "csv" else template_workbook(known_today(TODAY))
    proposal = proposal_of(Given(content, f"様式.{ending}"), today=TODAY)
    assert (proposal.checked.verdict, proposal.checked.findings) == ("accept", ())


def test_a_change_by_more_than_half_has_to_be_confirmed(store):
    changed = given(("R7", "計画", 40, ""))
    asked = {each.text: each.code for each in proposal_of(changed, today=TODAY).confirmations}
    assert "青葉市 出前講座 開催回数 令和7年度（2025年度）：18から40に変わります（50％を超える増減）。" in asked
    with pytest.raises(Unconfirmed, match=f"{len(asked)}件"):
        publish(changed, who="山田", base=None, today=TODAY)
    assert store.is_empty()
    publish(
        changed, who="山田", base=None, confirmed={*asked.values()}, plans=PlanDecision("会場が増えた"), today=TODAY
    )
    assert [row["target_value"] for row in known_rows("plan_targets")] == [40]


def test_a_value_that_would_be_lost_has_to_be_confirmed(store):
    lost = given(("R7", "実績", "", "中止", "荒天のため"))
    (asked,) = proposal_of(lost, today=TODAY).confirmations
    assert asked.text.endswith("6という値がなくなります。")


def test_a_year_that_is_completed_may_rise_without_a_question(store):
    assert proposal_of(FINAL, today=TODAY).confirmations == ()


def test_a_refused_file_changes_nothing(store):
    with pytest.raises(Unconfirmed, match="取込不可"):
        publish(given(("R7", "実績", "十三", "確定")), who="山田", base=None, today=TODAY)
    assert store.is_empty()


def test_who_publishes_is_named(store):
    with pytest.raises(Unconfirmed, match="名前"):
        publish(FINAL, who="　", base=None, today=TODAY)


def test_whoever_began_before_another_publish_is_told_so(store):
    publish(FINAL, who="山田", base=None, today=TODAY)
    with pytest.raises(Outdated, match="他の人が先に更新しました"):
        publish(given(("R7", "実績", 14, "確定")), who="佐藤", base=None, today=TODAY)
    assert actuals()[2025]["actual_value"] == 13


def test_viewers_publish_nothing(store, monkeypatch):
    monkeypatch.setenv(EDITING_VARIABLE, "off")
    with pytest.raises(MayNot, match="閲覧のみ"):
        publish(FINAL, who="山田", base=None, today=TODAY)
    assert store.is_empty()


def test_a_year_beyond_the_calendar_extends_it(store):
    publish(given(("R9", "計画", 20, ""), name="R9計画.csv"), who="山田", base=None, today=TODAY)
    assert 2027 in {row["fiscal_year"] for row in known_rows("fiscal_years")}
    assert 10 in {row["plan_period"] for row in known_rows("plan_periods")}


SESSION_LIST = (
    "開催日,講座名,会場,定員,参加人数\n2024-05-10,在宅医療の話,公民館,30,25\n2024-10-04,看取りの話,公民館,30,18\n"
)


def listed(text: str) -> Given:
    return Given(text.encode(), "出前講座一覧.csv", municipality=AOBA, programme=LECTURE)


def test_a_list_of_sessions_becomes_sessions_and_their_sum(store):
    with pytest.raises(Unconfirmed, match="通年の一覧"):
        publish(listed(SESSION_LIST), who="山田", base=None, today=TODAY)
    publish(listed(SESSION_LIST), who="山田", base=None, confirmed={"leap-0"}, today=TODAY)
    assert [(row["held_on"], row["title"], row["attendance"]) for row in known_rows("sessions")] == [
        (date(2024, 5, 10), "在宅医療の話", 25),
        (date(2024, 10, 4), "看取りの話", 18),
    ]
    values = {
        row["measure_code"]: (row["actual_value"], row["obs_status"])
        for row in known_rows("actuals")
        if row["fiscal_year"] == 2024
    }
    assert values == {"sessions": (2, "A"), "participants": (43, "A")}


def test_two_sessions_of_one_day_and_name_are_both_kept(store):
    twice = listed(SESSION_LIST + "2024-10-04,看取りの話,市役所,30,12\n")
    publish(twice, who="山田", base=None, confirmed={"leap-0", "leap-1"}, today=TODAY)
    assert [(row["venue"], row["attendance"]) for row in known_rows("sessions")] == [
        ("公民館", 25), ("公民館", 18), ("市役所", 12),
    ]  # fmt: skip
    values = {row["measure_code"]: row["actual_value"] for row in known_rows("actuals") if row["fiscal_year"] == 2024}
    assert values == {"sessions": 3, "participants": 55}
    assert proposal_of(twice, today=TODAY).changes.of("sessions").changed == []
    shorter = proposal_of(listed(SESSION_LIST), today=TODAY)
    assert [row["venue"] for row in shorter.merged.unlisted] == ["市役所"]


def test_sessions_that_a_list_lacks_stay_unless_one_says_otherwise(store):
    publish(listed(SESSION_LIST), who="山田", base=None, confirmed={"leap-0"}, today=TODAY)
    shorter = listed(SESSION_LIST.rsplit("2024-10-04", 1)[0])
    proposal = proposal_of(shorter, today=TODAY)
    assert [row["title"] for row in proposal.merged.unlisted] == ["看取りの話"]
    assert proposal.changes.of("sessions").removed == []
    # A year's value is that of all its sessions, whichever list they were in.
    assert proposal.changes.of("actuals").changed == []
    removing = proposal_of(replace(shorter, unlisted=REMOVE), today=TODAY)
    assert [row["title"] for row in removing.changes.of("sessions").removed] == ["看取りの話"]


# Drafts.


def test_a_draft_keeps_the_file_and_its_corrections_apart(store):
    token = drafts.keep(FINAL)
    corrected = drafts.correct(token, {(None, 1, 6): "14"}, {})
    kept = drafts.handed_in(corrected)
    assert kept.content == FINAL.content
    (observation,) = proposal_of(kept, today=TODAY).checked.observations
    assert observation.value == 14
    # What the file itself says stays its words.
    assert (observation.source_text, observation.note) == ("13", "取込時に「13」を「14」に訂正")
    # Whoever looks at what was handed in before publishes that, and nothing that somebody has corrected since.
    assert drafts.handed_in(token).corrections == {}
    drafts.discard(token)
    with pytest.raises(drafts.UnknownDraft):
        drafts.handed_in(token)


@pytest.mark.parametrize("token", ["", "../../etc", "0" * 31, "0" * 32, "G" * 32])
def test_a_token_that_is_none_finds_nothing(store, token):
    with pytest.raises(drafts.UnknownDraft):
        drafts.handed_in(token)


# The command line.


@pytest.fixture
def file(tmp_path):
    """The final value as a file on the disk."""
    path = tmp_path / "R7実績.csv"
    path.write_bytes(FINAL.content)
    return str(path)


def test_the_command_line_publishes_lists_compares_and_restores(store, file, capsys):
    day = ["--today", TODAY.isoformat()]
    assert main(["publish", file, "--who", "山田", "--note", "令和7年度の確定", *day]) == 0
    assert main(["publish", file, "--who", "山田", *day]) == 1
    changed = given(("R7", "実績", 15, "確定"))
    other = f"{file}.2.csv"
    with open(other, "wb") as written:
        written.write(changed.content)
    assert main(["publish", other, "--who", "佐藤", "--confirm", *day]) == 0
    capsys.readouterr()
    assert main(["list", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(each["generation"], each["who"]) for each in told] == [("0002", "佐藤"), ("0001", "山田")]
    assert main(["diff", "--json"]) == 0
    ((old, new),) = json.loads(capsys.readouterr().out)["actuals"]["changed"]
    assert (old["actual_value"], new["actual_value"]) == (13, 15)
    assert main(["restore", "0001", "--who", "山田"]) == 0
    assert actuals()[2025]["actual_value"] == 13
    assert main(["restore", "0099", "--who", "山田"]) == 2
    assert main(["publish", other, "--who", "佐藤", "--base", "0001", *day]) == 2
    assert "他の人が先に更新しました" in capsys.readouterr().err


def test_the_command_line_asks_before_a_leap(store, file, capsys):
    path = file.replace("R7", "leap")
    with open(path, "wb") as written:
        written.write(given(("R7", "計画", 40, "")).content)
    day = ["--today", TODAY.isoformat()]
    assert main(["publish", path, "--who", "山田", *day]) == 1
    assert "要確認：青葉市" in capsys.readouterr().out
    assert main(["publish", path, "--who", "山田", "--confirm", *day]) == 1
    assert "計画値の変更・訂正の理由" in capsys.readouterr().err
    assert main(["publish", path, "--who", "山田", "--confirm", "--reason", "会場が増えた", *day]) == 0


def test_the_command_line_says_why_a_reason_or_an_edition_does_not_do(store, file, capsys):
    path = file.replace("R7", "plan")
    with open(path, "wb") as written:
        written.write(given(("R7", "計画", 20, "")).content)
    day = ["--today", TODAY.isoformat()]
    assert main(["publish", path, "--who", "山田", "--reason", "電話03-1234-5678へ", *day]) == 2
    assert "電話番号" in capsys.readouterr().err
    (store.folder / "actuals.parquet").write_bytes(b"PAR1 cut short")
    for command in (["check", path], ["publish", path, "--who", "山田"]):
        assert main([*command, *day]) == 2
        assert "actuals.parquet" in capsys.readouterr().err


# A municipality that nobody knows yet.

CHIYODA = Place("131016", "千代田区", "東京都", "区中央部", "12,000")


def test_a_municipality_is_registered_and_then_known(store):
    generation = register(CHIYODA, who="山田", base=None)
    assert generation.manifest.note == "自治体の登録：131016 千代田区"
    assert known_today(TODAY).municipalities["131016"] == "千代田区"
    row = next(each for each in known_rows("municipalities") if each["municipality_code"] == "131016")
    assert (row["prefecture"], row["medical_area"], row["population_65_over"]) == ("東京都", "区中央部", 12_000)
    assert row["source_code"] in {each["source_code"] for each in known_rows("sources")}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": "131017"}, "自治体コードではありません"),
        ({"code": "13101"}, "自治体コードではありません"),
        ({"code": AOBA}, "「青葉市」として登録されています"),
        ({"name": "千代田"}, "正式名称"),
        ({"name": ""}, "正式名称"),
        ({"name": "=HYPERLINK(1)市"}, "数式やプログラム"),
        ({"prefecture": "東京"}, "都道府県名ではありません"),
        ({"population_65_over": "約1万"}, "65歳以上人口"),
    ],
)
def test_what_is_no_municipality_is_not_registered(store, change, said):
    with pytest.raises((Unconfirmed, Unfit), match=said):
        register(replace(CHIYODA, **change), who="山田", base=None)
    assert store.is_empty()
