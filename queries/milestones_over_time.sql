-- One row per milestone, the oldest first.
-- $parameters: none
select
    m.occurred_on, m.title, m.date_precision, p.label as date_precision_label, m.scope, s.label as scope_label,
    m.prefecture, m.municipality_code, m.is_deadline, m.summary, m.note, m.source_code, m.source_line, m.source_text
from milestones as m
inner join date_precision_codes as p on m.date_precision = p.code
inner join scope_codes as s on m.scope = s.code
order by m.occurred_on, m.title
