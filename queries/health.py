"""Is what is served in order? ``python -m queries.health`` says so, and exits with 0, or with 1 where it is not.

Looks at the local edition, or at the documents edition where there is no other: the store and its manifests, the
contract, the rows of every extract against the manifest, and one question.
"""

import sys

from data.contract import EXTRACTS
from data.editions import DOCUMENTS, LOCAL, available_editions, local_store
from data.shipped import Edition
from data.validation import Finding
from queries.runner import Database, EditionDamaged, open_database

QUESTION = "municipality_options"


def _row_findings(database: Database, edition: Edition) -> list[Finding]:
    """Extracts that hold more or fewer rows than the manifest says."""
    if not edition.generation:
        return []
    findings = []
    for name, entry in local_store().generation(edition.generation).manifest.files.items():
        if not database.breaches_of(name) and (rows := database.count(name)) != entry.rows:
            message = f"{EXTRACTS[name].file_name} は{rows:,}行ですが、公開したときは{entry.rows:,}行でした。"
            findings.append(Finding(name, "row_count", message))
    return findings


def _question_findings(database: Database) -> list[Finding]:
    try:
        is_answered = bool(database.ask(QUESTION))
    except EditionDamaged as damage:
        return list(damage.findings)
    return [] if is_answered else [Finding("municipalities", "question", "自治体が1つもありません。")]


def findings_of(edition: Edition, database: Database) -> list[Finding]:
    """Everything that is wrong, each once."""
    of_store = local_store().health() if edition.code == LOCAL else []
    found = [*of_store, *database.findings, *_row_findings(database, edition), *_question_findings(database)]
    return list(dict.fromkeys(found))


def main() -> int:
    """Say what was looked at and what is wrong."""
    edition = available_editions().get(LOCAL, DOCUMENTS)
    database = open_database(edition)
    findings = findings_of(edition, database)
    print(f"版：{edition.label}{f'（世代 {edition.generation}）' if edition.generation else ''}")
    if edition.notice:
        print(f"お知らせ：{edition.notice}")
    for name, extract in EXTRACTS.items():
        rows = "読み取れません" if database.breaches_of(name) else f"{database.count(name):,}行"
        print(f"  {extract.label}（{extract.file_name}）：{rows}")
    for finding in findings:
        print(f"問題：{finding.message}")
    print(f"結果：{len(findings)}件の問題があります。" if findings else "結果：問題はありません。")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
