"""What is too long to be read at once is shown in parts, all of which together are everything; what is not is whole."""

import asyncio
import re
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl, urlencode, urlsplit

import orjson
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from starlette.requests import Request
from starlette.responses import StreamingResponse

from data.editions import LOCAL_FOLDER_VARIABLE
from pages.exports.slides import slides_of
from pages.exports.workbook import to_workbook
from pages.frame.exchange import file, page_at
from pages.frame.menu import PAGES
from pages.frame.page import Page
from pages.frame.parts import MOST_CARDS, MOST_MUNICIPALITIES, MOST_ROWS
from pages.frame.selection import PARTS
from pages.library import browse
from queries import runner
from tests.bench import national
from tests.bench.country import places
from tests.bench.country.cells import YEARS
from tests.exporting import sheet_of

MUNICIPALITIES, SESSIONS = 94, 8_000
HIGHEST, LARGEST = 3_000, 600_000
NAME = re.compile(r"第\d{4}市")
SCRIPTS = [path.removeprefix("pages/").removesuffix(".py") for path, _ in PAGES]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return national.build(tmp_path_factory.mktemp("national"), SESSIONS, MUNICIPALITIES).folder


@pytest.fixture
def local(folder, monkeypatch):
    """Pages of the national edition."""
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(folder))
    return lambda name, **query: page_at(name, {"edition": "local"} | query)


def block(page: Page, key: str) -> str:
    return next((block.content for block in page.board.blocks if block.key == key), "")


def parts_of(open_page, name: str, parameter: str, **query: str) -> list[Page]:
    """The pages that the link 「次の…」 of a list leads to, one after the other."""
    pages = [open_page(name, **query)]
    while following := BeautifulSoup(block(pages[-1], f"part_{parameter}"), "html.parser").find(
        "a", string=re.compile("^次の")
    ):
        asked = dict(parse_qsl(urlsplit(following["href"]).query))
        pages.append(page_at(name, asked))
    return pages


def tables_of(page: Page, key: str) -> list[list[str]]:
    """The first cells of the rows of the tables in a block."""
    tables = BeautifulSoup(block(page, key), "html.parser").find_all("table")
    return [[row.td.text for row in table.tbody.find_all("tr")] for table in tables]


def figures_of(page: Page) -> dict[str, dict]:
    return {block.key: orjson.loads(block.content) for block in page.board.blocks if block.kind == "figure"}


@pytest.mark.parametrize("edition", ["documents", "demo"])
@pytest.mark.parametrize("name", SCRIPTS)
def test_what_is_shipped_is_shown_as_a_whole(name, edition):
    page = page_at(name, {"edition": edition, **dict.fromkeys(PARTS, "2")})
    assert [block.key for block in page.board.blocks if block.key.startswith("part_")] == []


@pytest.mark.parametrize("query", [{}, {"prefecture": "all", "medical_area": "all", "order": "area"}], ids=str)
@pytest.mark.parametrize("name", SCRIPTS)
def test_nothing_is_too_long_to_read_or_to_send(local, name, query):
    page = local(name, **query)
    assert {key: each["layout"]["height"] for key, each in figures_of(page).items() if _height(each) > HIGHEST} == {}
    assert sum(len(block.content) for block in page.board.blocks) < LARGEST
    rows = {block.key: block.content.count("<tr") for block in page.board.blocks if "<table" in block.content}
    # A matrix of municipalities and years has a row for each pair.
    assert {key: count for key, count in rows.items() if count > 2 * MOST_ROWS} == {}


def _height(figure: dict) -> int:
    return figure["layout"].get("height") or 0


@pytest.mark.parametrize("order", ["code", "area"])
@pytest.mark.parametrize(("parameter", "key"), [("first_row", "plan_to_actual"), ("first_in_matrix", "matrix")])
def test_the_parts_of_a_comparison_are_all_municipalities_once(local, parameter, key, order):
    seen = []
    for page in parts_of(local, "municipalities", parameter, order=order):
        (names,) = tables_of(page, f"{key}_twin")
        names = names if key == "plan_to_actual" else _second_cells(page, f"{key}_twin")
        assert len(dict.fromkeys(names)) <= MOST_MUNICIPALITIES
        seen += dict.fromkeys(names)
        drawn = figures_of(page)[key]["layout"]["yaxis"]["ticktext"]
        assert [NAME.match(tick).group() for tick in drawn] == list(dict.fromkeys(names))
    assert len(seen) == len(set(seen)) == MUNICIPALITIES


