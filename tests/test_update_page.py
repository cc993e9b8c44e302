"""データ更新 without a browser: handing in, correcting, publishing, restoring – and what is refused."""

import asyncio
import io
import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl

import pytest
from openpyxl import Workbook
from starlette.datastructures import Headers
from starlette.requests import Request

from data.editions import LOCAL_FOLDER_VARIABLE, local_store
from data.update.publish import EDITING_VARIABLE
from pages.frame.board import Form, Refused, Sent
from pages.frame.exchange import page_at
from pages.frame.sending import MOST_BYTES, act

UNNAMED = "unnamed-003"
TABLE = (
    "▶出前講座\n区分\t第8期実績値\t\t\t第9期計画値\t\t\n\tR3年度\tR4年度\tR5年度\tR6年度\tR7年度\tR8年度\n"
    "開催回数（回）\t12\t13\t13\t18\t18\t18\n参加人数（人）\t410\t158\t250\t300\t320\t340\n"
)
HALF_A_YEAR = "開催日\t名称\t参加人数\n2024-04-10\t在宅医療の話\t20\n2024-09-10\t看取りの話\t30\n"
LECTURE = "outreach_lecture"
PASTED = {"text": TABLE, "municipality": UNNAMED, "programme": "", "as_of": ""}


@pytest.fixture
def store(tmp_path, monkeypatch):
    """An empty store: the local edition begins as the documents edition."""
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(tmp_path / "store"))
    monkeypatch.delenv(EDITING_VARIABLE, raising=False)
    return local_store()


def query_of(address: str) -> dict[str, str]:
    return dict(parse_qsl(address.partition("?")[2]))


def page(**query: str):
    return page_at("update", {"edition": "documents"} | query)


def done(opened, action: str, fields: dict[str, str], **files: Sent):
    """The page to which an action leads."""
    return page(**query_of(opened.board.actions[action](Form(fields, files))))


def text_of(opened) -> str:
    return "".join(block.content for block in opened.board.blocks)


@pytest.fixture
def reviewed(store):
    """The page of a pasted table."""
    return done(page(), "take_paste", PASTED)


def test_a_pasted_table_is_shown_as_it_was_read(reviewed):
    text = text_of(reviewed)
    assert "検査の結果：取込可" in text
    assert 'aria-label="令和5年度の開催回数（実績）"' in text
    assert "13（確定）" in text
    # 速報 → 確定: the value that is published, and the one that takes its place.
    assert ">6（9月末現在）</td>" in text


BOTH = "区分\tR5年度\t\tR6年度\t\n\t計画\t実績\t計画\t実績\n開催回数（回）\t12\t13\t14\t15\n"
BY_KIND = "区分\t実績\t\t計画\t\n\tR5年度\tR6年度\tR5年度\tR6年度\n開催回数（回）\t13\t15\t12\t14\n"
BY_ROWS = "指標\t区分\tR5年度\tR6年度\n開催回数（回）\t計画\t12\t14\n\t実績\t13\t15\n"
PLAN_FIRST = ["令和5年度（計画）", "令和5年度（実績）", "令和6年度（計画）", "令和6年度（実績）"]


@pytest.mark.parametrize(("table", "columns"), [
    (BOTH, PLAN_FIRST), (BY_ROWS, PLAN_FIRST),
    (BY_KIND, ["令和5年度（実績）", "令和6年度（実績）", "令和5年度（計画）", "令和6年度（計画）"]),
])  # fmt: skip
def test_the_columns_stand_as_they_do_in_the_file(store, table, columns):
    opened = done(page(), "take_paste", PASTED | {"text": table, "programme": LECTURE})
    assert re.findall('aria-label="([^"]*)の列の年度"', text_of(opened)) == columns


def test_a_cell_is_corrected_and_read_again(reviewed):
    opened = done(reviewed, "correct", {"cell:3:3:": "14", "cell:4:3:": "250"})
    assert 'value="14"' in text_of(opened)
    assert "14（確定）" in text_of(opened)


def test_a_correction_of_nothing_says_so(reviewed):
    with pytest.raises(Refused, match="直したところがありません"):
        reviewed.board.actions["correct"](Form({"cell:3:3:": "13"}))


