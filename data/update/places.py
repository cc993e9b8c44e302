"""Registering a municipality that the edition does not know yet: without it, no file can speak of it."""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from data.build import to_table
from data.editions import local_store
from data.manifest import Generation
from data.update.known import Known, check_digit, plain
from data.update.merge import OF_OFFICE, rows_of
from data.update.publish import Unconfirmed, edition_to_change, known_today, require_editor
from data.update.texts import fit_text
from data.update.values import UnreadableCount, count_of
from data.update.years import folded

LONGEST_NAME = 40
TITLE = "自庁で登録した自治体"
PREFECTURE = re.compile(r".{2,3}[都道府県]")


@dataclass(frozen=True)
class Place:
    """A municipality as it is registered; whatever is not known is 「」."""

    code: str
    name: str
    prefecture: str = ""
    medical_area: str = ""
    population_65_over: str = ""


def _checked(place: Place, known: Known) -> dict:
    """The row's own columns; raises ``Unconfirmed`` or ``Unfit`` in Japanese for the first thing that is wrong."""
    code = folded(place.code)
    name = fit_text(place.name, "自治体名", LONGEST_NAME) if place.name.strip() else ""
    area = fit_text(place.medical_area, "二次医療圏", LONGEST_NAME) if place.medical_area.strip() else None
    if not re.fullmatch("[0-9]{6}", code) or code[5] != check_digit(code[:5]):
        raise Unconfirmed(f"「{place.code}」は自治体コードではありません。検査数字を含む6桁の数字を入れてください。")
    if code in known.municipalities:
        raise Unconfirmed(f"「{code}」は「{known.municipalities[code]}」として登録されています。")
    if not name or name[-1] not in "都道府県市区町村合":
        raise Unconfirmed(f"「{name}」は自治体名ではありません。「下関市」のように正式名称を入れてください。")
    if plain(name) in known.municipality_names and not place.prefecture:
        raise Unconfirmed(f"「{name}」という自治体がほかにあります。都道府県も入れてください。")
    if place.prefecture and not PREFECTURE.fullmatch(place.prefecture.strip()):
        raise Unconfirmed(f"「{place.prefecture}」は都道府県名ではありません。「山口県」のように入れてください。")
    try:
        population = count_of(place.population_65_over or None).value
    except UnreadableCount as reason:
        raise Unconfirmed(f"65歳以上人口の{reason}") from reason
    return {
        "municipality_code": code,
        "municipality": name,
        "prefecture": place.prefecture.strip() or None,
        "medical_area": area,
        "population_65_over": population,
    }


def register(place: Place, *, who: str, base: str | None, today: date | None = None) -> Generation:
    """Publish a generation that knows the municipality.

    Raises ``MayNot``, ``Unconfirmed``, ``Unfit``, and what ``Store.publish`` raises; then nothing has changed.
    """
    require_editor()
    if not who.strip():
        raise Unconfirmed("登録する人の名前を入れてください。更新の記録に残ります。")
    row = _checked(place, known_today(today))
    edition = edition_to_change()
    rows = {name: rows_of(edition, name) for name in ("municipalities", "sources")}
    said = f"{row['municipality_code']} {row['municipality']}"
    source = {
        "source_code": f"place-{row['municipality_code']}",
        "file_name": "",
        "title": TITLE,
        "sha256": sha256(said.encode()).hexdigest(),
        "source_kind": OF_OFFICE,
    }
    rows["sources"].append(source)
    rows["municipalities"].append(row | {"source_code": source["source_code"], "source_text": row["municipality"][:20]})
    tables = {name: to_table(name, each) for name, each in rows.items()}
    counts = {"added": 1, "changed": 0, "removed": 0}
    return local_store().publish(tables, base=base, who=who.strip(), note=f"自治体の登録：{said}", counts=counts)
