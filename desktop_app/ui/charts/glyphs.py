"""The marks of a chart: each state has a shape of its own, so that nothing rests on colour."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from desktop_app.analysis.points import HIDDEN, MISSING, WITHHELD, Point
from desktop_app.domain.record import CLEARED, NOT_APPLICABLE, UNAVAILABLE
from desktop_app.i18n import N_, _


class Glyph(StrEnum):
    """What the legend names, in its order."""

    FIGURE = "figure"
    ZERO = "zero"
    PROVISIONAL = "provisional"
    PARTIAL = "partial"
    DISPUTED = "disputed"
    UNAVAILABLE = "unavailable"
    NOT_APPLICABLE = "not_applicable"
    CLEARED = "cleared"
    WITHHELD = "withheld"
    HIDDEN = "hidden"
    MISSING = "missing"


WORDS = {
    Glyph.FIGURE: N_("figure"),
    Glyph.ZERO: N_("none (0)"),
    Glyph.PROVISIONAL: N_("provisional"),
    Glyph.PARTIAL: N_("covers only a part"),
    Glyph.DISPUTED: N_("under disagreement"),
    Glyph.UNAVAILABLE: N_("not available"),
    Glyph.NOT_APPLICABLE: N_("not applicable"),
    Glyph.CLEARED: N_("cleared"),
    Glyph.WITHHELD: N_("too few for a rate, or not to be compared"),
    Glyph.HIDDEN: N_("hidden, so that nobody can be recognised"),
    Glyph.MISSING: N_("not yet reported"),
}

_OF_STATE = {
    UNAVAILABLE: Glyph.UNAVAILABLE,
    NOT_APPLICABLE: Glyph.NOT_APPLICABLE,
    CLEARED: Glyph.CLEARED,
    WITHHELD: Glyph.WITHHELD,
    MISSING: Glyph.MISSING,
}


def word(glyph: Glyph) -> str:
    """The word of a mark in the language in force."""
    return _(WORDS[glyph])


def is_figure(glyph: Glyph) -> bool:
    """Whether a mark stands for a figure, not for the lack of one."""
    return glyph is not Glyph.HIDDEN and glyph not in _OF_STATE.values()


def glyphs_of(point: Point) -> tuple[Glyph, ...]:
    """Everything that a point's mark says; a plain figure, where there is nothing else to say."""
    if not point.given:
        if point.state == WITHHELD and point.reason == HIDDEN:
            return (Glyph.HIDDEN,)
        return (_OF_STATE[point.state],) if point.state in _OF_STATE else ()
    held = (
        (Glyph.ZERO, point.value == 0),
        (Glyph.PROVISIONAL, point.provisional),
        (Glyph.PARTIAL, point.partial),
        (Glyph.DISPUTED, point.disputed),
    )
    return tuple(glyph for glyph, holds in held if holds) or (Glyph.FIGURE,)


def present(points: Iterable[Point]) -> list[Glyph]:
    """The marks that occur, in the legend's order. A plain figure needs no word where it is the only one."""
    found = {glyph for point in points for glyph in glyphs_of(point)}
    return [] if found <= {Glyph.FIGURE} else [glyph for glyph in Glyph if glyph in found]


def draw_mark(
    painter: QPainter, at: QPointF, glyphs: Iterable[Glyph], ink: QColor, ground: QColor, size: float
) -> None:
    """Draw the mark of a figure: a disc, a diamond for none; hollow, half filled, ringed."""
    held = set(glyphs)
    outline = QPen(ink, max(1.0, size * 0.38))
    shape = _diamond(at, size * 1.25) if Glyph.ZERO in held else _disc(at, size)
    painter.setPen(outline)
    open_ = Glyph.PROVISIONAL in held or Glyph.PARTIAL in held
    painter.setBrush(QBrush(ground if open_ else ink))
    painter.drawPath(shape)
    if Glyph.PARTIAL in held:
        lower = QPainterPath()
        lower.addRect(QRectF(at.x() - 2 * size, at.y(), 4 * size, 2 * size))
        painter.fillPath(shape.intersected(lower), QBrush(ink))
    if Glyph.DISPUTED in held:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, max(1.0, size * 0.3)))
        painter.drawEllipse(at, size * 2.0, size * 2.0)


def draw_absence(painter: QPainter, at: QPointF, glyph: Glyph, ink: QColor, size: float) -> None:
    """Draw why there is no figure, in the lane under the axis: the marks of Nordic statistics where they have one."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(ink))
    dot = size * 0.36
    if glyph is Glyph.UNAVAILABLE:
        painter.drawEllipse(QPointF(at.x() - size * 0.6, at.y()), dot, dot)
        painter.drawEllipse(QPointF(at.x() + size * 0.6, at.y()), dot, dot)
        return
    if glyph is Glyph.NOT_APPLICABLE:
        painter.drawEllipse(at, dot, dot)
        return
    half = size * 0.72
    if glyph is Glyph.HIDDEN:  # blacked out, as in a document
        painter.drawRect(QRectF(at.x() - half * 1.5, at.y() - half, 3 * half, 2 * half))
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, max(1.0, size * 0.25)))
    if glyph is Glyph.WITHHELD:
        left, right = at.x() - half * 0.7, at.x() + half * 0.7
        painter.drawPolyline(
            QPolygonF([QPointF(right, at.y() - half), QPointF(left, at.y()), QPointF(right, at.y() + half)])
        )
        return
    painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
    if glyph is Glyph.CLEARED:
        painter.drawLine(QPointF(at.x() - half, at.y() + half), QPointF(at.x() + half, at.y() - half))


def draw_sample(
    painter: QPainter, at: QPointF, glyph: Glyph, ink: QColor, ground: QColor, size: float
) -> None:
    """Draw a mark as the legend shows it."""
    if is_figure(glyph):
        within = size * 0.72 if glyph is Glyph.DISPUTED else size  # its ring takes the room
        draw_mark(painter, at, (glyph,), ink, ground, within)
    else:
        draw_absence(painter, at, glyph, ink, size)


def _disc(at: QPointF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(at, radius, radius)
    return path


def _diamond(at: QPointF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(
        QPolygonF(
            [
                QPointF(at.x(), at.y() - radius),
                QPointF(at.x() + radius, at.y()),
                QPointF(at.x(), at.y() + radius),
                QPointF(at.x() - radius, at.y()),
            ]
        )
    )
    path.closeSubpath()
    return path
