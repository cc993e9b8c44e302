-- One row per document that tells of the municipality's initiatives or challenges, with their numbers.
-- $parameters: municipality_code
with
tellings as (
    select source_code, municipality_code, 1 as is_initiative from initiatives
    union all
    select source_code, municipality_code, 0 from challenges
)
select
    source_code,
    cast(sum(is_initiative) as bigint) as initiative_count,
    cast(sum(1 - is_initiative) as bigint) as challenge_count
from tellings
where municipality_code = $municipality_code
group by source_code
order by source_code
