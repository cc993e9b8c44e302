-- One row per commentary of more than 400 characters.
-- 定義: 差異の要因の文は、400字以内である。
-- 対処: 400字以内に縮めてください。
select
    'commentaries' as extract,
    'commentaries.parquet：' || municipality_code || '・' || programme_code || '・' || fiscal_year || '年度の要因が'
    || length(commentary) || '字あります。400字以内に縮めてください。' as message
from commentaries
where length(commentary) > 400
