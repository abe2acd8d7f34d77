"""Which topic of the manual F1 opens: that of the part the keyboard is in, of the dialog, or of the page.

A part of a page says its own by a property: ``widget.setProperty("help", "passphrase#sheet")``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.context import Context

FIRST = "home"
"""Where the manual opens when nothing more particular is known."""

PAGES = {
    "StartPage": "start",
    "HomePage": "home",
    "EnterPage": "entering",
    "InitiativesPage": "initiatives",
    "ChartsPage": "charts",
    "SendPage": "send",
    "InboxPage": "inbox",
    "DisagreementsPage": "disagreements",
    "CompletenessPage": "completeness",
    "ReportsPage": "reports",
    "SettingsPage": "settings",
}

DIALOGS = {
    "BugDialog": "trouble#mistake",
    "ChartSitesDialog": "charts",
    "CompleteDialog": "entering#complete",
    "FindDialog": "keys#finding",
    "LineDialog": "marks#part",
    "MissingDialog": "completeness#reminders",
    "NoteDialog": "checks#notes",
    "PaletteDialog": "keys#finding",
    "PassphraseDialog": "passphrase",
    "PasswordDialog": "inbox#password",
    "PastePreview": "pasting",
    "PxDialog": "population",
    "RecoveryDialog": "passphrase#sheet",
    "ReleaseDialog": "reports#releases",
    "ReplacementDialog": "replacement",
    "RestoreDialog": "backups#restore",
    "UnlockDialog": "passphrase#open",
    "UnsavedDialog": "trouble#disk",
    "WhoDialog": "who",
}


def topic_at(widget: QWidget | None) -> str:
    """The topic of the nearest part, dialog or page around a widget; empty where none of them has one."""
    while widget is not None:
        name = type(widget).__name__
        found = widget.property("help") or DIALOGS.get(name) or PAGES.get(name)
        if found:
            return str(found)
        widget = widget.parentWidget()
    return ""


def ask(asked: QWidget, page: QWidget | None = None) -> None:
    """F1 in a window or dialog, where nothing had a more particular answer: the manual, where the keyboard is.

    ``page`` is what the window shows, for when the keyboard is beside it.
    """
    focus = QApplication.focusWidget()
    inside = focus if focus is not None and asked.isAncestorOf(focus) else asked
    owner: QWidget | None = asked
    while owner is not None:
        context = getattr(owner, "context", None)
        if isinstance(context, Context):
            context.help.emit(topic_at(inside) or topic_at(page) or FIRST)
            return
        owner = owner.parentWidget()
