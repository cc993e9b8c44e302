-- One row per programme × measure of one municipality: latest final actual, newest actual, next plan, verdict.
-- $parameters: municipality_code, plan_period
select *
from overview
where municipality_code = $municipality_code and plan_period = $plan_period
order by programme_order, measure_order
