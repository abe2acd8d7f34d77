"""Before a backup takes the place of the workspace: what happens, and that it can be taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import label


class RestoreDialog(Dialog):
    """Accepting restores. ``trouble`` is why a workspace could not be opened, where that is the reason."""

    def __init__(self, theme: Theme, when: str, parent: QWidget | None = None, trouble: str = "") -> None:
        lead = _(
            "The workspace becomes what it was then. What stands there now is kept as a backup too, so that this can be taken "
            "back the same way."
        )
        super().__init__(theme, _("Restore the backup of {when}?").format(when=when), lead, parent)
        if trouble:
            self.content.addWidget(label("notice", trouble))
        self.offer(_("Cancel")).clicked.connect(self.reject)
        self.offer(_("Restore it"), "primary").clicked.connect(self.accept)
