-- One row per municipality × item: how many initiatives are told of, and how they are delivered; 0 = none is told of.
-- $parameters: none
with
told as (
    select distinct municipality_code
    from holdings
    where holding in ('initiatives', 'challenges') and row_count > 0
),
counted as (
    select
        i.municipality_code, i.item_code,
        count(*) as initiative_count,
        string_agg(distinct d.label, '・' order by d.label) filter (where i.delivery <> 'not_stated') as deliveries
    from initiatives as i
    inner join delivery_codes as d on i.delivery = d.code
    group by i.municipality_code, i.item_code
)
select
    m.municipality_code, m.municipality, m.prefecture, m.medical_area, s.item_code, s.item,
    coalesce(c.initiative_count, 0) as initiative_count, c.deliveries
from told as t
inner join municipalities as m on t.municipality_code = m.municipality_code
cross join service_items as s
left join counted as c on m.municipality_code = c.municipality_code and s.item_code = c.item_code
order by m.municipality_code, s.item_code
