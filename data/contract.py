"""The data contract: every extract of an edition with its columns, keys and references.

An edition is a folder with one ``<extract>.parquet`` per entry of ``EXTRACTS``. The dictionary
page, the build, the validation and the tests all read this module; there is no second list.
"""

from dataclasses import dataclass, replace

import pyarrow as pa

TEXT, INTEGER, DATE, BOOLEAN = pa.string(), pa.int64(), pa.date32(), pa.bool_()


@dataclass(frozen=True)
class Column:
    """One column: its Arrow type, Japanese heading and definition, and what its values may be.

    ``codes`` names a list of ``data.codes``; ``references`` names the extract whose column of the
    same name must hold the value.
    """

    name: str
    type: pa.DataType
    label: str
    definition: str
    nullable: bool = False
    codes: str | None = None
    references: str | None = None


@dataclass(frozen=True)
class Extract:
    """One Parquet file of an edition; ``grain`` says in Japanese what a row is.

    ``is_optional`` is one that editions made before it existed do not have: to them it is without rows.
    """

    name: str
    label: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    is_optional: bool = False

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema of the file: names, types and nullability in contract order."""
        return pa.schema([pa.field(c.name, c.type, nullable=c.nullable) for c in self.columns])

    @property
    def file_name(self) -> str:
        """The file's name inside the edition's folder."""
        return f"{self.name}.parquet"


SOURCE = (
    Column("source_code", TEXT, "出典", "値が記載されている資料の番号", references="sources"),
    Column("source_line", INTEGER, "行", "資料の何行目か（1から数える）", nullable=True),
    Column("source_text", TEXT, "原文の表記", "資料に印字されたとおりの表記（文章は20字程度の抜粋）", nullable=True),
)
NOTE = Column("note", TEXT, "注記", "値を読むときに必要な但し書き", nullable=True)
IS_INFERRED = Column("is_inferred", BOOLEAN, "推定", "資料の文言から判断して分類したものは真")

MUNICIPALITY = Column(
    "municipality_code",
    TEXT,
    "自治体コード",
    "全国地方公共団体コード6桁（検査数字を含む）。名称不記載の市は固有の符号",
    references="municipalities",
)
PROGRAMME = Column("programme_code", TEXT, "事業コード", "事業の符号", references="programmes")
MEASURE = Column("measure_code", TEXT, "指標コード", "指標の符号", references="measures")
FISCAL_YEAR = Column(
    "fiscal_year", INTEGER, "年度（西暦）", "年度の始まる年。2024は令和6年度", references="fiscal_years"
)
ITEM = Column("item_code", TEXT, "項目", "8事業項目の記号（ア〜ク）", references="service_items")
PILLAR = Column("pillar_code", TEXT, "柱", "取組の3本の柱の符号", nullable=True, codes="pillar")
NUMBER = Column("number", INTEGER, "番号", "ほかの鍵が同じ行を分ける番号（1から）")
OBS_STATUS = Column("obs_status", TEXT, "状態", "値の状態（SDMX CL_OBS_STATUS の文字）", codes="obs_status")


def _key(column: Column) -> Column:
    """The column as the key of its own extract, where it refers to nothing else."""
    return Column(column.name, column.type, column.label, column.definition)


EXTRACTS: dict[str, Extract] = {
    extract.name: extract
    for extract in (
        Extract(
            "sources",
            "出典",
            "1行は1つの資料",
            ("source_code",),
            (
                Column("source_code", TEXT, "出典", "資料の番号"),
                Column("file_name", TEXT, "ファイル名", "資料のファイル名"),
                Column("title", TEXT, "資料名", "資料の表題"),
                Column("publisher", TEXT, "作成者", "資料を作成した機関", nullable=True),
                Column("published_on", DATE, "公表日", "資料に記載された日付。記載がなければ空欄", nullable=True),
                Column("sha256", TEXT, "SHA-256", "ファイルの内容を確かめるための値"),
                Column(
                    "source_kind",
                    TEXT,
                    "種別",
                    "資料か、参照データか、生成データか、自庁のファイルか",
                    codes="source_kind",
                ),
                NOTE,
            ),
        ),
        Extract(
            "municipalities",
            "自治体",
            "1行は1つの自治体",
            ("municipality_code",),
            (
                _key(MUNICIPALITY),
                Column("municipality", TEXT, "自治体", "自治体の名称"),
                Column("kana", TEXT, "かな", "自治体の名称のよみ", nullable=True),
                Column("prefecture", TEXT, "都道府県", "都道府県の名称。資料に記載がなければ空欄", nullable=True),
                Column("medical_area", TEXT, "二次医療圏", "二次医療圏の名称", nullable=True),
                Column("population_65_over", INTEGER, "65歳以上人口（人）", "65歳以上の住民の数", nullable=True),
                Column("population_on", DATE, "人口の基準日", "65歳以上人口を数えた日", nullable=True),
                Column("tile_column", INTEGER, "タイル図の列", "タイル図での左からの位置（0から）", nullable=True),
                Column("tile_row", INTEGER, "タイル図の行", "タイル図での上からの位置（0から）", nullable=True),
                *SOURCE,
            ),
        ),
        Extract(
            "plan_periods",
            "計画期間",
            "1行は1つの介護保険事業計画期間",
            ("plan_period",),
            (
                Column("plan_period", INTEGER, "計画期", "介護保険事業計画の期（第9期は9）"),
                Column("name", TEXT, "計画期間", "期の名称"),
                Column("first_fiscal_year", INTEGER, "最初の年度", "期の最初の年度（西暦）"),
                Column("last_fiscal_year", INTEGER, "最後の年度", "期の最後の年度（西暦）"),
            ),
        ),
        Extract(
            "fiscal_years",
            "年度",
            "1行は1つの年度",
            ("fiscal_year",),
            (
                _key(FISCAL_YEAR),
                Column("era_label", TEXT, "年度", "元号の略記（R6年度）"),
                Column("label", TEXT, "年度（和暦・西暦）", "令和6年度（2024年度）の形"),
                Column("starts_on", DATE, "始まる日", "年度の初日"),
                Column("ends_on", DATE, "終わる日", "年度の末日"),
                Column("plan_period", INTEGER, "計画期", "年度が属する介護保険事業計画の期", references="plan_periods"),
            ),
        ),
        Extract(
            "programmes",
            "事業",
            "1行は1つの事業",
            ("programme_code",),
            (
                _key(PROGRAMME),
                Column("programme", TEXT, "事業", "事業の名称"),
                Column(
                    "item_code",
                    TEXT,
                    "項目",
                    "8事業項目の記号。項目全体にわたる事業は空欄",
                    nullable=True,
                    references="service_items",
                ),
                PILLAR,
                Column("sort_order", INTEGER, "並び順", "画面に並べる順"),
                Column("definition", TEXT, "定義", "事業の説明"),
            ),
        ),
        Extract(
            "measures",
            "指標",
            "1行は1つの指標",
            ("measure_code",),
            (
                _key(MEASURE),
                Column("measure", TEXT, "指標", "指標の名称"),
                Column("unit", TEXT, "単位", "値の単位"),
                Column("decimals", INTEGER, "小数の桁数", "値を示すときの小数の桁数"),
                Column("desired_direction", TEXT, "望ましい方向", "計画が目指す増減の方向", codes="desired_direction"),
                Column("is_additive", BOOLEAN, "年度間の合計可", "年度をまたいで足せる値は真。ある時点の数は偽"),
                Column(
                    "has_population_rate", BOOLEAN, "人口当たり可", "65歳以上人口1万人当たりに直して意味がある値は真"
                ),
                Column("sort_order", INTEGER, "並び順", "画面に並べる順"),
                Column("definition", TEXT, "定義", "指標の説明"),
            ),
        ),
        Extract(
            "plan_targets",
            "計画値",
            "1行は自治体×事業×指標×年度の計画値",
            ("municipality_code", "programme_code", "measure_code", "fiscal_year"),
            (
                MUNICIPALITY,
                PROGRAMME,
                MEASURE,
                FISCAL_YEAR,
                Column("target_value", INTEGER, "計画値", "計画に記載された目標値"),
                NOTE,
                *SOURCE,
            ),
        ),
        Extract(
            "plan_changes",
            "計画変更",
            "1行は計画値の1回の変更（自治体×事業×指標×年度×変更日×番号）",
            ("municipality_code", "programme_code", "measure_code", "fiscal_year", "changed_on", "number"),
            (
                MUNICIPALITY,
                PROGRAMME,
                MEASURE,
                FISCAL_YEAR,
                Column("changed_on", DATE, "変更日", "計画を変更した日（公開した人が入れた日）"),
                NUMBER,
                Column("old_target_value", INTEGER, "変更前の計画値", "変更する前の計画値"),
                Column("new_target_value", INTEGER, "変更後の計画値", "変更した後の計画値。比較にはこの値だけを用いる"),
                Column("reason_of_change", TEXT, "変更の理由", "計画値を変更した理由（公開した人が書いた文）"),
                *SOURCE,
            ),
            is_optional=True,
        ),
        Extract(
            "actuals",
            "実績値",
            "1行は自治体×事業×指標×年度の実績値",
            ("municipality_code", "programme_code", "measure_code", "fiscal_year"),
            (
                MUNICIPALITY,
                PROGRAMME,
                MEASURE,
                FISCAL_YEAR,
                Column(
                    "actual_value",
                    INTEGER,
                    "実績値",
                    "実績として記載された値。値がなければ空欄（0ではない）",
                    nullable=True,
                ),
                OBS_STATUS,
                Column("coverage_end", DATE, "対象期間の終わり", "値が年度の初日からいつまでを含むか", nullable=True),
                Column("months_covered", INTEGER, "対象月数", "値が含む月の数", nullable=True),
                Column("as_of", DATE, "現在の日", "値がいつの時点で知られたものか。記載がなければ空欄", nullable=True),
                NOTE,
                *SOURCE,
            ),
        ),
        Extract(
            "commentaries",
            "差異の要因",
            "1行は自治体×事業×年度の1つの要因",
            ("municipality_code", "programme_code", "fiscal_year", "number"),
            (
                MUNICIPALITY,
                PROGRAMME,
                FISCAL_YEAR,
                NUMBER,
                Column("commentary", TEXT, "要因", "計画と実績の差について担当者が書いた文（400字まで）"),
                Column("author", TEXT, "担当", "文を書いた担当者"),
                Column("written_on", DATE, "記入日", "文を書いた日"),
            ),
            is_optional=True,
        ),
        Extract(
            "sessions",
            "開催",
            "1行は1回の講座・催し・研修",
            ("session_id",),
            (
                Column("session_id", TEXT, "開催番号", "開催ごとの番号"),
                MUNICIPALITY,
                PROGRAMME,
                Column("held_on", DATE, "開催日", "開催した日、または開催を予定した日"),
                Column("title", TEXT, "名称", "講座・催し・研修の名称"),
                Column("venue", TEXT, "会場", "会場の名称", nullable=True),
                Column("audience", TEXT, "対象", "参加の対象", nullable=True),
                Column("application_deadline", DATE, "申込期限", "申込みの期限", nullable=True),
                Column("capacity", INTEGER, "定員（人）", "募集する人数。計画値でも実績値でもない", nullable=True),
                Column("capacity_text", TEXT, "定員の表記", "定員の欄に印字されたとおりの表記", nullable=True),
                Column("capacity_line", INTEGER, "定員の行", "定員が資料の何行目にあるか", nullable=True),
                Column(
                    "attendance",
                    INTEGER,
                    "参加人数（人）",
                    "参加した人数。値がなければ空欄（0ではない）",
                    nullable=True,
                ),
                OBS_STATUS,
                NOTE,
                *SOURCE,
            ),
        ),
        Extract(
            "service_items",
            "8事業項目",
            "1行は8事業項目の1つ",
            ("item_code",),
            (
                _key(ITEM),
                Column("item", TEXT, "項目名", "項目の名称"),
                Column(
                    "item_after",
                    TEXT,
                    "見直し後の項目名",
                    "見直しで名称が変わった項目の、変わった後の名称",
                    nullable=True,
                ),
                Column("summary", TEXT, "概要", "項目の内容の要約"),
                Column("phase_before", TEXT, "見直し前の区分", "見直し前の図での区分"),
                Column("phase_after", TEXT, "見直し後の区分", "見直し後の図での区分", nullable=True),
                Column("lead_after", TEXT, "見直し後の主体", "見直し後に主体となる団体", codes="lead"),
                Column("is_optional_after", BOOLEAN, "見直し後は選択", "見直し後に地域の実情に応じて選べるものは真"),
                PILLAR,
                IS_INFERRED,
                NOTE,
                *SOURCE,
            ),
        ),
        Extract(
            "item_status",
            "項目別の実施状況",
            "1行は自治体×項目の状況",
            ("municipality_code", "item_code", "as_of"),
            (
                MUNICIPALITY,
                ITEM,
                Column("as_of", DATE, "基準日", "実施しているかを見た日（月まで記載の場合は月末）"),
                Column("status", TEXT, "状況", "実施・予定・未定の別", codes="item_status"),
                NOTE,
                *SOURCE,
            ),
        ),
        Extract(
            "item_counts",
            "項目別の市町村数",
            "1行は都道府県×項目×時点の市町村数（資料に印字された数）",
            ("prefecture", "item_code", "as_of"),
            (
                Column("prefecture", TEXT, "都道府県", "都道府県の名称"),
                ITEM,
                Column("as_of", DATE, "基準日", "数えた時点（月まで記載の場合は月末）"),
                Column("scenario", TEXT, "区分", "実績か予定か", codes="scenario"),
                Column("municipality_count", INTEGER, "市町村数", "実施している（する予定の）市町村の数"),
                NOTE,
                *SOURCE,
            ),
        ),
        Extract(
            "item_totals",
            "項目数の合計",
            "1行は都道府県×時点の合計（資料に印字された数）",
            ("prefecture", "as_of"),
            (
                Column("prefecture", TEXT, "都道府県", "都道府県の名称"),
                Column("as_of", DATE, "基準日", "数えた時点（月まで記載の場合は月末）"),
                Column("scenario", TEXT, "区分", "実績か予定か", codes="scenario"),
                Column("item_count", INTEGER, "延べ項目数", "全市町村の実施項目数の合計"),
                NOTE,
                *SOURCE,
            ),
        ),
        Extract(
            "initiatives",
            "取組",
            "1行は自治体×項目の1つの取組",
            ("municipality_code", "item_code", "initiative"),
            (
                MUNICIPALITY,
                ITEM,
                Column("initiative", TEXT, "取組", "取組の要約"),
                Column("delivery", TEXT, "実施方法", "直営・委託・共同の別", codes="delivery"),
                Column("partner", TEXT, "相手方", "委託や共同の相手", nullable=True),
                IS_INFERRED,
                NOTE,
                *SOURCE,
            ),
        ),
        Extract(
            "challenges",
            "課題",
            "1行は自治体×主題の1つの課題",
            ("municipality_code", "theme_code", "challenge"),
            (
                MUNICIPALITY,
                Column("theme_code", TEXT, "主題コード", "課題の主題の符号", codes="challenge_theme"),
                Column("challenge", TEXT, "課題", "課題の要約"),
                Column("theme", TEXT, "主題", "課題の主題の名称"),
                Column("raised_by", TEXT, "挙げた者", "自治体か、議会・関係団体か", codes="raised_by"),
                IS_INFERRED,
                NOTE,
                *SOURCE,
            ),
        ),
        Extract(
            "answers",
            "受け止めと意見の有無",
            "1行は自治体×設問の答え",
            ("municipality_code", "question"),
            (
                MUNICIPALITY,
                Column("question", TEXT, "設問", "受け止めか、議会・関係団体の意見・要望か", codes="question"),
                Column("answer", TEXT, "答え", "答えを分類した符号", codes="answer"),
                Column("summary", TEXT, "内容の要約", "答えの要約", nullable=True),
                IS_INFERRED,
                NOTE,
                *SOURCE,
            ),
        ),
        Extract(
            "milestones",
            "できごと",
            "1行は1つのできごと",
            ("occurred_on", "title"),
            (
                Column("occurred_on", DATE, "日付", "できごとの日付（精度は別の欄）"),
                Column("title", TEXT, "できごと", "できごとの短い名称"),
                Column("date_precision", TEXT, "日付の精度", "日付がどこまで記載されているか", codes="date_precision"),
                Column("scope", TEXT, "範囲", "国・県・市町村の別", codes="scope"),
                Column("prefecture", TEXT, "都道府県", "都道府県のできごとなら、その名称", nullable=True),
                replace(
                    MUNICIPALITY,
                    definition="1つの自治体に限るできごとなら、その自治体。複数にまたがるものは空欄",
                    nullable=True,
                ),
                replace(PROGRAMME, definition="1つの事業に限るできごとなら、その事業。ほかは空欄", nullable=True),
                Column("is_deadline", BOOLEAN, "期限", "8事業項目を全市町村で実施する期限を示すものは真"),
                Column("summary", TEXT, "概要", "できごとの要約"),
                NOTE,
                *SOURCE,
            ),
        ),
        Extract(
            "care_scenes",
            "医療と介護の4つの場面",
            "1行は1つの場面",
            ("scene_code",),
            (
                Column("scene_code", TEXT, "場面コード", "場面の符号"),
                Column("scene", TEXT, "場面", "場面の名称"),
                Column("goal", TEXT, "目指す姿", "目指す姿の要約"),
                Column("sort_order", INTEGER, "並び順", "画面に並べる順"),
                *SOURCE,
            ),
        ),
        Extract(
            "provisions",
            "制度の要点",
            "1行は制度の枠組みについての1つの要点",
            ("provision_code",),
            (
                Column("provision_code", TEXT, "要点コード", "要点の符号"),
                Column("kind", TEXT, "種類", "要点の種類", codes="provision_kind"),
                Column("sort_order", INTEGER, "並び順", "画面に並べる順"),
                Column("title", TEXT, "項目", "要点の短い名称"),
                Column("summary", TEXT, "内容の要約", "要点の内容の要約"),
                NOTE,
                *SOURCE,
            ),
        ),
    )
}

# What a person calls a row of an extract that others refer to.
TITLE_COLUMNS = {
    "municipalities": "municipality",
    "programmes": "programme",
    "measures": "measure",
    "service_items": "item",
    "fiscal_years": "era_label",
    "plan_periods": "name",
}
