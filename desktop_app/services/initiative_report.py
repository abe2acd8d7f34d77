"""One initiative's report: what a place says of it for a half-year, what it said before, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.analysis.points import Point
from desktop_app.domain.catalogue import Catalogue, Criterion, Initiative, Item, Plan
from desktop_app.domain.finding import Finding
from desktop_app.domain.period import MONTHS, parse_period
from desktop_app.domain.record import GIVEN, Cell, value_cell
from desktop_app.domain.typed import show_value
from desktop_app.errors import UserError
from desktop_app.services.browsing import SheetCell
from desktop_app.services.entering import Entered, Entry, enter
from desktop_app.services.initiative_cells import (
    CRITERIA,
    DELIVERABLES,
    DELIVERED,
    EVIDENCE,
    INITIATIVES,
    MET,
    SPENT,
    STATUS,
    Told,
    breakdown_of,
    questions,
)
from desktop_app.services.initiative_overview import Delivered, delivered
from desktop_app.services.remarks import Remark, is_open, remarks
from desktop_app.services.session import Session
from desktop_app.storage import drafts
from desktop_app.storage.changes import ChangeSet
from desktop_app.storage.transaction import Transaction

EARLIER = 4
"""How many earlier half-years stand beside a report, at most."""

UNFINISHED = "text_unfinished"
"""Why a text is a draft: whoever wrote it had not left it yet."""

START = "start_from_last"
"""The name of the step that copies an earlier report."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the form, what is said to it, and what the coordinator asks about that and nobody has answered."""

    item: Item
    cell: SheetCell
    asked_back: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliverableLine:
    """A deliverable, with the question of this half-year when it was done."""

    delivered: Delivered
    answer: Answer


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A success criterion: whether it is met, on what evidence; ``point`` is the figure that measures it, where one does."""

    criterion: Criterion
    met: Answer
    evidence: Answer
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was said in an earlier half-year: the same questions in the same order."""

    period: str
    answers: tuple[Answer, ...]
    criteria: tuple[CriterionLine, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An initiative at a place in a half-year. ``why_not`` says why nothing is asked, where nothing is."""

    initiative: Initiative
    plan: Plan | None
    site: str
    period: str
    why_not: Finding | None
    answers: tuple[Answer, ...]
    deliverables: tuple[DeliverableLine, ...]
    criteria: tuple[CriterionLine, ...]
    spent: Decimal | None  # in all half-years
    earlier: tuple[Earlier, ...]  # the latest first

    @property
    def percent(self) -> int | None:
        """How much of what was promised is delivered; None where nothing is promised."""
        if not self.deliverables:
            return None
        done = sum(line.delivered.done is not None for line in self.deliverables)
        return 100 * done // len(self.deliverables)

    @property
    def last(self) -> str:
        """The half-year from which this report can be started; empty where there is none."""
        return self.earlier[0].period if self.earlier else ""

    @property
    def all_answers(self) -> Iterator[Answer]:
        """Every question of the report."""
        yield from self.answers
        yield from (line.answer for line in self.deliverables)
        for criterion in self.criteria:
            yield from (criterion.met, criterion.evidence)


def report(session: Session, initiative: str, site: str, period: str) -> Report:
    """An initiative's report. Raises `UserError` ``initiative_unknown``, ``site_unknown``, ``period_unreadable``."""
    catalogue = session.catalogue
    known = catalogue.initiatives.get(initiative)
    if known is None:
        raise UserError("initiative_unknown", initiative=initiative)
    catalogue.site(site)
    parse_period(period)
    reader = _Reader(session, known, site, period)
    answers = reader.answers(period)
    return Report(
        known,
        catalogue.plans.get(known.plan),
        site,
        period,
        _why_not(catalogue, answers),
        answers,
        reader.deliverables(period),
        reader.criteria(period, measured=True),
        reader.spent(),
        tuple(
            Earlier(one, reader.answers(one), reader.criteria(one))
            for one in reader.periods()
            if one < period
        )[:EARLIER],
    )


def _why_not(catalogue: Catalogue, answers: tuple[Answer, ...]) -> Finding | None:
    """Why nothing is asked, where not one of the questions is."""
    found = [catalogue.is_asked(*answer.cell.cell[1:5]) for answer in answers]
    return found[0] if found and all(found) else None


class _Reader:
    """Reads what one place says about one initiative."""

    def __init__(self, session: Session, initiative: Initiative, site: str, written: str) -> None:
        self._session, self._initiative, self._site = session, initiative, site
        catalogue = session.catalogue
        self._asked = questions(catalogue, INITIATIVES)
        self._judged = {item.code: item for item in questions(catalogue, CRITERIA)}
        self._deliverable = {item.code: item for item in questions(catalogue, DELIVERABLES)}
        items = (*self._asked, *self._judged.values(), *self._deliverable.values())
        self._told = Told(session, site, items, written=written)
        self._criteria = [
            one for one in catalogue.criteria.values() if one.initiative == initiative.code
        ] * bool({MET, EVIDENCE} <= set(self._judged))

    def periods(self) -> list[str]:
        """The half-years in which anything is said about the initiative or its criteria, the latest first."""
        found = set(self._told.periods(self._asked, self._initiative.code))
        for one in self._criteria:
            found.update(self._told.periods(self._judged.values(), one.code))
        return sorted(found, reverse=True)

    def answers(self, period: str) -> tuple[Answer, ...]:
        return tuple(self._answer(item, self._initiative.code, period) for item in self._asked)

    def deliverables(self, period: str) -> tuple[DeliverableLine, ...]:
        item = self._deliverable.get(DELIVERED)
        if item is None:
            return ()
        found = delivered(self._session, self._told, self._initiative, self._site)
        return tuple(DeliverableLine(one, self._answer(item, one.deliverable.code, period)) for one in found)

    def criteria(self, period: str, measured: bool = False) -> tuple[CriterionLine, ...]:
        return tuple(
            CriterionLine(
                one,
                self._answer(self._judged[MET], one.code, period),
                self._answer(self._judged[EVIDENCE], one.code, period),
                _measure(self._session, one, self._site, period) if measured and one.item else None,
            )
            for one in self._criteria
        )

    def spent(self) -> Decimal | None:
        item = [one for one in self._asked if one.code == SPENT]
        found = [
            Decimal(now.value)
            for period in self._told.periods(item, self._initiative.code)
            if (now := self._told.now(SPENT, self._initiative.code, period)) and now.state == GIVEN
        ]
        return sum(found, Decimal(0)) if found else None

    def _answer(self, item: Item, code: str, period: str) -> Answer:
        where = value_cell(self._site, item.code, period, breakdown_of(item, code))
        asked = self._session.catalogue.is_asked(*where[1:5]) is None
        cell = self._told.cell(item, code, period, asked)
        if not cell.questioned:
            return Answer(item, cell)
        thread = remarks(self._session, where)
        return Answer(item, cell, tuple(one for one in thread if is_open(one, thread)))


def _measure(session: Session, criterion: Criterion, site: str, period: str) -> Point | None:
    """The figure that measures a criterion, as it stood last within the half-year; None where it says nothing there."""
    from desktop_app.services import charting

    item = session.catalogue.items.get(criterion.item)
    if item is None or not item.numeric:
        return None
    at = parse_period(period)
    within = at.parts(item.period) if MONTHS[item.period] <= at.months else (at.as_type(item.period),)
    try:
        chart = charting.series(session, item.code, [site], span=(within[0], within[-1]))
    except UserError:
        return None
    codes = {one.code for one in within}
    given = [point for point in chart.lines[0].points if point.given and point.period in codes]
    return given[-1] if given else None


def put_by(session: Session, cell: Cell, typed: str) -> ChangeSet:
    """Keeps a text that is still being written as a draft in its cell, only here; entering the cell takes its place."""

    def do(transaction: Transaction) -> None:
        drafts.keep(transaction, cell, typed, UNFINISHED, {})

    return session.workspace.transact("put_by", do).changes


@dataclass(frozen=True, slots=True)
class Started:
    """What starting from an earlier report did, or would do. ``overwrites`` are the questions already answered otherwise."""

    source: str
    entered: Entered | None
    overwrites: tuple[Answer, ...] = ()


def start_from_last(
    session: Session, initiative: str, site: str, period: str, overwrite: bool = False
) -> Started:
    """Copies status, words and judgements of the latest earlier report, as one step that can be taken back.

    Money and the days of deliverables belong to their own half-year and are not copied. If anything there says something else
    already, nothing is done unless ``overwrite``. Raises `UserError` ``no_earlier_report``.
    """
    now = report(session, initiative, site, period)
    if not now.earlier:
        raise UserError("no_earlier_report", initiative=initiative, period=period)
    source = now.earlier[0]
    pairs = [
        (mine, theirs)
        for mine, theirs in zip(_copied(now), _copied(source), strict=True)
        if theirs.cell.filled and mine.cell.asked
    ]
    overwrites = tuple(
        mine for mine, theirs in pairs if mine.cell.filled and not _same(mine.cell, theirs.cell)
    )
    if overwrites and not overwrite:
        return Started(source.period, None, overwrites)
    entries = [
        Entry(site, theirs.item.code, period, theirs.cell.cell.breakdown, _typed(theirs))
        for mine, theirs in pairs
        if not _same(mine.cell, theirs.cell)
    ]
    return Started(source.period, enter(session, entries, operation=START), overwrites)


def _copied(said: Report | Earlier) -> Iterator[Answer]:
    for answer in said.answers:
        if answer.item.code == STATUS or answer.item.kind == "text":
            yield answer
    for line in said.criteria:
        yield from (line.met, line.evidence)


def _same(one: SheetCell, other: SheetCell) -> bool:
    return (one.state, one.value, one.text) == (other.state, other.value, other.text)


def _typed(answer: Answer) -> str:
    cell = answer.cell
    if cell.state != GIVEN:
        return show_value(answer.item, cell.state, "", "en")
    return cell.text or cell.value
