-- One row per change of a plan target, the first one of each target first.
-- $parameters: municipality_code (null = all municipalities)
select
    c.municipality_code, m.municipality, c.programme_code, p.programme, c.measure_code, s.measure, s.unit,
    c.fiscal_year, y.era_label, y.label as fiscal_year_label, y.plan_period,
    c.changed_on, c.number, c.old_target_value, c.new_target_value, c.reason_of_change,
    first_value(c.old_target_value) over (
        partition by c.municipality_code, c.programme_code, c.measure_code, c.fiscal_year
        order by c.changed_on, c.number
    ) as original_target_value,
    c.source_code, c.source_line, c.source_text
from plan_changes as c
inner join municipalities as m on c.municipality_code = m.municipality_code
inner join programmes as p on c.programme_code = p.programme_code
inner join measures as s on c.measure_code = s.measure_code
inner join fiscal_years as y on c.fiscal_year = y.fiscal_year
where $municipality_code is null or c.municipality_code = $municipality_code
order by c.municipality_code, p.sort_order, s.sort_order, c.fiscal_year, c.changed_on, c.number
