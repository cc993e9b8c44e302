-- One row per edition that names a deadline: the first milestone by which every municipality was to do all items.
-- $parameters: none
select occurred_on, date_precision, title, note, source_code, source_line, source_text
from milestones
where is_deadline
order by occurred_on, title
limit 1
