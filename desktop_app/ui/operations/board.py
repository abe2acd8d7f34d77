"""Reads a plan's key charts one after the other, between what else is read, so that nothing waits for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.services.dashboard import Board, Tile


class BoardReader(QObject):
    """``board`` tells what will come, ``tile`` each chart by its number (None for one that cannot be drawn), ``done`` the end."""

    board = Signal(object)
    tile = Signal(int, object)
    done = Signal()

    def __init__(self, context: Context, name: str, parent: QObject | None = None) -> None:
        """``name`` keeps apart what is read for different parts of the window."""
        super().__init__(parent)
        self._context, self._name = context, name
        self._round = 0
        self._board: Board | None = None
        self._most = 0

    def read(self, plan: str = "", most: int = 0) -> None:
        """Begin anew: a plan (the one of which most is known without one), the first ``most`` of its charts or all."""
        from desktop_app.services import dashboard

        self._round += 1
        self._most = most
        number = self._round
        self._context.read(
            lambda session: dashboard.board(session, plan),
            lambda found: self._begin(found, number),
            key=f"{self._name}-board",
        )

    def _begin(self, board: Board, number: int) -> None:
        if number == self._round:
            self._board = board
            self.board.emit(board)
            self._next(0, number)

    def _next(self, at: int, number: int) -> None:
        from desktop_app.services import dashboard

        board = self._board
        if board is None or number != self._round or not self._context.is_open:
            return
        wanted = board.choices[: self._most or None]
        if at >= len(wanted):
            self.done.emit()
            return
        choice = wanted[at]

        def hear(tile: Tile | None) -> None:
            if number == self._round:
                self.tile.emit(at, tile)
                self._next(at + 1, number)

        self._context.read(lambda session: dashboard.tile(session, choice), hear, key=f"{self._name}-tile")
