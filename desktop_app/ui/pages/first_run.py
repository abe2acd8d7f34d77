"""The first run: language (above), places, provider or coordinator, name. Everything on one card, under a minute."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app import settings as options
from desktop_app.i18n import _, language
from desktop_app.ui.context import Context
from desktop_app.ui.operations import workspaces
from desktop_app.ui.texts import Make, Texts
from desktop_app.ui.widgets.elided_combo import ElidedCombo
from desktop_app.ui.widgets.labels import button, label
from desktop_app.ui.widgets.site_picker import SitePicker

COORDINATOR = "coordinator"


class FirstRun(QWidget):
    """Its widgets are made when it is first shown: they need the built-in catalogue. ``reached`` names what is to be in sight."""

    reached = Signal(QWidget)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.texts = Texts()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        title = label("title")
        self.texts.put(title.setText, lambda: _("A new workspace"))
        self._column.addWidget(title)
        self.picker: SitePicker | None = None
        self._making = False  # asked for, and not there yet: once is enough
        self.role = ElidedCombo()
        self.name = QLineEdit()
        self.make = button("primary")

    def begin(self) -> None:
        """Make the fields, once, and go to the first."""
        if self.picker is None:
            self._build()
        if self.picker is not None:
            self.picker.field.setFocus()

    def _build(self) -> None:
        from desktop_app.services.catalogues import builtin

        context, column = self.context, self._column
        self._catalogue = builtin()
        self.picker = SitePicker(context.theme, self._catalogue)
        column.setSpacing(context.theme.space("s"))
        self._caption(lambda: _("Which place, or places, do you enter figures for?"))
        column.addWidget(self.picker, 1)
        self._caption(lambda: _("What is your role there?"))
        column.addWidget(self.role)
        self._caption(lambda: _("Your name, as it stands beside what you enter"))
        column.addWidget(self.name)
        column.addSpacing(context.theme.space("s"))
        column.addWidget(self.make)
        self.name.setText(context.settings.get(options.AUTHOR))
        self.texts.put(self.make.setText, lambda: _("Begin"))
        self.texts.put(self.role.setAccessibleName, lambda: _("What is your role there?"))
        self.texts.put(self.name.setAccessibleName, lambda: _("Your name"))
        self.picker.changed.connect(self._offer_roles)
        self.picker.done.connect(self._go_on)
        self.role.installEventFilter(self)
        context.sessionChanged.connect(self._forget)
        self.name.textChanged.connect(self._judge)
        self.role.currentIndexChanged.connect(self._judge)
        self.make.clicked.connect(self.make_workspace)
        self.name.returnPressed.connect(self.make_workspace)
        self._offer_roles()

    def _caption(self, make_text: Make) -> None:
        caption = label("caption")
        self.texts.put(caption.setText, make_text)
        self._column.addWidget(caption)

    @property
    def is_begun(self) -> bool:
        """Whether anything has been typed or chosen here."""
        if self.picker is None:
            return False
        return bool(self.picker.sites or self.picker.field.text() or self.name.isModified())

    def retranslate(self) -> None:
        """Say everything in the language now in force."""
        self.texts.again()
        if self.picker is not None:
            self.picker.retranslate()
            self._offer_roles()

    def _forget(self) -> None:
        """A workspace is open: what was answered was for it, and stands in nobody's way the next time."""
        self._making = False
        if self.picker is not None and self.context.is_open:
            self.picker.clear()
            self._judge()
            self.name.setModified(False)

    def _offer_roles(self) -> None:
        """Whoever is asked something at the places chosen, and their coordinator where others stand below them."""
        sites = self.picker.sites if self.picker else []
        kept = self.role.currentData()
        lang, catalogue = language(), self._catalogue
        asked = {form.provider for site in sites for form in catalogue.asked_forms(site)}
        self.role.blockSignals(True)
        self.role.clear()
        for code, provider in catalogue.providers.items():
            if code in asked:
                self.role.addItem(provider.names.get(lang), code)
        if any(catalogue.children(site) for site in sites):
            self.role.addItem(_("Coordinator: I receive and merge what others send"), COORDINATOR)
        at = self.role.findData(kept)
        self.role.setCurrentIndex(max(0, at))
        self.role.setEnabled(self.role.count() > 0)
        self.role.blockSignals(False)
        self._judge()

    def _go_on(self) -> None:
        """All places are chosen: to the next question, past the role where there is but one."""
        self._reach(self.role if self.role.count() > 1 else self.name)

    def _reach(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(self.make)  # below all questions: what is asked next comes into sight with it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter leads on from the role to the name; on some systems it would open the list, as the space bar does."""
        if watched is self.role and isinstance(event, QKeyEvent) and _is_enter(event):
            self._reach(self.name)
            return True
        return super().eventFilter(watched, event)

    def _judge(self) -> None:
        sites = self.picker.sites if self.picker else []
        self.make.setEnabled(
            not self._making and bool(sites) and self.role.count() > 0 and bool(self.name.text().strip())
        )

    def make_workspace(self) -> None:
        """Make the workspace and open it."""
        if self.picker is None or not self.make.isEnabled():
            return
        role = str(self.role.currentData())
        coordinator = role == COORDINATOR
        wanted = workspaces.NewWorkspace(
            workspaces.free_path(self._catalogue.site_label(self.picker.sites[0], "en")),
            tuple(self.picker.sites),
            "" if coordinator else role,
            coordinator,
            self.name.text().strip(),
            language(),
        )
        self._making = True
        self._judge()
        if not workspaces.create_workspace(self.context, wanted, self._not_made):
            self._making = False
            self._judge()

    def _not_made(self, error: BaseException) -> None:
        self._making = False
        self._judge()
        self.context.tell_error(error)


def _is_enter(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
