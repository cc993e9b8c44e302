-- One row per plan period in which the municipality has a value; the default is the latest that has a plan.
-- $parameters: municipality_code
with
periods as (
    select plan_period, bool_or(scenario = 'plan') as has_plan
    from observations
    where municipality_code = $municipality_code
    group by plan_period
),
spans as (
    select
        plan_period,
        replace(min_by(era_label, fiscal_year), '年度', '') as first_year,
        max_by(era_label, fiscal_year) as last_year
    from fiscal_years
    group by plan_period
)
select
    p.plan_period as value,
    t.name || '（' || s.first_year || '〜' || s.last_year || '）' as label,
    row_number() over (order by p.has_plan desc, p.plan_period desc) = 1 as is_default
from periods as p
inner join plan_periods as t on p.plan_period = t.plan_period
inner join spans as s on p.plan_period = s.plan_period
order by p.plan_period
