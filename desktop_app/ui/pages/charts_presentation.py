"""Charts on the whole screen, large, for a projector: in the form for publication, unless "internal" was chosen deliberately."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.services.chart_choice import ChartChoice
from desktop_app.ui.context import Context
from desktop_app.ui.widgets.labels import button, label

if TYPE_CHECKING:
    from desktop_app.services.chart_data import ChartData
    from desktop_app.services.session import Session
    from desktop_app.ui.charts.picture import Picture

_LINES = 35
"""Lines of body text that a screen is high: what stands on it can be read from the last row."""
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)


def present(context: Context, charts: Sequence[ChartChoice], at: int = 0) -> bool:
    """Show these charts one at a time, beginning with one of them; whether there was any."""
    if not charts:
        return False
    made = Presentation(context, charts, at)
    made.start()
    return True


class Presentation(QWidget):
    """One chart at a time. Nothing internal is shown, and nothing of it kept, before somebody has chosen it and said yes."""

    def __init__(self, context: Context, charts: Sequence[ChartChoice], at: int = 0) -> None:
        super().__init__(context.window, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.context = context
        self.charts, self.at = tuple(charts), at
        self.internal = False
        self.data: ChartData | None = None
        self.words = ""
        self._picture: Picture | None = None
        self.question = QFrame(self)
        self.question.setObjectName("popover")
        self.hint = label("small", "", False)
        self.hint.setParent(self)
        self._build()
        self.setWindowTitle(_("Presentation"))
        context.sessionChanged.connect(self.close)
        context.languageChanged.connect(lambda: self._show_current() if context.is_open else None)

    def _build(self) -> None:
        theme = self.context.theme
        column = QVBoxLayout(self.question)
        space = theme.space("l")
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(theme.space("m"))
        column.addWidget(label("title", _("Show the internal figures?")))
        column.addWidget(
            label(
                "", _("Small counts can point at a child. “Internal” will be written across every picture.")
            )
        )
        self.stay, self.yes = (
            button("primary", _("Stay with the published form")),
            button("", _("Show internal")),
        )
        for one in (self.stay, self.yes):  # beneath one another: long words fit any screen
            column.addWidget(one)
        self.stay.clicked.connect(self._put_question_away)
        self.yes.clicked.connect(lambda: self.show_internal(True))
        self.question.hide()

    def start(self) -> None:
        """Fill the screen that the window is on."""
        window = self.context.window
        screen = window.screen() if window is not None else None
        if screen is not None:
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()
        self._show_current()

    # What is shown

    def _show_current(self) -> None:
        """Read the current chart in the form that was chosen. Until it is there, nothing of another stands on the screen."""
        self._put(None, _("One moment…"))
        choice, internal, asked = self.charts[self.at], self.internal, (self.at, self.internal)

        def show(data: ChartData) -> None:
            if asked == (self.at, self.internal):
                self._put(data, "")

        def tell(error: BaseException) -> None:
            from desktop_app.errors import UserError
            from desktop_app.sentences import say

            if not isinstance(error, UserError):
                raise error
            self._put(None, say(error, self.context.catalogue))

        self.context.read(lambda session: _form(session, choice, internal), show, "presentation", tell)

    def _put(self, data: ChartData | None, words: str) -> None:
        self.data, self.words = data, words
        self._lay_out()
        from desktop_app.services import chart_words

        self.setAccessibleName(words if data is None else chart_words.title(data))
        self.setAccessibleDescription("" if data is None else chart_words.description(data))
        self._tell_keys()

    def _tell_keys(self) -> None:
        which = _("{number} of {count}").format(number=self.at + 1, count=len(self.charts))
        keys = [_("Esc ends"), _("I: published form") if self.internal else _("I: internal figures")]
        if len(self.charts) > 1:
            keys = [which, _("arrows: the next one"), *keys]
        self.hint.setText("  ·  ".join(keys))
        self.hint.adjustSize()
        self.hint.move(self.width() - self.hint.width() - 12, self.height() - self.hint.height() - 6)

    def go(self, step: int) -> None:
        """To another chart; beyond the last one comes nothing."""
        to = min(max(self.at + step, 0), len(self.charts) - 1)
        if to != self.at:
            self.at = to
            self._show_current()

    def show_internal(self, internal: bool) -> None:
        """Show the internal form, or the published one again."""
        self._put_question_away()
        if internal != self.internal:
            self.internal = internal
            self._show_current()

    def _ask(self) -> None:
        self._place_question()
        self.question.show()
        self.question.raise_()
        self.stay.setFocus()

    def _place_question(self) -> None:
        self.question.setFixedWidth(min(self.width() - 40, self.context.theme.pixels(560)))
        self.question.adjustSize()
        self.question.move(QRect(self.rect()).center() - self.question.rect().center())

    def _put_question_away(self) -> None:
        self.question.hide()
        self.setFocus()

    # The picture

    def _lay_out(self) -> None:
        self._picture = None
        if self.data is not None and self.width() > 40 and self.height() > 40:
            from desktop_app.ui.charts.palette import ChartPalette
            from desktop_app.ui.charts.picture import Picture
            from desktop_app.ui.charts.style import BASE, Style

            theme = self.context.theme
            unit = self.height() / _LINES / BASE * (0.9 + theme.factor / 10)
            style = Style(ChartPalette.of(theme.tokens), unit, theme.font().family())
            height = self.height() - self.hint.height() - 8
            self._picture = Picture(self.data, style, self.width(), height, presenting=True)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.context.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        if self._picture is not None:
            self._picture.paint(painter)
        elif self.words:
            painter.setFont(theme.font("title"))
            painter.setPen(theme.color("text"))
            room = self.rect().adjusted(60, 60, -60, -60)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._tell_keys()
        self._place_question()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the charts, I asks for the internal form or leaves it, Esc and F5 end."""
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self._put_question_away() if self.question.isVisible() else self.close()
        elif key in _FORWARD or key in _BACK:
            self.go(1 if key in _FORWARD else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go(len(self.charts) * (1 if key == Qt.Key.Key_End else -1))
        elif key == Qt.Key.Key_I and self.internal:
            self.show_internal(False)
        elif key == Qt.Key.Key_I:
            self._ask()
        # Every other key stays here: on a projector nothing else is to wake.

    def event(self, event: QEvent) -> bool:
        """Keys that mean something in the window mean nothing while the projector is on."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes on to the next chart, the right button back."""
        if not self.question.isVisible():
            self.go(-1 if event.button() == Qt.MouseButton.RightButton else 1)


def _form(session: Session, choice: ChartChoice, internal: bool) -> ChartData:
    from desktop_app.services.publishing import publication_form

    data = choice.fitting(session).read(session)
    return data if internal else publication_form(session, data)
