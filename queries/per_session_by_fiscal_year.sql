-- One row per fiscal year of one municipality and programme: participants per session, planned and achieved.
-- $parameters: municipality_code, plan_period, programme_code
with
chosen as (
    select *
    from per_session
    where
        municipality_code = $municipality_code and programme_code = $programme_code
        and plan_period between $plan_period - 1 and $plan_period
),
plans as (select * from chosen where scenario = 'plan'),
results as (select * from chosen where scenario = 'actual'),
-- A year without a value keeps the word that says why (中止, 未報告 …).
years as (
    select
        municipality, programme, fiscal_year, era_label, plan_period, plan_period_name,
        case when actual_value is null then obs_status end as obs_status,
        case when actual_value is null then obs_status_label end as obs_status_label,
        actual_note
    from attainment
    where
        municipality_code = $municipality_code and programme_code = $programme_code and measure_code = 'sessions'
        and plan_period between $plan_period - 1 and $plan_period
        and exists (select 1 from chosen)
)
select
    y.municipality, y.programme, y.fiscal_year, y.era_label, y.plan_period, y.plan_period_name,
    '1回あたり人数' as measure, '人/回' as unit,
    p.participants_per_session as target_value,
    r.participants_per_session as actual_value,
    coalesce(r.obs_status, y.obs_status) as obs_status,
    coalesce(r.obs_status_label, y.obs_status_label) as obs_status_label,
    r.coverage_end, r.as_of, y.actual_note
from years as y
left join plans as p on y.fiscal_year = p.fiscal_year
left join results as r on y.fiscal_year = r.fiscal_year
order by y.fiscal_year
