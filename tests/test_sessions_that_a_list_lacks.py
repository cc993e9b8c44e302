"""Sessions of the current version that a list of their year lacks: a person says whether they stay, and sees which."""

from dataclasses import replace

import pytest

from data.editions import LOCAL_FOLDER_VARIABLE, local_store
from data.update.__main__ import main
from data.update.publish import EDITING_VARIABLE, Unconfirmed, known_today, proposal_of, publish
from data.update.unlisted import KEEP, REMOVE
from pages.frame.board import Form, Refused, Sent
from tests.test_update_page import UNNAMED, done, page, text_of
from tests.uploads import LECTURE, LIST, csv_bytes, csv_file, of_place

HELD = [[f"2025-{month:02}-12", f"第{month}回", 20] for month in range(4, 13)] + [["2026-02-12", "看取りの話", 25]]
CORRECTED = [*HELD[:-1], ["2026-02-12", "看取りを語る", 30]]
CHOSEN = {"municipality": UNNAMED, "programme": LECTURE}
LACKING = "一覧にない開催"


def listed(*rows: list, unlisted: str = ""):
    given = of_place(csv_file([LIST, *rows], name="一覧.csv"), LECTURE, UNNAMED)
    return replace(given, unlisted=unlisted)


def ticked(given) -> dict:
    """Everything but the choice, as somebody confirms it who compares with the current generation."""
    proposal = proposal_of(given)
    return {"who": "山田", "base": proposal.base, "confirmed": {each.code for each in proposal.confirmations}}


def sums() -> tuple[int, int]:
    """The sessions and participants that are published of fiscal year 2025."""
    actuals = known_today().actuals
    return tuple(actuals[UNNAMED, LECTURE, measure, 2025]["actual_value"] for measure in ("sessions", "participants"))


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A local edition with the list of ten sessions and 205 participants."""
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(tmp_path / "store"))
    monkeypatch.delenv(EDITING_VARIABLE, raising=False)
    publish(listed(*HELD), **ticked(listed(*HELD)))
    assert sums() == (10, 205)
    return local_store()


def test_a_list_with_another_title_is_not_published_before_one_has_chosen(store):
    given = listed(*CORRECTED)
    with pytest.raises(Unconfirmed, match="一覧にない開催が1件あります。残すか消すか"):
        publish(given, **ticked(given))
    assert sums() == (10, 205)


CHOICES = {
    "a corrected session, the old one removed": (CORRECTED, REMOVE, (10, 210)),
    "a corrected session, the old one kept": (CORRECTED, KEEP, (11, 235)),
    "a shorter list, the others removed": (HELD[:-2] + HELD[-1:], REMOVE, (9, 185)),
}


@pytest.mark.parametrize("promise", CHOICES)
def test_what_one_chooses_is_what_is_counted(promise, store):
    rows, unlisted, expected = CHOICES[promise]
    given = listed(*rows, unlisted=unlisted)
    publish(given, **ticked(given))
    assert sums() == expected


def test_a_shorter_list_whose_others_stay_has_nothing_to_publish(store):
    given = listed(*HELD[1:], unlisted=KEEP)
    with pytest.raises(Unconfirmed, match="公開するものがありません"):
        publish(given, **ticked(given))


def test_a_longer_list_asks_for_no_choice(store):
    given = listed(*HELD, ["2026-03-05", "介護の話", 9])
    publish(given, **ticked(given))
    assert sums() == (11, 214)


# The page.


def handed_in(*rows: list):
    return done(page(), "take_file", CHOSEN, file=Sent("一覧.csv", csv_bytes([LIST, *rows])))


def test_the_page_names_the_sessions_and_waits_for_the_choice(store):
    opened = handed_in(*CORRECTED)
    html = text_of(opened)
    assert f"{LACKING}が1件あります" in html
    assert [text in html for text in ("令和8年2月12日", "看取りの話", "25人")] == [True] * 3
    assert "publish" not in opened.board.actions
    with pytest.raises(Refused, match="残すか消すかを選んでください"):
        opened.board.actions["choose"](Form({"unlisted": ""}))


def test_once_one_has_chosen_the_page_shows_what_that_changes(store):
    opened = done(handed_in(*CORRECTED), "choose", {"unlisted": REMOVE})
    html = text_of(opened)
    assert "追加1件、削除1件" in html
    assert "210（確定）" in html
    ticks = {f"tick:{each.code}": "1" for each in proposal_of(listed(*CORRECTED, unlisted=REMOVE)).confirmations}
    done(opened, "publish", {"who": "山田", "base": "0001"} | ticks)
    assert sums() == (10, 210)


def test_a_list_that_only_lacks_sessions_is_not_called_the_same(store):
    opened = handed_in(*HELD[2:])
    html = text_of(opened)
    assert f"{LACKING}が2件あります" in html
    assert "公開するものはありません" not in html
    removing = done(opened, "choose", {"unlisted": REMOVE})
    assert "削除2件" in text_of(removing)
    assert "publish" in removing.board.actions
    # Whoever thinks better of it chooses again; no field says another choice than the one that is shown.
    assert f'name="unlisted" value="{KEEP}"' in text_of(removing)
    assert "<select" not in text_of(removing)
    assert "公開するものはありません" in text_of(done(removing, "choose", {"unlisted": KEEP}))


def test_of_many_sessions_ten_are_named(store):
    more = [[f"2025-06-{day:02}", f"話{day}", 5] for day in range(1, 29)]
    publish(listed(*HELD, *more), **ticked(listed(*HELD, *more)))
    html = text_of(handed_in(*HELD))
    assert ("話10" in html, "話11" in html, "ほかに18件" in html) == (True, False, True)


# The command line.


@pytest.fixture
def command(store, tmp_path, capsys):
    """Publishes the rows by the command; returns its exit code and what it says."""

    def run(*rows: list, more: tuple = ()) -> tuple[int, str]:
        path = tmp_path / "一覧.csv"
        path.write_bytes(csv_bytes([LIST, *rows]))
        chosen = "--municipality", UNNAMED, "--programme", LECTURE
        code = main(["publish", str(path), "--who", "山田", "--confirm", *chosen, *more])
        return code, "".join(capsys.readouterr())

    return run


def test_the_command_names_the_sessions_and_how_to_choose(command):
    code, said = command(*CORRECTED)
    assert code == 1
    assert "一覧にない開催1件：2026-02-12「看取りの話」25人" in said
    assert "--keep-unlisted" in said
    assert "--remove-unlisted" in said
    assert sums() == (10, 205)


@pytest.mark.parametrize(("option", "expected"), [("--keep-unlisted", (11, 235)), ("--remove-unlisted", (10, 210))])
def test_the_command_has_an_option_for_each_choice(option, expected, command):
    assert command(*CORRECTED, more=(option,))[0] == 0
    assert sums() == expected


def test_the_command_removes_what_a_shorter_list_lacks(command):
    assert command(*HELD[1:])[0] == 1
    assert command(*HELD[1:], more=("--remove-unlisted",))[0] == 0
    assert sums() == (9, 185)


def test_both_choices_at_once_are_refused_in_japanese(command, capsys):
    with pytest.raises(SystemExit) as ended:
        command(*CORRECTED, more=("--keep-unlisted", "--remove-unlisted"))
    assert ended.value.code == 2
    assert "--keep-unlisted と --remove-unlisted は、どちらか1つにしてください。" in capsys.readouterr().err
