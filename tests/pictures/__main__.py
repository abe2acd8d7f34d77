"""Draws every page and dialog in each language, light and dark, at 100 and 200 %, on the demonstration, without a screen.

``python -m tests.pictures FOLDER [--only WORD]``: ``--only`` draws the pictures whose names hold the word (``enter-kl-dark``).
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["MALIK_HOME"] = tempfile.mkdtemp(prefix="malik-pictures-")

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop_app import settings as options
from desktop_app.demo.prepare import prepare
from desktop_app.services.session import open_session
from desktop_app.ui import app
from desktop_app.ui.context import Context
from desktop_app.ui.main_window import MainWindow
from tests.pictures.dialogs import DIALOGS
from tests.pictures.pages import PAGES, PLACE

LANGUAGES, LOOKS, SIZES = ("kl", "da", "en"), ("light", "dark"), (100, 200)
WINDOW = (1280, 800)
SMALL = (1024, 640)


@dataclass
class Studio:
    """One window for all pictures."""

    application: QApplication
    context: Context
    window: MainWindow
    demo: Path
    folder: Path
    only: str
    drawn: int = 0

    def open(self, workspace: str) -> None:
        """Show one of the demonstration's workspaces."""
        path = self.demo / "workspaces" / f"{workspace}.malik"
        if self.context.is_open:
            if self.context.session.workspace.path == path:
                return
            self.context.session.close()
        self.context.set_session(open_session(path))

    def wanted(self, name: str) -> bool:
        return self.only in name

    def keep(self, name: str, widget: QWidget) -> None:
        for _round in range(3):
            self.application.processEvents()
        widget.grab().save(str(self.folder / f"{name}.png"))
        self.drawn += 1


def _settings_combinations() -> Iterator[tuple[str, str, int]]:
    for lang in LANGUAGES:
        for look in LOOKS:
            for size in SIZES:
                yield lang, look, size


def _draw_pages(studio: Studio, ending: str) -> None:
    for picture in PAGES:
        name = f"{picture.name}-{ending}"
        if not studio.wanted(name):
            continue
        studio.window.resize(*(SMALL if picture.small else WINDOW))
        studio.open(picture.workspace)
        picture.prepare(studio.window)
        studio.keep(name, studio.window)
        if picture.tidy is not None:
            picture.tidy(studio.window)


def _draw_dialogs(studio: Studio, ending: str) -> None:
    for title, make in DIALOGS.items():
        name = f"dialog-{title}-{ending}"
        if not studio.wanted(name):
            continue
        if not studio.context.is_open:
            studio.open(PLACE)
        dialog = make(studio.context, studio.window)
        dialog.show()
        studio.keep(name, dialog)
        dialog.close()
        dialog.deleteLater()


def main(folder: Path, only: str) -> int:
    """Draw into a folder; give the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    application = app.make_application([sys.argv[0]])
    context = app.make_context(application, inline=True)
    context.answer = _nobody_asked
    demo = Path(os.environ["MALIK_HOME"]) / "demo"
    prepare(demo)
    window = MainWindow(context)
    window.show()
    studio = Studio(application, context, window, demo, folder, only)
    draw: tuple[Callable[[Studio, str], None], ...] = (_draw_pages, _draw_dialogs)
    for lang, look, size in _settings_combinations():
        ending = f"{lang}-{look}-{size}"
        if only and not any(studio.wanted(f"{name}-{ending}") for name in _names()):
            continue
        context.switch_language(lang)
        context.settings.put(options.LANGUAGE, lang)
        context.theme.put_on(look, size)
        for one in draw:
            one(studio, ending)
    context.session.close() if context.is_open else None
    print(f"{studio.drawn} pictures in {folder}")
    return 0


def _names() -> list[str]:
    return [picture.name for picture in PAGES] + [f"dialog-{title}" for title in DIALOGS]


def _nobody_asked(dialog: QDialog) -> int:
    details = getattr(dialog, "details", None)
    raise AssertionError(f"unexpected {type(dialog).__name__}: {details.toPlainText() if details else ''}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    try:
        code = main(given.folder, given.only)
    finally:
        shutil.rmtree(os.environ["MALIK_HOME"], ignore_errors=True)
    sys.exit(code)
