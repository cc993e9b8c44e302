-- One row per item × date of a prefecture: municipalities that do (or will do) the item, as stated in print.
-- $parameters: prefecture
with
chosen as (
    select
        c.*,
        lag(c.municipality_count) over (partition by c.item_code order by c.as_of) as previous_count
    from item_counts as c
    where c.prefecture = $prefecture
)
select
    c.prefecture, c.item_code, s.item, c.as_of, c.scenario, l.label as scenario_label, c.municipality_count,
    coalesce(c.municipality_count < c.previous_count, false) as is_fall,
    (select count(distinct i.municipality_code) from item_cells as i where i.prefecture = $prefecture) as municipality_total,
    c.note, c.source_code, c.source_line, c.source_text
from chosen as c
inner join service_items as s on c.item_code = s.item_code
inner join scenario_codes as l on c.scenario = l.code
order by c.item_code, c.as_of
