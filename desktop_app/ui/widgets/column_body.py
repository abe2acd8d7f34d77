"""What scrolls on a page that is one column."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class ColumnBody(QWidget):
    """As high as its texts are at the width there is, not at the narrowest: else a long page ends in emptiness."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body")

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
