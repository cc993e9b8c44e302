-- One row per source: how it is cited under a figure.
-- $parameters: none
select
    source_code,
    case
        when source_kind = 'document' then '資料' || source_code || '「' || title || '」'
        else title
    end as citation
from sources
order by source_code
