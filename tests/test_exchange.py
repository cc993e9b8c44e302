"""A change of the selection without Streamlit: the same page, of which only what differs is sent; and its files."""

import json
from urllib.parse import parse_qsl, unquote, urlencode

import pytest
from starlette.requests import Request

from pages.frame.exchange import answer, answer_of, file, page_at
from pages.frame.menu import PAGES
from tests.apptest import address_of, blocks, selectors, visit

SCRIPTS = [path for path, _ in PAGES]
ONE = {"edition": "demo", "municipality_code": "912026", "plan_period": "9", "programme_code": "outreach_lecture"}
OTHER = ONE | {"municipality_code": "912034"}


def request(query: dict[str, str], shown: str = "", **path: str) -> Request:
    """A request as the server hands it over."""
    headers = [(b"shown", shown.encode())]
    return Request({"type": "http", "path_params": path, "query_string": urlencode(query).encode(), "headers": headers})


def answered(query: dict[str, str], shown: str = "", name: str = "plan_vs_actual") -> dict:
    return json.loads(answer(request(query, shown, name=name)).body)


def shown_by(drawn: dict) -> str:
    """What a browser has that was given this answer, as it says it."""
    fields = [f"{field['name']}:{field['digest']}" for field in drawn["frame"]["selectors"]]
    return " ".join([*fields, *(f"{block['key']}:{block['digest']}" for block in drawn["blocks"])])


def sent(drawn: dict) -> set[str]:
    """Keys of the blocks that came with their content."""
    return {block["key"] for block in drawn["blocks"] if "content" in block}


@pytest.mark.parametrize("path", SCRIPTS)
@pytest.mark.parametrize("edition", ["documents", "demo"])
def test_an_answer_is_the_page_that_streamlit_draws(path, edition):
    drawn = visit(path, **address_of(visit(path, edition=edition)))
    given = answer_of(page_at(path.removeprefix("pages/").removesuffix(".py"), address_of(drawn)), set())
    assert given["blocks"] == blocks(drawn)
    assert {field["name"]: field for field in given["frame"]["selectors"]} == selectors(drawn)
    assert dict(parse_qsl(given["frame"]["search"].removeprefix("?"))) == address_of(drawn)


def test_what_the_browser_has_is_not_sent_again():
    first = answered(ONE)
    everything = {block["key"] for block in first["blocks"]}
    assert sent(first) == everything
    assert sent(answered(ONE, shown_by(first))) == set()
    changed = answered(OTHER, shown_by(first))
    assert {"plan_and_actual", "plan_and_actual_twin"} <= sent(changed) < everything
    assert [block["key"] for block in changed["blocks"]] == [block["key"] for block in first["blocks"]]


def test_the_matrices_are_not_sent_again_for_another_cell():
    first = answered({"edition": "documents"}, name="initiatives")
    cell = {"edition": "documents", "place": "142123", "item_code": "キ", "filter": "研修"}
    changed = answered(cell, shown_by(first), name="initiatives")
    assert sent(changed)
    assert not {"initiative_matrix", "theme_matrix"} & sent(changed)


def test_options_that_the_browser_has_are_not_sent_again():
    first = answered(ONE)
    assert all(field["options"] for field in first["frame"]["selectors"])
    assert not any("options" in field for field in answered(OTHER, shown_by(first))["frame"]["selectors"])
    other_edition = answered({"edition": "documents"}, shown_by(first))["frame"]["selectors"]
    assert {field["name"] for field in other_edition if "options" in field} >= {"municipality_code"}
    assert "edition" not in {field["name"] for field in other_edition if "options" in field}


def test_an_unknown_page_is_not_found():
    assert answer(request({}, name="nowhere")).status_code == 404
    assert file(request({}, name="nowhere", what="x.csv")).status_code == 404


def test_a_file_is_named_in_japanese_and_belongs_to_the_selection():
    given = file(request(ONE, name="plan_vs_actual", what="plan_and_actual.csv"))
    assert given.status_code == 200
    name = unquote(given.headers["content-disposition"].split("''")[1])
    assert name.startswith("架空データ_見本版_計画と実績_出前講座")
    assert name.endswith(".csv")
    assert given.body.startswith(b"\xef\xbb\xbf")
    assert "912026" in given.body.decode()
    assert "912034" not in given.body.decode()


def test_a_file_that_the_page_does_not_offer_is_said_in_japanese():
    given = file(request(ONE, name="plan_vs_actual", what="<b>.csv"))
    assert given.status_code == 404
    assert "いまの画面にはありません" in given.body.decode()
    assert "<b>" not in given.body.decode()


def test_a_page_that_fails_is_said_under_a_number(monkeypatch, caplog):
    monkeypatch.setattr("queries.runner.Database.ask", lambda *_, **__: 1 / 0)
    (failed,) = [block["content"] for block in answered(ONE)["blocks"] if "alert" in block["content"]]
    assert "この画面で問題が起きました" in failed
    assert "ZeroDivisionError" not in failed
    assert "ZeroDivisionError" in caplog.text


def test_nothing_is_kept_on_the_way():
    for given in (
        answer(request(ONE, name="plan_vs_actual")),
        file(request(ONE, name="plan_vs_actual", what="plan_and_actual.csv")),
    ):
        assert given.headers["cache-control"] == "no-store"
