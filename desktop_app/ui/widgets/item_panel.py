"""The side panel of the data sheet: what an item means and how it is counted, and what was said about the cell before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.typed import show_value
from desktop_app.i18n import _, format_datetime, language
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.labels import label, rule

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Item
    from desktop_app.services.browsing import HistoryLine
    from desktop_app.services.remarks import Remark


class ItemPanel(QFrame):
    """Follows the cell the keyboard is at."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._theme = theme
        self._item: Item | None = None
        self._lines: Sequence[HistoryLine] = ()
        self._remarks: Sequence[Remark] = ()
        self._checks: Sequence[str] = ()
        self._body = QWidget()
        self._body.setObjectName("panelbody")
        self._column = QVBoxLayout(self._body)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        theme.changed.connect(self.rebuild)
        self.setAccessibleName(_("About this figure"))

    def show_item(self, item: Item | None) -> None:
        """Show what an item means."""
        if item is not self._item:
            self._item, self._lines, self._remarks = item, (), ()
            self.rebuild()

    def show_cell(
        self, lines: Sequence[HistoryLine], remarks: Sequence[Remark], checks: Sequence[str]
    ) -> None:
        """Show what was said about the cell, the latest first, and what is noticed about the whole report."""
        self._lines, self._remarks, self._checks = lines, remarks, checks
        self.rebuild()

    def focus(self) -> None:
        """The keyboard comes here: the arrows scroll."""
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def rebuild(self) -> None:
        """Say everything anew, in the language and look in force."""
        while (taken := self._column.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        theme, item = self._theme, self._item
        space = theme.space("l")
        self._column.setContentsMargins(space, space, space, space)
        self._column.setSpacing(theme.space("xs"))
        if item is None:
            self._column.addWidget(label("muted", _("Choose a cell to see what it means.")))
            self._column.addStretch(1)
            return
        lang = language()
        self._column.addWidget(label("lead", item.names.get(lang)))
        self._part(_("Checks of the whole report"), "\n".join(self._checks))
        for title, text in (
            (_("What it means"), item.definition),
            (_("How it is counted"), item.counting),
            (_("Unit"), item.unit),
            (_("Numerator"), item.numerator),
            (_("Denominator"), item.denominator),
            (_("Source"), item.source),
            (_("Limitations"), item.limitations),
        ):
            self._part(title, text.get(lang) if text else "")
        if self._remarks:
            self._part(_("Notes"), "\n".join(self._said(one) for one in self._remarks))
        if self._lines:
            self._column.addSpacing(theme.space("s"))
            self._column.addWidget(rule())
            self._column.addWidget(label("caption", _("History")))
            for line in self._lines:
                self._column.addWidget(self._history_line(item, line))
        self._column.addStretch(1)

    def _part(self, title: str, text: str) -> None:
        if text:
            self._column.addSpacing(self._theme.space("s"))
            self._column.addWidget(label("caption", title))
            self._column.addWidget(label("", text))

    @staticmethod
    def _said(remark: Remark) -> str:
        body = remark.body if remark.body is not None else _("(taken out)")
        return _("{author}: {text}").format(author=remark.author, text=body)

    @staticmethod
    def _history_line(item: Item, line: HistoryLine) -> QWidget:
        shown = show_value(item, line.state, line.value, language()) or _state_word(line.state)
        means = _(line.means)  # the usual ones are sentences of the program
        said = _("{value} — {author}, {time}").format(
            value=shown, author=line.author or means or _("unknown"), time=format_datetime(line.time)
        )
        extra = [part for part in (line.coverage, means if line.author else "", line.note) if part]
        return label("small", "\n".join([said, *extra]))


def _state_word(state: str) -> str:
    return {"cleared": _("cleared"), "withdrawn": _("taken back")}.get(state, _("text"))
