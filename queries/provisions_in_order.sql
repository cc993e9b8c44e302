-- One row per provision of the framework with its kind, in the order in which they are read.
-- $parameters: none
select
    p.provision_code, p.kind, k.label as kind_label, p.title, p.summary, p.note,
    p.source_code, p.source_line, p.source_text
from provisions as p
inner join provision_kind_codes as k on p.kind = k.code
order by p.sort_order, p.provision_code
