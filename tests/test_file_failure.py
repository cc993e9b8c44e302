"""A file that cannot be made says that the file failed, and what still works; a ratio keeps all its digits."""

import re

import pandas as pd

from pages.exports.csv import to_csv
from pages.exports.workbook import to_workbook
from pages.frame import show
from tests.exporting import figure_of, sheet_of, sheet_of_csv
from tests.test_document import got


def test_a_failing_file_says_so_and_what_still_works(monkeypatch):
    def fail(taken: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(show, "to_workbook", fail)
    said = got("/file/plan_vs_actual/plan_and_actual.xlsx", "edition=demo").body.decode()
    assert "ファイルを作れませんでした" in said
    assert "画面の図と表は、そのまま使えます" in said
    assert "この画面で問題が起きました" not in said
    assert re.search("番号 [0-9a-f]{8} を伝えてください", said)


def test_a_ratio_in_excel_is_that_of_the_csv_to_the_last_digit():
    """Some numbers need 17 digits to be read back as they are, more than XlsxWriter writes."""
    ratios = [part / whole for whole in range(1, 50) for part in range(1, whole)]
    assert any(float(f"{ratio:.16G}") != ratio for ratio in ratios)
    taken = figure_of(pd.DataFrame({"attainment_ratio": ratios}))
    assert [record[0] for record in sheet_of(to_workbook(taken)).records] == ratios
    assert [float(record[0]) for record in sheet_of_csv(to_csv(taken.rows())).records] == ratios
