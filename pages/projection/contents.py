"""The screens of a deck, made of the selection: the same questions and words as on the pages."""

from collections.abc import Iterator
from datetime import date

from pages.charts.growth import native_growth
from pages.charts.item_counts import ITEMS, as_panel, native_counts
from pages.charts.item_matrix import item_name, native_items
from pages.charts.plan_and_actual import native_panels
from pages.charts.plan_to_actual import native_sides
from pages.exports.tables import Table
from pages.frame.overview_sections import tellings_of
from pages.frame.page import Page, source_titles
from pages.frame.selection import ALL
from pages.projection.screens import KeyFigure, Screen
from pages.wording.briefing import key_figure_words, key_statement
from pages.wording.items import items_sentence, lead_sentences
from pages.wording.memo import comparison_memo, left_out_sentences, programme_memo
from pages.wording.notes import comparability_notes, sources_of
from pages.wording.sentences import (
    attainment_sentence,
    flip_warning,
    growth_sentences,
    programme_sentence,
    unfinished_sentence,
)
from pages.wording.values import Row, Rows, era_date, grouped, is_missing
from queries.runner import Answer

# More neighbours than this are compared on the page of their own, with its selectors.
MOST_NEIGHBOURS = 24
FLIPPED = "基準をどの年度に置くかで、増加と減少が入れ替わる。"
NOTHING_TOLD = "計画値も実績値も収録されていない（数値目標なし）。"
# Columns of a row that belong to its actual.
OF_AN_ACTUAL = ("obs_status", "as_of", "coverage_end", "actual_source_code")
OF_A_MUNICIPALITY = ("municipality_code", "plan_period")


def _most_comparable(years: Rows) -> Row:
    """The year in which most can be compared, of those the newest; ``years`` are those of the selected period."""

    def comparable(row: Row) -> tuple:
        has_actual = not is_missing(row["actual_value"])
        has_both = has_actual and not is_missing(row["target_value"])
        return row["comparability"] == "computable", has_both, has_actual, row["fiscal_year"]

    return max(years, key=comparable)


def _as_compared(years: Rows) -> list[Row]:
    """What the required growth is made of: final actuals, and plans whatever has become of their year."""
    finals = [row for row in years if row["obs_status"] == "A"]
    plans = [row | dict.fromkeys(OF_AN_ACTUAL) for row in years if not is_missing(row["target_value"])]
    return [*finals, *plans]


