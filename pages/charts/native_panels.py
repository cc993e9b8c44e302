"""Plan and actual year by year as native charts, one per panel."""

from collections.abc import Mapping
from types import MappingProxyType

from pages.charts.native import ACTUAL_LOOKS, ORIGINAL, PLANNED, NativeChart, chart, each_alone, point
from pages.charts.panel_words import original_target, panel_words, printed, statement
from pages.wording.values import Row, is_missing, number, status_mark


def _unseen(row: Row) -> str:
    """The state of an actual that has no bar."""
    return status_mark(row) if is_missing(row["actual_value"]) else ""


def native_panels(
    panels: list[list[Row]], with_programme: bool, milestones: Mapping[int, str] = MappingProxyType({})
) -> list[NativeChart]:
    """A chart per panel; what has no bar stands in words under its year.

    So do the numbers of ``milestones``, by fiscal year: between two years a native chart has no place for them.
    """
    charts = []
    for rows in panels:
        years = [
            "\n".join(filter(None, [row["era_label"], _unseen(row), milestones.get(row["fiscal_year"])]))
            for row in rows
        ]
        originals = [point(original_target(row), f"当初{number(original_target(row))}", ORIGINAL) for row in rows]
        planned = [point(row["target_value"], printed(row, "target_value"), PLANNED) for row in rows]
        achieved = [
            point(
                row["actual_value"],
                printed(row, "actual_value").replace("<br>", "\n"),
                ACTUAL_LOOKS.get(row["obs_status"]),
            )
            for row in rows
        ]
        title = panel_words(rows[0], with_programme=with_programme)
        charts.append(
            chart(
                "columns",
                title,
                years,
                {"当初の計画": originals, "計画": planned, "実績": achieved},
                groups=[row["plan_period_name"] for row in rows],
                statement=statement(rows),
                of=each_alone(rows),
            )
        )
    return charts
