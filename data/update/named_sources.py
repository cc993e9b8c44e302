"""Sources of values: a document of results, a file or a department of the municipality itself says nothing against."""

import re
from functools import lru_cache

from data.update.doubts import is_doubtful
from data.update.known import plain
from data.update.titles import other_places

# A document, a file or a department is named, and perhaps a place in it.
_SOURCE = re.compile(
    r".*(?:計画|報告書?|資料|集計表|台帳|名簿|一覧|調査票?|統計|年報|決算書|要覧|要綱|概要|議事録|実績表|ホームページ|課|係|室|部|局|担当|"
    r"センター|[庁課部室係局所]内|市|町|村|\.[a-z]{3,4}|20[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|\))"
    r"(?:調べ|集計|提供|作成|より)?(?:[、 ]?(?:p\.?|表|第)?[0-9]+(?:頁|ページ|行|表)?)?"
)
# What is asked for, or not yet agreed, reports no result.
_OF_NO_RESULT = re.compile("仮|案(?!内)|予算(?![・及びと]*決算)|要[求望]|見積|試算|想定|未定稿|下書き?")
# What may be amiss with any other text.
NO_SOURCE = (
    "「令和7年度 事業報告」「高齢福祉課調べ」のような資料か課の名前でないか、仮の値やほかの自治体の資料と読めます。"
)


@lru_cache(10_000)
def is_source(text: str, own: str, others: frozenset[str]) -> bool:
    """Whether a text names a source for values of the municipality called ``own``; ``others`` are the names of the
    municipalities that are known."""
    said = plain(text)
    is_elsewhere = any(name in said.replace(own, "") for name in others) or other_places(said, [own])
    return bool(_SOURCE.fullmatch(said)) and not (is_doubtful(said) or _OF_NO_RESULT.search(said) or is_elsewhere)
