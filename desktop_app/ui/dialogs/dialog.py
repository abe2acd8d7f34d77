"""What every dialog is: a heading, what follows, and buttons with our own words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
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
        self._has_size = False
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._outer = outer = QVBoxLayout(self)
        outer.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
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
        self.setMinimumWidth(min(theme.pixels(460), 900))

    def offer(self, text: str, kind: str = "") -> QPushButton:
        """One more button; the primary one is Enter's."""
        made = button(kind, text)
        made.setDefault(kind == "primary")
        self.buttons.addWidget(made)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """As high as what it says at its width, which is known now; no higher than the screen."""
        super().showEvent(event)
        self.setMinimumWidth(max(self.minimumWidth(), self._outer.totalMinimumSize().width()))
        around = self._needed() - self._body.heightForWidth(self._inner_width())
        self._body.limit = max(_LEAST_BODY, self._highest() - around)
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self._has_size = True
            self.resize(self.width(), min(self.height(), self._highest()))
        else:
            self.resize(self.width(), min(self._needed(), self._highest()))

    def event(self, event: QEvent) -> bool:
        """What comes to be shown later makes it higher; it never becomes lower by itself."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            needed = min(self._needed(), self._highest())
            if needed > self.height() and not self._has_size:
                self.resize(self.width(), needed)
        return done

    def _needed(self) -> int:
        return self._outer.totalHeightForWidth(self.width())

    def _highest(self) -> int:
        return self.screen().availableGeometry().height() - _FRAME

    def show_part(self, widget: QWidget) -> None:
        """Scroll to something that has just come to be shown, where there is not room for all."""
        QTimer.singleShot(0, widget, lambda: self._body.ensureWidgetVisible(widget))

    def _inner_width(self) -> int:
        margins = self._outer.contentsMargins()
        return self.width() - margins.left() - margins.right()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 opens the manual at what the dialog asks; it can be read while the dialog stands.

        Ctrl+Enter goes on from a text too, in which Enter makes a line.
        """
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_F1:
            topics.ask(self)
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            for one in self.findChildren(QPushButton):
                if one.isDefault():
                    one.click()
        else:
            super().keyPressEvent(event)
