"""The recovery sheet of the passphrase in force, shown again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _, language
from desktop_app.services import locking, recovery_sheet
from desktop_app.services.recovery_sheet import RecoverySheet
from desktop_app.ui.context import Context
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.widgets.recovery_panel import RecoveryPanel


class RecoveryDialog(Dialog):
    """``panel`` shows the code and keeps it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        lead = _("Keep the sheet in a locked cupboard, not beside the computer: it opens the workspace.")
        super().__init__(context.theme, _("Recovery sheet"), lead, parent)
        session = context.session
        sheet = recovery_sheet.sheet(session, locking.recovery_groups(session))
        self.panel = RecoveryPanel(context.theme, sheet, places_of(context, sheet))
        self.content.addWidget(self.panel)
        self.offer(_("Close"), "primary").clicked.connect(self.accept)


def places_of(context: Context, sheet: RecoverySheet) -> str:
    """The names of the sheet's places."""
    return ", ".join(context.catalogue.site_label(site, language()) for site in sheet.sites)
