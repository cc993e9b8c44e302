-- One row per way of delivery that occurs.
-- $parameters: none
select d.code as value, d.label, false as is_default
from delivery_codes as d
inner join (select distinct delivery from initiatives) as i on d.code = i.delivery
order by d.code
