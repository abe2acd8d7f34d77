"""Before a report is marked complete: what is still empty, what is doubtful, and what the empty cells are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QListWidget, QRadioButton, QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import label
from desktop_app.ui.widgets.wrapped_items import show_whole


class CompleteDialog(Dialog):
    """``empty_means`` says what the empty cells are: ``0``, ``..``, or nothing (left as they are)."""

    def __init__(
        self, theme: Theme, empty: Sequence[str], doubts: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Mark the report complete"), parent=parent)
        self._choices = QButtonGroup(self)
        self.goes_to: int | None = None
        """Which of the empty cells somebody wants to go to instead."""
        if doubts:
            self.content.addWidget(label("strong", _("This does not fit together:")))
            self.content.addWidget(self._list(doubts))
        if empty:
            count = len(empty)
            text = ngettext("{count} cell is empty:", "{count} cells are empty:", count).format(count=count)
            self.content.addWidget(label("strong", text))
            listed = self._list(empty)
            listed.setToolTip(_("A double click goes to the cell"))
            listed.itemActivated.connect(lambda item: self._go(listed.row(item)))
            self.content.addWidget(listed)
            self._offer(_("Leave the empty cells: not yet reported"), "")
            self._offer(_("All empty cells are zero: none"), "0")
            self._offer(_("All empty cells are not available"), "..")
        elif not doubts:
            self.content.addWidget(label("", _("Every cell is filled in.")))
        self.offer(_("Cancel")).clicked.connect(self.reject)
        self.offer(_("Mark complete"), "primary").clicked.connect(self.accept)

    @property
    def empty_means(self) -> str:
        """What was chosen for the empty cells."""
        chosen = self._choices.checkedButton()
        return str(chosen.property("means")) if chosen else ""

    def _go(self, row: int) -> None:
        self.goes_to = row
        self.reject()

    def _offer(self, text: str, means: str) -> None:
        radio = QRadioButton(text)
        radio.setProperty("means", means)
        radio.setChecked(not means)
        self._choices.addButton(radio)
        self.content.addWidget(radio)

    def _list(self, lines: Sequence[str]) -> QListWidget:
        made = QListWidget()
        show_whole(made, self.theme)
        made.addItems(list(lines))
        made.setMaximumHeight(self.theme.pixels(170))
        return made
