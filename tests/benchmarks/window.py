"""The window at the national size: from leaving a cell to its repaint; start to a usable window; memory."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, cast

from tests.benchmarks.measure import MEGABYTES, Line
from tests.benchmarks.national import FORM, National

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.pages.enter_page import EnterPage

_FRAME = 1 / 60
_TURNS, _WARM_UP = 120, 12
_STARTS = 7
_MOST_MEMORY = 200.0


def leave(national: National) -> list[Line]:
    """A figure typed and left with Enter on the nation's workspace: until it is painted, and what the window does after that."""
    found = []
    for form, name in (("local", "the local form"), (FORM, f"{national.scale.series} rows")):
        with _window(national) as (application, window):
            painted, busy = _leave_cells(application, window, national, form)
        for seconds, what in ((painted, "leaving a cell to repaint"), (busy, "longest stretch after it")):
            found += [
                Line(f"{what}, {name}, median", "a frame at 60 Hz", median(seconds), _FRAME, 1),
                Line(f"{what}, {name}, 95 of 100", "a frame at 60 Hz", _most(seconds), _FRAME, 1),
            ]
    return found


def _most(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[-1]


@contextmanager
def _window(national: National) -> Iterator[tuple[QApplication, MainWindow]]:
    """The window on the nation's workspace, with its threads, as a person has it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.app import make_application, make_context
    from desktop_app.ui.main_window import MainWindow

    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else make_application(["malik"])
    context = make_context(application, chosen_language="en")
    window = MainWindow(context)
    window.show()
    context.set_session(national.nation)
    yield application, window
    context.set_session(None)
    context.tasks.stop()
    window.hide()
    window.deleteLater()
    application.processEvents()


def _leave_cells(
    application: QApplication, window: MainWindow, national: National, form: str
) -> tuple[list[float], list[float]]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from desktop_app.ui.context import Target

    site = next(one for one in national.sites if national.catalogue.sites[one].level == "place")
    window.show_page("enter", Target(form, site, national.months[-1]))
    page = cast("EnterPage", window.stack.currentWidget())
    view = page.view
    _calm(application, page)
    chance = Random(1)
    paints = _paints(view.viewport())
    painted, busy = [], []
    gc.collect()
    for turn in range(_WARM_UP + _TURNS):
        if view.at[0] >= view.moves.rows[-1]:
            QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(view, _another_digit(chance, page.model.edit_text(*view.at)))
        _calm(application, page)
        editor = application.focusWidget() or view
        paints.count = 0
        begin = perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_Return)
        while not paints.count:
            application.processEvents()
        seconds = perf_counter() - begin
        longest = _calm(application, page)
        if turn >= _WARM_UP:
            painted.append(seconds)
            busy.append(longest)
    return painted, busy


def _another_digit(chance: Random, shown: str) -> str:
    """A figure that is not there already: the same again says nothing, and is not kept."""
    return chance.choice([digit for digit in "123456789" if digit != shown])


def _calm(application: QApplication, page: EnterPage) -> float:
    """Go on until nothing is written or read any more; gives the longest time in which no key could have been answered."""
    longest, quiet = 0.0, 0
    while quiet < 100:
        begin = perf_counter()
        application.processEvents()
        took = perf_counter() - begin
        longest = max(longest, took)
        is_calm = not page.model.is_saving and not page.reading and took < 0.0005
        quiet = quiet + 1 if is_calm else 0
        if is_calm:
            _wait()
    return longest


def _wait() -> None:
    """Let the other threads run."""
    from PySide6.QtCore import QThread

    QThread.usleep(200)


def _paints(widget: object) -> _Paints:
    return _Paints(widget)


class _Paints:
    """Counts how often a widget has painted itself."""

    def __init__(self, widget: object) -> None:
        from PySide6.QtCore import QEvent, QObject

        counter = self

        class Filter(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    counter.count += 1
                return False

        self.count = 0
        self._filter = Filter()
        widget.installEventFilter(self._filter)  # type: ignore[attr-defined]  # a widget; Qt is imported late


def start(national: National) -> list[Line]:
    """A fresh process until its window is painted, and until a settlement's Home can be worked with, beside an empty window's."""
    path = national.folder / "start.malik"
    national.place(national.sites[0], path.name).close()
    ours, theirs = [], []
    _started("empty"), _started("malik", path)  # the first of all compiles
    for _ in range(_STARTS):
        theirs.append(_started("empty"))
        ours.append(_started("malik", path))
    empty = median(one.painted for one in theirs)
    painted, ready = median(one.painted for one in ours), median(one.ready for one in ours)
    return [
        Line("start to a painted window", "an empty QMainWindow in a fresh process", painted, empty, 1.5),
        Line(
            "start to a usable window, beyond the empty one", "a quarter of a second", ready - empty, 0.25, 1
        ),
    ]


def memory(national: National) -> list[Line]:
    """What the process holds with the window on the nation's workspace, Home and a sheet having been looked at."""
    used = _started("memory", national.nation.workspace.path).megabytes
    return [Line("memory, window open", "200 MB", used, _MOST_MEMORY, 1, unit=MEGABYTES)]


@dataclass(frozen=True, slots=True)
class _Started:
    """Seconds until the window was painted, and until it could be used; what the process held then."""

    painted: float
    ready: float
    megabytes: float


def _installed() -> dict[str, str]:
    """The environment of a program that was installed: Python keeps what it has compiled, here beside the data set."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    env["PYTHONPYCACHEPREFIX"] = str(Path(env["MALIK_HOME"]).parent / "compiled")
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


def _started(what: str, path: Path | None = None) -> _Started:
    """Start a fresh process, and listen to what it says."""
    command = [sys.executable, "-m", "tests.benchmarks.started", what, *([str(path)] if path else [])]
    begin = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=_installed())
    assert process.stdout is not None
    moments = []
    for word in (b"painted", b"ready"):
        assert process.stdout.readline().strip() == word
        moments.append(perf_counter() - begin)
    held, _errors = process.communicate()
    return _Started(*moments, float(held or 0))
