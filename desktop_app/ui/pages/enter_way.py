"""Where the data sheet goes: to another period or year, another form or place, a cell that was asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop_app.domain.period import parse_period
from desktop_app.domain.record import Cell, value_cell
from desktop_app.i18n import _
from desktop_app.ui.marks import Mark
from desktop_app.ui.sheet_moves import At

if TYPE_CHECKING:
    from desktop_app.ui.pages.enter_page import EnterPage


class EnterWay:
    """Belongs to one `EnterPage`. ``wanted`` is the cell to go to as soon as its sheet is there.

    ``goes_on`` is set where a report is opened and no cell is named: then the keyboard goes where work waits.
    """

    def __init__(self, page: EnterPage) -> None:
        self._page = page
        self.wanted: Cell | None = None
        self.goes_on = False

    def go_to_cell(self, cell: Cell) -> None:
        """Go to a cell of the sheet that is shown."""
        self.wanted = cell
        self.arrive()
        self._page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_item(self, form: str, item: str) -> None:
        """Go to a figure of the place, on another form if need be."""
        page = self._page
        if page.choice is None:
            return
        if form != page.choice.form:
            page.view.finish()
            page.turn_to(page.choice.changed(page.context, form=form))
        breakdowns = page.context.catalogue.breakdowns(item)
        where = page.model.where(*page.view.at)
        here = page.model.sheet is not None and page.model.sheet.form == form and where is not None
        period = where.period if here and where is not None else page.choice.period
        self.wanted = value_cell(page.choice.site, item, period, next(iter(breakdowns), ""))
        if here:
            self.arrive()
        else:
            page.reload()

    def arrive(self) -> None:
        """Go to the cell that was asked for, if it is here; on a year's sheet its item's parts are opened for it."""
        wanted, model = self.wanted, self._page.model
        goes_on, self.goes_on = self.goes_on, False
        if wanted is None:
            place = self._where_work_waits() if goes_on else None
            if place is not None:
                self._page.view.go_to(place)
            return
        place = model.place(wanted)
        if place is None and model.is_year:
            total = model.place(wanted._replace(breakdown=""))
            if total is not None and model.open_parts(total[0], True):
                place = model.place(wanted)
        if place is not None:
            self.wanted = None
            self._page.view.go_to(place)

    def _where_work_waits(self) -> At | None:
        """The first cell that the coordinator asks about, or that was refused, or that is empty yet on a sheet that is begun."""
        model = self._page.model
        cells = [(row, column) for row, length in enumerate(model.lengths()) for column in range(length)]
        open_cells = [at for at in cells if model.is_editable(*at)]
        begun = any(model.is_filled(*at) for at in open_cells)
        for mark in (Mark.QUESTIONED, Mark.REFUSED, *((Mark.EMPTY,) if begun else ())):
            found = next((at for at in open_cells if mark in model.marks(*at)), None)
            if found is not None:
                return found
        return None

    def step(self, by: int) -> None:
        """The period (or the year) before or after, to the same figure."""
        page = self._page
        if page.choice is None:
            return
        page.view.finish()
        choice = page.choice.stepped(by)
        period = parse_period(choice.period[:4] if choice.year else choice.period)
        if not period.has_begun(page.context.session.latest_day()):
            page.context.told.emit("info", _("The next period has not begun yet."))
            return
        where = page.model.where(*page.view.at)
        if where is not None:
            at = parse_period(where.period)
            across = at.shift(by * (12 // at.months)).code
            self.wanted = where._replace(period=across if choice.year else choice.period)
        page.turn_to(choice)
        page.reload()

    def turn_year(self) -> None:
        """From one period to its whole year, and back to the period one has come to."""
        page = self._page
        if page.choice is None:
            return
        page.view.finish()
        where = page.model.where(*page.view.at)
        period = where.period if where is not None else page.choice.period
        if not parse_period(period).has_begun(page.context.session.latest_day()):
            period = page.choice.period
        self.wanted = None if where is None else where._replace(period=period)
        page.turn_to(replace(page.choice, year=not page.choice.year, period=period))
        page.reload()
        page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, form: str = "", site: str = "") -> None:
        """Another form, or another place."""
        page = self._page
        if page.choice is not None:
            page.view.finish()
            page.turn_to(page.choice.changed(page.context, form, site))
            page.reload()
