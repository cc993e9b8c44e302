-- One row per municipality × kind of data that may speak of it, with the number of its rows; all documents considered.
-- 定義: 自治体ごとに、それについて書かれた行が各データに何件あるか。0件は、そのデータに記載がないことを示す。結果が未報告の開催は「研修の予定」、中止は「中止した開催」とし、「開催」に数えない。
with
mentions as (
    select 'plan_targets' as holding, municipality_code from plan_targets
    union all
    select 'actuals', municipality_code from actuals
    union all
    select
        case obs_status when 'O' then 'announced_sessions' when 'S' then 'cancelled_sessions' else 'sessions' end,
        municipality_code
    from sessions
    union all
    select 'item_status', municipality_code from item_status
    union all
    select 'initiatives', municipality_code from initiatives
    union all
    select 'challenges', municipality_code from challenges
),
counted as (
    select municipality_code, holding, count(*) as row_count
    from mentions
    group by municipality_code, holding
),
kinds as (
    select * from (
        values
        (1, 'plan_targets', true),
        (2, 'actuals', true),
        (3, 'sessions', true),
        (4, 'announced_sessions', false),
        (5, 'cancelled_sessions', false),
        (6, 'item_status', true),
        (7, 'initiatives', true),
        (8, 'challenges', true)
    ) as listed (position, holding, is_listed_when_empty)
)
select m.municipality_code, k.position, k.holding, coalesce(c.row_count, 0) as row_count
from municipalities as m
cross join kinds as k
left join counted as c on m.municipality_code = c.municipality_code and k.holding = c.holding
where k.is_listed_when_empty or c.row_count > 0