class Deck:
    """What the screens of one municipality are made of, each question asked once."""

    def __init__(self, page: Page):
        self.page = page
        has_numbers = page.options["plan_period"].selected is not None
        self.overview = page.ask("overview_by_programme_and_measure") if has_numbers else []
        self.attainment = page.ask("attainment_by_fiscal_year", programme_code=None) if has_numbers else []
        self.period = page.label("plan_period").split("（")[0]
        self.seen: list[Row] = list(self.attainment)

    def caption(self, *parts: str) -> str:
        """What is selected, and what the screen is of."""
        return "｜".join(filter(None, (*map(self.page.label, OF_A_MUNICIPALITY), *parts)))

    def screens(self) -> list[Screen]:
        """All screens in a sensible order."""
        found = [*self.key_figures(), *self.plans(), *self.growths(), *self.comparisons(), *self.items()]
        return [self.title(), *found, *self.sources()]

    def title(self) -> Screen:
        """Whose figures these are, and how far plan and actual can be compared."""
        municipality = self.page.label("municipality_code")
        if self.attainment:
            statement = f"{municipality}　{attainment_sentence(self.attainment, self.period)}"
            texts = [unfinished_sentence(self.attainment)]
        else:
            statement = f"{municipality}　{NOTHING_TOLD}"
            texts = tellings_of(self.page, has_numbers=False)
            # What is told is counted over many lines of a document.
            self.seen += [{**row, "source_line": None} for row in self.page.ask("tellings_of_municipality")]
        heading = self.page.heading("在宅医療・介護連携推進事業", [], (), caption=self.caption())
        made = f"データの版：{self.page.edition.label}　作成日：{era_date(date.today())}"
        body = (heading.title, *filter(None, texts), made)
        memo = tuple(
            filter(None, [attainment_sentence(self.attainment, self.period), *texts] if self.attainment else texts)
        )
        return Screen("title", "表紙", statement, heading, body, memo=memo)

    def key_figures(self) -> Iterator[Screen]:
        """The latest number of each programme and measure, with its year and its verdict."""
        if not self.overview:
            return
        figures = tuple(KeyFigure(*key_figure_words(row)) for row in self.overview)
        heading = self.page.heading(
            "主な数値", self.attainment, (), caption=self.caption(), notes=comparability_notes(self.attainment)
        )
        memo = programme_memo(self.overview, self.attainment)
        yield Screen("key", "主な数値", key_statement(self.overview), heading, figures, memo=tuple(memo))

    def _of_programme(self, programme: str) -> Answer:
        return self.page.ask("per_session_by_fiscal_year", programme_code=programme)

    def plans(self) -> Iterator[Screen]:
        """Plan and actual year by year: every measure of every programme, then participants per session."""
        of_overview = {(row["programme_code"], row["measure_code"]): row for row in self.overview}
        for programme in grouped(self.attainment, "programme_code"):
            for years in grouped(programme, "measure_code"):
                row = of_overview.get((years[0]["programme_code"], years[0]["measure_code"]))
                yield self._plan(years, years[0]["measure_code"], row)
            if per_session := self._of_programme(programme[0]["programme_code"]):
                yield self._plan(per_session, "per_session", None, sources=programme)

    def _plan(self, years: Rows, measure: str, row: Row | None, sources: Rows | None = None) -> Screen:
        (chart,) = native_panels([years], with_programme=False)
        first = years[0]
        statement = programme_sentence(row) if row else f"{chart.statement}である。"
        # A mean per session has no plan's verdict of its own.
        left_out = [] if sources else left_out_sentences(years)
        memo = programme_memo([row], years) if row else [statement]
        notes = [] if sources else comparability_notes(years)
        return Screen(
            key=f"plan.{measure}",
            name=f"{first['programme']}　{first['measure']}の計画と実績",
            statement=statement,
            heading=self.page.heading(
                chart.title, sources or years, (), caption=self.caption(first["programme"]), notes=notes
            ),
            body=chart,
            sentence="".join(left_out),
            memo=tuple(memo),
            programme_code=first["programme_code"],
        )

    def growths(self) -> Iterator[Screen]:
        """The plan of the next period against each baseline, or every planned year against the chosen one."""
        chosen = self.page.query.get("baseline", ALL)
        for programme in grouped(self.attainment, "programme_code"):
            growth = self.page.ask("required_growth_by_baseline", programme_code=programme[0]["programme_code"])
            for rows in grouped(growth, "measure_code"):
                last_year = max(row["fiscal_year"] for row in rows)
                of_one = [row for row in rows if str(row["baseline_fiscal_year"] or "mean") == chosen]
                shown = of_one or [row for row in rows if row["fiscal_year"] == last_year]
                yield self._growth(shown, [row for row in programme if row["measure_code"] == rows[0]["measure_code"]])

    def _growth(self, rows: Rows, years: Rows) -> Screen:
        (chart,) = native_growth([rows])
        first, flipped = rows[0], flip_warning(rows)
        statement = f"{first['programme']}　{growth_sentences(rows)[0]}"
        return Screen(
            key=f"growth.{first['measure_code']}",
            name=f"{first['programme']}　{first['measure']}の必要な伸び",
            statement=statement,
            heading=self.page.heading(
                f"必要な伸び　{chart.title}",
                _as_compared(years),
                (),
                caption=self.caption(first["programme"]),
                notes=("基準値には確定実績だけを用いる。",),
            ),
            body=chart,
            sentence=FLIPPED if flipped else "",
            memo=tuple(filter(None, (statement, flipped))),
            programme_code=first["programme_code"],
        )

    def comparisons(self) -> Iterator[Screen]:
        """The municipality among those of its medical area: the first measure of each programme, in one year."""
        for programme in grouped(self.attainment, "programme_code"):
            first = _most_comparable(grouped(programme, "measure_code")[0])
            measured = {name: first[name] for name in ("programme_code", "measure_code", "fiscal_year")}
            area = f"{first['prefecture']} {first['medical_area']}" if first["medical_area"] else None
            rows = self.page.ask(
                "attainment_by_municipality",
                **measured,
                prefecture=first["prefecture"],
                medical_area=area,
                order="code",
            )
            if first["prefecture"] and 1 < len(rows) <= MOST_NEIGHBOURS:
                yield self._comparison(rows, first["fiscal_year_label"], first["medical_area"])

    def _comparison(self, rows: Answer, year: str, area: str | None) -> Screen:
        (chart,) = native_sides(rows, rows[0]["unit"])
        self.seen += rows
        first, (statement, *others) = rows[0], comparison_memo(rows)
        where = f"{area}圏域" if area else first["prefecture"]
        return Screen(
            key="compared",
            name=f"{first['programme']}　自治体の比較（{where}）",
            statement=statement,
            heading=self.page.heading(
                f"{first['measure']}（{first['unit']}）",
                rows,
                (),
                caption="｜".join((where, year, first["programme"])),
                notes=comparability_notes(rows),
            ),
            body=chart,
            sentence="".join(others),
            memo=(statement, *others),
            programme_code=first["programme_code"],
        )

    def items(self) -> Iterator[Screen]:
        """The eight items of the municipality, of its prefecture, and over time."""
        of_one = self.page.ask("item_cells_of_municipality")
        if not of_one:
            return
        yield from self._items(of_one, of_one[0]["prefecture"])

    def _items(self, of_one: Answer, prefecture: str) -> Iterator[Screen]:
        cells = self.page.ask("item_cells_by_municipality", prefecture=prefecture, order="code")
        mine = [cell for cell in cells if cell["municipality_code"] == self.page.selected["municipality_code"]]
        self.seen += cells
        statement = items_sentence(of_one)
        table = Table(
            "8事業項目の状況",
            ["事業項目", "状況"],
            [[f"{item_name(cell['item_code'])}{cell['item']}", cell["status_label"]] for cell in mine],
        )
        words = self.page.heading("8事業項目の状況", mine, (), caption=self.page.label("municipality_code"))
        yield Screen("items.own", "8事業項目　この自治体", statement, words, table, memo=(statement,))

        deadline, tellings = self.page.ask("item_deadline"), self.page.ask("tellings_of_item_deadline")
        statement, *told = lead_sentences(cells, deadline, tellings)
        (chart,) = native_items(cells)
        words = self.page.heading(chart.title, cells, (), caption=prefecture)
        yield Screen(
            "items.all",
            f"8事業項目　{prefecture}の市町村数",
            statement,
            words,
            chart,
            "".join(told),
            (statement, *told),
        )
        yield from self._items_over_time(prefecture)

    def _items_over_time(self, prefecture: str) -> Iterator[Screen]:
        counts = self.page.ask("item_counts_over_time", prefecture=prefecture)
        totals = self.page.ask("item_totals_over_time", prefecture=prefecture)
        if not counts or not totals:
            return
        self.seen += [*counts, *totals]
        (chart,) = native_counts([(as_panel(totals, grouped(counts, "item_code")), ITEMS)])
        words = self.page.heading(chart.title, totals, (), caption=prefecture)
        statement = f"8事業項目の{chart.statement}。"
        yield Screen("items.time", f"8事業項目　{prefecture}の推移", statement, words, chart, memo=(statement,))

    def sources(self) -> Iterator[Screen]:
        """Where all of it comes from."""
        cited = sources_of(self.seen, source_titles(self.page.database))
        if not cited:
            return
        statement = f"この資料の数値の出典は、次の{len(cited)}件である。"
        heading = self.page.heading("出典", [], (), caption=self.caption())
        yield Screen("sources", "出典", statement, heading, tuple(cited), memo=tuple(cited))
