-- One row per answer: how many trainings and events were announced of whose attendance nothing is reported.
-- $parameters: place (null = all)
select count(*) as row_count
from announced
where $place is null or municipality_code = $place
