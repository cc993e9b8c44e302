-- One row per measure × planned fiscal year × baseline of one municipality and programme.
-- $parameters: municipality_code, plan_period, programme_code
select *
from required_growth
where
    municipality_code = $municipality_code and programme_code = $programme_code and plan_period = $plan_period
order by measure_order, fiscal_year, baseline_fiscal_year nulls last
