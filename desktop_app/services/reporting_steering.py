"""What the half-yearly steering report adds: decisions wanted and taken, what has changed, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.catalogue import Initiative
from desktop_app.domain.period import parse_period
from desktop_app.domain.record import GIVEN
from desktop_app.i18n import _, format_date, format_period
from desktop_app.reports.document import (
    ATTENTION,
    DAY,
    DECISION,
    GOOD,
    QUIET,
    Block,
    Callout,
    Column,
    Paragraph,
    Row,
    Section,
    Table,
)
from desktop_app.services.initiative_cells import DECIDED, INITIATIVES, Told, questions
from desktop_app.services.initiative_cells import DECISION as WANTED
from desktop_app.services.initiative_overview import InitiativeRow
from desktop_app.services.initiative_report import report
from desktop_app.services.reporting_blocks import (
    answer_words,
    cell,
    group,
    numbered,
    numbers_of,
    row,
    status_cell,
    status_code,
)
from desktop_app.services.reporting_initiatives import nothing_told, told
from desktop_app.services.reporting_scope import Scope, before, text


@dataclass(frozen=True, slots=True)
class Decision:
    """What the steering group was asked in a half-year, and what it decided, as far as that is told."""

    initiative: Initiative
    period: str
    wanted: str
    taken: str


def decisions(scope: Scope) -> tuple[Decision, ...]:
    """All decisions wanted or taken up to the report's half-year, the latest first."""
    catalogue = scope.session.catalogue
    items = [item for item in questions(catalogue, INITIATIVES) if item.code in (WANTED, DECIDED)]
    told_of = Told(scope.session, scope.site, items)
    by_code = {item.code: item for item in items}
    found = []
    for one in scope.overview.rows:
        for period in told_of.periods(items, one.initiative.code):
            if period > scope.half:
                continue
            words = dict.fromkeys((WANTED, DECIDED), "")
            for code, item in by_code.items():
                said = told_of.cell(item, one.initiative.code, period, True)
                if said.state == GIVEN:
                    words[code] = said.text
            if any(words.values()):
                found.append(Decision(one.initiative, period, words[WANTED], words[DECIDED]))
    return tuple(sorted(found, key=lambda one: one.period, reverse=True))


def wanted(found: tuple[Decision, ...]) -> Section:
    """The decisions that are asked for and not yet taken."""
    open_ = [one for one in found if one.wanted and not one.taken]
    blocks: list[Block] = [
        Callout(DECISION, f"{numbered(one.initiative)} ({format_period(one.period, 'short')})", one.wanted)
        for one in open_
    ]
    if not blocks:
        blocks.append(Paragraph(_("No initiative asks the steering group for a decision.")))
    return Section("wanted", _("Decisions wanted"), tuple(blocks))


def taken(found: tuple[Decision, ...]) -> Section:
    """The decisions that were taken, with what was asked."""
    title = _("Decisions taken")
    rows = [
        row(
            cell(None, numbered(one.initiative)),
            cell(None, format_period(one.period, "short")),
            cell(None, one.wanted or _("nothing was asked in writing")),
            cell(None, one.taken),
        )
        for one in found
        if one.taken
    ]
    if not rows:
        return Section("taken", title, (Paragraph(_("No decision of the steering group is told of yet.")),))
    columns = (
        Column(_("Initiative"), width=28),
        Column(_("Half-year"), width=12),
        Column(_("Decision wanted"), width=36),
        Column(_("Decision taken"), width=36),
    )
    return Section("taken", title, (Table(columns, tuple(rows)),))


def changes(scope: Scope) -> Section:
    """Which initiatives stand differently from the half-year before."""
    title, earlier = _("Changed since the last half-year"), before(scope)
    catalogue = scope.session.catalogue
    changed = [
        one
        for one in scope.overview.rows
        if earlier and status_code(one, earlier) != status_code(one, scope.half)
    ]
    rows = [
        row(
            cell(None, numbered(one.initiative)),
            status_cell(catalogue, one, earlier),
            status_cell(catalogue, one, scope.half),
        )
        for one in changed
        if not one.untitled
    ]
    folded: dict[tuple[str, str], list[InitiativeRow]] = {}
    for one in changed:
        if one.untitled:
            folded.setdefault((status_code(one, earlier), status_code(one, scope.half)), []).append(one)
    for alike in folded.values():
        words = _("Numbers {numbers} (titles not known yet)").format(numbers=numbers_of(alike))
        then, now = (status_cell(catalogue, alike[0], half) for half in (earlier, scope.half))
        rows.append(row(cell(None, words), then, now))
    if not rows:
        return Section(
            "changes", title, (Paragraph(_("No initiative stands otherwise than the half-year before.")),)
        )
    columns = (
        Column(_("Initiative"), width=40),
        Column(format_period(earlier, "short"), width=22),
        Column(format_period(scope.half, "short"), width=22),
    )
    return Section("changes", title, (Table(columns, tuple(rows)),))


def problems(scope: Scope) -> Section:
    """The initiatives with problems: what stands in their way, and what is to be done."""
    title = _("Initiatives with problems")
    found = [one for one in scope.overview.rows if status_code(one, scope.half) == "problems"]
    if not found:
        return Section("problems", title, (Paragraph(_("No initiative is reported to have problems.")),))
    columns = [Column(_("Initiative"), width=32)]
    items = {item.code: item for item in questions(scope.session.catalogue, INITIATIVES)}
    asked = [items[code] for code in ("progress_obstacles", "progress_next") if code in items]
    if scope.internal:
        columns += [Column(text(item.names), width=40) for item in asked]
    rows = []
    for one in found:
        cells = [cell(None, numbered(one.initiative))]
        if scope.internal:
            said = report(scope.session, one.initiative.code, scope.site, scope.half)
            words = {answer.item.code: answer_words(answer) for answer in said.answers}
            cells += [
                cell(
                    None, words.get(item.code, "") or _("nothing told"), "" if words.get(item.code) else QUIET
                )
                for item in asked
            ]
        rows.append(Row(tuple(cells)))
    return Section("problems", title, (Table(tuple(columns), tuple(rows)),))


def coming(scope: Scope) -> Section:
    """Deliverables that are past their day, and those that fall due in the next half-year."""
    title = _("Deliverables past their day, and coming")
    until = parse_period(scope.half).shift(1).last_day
    if scope.today > until:
        until = parse_period(scope.half).shift(2).last_day
    rows = list(_rows(scope, until))
    if rows and not told(scope):
        return Section("coming", title, (nothing_told(scope),))
    if not rows:
        return Section(
            "coming",
            title,
            (Paragraph(_("Nothing is past its day, and nothing falls due in the next half-year.")),),
        )
    columns = (
        Column(_("Deliverable"), width=44),
        Column(_("Due"), DAY, 12),
        Column(_("Standing"), width=22),
    )
    words = _("Until {day}").format(day=format_date(until))
    return Section("coming", title, (Table(columns, tuple(rows), words),))


def _rows(scope: Scope, until: date) -> Iterator[Row]:
    for one in scope.overview.rows:
        lines = [
            row(
                text(done.deliverable.names),
                done.deliverable.due,
                cell(None, _("past its day"), ATTENTION) if done.late else cell(None, _("coming"), GOOD),
            )
            for done in one.delivered
            if done.done is None
            and done.deliverable.due is not None
            and (done.late or scope.today <= done.deliverable.due <= until)
        ]
        if lines:
            yield group(numbered(one.initiative))
            yield from lines
