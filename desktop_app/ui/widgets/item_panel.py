"""The side panel of the data sheet: what an item means and how it is counted, and what was said about the cell before."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from desktop_app.domain.typed import show_value
from desktop_app.i18n import _, format_datetime, language
from desktop_app.ui.theme import Theme

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Item
    from desktop_app.services.browsing import HistoryLine
    from desktop_app.services.remarks import Remark


class ItemPanel(QFrame):
    """Follows the cell the keyboard is at. One text that can be scrolled, chosen and copied."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._theme = theme
        self._item: Item | None = None
        self._lines: Sequence[HistoryLine] = ()
        self._remarks: Sequence[Remark] = ()
        self._checks: Sequence[str] = ()
        self._text = QTextBrowser()
        self._text.setObjectName("paneltext")
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setOpenLinks(False)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self._text)
        theme.changed.connect(self.rebuild)
        self.rebuild()

    @property
    def text(self) -> str:
        """All that is being said."""
        return self._text.toPlainText()

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
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def rebuild(self) -> None:
        """Say everything anew, in the language and look in force."""
        theme = self._theme
        self.setMinimumWidth(theme.pixels(240))
        self.setMaximumWidth(theme.pixels(360))
        self._text.setAccessibleName(_("About this figure"))
        self._text.document().setDocumentMargin(theme.space("l"))
        self._text.document().setDefaultFont(theme.font())
        self._text.setHtml("".join(self._paragraphs()))

    def _paragraphs(self) -> list[str]:
        item, lang = self._item, language()
        if item is None:
            return [self._plain(_("Choose a cell to see what it means."))]
        parts = [self._styled(item.names.get(lang), f"font-size: {self._points('lead')}; margin: 0")]
        parts.append(self._part(_("Checks of the whole report"), "\n".join(self._checks)))
        for title, text in (
            (_("What it means"), item.definition),
            (_("How it is counted"), item.counting),
            (_("Unit"), item.unit),
            (_("Numerator"), item.numerator),
            (_("Denominator"), item.denominator),
            (_("Source"), item.source),
            (_("Limitations"), item.limitations),
        ):
            parts.append(self._part(title, text.get(lang) if text else ""))
        parts.append(self._part(_("Notes"), "\n".join(self._said(one) for one in self._remarks)))
        history = "\n".join(self._history_line(item, line) for line in self._lines)
        parts.append(self._part(_("History"), history))
        return parts

    def _points(self, step: str) -> str:
        return f"{self._theme.font(step).pointSizeF():.1f}pt"

    def _part(self, title: str, text: str) -> str:
        if not text:
            return ""
        style = (
            f"font-size: {self._points('small')}; font-weight: 600; color: {self._theme.tokens.muted};"
            f" margin-top: {self._theme.space('m')}px; margin-bottom: 0"
        )
        return self._styled(title, style) + self._plain(text)

    def _plain(self, text: str) -> str:
        return self._styled(text, f"margin-top: {self._theme.space('xs') // 2}px; margin-bottom: 0")

    @staticmethod
    def _styled(text: str, style: str) -> str:
        lines = "<br>".join(escape(line) for line in text.split("\n"))
        return f'<p style="{style}">{lines}</p>'

    @staticmethod
    def _said(remark: Remark) -> str:
        body = remark.body if remark.body is not None else _("(taken out)")
        return _("{author}: {text}").format(author=remark.author, text=body)

    @staticmethod
    def _history_line(item: Item, line: HistoryLine) -> str:
        shown = show_value(item, line.state, line.value, language()) or _state_word(line.state)
        means = _(line.means)  # the usual ones are sentences of the program
        said = _("{value} — {author}, {time}").format(
            value=shown, author=line.author or means or _("unknown"), time=format_datetime(line.time)
        )
        extra = [part for part in (line.coverage, means if line.author else "", line.note) if part]
        return "\n".join([said, *extra])


def _state_word(state: str) -> str:
    return {"cleared": _("cleared"), "withdrawn": _("taken back")}.get(state, _("text"))
