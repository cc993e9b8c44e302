-- One row per fiscal year of one municipality and programme: participants per session; none where no year has them.
-- $parameters: municipality_code, plan_period, programme_code
with
chosen as (
    select
        *,
        count(target_value) over () + count(actual_value) over () as value_count
    from per_session_by_year
    where
        municipality_code = $municipality_code and programme_code = $programme_code
        and plan_period between $plan_period - 1 and $plan_period
)
select
    municipality_code, municipality, programme_code, programme, fiscal_year, era_label, plan_period, plan_period_name, measure, unit,
    target_value, actual_value, obs_status, obs_status_label, coverage_end, as_of, actual_note,
    target_source, actual_source
from chosen
where value_count > 0
order by fiscal_year
