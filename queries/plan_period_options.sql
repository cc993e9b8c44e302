-- One row per plan period in which the municipality has a value; the default is the latest that has a plan.
-- $parameters: municipality_code
select
    plan_period as value,
    label,
    row_number() over (order by has_plan desc, plan_period desc) = 1 as is_default
from municipality_periods
where municipality_code = $municipality_code
order by plan_period
