-- One row per training or event that was announced and of whose attendance nothing is reported.
-- $parameters: place (null = all), first (0 is the first one), most (null = all)
select *
from announced
where $place is null or municipality_code = $place
order by held_on, session_id
limit $most offset $first
