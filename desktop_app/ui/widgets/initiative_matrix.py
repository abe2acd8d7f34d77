"""The matrix of a plan's initiatives by half-year: arrows go from status to status, Enter opens the report of that half-year."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.ui.models import initiative_words as words
from desktop_app.ui.models.initiative_lines import Kind
from desktop_app.ui.models.initiative_matrix_model import InitiativeMatrixModel, MatrixRole
from desktop_app.ui.models.initiatives_model import line_text
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.initiative_marks import paint_status

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
Index = QModelIndex | QPersistentModelIndex


class _Names(QHeaderView):
    """The initiatives at the left, their titles whole."""

    def __init__(self, theme: Theme, model: InitiativeMatrixModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme, self._lines = theme, model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.wanted_width = 280

    def sizeHint(self) -> QSize:
        return QSize(self.wanted_width, super().sizeHint().height())

    def line_height(self, row: int) -> int:
        """How high a row must be for its name to be read whole."""
        theme, line = self._theme, self._lines.lines[row]
        metrics = QFontMetrics(theme.font("body", line.kind is Kind.HEADING))
        room = QRect(0, 0, self.wanted_width - 2 * theme.space("m"), 10_000)
        height = metrics.boundingRect(room, int(_WRAP), self.text(row)).height()
        return max(theme.pixels(34), height + theme.space("m"))

    def text(self, row: int) -> str:
        """What stands in a row."""
        line = self._lines.lines[row]
        return words.numbered(line.row.initiative) if line.row else line_text(line)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        if logicalIndex >= len(self._lines.lines):
            return
        theme, line = self._theme, self._lines.lines[logicalIndex]
        heading = line.kind is Kind.HEADING
        painter.save()
        painter.fillRect(rect, theme.color("sunken" if heading else "surface"))
        painter.setFont(theme.font("body", bold=heading))
        untitled = line.row is None or line.row.untitled
        painter.setPen(theme.color("muted" if untitled and not heading else "text"))
        side = theme.space("m")
        painter.drawText(rect.adjusted(side, 0, -side, 0), int(_WRAP), self.text(logicalIndex))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QPen(theme.color("line_strong"), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()


class _Statuses(QStyledItemDelegate):
    """A mark, and under it the word where the column is wide enough for it whole."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme
        self.with_words = True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, QRectF(option.rect)
        code = index.data(MatrixRole.MARK)
        painter.save()
        if code is None:
            painter.fillRect(rect, theme.color("sunken" if not index.flags() else "surface"))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selection"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        if isinstance(code, str):
            self._paint_mark(painter, rect, code, str(index.data() or ""))
        painter.restore()

    def _paint_mark(self, painter: QPainter, rect: QRectF, code: str, word: str) -> None:
        theme = self._theme
        side = theme.pixels(16)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text"))
        shown = word if self.with_words else ""
        room = rect.adjusted(theme.space("xs"), 0, -theme.space("xs"), 0)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        height = painter.boundingRect(room, flags, shown).height() + theme.space("xs") if shown else 0
        top = rect.center().y() - (side + height) / 2
        paint_status(painter, QRectF(rect.center().x() - side / 2, top, side, side), code, theme)
        if shown:
            words_at = QRectF(room.left(), top + side + theme.space("xs"), room.width(), height)
            painter.drawText(words_at, flags, shown)


class InitiativeMatrix(QTableView):
    """``opened`` carries an initiative's code and a half-year; ``folded`` asks to show or hide those without a title."""

    opened = Signal(str, str)
    folded = Signal()

    def __init__(self, theme: Theme, model: InitiativeMatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._lines = theme, model
        self._names = _Names(theme, model, self)
        self._statuses = _Statuses(theme, self)
        self.setModel(model)
        self.setVerticalHeader(self._names)
        self.setItemDelegate(self._statuses)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(self._take)
        self._names.sectionClicked.connect(self._take_name)
        theme.changed.connect(self.fit)

    def fit(self) -> None:
        """Sizes for the words that stand in the matrix: with their words where all columns have room, else marks alone."""
        theme, model = self._theme, self._lines
        if not model.lines or not model.periods:
            return
        share = 0.42 if theme.factor > 1.4 else 0.34
        names = max(theme.pixels(150), min(theme.pixels(330), round(self.viewport().width() * share)))
        bold = QFontMetrics(theme.font("body", bold=True))
        texts = (self._names.text(row) for row in range(len(model.lines)))
        longest = max((bold.horizontalAdvance(word) for text in texts for word in text.split()), default=0)
        names = max(names, longest + 2 * theme.space("m") + 4)
        self._names.wanted_width = min(names, max(120, round(self.width() * 0.55)))
        self._names.setFixedWidth(self._names.wanted_width)
        small = QFontMetrics(theme.font("small"))
        head = QFontMetrics(theme.font("body", bold=True))
        columns = range(len(model.periods))
        heads = max(
            head.horizontalAdvance(str(model.headerData(at, Qt.Orientation.Horizontal))) for at in columns
        )
        marks = max(heads + 2 * theme.space("m"), theme.pixels(44))
        widest = max(
            (self._longest(small, row, at) for row in range(len(model.lines)) for at in columns), default=0
        )
        wide = max(marks, widest + theme.space("m"))
        room = self.width() - self._names.wanted_width - theme.space("l")
        self._statuses.with_words = wide <= max(marks * 1.6, room / max(1, min(len(model.periods), 6)))
        width = wide if self._statuses.with_words else marks
        for at in columns:
            self.setColumnWidth(at, width)
        below = 3 * small.height() if self._statuses.with_words else 0
        for row, line in enumerate(model.lines):
            needed = theme.pixels(20) + below + theme.space("m") if line.row else 0
            self.setRowHeight(row, max(self._names.line_height(row), needed))

    def _longest(self, metrics: QFontMetrics, row: int, column: int) -> int:
        text = str(self._lines.index(row, column).data() or "")
        return max((metrics.horizontalAdvance(word) for word in text.split()), default=0)

    def go_to(self, code: str, period: str) -> None:
        """Stand on an initiative's half-year; on the first line that can be gone to where it is not shown."""
        model = self._lines
        if not model.periods:
            return
        column = model.periods.index(period) if period in model.periods else len(model.periods) - 1
        shown = [line.row.initiative.code if line.row else "" for line in model.lines]
        rows = [at for at, line in enumerate(model.lines) if line.kind is not Kind.HEADING]
        row = shown.index(code) if code in shown else rows[0] if rows else -1
        index = model.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())
            self.scrollTo(index)

    @property
    def at(self) -> str:
        """The initiative that the keyboard is at; empty on the fold."""
        index = self.currentIndex()
        line = self._lines.lines[index.row()] if index.isValid() else None
        return line.row.initiative.code if line and line.row else ""

    def _take(self, index: Index) -> None:
        if not index.isValid():
            return
        line = self._lines.lines[index.row()]
        if line.kind is Kind.FOLD:
            self.folded.emit()
        elif line.row is not None:
            self.opened.emit(line.row.initiative.code, self._lines.periods[index.column()])

    def _take_name(self, row: int) -> None:
        column = max(0, self.currentIndex().column())
        self._take(self._lines.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
