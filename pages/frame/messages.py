"""What a page says where there is nothing to draw."""

import re

import streamlit as st

from data.contract import EXTRACTS
from data.editions import Edition
from data.validation import Finding

# Characters that Streamlit's Markdown gives a meaning.
MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>])")


def plain(text: str) -> str:
    """Text from data as Markdown shows it unchanged (SEC-7)."""
    return MARKUP.sub(r"\\\1", text)


def say_damaged(edition: Edition, findings: tuple[Finding, ...]) -> None:
    """The edition cannot answer: which file, what is wrong with it, and what to do."""
    st.error(
        f"「{edition.label}」のデータに問題があるため、この画面を表示できません。"
        "左の「データの版」でほかの版を選ぶか、次の内容を直してください。"
    )
    for finding in findings[:20]:
        label = EXTRACTS[finding.extract].label
        st.markdown(f"- **{label}**：{plain(finding.message)}")
    if len(findings) > 20:
        st.markdown(f"- ほかに{len(findings) - 20}件あります（「データと出典」の「検査」で全件を確かめられます）。")


def say_nothing(text: str) -> None:
    """Nothing to draw for this selection: why, in a sentence that also says what to do."""
    st.info(plain(text))
