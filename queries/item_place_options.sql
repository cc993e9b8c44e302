-- One row per municipality of the prefecture whose eight items are known.
-- $parameters: prefecture
select distinct municipality_code as value, municipality as label, false as is_default
from item_cells
where prefecture = $prefecture
order by value
