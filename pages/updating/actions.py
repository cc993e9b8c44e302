"""What the forms of データ更新 do. Every action that changes something asks first whether this server allows it."""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from functools import wraps

from data.editions import local_store
from data.refusals import CannotPublish, Outdated, UnknownGeneration, refused_by_system
from data.update import drafts
from data.update.check import PASTED_NAME, Given
from data.update.commentaries import UnknownCommentary
from data.update.places import Place as NewPlace
from data.update.places import register
from data.update.publish import MayNot, Unconfirmed, publish, require_editor, require_name
from data.update.texts import Unfit
from data.update.unlisted import CHOICES
from data.update.years import day_of, is_month_end
from pages.frame.board import Action, Form, Refused
from pages.frame.page import Page
from pages.frame.selection import COMPARED, COMPARED_WITH, DRAFT, PUBLISHED
from pages.updating.corrections import Shown, corrections_of
from pages.updating.plan_changes import decision_of

TICK, UNLISTED = "tick:", "unlisted"
NO_BASE = "none"


@contextmanager
def _saying():
    """What the layers below refuse, for the visitor."""
    try:
        yield
    except CannotPublish as error:
        findings = [(finding.extract, finding.message) for finding in error.findings]
        raise Refused(str(error), findings) from error
    except (MayNot, Unconfirmed, Unfit, UnknownCommentary, Outdated, UnknownGeneration, drafts.UnknownDraft) as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(str(refused_by_system(error))) from error


def editing(act: Action) -> Action:
    """The action, where editing is allowed."""

    @wraps(act)
    def guarded(form: Form) -> str:
        with _saying():
            require_editor()
            return act(form)

    return guarded


def base_of(form: Form) -> str | None:
    """The generation that the visitor has seen."""
    base = form.text("base")
    return None if base == NO_BASE else base


def _day(form: Form, name: str) -> date | None:
    written = form.text(name)
    try:
        day = day_of(written) if written else None
    except ValueError as error:
        raise Refused(str(error)) from error
    if day and not is_month_end(day):
        raise Refused(
            f"「{written}」は月末ではありません。同じ月数どうしでなければ比べられないため、月末の日を入れてください。"
        )
    return day


def taking_file(page: Page) -> Action:
    """Keep the file that is handed in, and go to what was found in it."""

    def act(form: Form) -> str:
        sent = form.files.get("file")
        if sent is None:
            raise Refused("ファイルが選ばれていません。xlsxかCSVのファイルを選んでください。")
        given = Given(
            sent.content,
            sent.name,
            form.text("municipality") or None,
            form.text("programme") or None,
            _day(form, "as_of"),
        )
        return page.address(page.path, **{DRAFT: drafts.keep(given)})

    return editing(act)


def taking_paste(page: Page) -> Action:
    """Keep what is pasted, and go to what was found in it."""

    def act(form: Form) -> str:
        text = form.fields.get("text", "")
        if not text.strip():
            raise Refused("表が貼り付けられていません。表をコピーして、欄に貼り付けてください。")
        if not form.text("municipality"):
            raise Refused("貼り付けた表には自治体の名前がありません。自治体を選んでください。")
        given = Given(
            text.encode(), PASTED_NAME, form.text("municipality"), form.text("programme") or None, _day(form, "as_of"),
            is_pasted=True,
        )  # fmt: skip
        return page.address(page.path, **{DRAFT: drafts.keep(given)})

    return editing(act)


def correcting(page: Page, token: str, shown: Callable[[], Shown]) -> Action:
    """Keep what the fields say otherwise than what is ``shown``, and go to what is found in it now."""

    def act(form: Form) -> str:
        texts, amendments = corrections_of(form, shown())
        if not texts and not amendments:
            raise Refused("直したところがありません。表を書き換えてから、もう一度押してください。")
        return page.address(page.path, **{DRAFT: drafts.correct(token, texts, amendments)})

    return editing(act)


def choosing(page: Page, token: str) -> Action:
    """Keep what becomes of sessions that the list lacks, and go to what that changes."""

    def act(form: Form) -> str:
        if form.text(UNLISTED) not in CHOICES:
            raise Refused("一覧にない開催を、残すか消すかを選んでください。")
        return page.address(page.path, **{DRAFT: drafts.choose(token, form.text(UNLISTED))})

    return editing(act)


def publishing(page: Page, token: str) -> Action:
    """Publish the draft, and go to the page that says so."""

    def act(form: Form) -> str:
        confirmed = {name.removeprefix(TICK) for name in form.fields if name.startswith(TICK)}
        generation = publish(
            drafts.handed_in(token),
            who=form.text("who"),
            note=form.text("note"),
            base=base_of(form),
            confirmed=confirmed,
            plans=decision_of(form),
        )
        drafts.discard(token)
        return page.address(page.path, **{PUBLISHED: generation.name, DRAFT: None})

    return editing(act)


def discarding(page: Page, token: str) -> Action:
    """Forget the draft."""

    def act(_: Form) -> str:
        drafts.discard(token)
        return page.address(page.path)

    return editing(act)


def registering(page: Page) -> Action:
    """Publish a generation that knows one more municipality."""

    def act(form: Form) -> str:
        names = ("code", "name", "prefecture", "medical_area", "population_65_over")
        generation = register(NewPlace(*map(form.text, names)), who=form.text("who"), base=base_of(form))
        return page.address(page.path, **{PUBLISHED: generation.name})

    return editing(act)


def comparing(page: Page) -> Action:
    """Go to what differs between two generations; nothing is changed."""

    def act(form: Form) -> str:
        before, after = form.text("before"), form.text("after")
        if before == after:
            raise Refused("同じ世代を選んでいます。違う世代を2つ選んでください。")
        return page.address(page.path, **{COMPARED: before, COMPARED_WITH: after})

    return act


def restoring(page: Page) -> Action:
    """Publish an older generation as the new one."""

    def act(form: Form) -> str:
        require_name(form.text("who"), "戻す")
        generation = local_store().restore(
            form.text("generation"),
            base=base_of(form),
            who=form.text("who"),
            note=form.text("note"),
        )
        return page.address(page.path, **{PUBLISHED: generation.name, COMPARED: None, COMPARED_WITH: None})

    return editing(act)
