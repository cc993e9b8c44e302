-- One row per care scene with what is aimed at in it.
-- $parameters: none
select scene_code, scene, goal, source_code, source_line, source_text
from care_scenes
order by sort_order
