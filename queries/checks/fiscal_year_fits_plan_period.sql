-- One row per fiscal year whose dates or plan period are not those of the calendar.
-- 定義: 年度は4月1日に始まり翌年3月31日に終わる。第n期は2000+3(n−1)年度に始まる3年間である。
-- 対処: 年度の表を作り直してください。
select
    'fiscal_years' as extract,
    'fiscal_years.parquet：' || fiscal_year || '年度の期間または計画期「' || plan_period
    || '」が暦と合いません。年度の表を作り直してください。' as message
from fiscal_years
where
    starts_on <> make_date(cast(fiscal_year as int), 4, 1)
    or ends_on <> make_date(cast(fiscal_year + 1 as int), 3, 31)
    or plan_period <> cast(floor((fiscal_year - 2000) / 3.0) as bigint) + 1
