"""The pictures of the manual and of the README, made anew: ``python -m tests.pictures.manual`` (or ``python3 dev.py manual``).

The manual's are light, at 100 %, cropped to what the chapter tells of, in each language, with few colours: installers carry them.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["MALIK_HOME"] = tempfile.mkdtemp(prefix="malik-manual-")

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from desktop_app import paths
from desktop_app import settings as options
from desktop_app.demo.prepare import prepare
from desktop_app.domain.period import period_at
from desktop_app.i18n import LANGUAGES, language
from desktop_app.services.session import open_session
from desktop_app.ui import app
from desktop_app.ui.context import Context, Target
from desktop_app.ui.main_window import MainWindow
from tests.pictures import pages, palette
from tests.pictures.desk_dialogs import DESK_DIALOGS
from tests.pictures.dialogs import DIALOGS
from tests.pictures.pages import MUNICIPALITY, NATION, PLACE

NARROW, WIDE = (940, 640), (1280, 800)
AT_MOST = 3_000_000
"""Bytes of all the manual's pictures together."""
README = Path(__file__).parents[2] / "docs" / "pictures"

Show = Callable[[MainWindow], object]


@dataclass(frozen=True)
class Shot:
    """A page in a state, and how much of it, from the top, is shown."""

    name: str
    workspace: str
    show: Show
    tidy: Show | None = None
    height: int = 0  # pixels; 0 for all of it
    size: tuple[int, int] = NARROW


def _chart(item: str, view: str) -> Show:
    def show(window: MainWindow) -> None:
        window.show_page("charts", Target(site=_first_municipality(window), item=item))
        page = window._page("charts")
        for _round in range(4):
            QApplication.processEvents()
        page._change_view(view)

    return show


def _first_municipality(window: MainWindow) -> str:
    session = window.context.session
    site = session.own_sites[0]
    return site if session.catalogue.sites[site].level != "place" else site[:3]


def _filled_sheet(window: MainWindow) -> None:
    """The latest month that has figures."""
    session = window.context.session
    site = session.own_sites[0]
    period = period_at(session.today(), "month").shift(-3)
    window.show_page("enter", Target("local", site, period.code, "parenting_begun"))


def _report(window: MainWindow) -> None:
    """A report in the language of the chapter."""
    window.show_page("reports")
    box = window._page("reports").choice.language
    box.setCurrentIndex(box.findData(language()))
    box.activated.emit(box.currentIndex())


def _settings(window: MainWindow) -> None:
    window.show_page("settings")
    window._page("settings").findChild(QScrollArea).verticalScrollBar().setValue(0)


SHOTS = (
    Shot("start", PLACE, pages._first_run, pages._end_first_run, 560),
    Shot("home", PLACE, pages._page("home"), height=560),
    Shot("sheet", PLACE, _filled_sheet, size=(1180, 640)),
    Shot("initiatives", NATION, pages._initiatives("B", view=1), height=520),
    Shot("send", PLACE, pages._page("send"), height=560),
    Shot("inbox", NATION, pages._small_inbox, pages._put_away, 560),
    Shot("disagreements", NATION, pages._page("disagreements"), height=460),
    Shot("completeness", MUNICIPALITY, pages._page("completeness"), height=460),
    Shot("chart", NATION, _chart("notifications", "trend")),
    Shot("control", MUNICIPALITY, _chart("cases_overdue", "control")),
    Shot("reports", NATION, _report),
    Shot("settings", PLACE, _settings, height=420),
)
ASKED = {"paste": DIALOGS["paste"], "passphrase": DESK_DIALOGS["passphrase-sheet"]}
FULL = {  # of the README: the whole window, in English
    "home": (NATION, pages._page("home"), None),
    "sheet": (PLACE, _filled_sheet, None),
    "chart": (NATION, _chart("notifications", "trend"), None),
    "inbox": (NATION, pages._dropped, pages._put_away),
    "initiatives": (NATION, pages._initiatives("B", view=1), None),
}


@dataclass
class Studio:
    """One window for all pictures."""

    application: QApplication
    context: Context
    window: MainWindow
    demo: Path

    def open(self, workspace: str) -> None:
        """Show one of the demonstration's workspaces."""
        path = self.demo / "workspaces" / f"{workspace}.malik"
        if self.context.is_open:
            if self.context.session.workspace.path == path:
                return
            self.context.session.close()
        self.context.set_session(open_session(path))

    def grab(self, widget: QWidget, height: int = 0) -> QImage:
        """A widget as it is drawn once everything has come to rest."""
        for _round in range(6):
            self.application.processEvents()
        area = QRect(0, 0, widget.width(), min(height or widget.height(), widget.height()))
        return widget.grab(area).toImage()

    def speak(self, code: str) -> None:
        """Change the language of everything."""
        self.context.switch_language(code)
        self.context.settings.put(options.LANGUAGE, code)


def draw_manual(studio: Studio, folder: Path) -> None:
    """Draw what the chapters show, in the language in force."""
    folder.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        studio.window.resize(*shot.size)
        studio.open(shot.workspace)
        shot.show(studio.window)
        studio.window.message.hide()
        palette.save(studio.grab(studio.window.stack, shot.height), folder / f"{shot.name}.png")
        if shot.tidy is not None:
            shot.tidy(studio.window)
    for name, make in ASKED.items():
        dialog: QDialog = make(studio.context, studio.window)
        dialog.show()
        palette.save(studio.grab(dialog), folder / f"{name}.png")
        dialog.close()
        dialog.deleteLater()


def draw_readme(studio: Studio) -> None:
    """Draw the whole window, in English."""
    studio.speak("en")
    studio.window.resize(*WIDE)
    for name, (workspace, show, tidy) in FULL.items():
        studio.open(workspace)
        show(studio.window)
        studio.window.message.hide()
        palette.save(studio.grab(studio.window), README / f"{name}.png")
        if tidy is not None:
            tidy(studio.window)


def main() -> int:
    """Draw everything; 1 where the manual's pictures have become too heavy for an installer."""
    application = app.make_application([sys.argv[0]])
    context = app.make_context(application, inline=True)
    context.theme.put_on("light", 100)
    demo = Path(os.environ["MALIK_HOME"]) / "demo"
    prepare(demo)
    window = MainWindow(context)
    window.show()
    studio = Studio(application, context, window, demo)
    folder = paths.resources() / "manual" / "pictures"
    for code in LANGUAGES:
        studio.speak(code)
        draw_manual(studio, folder / code)
    draw_readme(studio)
    context.session.close()
    size = sum(path.stat().st_size for path in folder.rglob("*.png"))
    print(f"{len(list(folder.rglob('*.png')))} pictures of the manual, {size / 1e6:.1f} MB, in {folder}")
    return 0 if size <= AT_MOST else 1


if __name__ == "__main__":
    try:
        code = main()
    finally:
        shutil.rmtree(os.environ["MALIK_HOME"], ignore_errors=True)
    sys.exit(code)
