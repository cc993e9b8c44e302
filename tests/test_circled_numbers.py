"""A circled number is a note's as likely as a count: none of them is read as one."""

import pytest

from data.update.values import UnreadableCount, count_of


@pytest.mark.parametrize("sign", ["①", "⑳", "㉑", "㉟", "㊱", "㊿", "⓪", "❶", "⓵", "➀", "⒈", "15㉑"])
def test_a_circled_number_is_no_count(sign):
    with pytest.raises(UnreadableCount, match="注の番号"):
        count_of(sign)
