"""Words in the rows of lists by which a row is no session, or more than one."""

import re

# What was called off or put off; that nobody was asked says nothing of the session itself. Each word begins with a
# character of its own, so that a row without any of these is passed over quickly.
_GIVEN_UP = "(?:せず|しな|を?見送)"
NOT_HELD = re.compile(
    f"中止|延期|順延|不開催|開催{_GIVEN_UP}|実施{_GIVEN_UP}|取り?(?:や|止)め|とりやめ|"
    "未実施(?<!アンケート未実施)(?<!アンケートは未実施)(?<!調査未実施)(?<!調査は未実施)"
)
