"""Every SQL file says what it returns, is used, reads alike and is standard enough for another engine."""

import re
from pathlib import Path

import duckdb
import pytest
import sqlglot
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.errors import ErrorLevel

from queries.runner import VIEWS
from queries.statements import FOLDER, header_of, sql_of

ROOT = Path(__file__).parent.parent
QUESTIONS = sorted(path.stem for path in FOLDER.glob("*.sql"))
VIEW_FILES = sorted(path.stem for path in (FOLDER / "views").glob("*.sql"))
CHECKS = sorted(path.stem for path in (FOLDER / "checks").glob("*.sql"))
EVERY_FILE = [*QUESTIONS, *(f"views/{name}" for name in VIEW_FILES), *(f"checks/{name}" for name in CHECKS)]
PAGES = "\n".join(path.read_text("utf-8") for path in [ROOT / "dashboard.py", *sorted((ROOT / "pages").rglob("*.py"))])

each_file = pytest.mark.parametrize("name", EVERY_FILE)


def heading_lines(name: str) -> list[str]:
    """The comment lines that head a file, without their dashes."""
    lines = sql_of(name).splitlines()
    body = next(number for number, line in enumerate(lines) if not line.startswith("--"))
    return [line.removeprefix("--").strip() for line in lines[:body]]


def stated_parameters(name: str) -> set[str]:
    """Names on the line ``$parameters: a, b (null = all)``; the word none stands for no parameter."""
    (line,) = [line for line in heading_lines(name) if line.startswith("$parameters: ")]
    names = re.sub(r"\([^)]*\)", "", line.removeprefix("$parameters: ")).split(",")
    return {stripped for part in names if (stripped := part.strip()) != "none"}


def statement_of(name: str) -> duckdb.Statement:
    """The one statement of a file."""
    (statement,) = duckdb.extract_statements(sql_of(name))
    return statement


@each_file
def test_a_file_begins_with_its_grain(name):
    assert re.match(r"-- One row per [^\n]+\n", sql_of(name))


@each_file
def test_a_file_is_one_query_that_ends_with_a_line_end(name):
    assert statement_of(name).type == duckdb.StatementType.SELECT
    assert sql_of(name).endswith("\n")
    assert not sql_of(name).rstrip().endswith(";")


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_states_exactly_its_parameters(name):
    assert stated_parameters(name) == set(statement_of(name).named_parameters)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_asked_on_a_page(name):
    assert f'"{name}"' in PAGES


@pytest.mark.parametrize("name", [name for name in EVERY_FILE if name not in QUESTIONS])
def test_views_and_checks_have_no_parameters_and_a_definition(name):
    assert set(statement_of(name).named_parameters) == set()
    assert header_of(name)["定義"].endswith(("。", "）"))


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_says_what_to_do(name):
    assert header_of(f"checks/{name}")["対処"].endswith("ください。")


def test_the_views_are_the_files_in_the_order_in_which_they_build_on_one_another():
    assert sorted(VIEWS) == VIEW_FILES
    for number, view in enumerate(VIEWS):
        tables = {
            table.name
            for table in sqlglot.parse_one(sql_of(f"views/{view}"), read="duckdb").find_all(sqlglot.exp.Table)
        }
        assert not tables & set(VIEWS[number:]), view


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_counts_single_sessions(name):
    """There may be millions of them: what is known from them is derived once, when an edition is opened."""
    tables = {table.name for table in sqlglot.parse_one(sql_of(name), read="duckdb").find_all(sqlglot.exp.Table)}
    assert "sessions" not in tables


@each_file
def test_keywords_and_names_are_in_lower_case(name):
    sql = sql_of(name)
    tokens = [token for token in DuckDB().tokenize(sql) if token.token_type != sqlglot.TokenType.STRING]
    written = [sql[token.start : token.end + 1] for token in tokens]
    assert [word for word in written if word != word.lower()] == []


@each_file
def test_a_file_has_no_trailing_blanks_or_tabs(name):
    for line in sql_of(name).splitlines():
        assert line == line.rstrip()
        assert "\t" not in line


@each_file
def test_a_file_can_be_put_into_the_words_of_spark(name):
    (spark,) = sqlglot.transpile(sql_of(name), read="duckdb", write="spark", unsupported_level=ErrorLevel.RAISE)
    sqlglot.parse_one(spark, read="spark")
