-- One row per municipality × plan period × programme × measure that has a value in the period or the one before.
-- 定義: 最新の確定実績 = その期までで最も新しい、通年の確定実績。次の計画 = その後で最初の、その期の計画値。達成率は最新の確定実績の年度のもの（確定実績がなければ、最も新しい値の年度のもの）。
with
windows as (
    select distinct a.municipality_code, a.plan_period
    from attainment as a
),
chosen as (
    select
        w.plan_period as window_period, a.*,
        a.actual_value is not null and a.obs_status = 'A' and a.coverage_end >= y.ends_on as is_final
    from windows as w
    inner join attainment as a
        on w.municipality_code = a.municipality_code and a.plan_period between w.plan_period - 1 and w.plan_period
    inner join fiscal_years as y on a.fiscal_year = y.fiscal_year
),
latest as (
    select
        municipality_code, window_period, programme_code, measure_code,
        max(fiscal_year) filter (where is_final) as final_fiscal_year,
        max(fiscal_year) filter (where obs_status is not null) as newest_fiscal_year,
        max(fiscal_year) as last_fiscal_year
    from chosen
    group by municipality_code, window_period, programme_code, measure_code
),
next_years as (
    select
        c.municipality_code, c.window_period, c.programme_code, c.measure_code, min(c.fiscal_year) as next_fiscal_year
    from chosen as c
    inner join latest as l
        on c.municipality_code = l.municipality_code and c.window_period = l.window_period
        and c.programme_code = l.programme_code and c.measure_code = l.measure_code
    where
        c.target_value is not null and c.plan_period = c.window_period
        and c.fiscal_year > coalesce(l.final_fiscal_year, 0)
    group by c.municipality_code, c.window_period, c.programme_code, c.measure_code
)
select
    v.municipality_code, v.municipality, l.window_period as plan_period,
    v.programme_code, v.programme, v.measure_code, v.measure, v.unit,
    f.fiscal_year as final_fiscal_year, f.fiscal_year_label as final_fiscal_year_label, f.actual_value as final_value,
    n.fiscal_year as newest_fiscal_year, n.fiscal_year_label as newest_fiscal_year_label,
    n.actual_value as newest_value, n.obs_status, n.obs_status_label, n.coverage_end,
    t.fiscal_year as next_fiscal_year, t.fiscal_year_label as next_fiscal_year_label, t.target_value as next_target_value,
    g.growth_percent as next_growth_percent, g.growth_times as next_growth_times, g.is_few, g.is_direction_flipped,
    v.fiscal_year, v.fiscal_year_label, v.target_value, v.actual_value, v.variance,
    v.attainment_ratio, v.attainment_percent, v.comparability, v.comparability_label, v.reason_code, v.reason,
    v.programme_order, v.measure_order
from latest as l
inner join chosen as v
    on l.municipality_code = v.municipality_code and l.window_period = v.window_period
    and l.programme_code = v.programme_code and l.measure_code = v.measure_code
    and v.fiscal_year = coalesce(l.final_fiscal_year, l.newest_fiscal_year, l.last_fiscal_year)
left join chosen as f
    on l.municipality_code = f.municipality_code and l.window_period = f.window_period
    and l.programme_code = f.programme_code and l.measure_code = f.measure_code and l.final_fiscal_year = f.fiscal_year
left join chosen as n
    on l.municipality_code = n.municipality_code and l.window_period = n.window_period
    and l.programme_code = n.programme_code and l.measure_code = n.measure_code and l.newest_fiscal_year = n.fiscal_year
left join next_years as x
    on l.municipality_code = x.municipality_code and l.window_period = x.window_period
    and l.programme_code = x.programme_code and l.measure_code = x.measure_code
left join chosen as t
    on x.municipality_code = t.municipality_code and x.window_period = t.window_period
    and x.programme_code = t.programme_code and x.measure_code = t.measure_code and x.next_fiscal_year = t.fiscal_year
left join required_growth as g
    on l.municipality_code = g.municipality_code and l.programme_code = g.programme_code
    and l.measure_code = g.measure_code and x.next_fiscal_year = g.fiscal_year
    and l.final_fiscal_year = g.baseline_fiscal_year
