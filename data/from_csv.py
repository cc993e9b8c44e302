"""An edition of one's own from CSV files: ``python -m data.from_csv CSV_FOLDER EDITION_FOLDER``.

Each ``<extract>.csv`` of the first folder becomes that extract of the second; every other extract stays as it
is there, or comes from the documents edition where the folder is new. Everything is read, built and
checked first: where anything is wrong, nothing of the edition is touched.
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from data.build import to_table, write_extract
from data.contract import EXTRACTS
from data.generations import Store
from data.shipped import DOCUMENTS, Edition
from data.transcription import read_csv
from data.validation import Finding, contract_findings

USAGE = "使い方：python -m data.from_csv CSVのフォルダー 版のフォルダー"


def build(csv_folder: Path, folder: Path) -> tuple[list[str], list[Finding]]:
    """Replace the extracts of the edition in ``folder`` for which ``csv_folder`` has a CSV.

    Returns their names and the breaches of the contract that the edition would have; with any, nothing is
    replaced. Raises ``ValueError`` in Japanese for a file that is no extract or cannot be read.
    """
    files = {path.stem: path for path in sorted(csv_folder.glob("*.csv"))}
    if not files:
        raise ValueError(
            f"{csv_folder} に CSV ファイルがありません。plan_targets.csv や actuals.csv を置いてください。"
        )
    if unknown := sorted(files.keys() - EXTRACTS.keys()):
        known = "、".join(f"{name}.csv" for name in EXTRACTS)
        raise ValueError(f"「{unknown[0]}.csv」という名前のデータはありません。次のどれかにしてください：{known}")
    tables = {name: to_table(name, read_csv(path, name)) for name, path in files.items()}
    if not Store(folder).is_empty():
        raise ValueError(f"{folder} は世代で公開されています。別のフォルダーを指定してください。")
    folder.mkdir(parents=True, exist_ok=True)
    # Beside the edition, so that the finished files are moved into it and never half written there.
    with TemporaryDirectory(dir=folder.parent) as made:
        edition, current = Edition("local", "自庁版", Path(made)), Edition("local", "自庁版", folder)
        for name in EXTRACTS:
            if name in tables:
                write_extract(name, tables[name], edition.folder)
            else:
                kept = current.file(name) if current.file(name).is_file() else DOCUMENTS.file(name)
                shutil.copyfile(kept, edition.file(name))
        findings = contract_findings(edition)
        if not findings:
            for name in EXTRACTS:
                edition.file(name).replace(current.file(name))
    return list(files), findings


def main(arguments: list[str]) -> int:
    """Build, and say what was replaced or what is wrong; 0 where the edition now holds the CSV files' rows."""
    if len(arguments) != 2:
        print(USAGE)
        return 2
    csv_folder, folder = map(Path, arguments)
    try:
        names, findings = build(csv_folder, folder)
    except ValueError as error:
        print(f"取り込みませんでした。{error}")
        return 1
    if findings:
        print("取り込みませんでした。次の点を直してください。")
        print("\n".join(f"- {finding.message}" for finding in findings))
        return 1
    print(f"{folder} に取り込みました：{'、'.join(EXTRACTS[name].label for name in names)}")
    print("行どうしの食い違いは、版のフォルダーを RENKEI_LOCAL_EDITION に入れ、python -m queries.health で確かめます。")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
