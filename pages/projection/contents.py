"""The screens of a deck, made of the selection: the same questions and words as on the pages."""

from collections.abc import Iterator, Sequence
from datetime import date

from pages.charts.framing import Heading
from pages.charts.growth import native_growth
from pages.charts.plan_and_actual import ORIGINAL_NOTE, native_panels
from pages.charts.plan_to_actual import beside_names, native_sides
from pages.frame.overview_sections import tellings_of
from pages.frame.page import Page
from pages.frame.selection import ALL, MEETING, MEETING_DAY, ORIGINAL
from pages.projection.items import item_screens
from pages.projection.rows import as_compared, most_comparable, plans
from pages.projection.screens import KeyFigure, Screen
from pages.wording.briefing import (
    comparison_words,
    cover_words,
    is_key_year,
    key_figure_words,
    key_words,
    nothing_words,
    plan_words,
)
from pages.wording.growth import growth_sentence, growth_statement, lacking_baseline
from pages.wording.memo import comparison_memo, no_baseline_sentences, programme_memo
from pages.wording.notes import comparability_notes
from pages.wording.office import commentary_sentences, with_originals
from pages.wording.per_session import per_session_sentence
from pages.wording.sentences import (
    attainment_sentence,
    flip_warning,
    growth_sentences,
    unfinished_sentence,
)
from pages.wording.values import Row, Rows, era_date, grouped, is_missing, measured
from queries.answers import Answer

# More neighbours than this are compared on the page of their own, with its selectors.
MOST_NEIGHBOURS = 24
PROJECT = "在宅医療・介護連携推進事業"
FLIPPED = "基準をどの年度に置くかで、増加と減少が入れ替わる。"
NOTHING_TOLD = "計画値も実績値も収録されていない（数値目標なし）。"
OF_A_FIGURE = ("programme_code", "measure_code")
OF_A_MUNICIPALITY = ("municipality_code", "plan_period")


