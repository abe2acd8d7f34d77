"""A chart on the screen as it is seen: laid out for its size, zoomed and moved along its periods, painted again and again."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsObject,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from desktop_app.services import chart_words
from desktop_app.services.chart_data import ChartData
from desktop_app.ui.charts.bubble import paint_bubble, paint_hairline, paint_ring
from desktop_app.ui.charts.layout import Panel
from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.picture import Picture
from desktop_app.ui.charts.pointing import Pointing, Span, Where
from desktop_app.ui.charts.style import Style

if TYPE_CHECKING:
    import pyqtgraph as pg

_SHORTEST = 3.0
"""Periods that stay in sight, however far one zooms in."""
_AT_REST_MS = 900
"""So long after the first chart what zooms it is made ready: while it is being looked at, and not before it is seen."""


class _Canvas(QGraphicsObject):
    """Paints the picture, and over it what the pointer or the keyboard is at."""

    def __init__(self, view: ChartPane) -> None:
        super().__init__()
        self._view = view

    def boundingRect(self) -> QRectF:
        return QRectF(self._view.rect())

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        self._view.paint_chart(painter)


class ChartPane(QGraphicsView):
    """Shows one `ChartData`, a span of its periods, and what is pointed at.

    pyqtgraph holds the range in sight. It is imported once the first chart has been seen, or when somebody zooms or moves before.
    """

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.viewport().setMouseTracking(True)
        self._style = style
        self._data: ChartData | None = None
        self._picture: Picture | None = None
        self._pointing: Pointing | None = None
        self._around: QPixmap | None = None
        self._box: pg.ViewBox | None = None
        self.span: Span | None = None
        self.at: Where | None = None
        self.entry = ""
        """The key of the legend's entry that the keyboard is at."""
        self.hidden: frozenset[str] = frozenset()
        """The keys of the legend's entries that are left out."""
        self._canvas = _Canvas(self)
        self.scene().addItem(self._canvas)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dress(style)

    # What is shown

    @property
    def data(self) -> ChartData | None:
        """The chart that is shown."""
        return self._data

    def show_chart(self, data: ChartData) -> None:
        """Show another chart, the whole of it. What the legend hides stays hidden while it is the same item in the same lines."""
        if self._data is None:
            QTimer.singleShot(_AT_REST_MS, self, self._ranged)
        if self._data is None or _subject(data) != _subject(self._data):
            self.hidden = frozenset()
        self._data, self.at, self.entry, self.span = data, None, "", None
        self.retell()

    def dress(self, style: Style) -> None:
        """Take on another look."""
        self._style = style
        self._lay_out()

    def retell(self) -> None:
        """Say everything in the language now in force."""
        if self._data is not None:
            self.setAccessibleName(chart_words.title(self._data))
            self.setAccessibleDescription(chart_words.description(self._data))
        self._lay_out()

    def reset(self) -> None:
        """Show all periods again."""
        if self._data is not None and (box := self._ranged()) is not None:
            self.span = None
            box.setXRange(-0.5, len(self._data.periods) - 0.5, padding=0)
        self._canvas.update()

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Show fewer (below 1) or more periods, around a position, the point that the keyboard is at, or the middle."""
        box = self._ranged()
        if self._data is None or box is None:
            return
        count = len(self._data.periods)
        left, right = self._span()
        if around is None:
            held = self.at is not None and left <= self.at[1] <= right
            around = float(self.at[1]) if held and self.at else (left + right) / 2
        width = min(max((right - left) * factor, min(_SHORTEST, count)), count)
        left = around - (around - left) / max(right - left, 1e-9) * width
        left = max(-0.5, min(left, count - 0.5 - width))
        box.setXRange(left, left + width, padding=0)

    def pan(self, periods: float) -> None:
        """Move on by so many periods, as far as there are any."""
        box = self._ranged()
        if self._data is None or box is None:
            return
        left, right = self._span()
        last = len(self._data.periods) - 0.5
        shift = max(-0.5 - left, min(periods, last - right))
        box.setXRange(left + shift, right + shift, padding=0)

    def _span(self) -> Span:
        assert self._data is not None
        return self.span or (-0.5, len(self._data.periods) - 0.5)

    # Laying out and painting

    def _lay_out(self) -> None:
        if self._box is not None:
            self.scene().removeItem(self._box)
        self._box = None
        self._picture = self._pointing = self._around = None
        if self._data is not None and self.width() > 40 and self.height() > 40:
            self._picture = Picture(self._data, self._style, self.width(), self.height(), self.hidden)
            self._pointing = Pointing(self._data, self._picture, self.hidden)
        self._canvas.prepareGeometryChange()
        self._canvas.update()

    def _ranged(self) -> pg.ViewBox | None:
        """What keeps the periods in sight within those there are; all panels show the same, so one is enough for them."""
        if self._box is None and self._picture is not None:
            self._hold_range(self._picture.plot.panels[0])
        return self._box

    def _hold_range(self, panel: Panel) -> None:
        import pyqtgraph as pg

        assert self._data is not None
        count = len(self._data.periods)
        left, right = self._span()
        box = pg.ViewBox(enableMenu=False, defaultPadding=0.0)
        self.scene().addItem(box)
        box.setGeometry(panel.area)
        box.setMouseEnabled(x=False, y=False)
        box.setLimits(xMin=-0.5, xMax=count - 0.5, minXRange=min(_SHORTEST, count))
        box.setXRange(left, right, padding=0)
        box.sigXRangeChanged.connect(self._moved)
        self._box = box

    def _moved(self, _box: pg.ViewBox, span: Span) -> None:
        assert self._data is not None
        left, right = span
        whole = math.isclose(left, -0.5, abs_tol=1e-6) and math.isclose(
            right, len(self._data.periods) - 0.5, abs_tol=1e-6
        )
        self.span = None if whole else (left, right)
        self._canvas.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew for the new size."""
        super().resizeEvent(event)
        self.setSceneRect(QRectF(self.rect()))
        self._lay_out()

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the picture, and what is pointed at. What surrounds the plot is kept as it was painted first."""
        if self._picture is None or self._pointing is None:
            painter.fillRect(self.rect(), color(self._style.palette.ground))
            return
        painter.drawPixmap(0, 0, self._surroundings(self._picture))
        self._picture.paint_plot(painter, self.span)
        style = self._picture.style
        if self.entry and (area := self._picture.areas.get(self.entry)) is not None:
            paint_ring(painter, style, area)
        where = self._pixel(self.at) if self.at else None
        if self.at is None or where is None:
            return
        for panel in self._picture.plot.panels:
            shift = panel.area.left() - self._pointing.panel_of(self.at[0]).area.left()
            paint_hairline(painter, style, where.x() + shift, panel.area)
        paint_bubble(
            painter, style, where, QRectF(self.rect()), self._pointing.words(self.at), self.hasFocus()
        )

    def _surroundings(self, picture: Picture) -> QPixmap:
        if self._around is None or self._around.devicePixelRatio() != self.devicePixelRatioF():
            ratio = self.devicePixelRatioF()
            around = QPixmap(QSize(math.ceil(self.width() * ratio), math.ceil(self.height() * ratio)))
            around.setDevicePixelRatio(ratio)
            painter = QPainter(around)
            picture.paint_around(painter)
            painter.end()
            self._around = around
        return self._around

    def _pixel(self, at: Where) -> QPointF | None:
        return self._pointing.pixel(at, self.span) if self._pointing is not None else None


def _subject(data: ChartData) -> tuple[object, ...]:
    return (data.item, data.view, data.breakdown, tuple(line.site for line in data.lines))
