-- One row per fiscal year in which a municipality has a value of the programme and measure; the default is the
-- latest with a computable attainment, else the latest with both a plan and an actual, with an actual, or at all.
-- $parameters: programme_code, measure_code
with
years as (
    select
        fiscal_year, fiscal_year_label,
        bool_or(comparability = 'computable') as has_attainment,
        bool_or(target_value is not null and actual_value is not null) as has_both,
        bool_or(actual_value is not null) as has_actual
    from attainment
    where programme_code = $programme_code and measure_code = $measure_code
    group by fiscal_year, fiscal_year_label
)
select
    fiscal_year as value,
    fiscal_year_label as label,
    row_number() over (order by has_attainment desc, has_both desc, has_actual desc, fiscal_year desc) = 1 as is_default
from years
order by fiscal_year
