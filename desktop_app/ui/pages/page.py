"""What every page is: a widget that can be thrown away and rebuilt from the workspace at any time."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.changes import ChangeSet
from desktop_app.ui.context import Context, Target
from desktop_app.ui.texts import Texts
from desktop_app.ui.widgets.column_body import ColumnBody
from desktop_app.ui.widgets.labels import label


class Page(QWidget):
    """A page of the window. ``topics`` are what it listens for; ``reload`` reads anew what it shows."""

    topics: frozenset[str] = frozenset()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.context = context
        self.texts = Texts()
        self._stale = True
        context.languageChanged.connect(self.retranslate)
        context.changes.changed.connect(self._hear)
        context.sessionChanged.connect(self._forget)

    def open(self, target: Target | None = None) -> None:
        """The page is shown, perhaps to show something particular."""
        if self._stale and self.context.is_open:
            self._stale = False
            self.reload()

    @property
    def is_begun(self) -> bool:
        """Whether a person has begun something here that showing another workspace would sweep away."""
        return False

    def reload(self) -> None:
        """Read anew what the page shows."""

    def present(self) -> bool:
        """Show on the whole screen what the page has for that; whether it has anything."""
        return False

    def finish(self) -> None:
        """Take what is being typed, as leaving it does: before the window closes or locks, active or not."""

    def retranslate(self) -> None:
        """Say everything in the language now in force, and keep the state."""
        self.texts.again()
        if self.context.is_open and self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _hear(self, changes: ChangeSet) -> None:
        if self.topics & changes.topics:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    def _forget(self) -> None:
        self._stale = True
        if self.context.is_open and self.isVisible():
            self._stale = False
            self.reload()


_LOW = 420
"""Below this height (at 100 %) a page's heading is smaller."""


class ColumnPage(Page):
    """A page that is one scrolled column: a heading, a sentence under it, and what follows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.heading: QLabel = label("display")
        self.lead: QLabel = label("muted")
        self.body = ColumnBody()
        self.column = QVBoxLayout(self.body)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.lead)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        context.theme.changed.connect(self.dress)
        self.dress()

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to a widget that has just been shown; its place is known once the layout has been made."""
        QTimer.singleShot(
            0, widget, lambda: self._scroll.ensureWidgetVisible(widget, 0, self.context.theme.space("xl"))
        )

    def dress(self) -> None:
        """Spaces for the look in force."""
        theme, is_low = self.context.theme, self._is_low()
        side = theme.space("xl")
        edge = theme.space("m" if is_low else "xl")
        self.column.setContentsMargins(side, edge, side, edge)
        self.column.setSpacing(theme.space("s" if is_low else "m"))
        self._set_role("title" if is_low else "display")

    def _is_low(self) -> bool:
        """Whether the window leaves room for little: then the heading takes less."""
        return 0 < self.height() < self.context.theme.pixels(_LOW)

    def _set_role(self, role: str) -> None:
        if self.heading.property("role") != role:
            self.heading.setProperty("role", role)
            self.heading.style().unpolish(self.heading)
            self.heading.style().polish(self.heading)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self.dress()
