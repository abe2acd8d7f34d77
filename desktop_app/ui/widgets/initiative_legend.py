"""Which mark means what: only the marks that are there, each with its word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.initiative_marks import status_pixmap
from desktop_app.ui.widgets.labels import label


class InitiativeLegend(FlowRow):
    """Marks and words side by side, in as many rows as the width asks for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._shown: list[tuple[str, str]] = []
        theme.changed.connect(self._again)

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The marks and their words."""
        return list(self._shown)

    def show_marks(self, marks: Sequence[tuple[str, str]]) -> None:
        """Name these marks."""
        if list(marks) != self._shown:
            self._shown = list(marks)
            self._again()

    def _again(self) -> None:
        while (taken := self.flow.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        theme, side = self._theme, self._theme.pixels(14)
        self.flow.setSpacing(theme.space("m"))
        for mark, word in self._shown:
            one = QWidget()
            row = QHBoxLayout(one)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.space("xs"))
            picture = QLabel()
            picture.setPixmap(status_pixmap(mark, theme, side, self.devicePixelRatioF()))
            row.addWidget(picture)
            row.addWidget(label("small", word, wrap=False))
            self.add(one)
            one.show()
        self.setVisible(bool(self._shown))
