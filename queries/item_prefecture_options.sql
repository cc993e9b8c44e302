-- One row per prefecture whose municipalities' eight items are known.
-- $parameters: none
select
    m.prefecture as value,
    m.prefecture as label,
    row_number() over (order by min(m.municipality_code)) = 1 as is_default
from item_status as i
inner join municipalities as m on i.municipality_code = m.municipality_code
where m.prefecture is not null
group by m.prefecture
order by m.prefecture
