"""A fresh process that opens a window, says when it is painted and when it can be used, then what it holds, and ends.

Says "painted" and "ready", a line each, then how many megabytes it holds.
``python -m tests.benchmarks.started empty | malik FILE | memory FILE``
"""

from __future__ import annotations

import sys
from pathlib import Path


def empty() -> None:
    """A window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(sys.argv)
    window = QMainWindow()
    window.show()
    application.processEvents()
    print("painted", "ready", sep="\n", flush=True)


def malik(path: Path, then: tuple[str, ...] = ()) -> None:
    """Ours, until the first page has been read and painted; and some pages more."""
    from desktop_app.ui import app
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.operations import workspaces

    application = app.make_application(["malik"])
    context = app.make_context(application, chosen_language="en")
    window = MainWindow(context)
    window.restore_place()
    window.show()
    application.processEvents()
    print("painted", flush=True)
    workspaces.open_workspace(context, path)
    while not _is_home(window):
        application.processEvents()
    application.processEvents()
    print("ready", flush=True)
    for name in then:
        window.show_page(name)
        for _ in range(200):
            application.processEvents()
    print(f"{_megabytes():.1f}", flush=True)
    window.close()


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
