-- One row per municipality of a prefecture that has a tile: how many of the eight items it does, and does or plans.
-- $parameters: prefecture
select
    municipality_code, municipality, prefecture, medical_area, tile_column, tile_row, as_of,
    s.unit,
    implemented_count as actual_value,
    expected_count as target_value,
    -- A count at a date is that of a year only at the year's end.
    case when month(as_of) = 3 and day(as_of) = 31 then 'A' else 'P' end as obs_status,
    as_of as coverage_end,
    -- Each item has a line of its own, and the count comes from all of them.
    min(source_code) as source_code, min(source_line) as source_first_line, max(source_line) as source_last_line
from item_cells
inner join measures as s on s.measure_code = 'items_implemented'
where prefecture = $prefecture and tile_column is not null and tile_row is not null
group by
    municipality_code, municipality, prefecture, medical_area, tile_column, tile_row, as_of, s.unit,
    implemented_count, expected_count
order by municipality_code
