"""Code lists of the data contract: code → Japanese label and definition.

They are the only place where a code gets its wording. Queries join them as tables named after
the list; the dictionary page prints them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """One code with its label (shown in tables and charts) and its definition (shown to whoever asks)."""

    code: str
    label: str
    definition: str


# SDMX CL_OBS_STATUS letters, narrowed to the ones that occur in municipal plans.
OBS_STATUSES = (
    Code("A", "確定", "年度を通した実績として示された値"),
    Code("P", "年度途中", "年度の途中までの値。通年の値とは比べない"),
    Code("F", "予定", "年度の終わりまでの見込み。実績の合計や平均に入れない"),
    Code("S", "中止", "実施しなかった。0とは扱わず、合計や平均に入れない"),
    Code("O", "未報告", "値が報告されていない"),
    Code("M", "該当なし", "その年度には該当する事業がない"),
    Code("Q", "非公表", "値はあるが公表されていない"),
)

SCENARIOS = (
    Code("plan", "計画", "計画に記載された目標値"),
    Code("actual", "実績", "実施した結果の値"),
    Code("expected", "予定", "年度末までの見込みとして示された値"),
)

COMPARABILITIES = (
    Code("computable", "算出可", "計画と、通年の確定実績がそろっている"),
    Code("reference", "参考", "実績が年度途中のため、両方の値を示すが判定しない"),
    Code("not_computable", "算出不可", "比べるための値がそろっていない"),
)

REASONS = (
    Code("no_target", "計画値なし", "その年度の計画値が記載されていない"),
    Code("no_actual", "実績値なし", "その年度の実績値がまだない、または報告されていない"),
    Code("part_year", "年度途中", "実績が年度の途中までの値である"),
    Code("expected", "予定", "実績の欄にあるのは見込みの値である"),
    Code("cancelled", "中止", "その年度は中止された"),
    Code("zero_target", "計画値が0", "計画値が0のため割合を計算できない"),
    Code("withheld", "非公表", "実績値が公表されていない"),
)

ITEM_STATUSES = (
    Code("implemented", "実施", "基準日の時点で実施している"),
    Code("planned", "予定", "年度末までに実施する予定とされている"),
    Code("none", "未定", "実施の欄にも予定の欄にも記載がない"),
)

DESIRED_DIRECTIONS = (
    Code("increase", "増加が望ましい", "計画では増やすことを目指している"),
    Code("none", "方向なし", "増減の良し悪しを定めない"),
)

DELIVERIES = (
    Code("direct", "直営", "自治体が自ら実施する"),
    Code("commissioned", "委託", "医師会などへ委託して実施する"),
    Code("joint", "共同", "ほかの自治体や団体と共同で実施する"),
    Code("not_stated", "記載なし", "実施の方法が資料に記載されていない"),
)

LEADS = (
    Code("municipality", "市町村", "市町村が主体となる"),
    Code("prefecture", "都道府県", "都道府県が主体となる"),
)

PILLARS = (
    Code("awareness", "住民への周知", "住民に在宅医療・介護を知ってもらう取組"),
    Code("system", "仕組みづくり", "医療と介護の連携の仕組みをつくる取組"),
    Code("workforce", "関係者人材育成", "医療・介護の関係者を育てる取組"),
)

RAISED_BY = (
    Code("municipality", "自治体", "自治体自身が受け止め・課題として挙げた"),
    Code("council_or_organisation", "議会・関係団体", "議会や医療・介護の関係団体の意見・要望"),
)

CHALLENGE_THEMES = (
    Code("workforce", "人材の確保・育成", "医療・介護や連携を担う人が足りない、育てられない"),
    Code("care_resources", "医療・介護資源の不足", "医療機関や介護事業所、サービスが足りない"),
    Code("beds", "病床・療養の場の確保", "長く療養する場所や病床がない"),
    Code("collaboration", "連携体制の強化", "関係機関や職種の間のつながりが弱い"),
    Code("understanding", "関係者の理解・協力", "必要性が伝わりにくい、協力や合意を得にくい"),
    Code("information_sharing", "情報共有・ICT", "情報を共有する手段が足りない、使われていない"),
    Code("awareness", "普及啓発・事業の周知", "住民や関係者に知られていない"),
    Code("know_how_and_data", "ノウハウ・データの不足", "進め方や、課題を明らかにするデータが足りない"),
    Code("emergency", "急変・救急への対応", "容体が急に変わったときや救急搬送への備え"),
    Code("hospital_transition", "入退院支援", "入院や退院のときの調整"),
    Code("end_of_life", "看取り・意思決定の支援", "最期の過ごし方の話し合いと、その支え"),
    Code("wide_area", "広域連携・計画との整合", "ほかの市町村や、医療計画などとの調整"),
)

SCOPES = (
    Code("national", "国", "国の制度の動き"),
    Code("prefectural", "県", "都道府県の動き"),
    Code("municipal", "市町村", "市町村の動き"),
)

DATE_PRECISIONS = (
    Code("day", "日", "日まで記載されている"),
    Code("month", "月", "月まで記載されている。日付の欄にはその月の初日を置く"),
    Code("year", "年", "年まで記載されている。日付の欄にはその年の初日を置く"),
    Code("fiscal_year", "年度", "年度まで記載されている。日付の欄にはその年度の初日を置く"),
)

QUESTIONS = (
    Code("own_view", "自治体の受け止め", "取組についての自治体自身の受け止め（調査の設問2の(1)）"),
    Code("opinions", "議会・関係団体の意見・要望", "議会や医療・介護の関係団体の意見や要望（調査の設問2の(3)）"),
)

ANSWERS = (
    Code("working", "連携ができている", "連携の体制ができているとの記載"),
    Code("partly", "進んでいるが課題もある", "進んでいることと、足りないことの両方の記載"),
    Code("in_progress", "取り組んでいる", "話し合いや連携を行っているとの記載。できているかどうかの記載はない"),
    Code("lacking", "足りない", "足りないものや強めるべきことだけの記載"),
    Code("stated", "意見あり", "意見や要望の記載がある。内容は課題として収録している"),
    Code("nothing_particular", "特に無し", "「特に無し」と記載されている"),
    Code("not_stated", "記載なし", "答えの記載がない。意見がないことを示さない"),
)

PROVISION_KINDS = (
    Code("review_principle", "見直しの考え方", "事業の見直しで示された考え方と観点"),
    Code("pdca_phase", "PDCAの段階", "見直し後の段階。項目の名称は8事業項目の「見直し後の区分」と同じ表記"),
    Code("aim_and_means", "目指す姿と支援・財源", "事業が目指すことと、段階を支える支援や財源"),
    Code("prefecture_support", "都道府県の支援", "都道府県（保健所など）が市町村に行う支援"),
    Code("coordination", "ほかの取組との連携", "ほかの事業や部局、認知症・災害などの取組との関わり"),
    Code(
        "guidance",
        "関係市区町村の連携の手引き",
        "手引きの改訂案が（ク）の進め方として挙げる要点・手順・留意事項・取組例",
    ),
)

SOURCE_KINDS = (
    Code("document", "資料", "収録した資料。行番号と原文の表記で確かめられる"),
    Code("reference", "参照データ", "人口や医療圏など、資料の外から加えた値"),
    Code("generated", "生成データ", "架空の値。プログラムが生成した"),
    Code("office", "自庁のファイル", "「データ更新」で取り込んだファイル"),
)

CODE_LISTS: dict[str, tuple[Code, ...]] = {
    "obs_status": OBS_STATUSES,
    "scenario": SCENARIOS,
    "comparability": COMPARABILITIES,
    "reason": REASONS,
    "item_status": ITEM_STATUSES,
    "desired_direction": DESIRED_DIRECTIONS,
    "delivery": DELIVERIES,
    "lead": LEADS,
    "pillar": PILLARS,
    "raised_by": RAISED_BY,
    "challenge_theme": CHALLENGE_THEMES,
    "scope": SCOPES,
    "date_precision": DATE_PRECISIONS,
    "question": QUESTIONS,
    "answer": ANSWERS,
    "provision_kind": PROVISION_KINDS,
    "source_kind": SOURCE_KINDS,
}


def label_of(code_list: str, code: str) -> str:
    """The Japanese label of ``code`` in ``code_list``; ``KeyError`` names both when unknown."""
    for entry in CODE_LISTS[code_list]:
        if entry.code == code:
            return entry.label
    raise KeyError(f"{code!r} is not a code of the list {code_list!r}")
