-- One row per date of a prefecture: items done (or to be done) by all its municipalities together, as stated and as summed.
-- $parameters: prefecture
with
summed as (
    select as_of, scenario, cast(sum(municipality_count) as bigint) as summed_count
    from item_counts
    where prefecture = $prefecture
    group by as_of, scenario
)
select
    t.as_of, t.scenario, l.label as scenario_label, t.item_count, s.summed_count,
    t.note, t.source_code, t.source_line, t.source_text
from item_totals as t
left join summed as s on t.as_of = s.as_of and t.scenario = s.scenario
inner join scenario_codes as l on t.scenario = l.code
where t.prefecture = $prefecture
order by t.as_of
