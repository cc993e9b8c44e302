"""What a source says of a value goes with it: to the figure, and from there to picture, slide, report and workbook."""

from datetime import date

import pytest

from pages.exports.slides import slides_of
from pages.exports.workbook import to_workbook
from pages.frame.exchange import page_at
from pages.wording.notes import MORE_NOTES, MOST_TOLD, status_notes, value_notes
from tests.exporting import sheet_of

SANGO = "913022"
COUNTED = "実施済みの項目と年度末までの予定の項目を数えた"
SHIFTED = "会場の都合で1回減"


def row(year: int, status: str | None = "A", note: str | None = None, **more: object) -> dict:
    labels = {"S": "中止", "M": "該当なし", "P": "年度途中"}
    return {
        "municipality": "青葉市",
        "programme": "出前講座",
        "measure": "開催回数",
        "fiscal_year": year,
        "era_label": f"R{year - 2018}年度",
        "obs_status": status,
        "obs_status_label": labels.get(status),
        "coverage_end": date(year, 9, 30) if status == "P" else None,
        "actual_note": note,
        "target_value": None,
        "target_note": None,
        **more,
    }


def test_each_distinct_note_is_said_once_with_its_years():
    planned = {"target_value": 18, "target_note": "見直しの途中。"}
    rows = [row(2021, note=SHIFTED), row(2022, note=SHIFTED), row(2023), row(2024, None, **planned)]
    assert value_notes(rows) == ["R6年度の計画：見直しの途中。", f"R3・R4年度の実績：{SHIFTED}。"]
    assert value_notes([row(2023)]) == []


def test_a_note_names_measure_and_municipality_where_it_holds_for_some():
    rows = [row(2021, note=SHIFTED), row(2021, measure="参加人数"), row(2021, municipality="若葉町")]
    assert value_notes(rows) == [f"青葉市の開催回数のR3年度の実績：{SHIFTED}。"]


def test_different_reasons_of_cancellation_are_each_said():
    rows = [row(2021, "S", "感染症のため"), row(2022, "S", "感染症のため"), row(2024, "S", "会場の都合")]
    assert status_notes(rows) == [
        "R3・R4年度の「中止」は0ではない（感染症のため）。",
        "R6年度の「中止」は0ではない（会場の都合）。",
    ]
    assert value_notes(rows) == []


def test_other_states_say_their_reason_and_none_repeats_its_month():
    rows = [row(2021, "M", "この事業は行っていない"), row(2022, "P", "9月末現在")]
    assert status_notes(rows) == [
        "R4年度の実績は9月末現在の値。通年の値とは比べない。",
        "R3年度に「該当なし」がある（この事業は行っていない）。0ではない。",
    ]


def test_of_many_and_long_notes_it_is_said_where_the_rest_is():
    rows = [row(2021, note=f"理由{n}", municipality=f"第{n}市") for n in range(60)]
    told = value_notes(rows)
    assert len(told) == MOST_TOLD + 1
    assert (told[0], told[-1]) == ("第0市のR3年度の実績：理由0。", MORE_NOTES)
    long = value_notes([row(2021, note="長" * 3000)])
    assert len(long[0]) < 130
    assert long[0].endswith("長…。")
    assert long[1:] == [MORE_NOTES]


def said_everywhere(board, key: str) -> list[str]:
    """What figure, cover, slides and rows say of a figure."""
    taken = board.figures[key]()
    cover = " ".join(str(cell) for record in sheet_of(to_workbook(taken), "表紙").records for cell in record)
    slides = " ".join(line for slide in slides_of(taken) for line in (*slide.notes, slide.spoken))
    (footer,) = [each["text"] for each in taken.figure["layout"]["annotations"] if each.get("name") == "footer"]
    report = board.files["report.html"]().content
    return [
        footer.replace("<br>", ""),
        cover,
        slides,
        taken.rows()["figure_notes"].iloc[0],
        report.decode() if isinstance(report, bytes) else report,
    ]


@pytest.mark.parametrize(
    ("name", "key", "query", "texts"),
    [
        ("municipalities", "plan_to_actual", {"edition": "documents"}, [f"の計画：{COUNTED}。"]),
        (
            "plan_vs_actual",
            "plan_and_actual",
            {"edition": "demo", "municipality_code": SANGO, "programme_code": "awareness_event"},
            ["感染症の拡大防止のため中止", "会場の都合により中止"],
        ),
    ],
)
def test_a_note_of_a_value_stands_in_figure_cover_slide_rows_and_report(name, key, query, texts):
    for said in said_everywhere(page_at(name, query).board, key):
        assert [text for text in texts if text not in said] == []
