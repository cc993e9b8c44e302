"""A plan target that a publish changes keeps what it was, with date and reason, and whatever shows it says so."""

import csv
import io
from datetime import date
from functools import partial

import pytest

from data.contract import EXTRACTS
from data.generations import Store
from data.parquet import read_columns
from data.update.plan_changes import PlanDecision
from data.update.publish import Unconfirmed, proposal_of, publish
from data.update.texts import Unfit
from pages.charts.framing import Heading
from pages.charts.plan_and_actual import ORIGINAL_NOTE, native_panels
from pages.exports.slides import slides_of
from pages.frame.board import Form
from pages.frame.exchange import page_at
from pages.projection.contents import Deck
from pages.updating.actions import TICK
from pages.wording.office import plan_change_notes, with_originals
from tests.apptest import charts, html_of, link_targets, table, tables, visit, words
from tests.drawing import plan_and_actual
from tests.editions import AOBA, EVENT, LECTURE, PARTICIPANTS, SESSIONS, WAKABA
from tests.publishing import local_edition, plan_file

DAY = date(2026, 11, 28)
PAGE = "pages/plan_vs_actual.py"
REASON = "会場が増えた"
# The year of the changed plan is over: that was asked, and confirmed.
OF_ENDED_YEAR = "leap-0"
publish_plan = partial(publish, who="山田", today=DAY, confirmed={OF_ENDED_YEAR})


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    return local_edition(tmp_path / "local", monkeypatch)


def changes_in(generation) -> list[tuple]:
    rows = read_columns(generation.file("plan_changes"), EXTRACTS["plan_changes"]).to_pylist()
    names = ("fiscal_year", "changed_on", "number", "old_target_value", "new_target_value", "reason_of_change")
    return [tuple(row[name] for name in names) for row in rows]


def targets_in(generation) -> list[int]:
    rows = read_columns(generation.file("plan_targets"), EXTRACTS["plan_targets"]).to_pylist()
    return [row["target_value"] for row in rows]


# Publishing ------------------------------------------------------------------------------------------


def test_the_old_value_is_kept_with_day_and_reason(store):
    made = publish_plan(plan_file((2025, 20)), base=None, plans=PlanDecision(REASON))
    assert targets_in(made) == [18, 20]
    assert changes_in(made) == [(2025, DAY, 1, 18, 20, REASON)]
    (row,) = read_columns(made.file("plan_changes"), EXTRACTS["plan_changes"]).to_pylist()
    assert (row["municipality_code"], row["programme_code"], row["measure_code"]) == (AOBA, LECTURE, SESSIONS)
    assert (row["source_code"], row["source_line"]) == ("office-0001", 2), "the source of the new value"


def test_a_second_change_on_the_same_day_has_the_next_number(store):
    publish_plan(plan_file((2025, 20)), base=None, plans=PlanDecision(REASON))
    second = publish_plan(plan_file((2025, 22)), base="0001", plans=PlanDecision("さらに増えた"))
    assert changes_in(second) == [(2025, DAY, 1, 18, 20, REASON), (2025, DAY, 2, 20, 22, "さらに増えた")]


def test_a_target_that_is_new_or_stays_is_no_change(store):
    made = publish_plan(plan_file((2025, 18), (2026, 30)), base=None, confirmed={"leap-0"})
    assert (targets_in(made), changes_in(made)) == ([18, 18, 30], [])


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_published(store, reason):
    with pytest.raises(Unconfirmed, match=r"計画値が1件変わります。計画値の変更・訂正の理由を入れてください"):
        publish_plan(plan_file((2025, 20)), base=None, plans=PlanDecision(reason))
    assert store.is_empty()


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("<script>alert(1)</script>", "プログラム"),
        ("電話は083-123-4567へ", "電話番号"),
        ("制御\x07文字", "制御文字"),
        ("あ" * 201, "200字以内"),
    ],
)
def test_a_reason_keeps_the_rules_for_texts(store, reason, said):
    with pytest.raises(Unfit, match=said):
        publish_plan(plan_file((2025, 20)), base=None, plans=PlanDecision(reason))
    assert store.is_empty()


