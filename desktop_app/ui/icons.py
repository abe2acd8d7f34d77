"""One set of icons, drawn for Malik as SVG files in `resources/icons`, tinted by the palette when they are painted.

The files draw with ``currentColor``. Qt's own image plugin renders them: no further module is imported at start.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QIcon, QIconEngine, QImage, QImageReader, QPainter, QPixmap

from desktop_app import paths
from desktop_app.ui.theme import Theme


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")


@cache
def _render(name: str, color: str, width: int, height: int) -> QImage:
    data = QByteArray(_source(name).replace("currentColor", color).encode("utf-8"))
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(width, height))
    return reader.read()


class _TintedEngine(QIconEngine):
    """Paints an icon in the palette of the moment, so that a change of theme needs no new icons."""

    def __init__(self, name: str, theme: Theme, token: str) -> None:
        super().__init__()
        self._name, self._theme, self._token = name, theme, token

    def _color(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        tokens = self._theme.tokens
        if mode == QIcon.Mode.Disabled:
            return tokens.faint
        if state == QIcon.State.On:
            return tokens.accent
        return str(getattr(tokens, self._token))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        side = min(rect.width(), rect.height())
        image = _render(self._name, self._color(mode, state), round(side * ratio), round(side * ratio))
        place = QRect(0, 0, side, side)
        place.moveCenter(rect.center())
        painter.drawImage(place, image)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = min(size.width(), size.height())
        return QPixmap.fromImage(_render(self._name, self._color(mode, state), side, side))

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._theme, self._token)


def icon(name: str, theme: Theme, token: str = "muted") -> QIcon:
    """An icon of the set in a token's colour; accent while it is checked."""
    return QIcon(_TintedEngine(name, theme, token))


def pixmap(name: str, theme: Theme, side: int, token: str = "muted", ratio: float = 1.0) -> QPixmap:
    """An icon as a picture for a label, in the palette of the moment."""
    image = _render(name, str(getattr(theme.tokens, token)), round(side * ratio), round(side * ratio))
    picture = QPixmap.fromImage(image)
    picture.setDevicePixelRatio(ratio)
    return picture


def application_icon() -> QIcon:
    """The wave, in its own colours."""
    result = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        image = _render("malik", "#0b5a6e", side, side)
        result.addPixmap(QPixmap.fromImage(image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)))
    return result
