"""What a package is to carry: the cells with their records and texts, and the pages on which they are shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.period import Period, in_span, parse_period
from desktop_app.domain.record import CLEARED, COMPLETION, RECEIPT, REVIEW, VALUE, WITHDRAWN, Cell
from desktop_app.domain.text import Text
from desktop_app.errors import UserError
from desktop_app.packages.model import Missing, Page, Shown
from desktop_app.services.session import Session
from desktop_app.storage import cells, outgoing, texts
from desktop_app.storage.connection import Connection

Span = tuple[Period, Period]
_TEXT = re.compile(r'"text":"([a-z2-7]{32})"')


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: to whom, which periods, everything or only what is new to them."""

    to: str
    kind: str
    span: Span | None = None
    everything: bool = False
    downward: bool = False

    @property
    def purpose(self) -> str:
        """The request as one string: equal ones are the same asking."""
        span = f"{self.span[0].code}..{self.span[1].code}" if self.span else ""
        return "|".join((self.kind, self.to, span, "all" if self.everything else ""))


@dataclass(slots=True)
class Gathered:
    """What was found to carry and show."""

    records: list[tuple[str, str]] = field(default_factory=list)
    cells: int = 0
    texts: dict[str, Text] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    shown: dict[Cell, Shown] = field(default_factory=dict)
    missing: list[Missing] = field(default_factory=list)
    holdings: list[bytes] = field(default_factory=list)


@contextmanager
def one_view(connection: Connection) -> Iterator[Connection]:
    """Everything read within belongs to one moment, whatever is written meanwhile."""
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        connection.execute("ROLLBACK")


def gather(session: Session, request: Request) -> Gathered:
    """What the request comes to now."""
    with one_view(session.workspace.read) as connection:
        found = Gathered(holdings=held_about(session, connection, session.reach, session.identity.role))
        known = set() if request.everything or request.span else outgoing.known_to(connection, request.to)
        scope = _Scope(session, request)
        going = outgoing.cells_to_go(connection, known, scope.sites, scope.all_but)
        chosen = [one for one in going if scope.has(one.cell)]
        found.cells = len(chosen)
        found.records = outgoing.records_of(connection, [one.number for one in chosen])
        found.texts = texts_of(connection, found.records)
        found.pages = pages_of(session.catalogue, [one.cell for one in chosen])
        found.shown = _shown(connection, session.catalogue, found)
    found.missing = missing_of(session, found.pages, found.shown)
    return found


def held_about(session: Session, connection: Connection, sites: Collection[str], role: str) -> list[bytes]:
    """The ids of all that is held here about what these places report: what one provider is asked for, or a coordinator's all."""
    if role == "coordinator" or not role:
        return outgoing.holdings(connection, sites)
    forms = [form for form in session.catalogue.forms.values() if form.provider == role]
    subjects = {form.code for form in forms} | {item for form in forms for item in form.items}
    return outgoing.holdings(connection, sites, subjects)


def texts_of(connection: Connection, carried: Sequence[tuple[str, str]]) -> dict[str, Text]:
    """The texts that some records name, as far as they are here."""
    names = {name for _id, body in carried for name in _TEXT.findall(body)}
    return texts.find(connection, sorted(names))


class _Scope:
    """Which cells belong into a package: those of ``sites``, or of ``all_but`` these; then by kind and period."""

    def __init__(self, session: Session, request: Request) -> None:
        self._request = request
        self.sites = session.catalogue.subtree(request.to) if request.downward else session.reach
        # A coordinator hands on what is about places that its catalogue does not know yet.
        self.all_but = session.identity.coordinator and not request.downward
        if self.all_but:
            self.sites = frozenset(session.catalogue.sites) - self.sites
        self._periods: dict[str, bool] = {}

    def has(self, cell: Cell) -> bool:
        if cell.kind == RECEIPT and not self._request.downward:
            return False
        return self._request.span is None or self._in_span(cell.period, self._request.span)

    def _in_span(self, period: str, span: Span) -> bool:
        known = self._periods.get(period)
        if known is None:
            known = self._periods[period] = _within(period, span)
        return known


def _within(period: str, span: Span) -> bool:
    try:
        return not period or in_span(parse_period(period), span)
    except UserError:
        return False


def pages_of(catalogue: Catalogue, carried: Sequence[Cell]) -> list[Page]:
    """The pages on which these cells stand, by form, place and period in the catalogue's order."""
    found: set[Page] = set()
    for cell in carried:
        site = catalogue.sites.get(cell.site)
        if site is None:
            continue
        if cell.kind == VALUE:
            item = catalogue.items.get(cell.item)
            forms = catalogue.forms_of(cell.item) if item is not None else ()
        else:
            forms = (cell.item,) if cell.kind in (COMPLETION, REVIEW) and cell.item in catalogue.forms else ()
        for code in forms:
            form = catalogue.forms[code]
            if site.level in form.levels and _type_of(cell.period) == form.period:
                found.add(Page(code, cell.site, cell.period))
    return in_order(catalogue, found)


def in_order(catalogue: Catalogue, pages: set[Page]) -> list[Page]:
    """Pages by form, place and period."""
    forms = {code: number for number, code in enumerate(catalogue.forms)}
    sites = {code: number for number, code in enumerate(catalogue.sites)}
    return sorted(pages, key=lambda page: (forms[page.form], sites[page.site], page.period))


def _type_of(period: str) -> str:
    try:
        return parse_period(period).type
    except UserError:
        return ""


def _shown(connection: Connection, catalogue: Catalogue, found: Gathered) -> dict[Cell, Shown]:
    """What the pages say, cells that the addressee has already included."""
    if not found.pages:
        return {}
    there = {(page.site, page.period) for page in found.pages}
    items = {item for code in {page.form for page in found.pages} for item in catalogue.forms[code].items}
    sites = {site for site, _period in there}
    now = [
        one
        for one in cells.values(connection, sites=sorted(sites), items=sorted(items))
        if (one.cell.site, one.cell.period) in there and one.state != WITHDRAWN
    ]
    carried = {id_ for id_, _body in found.records}
    bodies = {
        name: text.body
        for name, text in texts.find(connection, {one.text for one in now if one.text}).items()
    }
    counters = outgoing.counters(connection, [one.record for one in now if one.record not in carried])
    return {
        one.cell: Shown(
            one.state,
            one.value,
            bodies.get(one.text, ""),
            one.coverage,
            one.record,
            one.provisional and not one.disputed,
            one.disputed,
            counters.get(one.record, 0),
        )
        for one in now
    }


def missing_of(session: Session, pages: Sequence[Page], shown: Mapping[Cell, Shown]) -> list[Missing]:
    """The pages that still lack figures."""
    found = []
    for page in pages:
        asked = session.catalogue.cells_of_form(page.form, page.site, page.period)
        empty = sum(
            _is_empty(shown.get(Cell(VALUE, page.site, item, page.period, part))) for item, part in asked
        )
        if empty:
            found.append(Missing(page, empty, len(asked)))
    return found


def _is_empty(now: Shown | None) -> bool:
    return now is None or now.state == CLEARED
