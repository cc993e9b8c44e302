"""The whole edition for analysis: long CSVs, codes, dictionary, metadata in DCAT terms, checksums, in one ZIP."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.codes import CODE_LISTS
from data.contract import EXTRACTS, Extract
from pages.exports.csv import to_csv_in_pieces
from pages.wording.values import era_date

if TYPE_CHECKING:
    import pandas as pd

TYPES = {"string": "文字", "int64": "整数", "date32[day]": "日付（ISO 8601）", "bool": "真偽（True・False）"}
DICTIONARY_NAME, CODES_NAME, METADATA_NAME, README_NAME, SUMS_NAME = (
    "dictionary.csv",
    "codes.csv",
    "metadata.json",
    "README.txt",
    "SHA256SUMS.txt",
)
CSV_MEDIA = "https://www.iana.org/assignments/media-types/text/csv"


@dataclass(frozen=True)
class Described:
    """What the metadata say of an edition; the days are those of its first and last fiscal year with a value."""

    title: str
    description: str
    publisher: str
    is_fictional: bool
    modified: date
    first_day: date | None
    last_day: date | None
    places: tuple[str, ...]
    sources: tuple[str, ...]


def _dictionary() -> Iterator[dict[str, object]]:
    for extract in EXTRACTS.values():
        for column in extract.columns:
            yield {
                "file": f"{extract.name}.csv",
                "file_label": extract.label,
                "grain": extract.grain,
                "column": column.name,
                "label": column.label,
                "definition": column.definition,
                "type": TYPES[str(column.type)],
                "may_be_empty": column.nullable,
                "is_key": column.name in extract.key,
                "code_list": column.codes,
                "refers_to": f"{column.references}.csv" if column.references else None,
            }


def _codes() -> Iterator[dict[str, object]]:
    for name, codes in CODE_LISTS.items():
        for code in codes:
            yield {"code_list": name, "code": code.code, "label": code.label, "definition": code.definition}


def _period(described: Described) -> dict[str, str]:
    return {
        "startDate": described.first_day.isoformat() if described.first_day else "",
        "endDate": described.last_day.isoformat() if described.last_day else "",
    }


def metadata(described: Described, rows: dict[str, int], made_on: date) -> dict[str, object]:
    """The edition as a dataset in the terms of DCAT 3; ``rows`` are the lines of each file."""
    return {
        "@context": "https://www.w3.org/ns/dcat.jsonld",
        "@type": "Dataset",
        "title": described.title,
        "description": described.description,
        "publisher": {"@type": "Agent", "name": described.publisher},
        "language": "ja",
        "issued": made_on.isoformat(),
        "modified": described.modified.isoformat(),
        "temporal": _period(described),
        "spatial": list(described.places),
        "license": (
            "架空データ。自由に利用できる。"
            if described.is_fictional
            else "元の資料の利用条件による。各値の資料と行は source_code、source_line の列に示す。"
        ),
        "source": list(described.sources),
        "keyword": ["在宅医療・介護連携推進事業", "介護保険事業計画", "計画と実績"],
        "isFictional": described.is_fictional,
        "distribution": [
            {
                "@type": "Distribution",
                "title": EXTRACTS[name].label,
                "description": EXTRACTS[name].grain,
                "downloadURL": f"{name}.csv",
                "mediaType": CSV_MEDIA,
                "characterSet": "UTF-8（BOMあり）",
                "rows": count,
            }
            for name, count in rows.items()
        ],
    }


def _readme(described: Described, made_on: date) -> str:
    fictional = "この版の自治体名と数値は架空であり、実在しない。\r\n" if described.is_fictional else ""
    lines = [
        described.title,
        f"作成日：{era_date(made_on)}",
        f"{fictional}{described.description}",
        "",
        "・<データ名>.csv　1行が1件の縦長の表。UTF-8（BOMあり）、改行はCRLF、1行目が項目名",
        f"・{DICTIONARY_NAME}　すべての表の項目の意味、型、空欄の可否、鍵、参照先",
        f"・{CODES_NAME}　符号の意味",
        f"・{METADATA_NAME}　この版の説明（DCATの用語による）",
        f"・{SUMS_NAME}　各ファイルのSHA-256。写しが同じものかを確かめるための値",
        "",
        "空欄は値がないことを示し、0ではない。中止・予定・年度途中は obs_status の列で見分ける。",
        "数式として実行されるおそれのある文字で始まる文字列には、先頭に「'」を付けている。",
    ]
    return "\r\n".join(lines) + "\r\n"


class _Archive:
    """A ZIP that notes the SHA-256 of what goes into it."""

    def __init__(self, file: io.IOBase):
        self.zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=4)
        self.sums: list[str] = []

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        sum_of = hashlib.sha256()
        with self.zip.open(name, "w", force_zip64=True) as entry:
            for piece in pieces:
                sum_of.update(piece)
                entry.write(piece)
        self.sums.append(f"{sum_of.hexdigest()}  {name}\n")

    def close(self) -> None:
        self.zip.writestr(SUMS_NAME, "".join(self.sums))
        self.zip.close()


def write_package(
    file: io.IOBase,
    described: Described,
    frames: Callable[[Extract], Iterable["pd.DataFrame"]],
    counts: dict[str, int],
    made_on: date,
) -> None:
    """Write the ZIP into ``file``: every extract piece by piece, so that one larger than memory has room.

    ``frames`` gives the rows of an extract, ``counts`` how many there are.
    """
    import pandas as pd

    archive = _Archive(file)
    for name in counts:
        archive.add(f"{name}.csv", to_csv_in_pieces(frames(EXTRACTS[name])))
    archive.add(DICTIONARY_NAME, to_csv_in_pieces([pd.DataFrame(list(_dictionary()))]))
    archive.add(CODES_NAME, to_csv_in_pieces([pd.DataFrame(list(_codes()))]))
    text = json.dumps(metadata(described, counts, made_on), ensure_ascii=False, indent=2)
    archive.add(METADATA_NAME, [text.encode()])
    archive.add(README_NAME, [_readme(described, made_on).encode("utf-8-sig")])
    archive.close()
