"""Where a window may stand: wholly on a screen that is there, and never larger than it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QObject, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from desktop_app import settings as options
from desktop_app.ui.context import Context
from desktop_app.ui.later import Later

SMALLEST = QSize(1024, 640)

_GRIP = 80
"""So much of a window's upper edge has to be in sight, in both directions, for a hand to take hold of it."""


def placed(window: QRect, screens: Sequence[QRect]) -> QRect:
    """Where a window stands that is remembered or was left somewhere; the first screen is the main one.

    One that can be taken hold of stays; one on a screen that has gone, or larger than the one it is on, is moved and made to fit.
    """
    if not screens:
        return window
    home = max(screens, key=lambda screen: _area(screen.intersected(window)))
    if not _area(home.intersected(window)):
        home = screens[0]
    size = window.size().boundedTo(home.size())
    fitted = QRect(window.topLeft(), size)
    if size == window.size() and _in_reach(window, screens):
        return window
    fitted.moveLeft(min(max(fitted.left(), home.left()), home.right() - size.width() + 1))
    fitted.moveTop(min(max(fitted.top(), home.top()), home.bottom() - size.height() + 1))
    return fitted


class Placing(QObject):
    """Keeps a window in view: when it opens where it stood the last time, and when a screen goes or another comes."""

    def __init__(self, context: Context, window: QMainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._soon = Later(context, self.come_into_view, 0, self)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            for changed in (
                application.screenRemoved,
                application.screenAdded,
                application.primaryScreenChanged,
            ):
                changed.connect(self._screens_changed)
        self._fit_smallest()

    def _screens_changed(self) -> None:
        self._soon.ask()

    def restore(self) -> None:
        """Stand where the window stood the last time."""
        stored = self._context.settings.get(options.GEOMETRY)
        if stored:
            self._window.restoreGeometry(QByteArray.fromBase64(stored.encode("ascii", "ignore")))
        self.come_into_view()

    def keep(self) -> None:
        """Remember where the window stands."""
        geometry = self._window.saveGeometry().toBase64().data()
        self._context.settings.put(options.GEOMETRY, bytes(geometry).decode("ascii"))

    def screens(self) -> list[QRect]:
        """What can be used of each screen, the main one first."""
        main = QGuiApplication.primaryScreen()
        others = [one for one in QGuiApplication.screens() if one is not main]
        return [one.availableGeometry() for one in (main, *others)]

    def come_into_view(self) -> None:
        """Move what stands outside of all the screens there are, and make small what is larger than its own."""
        self._fit_smallest()
        window = self._window
        if not (window.isMaximized() or window.isFullScreen()):
            wanted = placed(window.geometry(), self.screens())
            if wanted != window.geometry():
                window.setGeometry(wanted)

    def _fit_smallest(self) -> None:
        """A screen smaller than our smallest window, as with much enlargement, is filled."""
        home = max(self.screens(), key=lambda one: _area(one.intersected(self._window.geometry())))
        self._window.setMinimumSize(SMALLEST.boundedTo(home.size()))


def _in_reach(window: QRect, screens: Sequence[QRect]) -> bool:
    edge = QRect(window.left(), window.top(), window.width(), _GRIP)
    seen = [screen.intersected(edge) for screen in screens]
    return any(one.width() >= min(_GRIP, edge.width()) and one.height() >= _GRIP // 2 for one in seen)


def _area(rect: QRect) -> int:
    return max(0, rect.width()) * max(0, rect.height())
