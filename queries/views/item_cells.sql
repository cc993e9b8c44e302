-- One row per municipality × item at the latest date for which the prefecture's municipalities are known.
-- 定義: 実施 = 基準日に実施している。予定 = 年度末までに実施する予定。未定 = どちらの欄にも記載がない。二次医療圏が1つの市でできている場合の（ク）は（イ）をもって取り組むとみなせるが、実施とは数えない。
with
placed as (
    select
        i.municipality_code, m.municipality, m.prefecture, m.medical_area, m.tile_column, m.tile_row,
        i.item_code, s.item, i.as_of, i.status, l.label as status_label,
        i.note, i.source_code, i.source_line, i.source_text,
        max(i.as_of) over (partition by m.prefecture) as newest_on
    from item_status as i
    inner join municipalities as m on i.municipality_code = m.municipality_code
    inner join service_items as s on i.item_code = s.item_code
    inner join item_status_codes as l on i.status = l.code
    where m.prefecture is not null
),
area_sizes as (
    select prefecture, medical_area, count(distinct municipality_code) as municipality_count
    from municipalities
    where medical_area is not null
    group by prefecture, medical_area
),
totalled as (
    select
        p.*,
        count(*) filter (where status = 'implemented') over (partition by municipality_code) as implemented_count,
        count(*) filter (where status <> 'none') over (partition by municipality_code) as expected_count,
        bool_or(item_code = 'イ' and status = 'implemented') over (partition by municipality_code) as holds_item_i
    from placed as p
    where as_of = newest_on
)
select
    t.municipality_code, t.municipality, t.prefecture, t.medical_area, t.tile_column, t.tile_row,
    t.item_code, t.item, t.as_of, t.status, t.status_label,
    t.implemented_count, t.expected_count,
    coalesce(t.item_code = 'ク' and t.status <> 'implemented' and t.holds_item_i and a.municipality_count = 1, false)
        as is_possibly_held,
    t.note, t.source_code, t.source_line, t.source_text
from totalled as t
left join area_sizes as a on t.prefecture = a.prefecture and t.medical_area = a.medical_area
