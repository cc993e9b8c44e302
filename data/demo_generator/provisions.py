"""What frames the fictional programmes: a few provisions of each kind."""

from data.demo_generator.items import ANALYSIS, EVALUATION, MEASURES
from data.demo_generator.provenance import SOURCE

# Kind, code, title, summary. The phases are worded as the groups of the items are.
PROVISIONS = (
    ("review_principle", "principle_purpose", "趣旨の明確化", "何のための取組かを、架空の手引で一つずつ示す"),
    ("review_principle", "principle_choice", "取組の選択", "架空の市町村が、地域の事情に合わせて取組を選ぶ"),
    ("pdca_phase", "phase_1", ANALYSIS, "架空の圏域ごとに資源と課題を調べ、取組を計画する"),
    ("pdca_phase", "phase_2", MEASURES, "計画した取組を架空の市町村が行う"),
    ("pdca_phase", "phase_3", EVALUATION, "取組の結果を架空の協議会で振り返り、次の計画に生かす"),
    ("aim_and_means", "aim_ideal", "架空の圏域が目指す姿", "どの町でも在宅の医療と介護が途切れずに届く"),
    ("aim_and_means", "means_funds", "架空の連携基金", "見本県が、架空の基金を取組の財源に充てる"),
    ("prefecture_support", "technical_data", "データの提供", "架空県が、市町村ごとの集計表を毎年配る"),
    ("prefecture_support", "wide_area", "圏域をまたぐ会議", "見本県が、架空の5圏域の担当者を集める"),
    ("coordination", "coordination_office", "庁内の連携", "帆凪市が、防災と高齢福祉の担当の会議を開く"),
    ("coordination", "coordination_dementia", "認知症の取組との連携", "夕綾市が、見守りの取組と研修を合わせて行う"),
    ("guidance", "step_1", "手順1：課題の持ち寄り", "架空の圏域の市町村が、一つの町では解けない課題を挙げる"),
    ("guidance", "step_2", "手順2：様式の統一", "架空の圏域で使う入退院時の連絡票を一つにする"),
)


def provision_rows() -> list[dict]:
    """Rows of ``provisions``."""
    return [
        {
            "provision_code": provision_code,
            "kind": kind,
            "sort_order": sort_order,
            "title": title,
            "summary": summary,
            "note": None,
            **SOURCE,
        }
        for sort_order, (kind, provision_code, title, summary) in enumerate(PROVISIONS, start=1)
    ]
