-- One row per kind of data that may speak of the municipality, with the number of its rows; all documents considered.
-- $parameters: municipality_code
select holding, row_count
from holdings
where municipality_code = $municipality_code
order by position
