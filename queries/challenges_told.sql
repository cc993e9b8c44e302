-- One row per challenge with its theme, who raised it, and where it is told.
-- $parameters: place (null = all)
select
    c.municipality_code, m.municipality, m.prefecture, c.theme_code, t.label as theme, t.definition as theme_definition,
    c.challenge, c.raised_by, r.label as raised_by_label, c.is_inferred, c.note, c.source_code, c.source_line, c.source_text
from challenges as c
inner join municipalities as m on c.municipality_code = m.municipality_code
inner join challenge_theme_codes as t on c.theme_code = t.code
inner join raised_by_codes as r on c.raised_by = r.code
where $place is null or c.municipality_code = $place
order by c.municipality_code, c.source_line, c.theme_code, c.challenge
