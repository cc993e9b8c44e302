"""``python -m tests.bench.breakdown``: what the server's time of one change is spent on, page by page.

The stop-watches are around every query, every ``st.*`` call and every function that writes words,
tables or figures, so they slow the whole down a little; the benchmark itself runs without them.
"""

import argparse
from statistics import median

from data.editions import DEMO
from queries.runner import Database, open_database
from tests.bench.capture import options_of
from tests.bench.cases import Case, chosen_cases
from tests.bench.client import Visitor
from tests.bench.server import Server

REST = "page script and Streamlit around it"


def _records(server: Server, database: Database, case: Case, repetitions: int) -> list[dict]:
    """The stop-watches of ``repetitions`` changes, each to another value where there are so many."""
    labels = options_of(database, case)
    (first, *_), options = labels, list(labels.values())
    with Visitor(server.address, case.path, case.query(first)) as visitor:
        for turn in range(repetitions + 3):
            visitor.choose(case.choice.label, options[(turn + 1) % len(options)])
        sent = f"{visitor.messages} messages, {visitor.bytes_received / 1024:.0f} KiB after the last change"
    print(f"\n## {case.name}: {sent}\n")
    return server.records()[-repetitions:]


def _table(records: list[dict]) -> str:
    """Own milliseconds by part, the greatest first; they add up to the script runner's time."""
    parts = {part for record in records for part in record["own"]}
    rows = [
        (
            median(record["own"].get(part, 0) for record in records),
            part,
            median(record["calls"].get(part, 0) for record in records),
        )
        for part in parts
    ]
    whole = median(record["script"] for record in records)
    rows.append((median(record["script"] - sum(record["own"].values()) for record in records), REST, 1))
    lines = ["| part | own ms | calls | share |", "| --- | ---: | ---: | ---: |"]
    lines += [
        f"| {part} | {ms:.1f} | {calls:.0f} | {ms / whole:.0%} |" for ms, part, calls in sorted(rows, reverse=True)
    ]
    return "\n".join([*lines, f"| **script runner** | **{whole:.1f}** | | |"])


def main() -> None:
    """Print one table per page."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.breakdown", description=__doc__.splitlines()[0])
    parser.add_argument("--repetitions", type=int, default=20)
    parser.add_argument("--pages", nargs="+", default=[])
    parser.add_argument("--port", type=int, default=8800)
    arguments = parser.parse_args()
    database = open_database(DEMO)
    with Server("dashboard.py", port=arguments.port, detail=True) as server:
        for case in chosen_cases(arguments.pages):
            print(_table(_records(server, database, case, arguments.repetitions)))


if __name__ == "__main__":
    main()
