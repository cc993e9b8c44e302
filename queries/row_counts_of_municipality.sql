-- One row per extract that may speak of the municipality, with the number of its rows; all documents considered.
-- $parameters: municipality_code
with
rows_found as (
    select 1 as position, 'plan_targets' as extract, count(*) as row_count from plan_targets where municipality_code = $municipality_code
    union all
    select 2, 'actuals', count(*) from actuals where municipality_code = $municipality_code
    union all
    select 3, 'sessions', count(*) from sessions where municipality_code = $municipality_code
    union all
    select 4, 'item_status', count(*) from item_status where municipality_code = $municipality_code
    union all
    select 5, 'initiatives', count(*) from initiatives where municipality_code = $municipality_code
    union all
    select 6, 'challenges', count(*) from challenges where municipality_code = $municipality_code
)
select extract, row_count from rows_found
order by position
