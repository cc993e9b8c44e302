-- One row per planned or achieved value of one municipality with the document, line and raw cell it comes from.
-- $parameters: municipality_code
select
    o.municipality_code, o.municipality, o.programme, o.measure, o.unit, o.fiscal_year, o.era_label, o.scenario_label,
    o.value, o.obs_status, o.obs_status_label, o.coverage_end, o.note,
    o.short_citation as citation,
    o.programme_code, o.measure_code, m.prefecture,
    o.source_code, s.title as source_title, s.file_name, o.source_line, o.source_text
from observations as o
inner join municipalities as m on o.municipality_code = m.municipality_code
inner join sources as s on o.source_code = s.source_code
where o.municipality_code = $municipality_code
order by o.programme_order, o.measure_order, o.fiscal_year, o.scenario desc
