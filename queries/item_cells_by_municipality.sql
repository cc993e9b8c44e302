-- One row per municipality × item of a prefecture, municipalities in the chosen order.
-- $parameters: prefecture, order (code, area or count)
with
chosen as (
    select
        *,
        min(municipality_code) over (partition by medical_area) as area_order
    from item_cells
    where prefecture = $prefecture
)
select * exclude (area_order)
from chosen
order by
    case when $order = 'area' then area_order end,
    case when $order = 'count' then -implemented_count end,
    municipality_code, item_code
