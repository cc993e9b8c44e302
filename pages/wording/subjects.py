"""Sentences of 答弁メモ that know what they are on: to a slide of one programme nothing is said of the others."""

from collections.abc import Sequence

from pages.wording.values import Row, Rows


class Sentence(str):
    """A text like any other that is on one programme and, where it names one, on one measure."""

    programme_code: str
    measure_code: str | None

    def is_on(self, row: Row) -> bool:
        """Whether the row is of its programme and measure; what is derived of several measures names none."""
        measures = (self.measure_code, row.get("measure_code"))
        return row.get("programme_code") == self.programme_code and (None in measures or len(set(measures)) == 1)


def on(row: Row, text: str) -> Sentence:
    """The text as a sentence on the programme and the measure of the row."""
    sentence = Sentence(text)
    sentence.programme_code, sentence.measure_code = row["programme_code"], row.get("measure_code")
    return sentence


def said_of(sentences: Sequence[str], rows: Rows) -> list[str]:
    """Those of the sentences that are on what the ``rows`` show, and those that are on everything.

    All of them where the rows are of no programme.
    """
    rows = [row for row in rows if row.get("programme_code")]
    return [
        each for each in sentences if not rows or not isinstance(each, Sentence) or any(each.is_on(row) for row in rows)
    ]
