"""Starts the window. Nothing heavy is imported before it is on the screen."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_app import settings as options
from desktop_app.i18n import set_language
from desktop_app.ui import lean
from desktop_app.ui.context import Context
from desktop_app.ui.icons import application_icon
from desktop_app.ui.in_sight import bring_into_sight
from desktop_app.ui.later import FirstPaint
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.texts import QtWords
from desktop_app.ui.theme import Theme

_SETTLED_AFTER_MS = 3000


def run_window(path: Path | None = None, demo: bool = False, chosen_language: str = "") -> int:
    """Open the window, on a workspace if one is given; ``demo`` on the demonstration. Gives the exit code.

    ``chosen_language`` is what was asked for this time; it goes before what the settings remember.
    """
    application = make_application(sys.argv)
    context = make_context(application, chosen_language=chosen_language)
    _catch_bugs(context)
    window = MainWindow(context)
    window.restore_place()
    window.show()
    FirstPaint(window, lambda: begin(context, window, path, demo))
    QTimer.singleShot(_SETTLED_AFTER_MS, lean.settle)
    return application.exec()


def make_application(arguments: list[str]) -> QApplication:
    """The application, on Qt's Fusion, with our words for what Qt says itself.

    The style is asked for by an argument: to ask an application for its style costs five milliseconds before the first paint.
    """
    QApplication.setApplicationName("Malik")
    QApplication.setDesktopFileName("malik")
    application = QApplication([*arguments, "-style", "fusion"])
    application.installTranslator(QtWords(application))
    application.focusChanged.connect(bring_into_sight)
    return application


def make_context(
    application: QApplication,
    settings: options.Settings | None = None,
    inline: bool = False,
    chosen_language: str = "",
) -> Context:
    """The look and language the user has chosen, and what every page is given."""
    settings = settings or options.Settings()
    chosen = chosen_language or settings.get(options.LANGUAGE)
    if chosen:
        set_language(chosen)
    theme = Theme(application)
    theme.put_on(settings.get(options.THEME), settings.get(options.TEXT_SIZE))
    return Context(theme, settings, inline)


def begin(context: Context, window: MainWindow, path: Path | None, demo: bool) -> None:
    """The window is on the screen, and empty: show the demonstration, a workspace, or what can be opened."""
    QApplication.setWindowIcon(application_icon())
    if demo:
        from desktop_app.ui.operations import demonstration

        window.show_page("start")
        demonstration.show(context, lambda: context.is_open or window.is_begun)
        return
    recent = [Path(one) for one in context.settings.get(options.RECENT)]
    wanted = path or next((one for one in recent if one.is_file()), None)
    if wanted is None:
        window.show_page("start")
        return
    from desktop_app.ui.operations import workspaces

    def failed(error: BaseException) -> None:
        window.show_page("start")
        context.tell_error(error)

    workspaces.open_workspace(context, wanted, failed)


def _catch_bugs(context: Context) -> None:
    """An error of ours is told and logged, and the program goes on."""

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.exit(130)
        context.bug.emit(error)

    sys.excepthook = hook
