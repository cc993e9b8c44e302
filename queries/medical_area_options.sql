-- One row per medical area of the prefecture (of all, where none is chosen) in which a municipality has a value.
-- $parameters: programme_code, prefecture
select
    medical_area as value,
    medical_area as label,
    false as is_default
from attainment
where
    programme_code = $programme_code and medical_area is not null
    and ($prefecture is null or prefecture = $prefecture)
group by medical_area
order by min(municipality_code)
