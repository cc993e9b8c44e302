-- One row per medical area of a prefecture in which a municipality has a value; areas of the same name stay apart.
-- $parameters: programme_code, prefecture (null = all; then the label names the prefecture too)
select
    prefecture || ' ' || medical_area as value,
    case when $prefecture is null then prefecture || ' ' || medical_area else medical_area end as label,
    false as is_default
from attainment
where
    programme_code = $programme_code and medical_area is not null and prefecture is not null
    and ($prefecture is null or prefecture = $prefecture)
group by prefecture, medical_area
order by min(municipality_code)
