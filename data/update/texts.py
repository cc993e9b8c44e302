"""A text that a person writes into a form, by the rules for texts of a file that comes in."""

from data.update.findings import ERROR, Findings
from data.update.layout import check_texts
from data.update.sheets import Sheet


class Unfit(ValueError):
    """The text cannot be published; the message says why and what to do, in Japanese."""


def fit_text(text: str, what: str, most: int) -> str:
    """The text in one line of at most ``most`` characters; ``what`` is what it is called. Raises ``Unfit``."""
    findings = Findings()
    check_texts(Sheet([[text.strip()]], name=what), findings, first_row=0)
    if faults := [finding.message for finding in findings.found if finding.severity == ERROR]:
        raise Unfit(f"{what}を公開できません。{''.join(faults)}")
    line = " ".join(text.split())
    if not line:
        raise Unfit(f"{what}が書かれていません。書いてから、もう一度押してください。")
    if len(line) > most:
        raise Unfit(f"{what}は{most}字以内で書いてください。いまは{len(line):,}字あります。")
    return line
