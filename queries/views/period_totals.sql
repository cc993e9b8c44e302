-- One row per municipality × programme × measure × plan period × scenario.
-- 定義: 期間合計と年平均 = 計画値、または通年の確定実績だけを使い、何年分かを併せて示す。年度途中・予定・中止の年は除き、除いた年度を示す。平均は小数第1位に四捨五入。ある時点の数（実施項目数）は合計しない。
with
marked as (
    select
        *,
        replace(era_label, '年度', '') as short_year,
        is_counted and value is not null as is_used,
        case when scenario = 'plan' then '計画' else coalesce(obs_status_label, '値なし') end as status
    from observations
)
select
    municipality_code, municipality, programme_code, programme, measure_code, measure, unit, is_additive,
    plan_period, plan_period_name, scenario, scenario_label,
    case when is_additive then cast(sum(value) filter (where is_used) as bigint) end as total_value,
    floor((20.0 * sum(value) filter (where is_used) + count(*) filter (where is_used)) / (2.0 * nullif(count(*) filter (where is_used), 0))) / 10 as mean_value,
    count(*) filter (where is_used) as years_counted,
    string_agg(short_year, '・' order by fiscal_year) filter (where is_used) as years_used,
    string_agg(short_year || '（' || coalesce(obs_status_label, '値なし') || '）', '・' order by fiscal_year) filter (where not is_used) as years_left_out,
    string_agg(short_year || '（' || status || '）', '・' order by fiscal_year) as statuses,
    max(as_of) as as_of,
    string_agg(short_year || '：' || note, '、' order by fiscal_year) as notes,
    string_agg(short_year || '：' || cited, '、' order by fiscal_year) as sources,
    programme_order, measure_order
from marked
group by
    municipality_code, municipality, programme_code, programme, measure_code, measure, unit, is_additive,
    plan_period, plan_period_name, scenario, scenario_label, programme_order, measure_order
