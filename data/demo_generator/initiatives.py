"""Initiatives: what a municipality does for an item that it implements, and with whom."""

from data.demo_generator.draw import Draw
from data.demo_generator.places import PLACES, Place, neighbours_of
from data.demo_generator.provenance import SOURCE

DIRECT, COMMISSIONED, JOINT, NOT_STATED = "direct", "commissioned", "joint", "not_stated"
DESCRIBED, HAS_SECOND = 0.65, 0.3
INFERRED, INFERRED_NOTE = 0.06, "取組の名称から項目を判断した"

# Initiative, delivery, partner. A partner may name the medical area or the neighbours.
CATALOGUE = {
    "ア": (
        ("医療・介護資源の一覧を作成し公開", DIRECT, None),
        ("受入れ状況を事業所に年1回調査", COMMISSIONED, "{area}医師会"),
        ("医療・介護資源の地図を圏域で作成", JOINT, "{neighbours}"),
        ("訪問対応の歯科・薬局の一覧を更新", NOT_STATED, None),
    ),
    "イ": (
        ("推進協議会で課題と対応策を整理", DIRECT, None),
        ("入退院時の困りごとを事業所に調査", COMMISSIONED, "{area}医師会"),
        ("地域ケア会議の事例から課題を抽出", DIRECT, None),
        ("医療と介護の統計を読む勉強会を開催", JOINT, "{prefecture}の保健所"),
    ),
    "ウ": (
        ("在宅医の当番制を試行", COMMISSIONED, "{area}医師会"),
        ("訪問看護の空き状況を毎週共有", JOINT, "{area}訪問看護連絡会"),
        ("夜間の連絡先の一覧を整備", DIRECT, None),
    ),
    "エ": (
        ("入退院連携シートの様式を統一", JOINT, "{neighbours}"),
        ("ICTによる情報共有ツールを運用", COMMISSIONED, "{area}医師会"),
        ("お薬手帳に連絡先カードを添付", JOINT, "{area}薬剤師会"),
        ("救急時に渡す情報シートを配布", DIRECT, None),
    ),
    "オ": (
        ("相談窓口にコーディネーターを配置", COMMISSIONED, "{area}医師会"),
        ("相談窓口を共同で運営", JOINT, "{neighbours}"),
        ("相談事例をまとめて毎年配布", DIRECT, None),
    ),
    "カ": (
        ("多職種の事例検討会を開催", DIRECT, None),
        ("介護職向けの医療の基礎研修を実施", COMMISSIONED, "{area}看護協会支部"),
        ("多職種研修を合同で開催", JOINT, "{neighbours}"),
        ("訪問診療の同行研修を実施", COMMISSIONED, "{area}医師会"),
    ),
    "キ": (
        ("出前講座を通いの場で実施", DIRECT, None),
        ("もしもの時の話し合いの冊子を配布", NOT_STATED, None),
        ("在宅医療を知るつどいを開催", COMMISSIONED, "{area}医師会"),
        ("広報紙に在宅医療の連載を掲載", DIRECT, None),
    ),
    "ク": (
        ("担当者会議を年2回開催", JOINT, "{neighbours}"),
        ("入退院のルールを共通化", JOINT, "{neighbours}"),
        ("相談事例を市町村の間で共有", JOINT, "{neighbours}"),
    ),
}


def _described(place: Place, item_code: str) -> list[tuple[str, str, str | None]]:
    """None, one or two entries of the catalogue: not every municipality describes all that it does."""
    draw = Draw(place.code, item_code, "initiatives")
    if not draw.happens(DESCRIBED):
        return []
    return draw.order(CATALOGUE[item_code])[: 2 if draw.happens(HAS_SECOND) else 1]


def _row(place: Place, item_code: str, initiative: str, delivery: str, partner: str | None) -> dict:
    """One row of ``initiatives``."""
    names = {"area": place.medical_area, "neighbours": neighbours_of(place), "prefecture": place.prefecture}
    is_inferred = Draw(place.code, item_code, initiative, "inferred").happens(INFERRED)
    return {
        "municipality_code": place.code,
        "item_code": item_code,
        "initiative": initiative,
        "delivery": delivery,
        "partner": partner.format(**names) if partner else None,
        "is_inferred": is_inferred,
        "note": INFERRED_NOTE if is_inferred else None,
        **SOURCE,
    }


def initiative_rows(item_status: list[dict]) -> list[dict]:
    """Rows of ``initiatives``: only for items that the municipality implements."""
    place_of = {place.code: place for place in PLACES}
    cells = [
        (place_of[row["municipality_code"]], row["item_code"]) for row in item_status if row["status"] == "implemented"
    ]
    return [_row(place, item_code, *entry) for place, item_code in cells for entry in _described(place, item_code)]