class Deck:
    """What the screens of one municipality are made of, each question asked once."""

    def __init__(self, page: Page):
        self.page = page
        has_numbers = page.options["plan_period"].selected is not None
        self.overview = page.ask("overview_by_programme_and_measure") if has_numbers else []
        self.attainment = page.ask("attainment_by_fiscal_year", programme_code=None) if has_numbers else []
        self.commentaries = page.ask("commentaries_told", programme_code=None) if has_numbers else []
        self.period = page.label("plan_period").split("（")[0]

    def caption(self, *parts: str) -> str:
        """What is selected, and what the screen is of."""
        return "｜".join(filter(None, (*map(self.page.label, OF_A_MUNICIPALITY), *parts)))

    def screens(self) -> list[Screen]:
        """All screens in a sensible order, but for their sources."""
        found = [*self.key_figures(), *self.plans(), *self.growths(), *self.comparisons(), *item_screens(self)]
        return [self.title(), *found]

    def title(self) -> Screen:
        """Whose figures these are, and how far plan and actual can be compared."""
        municipality = self.page.label("municipality_code")
        if self.attainment:
            counted, unfinished = (
                attainment_sentence(self.attainment, self.period),
                unfinished_sentence(self.attainment),
            )
            said, why = cover_words(counted)
            statement, texts, memo = f"{municipality}の{said}", [why, unfinished], [counted, unfinished]
            rows = self.attainment
        else:
            statement = f"{municipality}の数値目標は収録されていない。"
            texts = memo = [NOTHING_TOLD, *tellings_of(self.page, has_numbers=False)]
            # What is told is counted over many lines of a document.
            rows = [{**row, "source_line": None} for row in self.page.ask("tellings_of_municipality")]
        heading = self.page.heading(PROJECT, [], (), caption=self.caption())
        made = f"データの版：{self.page.edition.label}　作成日：{era_date(date.today())}"
        meeting, day = (self.page.query.get(name, "") for name in (MEETING, MEETING_DAY))
        body = (meeting or PROJECT, *filter(None, (day, *texts)), made)
        return Screen("title", "表紙", statement, heading, body, memo=tuple(filter(None, memo)), rows=rows)

    def key_figures(self) -> Iterator[Screen]:
        """The latest number of each programme and measure, with its year and its verdict."""
        if not self.overview:
            return
        figures = tuple(KeyFigure(*key_figure_words(row), self._rows_of_key_figure(row)) for row in self.overview)
        memo = programme_memo(self.overview, self.attainment, self.page.plan_changes(self.attainment))
        statement, sentence = key_words(self.overview)
        words_of = self._words_of_key_figures
        rows = [row for figure in figures for row in figure.of]
        whole = words_of(rows)
        yield Screen("key", "主な数値", statement, whole, figures, sentence, tuple(memo), words_of=words_of, rows=rows)

    def _rows_of_key_figure(self, figure: Row) -> list[Row]:
        """What is shown of it: the actual with its plan, and of the next year the plan alone."""
        years = [row for row in self.attainment if all(row[name] == figure[name] for name in OF_A_FIGURE)]
        following = [row for row in plans(years) if row["fiscal_year"] == figure["next_fiscal_year"]]
        return [*(row for row in years if is_key_year(figure, row)), *following]

    def _words_of_key_figures(self, rows: Rows) -> Heading:
        notes = comparability_notes([row for row in rows if not is_missing(row["obs_status"])])
        return self.page.heading("主な数値", rows, (), caption=self.caption(), notes=notes)

    def _of_programme(self, programme: str) -> Answer:
        return self.page.ask("per_session_by_fiscal_year", programme_code=programme)

    def plans(self) -> Iterator[Screen]:
        """Plan and actual year by year: every measure of every programme, then participants per session."""
        of_overview = {(row["programme_code"], row["measure_code"]): row for row in self.overview}
        for programme in grouped(self.attainment, "programme_code"):
            code = programme[0]["programme_code"]
            # Said once, with the first screen of the programme.
            said = commentary_sentences([row for row in self.commentaries if row["programme_code"] == code])
            for years in grouped(programme, "measure_code"):
                yield self._plan(
                    years, years[0]["measure_code"], of_overview.get((code, years[0]["measure_code"])), said
                )
                said = []
            if per_session := self._of_programme(code):
                yield self._plan(per_session, "per_session", None, sources=programme)

    def _plan(
        self, years: Rows, measure: str, row: Row | None, said: Sequence[str] = (), sources: Rows | None = None
    ) -> Screen:
        changes = self.page.plan_changes(years) if self.page.query.get(ORIGINAL) == "on" and not sources else []
        (chart,) = native_panels([with_originals(years, changes) if changes else years], with_programme=False)
        first, body = years[0], chart
        statement, sentence = (
            plan_words(row, years)
            if row
            else (f"{chart.statement}である。", per_session_sentence(years, sources or ()))
        )
        if not chart.series:
            statement, *body = nothing_words(years)
            body, sentence = tuple(body), ""
        memo = (row and programme_memo([row], years, self.page.plan_changes(years))) or [statement]
        # A mean per session has no plan's verdict of its own.
        notes = [] if sources else [*comparability_notes(years), *([ORIGINAL_NOTE] if changes else [])]
        return Screen(
            key=f"plan.{measure}",
            name=f"{measured(first)}の計画と実績",
            statement=statement,
            heading=self.page.heading(
                chart.title, sources or years, (), caption=self.caption(first["programme"]), notes=notes
            ),
            body=body,
            sentence=sentence,
            memo=(*memo, *said),
            programme_code=first["programme_code"],
            rows=sources or years,
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
                lacking = [] if of_one or chosen == ALL else [lacking_baseline(chosen)]
                of_measure = [row for row in programme if row["measure_code"] == rows[0]["measure_code"]]
                yield self._growth(shown, of_measure, lacking)

    def _growth(self, rows: Rows, years: Rows, notes: Sequence[str]) -> Screen:
        (chart,) = native_growth([rows])
        first, flipped, compared = rows[0], flip_warning(rows), as_compared(rows, years)
        left_out = "".join(no_baseline_sentences(years, first["plan_period"]))
        return Screen(
            key=f"growth.{first['measure_code']}",
            name=f"{measured(first)}の必要な伸び",
            statement=f"{growth_statement(rows)}である。",
            heading=self.page.heading(
                f"必要な伸び　{chart.title}",
                compared,
                (),
                caption=self.caption(first["programme"]),
                notes=(*notes, f"基準値には確定実績だけを用いる。{left_out}"),
            ),
            body=chart,
            sentence=(FLIPPED if flipped else "") + growth_sentence(rows),
            memo=tuple(filter(None, (f"{first['programme']}　{growth_sentences(rows)[0]}", flipped))),
            programme_code=first["programme_code"],
            rows=compared,
        )

    def comparisons(self) -> Iterator[Screen]:
        """The municipality among those of its medical area: the first measure of each programme, in one year."""
        for programme in grouped(self.attainment, "programme_code"):
            first = most_comparable(grouped(programme, "measure_code")[0])
            if is_missing(first["target_value"]) and is_missing(first["actual_value"]):
                continue
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
        first, (said, *others) = rows[0], comparison_memo(rows)
        statement, own = comparison_words(rows, self.page.selected["municipality_code"])
        where = f"{area}圏域" if area else first["prefecture"]
        return Screen(
            key="compared",
            name=f"{measured(first)}の自治体の比較（{where}）",
            statement=statement,
            heading=self.page.heading(
                f"{first['measure']}（{first['unit']}）　{beside_names(rows)}".rstrip(),
                rows,
                (),
                caption="｜".join((where, year, first["programme"])),
                notes=comparability_notes(rows),
            ),
            body=chart,
            sentence=own + "".join(others),
            memo=(said, *others),
            programme_code=first["programme_code"],
            rows=rows,
        )
