-- One row per municipality × programme × measure × fiscal year that has a plan or an actual: the comparison gate.
-- 定義: 達成率 = 通年の確定実績 ÷ 同じ年度の計画値。どちらかが欠けるとき、計画値が0のとき、中止・予定・年度途中のときは算出しない。計画値が4以下のときは割合にせず「3/4回」のように示す。差 = 実績 − 計画値（通年の確定実績があるときだけ）。計画が変更された年度は、変更後の計画値だけを用いる。
with
keys as (
    select municipality_code, programme_code, measure_code, fiscal_year from plan_targets
    union
    select municipality_code, programme_code, measure_code, fiscal_year from actuals
),
sides as (
    select
        k.municipality_code, k.programme_code, k.measure_code, k.fiscal_year, y.ends_on,
        t.target_value, t.note as target_note,
        t.source_code as target_source_code, t.source_line as target_source_line, t.source_text as target_source_text,
        a.actual_value, a.obs_status, a.coverage_end, a.months_covered, a.as_of, a.note as actual_note,
        a.source_code as actual_source_code, a.source_line as actual_source_line, a.source_text as actual_source_text
    from keys as k
    inner join fiscal_years as y on k.fiscal_year = y.fiscal_year
    left join plan_targets as t
        on k.municipality_code = t.municipality_code and k.programme_code = t.programme_code
        and k.measure_code = t.measure_code and k.fiscal_year = t.fiscal_year
    left join actuals as a
        on k.municipality_code = a.municipality_code and k.programme_code = a.programme_code
        and k.measure_code = a.measure_code and k.fiscal_year = a.fiscal_year
),
-- The coverage decides, not the letter: what is not provably the whole year counts as part of it.
reasoned as (
    select
        *,
        case
            -- What does not exist in a place lacks no plan.
            when obs_status = 'M' then 'no_actual'
            when target_value is null then 'no_target'
            when obs_status = 'S' then 'cancelled'
            when obs_status = 'Q' then 'withheld'
            when actual_value is null or obs_status = 'O' then 'no_actual'
            when obs_status = 'F' then 'expected'
            when obs_status <> 'A' or coverage_end is null or coverage_end < ends_on then 'part_year'
            when target_value = 0 then 'zero_target'
        end as reason_code
    from sides
),
gated as (
    select
        *,
        case
            when reason_code is null then 'computable'
            when reason_code = 'part_year' then 'reference'
            else 'not_computable'
        end as comparability
    from reasoned
)
select
    g.municipality_code, m.municipality, m.prefecture, m.medical_area, m.population_65_over, m.population_on,
    m.tile_column, m.tile_row,
    g.programme_code, p.programme, g.measure_code, s.measure, s.unit,
    g.fiscal_year, y.era_label, y.label as fiscal_year_label, y.plan_period, t.name as plan_period_name,
    g.target_value, g.actual_value, g.obs_status, l.label as obs_status_label,
    g.coverage_end, g.months_covered, g.as_of,
    case when g.comparability = 'computable' or g.reason_code = 'zero_target' then g.actual_value - g.target_value end as variance,
    case when g.comparability = 'computable' then cast(g.actual_value as double) / g.target_value end as attainment_ratio,
    case
        when g.comparability = 'computable' and g.target_value > 4
            then floor((2000.0 * g.actual_value + g.target_value) / (2.0 * g.target_value)) / 10
    end as attainment_percent,
    g.comparability, c.label as comparability_label, g.reason_code,
    case when g.reason_code = 'no_actual' then coalesce(l.label, r.label) else r.label end as reason,
    g.target_note, g.actual_note,
    g.target_source_code, g.target_source_line, g.target_source_text,
    g.actual_source_code, g.actual_source_line, g.actual_source_text,
    p.sort_order as programme_order, s.sort_order as measure_order
from gated as g
inner join municipalities as m on g.municipality_code = m.municipality_code
inner join programmes as p on g.programme_code = p.programme_code
inner join measures as s on g.measure_code = s.measure_code
inner join fiscal_years as y on g.fiscal_year = y.fiscal_year
inner join plan_periods as t on y.plan_period = t.plan_period
inner join comparability_codes as c on g.comparability = c.code
left join reason_codes as r on g.reason_code = r.code
left join obs_status_codes as l on g.obs_status = l.code
