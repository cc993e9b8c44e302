-- One row per municipality: one programme, measure and fiscal year side by side, raw and per 10,000 residents of 65+.
-- $parameters: programme_code, measure_code, fiscal_year, prefecture (null = all), medical_area (prefecture and area, null = all), order (code or area)
with
chosen as (
    select
        *,
        min(municipality_code) over (partition by prefecture, medical_area) as area_order
    from attainment
    where
        programme_code = $programme_code and measure_code = $measure_code and fiscal_year = $fiscal_year
        and ($prefecture is null or prefecture = $prefecture)
        and ($medical_area is null or prefecture || ' ' || medical_area = $medical_area)
)
select
    c.* exclude (area_order),
    s.has_population_rate,
    case
        when s.has_population_rate
            then floor((200000.0 * c.target_value + c.population_65_over) / (2.0 * nullif(c.population_65_over, 0))) / 10
    end as target_per_10000,
    case
        when s.has_population_rate
            then floor((200000.0 * c.actual_value + c.population_65_over) / (2.0 * nullif(c.population_65_over, 0))) / 10
    end as actual_per_10000
from chosen as c
inner join measures as s on c.measure_code = s.measure_code
order by case when $order = 'area' then c.area_order end, c.municipality_code
