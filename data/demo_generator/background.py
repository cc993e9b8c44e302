"""Milestones of the fictional prefectures and the four care scenes."""

from datetime import date

from data.demo_generator.places import PLACES
from data.demo_generator.provenance import SOURCE

# Date, precision, scope, title, summary; a title that begins with the name of a place is about that place alone.
MILESTONES = (
    (date(2018, 4, 1), "day", "municipal", "星綴圏域で共同の相談窓口を開設", "5市町村が1つの窓口を置いた"),
    (date(2019, 10, 1), "month", "prefectural", "見本県が連携の手引を作成", "市町村が取組を選ぶときの参考とした"),
    (date(2020, 1, 1), "year", "prefectural", "架空県が在宅医療の実態を調査", "医療機関と事業所に書面で尋ねた"),
    (date(2021, 4, 1), "day", "national", "第8期計画期間の開始", "令和3年度から令和5年度まで"),
    (date(2021, 6, 1), "month", "municipal", "各地で催しを中止", "感染症の拡大防止のため集まる催しを見合わせた"),
    (date(2022, 4, 1), "fiscal_year", "municipal", "瑠璃野圏域で合同研修を開始", "6市町村が多職種研修を一緒に開いた"),
    (date(2022, 10, 1), "month", "prefectural", "架空県が広域調整の会議を設置", "圏域をまたぐ入退院を話し合う場とした"),
    (date(2023, 7, 15), "day", "municipal", "帆凪市が情報共有ツールの運用を開始", "医療と介護の事業所が連絡に使う"),
    (date(2024, 4, 1), "day", "national", "第9期計画期間の開始", "令和6年度から令和8年度まで"),
    (date(2024, 6, 30), "day", "prefectural", "8事業項目の実施状況を集計", "両県の26市町村に項目ごとに尋ねた"),
    (date(2025, 11, 1), "month", "municipal", "灯守市が隣接市町村と連絡会を開始", "圏域を越える相談事例を持ち寄る"),
    (date(2026, 4, 1), "fiscal_year", "prefectural", "見本県が次の計画の準備会を設置", "第10期の数値の確認を始めた"),
)

# Code, name, goal in our own words.
CARE_SCENES = (
    ("daily_care", "日常の療養支援", "多くの職種が支え合い、住み慣れた家で療養を続けられる"),
    ("hospital_transition", "入退院支援", "入院と退院のときに情報が途切れず、望む場所へ戻れる"),
    ("emergency", "急変時の対応", "急に具合が悪くなっても、本人の意向に沿って対応できる"),
    ("end_of_life", "看取り", "最期の過ごし方を話し合い、望む場所で迎えられる"),
)


def _beginning(title: str, codes: dict[str, str]) -> str | None:
    """The code of the name with which the title begins."""
    return next((code for name, code in codes.items() if title.startswith(name)), None)


def milestone_rows() -> list[dict]:
    """Rows of ``milestones``."""
    municipalities = {place.name: place.code for place in PLACES}
    prefectures = {place.prefecture: place.prefecture for place in PLACES}
    return [
        {
            "occurred_on": occurred_on,
            "title": title,
            "date_precision": date_precision,
            "scope": scope,
            "prefecture": _beginning(title, prefectures),
            "municipality_code": _beginning(title, municipalities),
            "is_deadline": False,
            "summary": summary,
            "note": None,
            **SOURCE,
        }
        for occurred_on, date_precision, scope, title, summary in MILESTONES
    ]


def care_scene_rows() -> list[dict]:
    """Rows of ``care_scenes``."""
    return [
        {"scene_code": scene_code, "scene": scene, "goal": goal, "sort_order": sort_order, **SOURCE}
        for sort_order, (scene_code, scene, goal) in enumerate(CARE_SCENES, start=1)
    ]
