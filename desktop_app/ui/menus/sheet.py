"""The menus of the data sheet's headers: of an item's name at the left, of a column's heading above."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from desktop_app.i18n import _
from desktop_app.ui.context import Target
from desktop_app.ui.menus.offering import Choice, Choices, offer
from desktop_app.ui.sheet_keys import Command

if TYPE_CHECKING:
    from desktop_app.ui.pages.enter_page import EnterPage


def offer_headers(page: EnterPage) -> None:
    """Give the names at the left and the headings above their menus."""
    offer(page.view.verticalHeader(), partial(_name, page))
    offer(page.view.horizontalHeader(), partial(_heading, page))


def _name(page: EnterPage, at: QPoint | None) -> Choices:
    """What an item means, its row, its chart."""
    view = page.view
    row = view.verticalHeader().logicalIndexAt(at) if at is not None else view.at[0]
    item = page.model.item(row) if row >= 0 else None
    if item is None or page.choice is None:
        return []
    view.finish()
    view.go_to((row, max(0, view.at[1])))
    target = Target(site=page.choice.site, item=item.code)
    return [
        Choice(_("What it means"), partial(view.perform, Command.HELP), "F1"),
        Choice(_("The whole row"), partial(view.perform, Command.SELECT_ROW), "Shift+Space"),
        Choice(
            _("Open the chart"), lambda: page.context.go.emit("charts", target), enabled=bool(item.numeric)
        ),
    ]


def _heading(page: EnterPage, at: QPoint | None) -> Choices:
    """The column, and the year."""
    view = page.view
    column = view.horizontalHeader().logicalIndexAt(at) if at is not None else view.at[1]
    if page.model.item(view.at[0]) is None or page.model.cell(view.at[0], column) is None:
        return []
    view.finish()
    view.go_to((view.at[0], column))
    return [
        Choice(_("The whole column"), partial(view.perform, Command.SELECT_COLUMN), "Ctrl+Space"),
        Choice(_("Whole year"), partial(view.perform, Command.YEAR), "F7"),
    ]
