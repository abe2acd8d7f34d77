"""The periods of the demonstration: three years up to the last month that has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.period import Period, period_at

YEARS = 3


@dataclass(frozen=True, slots=True)
class Calendar:
    """The periods up to a day, each type's in order."""

    today: date

    def ended(self, type_: str, years: int = YEARS) -> list[Period]:
        """The periods of a type that have ended in these years."""
        last = period_at(self.today, type_).shift(-1)
        return [last.shift(-step) for step in range(years * 12 // last.months - 1, -1, -1)]

    def after(self, period: Period, days: int) -> date:
        """So many days after a period's end, though never in the future."""
        return min(period.last_day + timedelta(days=days), self.today)
