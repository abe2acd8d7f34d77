"""What reports say of completeness: from how many of how many the reports are in, who is missing, and what that means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain.catalogue import Form
from desktop_app.domain.period import Period, period_at
from desktop_app.i18n import _, format_number, format_period, format_span, ngettext, pgettext
from desktop_app.reports.document import (
    CAVEAT,
    PERCENT,
    WHOLE,
    Block,
    Callout,
    Column,
    Formula,
    Paragraph,
    Row,
    Section,
    Table,
)
from desktop_app.services.due import Due, completeness
from desktop_app.services.reporting_blocks import cell, row
from desktop_app.services.reporting_scope import Scope, counted, text

_IN = ("complete", "sent", "received", "accepted", "changed")
NAMED = 12
"""Missing places named one by one, at most."""


@dataclass(frozen=True, slots=True)
class Stand:
    """One form over the report's span: its reports that were due, and those that are in."""

    form: Form
    first: str
    last: str
    due: tuple[Due, ...]

    @property
    def in_(self) -> int:
        """Reports that are complete."""
        return sum(one.status in _IN for one in self.due)

    @property
    def begun(self) -> int:
        """Reports with figures that nobody has called complete."""
        return sum(one.status == "begun" for one in self.due)

    @property
    def lacking(self) -> tuple[Due, ...]:
        """Reports that are not complete."""
        return tuple(one for one in self.due if one.status not in _IN)


def read(scope: Scope) -> tuple[Stand, ...]:
    """The standing of every form that feeds the plan, over the places below the report's."""
    catalogue, found = scope.session.catalogue, []
    below = catalogue.subtree(scope.site)
    wanted = {form for item in _items(scope) for form in catalogue.forms_of(item)}
    for form in catalogue.forms.values():
        if form.code not in wanted:
            continue
        span = _span(scope, form)
        matrix = completeness(scope.session, form.code, span, below)
        states = tuple(state for line in matrix.rows for state in line.states)
        if states:
            found.append(Stand(form, matrix.periods[0], matrix.periods[-1], states))
    return tuple(found)


def _items(scope: Scope) -> Sequence[str]:
    """The plan's items, with those that its calculated ones are worked out from."""
    from desktop_app.analysis.series import items_needed

    catalogue = scope.session.catalogue
    own = [item.code for item in catalogue.items.values() if scope.plan.code in item.plans]
    return [code for one in own for code in (one, *items_needed(catalogue, one))]


def _span(scope: Scope, form: Form) -> tuple[Period, Period]:
    """The report's span, the last year without one; at least one period of the form, and nothing that has not fallen due."""
    today, catalogue = scope.today, scope.session.catalogue
    last = period_at(today, form.period).shift(-1)
    if scope.span is not None:
        last = min(last, period_at(scope.span[1].last_day, form.period))
    while catalogue.due_date(form.code, last.code) >= today:
        last = last.shift(-1)
    count = max(12 // last.months, 1)
    first = last.shift(1 - count)
    if scope.span is not None:
        first = min(max(scope.span[0].as_type(form.period), last.shift(1 - 5 * count)), last)
    return first, last


def sentence(stands: Sequence[Stand]) -> str:
    """How many reports are in, of how many that were due."""
    due, there = sum(len(one.due) for one in stands), sum(one.in_ for one in stands)
    words = ngettext(
        "{covered} of {count} report that was due is complete.",
        "{covered} of {count} reports that were due are complete.",
        due,
    )
    return words.format(covered=format_number(there), count=format_number(due))


def section(scope: Scope, stands: Sequence[Stand], caveats: Sequence[str]) -> Section:
    """From how many of how many, form by form; who is missing; and the caveats that follow."""
    title = _("Completeness and its caveats")
    blocks: list[Block] = []
    if not stands:
        blocks.append(
            Paragraph(
                _("No reports of this plan's figures are asked for at {place} or below.").format(
                    place=scope.place(scope.site)
                )
            )
        )
    else:
        blocks.append(Paragraph(sentence(stands), "lead"))
        blocks.append(_table(stands))
        lacking = _missing(scope, stands)
        if lacking.rows and scope.internal:
            blocks.append(lacking)
    if caveats:
        blocks.append(Callout(CAVEAT, _("Figures to be read with care"), "\n".join(caveats)))
    words = _(
        "A figure that is missing is not zero. Sums say from how many places they come, and are not scaled up."
    )
    blocks.append(Paragraph(words, "small"))
    return Section("completeness", title, tuple(blocks))


def _table(stands: Sequence[Stand]) -> Table:
    columns = (
        Column(_("Report"), width=34),
        Column(_("Periods"), width=22),
        Column(pgettext("how many", "Due"), WHOLE, 8, total=True),
        Column(_("Complete"), WHOLE, 10, total=True),
        Column(_("Begun"), WHOLE, 9, total=True),
        Column(_("Complete, share"), PERCENT, 12, formula=Formula("share", 3, 2)),
    )
    rows = tuple(
        row(
            text(one.form.names),
            cell(None, format_span(one.first, one.last)),
            len(one.due),
            one.in_,
            one.begun,
            Decimal(100 * one.in_) / len(one.due),
        )
        for one in stands
    )
    return Table(columns, rows, _("Reports that were due"), total=_("Total"))


def _missing(scope: Scope, stands: Sequence[Stand]) -> Table:
    """Who is missing, form by form: the places, and how many periods of each."""
    columns = (
        Column(_("Report"), width=34),
        Column(_("Places"), WHOLE, 9),
        Column(_("Who is missing, and for how many periods"), width=62),
    )
    rows = []
    for one in stands:
        by_place: dict[str, list[str]] = {}
        for due in one.lacking:
            by_place.setdefault(due.site, []).append(due.period)
        if by_place:
            rows.append(
                Row((cell(text(one.form.names)), cell(len(by_place)), cell(None, _named(scope, by_place))))
            )
    return Table(columns, tuple(rows), _("Who is missing"))


def _named(scope: Scope, by_place: dict[str, list[str]]) -> str:
    ordered = sorted(by_place.items(), key=lambda one: (-len(one[1]), scope.place(one[0])))
    said = [
        f"{scope.place(site)} ({format_period(periods[0], 'short') if len(periods) == 1 else format_number(len(periods))})"
        for site, periods in ordered[:NAMED]
    ]
    rest = len(ordered) - NAMED
    names = counted(said)
    if rest <= 0:
        return names
    words = ngettext("{places} and {count} more", "{places} and {count} more", rest)
    return words.format(places=names, count=format_number(rest))