def test_going_back_to_an_older_generation_restores_its_changes_too(store):
    publish_plan(plan_file((2025, 20)), base=None, plans=PlanDecision(REASON))
    publish_plan(plan_file((2025, 22)), base="0001", plans=PlanDecision("さらに増えた"))
    restored = store.restore("0001", base="0002", who="山田")
    assert (targets_in(restored), changes_in(restored)) == ([18, 20], [(2025, DAY, 1, 18, 20, REASON)])


def test_a_proposal_names_the_plans_that_would_change(store):
    assert [old["target_value"] for old, _ in proposal_of(plan_file((2025, 20)), today=DAY).changed_plans] == [18]
    assert proposal_of(plan_file((2026, 20)), today=DAY).changed_plans == []


def test_the_form_asks_for_the_reason_only_where_a_plan_changes(store):
    for given, is_asked in ((plan_file((2025, 20)), True), (plan_file((2026, 18)), False)):
        handed_in = page_at("update", {"edition": "local"}).board.actions["take_file"]
        draft = handed_in(Form({}, {"file": given})).split("draft=")[1].split("&")[0]
        page = visit("pages/update.py", edition="local", draft=draft)
        assert ("計画値の変更・訂正の理由" in html_of(page)) is is_asked


def test_the_form_publishes_the_reason(store):
    take = page_at("update", {"edition": "local"}).board.actions["take_file"]
    draft = take(Form({}, {"file": plan_file((2025, 20))})).split("draft=")[1].split("&")[0]
    act = page_at("update", {"edition": "local", "draft": draft}).board.actions["publish"]
    act(Form({"who": "山田", "base": "none", "reason": REASON, f"{TICK}{OF_ENDED_YEAR}": "on"}))
    assert [change[3:] for change in changes_in(store.current())] == [(18, 20, REASON)]


# What is known of it ---------------------------------------------------------------------------------

TWICE = [
    {"fiscal_year": 2025, "old_target_value": 18, "new_target_value": 20},
    {"fiscal_year": 2025, "old_target_value": 20, "new_target_value": 22, "number": 2, "reason_of_change": "さらに。"},
]
CHANGED = {"plan_targets": [{"fiscal_year": 2025, "target_value": 22}], "plan_changes": TWICE}


def told(database, municipality_code: str | None = None) -> list[dict]:
    return database.ask("plan_changes_told", municipality_code=municipality_code)


def test_every_change_knows_the_target_before_the_first_one(opened):
    rows = told(opened(**CHANGED))
    assert [(row["old_target_value"], row["new_target_value"]) for row in rows] == [(18, 20), (20, 22)]
    assert {row["original_target_value"] for row in rows} == {18}
    assert {(row["municipality"], row["programme"], row["unit"]) for row in rows} == {("青葉市", "出前講座", "回")}


def test_the_changes_of_one_municipality_are_its_own(opened):
    other = {"fiscal_year": 2024, "old_target_value": 1, "new_target_value": 2, "municipality_code": WAKABA}
    database = opened(plan_changes=[*TWICE, other])
    assert [row["municipality_code"] for row in told(database, WAKABA)] == [WAKABA]
    assert len(told(database)) == 3


def test_the_gate_compares_with_the_new_target_only(opened):
    database = opened(**CHANGED, actuals=[{"fiscal_year": 2025, "actual_value": 11}])
    asked = {"municipality_code": AOBA, "plan_period": 9, "programme_code": None}
    (row,) = database.ask("attainment_by_fiscal_year", **asked)
    assert (row["target_value"], row["variance"], row["attainment_percent"]) == (22, -11, 50.0)


def attained(database) -> list[dict]:
    return database.ask("attainment_by_fiscal_year", municipality_code=AOBA, plan_period=9, programme_code=None)


def test_a_note_says_from_what_to_what_when_and_why(opened):
    database = opened(**CHANGED)
    assert plan_change_notes(attained(database), told(database)) == [
        "令和7年度の計画は18回から20回に変更（令和8年11月28日、理由：会場が増えた）。",
        "令和7年度の計画は20回から22回に変更（令和8年11月28日、理由：さらに）。",
    ]


