"""A plan value that a file changes was changed on some day, or had a typing error: the officer says which."""

import json
from datetime import date
from functools import partial

import pytest

from data.contract import EXTRACTS
from data.generations import Store
from data.manifest import Manifest, UnreadableManifest
from data.parquet import read_columns
from data.update.__main__ import main
from data.update.plan_changes import CHANGE, CORRECTION, PlanDecision
from data.update.publish import Unconfirmed, publish
from pages.frame.board import Form, Refused
from pages.frame.exchange import page_at
from pages.updating.actions import TICK
from tests.apptest import html_of, visit, words
from tests.editions import AOBA, LECTURE, SESSIONS
from tests.publishing import local_edition, plan_file

TODAY, DAY = date(2026, 11, 28), date(2026, 10, 1)
REASON = "会場が増えた"
KEY_2025 = (AOBA, LECTURE, SESSIONS, 2025)
# The years of the changed plans are over: that was asked, and confirmed.
OF_ENDED_YEARS = {"leap-0", "leap-1"}
publish_plan = partial(publish, who="山田", today=TODAY, confirmed=OF_ENDED_YEARS)


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    return local_edition(tmp_path / "local", monkeypatch)


def rows(generation, extract: str) -> list[dict]:
    return read_columns(generation.file(extract), EXTRACTS[extract]).to_pylist()


def changes_in(generation) -> list[tuple]:
    names = ("fiscal_year", "changed_on", "old_target_value", "new_target_value")
    return [tuple(row[name] for name in names) for row in rows(generation, "plan_changes")]


def targets_in(generation) -> list[int]:
    return [row["target_value"] for row in rows(generation, "plan_targets")]


def correction(reason: str = "転記の誤り") -> PlanDecision:
    return PlanDecision(reason, kind=CORRECTION)


# The day -----------------------------------------------------------------------------------------------


def test_a_change_is_of_the_day_that_the_officer_says(store):
    made = publish_plan(plan_file((2025, 20)), base=None, plans=PlanDecision(REASON, DAY))
    assert changes_in(made) == [(2025, DAY, 18, 20)]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 29), "計画変更の日「2026-11-29」はまだ来ていません"),
        (date(2016, 10, 1), "「2016-10-01」には、第9期の計画はまだありません"),
    ],
)
def test_a_day_on_which_the_plan_cannot_have_been_changed_is_refused(store, day, said):
    with pytest.raises(Unconfirmed, match=said):
        publish_plan(plan_file((2025, 20)), base=None, plans=PlanDecision(REASON, day))
    assert store.is_empty()


def test_a_change_is_not_before_one_of_the_same_target_that_is_known(store):
    publish_plan(plan_file((2025, 20)), base=None, plans=PlanDecision(REASON, DAY))
    with pytest.raises(Unconfirmed, match="「2026-09-30」より後の2026-10-01に、同じ計画値が変更されています"):
        publish_plan(plan_file((2025, 22)), base="0001", plans=PlanDecision(REASON, date(2026, 9, 30)))
    # Of another target it is.
    made = publish_plan(plan_file((2024, 19)), base="0001", plans=PlanDecision(REASON, date(2026, 9, 30)))
    assert changes_in(made) == [(2024, date(2026, 9, 30), 18, 19), (2025, DAY, 18, 20)]


# The kind ----------------------------------------------------------------------------------------------


def test_a_corrected_typing_error_is_no_change_of_the_plan(store):
    made = publish_plan(
        plan_file((2025, 81)), base=None, plans=correction(), confirmed=OF_ENDED_YEARS | {"plan_targets-0"}
    )
    assert (targets_in(made), changes_in(made)) == ([18, 81], [])


def test_the_value_before_a_correction_is_in_the_audit_log_and_of_the_generation(store):
    made = publish_plan(plan_file((2025, 20)), base=None, plans=correction())
    told = [
        {
            "municipality_code": AOBA, "programme_code": LECTURE, "measure_code": SESSIONS, "fiscal_year": 2025,
            "old_target_value": 18, "new_target_value": 20, "reason": "転記の誤り",
        }
    ]  # fmt: skip
    (line,) = (store.folder / "audit.jsonl").read_text().splitlines()
    assert json.loads(line)["corrections"] == told
    assert json.loads(made.manifest.text)["corrections"] == told
    assert store.current().manifest.corrections == made.manifest.corrections


def test_one_file_may_change_one_target_and_correct_another(store):
    plans = PlanDecision(REASON, DAY, CHANGE, {KEY_2025: CORRECTION})
    made = publish_plan(plan_file((2024, 19), (2025, 20)), base=None, plans=plans)
    assert changes_in(made) == [(2024, DAY, 18, 19)]
    assert [each.fiscal_year for each in made.manifest.corrections] == [2025]


def test_a_mistyped_changed_value_is_put_right_where_the_change_is_told(store):
    publish_plan(plan_file((2025, 20)), base=None, plans=PlanDecision(REASON, DAY))
    made = publish_plan(plan_file((2025, 21)), base="0001", plans=correction())
    assert (targets_in(made), changes_in(made)) == ([18, 21], [(2025, DAY, 18, 21)])


