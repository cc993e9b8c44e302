-- One row per initiative with who delivers it, and where it is told.
-- $parameters: place (null = all), item_code (null = all), delivery (null = all)
select
    i.municipality_code, m.municipality, m.prefecture, i.item_code, s.item, i.initiative,
    i.delivery, d.label as delivery_label, i.partner, i.is_inferred, i.note, i.source_code, i.source_line, i.source_text
from initiatives as i
inner join municipalities as m on i.municipality_code = m.municipality_code
inner join service_items as s on i.item_code = s.item_code
inner join delivery_codes as d on i.delivery = d.code
where
    ($place is null or i.municipality_code = $place)
    and ($item_code is null or i.item_code = $item_code)
    and ($delivery is null or i.delivery = $delivery)
order by i.municipality_code, i.item_code, i.source_line, i.initiative
