-- One row per municipality × question with the answer as it was classified, and where it is told.
-- $parameters: place (null = all)
select
    a.municipality_code, m.municipality, m.prefecture, a.question, q.label as question_label,
    a.answer, k.label as answer_label, k.definition as answer_definition, a.summary,
    a.is_inferred, a.note, a.source_code, a.source_line, a.source_text
from answers as a
inner join municipalities as m on a.municipality_code = m.municipality_code
inner join question_codes as q on a.question = q.code
inner join answer_codes as k on a.answer = k.code
where $place is null or a.municipality_code = $place
order by a.municipality_code, a.question desc
