-- One row per municipality × extract that may speak of it, with the number of its rows; all documents considered.
-- 定義: 自治体ごとに、それについて書かれた行が各データに何件あるか。0件は、そのデータに記載がないことを示す。
with
mentions as (
    select 'plan_targets' as extract, municipality_code from plan_targets
    union all
    select 'actuals', municipality_code from actuals
    union all
    select 'sessions', municipality_code from sessions
    union all
    select 'item_status', municipality_code from item_status
    union all
    select 'initiatives', municipality_code from initiatives
    union all
    select 'challenges', municipality_code from challenges
),
counted as (
    select municipality_code, extract, count(*) as row_count
    from mentions
    group by municipality_code, extract
),
extracts as (
    select * from (
        values
        (1, 'plan_targets'), (2, 'actuals'), (3, 'sessions'), (4, 'item_status'), (5, 'initiatives'), (6, 'challenges')
    ) as listed (position, extract)
)
select m.municipality_code, e.position, e.extract, coalesce(c.row_count, 0) as row_count
from municipalities as m
cross join extracts as e
left join counted as c on m.municipality_code = c.municipality_code and e.extract = c.extract
