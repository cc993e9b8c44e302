-- One row per nationwide milestone at the date of the items' deadline that is not the deadline itself.
-- $parameters: none
with
deadline as (
    select min(occurred_on) as occurred_on
    from milestones
    where is_deadline
)
select m.occurred_on, m.date_precision, m.title, m.note, m.source_code, m.source_line, m.source_text
from milestones as m
inner join deadline as d on m.occurred_on = d.occurred_on
where m.scope = 'national' and not m.is_deadline
order by m.title
