"""Series: the points of an item at a place, period after period, from what the cells say.

A place's own figure comes first. Where it has none, the figure is added up from the places below it, by the item's rule, and says
from how many of how many. A longer period than the item's own is added up over time. Calculated items follow their formula.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from desktop_app.analysis.calculated import calculated
from desktop_app.analysis.filling import fill
from desktop_app.analysis.measures import Measure, measure_of
from desktop_app.analysis.points import MISSING, NOT_ASKED, Part, Point, Said, Series
from desktop_app.analysis.rollup import SUM, over_places, over_time, state_without_figures
from desktop_app.analysis.rows import Row, Rows
from desktop_app.domain import formula
from desktop_app.domain.catalogue import Catalogue, Item, Site
from desktop_app.domain.period import MONTHS, Period
from desktop_app.domain.record import CLEARED, GIVEN, NOT_APPLICABLE, UNAVAILABLE
from desktop_app.errors import UserError


def items_needed(catalogue: Catalogue, code: str) -> frozenset[str]:
    """The items whose cells a series of this item looks at: itself, or all that its formula leads to.

    Raises `UserError` ``item_unknown``.
    """
    found: set[str] = set()
    waiting = [code]
    while waiting:
        item = catalogue.item(waiting.pop())
        if item.code not in found:
            found.add(item.code)
            waiting.extend(formula.names(formula.parse(item.formula)) if item.calculated else ())
    return frozenset(one for one in found if not catalogue.items[one].calculated)


def furthest_back(catalogue: Catalogue, code: str) -> int:
    """How many periods before its own a point of this item looks, along its formula: 0 or less."""
    item = catalogue.item(code)
    if not item.calculated:
        return 0
    operands = formula.references(formula.parse(item.formula))
    return min(one.shift + furthest_back(catalogue, one.item) for one in operands)


class Figures:
    """Points from cells: give it the cells of `items_needed` at the places and all below them, and ask."""

    def __init__(self, catalogue: Catalogue, said: Iterable[Said], rows: Iterable[Row] = ()) -> None:
        """``rows`` are plain cells that are not among ``said``."""
        self._catalogue = catalogue
        self._rows = Rows(rows)
        self._cells = {
            (one.cell.item, one.cell.site, one.cell.period, one.cell.breakdown): one for one in said
        }
        self._spoken = {(item, period) for item, _, period, _ in self._cells} | set(self._rows.spoken())
        self._asked: dict[tuple[str, str, str], bool] = {}
        self._units: dict[tuple[str, str, Period], tuple[str, ...]] = {}
        self._known: dict[tuple[str, str, Period, str], Point] = {}
        self._measures: dict[str, Measure | None] = {}

    def series(self, item: str, site: str, periods: Sequence[Period], breakdown: str = "") -> Series:
        """The points of an item at a place in these periods, which may be longer than the item's own.

        Raises `UserError` ``item_unknown``, ``breakdown_unknown``, ``item_not_a_number``.
        """
        known = self._catalogue.item(item)
        if not known.numeric:
            raise UserError("item_not_a_number", item=item)
        normal = self._catalogue.normal_breakdown(item, breakdown) if breakdown else ""
        if self._rows:
            self._fill(known, site, periods, normal)
        points = tuple(_named(self.point(item, site, period, normal), period.code) for period in periods)
        return Series(item, site, normal, points)

    def point(self, code: str, site: str, period: Period, breakdown: str = "") -> Point:
        """One point; of a period shorter than the item's own, the one of the item's period that it lies in."""
        item = self._catalogue.item(code)
        if MONTHS[item.period] > period.months:
            period = period.as_type(item.period)
        key = (code, site, period, breakdown)
        if key not in self._known:
            self._known[key] = self._work_out(item, site, period, breakdown)
        return self._known[key]

    def _fill(self, item: Item, site: str, periods: Sequence[Period], breakdown: str) -> None:
        """Works out many points at once, of the item or what it is calculated from, where they are sums of plain figures."""
        if item.calculated:
            for one in formula.references(formula.parse(item.formula)):
                part = one.breakdown or self._part(one.item, breakdown)
                shifted = [period.shift(one.shift) for period in periods]
                self._fill(self._catalogue.item(one.item), site, shifted, part)
            return
        if item.sum_places != SUM or (not breakdown and self._catalogue.parts(item.code)):
            return
        own = self._own_periods(item, periods)
        below = self._catalogue.subtree(site)
        rows = list(self._rows.within(item.code, breakdown, below))
        special = {
            period
            for code, at, period, part in self._cells
            if code == item.code and part == breakdown and at in below
        }
        dated = [code for code in sorted(below) if self._is_dated(self._catalogue.sites[code])]

        def sign(period: Period) -> Hashable:
            return (
                period
                if item.from_ or item.retired
                else tuple(self._is_asked(item, one, period) for one in dated)
            )

        def work_out(period: Period) -> Point:
            return self.point(item.code, site, period, breakdown)

        for period, point in fill(rows, own, special, sign, work_out):
            self._known[item.code, site, period, breakdown] = point

    @staticmethod
    def _own_periods(item: Item, periods: Sequence[Period]) -> list[Period]:
        """The item's own periods that the periods are made of or lie in."""
        length = MONTHS[item.period]
        return list(
            dict.fromkeys(
                one
                for period in periods
                for one in (
                    period.parts(item.period) if length <= period.months else (period.as_type(item.period),)
                )
            )
        )

    def _work_out(self, item: Item, site: str, period: Period, breakdown: str) -> Point:
        if item.calculated:
            if item.code not in self._measures:
                self._measures[item.code] = measure_of(self._catalogue, item)
            return calculated(
                item, lambda *at: self._operand(at, site, period, breakdown), self._measures[item.code]
            )
        if MONTHS[item.period] != period.months:
            parts = [self.point(item.code, site, part, breakdown) for part in period.parts(item.period)]
            return over_time(parts, item.sum_time, item.period)
        own = self._own(item, site, period, breakdown)
        if own.given:
            return own
        below = self._below(item, site, period, breakdown)
        return own if below is None or (below.value is None and own.state != NOT_ASKED) else below

    def _operand(self, at: tuple[str, int, str], site: str, period: Period, breakdown: str) -> Point:
        code, shift, part = at
        return self.point(code, site, period.shift(shift), part or self._part(code, breakdown))

    def _part(self, code: str, breakdown: str) -> str:
        """The same part of another item, where it has it."""
        return breakdown if breakdown and breakdown in self._catalogue.breakdowns(code) else ""

    def _below(self, item: Item, site: str, period: Period, breakdown: str) -> Point | None:
        """The point from the places below, None where nothing below was asked."""
        units = self._units_below(item, site, period)
        if not units:
            return None
        if (
            item.code,
            period.code,
        ) not in self._spoken:  # nobody has said anything: no need to ask each place
            return Point(MISSING, missing=units)
        points = [(unit, self.point(item.code, unit, period, breakdown)) for unit in units]
        return over_places(points, item.sum_places, self._catalogue.sites[units[0]].level)

    def _units_below(self, item: Item, site: str, period: Period) -> tuple[str, ...]:
        """The nearest places below that are asked."""
        key = (item.code, site, period)
        if key not in self._units:
            found: list[str] = []
            for child in self._catalogue.children(site):
                if self._is_asked(item, child, period):
                    found.append(child)
                else:
                    found.extend(self._units_below(item, child, period))
            self._units[key] = tuple(found)
        return self._units[key]

    def _is_asked(self, item: Item, site: str, period: Period) -> bool:
        dated = self._is_dated(self._catalogue.sites[site]) or item.from_ or item.retired
        key = (item.code, site, period.code if dated else "")
        if key not in self._asked:
            breakdown = self._catalogue.breakdowns(item.code)[0]
            reason = self._catalogue.is_asked(site, item.code, period.code, breakdown)
            self._asked[key] = reason is None
        return self._asked[key]

    @staticmethod
    def _is_dated(site: Site) -> bool:
        """Whether a place has not always been there, or is no more."""
        return bool(site.from_ or site.retired)

    def _own(self, item: Item, site: str, period: Period, breakdown: str) -> Point:
        """What a place says itself: the cell, or for a total that was not given the sum of its parts."""
        cell = self._cell(item.code, site, period.code, breakdown)
        if cell is not None and cell.state == GIVEN and cell.value:
            return _given(cell)
        if not breakdown and (item.parts_add or "total" not in item.cells):
            parts = [self._own(item, site, period, part) for part in self._catalogue.parts(item.code)]
            if parts and all(part.given for part in parts):
                return replace(over_time(parts, SUM, item.period), times=None)
            if cell is None and any(part.state not in (MISSING, NOT_ASKED) for part in parts):
                return Point(state_without_figures([part for part in parts if not part.given]))
        if cell is not None and cell.state in (UNAVAILABLE, NOT_APPLICABLE, CLEARED):
            return Point(
                cell.state,
                provisional=cell.provisional and not cell.disputed,
                disputed=cell.disputed,
                time=cell.time,
            )
        return Point(MISSING if self._is_asked(item, site, period) else NOT_ASKED)

    def _cell(self, item: str, site: str, period: str, breakdown: str) -> Said | None:
        cell = self._cells.get((item, site, period, breakdown))
        return cell or self._rows.cell(item, site, period, breakdown)


def _named(point: Point, period: str) -> Point:
    return point if point.period == period else replace(point, period=period)


def _given(cell: Said) -> Point:
    site = cell.cell.site
    return Point(
        GIVEN,
        Decimal(cell.value),
        provisional=cell.provisional and not cell.disputed,
        disputed=cell.disputed,
        parts=(Part(site, cell.coverage),) if cell.coverage else (),
        sites=frozenset([site]),
        time=cell.time,
    )
