"""What every dialog is: a heading, what follows, and buttons with our own words."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.help import topics
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.dialog_body import DialogBody
from desktop_app.ui.widgets.labels import button, label

_FRAME = 60
"""What a window's own frame takes of the screen."""
_LEAST_BODY = 120


class Dialog(QDialog):
    """Esc closes it, Enter takes the first button, F1 opens the manual. Buttons stand at the right, the one that goes on last."""

    def __init__(self, theme: Theme, title: str, lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        outer = QVBoxLayout(self)
        side = theme.space("xl")
        outer.setContentsMargins(side, side, side, theme.space("l"))
        outer.setSpacing(theme.space("m"))
        self.heading = label("title", title)
        outer.addWidget(self.heading)
        if lead:
            outer.addWidget(label("muted", lead))
        self._body = DialogBody()
        self.content = self._body.column
        self.content.setSpacing(theme.space("s"))
        outer.addWidget(self._body, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.space("s"))
        self.buttons.addStretch(1)
        outer.addSpacing(theme.space("s"))
        outer.addLayout(self.buttons)
        width = min(theme.pixels(460), 900)
        self.setMinimumWidth(width)
        outer.addStrut(width - 2 * side)  # the layout reckons the least height at its own least width

    def offer(self, text: str, kind: str = "") -> QPushButton:
        """One more button; the primary one is Enter's."""
        made = button(kind, text)
        made.setDefault(kind == "primary")
        self.buttons.addWidget(made)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """As high as what it says at its width, which is known now; no higher than the screen."""
        super().showEvent(event)
        layout, highest = self.layout(), self.screen().availableGeometry().height() - _FRAME
        if layout is None:
            return
        around = layout.totalHeightForWidth(self.width()) - self._body.heightForWidth(self._inner_width())
        self._body.limit = max(_LEAST_BODY, highest - around)
        self._body.updateGeometry()
        layout.activate()
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.resize(self.width(), min(self.height(), highest))
        else:
            self.resize(self.width(), min(highest, layout.totalHeightForWidth(self.width())))

    def show_part(self, widget: QWidget) -> None:
        """Scroll to something that has just come to be shown, where there is not room for all."""
        QTimer.singleShot(0, widget, lambda: self._body.ensureWidgetVisible(widget))

    def _inner_width(self) -> int:
        layout = self.layout()
        margins = self.contentsMargins() if layout is None else layout.contentsMargins()
        return self.width() - margins.left() - margins.right()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 opens the manual at what the dialog asks; it can be read while the dialog stands."""
        if event.key() == Qt.Key.Key_F1:
            topics.ask(self)
        else:
            super().keyPressEvent(event)
