"""A replacement laptop: what the coordinator's package would bring back, as whom one works, and under which name."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import _, format_date, language, ngettext
from desktop_app.services.replacing import Replacement
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.elided_combo import ElidedCombo
from desktop_app.ui.widgets.labels import label

COORDINATOR = "coordinator"


class ReplacementDialog(Dialog):
    """Accepted, ``role`` (a provider's code, or `COORDINATOR`) and ``name`` are what was chosen."""

    def __init__(
        self,
        theme: Theme,
        known: Catalogue,
        found: Replacement,
        author: str = "",
        parent: QWidget | None = None,
    ) -> None:
        lang = language()
        place = known.site_label(found.site, lang)
        super().__init__(theme, _("Replacement laptop for {place}").format(place=place), parent=parent)
        sender = ", ".join(known.site_label(site, lang) for site in found.sender if site in known.sites)
        words = ngettext(
            "The package from {sender}, {day}, brings {count} figure back, with its history.",
            "The package from {sender}, {day}, brings {count} figures back, with their history.",
            found.figures,
        )
        day = format_date(found.time[:10]) if found.time else ""
        self.words = label("", words.format(sender=sender, day=day, count=found.figures))
        self.content.addWidget(self.words)
        self.roles = ElidedCombo()
        for code in found.providers:
            self.roles.addItem(known.providers[code].names.get(lang), code)
        if found.coordinator:
            self.roles.addItem(_("Coordinator: I receive and merge what others send"), COORDINATOR)
        self.author = QLineEdit(author)
        for caption, widget in ((_("What is your role there?"), self.roles), (_("Your name"), self.author)):
            widget.setAccessibleName(caption)
            self.content.addWidget(label("caption", caption))
            self.content.addWidget(widget)
        self.offer(_("Cancel")).clicked.connect(self.reject)
        bring = self.offer(_("Bring everything back"), "primary")
        bring.clicked.connect(self.accept)
        self.author.textChanged.connect(lambda text: bring.setEnabled(bool(text.strip())))
        bring.setEnabled(bool(author.strip()))
        self.author.setFocus()

    @property
    def role(self) -> str:
        """A provider's code, or `COORDINATOR`."""
        return str(self.roles.currentData() or "")

    @property
    def name(self) -> str:
        """Who types there."""
        return self.author.text().strip()
