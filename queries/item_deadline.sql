-- One row per edition that names a deadline: the date by which every municipality was to do all items.
-- $parameters: none
select min(occurred_on) as occurred_on
from milestones
where is_deadline
having count(*) > 0
