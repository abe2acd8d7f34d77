"""Start: the first run in under a minute, the recent workspaces, and the demonstration."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QVBoxLayout,
    QWidget,
)

from desktop_app import paths
from desktop_app import settings as options
from desktop_app.i18n import _
from desktop_app.ui.context import Context, Target
from desktop_app.ui.menus import keeping as menus
from desktop_app.ui.menus.offering import Choices, offer
from desktop_app.ui.operations import workspaces
from desktop_app.ui.pages.first_run import FirstRun
from desktop_app.ui.pages.page import ColumnPage
from desktop_app.ui.widgets.due_row import LinkRow
from desktop_app.ui.widgets.labels import button, label
from desktop_app.ui.widgets.language_row import LanguageRow

_SIDE_BY_SIDE = 880


class StartPage(ColumnPage):
    """What is shown when no workspace is open; later the way from one to another."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.column.insertWidget(0, LanguageRow(context))
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.column.addLayout(self._across, 1)
        self.first_run = FirstRun(context)
        self.first_run.reached.connect(self.bring_into_sight)
        self._recent = QVBoxLayout()
        self._across.addWidget(self._card(self.first_run), 3)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        self._recent_title = label("caption")
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        self.open_button, self.replace_button, self.demo_button = button(), button(), button()
        column.addWidget(self.open_button)
        column.addSpacing(context.theme.space("l"))
        self._replace_words = label("muted")
        column.addWidget(self._replace_words)
        column.addWidget(self.replace_button)
        column.addSpacing(context.theme.space("l"))
        self._demo_words = label("muted")
        column.addWidget(self._demo_words)
        column.addWidget(self.demo_button)
        column.addStretch(1)
        self._across.addWidget(side, 2)
        self.open_button.clicked.connect(self._choose_file)
        self.replace_button.clicked.connect(self._choose_package)
        self.demo_button.clicked.connect(self._demonstration)
        self.texts.put(self.heading.setText, lambda: _("Welcome to Malik"))
        self.texts.put(
            self.lead.setText,
            lambda: _(
                "Follows the work for children and young people in Greenland, place by place, wave by wave."
            ),
        )
        self.texts.put(self._recent_title.setText, lambda: _("Recent workspaces"))
        self.texts.put(self.open_button.setText, lambda: _("Open another workspace…"))
        self.texts.put(
            self._replace_words.setText,
            lambda: _(
                "The old computer is lost or broken? With the coordinator's package for your place everything comes back."
            ),
        )
        self.texts.put(self.replace_button.setText, lambda: _("Replacement laptop…"))
        self.texts.put(
            self._demo_words.setText,
            lambda: _("New here? Look around in made-up figures from four places. Nothing of it is real."),
        )
        self.texts.put(self.demo_button.setText, lambda: _("See the demonstration"))
        self.dress()

    def open(self, target: Target | None = None) -> None:
        super().open(target)
        self._show_recent()
        self.first_run.begin()

    @property
    def is_begun(self) -> bool:
        return self.first_run.is_begun

    def retranslate(self) -> None:
        super().retranslate()
        self.first_run.retranslate()
        self._show_recent()

    def dress(self) -> None:
        super().dress()
        theme = self.context.theme
        if hasattr(self, "_across"):
            wide = self.width() >= theme.pixels(_SIDE_BY_SIDE)
            direction = QBoxLayout.Direction
            self._across.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
            self._across.setSpacing(theme.space("xl"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.dress()

    def _card(self, inside: QWidget) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        layout = QVBoxLayout(card)
        space = self.context.theme.space("xl")
        layout.setContentsMargins(space, space, space, space)
        layout.addWidget(inside)
        return card

    def _show_recent(self) -> None:
        from desktop_app.services.locking import is_locked

        while (taken := self._recent.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = [Path(one) for one in self.context.settings.get(options.RECENT)]
        found = [path for path in found if path.is_file()]
        self._recent_title.setVisible(bool(found))
        for path in found[:6]:
            where = _("Made-up figures, for the demonstration") if _is_demo(path) else str(path.parent)
            told = [_("locked with a passphrase")] if is_locked(path) else []
            row = LinkRow(self.context.theme, path.stem, " · ".join([*told, where]))
            open_it = partial(workspaces.open_workspace, self.context, path)
            row.opened.connect(open_it)
            offer(row, partial(self._recent_menu, path, open_it))
            self._recent.addWidget(row)

    def _recent_menu(self, path: Path, open_it: Callable[[], object], _at: QPoint | None) -> Choices:
        return menus.recent(self.context, path, open_it, self._show_recent)

    def _choose_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Open a workspace"), str(Path.home()), _("Workspaces (*.malik)")
        )
        if chosen:
            workspaces.open_workspace(self.context, Path(chosen))

    def _choose_package(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self,
            _("Choose the coordinator's package for your place"),
            str(Path.home()),
            _("Workbooks (*.xlsx)"),
        )
        if chosen:
            self.bring_back(Path(chosen))

    def bring_back(self, package: Path) -> None:
        """Set up a replacement laptop from the coordinator's package."""
        from desktop_app.ui.operations import replacing

        replacing.begin(self.context, self, package)

    def _demonstration(self) -> None:
        from desktop_app.ui.operations import demonstration

        self.setFocus(Qt.FocusReason.OtherFocusReason)
        demonstration.show(self.context)


def _is_demo(path: Path) -> bool:
    """Whether it is one of the demonstration's own workspaces."""
    return (paths.user_data() / "demo") in path.parents
