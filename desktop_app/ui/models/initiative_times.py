"""A plan's time as a scale, and what stands on an initiative's bar: a status for each half-year, the days of its deliverables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.catalogue import Catalogue, Plan
from desktop_app.domain.period import parse_period
from desktop_app.i18n import _, format_date, format_period, language
from desktop_app.ui.models import initiative_words as words

if TYPE_CHECKING:
    from desktop_app.services.initiatives import Delivered, InitiativeRow


@dataclass(frozen=True, slots=True)
class Scale:
    """Days as pixels: from ``begin`` at ``left`` to ``end`` at ``right``."""

    begin: date
    end: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day lies; outside the span, at its nearest end."""
        length = max(1, (self.end - self.begin).days)
        share = min(1.0, max(0.0, (day - self.begin).days / length))
        return self.left + share * (self.right - self.left)

    def years(self) -> range:
        """The years of which any day lies in the span."""
        return range(self.begin.year, self.end.year + 1)

    def half_years(self) -> Iterator[date]:
        """The first days of the half-years within the span."""
        for year in self.years():
            for month in (1, 7):
                day = date(year, month, 1)
                if self.begin <= day <= self.end:
                    yield day

    def width_of_half_year(self) -> float:
        """How wide a half-year is."""
        return (self.right - self.left) * 182 / max(1, (self.end - self.begin).days)

    def years_between_labels(self, needed: float) -> int:
        """How many years apart labels of a width must stand."""
        year = max(1.0, 2 * self.width_of_half_year())
        return max(1, -int(-needed // year))


@dataclass(frozen=True, slots=True)
class Stop:
    """A mark on a bar: a half-year's status in its middle, or the day of a deliverable."""

    day: date
    mark: str
    period: str = ""
    row: InitiativeRow | None = None
    delivered: Delivered | None = None

    @property
    def is_status(self) -> bool:
        """Whether it is a status."""
        return self.delivered is None

    def words(self, catalogue: Catalogue) -> str:
        """What the mark says."""
        if self.delivered is not None:
            return deliverable_words(self.delivered)
        assert self.row is not None
        status = words.status_words(catalogue, self.row, self.period)
        return _("{period}: {status}").format(period=format_period(self.period), status=status)


def deliverable_words(one: Delivered) -> str:
    """A deliverable's name, its day, and whether it is done."""
    name = one.deliverable.names.get(language())
    due = one.deliverable.due
    parts = [_("{deliverable}, due {day}").format(deliverable=name, day=format_date(due)) if due else name]
    if one.done is not None:
        parts.append(_("done {day}").format(day=format_date(one.done)))
    elif one.late:
        parts.append(_("not done, past its day"))
    elif one.known:
        parts.append(_("not done yet"))
    return ", ".join(parts)


def plan_span(plan: Plan, today: date) -> tuple[date, date]:
    """From when to when a plan's time is drawn, whole years."""
    begin = plan.from_ or date(today.year - 4, 1, 1)
    end = plan.to or plan.closed or date(today.year, 12, 31)
    return date(begin.year, 1, 1), date(max(begin.year, end.year), 12, 31)


def span_of(row: InitiativeRow, plan: tuple[date, date]) -> tuple[date, date, bool]:
    """From when to when an initiative runs, the plan's own days standing in; whether any day of its own is known."""
    begin, end = row.initiative.from_, row.initiative.to
    return begin or plan[0], end or plan[1], bool(begin or end)


def stops_of(row: InitiativeRow, periods: tuple[str, ...]) -> list[Stop]:
    """The marks of an initiative, in order of time."""
    found = []
    for period in periods:
        if period in row.statuses:
            at = parse_period(period)
            middle = at.first_day + (at.last_day - at.first_day) / 2
            found.append(Stop(middle, words.mark(row, period), period, row))
    for one in row.delivered:
        day = one.deliverable.due or one.done
        if day is not None:
            found.append(Stop(day, words.DUE_DONE if one.done else words.DUE, one.period, row, one))
    return sorted(found, key=lambda stop: stop.day)
