"""Where everything on the Charts page goes: the chart is always in full view, and what finds no room folds behind a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from desktop_app.ui.pages.charts_page import ChartsPage

_FOLDS_BELOW = 900
_WORDS_FROM = 860
_FOR_CHART = 400
"""Height at 100 % below which the choices fold behind a button, and the row of tools to a short one."""
_LIST_WIDTH = 380
_ANY_WIDTH = 16_777_215


class ChartsRoom:
    """Arranges a page's parts for its size, its text size, and whether a chart is shown."""

    def __init__(self, page: ChartsPage) -> None:
        self._page = page
        self.narrow = self._bar_folded = False

    def arrange(self) -> None:
        """Fold and unfold; called whenever something that matters has changed."""
        page, theme = self._page, self._page.context.theme
        self._turn_narrow(page.width() < theme.pixels(_FOLDS_BELOW))
        chart = not page.on_overview
        margins = 2 * theme.space("l")
        aside = 0 if self.narrow else page.side.width() + page.splitter.handleWidth()
        width = max(200, page.width() - margins - aside)
        room = page.height() - margins - page.head.sizeHint().height() - 3 * theme.space("s")
        tools, bar = page.tools.full.flow.heightForWidth(width), page.bar.height_at(width)
        least = theme.pixels(_FOR_CHART)
        folded = room - bar < least
        self._fold_bar(folded)
        self._place_buttons(chart, folded)
        in_two = tools > page.tools.full.flow.sizeHint().height()
        self._place_tools(chart, in_two or room - tools - (0 if folded else bar) < least)
        for panel in (page.choices, page.methods):
            if panel.isVisible():
                panel.place()

    def _turn_narrow(self, narrow: bool) -> None:
        page = self._page
        if narrow != self.narrow:
            self.narrow = narrow
            page.fold.setChecked(False)
            page.side.setMaximumWidth(page.context.theme.pixels(_LIST_WIDTH))
            page.side.setVisible(not narrow)
            page.stack.show()
        page.fold.setVisible(narrow)

    def _place_buttons(self, chart: bool, folded: bool) -> None:
        page = self._page
        drawn = chart and page.choice is not None
        page.bar.setVisible(drawn)
        page.choose.setVisible(drawn and folded)
        style = Qt.ToolButtonStyle
        words = page.width() > page.context.theme.pixels(_WORDS_FROM)
        for one in (page.choose, page.how):
            one.setToolButtonStyle(style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly)

    def _place_tools(self, chart: bool, short: bool) -> None:
        page = self._page
        page.overview.setVisible(chart and self.narrow)
        page.tools.star.setVisible(chart)
        page.tools.show_short(chart and short)
        if chart and self._too_wide():
            page.tools.show_short(True)
            for one in (*page.tools.spare, page.tools.star, page.overview):  # in the menu, or in the list
                if self._too_wide():
                    one.hide()
        page.tools.full.setVisible(chart and not page.tools.short.isVisibleTo(page))

    def _too_wide(self) -> bool:
        """Whether the row above the chart asks for more than the page is wide."""
        page = self._page
        page.head.invalidate()
        return page.head.minimumSize().width() > page.width() - 2 * page.context.theme.space("l")

    def _fold_bar(self, folded: bool) -> None:
        page = self._page
        if folded == self._bar_folded:
            return
        self._bar_folded = folded
        page.choices.fold()
        if folded:
            page.choices.hold(page.bar)
        else:
            page.choices.release()
            page.inline.addWidget(page.bar)

    def unfold_list(self, shown: bool) -> None:
        """In a narrow window the list takes the place of the chart until something is chosen."""
        page = self._page
        if self.narrow:
            page.side.setMaximumWidth(_ANY_WIDTH if shown else page.context.theme.pixels(_LIST_WIDTH))
            page.side.setVisible(shown)
            page.stack.setVisible(not shown)
            if shown:
                page.side.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold_list(self) -> None:
        """Something was chosen in the list."""
        if self.narrow:
            self._page.fold.setChecked(False)
