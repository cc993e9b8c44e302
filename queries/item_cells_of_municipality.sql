-- One row per item of one municipality at the latest date for which it is known: done, planned or not decided.
-- $parameters: municipality_code
with
placed as (
    select *, max(as_of) over () as newest_on
    from item_status
    where municipality_code = $municipality_code
)
select m.prefecture, p.item_code, p.as_of, p.status, l.label as status_label, p.source_code, p.source_line
from placed as p
inner join municipalities as m on p.municipality_code = m.municipality_code
inner join item_status_codes as l on p.status = l.code
where p.as_of = p.newest_on
order by p.item_code
