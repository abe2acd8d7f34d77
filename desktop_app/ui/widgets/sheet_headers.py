"""The headers of the data sheet: the items' names at the left, which stay put, and the columns' headings above."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.ui.models.sheet_lines import Line
from desktop_app.ui.models.sheet_model import SheetModel
from desktop_app.ui.theme import Theme

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class SheetNames(QHeaderView):
    """The first column: item names with their units, group titles on their headings."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.wanted_width = 320

    def sizeHint(self) -> QSize:
        return QSize(self.wanted_width, super().sizeHint().height())

    def line_height(self, row: int) -> int:
        """How high a row must be for its name to be read whole."""
        model = self.model()
        if not isinstance(model, SheetModel):
            return 0
        line = model.lines[row]
        theme = self._theme
        if line.row is None:
            least, font = theme.pixels(38), theme.font("body", bold=True)
        elif line.within:
            least, font = theme.pixels(32), theme.font("body")
        else:
            least, font = theme.pixels(38), theme.font("body")
        space = theme.space("m")
        room = self._indented(QRect(0, 0, self.wanted_width - 2 * space, 10), line)
        width = room.width() - self._unit_width(line.title, line.unit)
        self.setFont(font)
        bounds = self.fontMetrics().boundingRect(QRect(0, 0, width, 4000), _WRAP, line.title or " ")
        return int(max(least, bounds.height() + theme.space("l")))

    def _unit_width(self, title: str, unit: str) -> int:
        """The room of the unit beside the name; none where a long word needs it (the side panel names the unit too)."""
        if not unit:
            return 0
        room = self.wanted_width - 2 * self._theme.space("m")
        metrics = QFontMetrics(self._theme.font("small"))
        longest = max(metrics.horizontalAdvance(word) for word in unit.split())
        wanted = max(longest, min(metrics.horizontalAdvance(unit), room // 3)) + self._theme.space("s")
        name = QFontMetrics(self._theme.font("body"))
        needed = max((name.horizontalAdvance(word) for word in title.split()), default=0)
        return wanted if needed + wanted <= room else 0

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model = self.model()
        if not isinstance(model, SheetModel) or logicalIndex >= len(model.lines):
            return
        line, theme = model.lines[logicalIndex], self._theme
        painter.save()
        heading = line.row is None
        painter.fillRect(rect, theme.color("sunken" if heading else "surface"))
        space = theme.space("m")
        room = rect.adjusted(space, 0, -space, 0)
        if heading:
            painter.setFont(theme.font("body", bold=True))
            painter.setPen(theme.color("text"))
            painter.drawText(room, _WRAP | Qt.AlignmentFlag.AlignLeft, line.title)
        else:
            self._paint_item(painter, rect, self._indented(room, line), line, logicalIndex)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QPen(theme.color("line_strong" if not heading else "sunken"), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _indented(self, room: QRect, line: Line) -> QRect:
        """Parts stand further in than their item; an item that opens leaves room for its sign."""
        step = self._theme.pixels(18)
        return room.adjusted(2 * step if line.within else step if line.opens else 0, 0, 0, 0)

    def _paint_item(self, painter: QPainter, rect: QRect, room: QRect, line: Line, row: int) -> None:
        theme = self._theme
        selection = self.selectionModel()
        if row == selection.currentIndex().row():
            painter.fillRect(rect, theme.color("accent_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.color("accent"))
        if line.opens:
            self._paint_sign(painter, room, line.is_open)
        unit_width = self._unit_width(line.title, line.unit)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("muted" if line.within else "text"))
        painter.drawText(room.adjusted(0, 0, -unit_width, 0), _WRAP | Qt.AlignmentFlag.AlignLeft, line.title)
        if unit_width:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("muted"))
            place = QRect(room.right() - unit_width, room.top(), unit_width, room.height())
            painter.drawText(place, _WRAP | Qt.AlignmentFlag.AlignRight, line.unit)

    def _paint_sign(self, painter: QPainter, room: QRect, is_open: bool) -> None:
        """A small triangle: to the right closed, downwards open."""
        side = self._theme.pixels(4)
        middle = QPointF(room.left() - self._theme.pixels(11), room.center().y())
        corners = [(-side, -side), (side, 0), (-side, side)]
        if is_open:
            corners = [(-side, -side), (side, -side), (0, side)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("muted"))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))


class SheetHeadings(QHeaderView):
    """The columns' headings of the lines that stand at the top of what is scrolled into view."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._headings: tuple[str, ...] = ()
        self._last = ""
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(theme.pixels(40))

    def show_headings(self, headings: tuple[str, ...], last: str) -> None:
        """Name the columns; the last one of the sheet, beyond all cells, has a name of its own."""
        self._last = last
        if headings != self._headings:
            self._headings = headings
            self.viewport().update()

    def width_for(self, lines: SheetModel) -> int:
        """The width in which no word of a heading is cut: Kalaallisut words are long."""
        self.setFont(self._theme.font("small", bold=True))
        metrics = self.fontMetrics()
        words = {word for line in lines.lines for heading in line.headings for word in heading.split()}
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        wanted = longest + 2 * self._theme.space("s") + 2
        least = 74 if lines.is_year else 96  # a year's columns are many; a mark and 100,0 find room
        return min(self._theme.pixels(230), max(self._theme.pixels(least), wanted))

    def height_for(self, lines: SheetModel, width: int) -> int:
        """The height in which every heading of the sheet can be read."""
        self.setFont(self._theme.font("small", bold=True))
        metrics, space = self.fontMetrics(), self._theme.space("s")
        highest = 0
        for heading in {heading for line in lines.lines for heading in line.headings}:
            room = QRect(0, 0, width - 2 * space, 4000)
            highest = max(highest, metrics.boundingRect(room, _WRAP, heading).height())
        return int(highest + 2 * space)

    def sizeHint(self) -> QSize:
        model = self.model()
        if not isinstance(model, SheetModel):
            return super().sizeHint()
        return QSize(super().sizeHint().width(), self.height_for(model, self.defaultSectionSize()))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = self._theme
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        is_last = logicalIndex == self.count() - 1
        text = self._last if is_last else "".join(self._headings[logicalIndex : logicalIndex + 1])
        if text:
            painter.setFont(theme.font("small", bold=True))
            painter.setPen(theme.color("muted"))
            space = theme.space("s")
            flags = _WRAP | (Qt.AlignmentFlag.AlignLeft if is_last else Qt.AlignmentFlag.AlignRight)
            painter.drawText(rect.adjusted(space, 0, -space, 0), flags, text)
        painter.setPen(QPen(theme.color("line_strong"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
