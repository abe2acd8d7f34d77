"""A chart on the screen: the picture itself, which can be zoomed, walked through point by point, and read out."""

from __future__ import annotations

import math
from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsView, QStyleOptionGraphicsItem, QWidget

from desktop_app.services import chart_words
from desktop_app.services.chart_data import ChartData
from desktop_app.ui.charts.bubble import paint_bubble
from desktop_app.ui.charts.picture import Picture
from desktop_app.ui.charts.layout import Panel
from desktop_app.ui.charts.style import Style

_SHORTEST = 3.0
"""Periods that stay in sight, however far one zooms in."""

_LEAST_HEIGHT = 430.0
"""At 100 %; what holds the chart scrolls where there is less room."""

Where = tuple[int, int]
"""A line and a period of it, by their numbers."""


class _Canvas(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """Paints the picture, and over it what the pointer or the keyboard is at."""

    def __init__(self, view: ChartView) -> None:
        super().__init__()
        self._view = view

    def boundingRect(self) -> QRectF:
        return QRectF(self._view.rect())

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        self._view.paint_chart(painter)


class ChartView(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """Shows one `ChartData`. ``opened`` asks to go to a point; ``pointed`` tells a point in words as it is reached."""

    opened = Signal(int, int)
    pointed = Signal(str)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, background=None)
        self._style = style
        self._data: ChartData | None = None
        self._picture: Picture | None = None
        self._boxes: list[pg.ViewBox] = []
        self.span: tuple[float, float] | None = None
        self.at: Where | None = None
        self._canvas = _Canvas(self)
        self.scene().addItem(self._canvas)
        self.scene().sigMouseMoved.connect(self._hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dress(style)

    # What is shown

    @property
    def data(self) -> ChartData | None:
        """The chart that is shown."""
        return self._data

    def show_chart(self, data: ChartData) -> None:
        """Show another chart, the whole of it."""
        self._data, self.at = data, None
        self._lay_out()
        self.reset()
        self.retell()

    def dress(self, style: Style) -> None:
        """Take on another look. Large type asks for a higher chart, not for a smaller one."""
        self._style = style
        self.setMinimumHeight(round(style.px(_LEAST_HEIGHT)))
        self._lay_out()

    def retell(self) -> None:
        """Say everything in the language now in force."""
        if self._data is not None:
            self.setAccessibleName(chart_words.title(self._data))
            self.setAccessibleDescription(chart_words.description(self._data))
        self._lay_out()

    def reset(self) -> None:
        """Show all periods again."""
        if self._data is not None and self._boxes:
            self.span = None
            self._boxes[0].setXRange(-0.5, len(self._data.periods) - 0.5, padding=0)
        self._canvas.update()

    def zoom(self, factor: float) -> None:
        """Show fewer (below 1) or more periods, around the point that the keyboard is at or the middle."""
        if self._data is None or not self._boxes:
            return
        left, right = self._span()
        middle = float(self.at[1]) if self.at and left <= self.at[1] <= right else (left + right) / 2
        width = min(
            max((right - left) * factor, min(_SHORTEST, len(self._data.periods))), len(self._data.periods)
        )
        left = middle - (middle - left) / max(right - left, 1e-9) * width
        left = max(-0.5, min(left, len(self._data.periods) - 0.5 - width))
        self._boxes[0].setXRange(left, left + width, padding=0)

    def _span(self) -> tuple[float, float]:
        assert self._data is not None
        return self.span or (-0.5, len(self._data.periods) - 0.5)

    # Laying out and painting

    def _lay_out(self) -> None:
        for box in self._boxes:
            self.scene().removeItem(box)
        self._boxes = []
        self._picture = None
        if self._data is not None and self.width() > 40 and self.height() > 40:
            self._picture = Picture(self._data, self._style, self.width(), self.height())
            left, right = self._span()
            for panel in self._picture.plot.panels:
                self._boxes.append(self._box(panel, left, right))
        self._canvas.prepareGeometryChange()
        self._canvas.update()

    def _box(self, panel: Panel, left: float, right: float) -> pg.ViewBox:
        """What takes the wheel and the dragging in a panel: along the periods only, so that zero stays in sight."""
        assert self._data is not None
        count = len(self._data.periods)
        box = pg.ViewBox(enableMenu=False, defaultPadding=0.0)
        self.scene().addItem(box)
        box.setGeometry(panel.area)
        box.setMouseEnabled(x=True, y=False)
        box.setLimits(xMin=-0.5, xMax=count - 0.5, minXRange=min(_SHORTEST, count))
        box.setXRange(left, right, padding=0)
        if self._boxes:
            box.setXLink(self._boxes[0])
        else:
            box.sigXRangeChanged.connect(self._moved)
        return box

    def _moved(self, _box: pg.ViewBox, span: tuple[float, float]) -> None:
        assert self._data is not None
        left, right = span
        whole = math.isclose(left, -0.5, abs_tol=1e-6) and math.isclose(
            right, len(self._data.periods) - 0.5, abs_tol=1e-6
        )
        self.span = None if whole else (left, right)
        self._canvas.update()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Lay out anew for the new size."""
        super().resizeEvent(event)
        if hasattr(self, "_canvas"):  # pyqtgraph resizes while it is being made
            self._lay_out()

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the picture, and what is pointed at."""
        if self._picture is None or self._data is None:
            painter.fillRect(self.rect(), QColor(self._style.palette.ground))
            return
        self._picture.paint(painter, self.span)
        where = self._pixel(self.at) if self.at else None
        if self.at is None or where is None:
            return
        area = self._panel_of(self.at[0]).area
        words = chart_words.point_words(self._data, *self.at)
        paint_bubble(painter, self._picture.style, where, area, QRectF(self.rect()), words, self.hasFocus())

    def _panel_of(self, line: int) -> Panel:
        assert self._picture is not None
        return next(panel for panel in self._picture.plot.panels if line in panel.lines)

    def _pixel(self, at: Where) -> QPointF | None:
        """Where a point lies; one without a figure on the lane under the axis."""
        assert self._picture is not None
        assert self._data is not None
        frame = self._picture.plot.frame(self._panel_of(at[0]), self.span)
        if not frame.holds(at[1]):
            return None
        value = self._data.value_at(*at).value
        return QPointF(frame.x(at[1]), frame.area.bottom() if value is None else frame.y(float(value)))

    # Pointing

    def _hover(self, position: QPointF) -> None:
        found = self.nearest(position)
        if found != self.at and (found is not None or not self.hasFocus()):
            self.point_at(found)

    def nearest(self, position: QPointF) -> Where | None:
        """The point nearest to a pixel within a panel, None outside."""
        if self._picture is None or self._data is None:
            return None
        for panel in self._picture.plot.panels:
            if panel.area.adjusted(0, -20, 0, 30).contains(position):
                frame = self._picture.plot.frame(panel, self.span)
                index = min(max(round(frame.at(position.x())), 0), len(self._data.periods) - 1)
                return min(
                    ((line, index) for line in panel.lines), key=lambda at: self._distance(at, position)
                )
        return None

    def _distance(self, at: Where, position: QPointF) -> float:
        where = self._pixel(at)
        return math.inf if where is None else abs(where.y() - position.y())

    def point_at(self, at: Where | None) -> None:
        """Point at a point, and say it."""
        self.at = at
        self._canvas.update()
        if at is None or self._data is None:
            return
        words = ". ".join(chart_words.point_words(self._data, *at))
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.pointed.emit(words)

    def step(self, lines: int = 0, periods: int = 0) -> None:
        """Go to a neighbouring point."""
        if self._data is None:
            return
        last = len(self._data.periods) - 1
        if self.at is None:
            self.point_at((0, last))
            return
        line = min(max(self.at[0] + lines, 0), len(self._data.lines) - 1)
        index = min(max(self.at[1] + periods, 0), last)
        self.point_at((line, index))
        self._follow(index)

    def _follow(self, index: int) -> None:
        left, right = self._span()
        if self._boxes and not left <= index <= right:
            shift = index - right + 0.5 if index > right else index - left - 0.5
            self._boxes[0].setXRange(left + shift, right + shift, padding=0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from point to point, plus and minus zoom, 0 shows all, Enter goes to the figure."""
        keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Left: lambda: self.step(periods=-1),
            Qt.Key.Key_Right: lambda: self.step(periods=1),
            Qt.Key.Key_Up: lambda: self.step(lines=-1),
            Qt.Key.Key_Down: lambda: self.step(lines=1),
            Qt.Key.Key_Home: lambda: self.step(periods=-(10**6)),
            Qt.Key.Key_End: lambda: self.step(periods=10**6),
            Qt.Key.Key_Plus: lambda: self.zoom(0.6),
            Qt.Key.Key_Equal: lambda: self.zoom(0.6),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / 0.6),
            Qt.Key.Key_0: self.reset,
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_Escape: lambda: self.point_at(None),
        }
        plain = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        do = keys.get(Qt.Key(event.key())) if plain == Qt.KeyboardModifier.NoModifier else None
        if do is None:
            event.ignore()
            return
        do()
        event.accept()

    def close(self) -> bool:
        """Close as any widget does: pyqtgraph's own way tears the scene down under its items, and crashes."""
        return bool(QGraphicsView.close(self))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms; alone it scrolls the page."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click goes to the figure."""
        self.at = self.nearest(event.position()) or self.at
        self._open()

    def _open(self) -> None:
        if self.at is not None:
            self.opened.emit(*self.at)
