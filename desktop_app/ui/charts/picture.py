"""A chart as a whole picture: title, unit, place, span, plot, legend, notes, coverage, source and mark, all inside it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.i18n import _, language
from desktop_app.services import chart_words
from desktop_app.services.chart_data import ChartData
from desktop_app.services.publishing_marks import mark_of
from desktop_app.ui.charts.across import paint_across, words_across
from desktop_app.ui.charts.legend import Legend, entries
from desktop_app.ui.charts.note_boxes import letters
from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.plot import Plot
from desktop_app.ui.charts.style import Style, draw_text, line_count, text_height
from desktop_app.ui.charts.trace import Traces

_MARGIN = 26.0
_MOST_ASIDE = 0.3
"""The part of the width that the mark may take beside the title; more, and the title goes beneath it."""
_MOST_TITLE_LINES = 3
_MOST_COVERAGE = 3
_SMALLER, _SMALLEST, _READABLE = 0.92, 0.5, 0.78
"""By how much the type is made smaller at a time; how far at most; and how small it may become to show more."""


class Picture:
    """A chart laid out in so many pixels. ``plot`` is where its panels lie, ``areas`` where the legend's entries do."""

    def __init__(
        self,
        data: ChartData,
        style: Style,
        width: float,
        height: float,
        hidden: Collection[str] = (),
        presenting: bool = False,
    ) -> None:
        """``hidden`` are keys of the legend that are left out; ``presenting`` writes "internal" across what is internal."""
        self._data, self._style, self._hidden = data, style, hidden
        self._traces = Traces(data, hidden)
        self._across = words_across(data, presenting)
        self._explained = False  # notes told by letter are explained beneath the plot
        self._page = QRectF(0, 0, width, height)
        self._inner = self._inside()
        self._entries = entries(data)
        self._legend = self._legend_now()
        self._legend_at = QPointF()
        self.plot = self._fit()
        self.style = self._style

    @property
    def areas(self) -> dict[str, QRectF]:
        """Where each entry of the legend, and each line's name, was painted."""
        return {**self.plot.names, **self._legend.areas(self._legend_at)}

    def words_of(self, key: str) -> str:
        """The words of an entry of the legend, or the name of a line."""
        words = self._legend.words()
        if key in words:
            return words[key]
        return self._data.lines[int(key.partition(":")[2])].names.get(language())

    def _inside(self) -> QRectF:
        margin = self._style.px(_MARGIN)
        return self._page.adjusted(margin, margin * 0.85, -margin, -margin * 0.7)

    def _fit(self) -> Plot:
        """The plot; the type becomes smaller where the words would leave it no room. Tried on a scrap of paper."""
        scrap = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(scrap)
        least = min(self._style.unit * _SMALLEST, _READABLE)
        try:
            plot = self._try(painter)
            while True:
                if plot.by_letter and self._data.notes and not self._explained:
                    self._explained = True
                    plot = self._try(painter)
                unit = self._style.unit * _SMALLER
                if unit < (least if plot.cramped else max(least, _READABLE)):
                    return plot
                if not (plot.cramped or plot.crowded):
                    return plot
                self._style = replace(self._style, unit=unit)
                self._inner = self._inside()
                self._legend = self._legend_now()
                plot = self._try(painter)
        finally:
            painter.end()

    def _legend_now(self) -> Legend:
        return Legend(self._entries, self._style, self._inner.width(), self._hidden)

    def _try(self, painter: QPainter) -> Plot:
        top, bottom = self._paint_head(painter), self._paint_foot(painter)
        room = QRectF(QPointF(self._inner.left(), top), QPointF(self._inner.right(), max(bottom, top + 1)))
        return Plot(self._data, self._style, room, self._traces, self._explained)

    def paint(self, painter: QPainter, span: tuple[float, float] | None = None) -> None:
        """Paint everything, for the whole chart or a span of positions among its periods."""
        self.paint_around(painter)
        self.paint_plot(painter, span)

    def paint_around(self, painter: QPainter) -> None:
        """Paint what stays as it is while the plot is moved."""
        _smooth(painter)
        painter.fillRect(self._page, QColor(self._style.palette.ground))
        self._paint_head(painter)
        self._paint_foot(painter)
        self.plot.paint_still(painter)

    def paint_plot(self, painter: QPainter, span: tuple[float, float] | None = None) -> None:
        """Paint the panels, and what is written across them."""
        _smooth(painter)
        self.plot.paint(painter, span)
        if self._across:
            paint_across(painter, self._style, self.plot.rect, self._across)

    # Above the plot

    def _paint_head(self, painter: QPainter) -> float:
        style, at, data = self._style, QRectF(self._inner), self._data
        aside = self._paint_mark(painter, chart_words.mark(data))
        if aside > at.width() * _MOST_ASIDE:
            at.translate(0, style.metrics("small", True).height() + style.px(12))
        else:
            at.setRight(at.right() - aside)
        muted, text = style.palette.muted, style.palette.text
        at.translate(0, draw_text(painter, style, at, data.names.get(language()), muted, "body", True))
        at.translate(0, style.px(3))
        title = chart_words.title(data)
        at.translate(
            0, draw_text(painter, self._title_style(title, at.width()), at, title, text, "title", True)
        )
        at.setRight(self._inner.right())
        words = " ".join(chart_words.qualifications(data))
        if words:
            at.translate(0, style.px(2))
            at.translate(0, draw_text(painter, style, at, words, text, "lead"))
        at.translate(0, style.px(4))
        for line in (chart_words.about(data), *self._coverage()):
            at.translate(0, draw_text(painter, style, at, line, muted))
        return at.top() + style.px(10)

    def _coverage(self) -> list[str]:
        lines = chart_words.coverage_lines(self._data)
        if len(lines) <= _MOST_COVERAGE:
            return lines
        return [*lines[: _MOST_COVERAGE - 1], _("More on what the figures cover stands in the table.")]

    def _title_style(self, title: str, width: float) -> Style:
        """The size at which a title has three lines at most."""
        style = self._style
        while line_count(style, title, width, "title", True) > _MOST_TITLE_LINES:
            if style.unit < self._style.unit * 0.62:
                break
            style = replace(style, unit=style.unit * 0.94)
        return style

    def _paint_mark(self, painter: QPainter, mark: str) -> float:
        """Whom the picture is for, framed in the upper right corner; gives the width it takes."""
        style = self._style
        metrics = style.metrics("small", True)
        width = metrics.horizontalAdvance(mark) + style.px(16)
        box = QRectF(self._inner.right() - width, self._inner.top(), width, metrics.height() + style.px(6))
        painter.setPen(style.pen(style.palette.axis, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        painter.setFont(style.font("small", True))
        painter.setPen(color(style.palette.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)
        return width + style.px(16)

    # Beneath the plot, painted upwards

    def _paint_foot(self, painter: QPainter) -> float:
        style = self._style
        bottom = self._inner.bottom()
        rule = [] if self._data.internal else [mark_of(self._data)]
        last = chart_words.SEPARATOR.join([*chart_words.source_lines(self._data), *rule, "Malik"])
        bottom = self._paint_up(painter, bottom, last)
        told = [
            f"{letter}: {chart_words.note_words(note)}"
            for letter, note in letters(self._data)
            if self._explained
        ]
        for text in reversed(told):
            bottom = self._paint_up(painter, bottom, text)
        reminder = chart_words.reminder(self._data)
        if reminder:
            bottom = self._paint_up(painter, bottom, reminder, style.palette.text)
        if self._legend.height:
            self._legend_at = QPointF(self._inner.left(), bottom - style.px(6) - self._legend.height)
            self._legend.paint(painter, self._legend_at)
            bottom = self._legend_at.y()
        return bottom - style.px(8)

    def _paint_up(self, painter: QPainter, bottom: float, text: str, ink: str = "") -> float:
        style = self._style
        height = text_height(style, text, self._inner.width(), "small")
        area = QRectF(self._inner.left(), bottom - height, self._inner.width(), height)
        draw_text(painter, style, area, text, ink or style.palette.muted, "small")
        return bottom - height - style.px(2)


def _smooth(painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