def _second_cells(page: Page, key: str) -> list[str]:
    table = BeautifulSoup(block(page, key), "html.parser").table
    return [row.find_all("td")[1].text for row in table.tbody.find_all("tr")]


def test_a_part_is_said_on_the_page_and_in_the_picture_and_leads_to_its_neighbours(local):
    first, second, third = parts_of(local, "municipalities", "first_row")
    said = [BeautifulSoup(block(page, "part_first_row"), "html.parser") for page in (first, second, third)]
    assert [text.span.text for text in said] == [
        "94自治体のうち1〜40番目を示す。CSVにはすべてが入る。",
        "94自治体のうち41〜80番目を示す。CSVにはすべてが入る。",
        "94自治体のうち81〜94番目を示す。CSVにはすべてが入る。",
    ]
    assert [[link.text for link in text.find_all("a")] for text in said] == [
        ["次の40自治体"],
        ["前の40自治体", "次の14自治体"],
        ["前の40自治体"],
    ]
    assert "94自治体のうち41〜80番目を示す。" in block(second, "plan_to_actual")


def test_the_tile_maps_that_a_part_leaves_out_are_said(local):
    page = local("municipalities")
    maps = [key for key in figures_of(page) if key.startswith("tiles_")]
    (said,) = [block.content for block in page.board.blocks if "タイル図のある" in block.content]
    prefectures = re.findall(r"第\d+県", said)
    assert said.startswith("<p>タイル図のある47都道府県のうち、上の図に示した自治体の第01県・第02県・")
    assert len(prefectures) == len(maps) < 47
    assert not any(
        "タイル図のある" in block.content for block in local("municipalities", prefecture="第01県").board.blocks
    )


def test_the_file_holds_all_that_the_parts_show(local):
    page = local("municipalities", first_row="41")
    for name, count in (("plan_to_actual.csv", MUNICIPALITIES), ("matrix.csv", MUNICIPALITIES * len(YEARS))):
        assert len(page.board.files[name]().content.decode("utf-8-sig").splitlines()) == count + 1
    assert f"データ{MUNICIPALITIES}行" in block(page, "plan_to_actual_twin")


def test_a_tile_map_shows_a_whole_prefecture_where_a_part_ends_within_it(local):
    whole = local("municipalities", prefecture="第14県")
    page = next(
        p for p in parts_of(local, "municipalities", "first_row") if "第14県" in block(p, "plan_to_actual_twin")
    )
    tiles = [key for key in figures_of(page) if key.startswith("tiles_")]
    drawn = [tables_of(page, f"{key}_twin")[0] for key in tiles if "第14県" in block(page, key)]
    assert drawn == tables_of(whole, "tiles_0_twin")


@pytest.mark.parametrize("asked", ["2", "0", "-1", "40", "121", "x", "４１", "9" * 60])
def test_a_part_that_there_is_not_is_the_first(local, asked):
    page = local("municipalities", first_row=asked)
    assert page.query["first_row"] == "1"


@pytest.mark.parametrize("parameter", ["first_in_matrix", "first_in_themes"])
def test_the_parts_of_a_matrix_are_all_municipalities_that_are_told_of(local, parameter):
    key = {"first_in_matrix": "initiative_matrix", "first_in_themes": "theme_matrix"}[parameter]
    seen = [name for page in parts_of(local, "initiatives", parameter) for name in tables_of(page, f"{key}_twin")[0]]
    cells = local("initiatives").database.ask(
        {"initiative_matrix": "initiative_cells", "theme_matrix": "challenge_themes_by_municipality"}[key]
    )
    assert seen == list(
        dict.fromkeys(row["municipality"] for row in sorted(cells, key=lambda row: row["municipality_code"]))
    )
    assert len(seen) > MOST_MUNICIPALITIES


def test_a_cell_leads_to_its_rows_and_leaves_its_matrix_as_it_is(local):
    page = local("initiatives", first_in_matrix="41")
    (href, *_) = re.findall(r'href="([^"]*place=[^"]*)"', block(page, "initiative_matrix_twin"))
    assert "first_in_matrix=41" in href
    assert block(local("initiatives", first_in_matrix="41", place="029028"), "initiative_matrix") == block(
        page, "initiative_matrix"
    )


