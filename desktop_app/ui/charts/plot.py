"""The plot of a chart in a rectangle: one panel with its notes above, or many small panels on one scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from desktop_app.i18n import language
from desktop_app.services import chart_words
from desktop_app.services.chart_data import ChartData
from desktop_app.ui.charts import scale
from desktop_app.ui.charts.note_boxes import boxes_of_letters, boxes_of_words
from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.panel import Frame, PanelPainter, most_ticks
from desktop_app.ui.charts.style import Style, draw_text

MOST_IN_ONE = 4
"""Lines in one panel, at most; more become small panels."""
_NARROWEST = 150.0  # a small panel, at 100 %


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: where it lies, which lines it shows, and which of its axes are labelled."""

    area: QRectF
    lines: tuple[int, ...]
    y_labels: bool = True
    x_labels: bool = True
    heading: str = ""


class Plot:
    """Lays a chart's panels out in a rectangle, and paints them for a span of periods."""

    def __init__(self, data: ChartData, style: Style, rect: QRectF, letters: bool = False) -> None:
        """``letters``: notes stand as letters even where words would fit. ``by_letter`` tells whether they do."""
        self.data, self.style, self.rect = data, style, rect
        self.many = len(data.lines) > MOST_IN_ONE
        self.low, self.high = self._range()
        self.span = (-0.5, len(data.periods) - 0.5)
        self._painters: dict[tuple[int, ...], PanelPainter] = {}
        words = (
            None
            if self.many or letters
            else boxes_of_words(data, style, self._inner_left(), self._inner_right())
        )
        self.by_letter = words is None
        self._boxes = (
            boxes_of_letters(data, style, self._inner_left(), self._inner_right()) if words is None else words
        )
        self.panels = self._lay_out_many() if self.many else (self._lay_out_one(),)

    def frame(self, panel: Panel, span: tuple[float, float] | None = None) -> Frame:
        """The frame of a panel for a span of positions."""
        left, right = span or self.span
        return Frame(panel.area, left, right, self.low, self.high)

    def paint(self, painter: QPainter, span: tuple[float, float] | None = None) -> None:
        """Paint all panels."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for panel in self.panels:
            frame = self.frame(panel, span)
            self._painter(panel).paint(painter, frame, panel.y_labels, panel.x_labels)
            if panel.heading:
                self._paint_heading(painter, panel)
            self._paint_notes(painter, frame)
        if not self.many and len(self.data.lines) > 1:
            self._paint_names(painter, self.frame(self.panels[0], span))
        if self.data.fictional:
            self._paint_watermark(painter)
        painter.restore()

    def _painter(self, panel: Panel) -> PanelPainter:
        if panel.lines not in self._painters:
            self._painters[panel.lines] = PanelPainter(self.data, panel.lines, self.style, self.many)
        return self._painters[panel.lines]

    # Measures

    def _range(self) -> tuple[float, float]:
        values = [
            float(point.value) for line in self.data.lines for point in line.points if point.value is not None
        ]
        values.extend(float(level.value) for level in self.data.levels)
        low, high = min(values, default=0.0), max(values, default=0.0)
        if self.data.whole and high == 0 and low == 0:
            high = 1.0
        share = 0.3 if self.many else 0.75
        return scale.nice_range(
            low, high, most_ticks(self.rect.height() * share, self.style), self.data.whole
        )

    def _axis_width(self) -> float:
        metrics = self.style.metrics("small")
        labels = [label for _, label in scale.ticks(self.low, self.high, 8, self.data.whole)]
        return max((metrics.horizontalAdvance(label) for label in labels), default=0.0) + self.style.px(10)

    def _inner_left(self) -> float:
        return self.rect.left() + self._axis_width()

    def _inner_right(self) -> float:
        return self.rect.right() - (self._names_width() if len(self.data.lines) > 1 else self.style.px(8))

    def _names_width(self) -> float:
        metrics = self.style.metrics("small", True)
        names = [line.names.get(language()) for line in self.data.lines]
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
        return min(widest + self.style.px(16), self.rect.width() * 0.28)

    def _lay_out_one(self) -> Panel:
        band = max((box.area.height() for box in self._boxes), default=0.0)
        lines = tuple(range(len(self.data.lines)))
        foot = self._painter(Panel(QRectF(), lines)).foot_height()
        top = self.rect.top() + (band + self.style.px(22) if band else self.style.px(20))
        area = QRectF(
            QPointF(self._inner_left(), top), QPointF(self._inner_right(), self.rect.bottom() - foot)
        )
        return Panel(area, lines)

    def _lay_out_many(self) -> tuple[Panel, ...]:
        count = len(self.data.lines)
        columns = self._columns(count)
        rows = math.ceil(count / columns)
        gap, axis = self.style.px(18), self._axis_width()
        width = (self.rect.width() - axis - gap * (columns - 1)) / columns
        head = self.style.metrics("small", True).height() + self.style.px(6)
        foot = self._painter(Panel(QRectF(), (0,))).foot_height()
        lane = max(self._painter(Panel(QRectF(), (i,))).foot_height(False) for i in range(count))
        between = max(lane, self.style.px(8))
        height = (self.rect.height() - rows * head - (rows - 1) * between - foot) / rows
        panels = []
        for index, line in enumerate(self.data.lines):
            row, column = divmod(index, columns)
            lowest = index + columns >= count
            area = QRectF(
                self.rect.left() + axis + column * (width + gap),
                self.rect.top() + head + row * (height + head + between),
                width,
                max(height, self.style.px(20)),
            )
            panels.append(Panel(area, (index,), column == 0, lowest, line.names.get(language())))
        return tuple(panels)

    def _columns(self, count: int) -> int:
        widest = max(1, int(self.rect.width() // self.style.px(_NARROWEST)))
        ideal = math.ceil(math.sqrt(count * self.rect.width() / max(self.rect.height(), 1.0) / 1.5))
        columns = max(1, min(widest, ideal, count))
        rows = math.ceil(count / columns)
        return math.ceil(count / rows)

    # Notes

    def _paint_notes(self, painter: QPainter, frame: Frame) -> None:
        """The words above their lines; in small panels the letters beside them, within."""
        style = self.style
        for box in self._boxes:
            if not frame.holds(box.note.at):
                continue
            x = frame.x(box.note.at)
            if self.many:
                area = QRectF(x + style.px(3), frame.area.top(), style.px(20), style.px(20))
            else:
                width, height = box.area.width(), box.area.height()
                begin = min(max(x + box.shift, frame.area.left()), frame.area.right() - width)
                area = QRectF(begin, frame.area.top() - style.px(18) - height, width, height)
            draw_text(painter, style, area, box.text, style.palette.note, "small", self.by_letter)

    # Names beside lines and above panels

    def _paint_heading(self, painter: QPainter, panel: Panel) -> None:
        metrics = self.style.metrics("small", True)
        text = metrics.elidedText(panel.heading, Qt.TextElideMode.ElideRight, panel.area.width())
        painter.setFont(self.style.font("small", True))
        painter.setPen(color(self.style.palette.text))
        painter.drawText(QPointF(panel.area.left(), panel.area.top() - self.style.px(6)), text)

    def _paint_names(self, painter: QPainter, frame: Frame) -> None:
        """Each line's name at its end, moved apart where they would cover one another."""
        style = self.style
        metrics = style.metrics("small", True)
        wanted = []
        for index, line in enumerate(self.data.lines):
            ends = [at for at, point in enumerate(line.points) if point.given and frame.holds(at)]
            value = line.points[ends[-1]].value if ends else None
            y = frame.area.bottom() if value is None else frame.y(float(value))
            wanted.append((y, index))
        room = frame.area.bottom() + metrics.height() / 2
        places = spread_apart([y for y, _ in sorted(wanted)], metrics.height(), frame.area.top(), room)
        painter.setFont(style.font("small", True))
        for (_, index), y in zip(sorted(wanted), places, strict=True):
            name = self.data.lines[index].names.get(language())
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, self._names_width() - style.px(14))
            painter.setPen(style.palette.line(index))
            painter.drawText(
                QPointF(frame.area.right() + style.px(10), y + metrics.ascent() / 2 - metrics.descent() / 2),
                text,
            )

    def _paint_watermark(self, painter: QPainter) -> None:
        """Made-up figures say so across the picture."""
        text = chart_words.fictional()
        style = replace(self.style, unit=self.style.unit * 2.4)
        metrics = style.metrics("lead", True)
        diagonal = math.hypot(self.rect.width(), self.rect.height())
        fit = min(1.0, 0.8 * diagonal / max(metrics.horizontalAdvance(text), 1.0))
        style = replace(style, unit=style.unit * fit)
        painter.save()
        painter.translate(self.rect.center())
        painter.rotate(-math.degrees(math.atan2(self.rect.height(), self.rect.width())))
        painter.setFont(style.font("lead", True))
        painter.setPen(color(self.style.palette.watermark, 0.32))
        painter.drawText(
            QRectF(-diagonal / 2, -style.px(20), diagonal, style.px(40)), Qt.AlignmentFlag.AlignCenter, text
        )
        painter.restore()


def spread_apart(wanted: Sequence[float], least: float, top: float, bottom: float) -> list[float]:
    """Ascending positions moved as little as it takes to lie ``least`` apart, within top and bottom if they fit."""
    places: list[float] = []
    for y in wanted:
        places.append(max(y, places[-1] + least) if places else max(y, top))
    over = places[-1] - bottom if places else 0.0
    for index in range(len(places) - 1, -1, -1):
        if over <= 0:
            break
        limit = places[index + 1] - least if index + 1 < len(places) else bottom
        places[index] = min(places[index], limit)
    return places
