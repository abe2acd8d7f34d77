"""Settings of the open workspace: who is typing, its passphrase, and its backups."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import settings as options
from desktop_app.i18n import N_, _, format_datetime, format_number, ngettext
from desktop_app.services.identity import own_code
from desktop_app.ui.context import Context
from desktop_app.ui.menus import keeping as menus
from desktop_app.ui.menus.offering import offer
from desktop_app.ui.operations import backups, locking, px, who
from desktop_app.ui.texts import Texts
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.elided_combo import ElidedCombo
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import button, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from desktop_app.services.backing import KeptBackup

MINUTES = (5, 10, 20, 30, 60, 0)
_SHOWN = 8
_REASONS = {
    "daily": N_("daily"),
    "asked": N_("made by hand"),
    "merge": N_("before a merge"),
    "migration": N_("before a new version of Malik"),
    "before-restore": N_("before a restore"),
}


class WorkspaceSettings(QWidget):
    """Shown while a workspace is open; read anew whenever it has changed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.texts = Texts()
        self.restores: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space("m"))
        self._who(self._card(column, lambda: _("Who is typing?"), "who"))
        self._passphrase(self._card(column, lambda: _("Passphrase"), "passphrase"))
        self._tables(self._card(column, lambda: _("Official figures"), "population"))
        self._backups(self._card(column, lambda: _("Backups"), "backups"))
        self._computer(self._card(column, lambda: _("This computer"), "replacement#known"))

    def _card(self, column: QVBoxLayout, title: Callable[[], str], topic: str) -> QVBoxLayout:
        card = Card(self.context.theme)
        card.setProperty("help", topic)
        caption = label("caption")
        self.texts.put(caption.setText, title)
        card.column.addWidget(caption)
        column.addWidget(card)
        return card.column

    def _button(self, row: FlowRow, words: Callable[[], str], do: Callable[[], object]) -> QPushButton:
        made = button()
        self.texts.put(made.setText, words)
        made.clicked.connect(lambda _checked=False: do())
        row.add(made)
        return made

    # Who is typing

    def _who(self, column: QVBoxLayout) -> None:
        self.author = label("strong")
        column.addWidget(self.author)
        row = FlowRow()
        self.other_author = self._button(
            row, lambda: _("Somebody else is typing…"), lambda: who.ask(self.context, self)
        )
        column.addWidget(row)

    # This computer

    def _computer(self, column: QVBoxLayout) -> None:
        words = label("muted")
        self.texts.put(
            words.setText, lambda: _("If the coordinator rings: these six characters are this computer's.")
        )
        self.code = label("title", wrap=False)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(words)
        column.addWidget(self.code)

    # The passphrase

    def _passphrase(self, column: QVBoxLayout) -> None:
        context = self.context
        self.state = label()
        column.addWidget(self.state)
        row = FlowRow()
        self.set_button = self._button(
            row, lambda: _("Set a passphrase…"), lambda: locking.set_passphrase(context, self)
        )
        self.change_button = self._button(
            row, lambda: _("Change it…"), lambda: locking.set_passphrase(context, self)
        )
        self.sheet_button = self._button(
            row, lambda: _("Recovery sheet…"), lambda: locking.show_sheet(context, self)
        )
        self.remove_button = self._button(
            row, lambda: _("Remove it…"), lambda: locking.remove_passphrase(context, self)
        )
        self.lock_button = self._button(row, lambda: _("Lock now (Ctrl+L)"), lambda: locking.lock(context))
        column.addWidget(row)
        self._idle_words = label("muted")
        self.texts.put(
            self._idle_words.setText, lambda: _("Lock by itself when nobody touches the computer:")
        )
        self.idle = ElidedCombo()
        self.texts.put(
            self.idle.setAccessibleName, lambda: _("Lock by itself when nobody touches the computer:")
        )
        self.idle.activated.connect(self._choose_idle)
        across = FlowRow()
        across.add(self._idle_words)
        across.add(self.idle)
        column.addWidget(across)

    def _offer_minutes(self) -> None:
        now = self.context.settings.get(options.LOCK_AFTER)
        self.idle.clear()
        for minutes in sorted({*MINUTES, now}, key=lambda one: (one == 0, one)):
            words = ngettext("after {count} minute", "after {count} minutes", minutes).format(count=minutes)
            self.idle.addItem(words if minutes else _("never"), minutes)
        self.idle.setCurrentIndex(self.idle.findData(now))

    def _choose_idle(self, at: int) -> None:
        self.context.settings.put(options.LOCK_AFTER, int(self.idle.itemData(at)))
        self.context.settingsChanged.emit()

    # Official figures

    def _tables(self, column: QVBoxLayout) -> None:
        words = label()
        self.texts.put(
            words.setText,
            lambda: _(
                "Population and other figures from a statistics bank, as PX files. Source and date are kept."
            ),
        )
        column.addWidget(words)
        row = FlowRow()
        row.setProperty("help", "population")
        self.table_button = self._button(
            row, lambda: _("Take in a PX table…"), lambda: px.choose(self.context, self)
        )
        column.addWidget(row)

    # Backups

    def _backups(self, column: QVBoxLayout) -> None:
        self._none = label("muted")
        column.addWidget(self._none)
        self._list = QVBoxLayout()
        column.addLayout(self._list)
        row = FlowRow()
        self.back_up = self._button(
            row, lambda: _("Back up now"), lambda: backups.back_up(self.context, self.reload)
        )
        self._button(row, lambda: _("Back up to another place…"), self._choose_place)
        self._button(row, lambda: _("Restore from a file…"), self._choose_backup)
        column.addWidget(row)

    def _choose_place(self) -> None:
        path = self.context.session.workspace.path
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Back up to"), str(Path.home() / path.name), _("Workspaces (*.malik)")
        )
        if chosen:
            backups.back_up(self.context, self.reload, Path(chosen))

    def _choose_backup(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Restore from a file"), str(Path.home()), _("Workspaces (*.malik)")
        )
        if chosen:
            self.restore(Path(chosen), Path(chosen).stem)

    def restore(self, path: Path, when: str) -> None:
        """Ask, and put a backup in the place of the workspace."""
        from desktop_app.ui.dialogs.restore_dialog import RestoreDialog

        if self.context.run_dialog(RestoreDialog(self.context.theme, when, self)):
            backups.restore(self.context, path)

    # What is shown

    def reload(self) -> None:
        """Say what holds now."""
        self.setVisible(self.context.is_open)
        if not self.context.is_open:
            return
        self.author.setText(self.context.session.identity.author or _("Nobody has said so yet."))
        locked = locking.has_passphrase(self.context)
        self.state.setText(
            _("The workspace and its backups are locked with a passphrase.")
            if locked
            else _("There is none yet: whoever finds the laptop can read everything.")
        )
        self.set_button.setVisible(not locked)
        for one in (self.change_button, self.sheet_button, self.remove_button, self.lock_button):
            one.setVisible(locked)
        for part in (self._idle_words, self.idle):
            part.setVisible(locked)
        self._offer_minutes()
        self.context.read(own_code, lambda code: self.code.setText(" ".join(code)), key="own-code")
        backups.list_kept(self.context, self._show_backups)

    def _show_backups(self, found: list[KeptBackup]) -> None:
        while (taken := self._list.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.restores = []
        self._none.setText(
            _("A backup is made at the first change of each day, and before every merge.")
            if found
            else _("There is none yet. One is made at the first change of each day, and before every merge.")
        )
        for one in found[:_SHOWN]:
            self._list.addWidget(self._line(one))

    def _line(self, one: KeptBackup) -> QWidget:
        when = format_datetime(one.made) if one.made else one.path.stem
        reason = _(_REASONS[one.reason]) if one.reason in _REASONS else one.reason
        size = _("{count} kB").format(count=format_number(max(1, one.size // 1024)))
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        words = label("", f"{when} · {reason} · {size}")
        across.addWidget(words, 1)
        back = button("link", _("Restore…"))
        back.setAccessibleName(_("Restore the backup of {when}").format(when=when))
        restore = partial(self.restore, one.path, when)
        back.clicked.connect(lambda _checked=False: restore())
        offer(line, lambda _at: menus.backup(one.path, restore, self.back_up.click))
        across.addWidget(back, 0, Qt.AlignmentFlag.AlignRight)
        self.restores.append(back)
        return line
