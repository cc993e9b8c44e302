"""The only importer of duckdb: opens an edition and answers the questions in this folder.

One in-memory database per edition and generation of its files, with the extracts as tables, one
cursor per call (a connection shared by threads mixes up results). Values reach SQL as parameters
only, and once the tables stand the database can neither read other files nor load extensions.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
from cachetools import LRUCache

from data.codes import CODE_LISTS
from data.contract import BOOLEAN, DATE, EXTRACTS, INTEGER, TEXT, Extract
from data.editions import Edition
from data.parquet import is_left_out
from data.validation import Finding, contract_findings, unreadable
from queries.answers import Answer, Fetched
from queries.frames import frame_of_table
from queries.statements import check_names, sql_of

if TYPE_CHECKING:
    import pandas as pd

# In the order in which they build on one another.
VIEWS = (
    "source_citations",
    "observations",
    "attainment",
    "per_session",
    "per_session_by_year",
    "period_totals",
    "required_growth",
    "overview",
    "item_cells",
    "municipality_periods",
    "holdings",
    "announced",
)
# Grows without limit and is read as a whole only while an edition is opened: it stays in its file.
LEFT_IN_FILE = {"sessions"}
# Cells of all remembered answers together.
MOST_REMEMBERED_CELLS = 1_000_000
ROWS_A_BATCH = 100_000
SETTINGS = {
    "threads": 1,
    "memory_limit": "1GB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
# A question reads some hundred rows of tables that are made for it: planning it takes longer than answering.
# These pay for themselves at any size; DuckDB's other forty optimizers took half of a question's time.
OPTIMIZERS_OF_QUESTIONS = {
    "build_side_probe_side",
    "column_lifetime",
    "cte_inlining",
    "deliminator",
    "filter_pushdown",
    "limit_pushdown",
    "top_n",
    "unused_columns",
}
DUCKDB_TYPES = {TEXT: "VARCHAR", INTEGER: "BIGINT", DATE: "DATE", BOOLEAN: "BOOLEAN"}


class EditionDamaged(RuntimeError):
    """The question needs an extract that is missing, damaged or breaks the contract; see ``findings``."""

    def __init__(self, findings: tuple[Finding, ...]):
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings


def _memory() -> LRUCache:
    """Answers by question and values; the longest unused go first, and a huge answer is not kept at all."""
    return LRUCache(MOST_REMEMBERED_CELLS, getsizeof=lambda fetched: fetched.size)


@cache
def _statement(name: str) -> duckdb.Statement:
    """The one statement of ``queries/<name>.sql``, read once; raises ``UnknownQuestion`` where there is none."""
    (statement,) = duckdb.extract_statements(sql_of(name))
    return statement


@dataclass(frozen=True)
class Database:
    """An open edition. ``findings`` are the breaches of its contract; extracts that have one are not readable.

    ``not_run`` names the checks that could not run, each with the unreadable extracts that it needs.
    """

    edition: Edition
    findings: tuple[Finding, ...]
    not_run: dict[str, tuple[str, ...]]
    _root: duckdb.DuckDBPyConnection
    _answers: LRUCache = field(default_factory=_memory, compare=False)
    _lock: Lock = field(default_factory=Lock, compare=False)

    def run(self, name: str, /, **values: object) -> "pd.DataFrame":
        """The answer of ``ask`` as a frame."""
        return self.ask(name, **values).frame()

    def ask(self, name: str, /, **values: object) -> Answer:
        """Rows of ``queries/<name>.sql`` with ``values`` for its ``$parameters``; surplus values are not passed.

        Columns are as named in the SQL. Raises ``UnknownQuestion``, ``TypeError`` naming a missing
        parameter, and ``EditionDamaged`` where an extract that the question needs is not readable.

        An open edition never changes, so what was fetched is remembered; each caller gets rows of its own.
        """
        statement = _statement(name)
        names = statement.named_parameters
        if missing := names - values.keys():
            raise TypeError(f"queries/{name}.sql needs {sorted(missing)}")
        parameters = {key: values[key] for key in sorted(names)}
        question = (name, *parameters.values())
        with self._lock:
            answer = self._answers.get(question)
        if answer is None:
            answer = self._fetch(statement, parameters)
            with self._lock, suppress(ValueError):
                self._answers[question] = answer
        return Answer(answer)

    def extract(self, name: str, *, first: int = 0, most: int | None = None) -> "pd.DataFrame":
        """The rows of ``table`` as a frame."""
        return frame_of_table(self.table(name, first=first, most=most))

    def table(self, name: str, *, first: int = 0, most: int | None = None) -> pa.Table:
        """Rows of an extract in file order: all, or ``most`` of them from ``first`` on (0 is the first one).

        Raises ``KeyError`` for a name outside the contract.
        """
        with self._reading(name) as rows:
            chosen = rows if most is None else rows.limit(most, offset=first)
            return chosen.to_arrow_table()

    def count(self, name: str) -> int:
        """How many rows an extract has; raises as ``extract``."""
        with self._reading(name) as rows:
            return rows.shape[0]

    def batches(self, name: str) -> Iterator[pa.RecordBatch]:
        """All rows of an extract in file order, never all of them in memory; raises as ``extract``."""
        with self._reading(name) as rows:
            yield from rows.to_arrow_reader(ROWS_A_BATCH)

    @contextmanager
    def _reading(self, name: str) -> Iterator[duckdb.DuckDBPyRelation]:
        if name not in EXTRACTS:
            raise KeyError(name)
        if self.breaches_of(name):
            raise EditionDamaged(self.breaches_of(name))
        with self._saying_damage(), self._root.cursor() as cursor:
            yield cursor.table(name)

    def breaches_of(self, extract: str) -> tuple[Finding, ...]:
        """The findings of one extract."""
        return tuple(finding for finding in self.findings if finding.extract == extract)

    def _fetch(self, statement: duckdb.Statement | str, parameters: dict) -> Fetched:
        with self._saying_damage(), self._root.cursor() as cursor:
            rows = cursor.execute(statement, parameters).fetchall()
            names, types = zip(*((column[0], str(column[1])) for column in cursor.description), strict=True)
            return Fetched(names, types, rows)

    @contextmanager
    def _saying_damage(self) -> Iterator[None]:
        """DuckDB's error as ``EditionDamaged`` where an extract is at fault: found on opening, or gone since then."""
        try:
            yield
        except duckdb.Error as error:
            if findings := tuple(dict.fromkeys((*self.findings, *contract_findings(self.edition)))):
                raise EditionDamaged(findings) from error
            raise


