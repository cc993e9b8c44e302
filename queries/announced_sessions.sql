-- One row per training or event that was announced and of whose attendance nothing is reported.
-- $parameters: place (null = all)
select
    s.session_id, s.municipality_code, m.municipality, g.programme, s.held_on, s.title, s.venue, s.audience,
    s.application_deadline, s.capacity, s.capacity_text, o.label as obs_status_label, s.note,
    s.source_code, s.source_line, s.source_text, s.capacity_line
from sessions as s
inner join municipalities as m on s.municipality_code = m.municipality_code
inner join programmes as g on s.programme_code = g.programme_code
inner join obs_status_codes as o on s.obs_status = o.code
where s.obs_status = 'O' and ($place is null or s.municipality_code = $place)
order by s.held_on, s.session_id
