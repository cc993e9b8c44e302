-- One row per six-digit municipality code whose last digit is not its check digit.
-- 定義: 全国地方公共団体コードの6桁目は、先頭5桁に6・5・4・3・2を掛けた和から求めた検査数字である。
-- 対処: 総務省の一覧で正しいコードを確かめてください。
with
six_digits as (
    select
        municipality_code, municipality,
        6 * cast(substring(municipality_code, 1, 1) as bigint) + 5 * cast(substring(municipality_code, 2, 1) as bigint)
        + 4 * cast(substring(municipality_code, 3, 1) as bigint) + 3 * cast(substring(municipality_code, 4, 1) as bigint)
        + 2 * cast(substring(municipality_code, 5, 1) as bigint) as weighted_sum,
        cast(substring(municipality_code, 6, 1) as bigint) as last_digit
    from municipalities
    where regexp_matches(municipality_code, '^[0-9]{6}$')
)
select
    'municipalities' as extract,
    'municipalities.parquet：' || municipality || 'のコード「' || municipality_code
    || '」の検査数字が合いません。正しいコードを確かめてください。' as message
from six_digits
where last_digit <> (11 - weighted_sum % 11) % 10
