"""A new passphrase in three steps: typed twice, its recovery sheet kept, two groups of it typed back. Nothing is locked before."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.sentences import say
from desktop_app.services import locking, recovery_sheet
from desktop_app.services.locking import NewPassphrase
from desktop_app.ui.context import Context
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.dialogs.recovery_dialog import places_of
from desktop_app.ui.widgets.labels import label
from desktop_app.ui.widgets.recovery_panel import RecoveryPanel

_TYPED, _SHEET, _BACK = range(3)


class PassphraseDialog(Dialog):
    """Accepted, ``new`` is the passphrase that may be put in force."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._changes = locking.has_passphrase(context.session)
        title = _("Change the passphrase") if self._changes else _("Set a passphrase")
        super().__init__(context.theme, title, parent=parent)
        self._context = context
        self.new: NewPassphrase | None = None
        self.panel: RecoveryPanel | None = None
        self.groups: dict[int, QLineEdit] = {}
        self.trouble = label("notice")
        self.trouble.hide()
        self.step = _TYPED
        self._pages = [QWidget() for _number in range(3)]
        self._columns = [self._column(page) for page in self._pages]
        self.content.addWidget(self.trouble)
        self._fields: list[QLineEdit] = []
        self._ask_passphrase(self._columns[_TYPED])
        self.offer(_("Cancel")).clicked.connect(self.reject)
        self._back = self.offer(_("Back"))
        self._back.clicked.connect(self._step_back)
        self.next = self.offer(_("Next"), "primary")
        self.next.clicked.connect(self.go_on)
        self._go_to(_TYPED)

    def _column(self, page: QWidget) -> QVBoxLayout:
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.space("s"))
        self.content.addWidget(page)
        return column

    # The first step

    def _ask_passphrase(self, column: QVBoxLayout) -> None:
        column.addWidget(
            label(
                "muted",
                _(
                    "Without it nobody can read the workspace, also when the laptop is lost. Three or four words that do "
                    "not belong together are good, and easy to remember."
                ),
            )
        )
        self.present = QLineEdit()
        if self._changes:
            self._add_field(column, self.present, _("The present passphrase, or the recovery code"))
        self.passphrase, self.again = QLineEdit(), QLineEdit()
        self._add_field(column, self.passphrase, _("The new passphrase"))
        self._add_field(column, self.again, _("The same once more"))
        shown = QCheckBox(_("Show what I type"))
        shown.toggled.connect(self._show_typed)
        column.addWidget(shown)
        column.addStretch(1)

    def _add_field(self, column: QVBoxLayout, field: QLineEdit, words: str) -> None:
        field.setAccessibleName(words)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        column.addWidget(label("caption", words))
        column.addWidget(field)
        self._fields.append(field)

    def _show_typed(self, shown: bool) -> None:
        for field in self._fields:
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    # Onwards and back

    def go_on(self) -> None:
        """The next step, where nothing stands against it; the last one accepts."""
        try:
            (self._take_passphrase, self._ask_back, self._finish)[self.step]()
        except UserError as error:
            self._tell(say(error))

    def _take_passphrase(self) -> None:
        session, typed = self._context.session, self.passphrase.text()
        present = self.present.text()
        if self._changes and not locking.knows(session, present, present):
            self._tell(
                _("The present passphrase is not right. Check the keyboard's language and capital letters.")
            )
            self.present.setFocus()
            return
        locking.judge(typed)
        if typed != self.again.text():
            raise UserError("passphrase_not_repeated")
        self.new = locking.prepare(session, typed)
        self._show_sheet(self._columns[_SHEET], self.new)
        self._go_to(_SHEET)

    def _show_sheet(self, column: QVBoxLayout, new: NewPassphrase) -> None:
        _clear(column)
        column.addWidget(
            label(
                "muted",
                _(
                    "This recovery code opens the workspace when the passphrase is forgotten; nothing else does. Keep it in a "
                    "locked cupboard, not beside the computer."
                ),
            )
        )
        sheet = recovery_sheet.sheet(self._context.session, new.groups)
        self.panel = RecoveryPanel(self.theme, sheet, places_of(self._context, sheet))
        column.addWidget(self.panel)
        column.addStretch(1)

    def _ask_back(self) -> None:
        column = self._columns[_BACK]
        _clear(column)
        assert self.new is not None  # the first step made it
        column.addWidget(
            label("muted", _("So that it is sure to be kept: type these two groups from the sheet."))
        )
        self.groups = {}
        for number in self.new.asked:
            words = _("Group {number}").format(number=number + 1)
            field = QLineEdit()
            field.setAccessibleName(words)
            column.addWidget(label("caption", words))
            column.addWidget(field)
            self.groups[number] = field
        column.addStretch(1)
        self._go_to(_BACK)

    def _finish(self) -> None:
        assert self.new is not None  # the first step made it
        locking.confirm(self.new, {number: field.text() for number, field in self.groups.items()})
        self.accept()

    def _step_back(self) -> None:
        self._go_to(self.step - 1)

    def _go_to(self, step: int) -> None:
        self.trouble.hide()
        self.step = step
        for at, page in enumerate(self._pages):
            page.setVisible(at == step)
        self._back.setVisible(step > _TYPED)
        self.next.setText((_("Next"), _("I have kept it"), _("Lock the workspace"))[step])
        first = (self._fields[0], self.next, next(iter(self.groups.values()), self.next))[step]
        first.setFocus()

    def _tell(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.show()
        self.show_part(self.trouble)
        QAccessible.updateAccessibility(QAccessibleEvent(self.trouble, QAccessible.Event.Alert))


def _clear(column: QVBoxLayout) -> None:
    while (taken := column.takeAt(0)) is not None:
        widget = taken.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
