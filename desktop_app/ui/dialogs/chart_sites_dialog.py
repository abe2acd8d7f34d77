"""Several places for one chart, a line each: found by any part of any of their names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import _
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.site_picker import SitePicker


class ChartSitesDialog(Dialog):
    """``sites`` are the places chosen, in the order in which they were taken."""

    def __init__(
        self, theme: Theme, catalogue: Catalogue, sites: Sequence[str], parent: QWidget | None = None
    ) -> None:
        lead = _("Each becomes a line of the chart, or a small chart of its own.")
        super().__init__(theme, _("Several places"), lead, parent)
        self.picker = SitePicker(theme, catalogue)
        self.content.addWidget(self.picker, 1)
        self.offer(_("Cancel")).clicked.connect(self.reject)
        self._go = self.offer(_("Show"), "primary")
        self._go.clicked.connect(self.accept)
        self.picker.changed.connect(lambda: self._go.setEnabled(bool(self.picker.sites)))
        for site in sites:
            self.picker.take(site)
        self._go.setEnabled(bool(self.picker.sites))
        self.picker.field.setFocus()

    @property
    def sites(self) -> tuple[str, ...]:
        """The places chosen."""
        return tuple(self.picker.sites)
