-- One row per municipality × programme × measure × fiscal year × scenario (plan or actual).
-- 定義: 計画値と実績値を1つの形にそろえた表。合計や平均に入れるのは、計画値と、通年の確定実績だけ（is_counted）。
with
plans as (
    select
        municipality_code, programme_code, measure_code, fiscal_year,
        'plan' as scenario,
        target_value as value,
        cast(null as varchar) as obs_status,
        cast(null as date) as coverage_end,
        cast(null as bigint) as months_covered,
        cast(null as date) as as_of,
        note, source_code, source_line, source_text
    from plan_targets
),
results as (
    select
        municipality_code, programme_code, measure_code, fiscal_year,
        'actual' as scenario,
        actual_value as value,
        obs_status, coverage_end, months_covered, as_of,
        note, source_code, source_line, source_text
    from actuals
),
both_scenarios as (
    select * from plans
    union all
    select * from results
)
select
    o.municipality_code, m.municipality, o.programme_code, p.programme, o.measure_code, s.measure, s.unit,
    s.is_additive, o.fiscal_year, y.era_label, y.label as fiscal_year_label, y.plan_period, t.name as plan_period_name,
    o.scenario, c.label as scenario_label, o.value, o.obs_status, l.label as obs_status_label,
    o.coverage_end, o.months_covered, o.as_of,
    o.scenario = 'plan' or coalesce(o.obs_status = 'A' and o.coverage_end >= y.ends_on, false) as is_counted,
    o.note, o.source_code, o.source_line, o.source_text,
    r.short_citation, r.short_citation || coalesce(' ' || o.source_line || '行', '') as cited,
    p.sort_order as programme_order, s.sort_order as measure_order
from both_scenarios as o
inner join municipalities as m on o.municipality_code = m.municipality_code
inner join programmes as p on o.programme_code = p.programme_code
inner join measures as s on o.measure_code = s.measure_code
inner join fiscal_years as y on o.fiscal_year = y.fiscal_year
inner join plan_periods as t on y.plan_period = t.plan_period
inner join source_citations as r on o.source_code = r.source_code
inner join scenario_codes as c on o.scenario = c.code
left join obs_status_codes as l on o.obs_status = l.code
