"""The panels of a chart in a rectangle: one with up to six lines, small ones side by side, or one above the initiatives' bars."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from desktop_app.i18n import format_period, language
from desktop_app.services import chart_words
from desktop_app.services.chart_data import MONTHS, PLACES, ChartData
from desktop_app.ui.charts import scale
from desktop_app.ui.charts.bars import BarsPainter
from desktop_app.ui.charts.ends import End, EndsPainter
from desktop_app.ui.charts.frame import Frame, most_ticks
from desktop_app.ui.charts.inks import latest_line
from desktop_app.ui.charts.layout import MOST_IN_ONE, NARROWEST, Grid, Panel, small_panels
from desktop_app.ui.charts.note_boxes import boxes_of_letters, boxes_of_words
from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.panel import LINE, PanelPainter
from desktop_app.ui.charts.reach import reach
from desktop_app.ui.charts.style import Style, draw_text
from desktop_app.ui.charts.trace import Traces

_LEAST_SMALL, _LEAST_ONE, _LEAST_BESIDE = 24.0, 120.0, 72.0
"""The least height of a small panel, of a large one, and of one above initiatives, at 100 %."""
_LEAST_ABOVE, _SHARE_ABOVE = 200.0, 0.46
"""What initiatives' bars leave to the indicator above them: so much at 100 %, or a part of the height where that is less."""
_WIDER = 1.7
"""How many times wider than the narrowest a small panel may have to be for its name."""
_LEAST_BARS, _NEARLY = 3, 1.6
"""Bars that are shown at least; and how much more room all may need for smaller type to be tried."""


