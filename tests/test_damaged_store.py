"""Whatever is missing, damaged or half there: the last good generation, and a banner that says so (REL-11).

A past generation says on everything that it is one, and an open page can ask which one is current.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from starlette.requests import Request

from data.contract import EXTRACTS
from data.editions import DOCUMENTS, LOCAL_FOLDER_VARIABLE
from data.generations import Store
from pages.frame.exchange import current_generation, page_at
from pages.frame.menu import PAGES
from pages.frame.page import Page, frame_of
from queries import health
from tests.apptest import alerts, charts, html_of, messages, visit
from tests.generations import markers, publish, store_of

NAMES = [Path(path).stem for path, _ in PAGES]


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    """A store as the local edition, with two generations."""
    store = store_of(tmp_path / "store")
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(store.folder))
    publish(store, "one")
    publish(store, "two", base="0001")
    return store


def _pointer(change: Callable[[Path], object]) -> Callable[[Store], object]:
    return lambda store: change(store.folder / "current.json")


def _file(change: Callable[[Path], object], name: str = "actuals.parquet") -> Callable[[Store], object]:
    return lambda store: change(store.folder / "generations" / "0002" / name)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _turned(path: Path) -> None:
    """One bit in the middle is another one; name and size are as before."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _pointing_to(name: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"generation": name}), "utf-8")

    return change


# What is damaged, which generation is served then, and a word of the banner.
DAMAGE: dict[str, tuple[Callable[[Store], object], str, str]] = {
    "pointer missing": (_pointer(Path.unlink), "0002", "current.json がありません"),
    "pointer empty": (_pointer(lambda path: path.write_bytes(b"")), "0002", "current.json を読み取れません"),
    "pointer cut in half": (_pointer(_cut), "0002", "current.json を読み取れません"),
    "pointer no JSON": (_pointer(lambda path: path.write_bytes(b"\xff\x00<")), "0002", "current.json を読み取れません"),
    "pointer of another shape": (
        _pointer(lambda path: path.write_text("[1]")),
        "0002",
        "current.json を読み取れません",
    ),
    "pointer to nowhere": (_pointer(_pointing_to("9999")), "0002", "第9999世代"),
    "pointer out of the folder": (_pointer(_pointing_to("../../x")), "0002", "current.json を読み取れません"),
    "pointer a folder": (_pointer(lambda path: (path.unlink(), path.mkdir())), "0002", "current.json を読み取れません"),
    "generation gone": (_file(lambda path: shutil.rmtree(path.parent)), "0001", "第2世代"),
    "manifest missing": (_file(Path.unlink, "manifest.json"), "0001", "manifest.json がありません"),
    "manifest cut in half": (_file(_cut, "manifest.json"), "0001", "manifest.json を読み取れません"),
    "file missing": (_file(Path.unlink), "0001", "actuals.parquet がありません"),
    "file empty": (_file(lambda path: path.write_bytes(b"")), "0001", "actuals.parquet の内容が"),
    "file cut in half": (_file(_cut), "0001", "actuals.parquet の内容が"),
    "one bit turned": (_file(_turned, "sources.parquet"), "0001", "sources.parquet の内容が"),
    "file a folder": (_file(lambda path: (path.unlink(), path.mkdir())), "0001", "actuals.parquet がありません"),
}


def notices(page: Page) -> list[str]:
    html = [block.content for block in page.board.blocks if block.key == "edition_notice"]
    return [BeautifulSoup(each, "html.parser").get_text() for each in html]


@pytest.mark.parametrize(("damage", "served", "said"), DAMAGE.values(), ids=DAMAGE)
def test_whatever_is_damaged_the_last_good_generation_is_shown_and_the_banner_says_which(damage, served, said, store):
    damage(store)
    good, passed_over = store.good()
    assert good.name == served
    assert len(markers(good)) == 1
    assert passed_over
    page = page_at("plan_vs_actual", {"edition": "local"})
    (notice,) = notices(page)
    assert said in notice
    assert f"第{int(served)}世代" in notice
    assert [block for block in page.board.blocks if block.kind == "figure"]
    assert store.health()
    # The next publish sets it right, whatever was damaged.
    new = publish(store, "three", base=served)
    assert store.good() == (new, [])


@pytest.mark.parametrize("name", NAMES)
def test_every_page_renders_with_the_banner(name, store):
    _file(_turned)(store)
    path = dict(zip(NAMES, (path for path, _ in PAGES), strict=True))[name]
    drawn = visit(path, edition="local")
    assert not drawn.exception
    assert alerts(drawn) == []
    assert "第1世代" in messages(drawn)[0]


