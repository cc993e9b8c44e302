-- One row per municipality × programme × fiscal year × scenario that has both sessions and participants.
-- 定義: 1回あたり人数 = 参加人数 ÷ 開催回数。同じ年度・同じ状態・同じ対象期間の値どうしだけを割る（年度途中の値も可）。小数第1位に四捨五入。
with
session_counts as (select * from observations where measure_code = 'sessions' and value > 0),
participant_counts as (select * from observations where measure_code = 'participants' and value is not null)
select
    n.municipality_code, n.municipality, n.programme_code, n.programme,
    n.fiscal_year, n.era_label, n.plan_period, n.plan_period_name,
    n.scenario, n.scenario_label, n.obs_status, n.obs_status_label, n.coverage_end, n.as_of,
    n.value as sessions, h.value as participants,
    floor((20.0 * h.value + n.value) / (2.0 * n.value)) / 10 as participants_per_session,
    h.cited || ' ÷ ' || n.cited as cited
from session_counts as n
inner join participant_counts as h
    on n.municipality_code = h.municipality_code and n.programme_code = h.programme_code
    and n.fiscal_year = h.fiscal_year and n.scenario = h.scenario
    and n.obs_status is not distinct from h.obs_status
    and n.coverage_end is not distinct from h.coverage_end
