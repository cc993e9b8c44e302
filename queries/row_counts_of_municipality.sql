-- One row per extract that may speak of the municipality, with the number of its rows; all documents considered.
-- $parameters: municipality_code
select extract, row_count
from holdings
where municipality_code = $municipality_code
order by position