def test_the_parts_of_the_lists_are_all_rows(local):
    whole = local("initiatives").database
    for parameter, most, question in (
        ("first_row", MOST_ROWS, "initiatives_told"),
        ("first_announced", MOST_CARDS, "announced_sessions"),
    ):
        count = len(whole.ask(question, place=None, item_code=None, delivery=None, first=0, most=None))
        pages = parts_of(local, "initiatives", parameter)
        assert len(pages) == -(-count // most) > 1
        assert f"{count:,}件のうち" in block(pages[0], f"part_{parameter}")


@pytest.mark.parametrize(
    ("asked", "said", "links"),
    [
        ("1", "1〜50", ["次の50行"]),
        ("3001", "3,001〜3,050", ["前の50行", "次の50行"]),
        ("7951", "7,951〜8,000", ["前の50行"]),
        ("8001", "1〜50", ["次の50行"]),
        ("3002", "1〜50", ["次の50行"]),
    ],
)
def test_an_extract_of_very_many_rows_leads_from_part_to_part(local, asked, said, links):
    page = local("data_and_sources", section="extract", extract="sessions", first_row=asked)
    part = BeautifulSoup(block(page, "part_first_row"), "html.parser")
    assert part.span.text == f"8,000行のうち{said}番目を示す。CSVにはすべてが入る。"
    assert [link.text for link in part.find_all("a")] == links
    first = int(said.split("〜")[0].replace(",", "")) - 1
    expected = page.database.extract("sessions")["session_id"].tolist()[first : first + 50]
    (shown,) = [tables_of(page, each.key)[0] for each in page.board.blocks if "<table" in each.content]
    assert shown == expected


def test_what_is_found_in_very_many_rows_is_shown_in_parts_and_given_as_a_whole(local):
    query = {"section": "extract", "extract": "sessions", "filter": "出前講座 -06-"}
    page = local("data_and_sources", **query, first_row="51")
    rows = page.database.extract("sessions")
    month = pd.to_datetime(rows["held_on"]).dt.month
    expected = rows[(rows["programme_code"] == "outreach_lecture") & (month == 6)]["session_id"].tolist()
    assert f"全8,000行のうち{len(expected):,}行が当てはまります。" in "".join(
        each.content for each in page.board.blocks
    )
    (shown,) = [tables_of(page, each.key)[0] for each in page.board.blocks if "<table" in each.content]
    assert shown == expected[50:100]
    assert len(page.board.files["displayed.csv"]().content.decode("utf-8-sig").splitlines()) == len(expected) + 1
    beyond = local("data_and_sources", **query, first_row="7951")
    (shown,) = [tables_of(beyond, each.key)[0] for each in beyond.board.blocks if "<table" in each.content]
    assert shown == expected[:50]


@pytest.fixture
def crowded(tmp_path, monkeypatch):
    """Pages of an edition whose municipalities are those of two prefectures."""
    monkeypatch.setattr(places, "PREFECTURES", 2)
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(national.build(tmp_path, 1_000, MUNICIPALITIES).folder))
    return lambda name, **query: page_at(name, {"edition": "local"} | query)


def test_the_matrix_of_a_large_prefecture_is_shown_in_parts_and_counts_all(crowded):
    first, last = parts_of(crowded, "eight_items", "first_in_matrix")
    names = [name for page in (first, last) for name in tables_of(page, "item_matrix_twin")[0]]
    cells = first.ask("item_cells_by_municipality", order="code")
    assert names == list(dict.fromkeys(row["municipality"] for row in cells))
    assert len(names) == MUNICIPALITIES / 2
    done = sum(row["status"] == "implemented" for row in cells)
    for page in (first, last):
        assert f"<b>{done}</b>" in block(page, "item_matrix")
        assert "計は、すべての自治体を数えたもの。" in block(page, "item_matrix")
        assert len(page.board.files["item_matrix.csv"]().content.decode("utf-8-sig").splitlines()) == len(cells) + 1
    (href,) = {link["href"] for link in BeautifulSoup(block(last, "item_matrix_twin"), "html.parser").table("a")[:1]}
    assert "first_in_matrix=41" in href


def test_the_matrix_of_a_shipped_prefecture_counts_what_it_shows():
    page = page_at("eight_items", {"edition": "documents"})
    assert "計は、すべての自治体を数えたもの。" not in block(page, "item_matrix")


