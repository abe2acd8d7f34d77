"""The list of a plan's initiatives, every title shown whole. Enter or a click opens one, or unfolds those without a title."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui import icons
from desktop_app.ui.models.initiative_lines import Kind, Line
from desktop_app.ui.models.initiatives_model import InitiativesModel, LineRole, fold_hint
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.initiative_marks import paint_status

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_MIDDLE = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
Index = QModelIndex | QPersistentModelIndex


class _Lines(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def _number_width(self) -> int:
        return QFontMetrics(self._theme.font("lead", bold=True)).horizontalAdvance("88") + self._theme.space(
            "m"
        )

    def _words_width(self) -> int:
        return max(80, self._view.viewport().width() - self._number_width() - 2 * self._theme.space("l"))

    def _height(self, font: str, bold: bool, width: int, text: str) -> int:
        metrics = QFontMetrics(self._theme.font(font, bold))
        return metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height() if text else 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme, line = self._theme, index.data(LineRole.LINE)
        text = str(index.data())
        if not isinstance(line, Line):
            return QSize(0, 0)
        if line.kind is Kind.HEADING:
            width = self._view.viewport().width() - 2 * theme.space("l")
            return QSize(0, self._height("small", True, width, text) + theme.space("l") + theme.space("s"))
        if line.kind is Kind.FOLD:
            height = self._height("body", False, self._words_width(), text)
            return QSize(
                0,
                height
                + self._height("small", False, self._words_width(), fold_hint(line))
                + 2 * theme.space("m"),
            )
        side = theme.pixels(16) + theme.space("s")
        told = _told(index)
        height = self._height("body", True, self._words_width(), text)
        height += self._height("small", False, self._words_width() - side, told) + theme.space("xs")
        return QSize(0, height + 2 * theme.space("m"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LineRole.LINE)
        if not isinstance(line, Line):
            return
        theme, rect = self._theme, option.rect
        painter.save()
        if line.kind is Kind.HEADING:
            self._paint_heading(painter, rect, str(index.data()))
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("accent_soft"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if line.kind is Kind.FOLD:
            self._paint_fold(painter, rect, line, str(index.data()))
        else:
            self._paint_initiative(painter, rect, line, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.color("sunken"))
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(theme.color("muted"))
        side = theme.space("l")
        painter.drawText(rect.adjusted(side, 0, -side, 0), _MIDDLE, text)

    def _paint_fold(self, painter: QPainter, rect: QRect, line: Line, text: str) -> None:
        theme = self._theme
        inner = rect.adjusted(theme.space("l"), theme.space("m"), -theme.space("l"), -theme.space("m"))
        side = theme.pixels(18)
        name = "down" if line.unfolded else "forward"
        picture = icons.pixmap(name, theme, side, "muted", painter.device().devicePixelRatioF())
        painter.drawPixmap(inner.left(), inner.top() + theme.space("xs") // 2, picture)
        inner.setLeft(inner.left() + self._number_width())
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        used = painter.boundingRect(inner, _WRAP, text)
        painter.drawText(inner, _WRAP, text)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("muted"))
        painter.drawText(inner.adjusted(0, used.height(), 0, 0), _WRAP, fold_hint(line))

    def _paint_initiative(self, painter: QPainter, rect: QRect, line: Line, index: Index) -> None:
        theme = self._theme
        inner = rect.adjusted(theme.space("l"), theme.space("m"), -theme.space("l"), -theme.space("m"))
        assert line.row is not None
        painter.setFont(theme.font("lead", bold=True))
        painter.setPen(theme.color("accent"))
        painter.drawText(inner, _WRAP, str(line.row.initiative.number))
        inner.setLeft(inner.left() + self._number_width())
        title = str(index.data())
        painter.setFont(theme.font("body", bold=not line.row.untitled))
        painter.setPen(theme.color("muted" if line.row.untitled else "text"))
        painter.drawText(inner, _WRAP, title)
        top = inner.top() + self._height("body", True, inner.width(), title) + theme.space("xs")
        side = theme.pixels(16)
        painter.setFont(theme.font("small"))
        beside = (painter.fontMetrics().height() - side) / 2
        paint_status(
            painter, QRectF(inner.left(), top + beside, side, side), str(index.data(LineRole.MARK)), theme
        )
        painter.setPen(theme.color("muted"))
        words = QRect(inner.left() + side + theme.space("s"), top, 0, inner.bottom() - top + 1)
        words.setRight(inner.right())
        painter.drawText(words, _WRAP, _told(index))


def _told(index: Index) -> str:
    said = (index.data(LineRole.STATUS), index.data(LineRole.DETAIL))
    return " · ".join(str(one) for one in said if one)


class InitiativeList(QListView):
    """``opened`` carries an initiative's code; ``folded`` asks to show or hide those without a title."""

    opened = Signal(str)
    folded = Signal()

    def __init__(self, theme: Theme, model: InitiativesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self.setModel(model)
        self.setItemDelegate(_Lines(theme, self))
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._take)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def go_to(self, code: str) -> None:
        """Stand on an initiative; on the first line there is where it is not shown."""
        row = self._lines.row(code)
        at = self._lines.index(row if row >= 0 else self.first())
        if at.isValid():
            self.setCurrentIndex(at)

    def first(self) -> int:
        """The first line that can be opened."""
        return next((at for at, line in enumerate(self._lines.lines) if line.kind is not Kind.HEADING), 0)

    def _take(self, index: Index) -> None:
        line = index.data(LineRole.LINE)
        if not isinstance(line, Line):
            return
        if line.kind is Kind.FOLD:
            self.folded.emit()
        elif line.row is not None:
            self.opened.emit(line.row.initiative.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
