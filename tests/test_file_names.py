"""A file's name has no sign that a program takes for its own."""

from datetime import date

from pages.exports.csv import file_name

DAY = date(2026, 11, 28)


def test_brackets_which_excel_takes_for_the_name_of_a_workbook_are_left_out():
    assert file_name(["資料版", "計画[案]と実績"], DAY, "xlsx") == "資料版_計画案と実績_20261128.xlsx"
