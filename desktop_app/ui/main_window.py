"""The main window: wires the rail, the pages and the status line, and does nothing itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.i18n import _, language
from desktop_app.ui import page_list
from desktop_app.ui.actions import bind, bind_pages
from desktop_app.ui.context import Context, Target
from desktop_app.ui.help.desk import HelpDesk
from desktop_app.ui.idle import IdleLock
from desktop_app.ui.later import Later
from desktop_app.ui.placing import Placing
from desktop_app.ui.watch import Watch
from desktop_app.ui.widgets.message_bar import MessageBar
from desktop_app.ui.widgets.nav_rail import NavRail
from desktop_app.ui.widgets.progress_strip import ProgressStrip
from desktop_app.ui.widgets.standing_bar import StandingBar
from desktop_app.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from desktop_app.ui.operations.health import Health
    from desktop_app.ui.pages.page import Page

# What a key or a click begins (`ui.operations`, the menus, the manual) is imported when it is first asked for.

FOLDS_BELOW = 1100
_HEALTH_AFTER_MS = 400
"""While somebody types, what is due is counted once the hands rest."""
_MENUS_AFTER_MS = 150
"""The rail's menus are not needed before the window is painted."""


class MainWindow(QMainWindow):
    """One window on one workspace, or on none yet."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        context.window = self
        self._pages: dict[str, Page] = {}
        self.page_name = ""
        self.rail = NavRail(context.theme)
        self.status = StatusLine(context.theme)
        self.message = MessageBar(context.theme)
        self.progress = ProgressStrip()
        self.standing = StandingBar(context)
        self.idle = IdleLock(context, self.lock, self)
        self.watch = Watch(context, self.idle.look, self)
        self._read_health_soon = Later(context, self._read_health, _HEALTH_AFTER_MS, self)
        self._read_health_next = Later(context, self._read_health, 0, self)
        self._offer_menus_soon = Later(context, self._offer_menus, _MENUS_AFTER_MS, self)
        self.help = HelpDesk(context, self)
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self.placing = Placing(context, self)
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        self._offer_pages()
        self._title()

    def _build(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        above = QVBoxLayout()
        space = self.context.theme.space("l")
        above.setContentsMargins(space, space, space, 0)
        above.addWidget(self.standing)
        above.addWidget(self.message)
        above.addWidget(self.progress)
        self._above = QWidget()
        self._above.setLayout(above)
        middle.addWidget(self._above)
        middle.addWidget(self.stack, 1)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(middle, 1)
        central = QWidget()
        central.setObjectName("central")
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across, 1)
        column.addWidget(self.status)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        context, tasks = self.context, self.context.tasks
        self.rail.chosen.connect(self.show_page)
        context.go.connect(self.show_page)
        context.told.connect(self.message.tell)
        context.bug.connect(self._show_bug)
        context.languageChanged.connect(self._retranslate)
        context.sessionChanged.connect(self._session_changed)
        context.changes.saved.connect(self.status.show_saved)
        context.changes.changed.connect(lambda _changes: self._read_health_soon.ask())
        tasks.writing.connect(self.status.show_waiting)
        tasks.slow.connect(self.progress.follow)
        tasks.over.connect(self.progress.leave)
        context.theme.changed.connect(self._fold)
        bind_pages(self, self.rail.names, self.show_page)
        bind(self, "Ctrl+O", lambda: self.show_page("start"))
        bind(self, "Ctrl+L", self.lock)
        self.status.whoAsked.connect(self._ask_who)
        bind(self, "F5", self._present)
        bind(self, "Ctrl+K", self._open_palette)

    # Pages

    def show_page(self, name: str, target: Target | None = None) -> None:
        """Open a page, perhaps at something particular. A name that is not offered now is passed over."""
        if name == page_list.HELP.name:
            self.rail.mark(self.page_name)
            self._ask_help()
            return
        name = page_list.page_for(self.context, name, target)
        if name not in self.rail.names():
            return
        if self.page_name and self.page_name != name:
            self.message.hide()
        page = self._page(name)
        self.page_name = name
        self.stack.setCurrentWidget(page)
        self.rail.mark(name)
        self.standing.stand_over(name)
        page.open(target)

    @property
    def is_begun(self) -> bool:
        """Whether something is begun on the page that is open that another workspace would sweep away."""
        return bool(self.page_name) and self._page("").is_begun

    def _page(self, name: str) -> Page:
        name = name or self.page_name
        if name not in self._pages:
            page = page_list.make(name, self.context)
            self._pages[name] = page
            self.stack.addWidget(page)
        return self._pages[name]

    def _offer_pages(self) -> None:
        self.rail.show_entries([*(page.entry for page in page_list.offered(self.context)), page_list.HELP])
        self._offer_menus_soon.ask()

    def _offer_menus(self) -> None:
        from desktop_app.ui.menus import navigation

        navigation.offer_entries(self.context, self.rail)

    def _ask_help(self) -> None:
        from desktop_app.ui.help import topics

        topics.ask(self, self.stack.currentWidget())

    def _ask_who(self) -> None:
        from desktop_app.ui.operations import who

        who.ask(self.context, self)

    def _open_palette(self) -> None:
        from desktop_app.ui.operations import palette

        palette.open_palette(self.context, self)

    def _present(self) -> None:
        """F5 shows charts on the whole screen; a page without any reads anew what it shows."""
        page = self._page("") if self.page_name else None
        if page is not None and self.context.is_open and not page.present():
            page.reload()

    def _finish(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        for page in self._pages.values():
            page.finish()

    def lock(self) -> None:
        """Take what is being typed, put away every question that is open, and lock the workspace."""
        from desktop_app.ui.operations import locking

        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        self._finish()
        self.message.hide()
        locking.lock(self.context)

    # What is told

    def _session_changed(self) -> None:
        self._offer_pages()
        self._title()
        self._read_health_next.ask()  # behind what the first page reads
        if not self.context.is_open:
            self.status.show_due(None)
            self.standing.show_health(None)
            self.idle.follow(False)
            self.show_page("start")

    def _read_health(self) -> None:
        if self.context.is_open:
            from desktop_app.ui.operations import health, settling

            health.read(self.context, self._show_health)
            if self.context.session.identity.coordinator:
                settling.count(self.context, partial(self.rail.tell_count, "disagreements"))

    def _show_health(self, found: Health) -> None:
        self.status.show_backup(found.backup)
        self.status.show_due(found.due)
        self.status.show_who(found.who)
        self.standing.show_health(found)
        self.idle.follow(found.locked)

    def _show_bug(self, error: BaseException) -> None:
        from desktop_app.ui.dialogs.bug_dialog import BugDialog

        self.context.run_dialog(BugDialog(self.context.theme, error, self))

    def _retranslate(self) -> None:
        self.rail.retranslate()
        self.status.retranslate()
        self.message.retranslate()
        self.standing.retranslate()
        self._title()
        self._read_health()

    def _title(self) -> None:
        if not self.context.is_open:
            self.setWindowTitle("Malik")
            return
        session = self.context.session
        place = self.context.catalogue.site_label(session.own_sites[0], language())
        title = _("{place} – Malik").format(place=place)
        if session.identity.fictional:
            title = _("{place} – made-up figures – Malik").format(place=place)
        self.setWindowTitle(title)

    # The window itself

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Workspaces, workbooks and tables may be dropped anywhere on the window; while none is open, no tables."""
        from desktop_app.ui.widgets.drop_area import dropped_tables, dropped_workbooks, dropped_workspaces

        tables = self.context.is_open and dropped_tables(event)
        if dropped_workspaces(event) or dropped_workbooks(event) or tables:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A workspace is opened. A coordinator looks at workbooks on the Inbox; a place takes in what came back. Tables are shown
        one by one. While no workspace is open, a workbook is what a replacement laptop is set up from.
        """
        from desktop_app.ui.operations import px, receiving, replacing, workspaces
        from desktop_app.ui.widgets.drop_area import dropped_tables, dropped_workbooks, dropped_workspaces

        event.acceptProposedAction()
        paths, found, tables = dropped_workbooks(event), dropped_workspaces(event), dropped_tables(event)
        if found:
            self._finish()
            workspaces.open_workspace(self.context, found[0])
            return
        if not self.context.is_open:
            if paths:
                QTimer.singleShot(0, self, partial(replacing.begin, self.context, self, paths[0]))
            return
        if tables:
            QTimer.singleShot(0, self, partial(px.show, self.context, tables))
        if not paths:
            return
        if self.context.session.identity.coordinator:
            self.show_page("inbox", Target(files=tuple(paths)))
        else:
            receiving.take_in(self.context, paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1, where nothing in the window has a more particular answer: the manual."""
        if event.key() == Qt.Key.Key_F1:
            self._ask_help()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        factor = 1 + (self.context.theme.factor - 1) * 0.6
        self.rail.fold(self.width() < FOLDS_BELOW * factor)

    def restore_place(self) -> None:
        """Stand where the window stood the last time."""
        self.placing.restore()

    def _may_lose(self) -> bool:
        from desktop_app.ui.dialogs.unsaved_dialog import UnsavedDialog

        count = sum(len(entries) for entries in self.context.unsaved)
        answer = self.context.run_dialog(UnsavedDialog(self.context.theme, count, self))
        return answer == QDialog.DialogCode.Accepted

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is being typed is taken; what is on its way to the disk is waited for."""
        from desktop_app.ui.operations import workspaces

        self._finish()
        if self.context.unsaved and not self._may_lose():
            event.ignore()
            return
        self.placing.keep()
        self.help.close()
        if not self.context.is_open:
            self.context.tasks.give_up()  # nobody waits for the demonstration any more
        workspaces.close(self.context)
        self.context.tasks.stop()
        super().closeEvent(event)
