"""Home's small part of the overview: the first signals in words, and the way to all key charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import _, language
from desktop_app.ui.context import Context, Target
from desktop_app.ui.later import Later
from desktop_app.ui.operations.board import BoardReader
from desktop_app.ui.widgets.due_row import LinkRow
from desktop_app.ui.widgets.labels import button, label

if TYPE_CHECKING:
    from desktop_app.services.dashboard import Board, Tile

_READ = 8
_SHOWN = 3
_AFTER_MS = 500
"""What is due stands there first."""


class HomeSignals(QWidget):
    """Reads the first key charts of a plan and tells up to three of them, those with a signal first. Empty until they are read."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.rows: list[LinkRow] = []
        self._tiles: list[Tile] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.reader = BoardReader(context, "home-signals", self)
        self.reader.board.connect(self._begin)
        self.reader.tile.connect(self._take)
        self.reader.done.connect(self._show)
        self._soon = Later(context, self._read, _AFTER_MS, self)
        self.hide()

    def reload(self) -> None:
        """Read them anew, a moment later."""
        self._soon.ask()

    def _read(self) -> None:
        if self.context.is_open:
            self.reader.read(most=_READ)

    def _begin(self, board: Board) -> None:
        self._tiles = []
        if not board.choices:
            self.hide()

    def _take(self, _number: int, tile: Tile | None) -> None:
        if tile is not None and tile.last is not None:
            self._tiles.append(tile)

    def _show(self) -> None:
        while (taken := self._column.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        theme = self.context.theme
        self._column.setSpacing(theme.space("s"))
        self._column.addSpacing(theme.space("m"))
        self._column.addWidget(label("caption", _("Is it a signal, or chance?")))
        told = sorted(self._tiles, key=lambda tile: not tile.signals)[:_SHOWN]
        self.rows = [self._row(tile) for tile in told]
        for row in self.rows:
            self._column.addWidget(row)
        every = button("link", _("All key charts"))
        every.clicked.connect(lambda: self.context.go.emit("charts", Target(view="overview")))
        self._column.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(self._tiles))

    def _row(self, tile: Tile) -> LinkRow:
        from desktop_app.services import dashboard_words

        choice, lang = tile.choice, language()
        name = self.context.catalogue.items[choice.item].names.get(lang)
        if choice.site not in self.context.session.own_sites:
            name = f"{name}, {self.context.catalogue.site_label(choice.site, lang)}"
        signal = dashboard_words.signal(tile)
        parts = (
            signal[:1].upper() + signal[1:],
            f"{dashboard_words.period(tile)}: {dashboard_words.figure(tile)}",
            dashboard_words.coverage(tile),
        )
        row = LinkRow(self.context.theme, name, " · ".join(text for text in parts if text))
        row.opened.connect(lambda: self.context.go.emit("charts", Target(chart=choice)))
        return row