def test_a_note_names_the_programme_where_there_are_several(opened):
    plans = [*CHANGED["plan_targets"], {"fiscal_year": 2025, "target_value": 3, "programme_code": EVENT}]
    database = opened(plan_targets=plans, plan_changes=TWICE[:1])
    (note,) = plan_change_notes(attained(database), told(database))
    assert note.startswith("出前講座の令和7年度の計画は18回から20回に変更")


def test_a_note_names_the_measure_where_there_are_several(opened):
    plans = [*CHANGED["plan_targets"], {"fiscal_year": 2025, "target_value": 900, "measure_code": PARTICIPANTS}]
    database = opened(plan_targets=plans, plan_changes=TWICE[:1])
    (note,) = plan_change_notes(attained(database), told(database))
    assert note.startswith("開催回数の令和7年度の計画は18回から20回に変更")


def test_rows_that_do_not_show_the_target_have_no_note(opened):
    database = opened(**CHANGED, actuals=[{"fiscal_year": 2024, "actual_value": 11}])
    shown = [row for row in attained(database) if row["fiscal_year"] == 2024]
    assert plan_change_notes(shown, told(database)) == []


# The figure ------------------------------------------------------------------------------------------


def drawn_rows(opened, old: int, new: int) -> list[dict]:
    database = opened(
        plan_targets=[{"fiscal_year": 2024, "target_value": 9}, {"fiscal_year": 2025, "target_value": new}],
        plan_changes=[{"fiscal_year": 2025, "old_target_value": old, "new_target_value": new}],
    )
    return with_originals(attained(database), told(database))


@pytest.mark.parametrize(("old", "new"), [(18, 20), (25, 20), (0, 20)])
def test_the_original_target_is_a_dotted_frame_with_its_word_above_the_higher_one(opened, old, new):
    figure = plan_and_actual([drawn_rows(opened, old, new)], Heading("表題", "選択", ""))
    (frame,) = (shape for shape in figure.layout.shapes if shape.type == "rect")
    assert (frame.y0, frame.y1, frame.line.dash) == (0, old, "dot")
    assert frame.x0 < 1 < frame.x1, "at the second year, whose plan stands alone"
    (printed,) = (trace for trace in figure.data if trace.type == "scatter")
    assert list(zip(printed.y, printed.text, strict=True)) == [(9, "9"), (max(old, new), f"当初{old}<br>{new}")]
    assert figure.layout.yaxis.range[1] >= 1.4 * max(old, new)
    assert any(ORIGINAL_NOTE[:10] in (note.text or "") for note in figure.layout.annotations)


def test_without_it_the_figure_is_as_ever(opened):
    rows = [{**row, "original_target_value": None} for row in drawn_rows(opened, 18, 20)]
    figure = plan_and_actual([rows], Heading("表題", "選択", ""))
    assert [shape for shape in figure.layout.shapes if shape.type == "rect"] == []
    assert not any("当初" in (note.text or "") for note in figure.layout.annotations)


def test_charts_of_office_files_have_it_as_a_series_of_its_own(opened):
    (chart,) = native_panels([drawn_rows(opened, 18, 20)], with_programme=False)
    first, plan = chart.series
    assert (first.name, plan.name) == ("当初の計画", "計画")
    assert [each.value for each in first.points] == [None, 18]
    assert first.points[1].words == "当初18"
    assert first.look != plan.look


# Pages -----------------------------------------------------------------------------------------------

NOTE = "令和7年度の計画は38回から43回に変更（令和7年6月20日、理由：自治会からの依頼が増え、開催回数を追加した）。"
SHOWN = {"edition": "demo", "municipality_code": "912018", "programme_code": LECTURE}
OF_ONE_YEAR = {"measure_code": SESSIONS, "fiscal_year": 2025}


def unwrapped(text: str) -> str:
    return text.replace(" ", "")


@pytest.mark.parametrize("page", ["dashboard.py", PAGE, "pages/plan_periods.py", "pages/municipalities.py"])
def test_every_page_that_shows_the_target_says_so_at_figure_and_table(page):
    visitor = visit(page, **SHOWN, **OF_ONE_YEAR)
    first = next(iter(charts(visitor).values()))
    assert NOTE in unwrapped(first.footer)
    assert NOTE in words(visitor)


