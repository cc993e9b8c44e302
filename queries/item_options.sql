-- One row per item.
-- $parameters: none
select item_code as value, '（' || item_code || '）' || item as label, false as is_default
from service_items
order by value
