-- One row per source: how it is cited under a figure.
-- $parameters: none
select source_code, citation
from source_citations
order by source_code
