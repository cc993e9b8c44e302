-- One row per municipality × fiscal year: one programme and measure.
-- $parameters: programme_code, measure_code, prefecture (null = all), medical_area (prefecture and area, null = all), first (municipality, 0 is the first one), most (municipalities, null = all)
with
chosen as (
    select *, dense_rank() over (order by municipality_code) - 1 as place
    from attainment
    where
        programme_code = $programme_code and measure_code = $measure_code
        and ($prefecture is null or prefecture = $prefecture)
        and ($medical_area is null or prefecture || ' ' || medical_area = $medical_area)
)
select * exclude (place)
from chosen
where place >= $first and ($most is null or place < $first + $most)
order by municipality_code, fiscal_year
