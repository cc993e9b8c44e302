-- One row per programme × measure of one municipality: latest final actual, newest actual, next plan, verdict.
-- $parameters: municipality_code, plan_period
with
chosen as (
    select * from attainment
    where municipality_code = $municipality_code and plan_period between $plan_period - 1 and $plan_period
),
finals as (
    select o.* from observations as o
    where
        o.municipality_code = $municipality_code and o.plan_period between $plan_period - 1 and $plan_period
        and o.scenario = 'actual' and o.is_counted and o.value is not null
),
latest_finals as (
    select * from finals
    qualify row_number() over (partition by programme_code, measure_code order by fiscal_year desc) = 1
),
newest_actuals as (
    select * from chosen
    where obs_status is not null
    qualify row_number() over (partition by programme_code, measure_code order by fiscal_year desc) = 1
),
next_targets as (
    select c.* from chosen as c
    left join latest_finals as f on c.programme_code = f.programme_code and c.measure_code = f.measure_code
    where c.target_value is not null and c.plan_period = $plan_period and c.fiscal_year > coalesce(f.fiscal_year, 0)
    qualify row_number() over (partition by c.programme_code, c.measure_code order by c.fiscal_year) = 1
),
-- The verdict is that of the latest final year; without one, of the newest year that has any value.
verdicts as (
    select c.* from chosen as c
    left join latest_finals as f on c.programme_code = f.programme_code and c.measure_code = f.measure_code
    left join newest_actuals as n on c.programme_code = n.programme_code and c.measure_code = n.measure_code
    qualify row_number() over (
        partition by c.programme_code, c.measure_code
        order by coalesce(c.fiscal_year = coalesce(f.fiscal_year, n.fiscal_year), false) desc, c.fiscal_year desc
    ) = 1
)
select
    v.municipality, v.programme_code, v.programme, v.measure_code, v.measure, v.unit,
    f.fiscal_year as final_fiscal_year, f.fiscal_year_label as final_fiscal_year_label, f.value as final_value,
    n.fiscal_year as newest_fiscal_year, n.fiscal_year_label as newest_fiscal_year_label,
    n.actual_value as newest_value, n.obs_status, n.obs_status_label, n.coverage_end,
    t.fiscal_year as next_fiscal_year, t.fiscal_year_label as next_fiscal_year_label, t.target_value as next_target_value,
    g.growth_percent as next_growth_percent, g.is_few, g.is_direction_flipped,
    v.fiscal_year, v.fiscal_year_label, v.target_value, v.actual_value, v.variance,
    v.attainment_ratio, v.attainment_percent, v.comparability, v.comparability_label, v.reason_code, v.reason
from verdicts as v
left join latest_finals as f on v.programme_code = f.programme_code and v.measure_code = f.measure_code
left join newest_actuals as n on v.programme_code = n.programme_code and v.measure_code = n.measure_code
left join next_targets as t on v.programme_code = t.programme_code and v.measure_code = t.measure_code
left join required_growth as g
    on g.municipality_code = $municipality_code
    and g.programme_code = v.programme_code and g.measure_code = v.measure_code
    and g.fiscal_year = t.fiscal_year and g.baseline_fiscal_year = f.fiscal_year
order by v.programme_order, v.measure_order
