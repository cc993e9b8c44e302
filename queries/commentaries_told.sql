-- One row per commentary of the staff on one municipality, in the plan period and the one before.
-- $parameters: municipality_code, plan_period, programme_code (null = all programmes)
select
    c.municipality_code, m.municipality, c.programme_code, p.programme, c.fiscal_year, y.era_label,
    y.label as fiscal_year_label, y.plan_period, c.number, c.commentary, c.author, c.written_on
from commentaries as c
inner join municipalities as m on c.municipality_code = m.municipality_code
inner join programmes as p on c.programme_code = p.programme_code
inner join fiscal_years as y on c.fiscal_year = y.fiscal_year
where
    c.municipality_code = $municipality_code
    and y.plan_period between $plan_period - 1 and $plan_period
    and ($programme_code is null or c.programme_code = $programme_code)
order by p.sort_order, c.fiscal_year, c.number