def test_a_file_of_very_many_rows_comes_in_pieces_and_is_the_same_file(local, monkeypatch):
    query = {"section": "extract", "extract": "sessions", "filter": "出前講座"}
    names = ("displayed.csv", "everything.csv")
    expected = [local("data_and_sources", **query).board.files[name]() for name in names]
    monkeypatch.setattr(browse, "MOST_AT_ONCE", 100)
    monkeypatch.setattr(runner, "ROWS_A_BATCH", 2_048)
    for name, whole in zip(names, expected, strict=True):
        made = local("data_and_sources", **query).board.files[name]()
        pieces = list(made.content)
        assert (made.name, made.mime, len(pieces)) == (whole.name, whole.mime, 4)
        assert b"".join(pieces) == whole.content


def _run(body: Coroutine[None, None, bytes]) -> bytes:
    """Its result; in a thread of its own, because tests in the browser leave a running loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, body).result()


async def _body(response: StreamingResponse) -> bytes:
    return b"".join([piece async for piece in response.body_iterator])


def test_a_file_in_pieces_is_sent_whole(local, monkeypatch):
    monkeypatch.setattr(browse, "MOST_AT_ONCE", 100)
    asked = urlencode({"edition": "local", "section": "extract", "extract": "sessions"}).encode()
    path = {"name": "data_and_sources", "what": "everything.csv"}
    response = file(Request({"type": "http", "path_params": path, "query_string": asked, "headers": []}))
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/csv")
    assert len(_run(_body(response)).decode("utf-8-sig").splitlines()) == SESSIONS + 1


@pytest.mark.parametrize("name", ["municipalities", "initiatives"])
def test_each_list_of_a_page_has_links_with_a_name_of_its_own(local, name):
    page = local(name)
    navs = [
        BeautifulSoup(each.content, "html.parser").nav for each in page.board.blocks if each.key.startswith("part_")
    ]
    assert len(navs) > 1
    assert len({nav["aria-label"] for nav in navs}) == len(navs)


@pytest.mark.parametrize("key", ["plan_to_actual", "matrix"])
def test_what_a_file_says_is_true_of_all_its_rows(local, key):
    taken = local("municipalities", prefecture="all").board.figures[key]()
    rows = taken.rows()
    count = rows["municipality_code"].nunique()
    assert "番目を示す" not in rows["figure_notes"].iloc[0]
    assert taken.statement.startswith(f"{count}")
    assert taken.heading.part, "the figure itself says which part it shows"
    for sheet in ("表紙", "注記"):
        said = [record for record in sheet_of(to_workbook(taken), sheet).records if "番目を示す" in str(record)]
        assert said == [["グラフ", taken.heading.part]], "of its charts, and of nothing else"
    assert "番目を示す" in str(sheet_of(to_workbook(taken), "グラフ").records)
    assert all("番目を示す" in "".join(slide.notes) for slide in slides_of(taken))


@pytest.mark.parametrize("key", ["plan_to_actual", "matrix"])
def test_a_part_of_the_municipalities_says_everywhere_how_to_come_to_the_rest(local, key):
    board = local("municipalities", prefecture="all").board
    taken, way = board.figures[key](), "残りは、画面で「次の40自治体」を選んで示す。全件はCSVとExcelのデータにある。"
    assert way in taken.heading.part
    (footer,) = [each["text"] for each in taken.figure["layout"]["annotations"] if each.get("name") == "footer"]
    assert way in footer.replace("<br>", "")
    assert all(way in "".join((*slide.notes, slide.spoken)) for slide in slides_of(taken))
    assert way in board.files["report.html"]().content.decode()


def test_states_of_municipalities_that_are_not_shown_are_among_the_notes_of_a_file(local):
    page = local("municipalities", prefecture="all", fiscal_year="2025")
    taken = page.board.figures["plan_to_actual"]()
    rows = taken.rows()
    labels = set(rows["obs_status_label"].dropna()) - {"確定", "年度途中"}
    assert labels
    assert all(f"「{label}」" in rows["figure_notes"].iloc[0] for label in labels)


def test_a_list_that_is_shown_in_parts_says_nothing_of_parts_in_its_file(local):
    board = local("initiatives").board
    for key in ("initiatives.csv", "challenges.csv", "answers.csv", "announced.csv"):
        if key in board.files:
            assert "番目を示す" not in board.files[key]().content.decode("utf-8-sig")
