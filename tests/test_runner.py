"""The runner: values travel as parameters, the database is closed, threads do not disturb one another."""

import ast
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from cachetools import LRUCache

from data.contract import EXTRACTS
from queries import runner, statements
from queries.runner import Database, EditionDamaged, fingerprint, open_database
from queries.statements import UnknownQuestion, check_names
from tests.editions import AOBA, EVENT, LECTURE, PARTICIPANTS, SESSIONS, edition_of, tuples

ROOT = Path(__file__).parent.parent
PRODUCT = [
    ROOT / "dashboard.py",
    *(path for name in ("data", "queries", "pages") for path in (ROOT / name).rglob("*.py")),
]
QUESTIONS = sorted(path.stem for path in statements.FOLDER.glob("*.sql"))
ROWS = {
    "plan_targets": [{"fiscal_year": year, "target_value": 10} for year in range(2018, 2027)],
    "actuals": [{"fiscal_year": year, "actual_value": 12} for year in range(2018, 2024)],
}
ANSWER = {
    "municipality_code": AOBA,
    "plan_period": 9,
    "programme_code": LECTURE,
    "measure_code": SESSIONS,
    "fiscal_year": 2021,
    "prefecture": None,
    "medical_area": None,
    "place": None,
    "item_code": None,
    "delivery": None,
    "order": "code",
    "first": 0,
    "most": None,
}
NUMBERS = ("plan_period", "fiscal_year", "first", "most")
TEXTS = sorted(ANSWER.keys() - set(NUMBERS))
# Methods whose text DuckDB reads as SQL: of the module and a connection, of a relation, and our own.
OF_CONNECTIONS = {"sql", "execute", "executemany", "query", "from_query", "query_df", "extract_statements"}
OF_RELATIONS = {"filter", "project", "select", "aggregate", "order"}
SQL_METHODS = OF_CONNECTIONS | OF_RELATIONS | {"_fetch"}


@pytest.fixture
def edition(tmp_path):
    return edition_of(tmp_path / "edition", ROWS)


@pytest.fixture(scope="module")
def database(opened_once):
    return opened_once(**ROWS)


@pytest.fixture(scope="module")
def outside(database):
    """The folder around the edition's own, with a file that is none of its business."""
    folder = database.edition.folder.parent
    (folder / "secret.csv").write_text("secret\n1\n")
    return folder


def questions_with(name: str) -> list[str]:
    """Questions that have a ``$parameter`` of that name."""
    return [question for question in QUESTIONS if name in runner._statement(question).named_parameters]


def answers(database: Database, questions: list[str] = QUESTIONS, **values: object) -> dict[str, pd.DataFrame]:
    """The answers to the questions for the usual values or those given."""
    return {question: database.run(question, **(ANSWER | values)) for question in questions}


def differences(found: dict[str, pd.DataFrame], expected: dict[str, pd.DataFrame]) -> list[str]:
    """Questions whose answers differ in rows, order, names or types."""
    return [question for question, frame in expected.items() if not frame.equals(found[question])]


def test_an_unknown_question_is_refused_by_name(documents):
    with pytest.raises(UnknownQuestion, match="attainment_by_moon"):
        documents.run("attainment_by_moon")


def test_a_missing_parameter_is_refused_by_name(documents):
    with pytest.raises(TypeError, match=r"attainment_by_fiscal_year.*\['plan_period', 'programme_code'\]"):
        documents.run("attainment_by_fiscal_year", municipality_code=AOBA)


def test_surplus_values_are_not_passed(documents):
    expected = documents.run("municipality_options")
    assert documents.run("municipality_options", moon="full").equals(expected)


def test_an_extract_outside_the_contract_is_refused_by_name(documents):
    with pytest.raises(KeyError, match="observations"):
        documents.extract("observations")


def test_an_extract_is_the_file_row_by_row(documents):
    assert tuples(documents.extract("plan_periods"), "plan_period name") == [(n, f"第{n}期") for n in range(6, 10)]


