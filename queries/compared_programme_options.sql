-- One row per programme; the default is the one for which most municipalities have a value.
-- $parameters: none
select
    programme_code as value,
    programme as label,
    row_number() over (order by count(distinct municipality_code) desc, programme_order) = 1 as is_default
from observations
group by programme_code, programme, programme_order
order by programme_order
