"""One shared application, tasks done at once, a real workspace in a folder of the test's own. Qt's warnings fail a test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app import settings as options
from desktop_app.i18n import set_language
from desktop_app.services.session import Session, create_workspace
from desktop_app.ui.context import Context
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.texts import QtWords
from desktop_app.ui.theme import Theme

PLACE = "9601701"
MUNICIPALITY = "960"
TODAY = date(2024, 6, 3)
MAY = "2024-05"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("MALIK_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("en")


@pytest.fixture(autouse=True)
def no_qt_warnings(qtlog) -> Iterator[None]:
    yield
    found = [one.message for one in qtlog.records if "propagateSizeHints" not in one.message]
    assert found == []


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """What a test has closed goes away with it: no event loop runs that would take it, and every look is put on all there is."""
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp)
    made.put_on("light", 100)
    qapp.installTranslator(QtWords(qapp))
    return made


@pytest.fixture
def context(theme: Theme, own_home: Path) -> Iterator[Context]:
    if (theme.appearance, theme.percent) != ("light", 100):
        theme.put_on("light", 100)
    made = Context(theme, options.Settings(), inline=True)
    made.settings.put(options.LANGUAGE, "en")
    made.answer = _nobody_asked
    yield made
    if made.is_open:
        made.session.close()


def _nobody_asked(dialog: QDialog) -> int:
    """A dialog that no test expected; one about a bug says which."""
    details = getattr(dialog, "details", None)
    raise AssertionError(f"unexpected {type(dialog).__name__}: {details.toPlainText() if details else ''}")


def make_session(path: Path, **about: object) -> Session:
    known: dict[str, object] = {
        "sites": [PLACE],
        "provider": "local_office",
        "author": "Test Person A",
        "language": "en",
        **about,
    }
    session = create_workspace(path, **known)  # type: ignore[arg-type]  # keyword by keyword
    session.today = lambda: TODAY
    session.workspace.clock = lambda: "2024-06-03T12:00:00Z"
    return session


@pytest.fixture
def session(context: Context, tmp_path: Path) -> Session:
    made = make_session(tmp_path / "place.malik")
    context.set_session(made)
    return made


@pytest.fixture
def window(context: Context, session: Session, qtbot) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    context.sessionChanged.emit()
    return made


class Answers:
    """Answers dialogs in a person's place, and remembers them."""

    def __init__(self) -> None:
        self.seen: list[QDialog] = []
        self.ways: list[object] = []

    def __call__(self, dialog: QDialog) -> int:
        self.seen.append(dialog)
        way = self.ways.pop(0) if self.ways else True
        if callable(way):
            way(dialog)
            way = True
        return int(QDialog.DialogCode.Accepted if way else QDialog.DialogCode.Rejected)


@pytest.fixture
def answers(context: Context) -> Answers:
    made = Answers()
    context.answer = made
    return made


CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


def press(widget, *keys: str | Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    """Type on a widget: texts letter by letter, keys, and keys with what is held down."""
    for key in keys:
        if isinstance(key, str):
            for letter in key:
                QTest.keyClicks(_typing_at(widget), letter)
        elif isinstance(key, tuple):
            QTest.keyClick(_typing_at(widget), key[0], key[1])
        else:
            QTest.keyClick(_typing_at(widget), key)


def _typing_at(widget):
    """The editor within the widget while there is one: there the keyboard is."""
    focus = QApplication.focusWidget()
    return focus if focus is not None and widget.isAncestorOf(focus) else widget
