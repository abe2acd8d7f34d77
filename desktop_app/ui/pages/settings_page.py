"""Settings: language, text size, appearance, which take effect at once and are remembered; and those of the open workspace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from desktop_app import settings as options
from desktop_app.i18n import LANGUAGE_NAMES, _, language
from desktop_app.ui.context import Context, Target
from desktop_app.ui.pages.page import ColumnPage
from desktop_app.ui.pages.settings_workspace import WorkspaceSettings
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import button, label

SIZES = (100, 125, 150, 175, 200)


class SettingsPage(ColumnPage):
    """Nothing to confirm: what is pressed holds."""

    topics = frozenset({"identity", "packages", "cells"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._marks: list[Callable[[], None]] = []
        # Methods of the page, not closures: Qt lets go of them together with it.
        context.languageChanged.connect(self._mark_chosen)
        context.theme.changed.connect(self._mark_chosen)
        self.texts.put(self.heading.setText, lambda: _("Settings"))
        self.texts.put(
            self.lead.setText, lambda: _("These hold for you on this computer, in every workspace.")
        )
        self.languages = self._row(
            lambda: _("Language"),
            [(code, partial(str, name)) for code, name in LANGUAGE_NAMES.items()],
            lambda: language(),
            context.switch_language,
        )
        self.sizes = self._row(
            lambda: _("Text size"),
            [(str(size), partial(_size_words, size)) for size in SIZES],
            lambda: str(context.theme.percent),
            self._size,
        )
        self.appearances = self._row(
            lambda: _("Appearance"),
            [
                ("system", lambda: _("As the computer")),
                ("light", lambda: _("Light")),
                ("dark", lambda: _("Dark")),
                ("contrast", lambda: _("High contrast")),
            ],
            lambda: context.theme.appearance,
            self._appearance,
        )
        self._of_the_workspace = label("title")
        self.texts.put(self._of_the_workspace.setText, lambda: _("This workspace"))
        self.workspace = WorkspaceSettings(context)
        self.column.addSpacing(context.theme.space("l"))
        self.column.addWidget(self._of_the_workspace)
        self.column.addWidget(self.workspace)
        self.column.addStretch(1)

    def open(self, target: Target | None = None) -> None:
        self._of_the_workspace.setVisible(self.context.is_open)
        self.workspace.setVisible(self.context.is_open)
        super().open(target)

    def reload(self) -> None:
        self.workspace.reload()

    def retranslate(self) -> None:
        self.workspace.texts.again()
        super().retranslate()

    def _row(
        self,
        title: Callable[[], str],
        choices: Sequence[tuple[str, Callable[[], str]]],
        now: Callable[[], str],
        choose: Callable[[str], object],
    ) -> dict[str, QAbstractButton]:
        caption = label("caption")
        self.texts.put(caption.setText, title)
        part = QVBoxLayout()
        part.addSpacing(self.context.theme.space("s"))
        part.addWidget(caption)
        row = FlowRow()
        group = QButtonGroup(self)
        made: dict[str, QAbstractButton] = {}
        for code, name in choices:
            one = button()
            one.setCheckable(True)
            self.texts.put(one.setText, name)
            one.setChecked(code == now())
            one.clicked.connect(lambda _checked=False, code=code: choose(code))
            group.addButton(one)
            row.add(one)
            made[code] = one
        part.addWidget(row)
        self.column.addLayout(part)

        def mark() -> None:
            if now() in made:
                made[now()].setChecked(True)

        self._marks.append(mark)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _mark_chosen(self) -> None:
        """Shows what is chosen now, wherever it was chosen."""
        for mark in self._marks:
            mark()

    def _size(self, percent: str) -> None:
        theme = self.context.theme
        self.context.settings.put(options.TEXT_SIZE, int(percent))
        theme.put_on(theme.appearance, int(percent))

    def _appearance(self, appearance: str) -> None:
        theme = self.context.theme
        self.context.settings.put(options.THEME, appearance)
        theme.put_on(appearance, theme.percent)


def _size_words(size: int) -> str:
    return _("{size} %").format(size=size)
