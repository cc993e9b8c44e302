-- One row per answer: how many municipalities and years have a value of one programme and measure.
-- $parameters: programme_code, measure_code, prefecture (null = all), medical_area (prefecture and area, null = all)
select count(distinct municipality_code) as municipality_count, count(*) as row_count
from attainment
where
    programme_code = $programme_code and measure_code = $measure_code
    and ($prefecture is null or prefecture = $prefecture)
    and ($medical_area is null or prefecture || ' ' || medical_area = $medical_area)
