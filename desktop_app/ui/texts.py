"""Texts that change language at once: each is set by a small function that is kept, and asked again when the language changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTranslator

from desktop_app.i18n import N_, _

Make = Callable[[], str]
Put = Callable[[str], object]


class Texts:
    """The texts of one page or dialog. ``put(label.setText, lambda: _("Send"))`` sets one now and at every change."""

    def __init__(self) -> None:
        self._pairs: list[tuple[Put, Make]] = []

    def put(self, setter: Put, make: Make) -> None:
        """Set a text, and set it anew whenever `again` is called."""
        self._pairs.append((setter, make))
        setter(make())

    def again(self) -> None:
        """Ask for every text in the language now in force."""
        for setter, make in self._pairs:
            setter(make())


# Qt has no Kalaallisut; what its own widgets say comes from our catalogue, in all three languages alike.
QT_WORDS = {
    "OK": N_("OK"),
    "&OK": N_("OK"),
    "Save": N_("Save"),
    "&Save": N_("Save"),
    "Open": N_("Open"),
    "&Open": N_("Open"),
    "Cancel": N_("Cancel"),
    "&Cancel": N_("Cancel"),
    "Close": N_("Close"),
    "&Close": N_("Close"),
    "Apply": N_("Apply"),
    "Reset": N_("Reset"),
    "Help": N_("Help"),
    "Don't Save": N_("Do not save"),
    "Discard": N_("Discard"),
    "&Yes": N_("Yes"),
    "Yes to &All": N_("Yes to all"),
    "&No": N_("No"),
    "N&o to All": N_("No to all"),
    "Abort": N_("Stop"),
    "Retry": N_("Try again"),
    "Ignore": N_("Ignore"),
    "&Undo": N_("Undo"),
    "&Redo": N_("Redo"),
    "Cu&t": N_("Cut"),
    "&Copy": N_("Copy"),
    "&Paste": N_("Paste"),
    "Delete": N_("Delete"),
    "Select All": N_("Select all"),
    "Look in:": N_("Look in:"),
    "Directory:": N_("Folder:"),
    "File &name:": N_("File name:"),
    "Files of type:": N_("Kind of file:"),
    "Name": N_("Name"),
    "Size": N_("Size"),
    "Type": N_("Type"),
    "Date Modified": N_("Changed"),
    "Back": N_("Back"),
    "Forward": N_("Forward"),
    "Parent Directory": N_("Folder above"),
    "Create New Folder": N_("New folder"),
    "List View": N_("As a list"),
    "Detail View": N_("With details"),
    "Computer": N_("Computer"),
}


class QtWords(QTranslator):
    """Answers Qt's questions for its own texts from our catalogue."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Our word for a text of Qt's, or None."""
        word = QT_WORDS.get(source)
        return _(word) if word else None

    def isEmpty(self) -> bool:
        """Never: the words are looked up when asked for."""
        return False
