-- One row per measure of the programme.
-- $parameters: programme_code
select
    measure_code as value,
    measure || '（' || unit || '）' as label,
    row_number() over (order by measure_order) = 1 as is_default
from observations
where programme_code = $programme_code
group by measure_code, measure, unit, measure_order
order by measure_order
