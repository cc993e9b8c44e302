-- One row per municipality; the default is the one with most planned and achieved values.
-- $parameters: none
with
counts as (
    select municipality_code, count(*) as observation_count
    from observations
    group by municipality_code
)
select
    m.municipality_code as value,
    coalesce(m.prefecture || ' ', '') || m.municipality as label,
    row_number() over (order by coalesce(c.observation_count, 0) desc, m.municipality_code) = 1 as is_default
from municipalities as m
left join counts as c on m.municipality_code = c.municipality_code
order by m.municipality_code
