-- One row per plan target below zero.
-- 定義: 計画値は0以上である。
-- 対処: 計画書の値に直してください。
select
    'plan_targets' as extract,
    'plan_targets.parquet：' || municipality_code || '・' || programme_code || '・' || measure_code || '・' || fiscal_year
    || '年度の計画値「' || target_value || '」が0より小さくなっています。計画書の値に直してください。' as message
from plan_targets
where target_value < 0