def _create_code_tables(root: duckdb.DuckDBPyConnection) -> None:
    """One table ``<list>_codes`` per code list, so that labels are joined and never repeated in SQL."""
    for name, codes in CODE_LISTS.items():
        rows = root.values(*((each.code, each.label, each.definition) for each in codes))
        rows.rename(col0="code", col1="label", col2="definition").create(f"{name}_codes")


def _open_extracts(root: duckdb.DuckDBPyConnection, edition: Edition, broken: set[str]) -> tuple[Finding, ...]:
    """Tables of the Parquet files; a finding for each that Arrow could read and DuckDB cannot.

    A table answers in half the time of its file, and nobody can take it away while the edition is open.
    A file that stays one is read once, in batches that are dropped, so that no question meets a damaged page.
    """
    findings = []
    for name in sorted(EXTRACTS.keys() - broken):
        try:
            if not _is_opened(root, name, edition.file(name)):
                findings.append(unreadable(EXTRACTS[name]))
        except duckdb.Error:
            findings.append(unreadable(EXTRACTS[name]))
    return tuple(findings)


def _is_opened(root: duckdb.DuckDBPyConnection, name: str, file: Path) -> bool:
    """Whether the extract has the contract's types, and so stands in the database from here on."""
    if is_left_out(file, EXTRACTS[name]):
        root.from_arrow(EXTRACTS[name].schema.empty_table()).create(name)
        return True
    rows = root.read_parquet(str(file))
    if not _types_of(rows).items() >= _agreed_types(EXTRACTS[name]).items():
        return False
    if name not in LEFT_IN_FILE:
        rows.create(name)
        return True
    for _ in rows.to_arrow_reader():
        pass
    rows.create_view(name)
    return True