def calls_with_sql(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return [call for call in calls if call.func.attr in SQL_METHODS and call.args]


def is_text_of_a_file(argument: ast.expr) -> bool:
    """A literal, the text of a SQL file, or a name (which ``run`` binds to such a text): nothing composed."""
    if isinstance(argument, ast.Call):
        return isinstance(argument.func, ast.Name) and argument.func.id == "sql_of"
    return isinstance(argument, ast.Constant) or (isinstance(argument, ast.Name) and argument.id == "statement")


def test_sql_is_never_composed():
    calls = calls_with_sql(ROOT / "queries/runner.py")
    assert len(calls) >= 5
    assert [ast.unparse(call) for call in calls if not is_text_of_a_file(call.args[0])] == []


def test_the_name_statement_stands_for_the_text_of_a_file():
    tree = ast.parse((ROOT / "queries/runner.py").read_text(encoding="utf-8"))
    assignments = [node for node in ast.walk(tree) if isinstance(node, ast.Assign)]
    bound = {ast.unparse(node.value) for node in assignments if "statement" in map(ast.unparse, node.targets)}
    assert bound == {"_statement(name)"}


def test_no_other_module_speaks_sql():
    others = [path for path in PRODUCT if path != ROOT / "queries/runner.py"]
    calls = [(path.name, call) for path in others for call in calls_with_sql(path)]
    assert [(name, ast.unparse(call)) for name, call in calls if call.func.attr in ("sql", "execute")] == []


def test_only_the_runner_imports_duckdb_and_touches_its_connection():
    for path in PRODUCT:
        if path != ROOT / "queries/runner.py":
            text = path.read_text(encoding="utf-8")
            assert "import duckdb" not in text, path.name
            assert "from duckdb" not in text, path.name
            assert "._root" not in text, path.name


@pytest.mark.parametrize(
    "value",
    [
        "' or 1=1 --",
        "'; drop table attainment; --",
        "x'; copy actuals to 'stolen.csv'; --",
        "' union all select * from sources --",
        '"; delete from plan_targets; --',
        "$municipality_code",
        "\\' or ''='",
        "990019' -- ",
        "%",
        "\x00",
    ],
)
def test_what_looks_like_sql_is_a_value_like_any_other(database, value):
    before = answers(database)
    for name in TEXTS:
        questions = questions_with(name)
        unknown = answers(database, questions, **{name: "存在しない"})
        assert differences(answers(database, questions, **{name: value}), unknown) == [], name
    assert differences(answers(database), before) == []


@pytest.mark.parametrize("name", NUMBERS)
def test_sql_in_place_of_a_number_is_refused(database, name):
    before = answers(database)
    for question in questions_with(name):
        with pytest.raises(duckdb.Error):
            database.run(question, **(ANSWER | {name: "9; drop table attainment"}))
    assert differences(answers(database), before) == []


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('{outside}/secret.csv')",
        "select * from read_text('{outside}/secret.csv')",
        "select * from '{outside}/secret.csv'",
        "select * from read_text('{outside}/edition/../secret.csv')",
        "select * from glob('{outside}/*')",
        "copy actuals to '{outside}/stolen.csv'",
        "copy actuals to '{outside}/edition/../stolen.csv'",
        "export database '{outside}/stolen'",
        "attach '{outside}/other.db'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set allowed_directories = ['/']",
        "set lock_configuration = false",
        "set threads = 64",
        "reset memory_limit",
        "pragma enable_profiling",
    ],
)
def test_the_database_is_closed_for_everything_but_its_own_files(database, outside, statement):
    with database._root.cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(statement.format(outside=outside)).fetchall()
    assert {path.name for path in outside.iterdir()} == {"edition", "secret.csv"}


def test_a_file_outside_is_refused_because_access_is_off_and_not_because_it_cannot_be_read(database, outside):
    question = f"select * from read_csv('{outside}/secret.csv')"
    assert duckdb.sql(question).fetchall() == [(1,)]
    with database._root.cursor() as cursor, pytest.raises(duckdb.PermissionException):
        cursor.execute(question)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("autoinstall_known_extensions", "false"),
        ("autoload_known_extensions", "false"),
        ("enable_external_access", "false"),
        ("lock_configuration", "true"),
    ],
)
def test_the_database_has_its_locks(documents, setting, value):
    with documents._root.cursor() as cursor:
        assert cursor.execute("select current_setting($name)::varchar", {"name": setting}).fetchall() == [(value,)]


THREADS, QUESTIONS_A_THREAD = 8, 60


def test_threads_get_the_answers_that_one_visitor_gets(documents):
    municipalities = documents.run("municipality_options")["value"].tolist()
    asked = [
        (
            question,
            ANSWER | {"municipality_code": municipalities[number % len(municipalities)], "programme_code": EVENT},
        )
        for number, question in enumerate(QUESTIONS * 4)
    ]
    expected = [documents.run(question, **values) for question, values in asked]

    forgetful = asked_anew(documents)

    def visit(thread: int) -> list[str]:
        """Questions answered differently; each thread begins elsewhere."""
        order = [(thread * 7 + step) % len(asked) for step in range(QUESTIONS_A_THREAD)]
        return [asked[i][0] for i in order if not forgetful.run(asked[i][0], **asked[i][1]).equals(expected[i])]

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(visit, range(THREADS))) == [[]] * THREADS