class Plot:
    """Lays a chart's panels out in a rectangle, and paints them for a span of periods."""

    def __init__(
        self,
        data: ChartData,
        style: Style,
        rect: QRectF,
        traces: Traces,
        letters: bool = False,
    ) -> None:
        """``letters``: notes stand as letters even where words would fit. ``by_letter`` tells whether they do."""
        self.data, self.style, self.rect = data, style, rect
        self._traces, self._hidden = traces, traces.hidden
        self.many = data.view == PLACES or len(data.lines) > MOST_IN_ONE
        self.span = (-0.5, len(data.periods) - 0.5)
        self.names: dict[str, QRectF] = {}
        """Where the lines' names were painted last, by the legend's key."""
        self._painters: dict[tuple[int, ...], PanelPainter] = {}
        self._bars = BarsPainter(data, style, traces.hidden)
        self._letters = letters
        self._lay_out(most_ticks(rect.height() * (0.3 if self.many else 0.75), style))
        self._lay_out(most_ticks(self.panels[0].area.height(), style))  # now that the height is known

    def _lay_out(self, most: int) -> None:
        """Place everything, with so many steps up the side at most."""
        data, style = self.data, self.style
        self._most = most
        self.low, self.high = reach(data, most)
        left, right = self._inner_left(), self._inner_right()
        words = None if self.many or self._letters else boxes_of_words(data, style, left, right)
        self.by_letter = words is None
        self._boxes = boxes_of_letters(data, style, left, right) if words is None else words
        self.panels = self._lay_out_many() if self.many else (self._lay_out_one(),)

    def frame(self, panel: Panel, span: tuple[float, float] | None = None) -> Frame:
        """The frame of a panel for a span of positions."""
        left, right = span or self.span
        return Frame(panel.area, left, right, self.low, self.high, self._most)

    def paint_still(self, painter: QPainter) -> None:
        """Paint what stays where it is, whichever periods are in sight: values up the side, and headings."""
        for panel in self.panels:
            self._painter(panel.lines).paint_grid(painter, self.frame(panel), panel.y_labels)
            if panel.heading:
                self._paint_heading(painter, panel)

    def paint(self, painter: QPainter, span: tuple[float, float] | None = None) -> None:
        """Paint the rest of all panels."""
        painter.save()
        for panel in self.panels:
            frame = self.frame(panel, span)
            self._painter(panel.lines).paint(painter, frame, panel.x_labels)
            self._paint_notes(painter, frame)
        if not self.many:
            self._paint_ends(painter, self.frame(self.panels[0], span))
        if self._bars_height():
            frame = self.frame(self.panels[0], span)
            self._bars.paint(painter, self.bars_area(), frame)
        painter.restore()

    @property
    def crowded(self) -> bool:
        """Whether initiatives are left out that somewhat smaller type would make room for."""
        room, count = self._bars_height(), len(self.data.bars)
        shown = self._bars.rows(room)
        if self.many or shown == count:
            return False
        return shown < min(_LEAST_BARS, count) or self._bars.height() < _NEARLY * room

    def bars_area(self) -> QRectF:
        """Where the initiatives' bars are."""
        left, right = self._inner_left(), self._inner_right()
        height = self._bars_height()
        return QRectF(left, self.rect.bottom() - height, right - left, height)

    def move_bars(self, by: int) -> bool:
        """Show other initiatives, further down or up; whether there were any."""
        return self._bars.move(by, self._bars_height())

    @property
    def cramped(self) -> bool:
        """Whether the panels are too low to be read."""
        least = _LEAST_SMALL if self.many else _LEAST_BESIDE if self.data.bars else _LEAST_ONE
        return min(panel.area.height() for panel in self.panels) < self.style.px(least)

    def _painter(self, lines: tuple[int, ...]) -> PanelPainter:
        if lines not in self._painters:
            self._painters[lines] = PanelPainter(self.data, lines, self.style, self._traces, self.many)
        return self._painters[lines]

    # Measures

    def _axis_width(self) -> float:
        metrics = self.style.metrics("small")
        labels = [label for _, label in scale.ticks(self.low, self.high, self._most, self.data.whole)]
        return max((metrics.horizontalAdvance(label) for label in labels), default=0.0) + self.style.px(10)

    def _inner_left(self) -> float:
        return self.rect.left() + self._axis_width()

    def _inner_right(self) -> float:
        return self.rect.right() - max(self._names_width(), self.style.px(8))

    def _end_words(self) -> list[str]:
        """What stands right of the lines."""
        if self.many:
            return []
        names = [line.names.get(language()) for line in self.data.lines] if len(self.data.lines) > 1 else []
        return [*names, *(words for _, _, words, _ in self._guides())]

    def _guides(self) -> list[tuple[float, str, str, str]]:
        """The limits, targets and baselines that reach the right edge: value, key in the legend, words, colour."""
        panel, palette = self._painter(tuple(range(len(self.data.lines)))), self.style.palette
        ends = panel.control.ends() if panel.control is not None else []
        found = [(value, key, words, palette.limit) for value, key, words in ends]
        for level in self.data.levels:
            if panel.reaches_edge(level):
                words = chart_words.level_words(self.data, level)
                found.append((float(level.value), level.kind, words, palette.level))
        return found

    def _names_width(self) -> float:
        metrics = self.style.metrics("small", True)
        widest = max((metrics.horizontalAdvance(text) for text in self._end_words()), default=0.0)
        return min(widest + self.style.px(16), self.rect.width() * 0.28) if widest else 0.0

    def _bars_height(self) -> float:
        """What is left to the bars: what they need, while the indicator keeps its least."""
        if self.many or not self.data.bars:
            return 0.0
        above = min(self.style.px(_LEAST_ABOVE), self.rect.height() * _SHARE_ABOVE)
        return max(0.0, min(self._bars.height(), self.rect.height() - above))

    # Laying out

    def _lay_out_one(self) -> Panel:
        band = max((box.area.height() for box in self._boxes), default=0.0)
        lines = tuple(range(len(self.data.lines)))
        foot = self._painter(lines).foot_height() + self._bars_height()
        top = self.rect.top() + (band + self.style.px(22) if band else self.style.px(20))
        bottom = max(self.rect.bottom() - foot, top + 8.0)
        return Panel(QRectF(QPointF(self._inner_left(), top), QPointF(self._inner_right(), bottom)), lines)

    def _lay_out_many(self) -> tuple[Panel, ...]:
        count, style = len(self.data.lines), self.style
        high = style.metrics("small", True).height()
        painters = [self._painter((index,)) for index in range(count)]
        lane = max(one.foot_height(False) for one in painters)
        grid = Grid(
            axis=self._axis_width(),
            head=high * 2 + style.px(4),
            between=max(lane, style.px(8)),
            foot=max(one.foot_height() for one in painters),
            gap=style.px(14),
            narrowest=self._narrowest(),
        )
        headings = [
            (line.names.get(language()), self._last_words(at)) for at, line in enumerate(self.data.lines)
        ]
        return small_panels(self.rect, grid, headings)

    def _narrowest(self) -> float:
        """A small panel is wide enough for most names; the longest are cut, and told in full where one points."""
        metrics, least = self.style.metrics("small", True), self.style.px(NARROWEST)
        widest = max(metrics.horizontalAdvance(line.names.get(language())) for line in self.data.lines)
        return min(max(least, widest), _WIDER * least)

    def _last_words(self, line: int) -> str:
        """The last figure, with its period where that is not the last; of a place without figures the reason."""
        points = self.data.lines[line].points
        at = max((index for index, point in enumerate(points) if point.given), default=None)
        if at is None:
            return chart_words.point_value(self.data, points[-1])
        figure = chart_words.point_value(self.data, points[at])
        return (
            figure if at == len(points) - 1 else f"{figure} ({format_period(self.data.periods[at], 'short')})"
        )

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
        """The place, and its last figure beneath."""
        style = self.style
        index = panel.lines[0]
        rows = ((panel.heading, True, style.palette.text), (panel.last, False, style.palette.muted))
        high = style.metrics("small", True).height()
        top = panel.area.top() - style.px(4) - 2 * high
        wide = panel.area.width() + style.px(8)
        for row, (text, bold, ink) in enumerate(rows):
            metrics = style.metrics("small", bold)
            painter.setFont(style.font("small", bold))
            painter.setPen(color(ink))
            base = QPointF(panel.area.left(), top + row * high + metrics.ascent())
            painter.drawText(base, metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide))
        self.names[f"{LINE}{index}"] = QRectF(panel.area.left(), top, wide, 2 * high)

    def _paint_ends(self, painter: QPainter, frame: Frame) -> None:
        """Each line's name at its end and beside its row of the lane, and the words of limits and targets."""
        panel = self._painter(self.panels[0].lines)
        column = EndsPainter(self.style, frame.area, self._names_width(), self._hidden)
        ends = [End(frame.y(value), key, words, color(ink)) for value, key, words, ink in self._guides()]
        for index, line in enumerate(self.data.lines if len(self.data.lines) > 1 else ()):
            name, ink, at = line.names.get(language()), panel.ink(index), panel.end(index, frame)
            current = index == latest_line(self.data)
            if self.data.view == MONTHS and not current:
                ink = color(self.style.palette.muted)  # words do not fade
            key, row = f"{LINE}{index}", panel.lane_row(index, frame)
            end = End(frame.area.bottom() if at is None else at.y(), key, name, ink)
            if self.data.view == MONTHS and current and at and column.has_room_behind(at.x(), name):
                column.paint_early(painter, end, at.x())
            elif at is not None or row is None:
                ends.append(end)
            if row is not None:
                ends.append(End(row.center().y(), key, name, ink, row=True))
        column.paint(painter, ends)
        self.names.update(column.places)
