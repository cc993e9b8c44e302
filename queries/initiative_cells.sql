-- One row per municipality × item: how many initiatives are told of, how they are delivered and with whom.
-- $parameters: none
with
told as (
    select distinct municipality_code
    from holdings
    where holding in ('initiatives', 'challenges') and row_count > 0
),
by_delivery as (
    select i.municipality_code, i.item_code, i.delivery, d.label, count(*) as delivery_count
    from initiatives as i
    inner join delivery_codes as d on i.delivery = d.code
    group by i.municipality_code, i.item_code, i.delivery, d.label
),
-- Each way has its count where they differ: one way's label alone would claim it for all.
counted as (
    select
        municipality_code, item_code,
        sum(delivery_count) as initiative_count,
        case
            when count(*) > 1 then string_agg(label || cast(delivery_count as varchar), '・' order by label)
            when max(delivery) <> 'not_stated' then max(label)
        end as deliveries
    from by_delivery
    group by municipality_code, item_code
),
together as (
    select municipality_code, item_code, string_agg(distinct partner, '、' order by partner) as partners
    from initiatives
    group by municipality_code, item_code
)
select
    m.municipality_code, m.municipality, m.prefecture, m.medical_area, s.item_code, s.item,
    cast(c.initiative_count as bigint) as initiative_count, c.deliveries, p.partners,
    case
        when c.initiative_count is null then '記載なし。取り組んでいないことを示さない。'
        when c.deliveries is null then '実施方法は記載なし。'
    end as note
from told as t
inner join municipalities as m on t.municipality_code = m.municipality_code
cross join service_items as s
left join counted as c on m.municipality_code = c.municipality_code and s.item_code = c.item_code
left join together as p on m.municipality_code = p.municipality_code and s.item_code = p.item_code
order by m.municipality_code, s.item_code
