-- One row per programme × measure × fiscal year of one municipality, in the plan period and the one before.
-- $parameters: municipality_code, plan_period, programme_code (null = all programmes)
select *
from attainment
where
    municipality_code = $municipality_code
    and plan_period between $plan_period - 1 and $plan_period
    and ($programme_code is null or programme_code = $programme_code)
order by programme_order, measure_order, fiscal_year
