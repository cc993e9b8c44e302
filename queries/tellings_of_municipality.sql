-- One row per document that tells of the municipality's initiatives or challenges, with their numbers.
-- $parameters: municipality_code
with
tellings as (
    select source_code, municipality_code, 1 as is_initiative from initiatives
    union all
    select source_code, municipality_code, 0 from challenges
)
select
    t.source_code, c.short_citation,
    cast(sum(is_initiative) as bigint) as initiative_count,
    cast(sum(1 - is_initiative) as bigint) as challenge_count
from tellings as t
inner join source_citations as c on t.source_code = c.source_code
where t.municipality_code = $municipality_code
group by t.source_code, c.short_citation
order by t.source_code
