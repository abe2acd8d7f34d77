"""The pages of a report as they will be, small side by side or one below the other as wide as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.i18n import _, format_number, use_language
from desktop_app.ui.theme import Theme

if TYPE_CHECKING:
    from desktop_app.reports.document import Document
    from desktop_app.ui.reports.pdf import Setting

_SMALL, _LARGE = 210, 820
"""How wide a page is at least among others, and at most by itself, in pixels at 100 %."""
_KEYS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_PageUp: -1,
}


class ReportPreview(QWidget):
    """Arrows go from page to page, Enter or a click makes them large and small again. ``turned`` gives the page's place."""

    turned = Signal(QRect)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._setting: Setting | None = None
        self._language = ""
        self._pictures: dict[int, QPixmap] = {}
        self.large = False
        self.page = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._lay_out)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._setting.count if self._setting is not None else 0

    def show_document(self, document: Document | None) -> None:
        """Show another report, from its first page; or none."""
        from desktop_app.ui.reports.pdf import Setting

        if document is None:
            self._setting = None
        else:
            with use_language(document.language):
                self._setting = Setting(document)
            self._language = document.language
        self.page = min(self.page, max(1, self.count))
        self._lay_out()
        self._say()

    def area(self, number: int) -> QRect:
        """Where a page (from 1) lies."""
        page, gap, across = self._page_size(), self._gap(), self._across()
        row, column = divmod(number - 1, across)
        left = (self.width() - across * page.width() - (across - 1) * gap) // 2 if self.large else 0
        return QRect(
            left + column * (page.width() + gap),
            gap + row * (page.height() + gap),
            page.width(),
            page.height(),
        )

    def enlarge(self, on: bool) -> None:
        """Show pages large, or small."""
        self.large = on
        self._lay_out()
        self.turned.emit(self.area(self.page))

    def _gap(self) -> int:
        return self._theme.space("m")

    def _across(self) -> int:
        if self.large:
            return 1
        return max(1, (self.width() + self._gap()) // (self._theme.pixels(_SMALL) + self._gap()))

    def _page_size(self) -> QSize:
        if self.large:
            width = min(self.width() - 2, self._theme.pixels(_LARGE))
        else:
            width = (self.width() - 1 - (self._across() - 1) * self._gap()) // self._across()
            width = min(width, round(self._theme.pixels(_SMALL) * 1.4))
        return QSize(max(width, 40), round(max(width, 40) * 297 / 210))

    def _lay_out(self) -> None:
        self._pictures.clear()
        self.updateGeometry()
        self.setFixedHeight(self.area(self.count).bottom() + self._gap() if self.count else 0)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the pages that are in sight are drawn."""
        painter = QPainter(self)
        for number in range(1, self.count + 1):
            area = self.area(number)
            if not area.adjusted(-3, -3, 3, 3).intersects(event.rect()):
                continue
            painter.drawPixmap(area, self._picture(number, area.size()))
            chosen = number == self.page and self.hasFocus()
            ink = "focus" if chosen else "line_strong"
            painter.setPen(QPen(self._theme.color(ink), 3 if chosen else 1))
            painter.drawRect(area)

    def _picture(self, number: int, size: QSize) -> QPixmap:
        if number not in self._pictures and self._setting is not None:
            from desktop_app.ui.reports import paper

            ratio = self.devicePixelRatioF()
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.white)
            painter = QPainter(picture)
            painter.scale(size.width() / paper.WIDTH, size.height() / paper.HEIGHT)
            with use_language(self._language):
                self._setting.paint(painter, number)
            painter.end()
            self._pictures[number] = picture
        return self._pictures[number]

    # By hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click makes the page large, or all small again."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        for number in range(1, self.count + 1):
            if self.area(number).contains(event.position().toPoint()):
                self._turn(number)
                self.enlarge(not self.large)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From page to page; larger and smaller."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.enlarge(not self.large)
        elif key == Qt.Key.Key_Escape and self.large:
            self.enlarge(False)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._turn(1 if key == Qt.Key.Key_Home else self.count)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._turn(self.page + (self._across() if key == Qt.Key.Key_Down else -self._across()))
        elif key in _KEYS:
            self._turn(self.page + _KEYS[key])
        else:
            super().keyPressEvent(event)

    def _turn(self, number: int) -> None:
        if not self.count:
            return
        self.page = min(max(number, 1), self.count)
        self._say()
        self.update()
        self.turned.emit(self.area(self.page))

    def _say(self) -> None:
        """What a screen reader reads."""
        self.setAccessibleName(
            _("Page {number} of {count}").format(
                number=format_number(self.page), count=format_number(self.count)
            )
        )
        self.setAccessibleDescription(self._setting.words(self.page) if self._setting is not None else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