def _types_of(rows: duckdb.DuckDBPyRelation) -> dict[str, str]:
    return {name: str(kind) for name, kind in zip(rows.columns, rows.types, strict=True)}


def _agreed_types(extract: Extract) -> dict[str, str]:
    """DuckDB's types of the contract's columns: a damaged footer may turn a text into bytes for DuckDB alone."""
    return {column.name: DUCKDB_TYPES[column.type] for column in extract.columns}


def _derive(root: duckdb.DuckDBPyConnection, is_whole: bool) -> None:
    """The derived relations, as far as their inputs are there.

    A derived relation is kept as a table: its inputs never change while the edition is open, and
    computing it once instead of at each question makes a question some ten times faster.
    """
    for name in VIEWS:
        try:
            root.sql(sql_of(f"views/{name}")).create(name)
        except duckdb.CatalogException:
            if is_whole:
                raise


def _spare_optimizers(root: duckdb.DuckDBPyConnection) -> None:
    """Plan with ``OPTIMIZERS_OF_QUESTIONS`` only."""
    known = {name for name, *_ in root.table_function("duckdb_optimizers").fetchall()}
    spared = ",".join(sorted(known - OPTIMIZERS_OF_QUESTIONS))
    root.execute("set disabled_optimizers = $spared", {"spared": spared})


def _close(root: duckdb.DuckDBPyConnection, edition: Edition) -> None:
    """No file outside the edition's folder, no extension, no further setting (SEC-2)."""
    root.execute("set allowed_directories = $folders", {"folders": [f"{edition.folder.resolve()}/"]})
    root.execute("set enable_external_access = false")
    root.execute("set lock_configuration = true")


def _check_findings(
    root: duckdb.DuckDBPyConnection, known: tuple[Finding, ...]
) -> tuple[tuple[Finding, ...], dict[str, tuple[str, ...]]]:
    """Findings of ``queries/checks``: each check returns offending rows with ``extract`` and ``message``.

    A check whose extract is unreadable cannot run; that extract has its own finding already. The second
    value names such checks with the extracts that they lack.
    """
    findings, not_run = [], {}
    unreadable_extracts = {finding.extract for finding in known}
    # Names are read on a database without relations: DuckDB would resolve a view down to its file.
    with duckdb.connect(":memory:") as reader:
        needed = {name: reader.get_table_names(sql_of(name)) for name in check_names()}
    for name, extracts in needed.items():
        rule = name.removeprefix("checks/")
        if lacking := extracts & unreadable_extracts:
            not_run[rule] = tuple(sorted(lacking))
            continue
        rows = root.cursor().sql(sql_of(name)).fetchall()
        findings += [Finding(extract, rule, message) for extract, message in rows]
    return tuple(findings), not_run


def _connect(edition: Edition, findings: tuple[Finding, ...]) -> tuple[duckdb.DuckDBPyConnection, tuple[Finding, ...]]:
    """A closed in-memory database over the extracts that have no finding, and all findings so far."""
    root = duckdb.connect(":memory:", config=SETTINGS)
    _create_code_tables(root)
    findings += _open_extracts(root, edition, {finding.extract for finding in findings})
    _derive(root, is_whole=not findings)
    _spare_optimizers(root)
    _close(root, edition)
    return root, findings


def open_database(edition: Edition) -> Database:
    """Open an edition, validate it once and close the database for everything but its questions.

    Never raises for bad data: breaches are in ``Database.findings``, and a question that needs a
    breached extract raises ``EditionDamaged`` when it is asked.
    """
    root, findings = _connect(edition, tuple(contract_findings(edition)))
    breaches, not_run = _check_findings(root, findings)
    if breaches:
        root, findings = _connect(edition, (*findings, *breaches))
    return Database(edition, findings, not_run, root)


def fingerprint(edition: Edition) -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of the edition's files: another fingerprint means another generation."""
    found = []
    for file in (edition.file(name) for name in EXTRACTS):
        # A missing file is a finding when the edition is opened; here it is only another generation.
        with suppress(OSError):
            state = file.stat()
            found.append((file.name, state.st_size, state.st_mtime_ns))
    return tuple(found)
