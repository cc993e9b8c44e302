-- One row per programme, measure and fiscal year for which most municipalities have a value; none where each has but one.
-- $parameters: none
select
    programme_code, programme, measure_code, measure, fiscal_year, fiscal_year_label,
    count(*) as municipality_count
from attainment
group by
    programme_code, programme, measure_code, measure, fiscal_year, fiscal_year_label, programme_order, measure_order
having count(*) > 1
order by municipality_count desc, programme_order, measure_order, fiscal_year desc
limit 1
