-- One row per municipality × programme × fiscal year that has a plan or an actual of sessions.
-- 定義: 1回あたり人数の計画と実績を、年度ごとに1行に並べた表。値のない年度には、その理由（中止、未報告など）を示す。
with
plans as (select * from per_session where scenario = 'plan'),
results as (select * from per_session where scenario = 'actual'),
-- A year without a value keeps the word that says why (中止, 未報告 …).
years as (
    select
        municipality_code, municipality, programme_code, programme,
        fiscal_year, era_label, plan_period, plan_period_name,
        case when actual_value is null then obs_status end as obs_status,
        case when actual_value is null then obs_status_label end as obs_status_label,
        actual_note
    from attainment
    where measure_code = 'sessions'
)
select
    y.municipality_code, y.municipality, y.programme_code, y.programme,
    y.fiscal_year, y.era_label, y.plan_period, y.plan_period_name,
    '1回あたり人数' as measure, '人/回' as unit,
    p.participants_per_session as target_value,
    r.participants_per_session as actual_value,
    coalesce(r.obs_status, y.obs_status) as obs_status,
    coalesce(r.obs_status_label, y.obs_status_label) as obs_status_label,
    r.coverage_end, r.as_of, y.actual_note,
    p.cited as target_source, r.cited as actual_source
from years as y
left join plans as p
    on y.municipality_code = p.municipality_code and y.programme_code = p.programme_code and y.fiscal_year = p.fiscal_year
left join results as r
    on y.municipality_code = r.municipality_code and y.programme_code = r.programme_code and y.fiscal_year = r.fiscal_year
