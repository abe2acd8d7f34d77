"""After sending: where the workbook lies, its password once, and a text for the e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop_app.i18n import _, language
from desktop_app.ui.context import Context
from desktop_app.ui.models import send_words
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import breakable, button, label

if TYPE_CHECKING:
    from desktop_app.services.exporting import Exported


class WrittenCard(Card):
    """Hidden until something was written."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self._context = context
        self._exported: Exported | None = None
        self._going_down = False
        self.password = ""
        self.words = label("lead")
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.secret_box, self.secret = QFrame(), label("title", wrap=False)
        self._secret_words = label()
        self.letter = label("muted")
        self._letter_title = label("caption")
        self.open_folder, self.copy_letter, self.write_mail = button(), button(), button()
        self._build()
        self.hide()

    def _build(self) -> None:
        self.secret_box.setObjectName("message")
        self.secret_box.setProperty("tone", "notice")
        self.secret.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box = QVBoxLayout(self.secret_box)
        box.addWidget(self._secret_words)
        box.addWidget(self.secret)
        row = FlowRow()
        for one in (self.open_folder, self.copy_letter, self.write_mail):
            row.add(one)
        for part in (self.words, self.path, self.secret_box, self._letter_title, self.letter, row):
            self.column.addWidget(part)
        self.open_folder.clicked.connect(self._open_folder)
        self.copy_letter.clicked.connect(self._copy)
        self.write_mail.clicked.connect(self._mail)

    def show_written(self, exported: Exported, password: str, going_down: bool) -> None:
        """Tell of a workbook that was written just now."""
        self._exported, self.password, self._going_down = exported, password, going_down
        self.retranslate()
        self.show()
        self.open_folder.setFocus()

    def drop_password(self) -> None:
        """Show the password no more."""
        self.password = ""
        self.secret.clear()
        self.secret_box.hide()

    def forget(self) -> None:
        """Nothing was written."""
        self.drop_password()
        self._exported = None
        self.hide()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        if self._exported is None:
            return
        again = self._exported.same_again
        self.words.setText(
            _("Nothing was new: the same package as before lies here:")
            if again
            else _("The workbook is written:")
        )
        self.path.setText(str(self._exported.path))
        self.path.setAccessibleName(self.words.text())
        self.secret_box.setVisible(bool(self.password))
        self._secret_words.setText(
            _("The password is shown this once. Give it by telephone, never in the e-mail:")
        )
        self.secret.setText(self.password)
        self._letter_title.setText(_("A text for the e-mail"))
        self.letter.setText(breakable(self.letter_text))
        self.open_folder.setText(_("Open the folder"))
        self.copy_letter.setText(_("Copy the text"))
        self.write_mail.setText(_("Write an e-mail…"))

    @property
    def letter_text(self) -> str:
        """The text for the e-mail."""
        if self._exported is None:
            return ""
        session = self._context.session
        place = session.catalogue.site_label(session.own_sites[0], language())
        return send_words.letter(self._exported, place, self._going_down, bool(self.password))

    def _open_folder(self) -> None:
        if self._exported is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._exported.path.parent)))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.letter_text)
        self._context.told.emit("info", _("The text is on the clipboard. Attach the workbook yourself."))

    def _mail(self) -> None:
        if self._exported is None:
            return
        link = send_words.mail_link(self._exported.path.stem, self.letter_text)
        QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode))
        self._context.told.emit(
            "info", _("Attach the workbook yourself: {path}").format(path=self._exported.path)
        )
