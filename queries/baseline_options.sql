-- One row per baseline against which the plan of one municipality and programme can be set: each final year, their mean.
-- $parameters: municipality_code, plan_period, programme_code
select
    coalesce(cast(baseline_fiscal_year as varchar), 'mean') as value,
    case when baseline_fiscal_year is null then '確定実績の平均' else min(baseline) end as label,
    false as is_default
from required_growth
where
    municipality_code = $municipality_code and programme_code = $programme_code and plan_period = $plan_period
group by baseline_fiscal_year
order by baseline_fiscal_year nulls last
