"""The eight items: what they are, which municipality does which, and how many do over time."""

from collections import Counter
from datetime import date

from data.demo_generator.places import PLACES, PREFECTURES
from data.demo_generator.provenance import SOURCE

ITEM_CODES = "アイウエオカキク"
STATUSES = {"●": "implemented", "○": "planned", "・": "none"}
STATUS_ON, YEAR_END = date(2024, 6, 30), date(2025, 3, 31)

# One mark per item, ア to ク. Patterns by medical area: 帆凪 shares information and a desk (エ, オ), 星綴 runs
# エ, オ and ク jointly, 虹瀬 does nothing across borders (ク), 灯守 is one city, 瑠璃野 trains jointly (カ),
# 風紋 knows its resources (ア, イ) but shares little information (エ).
MARKS = {
    "帆凪市": "●●●●●●●○",
    "夕綾市": "●●○●●●●○",
    "茜帆市": "●●○●●●○○",
    "麦笛町": "●○・●●・●○",
    "珊瑚浦町": "○○・●●○●・",
    "星綴市": "●●●●●●●●",
    "紬野市": "●●●●●●●●",
    "綿雲市": "●●○●●●・●",
    "花筏町": "●○・●●○●●",
    "薄氷村": "○・・●●・・●",
    "虹瀬市": "●●●●○●●・",
    "宵待市": "●●・●・●●・",
    "琴雫町": "●○・●・●○・",
    "風鈴村": "○・・○・●・・",
    "灯守市": "●●●●●●●・",
    "瑠璃野市": "●●●●○●●○",
    "木漏日市": "●●●○○●●○",
    "水鏡市": "●●○●○●●○",
    "琥珀原町": "●●○・○●○○",
    "霧笛町": "●○・・○●●・",
    "糸雨村": "○・・・・●・・",
    "風紋市": "●●●○●○●●",
    "雪硯市": "●●○○●●●●",
    "銀杏瀬町": "●●○・●●○○",
    "陽鞠町": "●●・・○・●○",
    "蛍火村": "●●・・・・○・",
}
ONE_CITY_NOTES = {("灯守市", "ク"): "圏域が1市のため、隣接市町村とは（イ）の会議で話し合う"}

# Municipalities per item, ア to ク, before the state of each cell was recorded.
EARLIER_COUNTS = {
    ("見本県", date(2022, 8, 31)): (7, 5, 2, 6, 6, 8, 8, 3),
    ("見本県", date(2023, 8, 31)): (10, 7, 3, 8, 8, 9, 7, 5),
    ("架空県", date(2022, 8, 31)): (8, 7, 2, 2, 2, 6, 6, 1),
    ("架空県", date(2023, 8, 31)): (10, 9, 3, 2, 3, 8, 8, 2),
}
FALL_NOTES = {("見本県", date(2023, 8, 31), "キ"): "2町が休止し、1市が始めた"}

# The groups are worded as in the documents edition: the framework is the one thing here that is not invented.
FACT_FINDING, RELATIONS, ACTIVITIES = "①実態把握・課題検討・施策立案", "②関係構築・人材育成", "③取組の実施"
ANALYSIS, MEASURES, EVALUATION = "①現状分析・課題抽出・施策立案", "②対応策の実施", "③対応策の評価・改善"

# Code, name, summary, group before and after the review, optional after it, pillar.
SERVICE_ITEMS = (
    (
        "ア",
        "地域の医療・介護の資源の把握",
        "どこにどのような医療・介護の事業所があるかを調べて共有する",
        FACT_FINDING,
        ANALYSIS,
        False,
        "system",
    ),
    (
        "イ",
        "在宅医療・介護連携の課題の抽出と対応策の検討",
        "関係者が集まる場で課題を見つけ、対応を話し合う",
        FACT_FINDING,
        ANALYSIS,
        False,
        "system",
    ),
    (
        "ウ",
        "切れ目のない在宅医療と在宅介護の提供体制の構築推進",
        "夜間や退院後も途切れない体制を関係者とつくる",
        ACTIVITIES,
        ANALYSIS,
        False,
        "system",
    ),
    (
        "エ",
        "医療・介護関係者の情報共有の支援",
        "連携シートやICTなど、情報を伝え合う手段を整える",
        ACTIVITIES,
        MEASURES,
        True,
        "system",
    ),
    (
        "オ",
        "在宅医療・介護連携に関する相談支援",
        "関係者からの相談を受ける窓口を置く",
        ACTIVITIES,
        MEASURES,
        False,
        "system",
    ),
    ("カ", "医療・介護関係者の研修", "複数の職種がともに学ぶ場を設ける", RELATIONS, MEASURES, True, "workforce"),
    ("キ", "地域住民への普及啓発", "講座・催し・冊子などで住民に知らせる", ACTIVITIES, MEASURES, False, "awareness"),
    (
        "ク",
        "在宅医療・介護連携に関する関係市区町村の連携",
        "市町村の境を越える事柄を一緒に検討する",
        ACTIVITIES,
        None,
        False,
        "system",
    ),
)
# (ク) is in no group of the municipalities after the review; that the prefecture leads it is a conclusion.
LED_BY_PREFECTURE, LED_BY_PREFECTURE_NOTE = "ク", "見直し後の図に（ク）がないことからの推定"


