"""What stands beside the data sheet about the cell the keyboard is at: read in the background, answered in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.i18n import format_period
from desktop_app.ui.models.sheet_checks import cell_of
from desktop_app.ui.operations import entering
from desktop_app.ui.widgets.item_panel import CellTold

if TYPE_CHECKING:
    from desktop_app.domain.record import Cell
    from desktop_app.services.browsing import HistoryLine, SheetCell
    from desktop_app.services.remarks import Remark
    from desktop_app.ui.pages.enter_page import EnterPage


class EnterCell:
    """Belongs to one `EnterPage`, and fills its panel."""

    def __init__(self, page: EnterPage) -> None:
        self._page = page
        page.panel.checkChosen.connect(self._go)
        page.panel.talk.said.connect(self._say)

    def follow(self, row: int, column: int) -> None:
        """Tell of a cell. Nothing is read while the panel is folded."""
        page = self._page
        cell = page.model.cell(row, column)
        if cell is None:
            return
        page.panel.show_item(page.model.item(row))
        self._draw(row, cell)
        if page.panel.isVisible():
            from desktop_app.services import browsing, remarks

            where = cell.cell
            page.context.read(
                lambda session: (browsing.history(session, where), remarks.remarks(session, where)),
                lambda found: self._show(where, *found),
                key="history",
            )

    def _draw(self, row: int, cell: SheetCell) -> None:
        from desktop_app.domain.period import parse_period

        sheet, figures = self._page.model.sheet, self._page.model.trend(row)
        if sheet is None:
            return
        last = parse_period(sheet.periods[-1] if sheet.periods else cell.cell.period)
        first = last.shift(1 - max(1, len(figures)))
        ends = (format_period(first.code, "short"), format_period(last.code, "short"))
        self._page.panel.chart.show_figures(figures, *ends)

    def _show(self, where: Cell, history: list[HistoryLine], remarks: list[Remark]) -> None:
        page = self._page
        cell = page.model.cell(*page.view.at)
        if cell is None or cell.cell != where:
            return  # the keyboard has gone on
        identity = page.context.session.identity
        page.panel.show_cell(
            CellTold(where, cell.coverage, history, remarks, self.checks(), identity.coordinator)
        )

    def checks(self) -> list[tuple[str, Cell | None]]:
        """What does not fit together on the sheet, in sentences, each with the cell where it can be mended."""
        from desktop_app.sentences import say

        page = self._page
        sheet, catalogue = page.model.sheet, page.context.catalogue
        if sheet is None:
            return []
        return [(say(one, catalogue), cell_of(one, sheet, catalogue)) for one in sheet.findings]

    def _go(self, cell: Cell | None) -> None:
        if cell is not None:
            self._page.way.go_to_cell(cell)

    def _say(self, kind: str, about: str, text: str) -> None:
        page = self._page
        where = page.model.where(*page.view.at)
        if where is not None:
            entering.remark(
                page.context, where, text, kind, about, done=lambda: page.panel.talk.forget(where)
            )
