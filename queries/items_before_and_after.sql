-- One row per item: its group before and after the review, who leads it since then, and its pillar.
-- $parameters: none
select
    s.item_code, s.item, coalesce(s.item_after, s.item) as item_after, s.summary, s.phase_before, s.phase_after,
    s.lead_after, l.label as lead_after_label, s.is_optional_after,
    s.pillar_code, p.label as pillar,
    s.is_inferred, s.note, s.source_code, s.source_line, s.source_text
from service_items as s
inner join lead_codes as l on s.lead_after = l.code
left join pillar_codes as p on s.pillar_code = p.code
order by s.item_code
