"""The fictional prefectures, medical areas and municipalities."""

from dataclasses import dataclass
from datetime import date

from data.demo_generator.provenance import SOURCE

# Real prefectures have the numbers 01 to 47; these two can never clash with one.
PREFECTURES = {91: "見本県", 92: "架空県"}
POPULATION_ON = date(2025, 1, 1)


def with_check_digit(five_digits: str) -> str:
    """The six-digit municipality code of five digits."""
    weighted = sum(weight * int(digit) for weight, digit in zip((6, 5, 4, 3, 2), five_digits, strict=True))
    check = 11 - weighted if weighted < 11 else (11 - weighted % 11) % 10
    return f"{five_digits}{check}"


@dataclass(frozen=True)
class Place:
    """One fictional municipality. Name and medical area exist nowhere in Japan."""

    name: str
    kana: str
    prefecture_number: int
    number: int
    medical_area: str
    population: int
    tile_column: int
    tile_row: int

    @property
    def code(self) -> str:
        """The municipality code with its check digit."""
        return with_check_digit(f"{self.prefecture_number}{self.number}")

    @property
    def prefecture(self) -> str:
        """The prefecture's name."""
        return PREFECTURES[self.prefecture_number]


# 灯守 is a medical area of a single city, for which joint work between municipalities (ク) is a case of its own.
PLACES = (
    Place("帆凪市", "ほなぎし", 91, 201, "帆凪", 94812, 1, 2),
    Place("星綴市", "ほしつづりし", 91, 202, "星綴", 68347, 1, 1),
    Place("夕綾市", "ゆうあやし", 91, 203, "帆凪", 41206, 1, 3),
    Place("虹瀬市", "にじせし", 91, 204, "虹瀬", 35633, 2, 2),
    Place("紬野市", "つむぎのし", 91, 205, "星綴", 27518, 2, 1),
    Place("茜帆市", "あかねほし", 91, 206, "帆凪", 22470, 0, 2),
    Place("宵待市", "よいまちし", 91, 207, "虹瀬", 18925, 3, 3),
    Place("綿雲市", "わたぐもし", 91, 208, "星綴", 15264, 2, 0),
    Place("麦笛町", "むぎぶえちょう", 91, 301, "帆凪", 8931, 2, 3),
    Place("珊瑚浦町", "さんごうらちょう", 91, 302, "帆凪", 4318, 0, 3),
    Place("花筏町", "はないかだちょう", 91, 321, "星綴", 6142, 0, 1),
    Place("薄氷村", "うすらいむら", 91, 322, "星綴", 1157, 1, 0),
    Place("琴雫町", "ことしずくちょう", 91, 341, "虹瀬", 5409, 3, 2),
    Place("風鈴村", "ふうりんむら", 91, 342, "虹瀬", 983, 3, 1),
    Place("灯守市", "ひもりし", 92, 201, "灯守", 88126, 1, 2),
    Place("瑠璃野市", "るりのし", 92, 202, "瑠璃野", 53740, 2, 2),
    Place("風紋市", "ふうもんし", 92, 203, "風紋", 31455, 1, 1),
    Place("木漏日市", "こもれびし", 92, 204, "瑠璃野", 24381, 1, 3),
    Place("雪硯市", "ゆきすずりし", 92, 205, "風紋", 19702, 1, 0),
    Place("水鏡市", "みずかがみし", 92, 206, "瑠璃野", 12876, 3, 2),
    Place("琥珀原町", "こはくばらちょう", 92, 301, "瑠璃野", 7215, 2, 3),
    Place("霧笛町", "むてきちょう", 92, 302, "瑠璃野", 3648, 3, 1),
    Place("糸雨村", "いとさめむら", 92, 303, "瑠璃野", 1423, 3, 3),
    Place("銀杏瀬町", "いちょうせちょう", 92, 321, "風紋", 9837, 0, 1),
    Place("陽鞠町", "ひまりちょう", 92, 322, "風紋", 5960, 2, 1),
    Place("蛍火村", "ほたるびむら", 92, 323, "風紋", 914, 0, 0),
)


def neighbours_of(place: Place) -> str:
    """Whom a municipality works with jointly: its medical area, or those around a one-city area."""
    shares_area = sum(other.medical_area == place.medical_area for other in PLACES) > 1
    return f"{place.medical_area}圏域の市町村" if shares_area else "隣接する市町村"


def municipality_rows() -> list[dict]:
    """Rows of ``municipalities``."""
    return [
        {
            "municipality_code": place.code,
            "municipality": place.name,
            "kana": place.kana,
            "prefecture": place.prefecture,
            "medical_area": place.medical_area,
            "population_65_over": place.population,
            "population_on": POPULATION_ON,
            "tile_column": place.tile_column,
            "tile_row": place.tile_row,
            **SOURCE,
        }
        for place in PLACES
    ]
