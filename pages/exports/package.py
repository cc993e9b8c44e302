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
from pages.exports.fields import field_of
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
DAYS = ("dcterms:issued", "dcterms:modified", "dcat:startDate", "dcat:endDate")
# Written out here: on a closed network nobody can look a context up.
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{
        name: {"@type": "xsd:date"} for name in ("dcterms:issued", "dcterms:modified", "dcat:startDate", "dcat:endDate")
    },
}
# What each file of a fictional edition says in a column of its own, line by line.
NOTE, FICTIONAL = "edition_note", "架空データ"


@dataclass(frozen=True)
class Described:
    """What the metadata say of an edition; between its two days lie all its counts and fiscal years with a value."""

    title: str
    description: str
    publisher: str
    is_fictional: bool
    modified: date
    first_day: date | None
    last_day: date | None
    places: tuple[str, ...]
    sources: tuple[str, ...]


def _dictionary(*, is_fictional: bool) -> Iterator[dict[str, object]]:
    for extract in EXTRACTS.values():
        if is_fictional:
            note = field_of(NOTE)
            said = {"column": NOTE, "label": note.label, "definition": note.definition, "type": TYPES["string"]}
            file = {"file": f"{extract.name}.csv", "file_label": extract.label, "grain": extract.grain}
            yield {**file, **said, "may_be_empty": False, "is_key": False}
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
    days = {"dcat:startDate": described.first_day, "dcat:endDate": described.last_day}
    return {"@type": "dcterms:PeriodOfTime", **{name: day.isoformat() for name, day in days.items() if day}}


def _terms(described: Described) -> str:
    """How the data may be used."""
    if described.is_fictional:
        return "架空データ。自由に利用できる。"
    return "元の資料の利用条件による。各値の資料と行は source_code、source_line の列に示す。"


def metadata(described: Described, rows: dict[str, int], made_on: date) -> dict[str, object]:
    """The edition as a dataset in the terms of DCAT 3; ``rows`` are the lines of each file."""
    return {
        "@context": CONTEXT,
        "@type": "dcat:Dataset",
        "dcterms:title": described.title,
        "dcterms:description": described.description,
        "dcterms:publisher": {"@type": "foaf:Agent", "foaf:name": described.publisher},
        "dcterms:language": "ja",
        "dcterms:issued": made_on.isoformat(),
        "dcterms:modified": described.modified.isoformat(),
        "dcterms:temporal": _period(described),
        "dcterms:spatial": [{"@type": "dcterms:Location", "rdfs:label": place} for place in described.places],
        "dcterms:license": {"@type": "dcterms:LicenseDocument", "rdfs:label": _terms(described)},
        "dcterms:rights": _terms(described),
        "dcterms:source": list(described.sources),
        "dcat:keyword": ["在宅医療・介護連携推進事業", "介護保険事業計画", "計画と実績"],
        "isFictional": described.is_fictional,
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcterms:title": EXTRACTS[name].label,
                "dcterms:description": EXTRACTS[name].grain,
                "dcat:downloadURL": f"{name}.csv",
                "dcat:mediaType": CSV_MEDIA,
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

    is_fictional = described.is_fictional

    def pieces(frames: Iterable["pd.DataFrame"]) -> Iterator[bytes]:
        return to_csv_in_pieces(frame.assign(**{NOTE: FICTIONAL}) if is_fictional else frame for frame in frames)

    archive = _Archive(file)
    for name in counts:
        archive.add(f"{name}.csv", pieces(frames(EXTRACTS[name])))
    archive.add(DICTIONARY_NAME, pieces([pd.DataFrame(list(_dictionary(is_fictional=is_fictional)))]))
    archive.add(CODES_NAME, pieces([pd.DataFrame(list(_codes()))]))
    text = json.dumps(metadata(described, counts, made_on), ensure_ascii=False, indent=2)
    archive.add(METADATA_NAME, [text.encode()])
    archive.add(README_NAME, [_readme(described, made_on).encode("utf-8-sig")])
    archive.close()
