-- One row per municipality × programme × measure × planned fiscal year × baseline of the preceding plan period.
-- 定義: 必要な伸び = 計画値 ÷ 基準値。基準値は、直前の計画期間の確定実績の各年度と、それらの平均（2年以上あるとき）。100%ちょうどは増減なし。基準の選び方で増と減が入れ替わるときは、そのことを示す。計画値か基準値が4以下のものは「件数が少ない」と示す。
with
final_actuals as (
    select * from observations where scenario = 'actual' and is_counted and value is not null
),
single_years as (
    select
        municipality_code, programme_code, measure_code, plan_period,
        fiscal_year as baseline_fiscal_year,
        era_label || '実績' as baseline,
        value as baseline_sum,
        1 as baseline_years,
        obs_status_label as baseline_status,
        as_of as baseline_as_of,
        note as baseline_note,
        cited as baseline_source
    from final_actuals
),
means as (
    select
        municipality_code, programme_code, measure_code, plan_period,
        cast(null as bigint) as baseline_fiscal_year,
        '確定' || count(*) || '年の平均（' || string_agg(replace(era_label, '年度', ''), '・' order by fiscal_year) || '）' as baseline,
        cast(sum(value) as bigint) as baseline_sum,
        count(*) as baseline_years,
        min(obs_status_label) as baseline_status,
        max(as_of) as baseline_as_of,
        string_agg(replace(era_label, '年度', '') || '：' || note, '、' order by fiscal_year) as baseline_note,
        string_agg(cited, '、' order by fiscal_year) as baseline_source
    from final_actuals
    group by municipality_code, programme_code, measure_code, plan_period
    having count(*) > 1
),
baselines as (
    select * from single_years
    union all
    select * from means
),
compared as (
    select
        t.municipality_code, t.municipality, t.programme_code, t.programme, t.measure_code, t.measure, t.unit,
        t.plan_period, t.plan_period_name, t.fiscal_year, t.era_label, t.value as target_value,
        b.baseline_fiscal_year, b.baseline, b.baseline_sum, b.baseline_years,
        floor((20.0 * b.baseline_sum + b.baseline_years) / (2.0 * b.baseline_years)) / 10 as baseline_value,
        cast(t.value * b.baseline_years as double) / nullif(b.baseline_sum, 0) as growth_ratio,
        floor((2000.0 * t.value * b.baseline_years + b.baseline_sum) / (2.0 * nullif(b.baseline_sum, 0))) / 10 as growth_percent,
        floor((20.0 * t.value * b.baseline_years + b.baseline_sum) / (2.0 * nullif(b.baseline_sum, 0))) / 10 as growth_times,
        case
            when t.value * b.baseline_years > b.baseline_sum then 'rise'
            when t.value * b.baseline_years < b.baseline_sum then 'fall'
            else 'same'
        end as direction,
        t.value <= 4 or b.baseline_sum <= 4 * b.baseline_years as is_few,
        b.baseline_status, b.baseline_as_of, b.baseline_note, b.baseline_source,
        t.note as target_note, t.cited as target_source,
        t.programme_order, t.measure_order
    from observations as t
    inner join baselines as b
        on t.municipality_code = b.municipality_code and t.programme_code = b.programme_code
        and t.measure_code = b.measure_code and t.plan_period = b.plan_period + 1
    where t.scenario = 'plan' and t.value is not null
)
select
    *,
    count(*) filter (where direction = 'rise' and growth_ratio is not null) over same_target > 0
    and count(*) filter (where direction = 'fall' and growth_ratio is not null) over same_target > 0 as is_direction_flipped
from compared
window same_target as (partition by municipality_code, programme_code, measure_code, fiscal_year)
