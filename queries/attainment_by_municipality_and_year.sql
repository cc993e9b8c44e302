-- One row per municipality × fiscal year: one programme and measure.
-- $parameters: programme_code, measure_code, prefecture (null = all), medical_area (prefecture and area, null = all)
select *
from attainment
where
    programme_code = $programme_code and measure_code = $measure_code
    and ($prefecture is null or prefecture = $prefecture)
    and ($medical_area is null or prefecture || ' ' || medical_area = $medical_area)
order by municipality_code, fiscal_year