def test_a_cell_that_was_read_and_is_wrong_has_one_field(store):
    # The value can be read, but not in a year that has not begun.
    early = TABLE.replace("第9期計画値", "第9期実績値")
    opened = done(page(), "take_paste", PASTED | {"text": early})
    assert "検査の結果：取込不可" in text_of(opened)
    names = re.findall(r'name="(cell:[^"]*)"', text_of(opened))
    assert names
    assert len(names) == len(set(names))


def test_a_workbook_s_whole_numbers_are_shown_as_they_were_written(store):
    book = Workbook()
    for row in (line.split("\t") for line in TABLE.splitlines()[1:]):
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    content = io.BytesIO()
    book.save(content)
    fields = {"municipality": UNNAMED, "programme": "outreach_lecture"}
    opened = done(page(), "take_file", fields, file=Sent("計画.xlsx", content.getvalue()))
    assert 'value="410"' in text_of(opened)
    assert 'value="410.0"' not in text_of(opened)


def test_publishing_leads_to_the_local_edition_and_shows_there(store, reviewed):
    opened = done(reviewed, "publish", {"who": "山田", "note": "令和5年度の確定", "base": "none"})
    assert "第1世代" in text_of(opened)
    assert store.current().manifest.note == "令和5年度の確定"
    shown = page_at("plan_vs_actual", {"edition": "local", "municipality_code": UNNAMED, "plan_period": "8"})
    assert "250人" in text_of(shown)


def test_publishing_without_a_name_changes_nothing(store, reviewed):
    with pytest.raises(Refused, match="名前を入れてください"):
        reviewed.board.actions["publish"](Form({"who": "", "base": "none"}))
    assert store.is_empty()


def test_what_has_to_be_ticked_is_not_called_a_leap_where_it_is_none(store):
    # A municipality without a plan that the sums could be far from.
    chosen = {"municipality": "142131", "programme": LECTURE, "text": HALF_A_YEAR}
    opened = done(page(), "take_paste", PASTED | chosen)
    text = text_of(opened)
    assert "公開する前に確かめることが1件あります" in text
    assert "令和6年度の開催は4月から9月までです。通年の一覧であることを確かめてください。" in text
    assert "大きな増減" not in text
    fields = {"who": "山田", "base": "none"}
    with pytest.raises(Refused, match="確かめた印が付いていないものが1件あります"):
        opened.board.actions["publish"](Form(fields))
    assert "第1世代" in text_of(done(opened, "publish", fields | {"tick:leap-0": "1"}))


def test_two_editors_are_told_of_each_other(store, reviewed):
    other = done(page(), "take_paste", PASTED | {"text": TABLE.replace("250", "260")})
    done(other, "publish", {"who": "佐藤", "base": "none"})
    with pytest.raises(Refused, match="他の人が先に更新しました"):
        reviewed.board.actions["publish"](Form({"who": "山田", "base": "none"}))


def test_a_draft_that_is_gone_says_so(store):
    opened = page(draft="0" * 32)
    assert "ありません。14日を過ぎて消されたか" in text_of(opened)


def test_a_refused_file_has_no_way_to_be_published(store):
    sent = Sent("壊れた.xlsx", b"PK\x03\x04broken")
    opened = done(page(), "take_file", {}, file=sent)
    assert "取込不可" in text_of(opened)
    assert "FILE-4" in text_of(opened)
    assert "publish" not in opened.board.actions
    findings = opened.board.files["findings.csv"]()
    assert "壊れていて読み取れません" in findings.content.decode("utf-8-sig")


def test_a_file_that_was_not_chosen_is_asked_for(store):
    with pytest.raises(Refused, match="ファイルが選ばれていません"):
        page().board.actions["take_file"](Form())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": " "}, "表が貼り付けられていません"),
        ({"municipality": ""}, "自治体を選んでください"),
        ({"as_of": "9月"}, "日付として読み取れません"),
    ],
)
def test_an_incomplete_paste_says_what_is_missing(store, fields, said):
    with pytest.raises(Refused, match=said):
        page().board.actions["take_paste"](Form(PASTED | fields))


def test_what_comes_in_is_escaped_wherever_it_is_shown(store):
    opened = done(page(), "take_paste", PASTED | {"text": TABLE.replace("410", "<img src=x onerror=alert(1)>")})
    assert "<img" not in text_of(opened)
    assert "&lt;img" in text_of(opened)
    named = done(page(), "take_file", {}, file=Sent("<script>.csv", b"a,b\n1,2\n"))
    assert "<script>" not in text_of(named)


