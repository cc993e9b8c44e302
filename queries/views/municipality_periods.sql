-- One row per municipality × plan period in which it has a value, planned or achieved.
-- 定義: 自治体が計画値か実績値を持つ計画期間。表示は「第9期（R6〜R8年度）」のように、期間の最初と最後の年度を添える。
with
spans as (
    select
        plan_period,
        replace(min_by(era_label, fiscal_year), '年度', '') as first_year,
        max_by(era_label, fiscal_year) as last_year
    from fiscal_years
    group by plan_period
)
select
    o.municipality_code,
    o.plan_period,
    t.name || '（' || s.first_year || '〜' || s.last_year || '）' as label,
    bool_or(o.scenario = 'plan') as has_plan
from observations as o
inner join plan_periods as t on o.plan_period = t.plan_period
inner join spans as s on o.plan_period = s.plan_period
group by o.municipality_code, o.plan_period, label
