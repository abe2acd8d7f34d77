"""A small panel that unfolds under a button, within the page: Esc, the button or a click elsewhere folds it again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.theme import Theme


class Popover(QFrame):
    """Holds one widget; scrolls where the page is too low for it. The button is checked while it is open."""

    folded = Signal()

    def __init__(self, theme: Theme, anchor: QAbstractButton, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("popover")
        self._theme, self._anchor, self._page = theme, anchor, page
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._scroll)
        anchor.setCheckable(True)
        anchor.toggled.connect(self._toggle)
        self.hide()

    def hold(self, widget: QWidget) -> None:
        """Have this widget in it."""
        self._scroll.takeWidget()
        widget.setObjectName("popoverbody")
        self._scroll.setWidget(widget)
        widget.show()

    def release(self) -> QWidget | None:
        """Give the widget back."""
        return self._scroll.takeWidget()

    def fold(self) -> None:
        """Close it, and give the keyboard back to the button."""
        self._anchor.setChecked(False)

    def _toggle(self, shown: bool) -> None:
        application = QApplication.instance()
        if shown:
            self.place()
            self.show()
            self.raise_()
            if application is not None:
                application.installEventFilter(self)
            held = self._scroll.widget()
            first = held.nextInFocusChain() if held is not None else None
            if first is not None:
                first.setFocus(Qt.FocusReason.PopupFocusReason)
            return
        focused = QApplication.focusWidget()
        had = focused is not None and self.isAncestorOf(focused)
        if application is not None:
            application.removeEventFilter(self)
        self.hide()
        if had and self._anchor.isVisible():
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
        self.folded.emit()

    def place(self) -> None:
        """Under the button, as wide as suits and as high as the page allows."""
        held, page = self._scroll.widget(), self._page.rect()
        space = self._theme.space("m")
        self._outer.setContentsMargins(space, space, space, space)
        if held is None:
            return
        width = min(page.width() - 2 * space, self._theme.pixels(420) + 2 * space)
        inner = width - 2 * space - 4
        wanted = held.heightForWidth(inner) if held.hasHeightForWidth() else held.sizeHint().height()
        top = self._anchor.mapTo(self._page, QPoint(0, self._anchor.height())).y() + 4
        height = min(wanted + 2 * space + 6, page.height() - top - space)
        right = self._anchor.mapTo(self._page, QPoint(self._anchor.width(), 0)).x()
        left = max(space, min(right - width, page.width() - width - space))
        self.setGeometry(left, top, width, max(height, self._theme.pixels(80)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc folds it; so does a click that is neither in it, nor in a list it has opened, nor on its button."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and QApplication.activePopupWidget() is None:
                self.fold()
                return True
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            inside = isinstance(watched, QWidget) and (watched is self or self.isAncestorOf(watched))
            button = watched is self._anchor
            if (
                isinstance(watched, QWidget)
                and not inside
                and not button
                and QApplication.activePopupWidget() is None
            ):
                self.fold()
        return False
