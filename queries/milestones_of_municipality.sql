-- One row per milestone that concerns the municipality and the programme: of the nation, its prefecture, or its own.
-- $parameters: municipality_code, programme_code
select
    m.occurred_on, m.title, m.date_precision, p.label as date_precision_label, m.scope, s.label as scope_label,
    m.summary, m.note, m.source_code, m.source_line, m.source_text
from milestones as m
inner join date_precision_codes as p on m.date_precision = p.code
inner join scope_codes as s on m.scope = s.code
where
    (m.programme_code is null or m.programme_code = $programme_code)
    and (
        m.scope = 'national'
        or m.municipality_code = $municipality_code
        or (
            m.scope = 'prefectural'
            and m.prefecture = (select prefecture from municipalities where municipality_code = $municipality_code)
        )
    )
order by m.occurred_on, m.title
