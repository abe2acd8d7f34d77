"""How wide the columns of the data sheet are and how high its rows: as the texts need it at the text size in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.models.sheet_model import SheetModel
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.sheet_headers import SheetHeadings, SheetNames

if TYPE_CHECKING:
    from desktop_app.ui.widgets.sheet_grid import SheetGrid

_FEW = 3
"""Up to so many columns (the course in small among them) there is room for wide ones."""

_TREND = 110
"""The least width of the course in small, in pixels at 100 %."""


def fit(view: SheetGrid, theme: Theme, kept: dict[int, int]) -> None:
    """Give rows, columns and headers their room. ``kept``: the widths a person gave to columns, in pixels at 100 %."""
    names, headings = view.verticalHeader(), view.horizontalHeader()
    sheet = view.model()
    if not (
        isinstance(sheet, SheetModel)
        and isinstance(names, SheetNames)
        and isinstance(headings, SheetHeadings)
    ):
        return
    room = view.width() - 2 * view.frameWidth() - view.verticalScrollBar().sizeHint().width()
    few = sheet.columnCount() <= _FEW
    names.wanted_width = min(theme.pixels(420 if few else 330), max(200, int(room * 0.44)))
    names.setFixedWidth(names.wanted_width)
    width = headings.width_for(sheet)
    if few:  # wide ones, as far as the course in small can still be seen beside them
        width = max(width, min(theme.pixels(190), room - names.wanted_width - theme.pixels(_TREND)))
    headings.setDefaultSectionSize(width)
    last = sheet.columnCount() - 1
    widths = [theme.pixels(kept[column]) if column in kept else width for column in range(max(0, last))]
    for column, one in enumerate(widths):
        view.setColumnWidth(column, one)
    if last > 0:
        _fit_trend(view, theme, last, room - names.wanted_width - sum(widths))
    headings.setFixedHeight(headings.height_for(sheet, min(widths, default=width)))
    _fit_rows(view, sheet, names, headings, width)


def _fit_trend(view: SheetGrid, theme: Theme, last: int, left_over: int) -> None:
    """The last column takes what is left, within reason."""
    most = left_over if last < _FEW else theme.pixels(240)
    view.setColumnWidth(last, max(theme.pixels(_TREND), min(most, left_over)))


def _fit_rows(
    view: SheetGrid, sheet: SheetModel, names: SheetNames, headings: SheetHeadings, width: int
) -> None:
    for row, line in enumerate(sheet.lines):
        height = names.line_height(row)
        if line.row is None and line.new_columns:
            height = max(height, headings.height_for(sheet, width))
        if line.row is None and not line.title and not line.new_columns:
            height = 0
        view.setRowHeight(row, height)
