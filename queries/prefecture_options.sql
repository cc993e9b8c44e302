-- One row per prefecture in which a municipality has a value of the programme.
-- $parameters: programme_code
select distinct
    prefecture as value,
    prefecture as label,
    false as is_default
from attainment
where programme_code = $programme_code and prefecture is not null
order by prefecture
