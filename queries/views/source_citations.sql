-- One row per source.
-- 定義: 出典の呼び方。資料は「資料003」のように番号で、そのほか（参照データ、生成データ）は題名で呼ぶ。
select
    source_code,
    case when source_kind = 'document' then '資料' || source_code else title end as short_citation,
    case when source_kind = 'document' then '資料' || source_code || '「' || title || '」' else title end as citation
from sources
