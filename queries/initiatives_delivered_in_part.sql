-- One row per initiative of unstated delivery × way in which its municipality delivers a part without saying which.
-- $parameters: place (null = all), item_code (null = all), delivery (null = all)
-- The transcription says so in one sentence of the note: 「…一部を…委託とあるが、どの取組かは記載がない。」
with
stated as (
    select *, regexp_extract(note, '[^。]*一部を[^。]*どの取組かは記載がない') as statement
    from initiatives
    where delivery = 'not_stated'
)
select
    i.municipality_code, m.municipality, i.item_code, s.item, i.initiative, d.code as delivery,
    d.label as delivery_label, i.statement, i.source_code, i.source_line, i.source_text
from stated as i
inner join municipalities as m on i.municipality_code = m.municipality_code
inner join service_items as s on i.item_code = s.item_code
inner join delivery_codes as d on i.statement like '%' || d.label || '%'
where
    ($place is null or i.municipality_code = $place)
    and ($item_code is null or i.item_code = $item_code)
    and ($delivery is null or d.code = $delivery)
order by i.municipality_code, i.item_code, i.source_line, i.initiative, d.code
