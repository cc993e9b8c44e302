-- One row per theme × municipality: challenges raised by the municipality, and by its council or organisations.
-- Where none is told of there is no count: the documents do not say that there is no challenge.
-- $parameters: none
with
counted as (
    select
        theme_code, municipality_code,
        count(*) filter (where raised_by = 'municipality') as own_count,
        count(*) filter (where raised_by <> 'municipality') as other_count,
        count(*) as challenge_count
    from challenges
    group by theme_code, municipality_code
),
totals as (
    select theme_code, sum(challenge_count) as theme_total
    from counted
    group by theme_code
)
select
    x.theme_code, t.label as theme, t.definition as theme_definition, cast(x.theme_total as bigint) as theme_total,
    m.municipality_code, m.municipality,
    c.own_count, c.other_count, c.challenge_count,
    case when c.challenge_count is null then '記載なし。課題がないことを示さない。' end as note
from totals as x
cross join (select distinct municipality_code from challenges) as p
inner join municipalities as m on p.municipality_code = m.municipality_code
inner join challenge_theme_codes as t on x.theme_code = t.code
left join counted as c on x.theme_code = c.theme_code and p.municipality_code = c.municipality_code
order by x.theme_total desc, x.theme_code, m.municipality_code