def asked_anew(database: Database) -> Database:
    """The same open edition without a memory: every answer comes from DuckDB."""
    return replace(database, _answers=LRUCache(0))


def test_a_remembered_answer_is_the_answer_of_the_database(database):
    first, again = answers(database), answers(database)
    assert differences(first, answers(asked_anew(database))) == []
    assert differences(again, first) == []


def test_what_a_caller_does_to_an_answer_stays_with_the_caller(database):
    expected = asked_anew(database).run("attainment_by_fiscal_year", **ANSWER)
    mine = database.run("attainment_by_fiscal_year", **ANSWER)
    mine["municipality"] = "書き換えた市"
    mine.loc[:, "target_value"] = 0
    assert database.run("attainment_by_fiscal_year", **ANSWER).equals(expected)


def test_other_values_are_another_question(database):
    other = database.run("attainment_by_fiscal_year", **(ANSWER | {"plan_period": 8}))
    assert not other.equals(database.run("attainment_by_fiscal_year", **ANSWER))


def test_a_missing_parameter_is_refused_even_where_null_is_remembered(database):
    database.run("attainment_by_fiscal_year", **(ANSWER | {"programme_code": None}))
    with pytest.raises(TypeError, match="programme_code"):
        database.run("attainment_by_fiscal_year", municipality_code=AOBA, plan_period=9)


def test_the_memory_is_bounded_by_cells_and_forgets_what_was_unused_longest(database):
    small = replace(database, _answers=LRUCache(60, getsizeof=lambda fetched: fetched.size))
    for question in QUESTIONS:
        assert small.run(question, **ANSWER).equals(database.run(question, **ANSWER)), question
        assert small._answers.currsize <= 60
    assert all(fetched.size <= 60 for fetched in small._answers.values())


def test_an_open_edition_answers_without_its_files(edition):
    database = open_database(edition)
    edition.file("care_scenes").unlink()
    assert len(database.extract("care_scenes")) == len(database.ask("care_scenes_in_order")) > 0


def test_a_file_of_sessions_that_vanishes_while_the_edition_is_open_is_damage_that_is_named(edition):
    database = open_database(edition)
    edition.file("sessions").unlink()
    with pytest.raises(EditionDamaged) as damage:
        database.extract("sessions")
    assert [finding.extract for finding in damage.value.findings] == ["sessions"]
    assert "sessions.parquet がありません" in damage.value.findings[0].message


def test_an_error_of_our_own_in_a_whole_edition_stays_what_it_is(database):
    with pytest.raises(duckdb.Error, match="moon"):
        database._fetch("select moon from actuals", {})


def test_a_fingerprint_stays_while_the_files_stay(edition):
    assert fingerprint(edition) == fingerprint(edition)
    assert len(fingerprint(edition)) == len(EXTRACTS)


def test_a_fingerprint_changes_when_a_file_is_replaced_or_removed(edition):
    seen = {fingerprint(edition)}
    edition_of(edition.folder, ROWS | {"actuals": [{"fiscal_year": 2018, "actual_value": 13}]})
    seen.add(fingerprint(edition))
    edition.file("actuals").unlink()
    seen.add(fingerprint(edition))
    assert len(seen) == 3


def test_a_fingerprint_changes_when_a_file_is_replaced_by_one_of_the_same_size(edition):
    before = fingerprint(edition)
    edition.file("actuals").write_bytes(edition.file("actuals").read_bytes())
    assert fingerprint(edition) != before


def test_a_replaced_file_is_another_answer_for_who_opens_anew(edition):
    rows = ROWS | {"actuals": [{"fiscal_year": 2021, "measure_code": PARTICIPANTS, "actual_value": 7}]}
    names = "measure_code actual_value"
    values = {"municipality_code": AOBA, "plan_period": 8, "programme_code": LECTURE}
    edition_of(edition.folder, rows)
    found = open_database(edition).run("attainment_by_fiscal_year", **values).dropna(subset="actual_value")
    assert tuples(found, names) == [(PARTICIPANTS, 7)]


def test_checks_are_named_as_their_files():
    assert check_names() == sorted(f"checks/{path.stem}" for path in (statements.FOLDER / "checks").glob("*.sql"))