def test_where_no_generation_is_left_the_documents_edition_is_shown_and_the_banner_says_so(store):
    for name in ("0001", "0002"):
        _cut(store.folder / "generations" / name / "actuals.parquet")
    assert store.good()[0] is None
    drawn = visit("pages/plan_vs_actual.py", edition="local")
    assert charts(drawn)
    assert "どの世代も読み取れないため、資料版と同じ内容" in messages(drawn)[0]
    assert page_at("dashboard", {"edition": "local"}).database.edition.folder == DOCUMENTS.folder


def test_damage_that_happens_while_the_server_runs_is_noticed(store):
    assert notices(page_at("dashboard", {"edition": "local"})) == []
    _cut(store.folder / "generations" / "0002" / "actuals.parquet")
    assert "第1世代" in notices(page_at("dashboard", {"edition": "local"}))[0]


def test_nothing_yet_is_said_on_the_page(tmp_path, monkeypatch):
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(tmp_path / "nothing"))
    assert "まだ公開がないため資料版と同じ内容です" in messages(visit("dashboard.py", edition="local"))[0]


# Past generations ------------------------------------------------------------------------------------


def test_a_past_generation_says_so_on_page_figure_and_files(store):
    page = page_at("plan_vs_actual", {"edition": "local", "generation": "0001"})
    assert notices(page)[0].startswith("過去の版：第1世代（")
    (taken,) = (take() for take in page.board.figures.values())
    assert taken.heading.banner == "【過去の版】"
    assert "過去の版：第1世代" in taken.edition
    assert page.board.files[next(name for name in page.board.files if name.endswith("csv"))]().name.startswith(
        "過去の版_"
    )
    drawn = visit("pages/plan_vs_actual.py", edition="local", generation="0001")
    assert all("過去の版" in chart.title for chart in charts(drawn).values())


def test_a_past_generation_stays_chosen_from_page_to_page_and_leads_back_to_the_current_one(store):
    page = page_at("plan_vs_actual", {"edition": "local", "generation": "0001"})
    assert page.query["generation"] == "0001"
    assert "generation=0001" in frame_of(page)["menu"]
    (link,) = BeautifulSoup(
        html_of(visit("pages/plan_vs_actual.py", edition="local", generation="0001")), "html.parser"
    ).find_all("a", string="→ いまの版を見る")
    assert "generation" not in link["href"]


@pytest.mark.parametrize("query", [{"edition": "documents"}, {"edition": "local"}, {}], ids=str)
def test_the_address_names_a_generation_only_where_an_older_one_is_shown(query, store):
    assert "generation" not in page_at("dashboard", query | {"generation": "0002"}).query


def test_a_generation_that_is_not_kept_is_said_to_be_gone(store):
    page = page_at("dashboard", {"edition": "local", "generation": "0009"})
    assert "という世代はありません" in notices(page)[0]
    assert frame_of(page)["generation"] == "0002"


# What is current -------------------------------------------------------------------------------------


def asked_for_current() -> str:
    return json.loads(current_generation(Request({"type": "http"})).body)["generation"]


def test_an_open_page_can_ask_which_generation_is_current(store):
    page = page_at("dashboard", {"edition": "local"})
    assert frame_of(page)["generation"] == asked_for_current() == "0002"
    publish(store, "three", base="0002")
    assert asked_for_current() == "0003"
    for query in ({"edition": "documents"}, {"edition": "local", "generation": "0001"}):
        assert "generation" not in frame_of(page_at("dashboard", query)), "it cannot become out of date"


def test_without_a_local_edition_nothing_is_current(tmp_path, monkeypatch):
    monkeypatch.delenv(LOCAL_FOLDER_VARIABLE, raising=False)
    monkeypatch.setattr("data.editions.DEFAULT_FOLDER", tmp_path)
    assert asked_for_current() == ""


# The health command ----------------------------------------------------------------------------------


def test_a_sound_store_is_healthy_and_every_extract_is_counted(store, capsys):
    assert health.main() == 0
    said = capsys.readouterr().out
    assert "自庁版（世代 0002）" in said
    assert "結果：問題はありません。" in said
    assert all(extract.file_name in said for extract in EXTRACTS.values())


def test_a_damaged_older_generation_is_a_finding_though_it_is_not_served(store, capsys):
    _cut(store.folder / "generations" / "0001" / "actuals.parquet")
    assert health.main() == 1
    assert "問題：第1世代のファイル actuals.parquet" in capsys.readouterr().out
