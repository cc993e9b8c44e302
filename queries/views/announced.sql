-- One row per training or event that was announced and of whose attendance nothing is reported.
-- 定義: 案内されたが、結果（参加人数）の報告がない講座・催し・研修。定員は計画値でも実績値でもない。
select
    s.session_id, s.municipality_code, m.municipality, g.programme, s.held_on, s.title, s.venue, s.audience,
    s.application_deadline, s.capacity, s.capacity_text, o.label as obs_status_label, s.note,
    s.source_code, s.source_line, s.source_text, s.capacity_line
from sessions as s
inner join municipalities as m on s.municipality_code = m.municipality_code
inner join programmes as g on s.programme_code = g.programme_code
inner join obs_status_codes as o on s.obs_status = o.code
where s.obs_status = 'O'
