-- One row per extract that may speak of the municipality, with the number of its rows; all documents considered.
-- $parameters: municipality_code
with
rows_found as (
    select 'plan_targets' as extract, count(*) as row_count from plan_targets where municipality_code = $municipality_code
    union all
    select 'actuals', count(*) from actuals where municipality_code = $municipality_code
    union all
    select 'sessions', count(*) from sessions where municipality_code = $municipality_code
    union all
    select 'item_status', count(*) from item_status where municipality_code = $municipality_code
    union all
    select 'initiatives', count(*) from initiatives where municipality_code = $municipality_code
    union all
    select 'challenges', count(*) from challenges where municipality_code = $municipality_code
)
select extract, row_count from rows_found
