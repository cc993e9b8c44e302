-- One row per pillar × programme under it, with the line that names the pillar; a pillar without a programme has one row.
-- $parameters: none
with
named as (
    select source_text, source_code, min(source_line) as source_line
    from initiatives
    group by source_text, source_code
)
select
    p.code as pillar_code, p.label as pillar, p.definition as pillar_definition,
    g.programme_code, g.programme, g.item_code, g.definition,
    n.source_code, n.source_line, n.source_text
from pillar_codes as p
left join programmes as g on p.code = g.pillar_code
left join named as n on n.source_text = '「' || p.label || '」'
order by p.code, g.sort_order