def test_a_change_that_was_only_a_typing_error_was_none(store):
    publish_plan(plan_file((2025, 20)), base=None, plans=PlanDecision(REASON, DAY))
    made = publish_plan(plan_file((2025, 18)), base="0001", plans=correction())
    assert (targets_in(made), changes_in(made)) == ([18, 18], [])


def test_a_correction_needs_a_reason_too(store):
    with pytest.raises(Unconfirmed, match="変更・訂正の理由を入れてください"):
        publish_plan(plan_file((2025, 20)), base=None, plans=correction(""))
    assert store.is_empty()


def test_a_manifest_with_half_a_correction_is_none(store):
    made = publish_plan(plan_file((2025, 20)), base=None, plans=correction())
    half = json.loads(made.manifest.text) | {"corrections": [{"fiscal_year": 2025}]}
    with pytest.raises(UnreadableManifest):
        Manifest.of(json.dumps(half))


# The page ----------------------------------------------------------------------------------------------


@pytest.fixture
def review(store):
    """The draft of a file that changes two targets, and its page."""
    take = page_at("update", {"edition": "local"}).board.actions["take_file"]
    draft = take(Form({}, {"file": plan_file((2024, 19), (2025, 20))})).split("draft=")[1].split("&")[0]
    return page_at("update", {"edition": "local", "draft": draft}), draft


FIELDS = {"who": "山田", "base": "none", "reason": REASON} | {f"{TICK}{each}": "on" for each in OF_ENDED_YEARS}
ROW = f"plan:{AOBA}:{LECTURE}:{SESSIONS}:2025"


def test_the_form_offers_both_kinds_and_today_as_the_day(review):
    _, draft = review
    html = html_of(visit("pages/update.py", edition="local", draft=draft))
    assert "計画変更（当初値を残す）" in html
    assert "訂正（誤記の修正）" in html
    assert f'name="changed_on" value="{date.today().isoformat()}"' in html
    assert f'name="{ROW}"' in html
    assert "青葉市 出前講座 開催回数 令和7年度（2025年度）：18 → 20" in html


@pytest.mark.parametrize("written", ["2026-04-01", "令和8年4月1日", "R8.4.1"])
def test_the_day_is_written_as_an_office_writes_it(store, review, written):
    page, _ = review
    page.board.actions["publish"](Form(FIELDS | {"changed_on": written, "plan_kind": CHANGE, ROW: ""}))
    assert [change[1] for change in changes_in(store.current())] == [date(2026, 4, 1)] * 2


def test_a_kind_for_all_has_exceptions_by_row(store, review):
    page, _ = review
    page.board.actions["publish"](Form(FIELDS | {"changed_on": "2026-04-01", "plan_kind": CORRECTION, ROW: CHANGE}))
    assert changes_in(store.current()) == [(2025, date(2026, 4, 1), 18, 20)]
    assert [each.fiscal_year for each in store.current().manifest.corrections] == [2024]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"changed_on": "先月"}, "計画変更の日：「先月」は日付として読み取れません"),
        ({"changed_on": "2199-01-01"}, "まだ来ていません"),
        ({"plan_kind": "other"}, "扱いを選び直してください"),
        ({f"{ROW}x": CORRECTION}, "どの計画値かが分かりません"),
    ],
)
def test_what_the_form_cannot_mean_is_refused(store, review, fields, said):
    page, _ = review
    with pytest.raises(Refused, match=said):
        page.board.actions["publish"](Form(FIELDS | {"plan_kind": CHANGE} | fields))
    assert store.is_empty()


def test_the_list_of_generations_tells_corrections(store, review):
    page, _ = review
    page.board.actions["publish"](Form(FIELDS | {"plan_kind": CORRECTION, "reason": "転記の誤り"}))
    told = words(visit("pages/update.py", edition="local"))
    assert "計画値の訂正2件" in told
    assert "訂正した計画値" in told
    assert "転記の誤り" in told


def test_figures_do_not_tell_a_correction(store, review):
    page, _ = review
    page.board.actions["publish"](Form(FIELDS | {"plan_kind": CORRECTION, "reason": "転記の誤り"}))
    shown = visit("pages/plan_vs_actual.py", edition="local", original="on")
    assert "転記の誤り" not in words(shown)
    assert "当初" not in words(shown)


# The command line --------------------------------------------------------------------------------------


def test_the_command_line_says_day_and_kind(store, tmp_path, capsys):
    file = tmp_path / "計画.csv"
    told = ("publish", str(file), "--who", "山田", "--reason", REASON, "--confirm", "--today", "2026-11-28")
    file.write_bytes(plan_file((2025, 20)).content)
    assert main([*told, "--changed-on", "令和8年10月1日"]) == 0
    assert changes_in(store.current()) == [(2025, DAY, 18, 20)]
    file.write_bytes(plan_file((2024, 19)).content)
    assert main([*told, "--correction"]) == 0
    assert changes_in(store.current()) == [(2025, DAY, 18, 20)]
    capsys.readouterr()
    assert main(["list"]) == 0
    said = f"計画値の訂正 {AOBA}・{LECTURE}・{SESSIONS}・2024：18 → 19（{REASON}）"
    assert said in capsys.readouterr().out