def test_an_older_generation_is_compared_and_restored(store, reviewed):
    done(reviewed, "publish", {"who": "山田", "base": "none"})
    other = done(page(), "take_paste", PASTED | {"text": TABLE.replace("250", "260")})
    done(other, "publish", {"who": "佐藤", "base": "0001", "tick:actuals-0": "1"})
    compared = page(compared="0001")
    assert "第1世代から第2世代（いまの版）への違い" in text_of(compared)
    assert "250（確定）" in text_of(compared)
    assert "260（確定）" in text_of(compared)
    opened = done(compared, "restore", {"generation": "0001", "who": "山田", "base": "0002"})
    assert "第3世代" in text_of(opened)
    assert [each.manifest.action for each in store.generations()] == ["restore", "publish", "publish"]


def test_viewers_see_the_generations_and_no_form(store, reviewed, monkeypatch):
    done(reviewed, "publish", {"who": "山田", "base": "none"})
    monkeypatch.setenv(EDITING_VARIABLE, "off")
    opened = page()
    assert "閲覧のみ" in text_of(opened)
    assert "第1世代" in text_of(opened)
    assert opened.board.actions == {}
    with pytest.raises(Refused, match="閲覧のみ"):
        reviewed.board.actions["publish"](Form({"who": "山田", "base": "0001"}))


def test_the_templates_are_there_to_take(store):
    files = page().board.files
    assert files["form_xlsx"]().content.startswith(b"PK")
    assert files["filled_csv"]().content.decode("utf-8-sig").count("\r\n") == 75


# The way of a form to the server.


def boundary(fields: dict[str, str], *, file: tuple[str, bytes] | None = None) -> tuple[bytes, str]:
    """A form as a browser sends it: body and content type."""
    parts = [f'--b\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode() for n, v in fields.items()]
    if file:
        head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{file[0]}"\r\n\r\n'
        parts.append(head.encode() + file[1] + b"\r\n")
    return b"".join([*parts, b"--b--\r\n"]), "multipart/form-data; boundary=b"


async def sent(what: str, body: bytes, kind: str, **headers: str):
    """What the server answers to a form."""
    given = {"host": "localhost", "content-type": kind, "content-length": str(len(body))} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    arrived = io.BytesIO(body)

    async def receive() -> dict:
        return {"type": "http.request", "body": arrived.read(2**16), "more_body": arrived.tell() < len(body)}

    scope = {
        "type": "http", "method": "POST", "path_params": {"name": "update", "what": what},
        "query_string": b"edition=documents", "headers": Headers(given).raw,
    }  # fmt: skip
    return await act(Request(scope, receive))


def run(*arguments, **more):
    # In a thread of its own: where a browser is driven, this one has a loop already.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(sent(*arguments, **more))).result()


def test_a_form_of_our_own_page_is_acted_upon(store):
    answer = run("take_file", *boundary({}, file=("a.csv", b"a,b\r\n")), sec_fetch_site="same-origin")
    assert answer.status_code == 200
    assert b'"address":"update?edition=documents&draft=' in answer.body


@pytest.mark.parametrize(
    "headers", [{}, {"sec_fetch_site": "cross-site"}, {"origin": "http://evil.example"}, {"origin": "null"}]
)
def test_a_form_of_another_site_is_refused(store, headers):
    answer = run("take_paste", *boundary(PASTED), **headers)
    assert answer.status_code == 403
    assert store.is_empty()


def test_an_old_browser_names_the_page_by_its_origin(store):
    assert run("take_paste", *boundary(PASTED), origin="http://localhost").status_code == 200


def test_what_is_too_large_is_refused_before_it_is_read(store):
    body, kind = boundary(PASTED)
    answer = run("take_paste", body, kind, sec_fetch_site="same-origin", content_length=str(MOST_BYTES + 1))
    assert answer.status_code == 413
    assert "10MB" in answer.body.decode()


def test_a_refusal_says_in_japanese_what_to_do(store):
    answer = run("take_file", *boundary({}), sec_fetch_site="same-origin")
    assert answer.status_code == 422
    assert "ファイルが選ばれていません" in answer.body.decode()


def test_an_action_that_no_page_has_is_gone(store):
    answer = run("no_such", *boundary({}), sec_fetch_site="same-origin")
    assert answer.status_code == 404
    assert "いまの画面にはありません" in answer.body.decode()
