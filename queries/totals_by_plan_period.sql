-- One row per measure × plan period × scenario of one municipality and programme, the period and the one before.
-- $parameters: municipality_code, plan_period, programme_code
select *
from period_totals
where
    municipality_code = $municipality_code and programme_code = $programme_code
    and plan_period between $plan_period - 1 and $plan_period
order by measure_order, plan_period, scenario desc