def test_the_note_goes_into_every_line_of_a_file():
    taken = page_at("plan_vs_actual", dict(SHOWN)).board.figures["plan_and_actual"]()
    assert all(NOTE in said for said in taken.rows()["figure_notes"])


def test_what_is_derived_of_a_changed_target_says_of_which():
    board = page_at("plan_vs_actual", dict(SHOWN)).board
    rows = list(csv.DictReader(io.StringIO(board.files["per_session.csv"]().content.decode("utf-8-sig"))))
    assert all(f"開催回数の{NOTE}" in row["figure_notes"] for row in rows)
    noted = [any(NOTE in note for note in slide.notes) for slide in slides_of(board.figures["plan_and_actual"]())]
    assert noted == [True, False, True], "sessions, participants, participants per session"


def test_required_growth_says_nothing_of_actuals_that_it_does_not_show():
    heading = page_at("plan_periods", dict(SHOWN)).board.figures["growth"]().heading
    assert "R8年度の実績" not in "".join(heading.notes)
    assert "令和8年9月末" not in heading.as_of
    assert NOTE in "".join(heading.notes)


def test_the_original_plan_is_shown_by_a_switch():
    off, on = (charts(visit(PAGE, **SHOWN, original=which))["plan_and_actual"] for which in ("off", "on"))
    frames = [[shape for shape in each.layout["shapes"] if shape["type"] == "rect"] for each in (off, on)]
    assert [len(each) for each in frames] == [0, 1]
    assert frames[1][0]["y1"] == 38
    assert "当初" not in off.footer
    assert "「当初」は、変更する前の計画値" in on.footer


def test_where_nothing_was_changed_there_is_no_switch():
    changed, other = visit(PAGE, **SHOWN), visit(PAGE, **SHOWN | {"programme_code": EVENT})
    assert ["当初の計画" in words(page) for page in (changed, other)] == [True, False]
    assert any("original=on" in target for target in link_targets(changed).values())


def test_the_verdict_is_that_of_the_new_target():
    rows = table(visit(PAGE, **SHOWN, original="on"), "出前講座の計画と実績").rows
    (row,) = (row for row in rows if (row["年度"], row["指標"]) == ("R7年度", "開催回数（回）"))
    assert (row["計画"], row["実績"], row["達成率"]) == ("43", "39", "90.7%")


def test_the_history_of_a_target_stands_with_the_sources():
    found = table(visit("pages/data_and_sources.py", **SHOWN, section="trace"), "計画値の変更")
    (row,) = found.rows
    assert (row["年度"], row["変更前"], row["変更後"], row["変更日"]) == ("R7年度", "38", "43", "2025-06-20")


def test_a_reason_is_shown_as_text_whatever_it_holds(tmp_path, monkeypatch):
    reason = "<b>太字</b>&amp;"
    plan = {"fiscal_year": 2025, "target_value": 20}
    change = {"fiscal_year": 2025, "old_target_value": 18, "new_target_value": 20, "reason_of_change": reason}
    local_edition(tmp_path / "local", monkeypatch, plan_targets=[plan], plan_changes=[change])
    visitor = visit(PAGE, edition="local", original="on")
    assert "<b>太字" not in html_of(visitor)
    assert f"理由：{reason}" in words(visitor)
    assert "&lt;b&gt;太字" in str(charts(visitor)["plan_and_actual"].layout["annotations"])
    assert tables(visitor)


def test_a_measure_of_people_is_told_in_people(opened):
    change = {"fiscal_year": 2025, "measure_code": PARTICIPANTS, "old_target_value": 1400, "new_target_value": 1600}
    plan = {"fiscal_year": 2025, "measure_code": PARTICIPANTS, "target_value": 1600}
    database = opened(plan_targets=[plan], plan_changes=[change])
    (note,) = plan_change_notes(attained(database), told(database))
    assert "1,400人から1,600人に変更" in note


def test_in_the_room_the_note_stands_under_the_plan_it_is_of():
    screens = {(screen.key, screen.programme_code): screen for screen in Deck(page_at("briefing", dict(SHOWN))).plans()}
    assert NOTE in screens["plan.sessions", LECTURE].heading.notes
    assert NOTE not in screens["plan.participants", LECTURE].heading.notes
