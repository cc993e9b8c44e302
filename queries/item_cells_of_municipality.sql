-- One row per item of one municipality: whether it is done, planned or not decided.
-- $parameters: municipality_code
select item_code, item, as_of, status, status_label, source_code, source_line
from item_cells
where municipality_code = $municipality_code
order by item_code
