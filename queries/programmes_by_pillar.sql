-- One row per pillar × programme under it; a pillar without a programme has one row without.
-- $parameters: none
select
    p.code as pillar_code, p.label as pillar, p.definition as pillar_definition,
    g.programme_code, g.programme, g.item_code, g.definition
from pillar_codes as p
left join programmes as g on p.code = g.pillar_code
order by p.code, g.sort_order
