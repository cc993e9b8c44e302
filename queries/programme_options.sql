-- One row per programme for which the municipality has a value in the plan period or the one before.
-- $parameters: municipality_code, plan_period
select
    programme_code as value,
    programme as label,
    row_number() over (order by programme_order) = 1 as is_default
from observations
where
    municipality_code = $municipality_code
    and plan_period between $plan_period - 1 and $plan_period
group by programme_code, programme, programme_order
order by programme_order
