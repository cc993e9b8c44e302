"""What the columns of an exported table mean: those of the data contract, and those that the queries add."""

from dataclasses import dataclass
from functools import cache

from data.contract import EXTRACTS


@dataclass(frozen=True)
class Field:
    """A column by its name in files: its Japanese heading, its definition, and the list of its codes if any."""

    name: str
    label: str
    definition: str
    codes: str | None = None


def _sides(name: str, label: str, definition: str) -> list[Field]:
    """The same column of the plan and of the actual."""
    return [
        Field(f"target_{name}", f"計画値の{label}", f"計画値について、{definition}"),
        Field(f"actual_{name}", f"実績値の{label}", f"実績値について、{definition}"),
    ]


ADDED = (
    # Words of a figure, the same in every line.
    Field("figure_title", "図の表題", "この表から作った図の表題"),
    Field("figure_selection", "選択", "この表を取り出したときの選択"),
    Field("figure_as_of", "時点", "この表の値がいつ現在のものか"),
    Field("figure_source", "図の出典", "この表の値が記載されている資料と行"),
    Field("figure_notes", "図の注記", "この表の値を読むときに必要な但し書き"),
    Field("edition_note", "版の注記", "架空の値でできた版であること。実在の資料の版では列がない"),
    # What was found in a file that came in.
    Field("severity", "重さ", "取込不可、注意、参考のどれか"),
    Field("rule_code", "規則の符号", "検査の規則の番号"),
    Field("rule", "規則", "検査の規則"),
    Field("place", "場所", "ファイルのどこか（シートとセル、または行）"),
    Field("found_value", "見つかった値", "ファイルに書かれていた値"),
    Field("remedy", "内容と直し方", "何が規則に合わないか、どう直すか"),
    # Sides of a comparison.
    *_sides("note", "注記", "値を読むときに必要な但し書き"),
    *_sides("source", "出典", "値が記載されている資料と行"),
    *_sides("source_code", "資料の番号", "値が記載されている資料の番号"),
    *_sides("source_line", "資料の行", "資料の何行目か（1から数える）"),
    *_sides("source_text", "原文の表記", "資料に印字されたとおりの表記"),
    *_sides("per_10000", "人口1万人当たり", "65歳以上人口1万人当たりの値"),
    # The comparison gate.
    Field("variance", "差", "実績 − 計画値。通年の確定実績があるときだけ"),
    Field("attainment_ratio", "達成率（比）", "通年の確定実績 ÷ 同じ年度の計画値。算出できるときだけ"),
    Field("attainment_percent", "達成率（%）", "達成率を百分率で、小数第2位を四捨五入。計画値が4以下のときは空欄"),
    Field("comparability", "比較の可否の符号", "計画と実績を比べられるか", "comparability"),
    Field("comparability_label", "比較の可否", "計画と実績を比べられるか、の表示"),
    Field("reason_code", "算出しない理由の符号", "達成率を算出しない理由", "reason"),
    Field("reason", "算出しない理由", "達成率を算出しない理由の表示"),
    # A plan that was changed.
    Field("original_target_value", "当初の計画値", "最初の変更より前の計画値。比較には用いない"),
    # Growth from a baseline.
    Field("baseline", "基準", "必要な伸びの基準とした実績の呼び名"),
    Field("baseline_as_of", "基準の時点", "基準値がいつ現在のものか"),
    Field("baseline_fiscal_year", "基準の年度（西暦）", "基準とした年度。平均のときは空欄"),
    Field("baseline_note", "基準の注記", "基準値を読むときに必要な但し書き"),
    Field("baseline_source", "基準の出典", "基準値が記載されている資料と行"),
    Field("baseline_status", "基準の状態", "基準とした実績の状態"),
    Field("baseline_sum", "基準の合計", "基準とした年度の実績の合計"),
    Field("baseline_value", "基準値", "基準とした確定実績。平均のときは、確定した年度の平均"),
    Field("baseline_years", "基準の年数", "基準値が何年度分の実績か"),
    Field("growth_ratio", "必要な伸び（比）", "計画値 ÷ 基準値"),
    Field("growth_percent", "必要な伸び（%）", "必要な伸びを百分率で、小数第2位を四捨五入"),
    Field("growth_times", "必要な伸び（倍）", "必要な伸びを倍率で、小数第2位を四捨五入"),
    Field("direction", "増減", "計画値が基準値に対して増えるか（rise）、減るか（fall）、同じか（same）"),
    Field("is_direction_flipped", "増減の入れ替わり", "基準をどの年度に置くかで増加と減少が入れ替わるものは真"),
    Field("is_few", "件数が少ない", "計画値か基準値が4以下のものは真"),
    # Totals of a period.
    Field("total_value", "期間合計", "確定した年度（計画では計画値のある年度）の合計"),
    Field("mean_value", "年平均", "期間合計 ÷ 用いた年数"),
    Field("years_counted", "用いた年数", "合計と平均に用いた年度の数"),
    Field("years_used", "用いた年度", "合計と平均に用いた年度"),
    Field("years_left_out", "除いた年度", "合計と平均に用いなかった年度と、その理由"),
    Field("statuses", "各年度の状態", "年度ごとの値の状態"),
    Field("sources", "各年度の出典", "年度ごとの、値が記載されている資料と行"),
    Field("notes", "各年度の注記", "年度ごとの、値を読むときに必要な但し書き"),
    # The eight items.
    Field("implemented_count", "実施項目数", "基準日に実施している項目の数"),
    Field("expected_count", "予定を含む項目数", "基準日に実施しているか、年度末までに実施する予定の項目の数"),
    Field("municipality_total", "市町村の総数", "数えた市町村の総数"),
    Field("is_fall", "減少", "前の時点より市町村数が減っているものは真"),
    Field("is_possibly_held", "実施の可能性", "注記から、実施している可能性があるものは真。実施には数えない"),
    Field("is_equal", "一致", "資料に印字された数と、一覧から数えた数が同じものは真"),
    Field("stated_count", "印字された数", "資料に印字された市町村数"),
    Field("listed_count", "数えた数", "資料の一覧から数えた市町村数"),
    Field("source_first_line", "資料の最初の行", "記載が始まる行"),
    Field("source_last_line", "資料の最後の行", "記載が終わる行"),
    # What is told.
    Field("initiative_count", "取組の数", "記載されている取組の数。記載がなければ空欄"),
    Field("challenge_count", "課題の数", "記載されている課題の数。記載がなければ空欄"),
    Field("own_count", "自治体が挙げた課題の数", "課題のうち、自治体自身が挙げたものの数"),
    Field("other_count", "ほかが挙げた課題の数", "課題のうち、議会や関係団体が挙げたものの数"),
    Field("theme_total", "主題の課題の総数", "その主題の課題の、すべての自治体での数"),
    Field("deliveries", "実施方法（すべて）", "その項目の取組の実施方法"),
    Field("partners", "相手方（すべて）", "その項目の取組の委託先や共同の相手"),
    Field("answer_definition", "答えの意味", "答えの区分の定義"),
    Field("theme_definition", "主題の意味", "課題の主題の定義"),
    # Names and order.
    Field("citation", "資料", "値が記載されている資料の呼び方"),
    Field("fiscal_year_label", "年度（和暦・西暦）", "令和6年度（2024年度）の形"),
    Field("plan_period_name", "計画期間の名称", "計画期間の名称"),
    Field("programme_order", "事業の順", "事業を並べる順"),
    Field("measure_order", "指標の順", "指標を並べる順"),
    Field("source_title", "資料名", "値が記載されている資料の表題"),
    Field("pillar", "柱の名称", "取組の3本の柱の名称"),
    Field("title", "件名", "できごとや催しの名称"),
    Field("value", "値", "計画値または実績値"),
    *(
        Field(f"{name}_label", f"{label}の表示", f"{label}の符号を言葉で表したもの")
        for name, label in (
            ("obs_status", "状態"),
            ("scenario", "区分"),
            ("status", "実施の状況"),
            ("scope", "範囲"),
            ("date_precision", "日付の細かさ"),
            ("delivery", "実施方法"),
            ("raised_by", "挙げた主体"),
            ("question", "設問"),
            ("answer", "答え"),
            ("kind", "種類"),
            ("lead_after", "見直し後の主体"),
        )
    ),
)


@cache
def _fields() -> dict[str, Field]:
    """By name; what a query adds wins, because a name of the contract may mean another thing in another extract."""
    contract = [column for extract in EXTRACTS.values() for column in extract.columns]
    fields = {
        column.name: Field(column.name, column.label, column.definition, column.codes) for column in reversed(contract)
    }
    return fields | {field.name: field for field in ADDED}


def field_of(name: str) -> Field:
    """The meaning of the column ``name``; raises ``KeyError`` for one that nobody has described."""
    return _fields()[name]
