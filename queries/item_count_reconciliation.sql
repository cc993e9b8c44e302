-- One row per item × scenario of a prefecture: the count stated in print beside the count of the listed municipalities.
-- $parameters: prefecture
with
stated as (
    select
        c.item_code, c.scenario, c.as_of, c.municipality_count, c.source_code, c.source_line,
        row_number() over (partition by c.item_code, c.scenario order by c.as_of desc) = 1 as is_newest
    from item_counts as c
    where c.prefecture = $prefecture
),
listed as (
    select
        item_code,
        count(*) filter (where status = 'implemented') as implemented_count,
        count(*) filter (where status <> 'none') as expected_count
    from item_cells
    where prefecture = $prefecture
    group by item_code
)
select
    t.item_code, s.item, t.scenario, l.label as scenario_label, t.as_of,
    t.municipality_count as stated_count,
    case t.scenario when 'actual' then k.implemented_count else k.expected_count end as listed_count,
    t.municipality_count = case t.scenario when 'actual' then k.implemented_count else k.expected_count end as is_equal,
    t.source_code, t.source_line
from stated as t
inner join listed as k on t.item_code = k.item_code
inner join service_items as s on t.item_code = s.item_code
inner join scenario_codes as l on t.scenario = l.code
where t.is_newest
order by t.scenario, t.item_code
