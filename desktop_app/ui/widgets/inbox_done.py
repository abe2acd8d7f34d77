"""After a merge: what it brought, and one click to take all of it back, to settle, or to see who is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui.models.inbox_lines import counts_of
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.labels import button, label

if TYPE_CHECKING:
    from desktop_app.services.merging import Merged


class DoneCard(Card):
    """Hidden until something was merged."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.words, self.counts = label("lead"), label()
        self.settle, self.completeness, self.take_all_back = button(), button(), button()
        after = FlowRow()
        for one in (self.settle, self.completeness, self.take_all_back):
            after.add(one)
        for part in (self.words, self.counts, after):
            self.column.addWidget(part)
        self.hide()

    def show_merged(self, merged: Sequence[Merged]) -> str:
        """Tell what these brought, and give the sentence; nothing merged hides the card."""
        count = len(merged)
        words = ngettext("{count} workbook merged.", "{count} workbooks merged.", count).format(count=count)
        self.words.setText(words)
        self.counts.setText(", ".join(one.text for one in counts_of(*merged)))
        self.counts.setVisible(bool(self.counts.text()))
        text = ngettext("Take it back", "Take all {count} back", count)
        self.take_all_back.setText(text.format(count=count))
        self.settle.setText(_("Settle the disagreements"))
        self.completeness.setText(_("Who is missing"))
        self.settle.setVisible(any(one.conflicts for one in merged))
        self.setVisible(bool(merged))
        return words
