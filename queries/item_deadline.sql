-- One row: the date by which every municipality was to do all items; none where the edition names no such date.
-- $parameters: none
select min(occurred_on) as occurred_on
from milestones
where is_deadline
having count(*) > 0
