"""Which figures of a PX table are asked for here at all; what is left out is counted, and told why."""

from __future__ import annotations

from desktop_app.domain.finding import Finding, info
from desktop_app.domain.period import Period, in_span, parse_period
from desktop_app.services.session import Session


class Asked:
    """Answers for each place, period and item; remembers what it answered no to."""

    def __init__(self, session: Session, span: tuple[Period, Period] | None) -> None:
        self._session = session
        self._span = span
        self._today = session.today()
        self._known: dict[tuple[str, str, str], bool] = {}
        self._elsewhere: set[str] = set()
        self._ahead: set[str] = set()
        self._types: dict[str, None] = {}
        self._levels: dict[str, set[str]] = {}
        self._other: dict[str, set[str]] = {}

    def __call__(self, site: str, period: str, item: str) -> bool:
        """Whether a figure is taken. Values that stand for nothing have been told before."""
        if not site or not period:
            return False
        key = (site, period, item)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._ask(*key)
        return known

    def findings(self) -> list[Finding]:
        """What was left out, and why, one sentence a reason."""
        told = []
        if self._elsewhere:
            told.append(info("px_elsewhere", count=len(self._elsewhere)))
        if self._ahead:
            told.append(info("px_ahead", count=len(self._ahead)))
        told += [
            info("px_period_type", item=item, type=self._session.catalogue.items[item].period)
            for item in self._types
        ]
        told += [info("px_levels", item=item, count=len(sites)) for item, sites in self._levels.items()]
        told += [info("px_not_asked", item=item, count=len(sites)) for item, sites in self._other.items()]
        return told

    def _ask(self, site: str, period: str, item: str) -> bool:
        at = parse_period(period)
        if not in_span(at, self._span):
            return False
        if site not in self._session.reach:
            self._elsewhere.add(site)
            return False
        reason = self._session.catalogue.is_asked(site, item, period)
        if reason is None and not at.has_begun(self._today):
            self._ahead.add(period)
            return False
        if reason is None:
            return True
        if reason.code == "period_wrong_type":
            self._types[item] = None
        elif reason.code == "level_not_asked":
            self._levels.setdefault(item, set()).add(site)
        else:
            self._other.setdefault(item, set()).add(site)
        return False