def service_item_rows() -> list[dict]:
    """Rows of ``service_items``."""
    return [
        {
            "item_code": item_code,
            "item": item,
            "summary": summary,
            "phase_before": phase_before,
            "phase_after": phase_after,
            "lead_after": "prefecture" if item_code == LED_BY_PREFECTURE else "municipality",
            "is_optional_after": is_optional_after,
            "pillar_code": pillar_code,
            "is_inferred": item_code == LED_BY_PREFECTURE,
            "note": LED_BY_PREFECTURE_NOTE if item_code == LED_BY_PREFECTURE else None,
            **SOURCE,
        }
        for item_code, item, summary, phase_before, phase_after, is_optional_after, pillar_code in SERVICE_ITEMS
    ]


def item_status_rows() -> list[dict]:
    """Rows of ``item_status``: every municipality × item."""
    return [
        {
            "municipality_code": place.code,
            "item_code": item_code,
            "as_of": STATUS_ON,
            "status": STATUSES[mark],
            "note": ONE_CITY_NOTES.get((place.name, item_code)),
            **SOURCE,
        }
        for place in PLACES
        for item_code, mark in zip(ITEM_CODES, MARKS[place.name], strict=True)
    ]


def _counted(item_status: list[dict], statuses: tuple[str, ...]) -> Counter:
    """Municipalities per prefecture × item whose status is one of those given."""
    prefecture_of = {place.code: place.prefecture for place in PLACES}
    return Counter(
        (prefecture_of[row["municipality_code"]], row["item_code"]) for row in item_status if row["status"] in statuses
    )


def _count_row(prefecture: str, item_code: str, as_of: date, municipality_count: int) -> dict:
    """One row of ``item_counts``; only the year's end lies ahead of what was counted."""
    return {
        "prefecture": prefecture,
        "item_code": item_code,
        "as_of": as_of,
        "scenario": "expected" if as_of == YEAR_END else "actual",
        "municipality_count": municipality_count,
        "note": FALL_NOTES.get((prefecture, as_of, item_code)),
        **SOURCE,
    }


def item_count_rows(item_status: list[dict]) -> list[dict]:
    """Rows of ``item_counts``: two earlier dates, the date of the cells, and the year's end as planned."""
    rows = [
        _count_row(prefecture, item_code, as_of, count)
        for (prefecture, as_of), counts in EARLIER_COUNTS.items()
        for item_code, count in zip(ITEM_CODES, counts, strict=True)
    ]
    for as_of, statuses in ((STATUS_ON, ("implemented",)), (YEAR_END, ("implemented", "planned"))):
        counted = _counted(item_status, statuses)
        rows += [
            _count_row(prefecture, item_code, as_of, counted[prefecture, item_code])
            for prefecture in PREFECTURES.values()
            for item_code in ITEM_CODES
        ]
    return rows


def item_total_rows(item_counts: list[dict]) -> list[dict]:
    """Rows of ``item_totals``: the sum over the items."""
    totals: Counter = Counter()
    for row in item_counts:
        totals[row["prefecture"], row["as_of"], row["scenario"]] += row["municipality_count"]
    return [
        {
            "prefecture": prefecture,
            "as_of": as_of,
            "scenario": scenario,
            "item_count": item_count,
            "note": None,
            **SOURCE,
        }
        for (prefecture, as_of, scenario), item_count in totals.items()
    ]
