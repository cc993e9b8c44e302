-- One row per municipality of which an initiative or a challenge is told.
-- $parameters: none
with
told as (
    select distinct municipality_code
    from holdings
    where holding in ('initiatives', 'challenges') and row_count > 0
)
select m.municipality_code as value, coalesce(m.prefecture || ' ', '') || m.municipality as label, false as is_default
from municipalities as m
inner join told as t on m.municipality_code = t.municipality_code
order by m.municipality_code
