-- One row per actual that counts participants in a year with no session.
-- 定義: 開催回数が0の年度に、1人以上の参加人数はない。
-- 対処: 開催回数か参加人数を直してください。
select
    'actuals' as extract,
    'actuals.parquet：' || h.municipality_code || '・' || h.programme_code || '・' || h.fiscal_year
    || '年度は開催回数が0なのに参加人数が「' || h.actual_value || '」です。どちらかを直してください。' as message
from actuals as n
inner join actuals as h
    on n.municipality_code = h.municipality_code and n.programme_code = h.programme_code and n.fiscal_year = h.fiscal_year
where n.measure_code = 'sessions' and h.measure_code = 'participants' and n.actual_value = 0 and h.actual_value > 0
