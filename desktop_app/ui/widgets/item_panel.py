"""The side panel of the data sheet: what an item means and how it is counted, what was said about the cell, its course in small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from desktop_app.i18n import _, language
from desktop_app.ui.models.cell_history import history_lines, remark_lines
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.small_chart import SmallChart
from desktop_app.ui.widgets.talk_box import TalkBox

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Item
    from desktop_app.domain.record import Cell
    from desktop_app.services.browsing import HistoryLine
    from desktop_app.services.remarks import Remark

_MEANING = "meaning"


@dataclass(frozen=True)
class CellTold:
    """What the panel tells about a cell, and about the sheet it stands on."""

    cell: Cell
    coverage: str = ""
    history: Sequence[HistoryLine] = ()
    remarks: Sequence[Remark] = ()
    checks: Sequence[tuple[str, Cell | None]] = ()  # of the whole sheet: a sentence, and where to mend it
    asks: bool = False  # whoever sits here may ask


class ItemPanel(QFrame):
    """Follows the cell the keyboard is at. ``checkChosen`` carries the cell to go to; ``said`` what was answered in place."""

    checkChosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._theme = theme
        self._item: Item | None = None
        self._told: CellTold | None = None
        self.chart = SmallChart(theme)
        self.chart.hide()
        self.talk = TalkBox(theme)
        self._text = QTextBrowser()
        self._text.setObjectName("paneltext")
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setOpenLinks(False)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._text.anchorClicked.connect(self._go)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(self._text, 1)
        outer.addWidget(self.chart)
        outer.addWidget(self.talk)
        theme.changed.connect(self.rebuild)
        self.rebuild()

    @property
    def text(self) -> str:
        """All that is being said."""
        return self._text.toPlainText()

    def show_item(self, item: Item | None) -> None:
        """Show what an item means."""
        if item is not self._item:
            self._item, self._told = item, None
            self.rebuild()

    def show_cell(self, told: CellTold) -> None:
        """Show what was said about the cell, the latest first, and what is noticed about the whole report."""
        if told != self._told:
            self._told = told
            self.rebuild()
        self.talk.show_thread(told.cell, told.remarks, told.asks)

    def focus(self) -> None:
        """The keyboard comes here: the arrows scroll."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_meaning(self) -> None:
        """F1: the definition stands at the top."""
        self._text.scrollToAnchor(_MEANING)
        self.focus()

    def rebuild(self) -> None:
        """Say everything anew, in the language and look in force."""
        theme = self._theme
        self.setMinimumWidth(theme.pixels(240))
        self.setMaximumWidth(theme.pixels(360))
        self._text.setAccessibleName(_("About this figure"))
        self._text.document().setDocumentMargin(theme.space("l"))
        self._text.document().setDefaultFont(theme.font())
        self._text.setHtml("".join(self._paragraphs()))
        if self._told is not None:
            self.talk.show_thread(self._told.cell, self._told.remarks, self._told.asks)

    def _go(self, link: QUrl) -> None:
        place = link.toString()
        if self._told is not None and place.isdigit() and int(place) < len(self._told.checks):
            self.checkChosen.emit(self._told.checks[int(place)][1])

    def _paragraphs(self) -> list[str]:
        item, told, lang = self._item, self._told, language()
        if item is None:
            return [self._plain(_("Choose a cell to see what it means."))]
        parts = [self._styled(item.names.get(lang), f"font-size: {self._points('lead')}; margin: 0")]
        if told is not None:
            if told.coverage:
                parts.append(self._plain(_("Covers only: {part}").format(part=told.coverage)))
            parts += self._checks(told)
            parts.append(self._part(_("Notes and questions"), remark_lines(told.remarks)))
        parts.append(f'<a name="{_MEANING}"></a>')
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
        if told is not None:
            parts.append(self._part(_("History"), "\n".join(history_lines(item, told.history, lang))))
        return parts

    def _checks(self, told: CellTold) -> list[str]:
        """What is noticed about the whole report, each with the way to where it can be mended."""
        if not told.checks:
            return []
        parts = [self._part(_("Checks of the whole report"), " ")]
        style = f"color: {self._theme.tokens.accent}; text-decoration: none"
        for place, (sentence, cell) in enumerate(told.checks):
            text = escape(sentence)
            linked = f'<a href="{place}" style="{style}">{text}</a>' if cell is not None else text
            parts.append(f'<p style="margin-top: {self._theme.space("xs")}px; margin-bottom: 0">{linked}</p>')
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
        return self._styled(title, style) + (self._plain(text) if text.strip() else "")

    def _plain(self, text: str) -> str:
        return self._styled(text, f"margin-top: {self._theme.space('xs') // 2}px; margin-bottom: 0")

    @staticmethod
    def _styled(text: str, style: str) -> str:
        lines = "<br>".join(escape(line) for line in text.split("\n"))
        return f'<p style="{style}">{lines}</p>'
