-- One row per actual whose value contradicts its status.
-- 定義: 確定・年度途中・予定には0以上の値があり、中止・未報告・該当なし・非公表には値がない。
-- 対処: 値のない状態では値の欄を空にし、値がある場合は状態を直してください。
select
    'actuals' as extract,
    'actuals.parquet：' || municipality_code || '・' || programme_code || '・' || measure_code || '・' || fiscal_year
    || '年度の値「' || coalesce(cast(actual_value as varchar), '空欄') || '」が状態「' || obs_status
    || '」と合いません。値のない状態では空欄に、値がある場合は状態を直してください。' as message
from actuals
where
    (obs_status in ('A', 'P', 'F') and (actual_value is null or actual_value < 0))
    or (obs_status not in ('A', 'P', 'F') and actual_value is not null)
