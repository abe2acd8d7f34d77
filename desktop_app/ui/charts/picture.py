"""A chart as a whole picture: title, unit, place, span, plot, legend, notes, coverage, source and mark, all inside it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.i18n import language
from desktop_app.services import chart_words
from desktop_app.services.chart_data import ChartData
from desktop_app.ui.charts import glyphs
from desktop_app.ui.charts.note_boxes import letters
from desktop_app.ui.charts.palette import color
from desktop_app.ui.charts.plot import Plot
from desktop_app.ui.charts.style import Style, draw_text, text_height

_MARGIN = 26.0
_LEAST_PLOT = 190.0
_MOST_ASIDE = 0.3
"""The part of the width that the mark may take beside the title; more, and the title goes beneath it."""
_SMALLER = 14
"""How often the type is made smaller, at most."""


class Picture:
    """A chart laid out in so many pixels. ``plot`` is where its panels lie."""

    def __init__(self, data: ChartData, style: Style, width: float, height: float) -> None:
        self._data, self._style = data, style
        self._explained = False  # notes told by letter are explained beneath the plot
        self._page = QRectF(0, 0, width, height)
        self._inner = self._inside()
        self.plot = self._fit()
        self.style = self._style

    def _inside(self) -> QRectF:
        margin = self._style.px(_MARGIN)
        return self._page.adjusted(margin, margin * 0.85, -margin, -margin * 0.7)

    def _fit(self) -> Plot:
        """The plot; the type becomes smaller where the words would leave it no room. Tried on a scrap of paper."""
        scrap = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(scrap)
        plot = self._try(painter)
        try:
            for _ in range(_SMALLER):
                plot = self._try(painter)
                if plot.by_letter and self._data.notes and not self._explained:
                    self._explained = True
                    plot = self._try(painter)
                if plot.rect.height() >= self._style.px(_LEAST_PLOT):
                    break
                self._style = replace(self._style, unit=self._style.unit * 0.88)
                self._inner = self._inside()
        finally:
            painter.end()
        return plot

    def _try(self, painter: QPainter) -> Plot:
        top, bottom = self._paint_head(painter), self._paint_foot(painter)
        room = QRectF(QPointF(self._inner.left(), top), QPointF(self._inner.right(), max(bottom, top + 1)))
        return Plot(self._data, self._style, room, self._explained)

    def paint(self, painter: QPainter, span: tuple[float, float] | None = None) -> None:
        """Paint everything, for the whole chart or a span of positions among its periods."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(self._page, QColor(self._style.palette.ground))
        self._paint_head(painter)
        self._paint_foot(painter)
        self.plot.paint(painter, span)

    # Above the plot

    def _paint_head(self, painter: QPainter) -> float:
        style, at = self._style, QRectF(self._inner)
        mark = chart_words.mark(self._data)
        aside = self._paint_mark(painter, mark) if mark else 0.0
        if aside > at.width() * _MOST_ASIDE:
            at.translate(0, style.metrics("small", True).height() + style.px(12))
        else:
            at.setRight(at.right() - aside)
        at.translate(
            0,
            draw_text(
                painter, style, at, self._data.names.get(language()), style.palette.muted, "body", True
            ),
        )
        at.translate(0, style.px(3))
        at.translate(
            0, draw_text(painter, style, at, chart_words.title(self._data), style.palette.text, "title", True)
        )
        at.setRight(self._inner.right())
        words = " ".join(chart_words.qualifications(self._data))
        if words:
            at.translate(0, style.px(2))
            at.translate(0, draw_text(painter, style, at, words, style.palette.text, "lead"))
        at.translate(0, style.px(4))
        at.translate(0, draw_text(painter, style, at, chart_words.about(self._data), style.palette.muted))
        for line in chart_words.coverage_lines(self._data)[:3]:
            at.translate(0, draw_text(painter, style, at, line, style.palette.muted))
        return at.top() + style.px(10)

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
        last = chart_words.SEPARATOR.join([*chart_words.source_lines(self._data), "Malik"])
        bottom = self._paint_up(painter, bottom, last)
        told = [
            f"{letter}: {chart_words.note_words(note)}"
            for letter, note in letters(self._data)
            if self._explained
        ]
        for text in reversed(told):
            bottom = self._paint_up(painter, bottom, text)
        present = glyphs.present(point for line in self._data.lines for point in line.points)
        if present:
            bottom = self._paint_legend(painter, present, bottom - style.px(6))
        return bottom - style.px(8)

    def _paint_up(self, painter: QPainter, bottom: float, text: str) -> float:
        style = self._style
        height = text_height(style, text, self._inner.width(), "small")
        area = QRectF(self._inner.left(), bottom - height, self._inner.width(), height)
        draw_text(painter, style, area, text, style.palette.muted, "small")
        return bottom - height - style.px(2)

    def _paint_legend(self, painter: QPainter, present: list[glyphs.Glyph], bottom: float) -> float:
        """Names what is there, left to right, in as many rows as it takes."""
        style = self._style
        metrics = style.metrics("small")
        rows: list[list[tuple[float, glyphs.Glyph]]] = [[]]
        x = 0.0
        for glyph in present:
            width = style.px(34) + metrics.horizontalAdvance(glyphs.word(glyph))
            if rows[-1] and x + width > self._inner.width():
                rows.append([])
                x = 0.0
            rows[-1].append((x, glyph))
            x += width
        height = metrics.height() + style.px(4)
        top = bottom - height * len(rows)
        painter.setFont(style.font("small"))
        inks = {True: style.palette.line(0), False: color(style.palette.muted)}
        for number, row in enumerate(rows):
            middle = top + (number + 0.5) * height
            for x, glyph in row:
                left = self._inner.left() + x
                glyphs.draw_sample(
                    painter,
                    QPointF(left + style.px(7), middle),
                    glyph,
                    inks[glyphs.is_figure(glyph)],
                    QColor(style.palette.ground),
                    style.px(4.2),
                )
                painter.setPen(color(style.palette.muted))
                painter.drawText(
                    QPointF(left + style.px(18), middle + (metrics.ascent() - metrics.descent()) / 2),
                    glyphs.word(glyph),
                )
        return top
