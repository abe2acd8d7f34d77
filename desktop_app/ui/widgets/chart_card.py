"""A key chart in small: its name, the latest figure, its course between the limits, and its signals in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import label

if TYPE_CHECKING:
    from desktop_app.analysis.signals import Control
    from desktop_app.services.chart_data import ChartData
    from desktop_app.services.dashboard import Tile

HEIGHT = 78
STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class SmallControl(QWidget):
    """The figures from left to right, the mean and the limits behind them; a gap is a gap, and a signal's points are filled."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._data: ChartData | None = None
        self.setFixedHeight(theme.pixels(HEIGHT))

    def show_chart(self, data: ChartData) -> None:
        """Draw this one's first line."""
        self._data = data
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        data = self._data
        figures = [] if data is None else [point.value for point in data.lines[0].points]
        known = [float(figure) for figure in figures if figure is not None]
        if data is None or not known:
            return
        control = data.control
        limits = (
            [] if control is None else [one for one in (*control.upper, *control.lower) if one is not None]
        )
        high, low = max([*known, *limits]), min([*known, *limits])
        room = QRectF(self.rect()).adjusted(5, 7, -5, -7)
        step = room.width() / max(1, len(figures) - 1)

        def at(place: float, value: float) -> QPointF:
            share = (value - low) / ((high - low) or 1.0)
            return QPointF(room.left() + place * step, room.bottom() - share * room.height())

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if control is not None:
            self._paint_limits(painter, control, at)
        points = [None if one is None else at(place, float(one)) for place, one in enumerate(figures)]
        self._paint_points(painter, points, data)
        painter.end()

    def _paint_limits(
        self, painter: QPainter, control: Control, at: Callable[[float, float], QPointF]
    ) -> None:
        theme, lower, upper, centre = self._theme, control.lower, control.upper, control.centre
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft"))
        for run in _runs(lower, upper):
            edge = [at(place, upper[place] or 0.0) for place in run]
            edge += [at(place, lower[place] or 0.0) for place in reversed(run)]
            painter.drawPolygon(QPolygonF(edge))
        painter.setPen(QPen(theme.color("faint"), 1.0, Qt.PenStyle.DashLine))
        for run in _runs(centre, centre):
            painter.drawPolyline(QPolygonF([at(place, centre[place] or 0.0) for place in run]))

    def _paint_points(self, painter: QPainter, points: list[QPointF | None], data: ChartData) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.color("accent"), 1.6))
        for one, other in pairwise(points):
            if one is not None and other is not None:
                painter.drawLine(one, other)
        signals = data.control.signals if data.control is not None else ()
        told = {at for one in signals for at in range(one.first, one.last + 1)}
        last = max((place for place, one in enumerate(points) if one is not None), default=-1)
        for place, one in enumerate(points):
            alone = not any(0 <= near < len(points) and points[near] for near in (place - 1, place + 1))
            if one is None or not (place in told or place == last or alone):
                continue
            painter.setBrush(theme.color("text" if place in told else "accent"))
            painter.setPen(QPen(theme.color("surface"), 1.0))
            painter.drawEllipse(one, 3.4, 3.4)


def _runs(one: Iterable[float | None], other: Iterable[float | None]) -> list[list[int]]:
    """Stretches of neighbouring places where both are known."""
    found: list[list[int]] = [[]]
    for place, pair in enumerate(zip(one, other, strict=True)):
        if None not in pair:
            found[-1].append(place)
        elif found[-1]:
            found.append([])
    return [run for run in found if len(run) > 1]


class ChartCard(QFrame):
    """``opened`` on a click, Enter or the space bar; ``stepped`` when an arrow leads elsewhere; ``presented`` from its menu."""

    opened = Signal()
    presented = Signal()
    stepped = Signal(int, int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("duerow")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name = name
        space = theme.space("m")
        column = QVBoxLayout(self)
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(theme.space("xs"))
        self._title, self._figure, self._when = (
            label("strong", name),
            label("title", "", False),
            label("small"),
        )
        self._signal, self._covers = label(), label("small")
        self._small = SmallControl(theme)
        column.addWidget(self._title)
        across = QHBoxLayout()
        across.setSpacing(theme.space("s"))
        across.addWidget(self._figure)
        across.addWidget(self._when, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(across)
        column.addStretch(1)
        for one in (self._small, self._signal, self._covers):
            column.addWidget(one)
        self._covers.hide()
        self._say(_("being worked out…"))

    def show_tile(self, tile: Tile | None) -> None:
        """Fill it in; None where there is nothing to draw."""
        if tile is None:
            self._say(_("cannot be drawn here"))
            return
        from desktop_app.services import dashboard_words

        self._figure.setText(dashboard_words.figure(tile))
        self._when.setText(dashboard_words.period(tile))
        covers = dashboard_words.coverage(tile)
        self._covers.setText(covers)
        self._covers.setVisible(bool(covers))
        self._signal.setProperty("role", "strong" if tile.signals else "")
        self._signal.style().polish(self._signal)
        self._small.show_chart(tile.data)
        self._say(dashboard_words.signal(tile))

    def _say(self, signal: str) -> None:
        self._signal.setText(signal[:1].upper() + signal[1:])
        parts = (self._figure.text(), self._when.text(), self._signal.text(), self._covers.text())
        self.setAccessibleName(f"{self._name}: " + ". ".join(text for text in parts if text))

    @property
    def text(self) -> str:
        """What the card says, as a screen reader reads it."""
        return self.accessibleName()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif key in STEPS:
            self.stepped.emit(*STEPS[key])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Open"), self.opened.emit)
        menu.addAction(_("Present"), self.presented.emit)
        menu.popup(event.globalPos())
