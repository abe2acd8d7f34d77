"""A data sheet on its own, without a window around it, and everything that was typed on it."""

from __future__ import annotations

from desktop_app.services import browsing
from desktop_app.services.entering import Entry, enter
from desktop_app.ui.models.sheet_model import SheetModel
from desktop_app.ui.sheet_keys import Command
from desktop_app.ui.widgets.sheet_view import SheetView
from tests.gui.conftest import press


class Sheet:
    """A sheet view on its own, with everything that was typed."""

    def __init__(self, theme, session, form: str, site: str, period: str) -> None:
        self.session = session
        self.where = (form, site, period)
        self.model = SheetModel()
        self.view = SheetView(theme)
        self.view.setModel(self.model)
        self.typed: list[list[tuple[str, str, str]]] = []
        self.asked: list[Command] = []
        self.model.typed.connect(self._take)
        self.view.asked.connect(self.asked.append)
        self.reload()

    def _take(self, entries, _ticket: int) -> None:
        self.typed.append([(cell.item, cell.breakdown, text) for cell, text in entries])

    def reload(self) -> None:
        self.model.show(browsing.sheet(self.session, *self.where), self.session.catalogue)

    def put(self, *values: tuple[str, str, str]) -> None:
        _form, site, period = self.where
        enter(self.session, [Entry(site, item, period, part, text) for item, part, text in values])
        self.reload()

    def go(self, item: str, breakdown: str = "") -> None:
        place = self.model.place((item, breakdown))
        assert place is not None
        self.view.go_to(place)

    @property
    def here(self) -> tuple[str, str]:
        key = self.model.key(*self.view.at)
        assert key is not None
        return key

    def press(self, *keys) -> None:
        press(self.view, *keys)

    def last(self) -> list[tuple[str, str, str]]:
        return self.typed[-1]


def shown(sheet: Sheet, qtbot) -> Sheet:
    qtbot.addWidget(sheet.view)
    sheet.view.resize(1000, 700)
    sheet.view.show()
    sheet.view.activateWindow()
    sheet.view.setFocus()
    return sheet
