-- One row per theme of challenges: what belongs under it, and how many challenges of all municipalities do.
-- $parameters: none
select c.theme_code, t.label as theme, t.definition as theme_definition, count(*) as theme_total
from challenges as c
inner join challenge_theme_codes as t on c.theme_code = t.code
group by c.theme_code, t.label, t.definition
order by theme_total desc, c.theme_code
