"""A sentence at the top of the page: what went wrong or what was done. It stays until it is closed or the next one comes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import label


class MessageBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._theme = theme
        self._tone = "info"
        self._mark = QLabel()
        self._text = label()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setIcon(icons.icon("close", theme))
        self._close.clicked.connect(self.hide)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(self._text, 1)
        self._layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._dress)
        self.retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """What is being said."""
        return self._text.text()

    def tell(self, tone: str, sentence: str) -> None:
        """Say a sentence; ``notice`` asks for attention, ``info`` only tells."""
        self._tone = tone
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self._dress()
        self.show()
        self._announce()

    def _announce(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # not on the way to the first paint

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        self._close.setToolTip(_("Close"))
        self._close.setAccessibleName(_("Close"))

    def _dress(self) -> None:
        theme, notice = self._theme, self._tone == "notice"
        self.setProperty("tone", self._tone)
        self.style().unpolish(self)
        self.style().polish(self)
        side = theme.pixels(20)
        name, token = ("notice", "notice") if notice else ("info", "accent")
        self._mark.setPixmap(icons.pixmap(name, theme, side, token, self.devicePixelRatioF()))
        space = theme.space("m")
        self._close.setIconSize(QSize(side, side))
        self._layout.setContentsMargins(space, theme.space("s"), theme.space("s"), theme.space("s"))
        self._layout.setSpacing(space)
