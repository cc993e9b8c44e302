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
years as (select distinct fiscal_year, era_label, plan_period, plan_period_name, municipality, programme from chosen)
select
    y.municipality, y.programme, y.fiscal_year, y.era_label, y.plan_period, y.plan_period_name,
    '1回あたり人数' as measure, '人/回' as unit,
    p.participants_per_session as target_value,
    r.participants_per_session as actual_value,
    r.obs_status, r.obs_status_label, r.coverage_end, r.as_of
from years as y
left join plans as p on y.fiscal_year = p.fiscal_year
left join results as r on y.fiscal_year = r.fiscal_year
order by y.fiscal_year
