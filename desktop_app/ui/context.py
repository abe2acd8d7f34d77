"""What every page is given: the open workspace, the two threads, the hub of changes, the look, and the user's settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app import settings as options
from desktop_app.errors import Cancelled, UserError
from desktop_app.i18n import language, set_language
from desktop_app.ui.changes import Changes
from desktop_app.ui.tasks import Progress, Tasks
from desktop_app.ui.theme import Theme

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Catalogue
    from desktop_app.services.chart_choice import ChartChoice
    from desktop_app.services.entering import Entry
    from desktop_app.services.session import Session

T = TypeVar("T")


class Target(NamedTuple):
    """Where to go on a page: a form of a place and period, a cell of it, an item, a chart as chosen, a view of it; or files."""

    form: str = ""
    site: str = ""
    period: str = ""
    item: str = ""
    breakdown: str = ""
    files: tuple[Path, ...] = ()
    chart: ChartChoice | None = None
    view: str = ""


class Context(QObject):
    """Handed to pages, dialogs and operations; there is no global one."""

    languageChanged = Signal()
    sessionChanged = Signal()
    settingsChanged = Signal()  # one of the user's settings that something goes by while it runs
    go = Signal(str, object)  # the name of a page, and a Target or None
    told = Signal(str, str)  # tone ("info" or "notice") and a sentence
    help = Signal(str)  # a topic of the manual, perhaps with "#" and an anchor
    bug = Signal(object)  # an error that is ours

    def __init__(self, theme: Theme, settings: options.Settings, inline: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self.settings = settings
        self.tasks = Tasks(self, inline)
        self.changes = Changes(self)
        self.window: QWidget | None = None  # where dialogs belong that no page has asked
        self.answer: Callable[[QDialog], int] | None = None
        self.unsaved: set[tuple[Entry, ...]] = set()  # typed, and refused by the disk so far
        self._session: Session | None = None
        self.tasks.failed.connect(self.tell_error)

    @property
    def session(self) -> Session:
        """The open workspace. Pages that need one are only shown when there is one."""
        if self._session is None:
            raise RuntimeError("no workspace is open")
        return self._session

    @property
    def is_open(self) -> bool:
        """Whether a workspace is open."""
        return self._session is not None

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue in force."""
        return self.session.catalogue

    def set_session(self, session: Session | None) -> None:
        """Show another workspace, or none."""
        self._session = session
        self.sessionChanged.emit()

    def switch_language(self, code: str) -> None:
        """Change the language of the whole window at once, and remember it."""
        if code == language():
            return
        set_language(code)
        self.settings.put(options.LANGUAGE, code)
        self.languageChanged.emit()

    def write(
        self,
        work: Callable[[Session, Progress], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        label: str = "",
        cancellable: bool = False,
    ) -> None:
        """Run a service on the writing thread."""
        session = self.session
        self.tasks.write(lambda progress: work(session, progress), done, failed, label, cancellable)

    def read(
        self,
        work: Callable[[Session], T],
        done: Callable[[T], object] | None = None,
        key: str = "",
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Run a reading service on the reading thread. An answer about a workspace that was left meanwhile is moot."""
        session = self.session

        def hear(value: T) -> None:
            if done is not None and self._session is session:
                done(value)

        def trouble(error: BaseException) -> None:
            if self._session is session:
                (failed or self.tell_error)(error)

        self.tasks.read(lambda _progress: work(session), hear, trouble, key)

    def run_dialog(self, dialog: QDialog) -> int:
        """Show a dialog and wait for its answer. Tests answer in its place."""
        if self.answer is not None:
            return self.answer(dialog)
        result = dialog.exec()
        dialog.deleteLater()
        return result

    def tell_error(self, error: BaseException) -> None:
        """Tell the world's errors as a sentence; hand ours to the dialog of bugs."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, UserError):
            from desktop_app.sentences import say

            self.told.emit("notice", say(error, self._session.catalogue if self._session else None))
            return
        self.bug.emit(error)
