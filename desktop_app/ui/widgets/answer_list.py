"""The answers of a choice, in a list below the cell in which one is typed."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_app.domain.catalogue_search import fold
from desktop_app.i18n import _
from desktop_app.ui.theme import Theme

_MOST_SHOWN = 8


class Answer(NamedTuple):
    """An answer as it is shown in the language in force, and all that one may type for it."""

    name: str
    names: tuple[str, ...]

    def fits(self, wanted: str) -> bool:
        """Whether a word of any of its names begins so."""
        return any(f" {fold(name)}".find(f" {wanted}") >= 0 for name in self.names)


class AnswerList(QListWidget):
    """The keyboard stays in the cell; ``taken`` carries the answer that was clicked."""

    taken = Signal(str)

    def __init__(self, parent: QWidget, theme: Theme, answers: list[Answer]) -> None:
        super().__init__(parent)
        self.setObjectName("answers")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Answers"))
        self._theme = theme
        self._around = parent
        self._answers = answers
        self.itemClicked.connect(lambda item: self.taken.emit(item.text()))
        self.hide()

    def show_below(self, cell: QWidget, typed: str, chosen: str = "") -> None:
        """Show the answers that what was typed may mean (all of them for nothing typed), below the cell or above it."""
        wanted = fold(typed)
        self.clear()
        for answer in self._answers:
            if answer.fits(wanted):
                entry = QListWidgetItem(answer.name, self)
                if chosen and answer.name == chosen:
                    self.setCurrentItem(entry)
        if not self.count():
            self.hide()
            return
        self._place(cell)
        self.show()
        self.raise_()

    def _place(self, cell: QWidget) -> None:
        row = self.sizeHintForRow(0)
        around = self._around.rect()
        below = cell.geometry().bottom() + 1
        room = max(around.height() - below, cell.y())
        height = min(min(self.count(), _MOST_SHOWN) * row + 2 * self.frameWidth(), max(room, 2 * row))
        longest = self.sizeHintForColumn(0) + 2 * self.frameWidth() + self._theme.space("l")
        width = min(around.width(), max(cell.width(), longest))
        y = below if below + height <= around.height() else max(0, cell.y() - height)
        self.setGeometry(max(0, min(cell.x(), around.width() - width)), y, width, height)

    def step(self, by: int) -> None:
        """The next answer, or the one before."""
        at = self.currentRow()
        first = 0 if by > 0 else self.count() - 1
        self.setCurrentRow(first if at < 0 else max(0, min(self.count() - 1, at + by)))

    def meant(self, typed: str) -> str:
        """The answer chosen in the list; else the only one that what was typed can mean; else just that."""
        chosen = self.currentItem()
        if self.isVisible() and chosen is not None:
            return chosen.text()
        if not typed.strip() or any(fold(typed) == fold(name) for one in self._answers for name in one.names):
            return typed
        fitting = [answer for answer in self._answers if answer.fits(fold(typed))]
        return fitting[0].name if len(fitting) == 1 else typed
