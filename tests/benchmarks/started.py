"""A fresh process that opens a window, says when it is painted and when it can be used, then what it holds, and ends.

Says "painted" and "ready", a line each, then how many megabytes it holds.
``python -m tests.benchmarks.started empty | malik FILE | memory FILE``
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.ui.context import Context
    from desktop_app.ui.main_window import MainWindow


def empty() -> None:
    """A window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(sys.argv)
    window = QMainWindow()
    window.show()
    application.processEvents()
    print("painted", "ready", sep="\n", flush=True)


def malik(path: Path, then: tuple[str, ...] = ()) -> None:
    """Ours, as the command starts it, until the first page has been read and painted; and some pages more."""
    from desktop_app import bootstrap
    from desktop_app.ui import lean

    lean.begin()  # as `open_window` does first of all: what is imported here to listen is imported as there
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui import app

    begin = app.begin

    def painted(context: Context, window: MainWindow, path: Path | None, demo: bool) -> None:
        print("painted", flush=True)
        begin(context, window, path, demo)

    class Watched(QApplication):
        """Goes on until Home is there, says so, and ends."""

        def exec(self) -> int:  # type: ignore[override]  # Qt's is static
            window = next(one for one in self.topLevelWidgets() if one.isWindow() and one.isVisible())
            while not _is_home(window):
                self.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            self.processEvents()
            print("ready", flush=True)
            for name in then:
                window.show_page(name)  # type: ignore[attr-defined]  # our main window
                for _ in range(200):
                    self.processEvents()
            print(f"{_megabytes():.1f}", flush=True)
            window.close()
            return 0

    vars(app).update(begin=painted, QApplication=Watched)
    bootstrap.open_window("en", path)


def _is_home(window: object) -> bool:
    rows = getattr(window.stack.currentWidget(), "rows", [])  # type: ignore[attr-defined]  # a main window
    return bool(rows)


def _megabytes() -> float:
    """What the process holds in memory now; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty()
    elif sys.argv[1] == "malik":
        malik(Path(sys.argv[2]))
    else:
        malik(Path(sys.argv[2]), ("enter", "home"))
