-- One row per actual whose coverage contradicts its status.
-- 定義: 確定は年度末までの12か月、年度途中は年度末より前までの1〜11か月を対象とし、そのほかの状態に対象期間はない。
-- 対処: 対象期間の終わりと月数を資料に合わせて直してください。
with
actuals_in_year as (
    select
        a.*, y.starts_on, y.ends_on,
        (extract(year from a.coverage_end) - extract(year from y.starts_on)) * 12
        + extract(month from a.coverage_end) - extract(month from y.starts_on) + 1 as months_to_end
    from actuals as a
    inner join fiscal_years as y on a.fiscal_year = y.fiscal_year
)
select
    'actuals' as extract,
    'actuals.parquet：' || municipality_code || '・' || programme_code || '・' || measure_code || '・' || fiscal_year
    || '年度の対象期間の終わり「' || coalesce(cast(coverage_end as varchar), '空欄') || '」・対象月数「'
    || coalesce(cast(months_covered as varchar), '空欄') || '」が状態「' || obs_status
    || '」と合いません。資料に合わせて直してください。' as message
from actuals_in_year
where not coalesce(
    case obs_status
        when 'A' then coverage_end = ends_on and months_covered = 12
        when 'P' then coverage_end between starts_on and ends_on and coverage_end < ends_on and months_covered = months_to_end
        else coverage_end is null and months_covered is null
    end,
    false
)
