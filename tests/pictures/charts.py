"""The charts: every kind, what folds in a small window, the overview, the presentation and the palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.services import favourites
from desktop_app.services.chart_choice import ChartChoice
from desktop_app.services.favourites import Favourite
from desktop_app.ui.context import Context, Target
from desktop_app.ui.dialogs.chart_sites_dialog import ChartSitesDialog
from desktop_app.ui.dialogs.palette_dialog import PaletteDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.operations.palette import Ways
from desktop_app.ui.pages.charts_page import ChartsPage
from desktop_app.ui.pages.charts_presentation import Presentation

Show = Callable[[MainWindow], None]
NOTIFICATIONS = ChartChoice("notifications", ("GL",))
KUJALLEQ = ChartChoice("notifications", ("955",))


def _page(window: MainWindow) -> ChartsPage:
    page = window._page("charts")
    assert isinstance(page, ChartsPage)
    return page


def overview(window: MainWindow) -> None:
    """The overview of a plan's key charts."""
    window.show_page("charts", Target(view="overview"))
    _page(window).show_overview()


def chart(item: str, view: str = "trend", *sites: str) -> Show:
    """A chart of a kind."""
    return lambda window: window.show_page("charts", Target(chart=ChartChoice(item, sites, view)))


def method(window: MainWindow) -> None:
    """A control chart with how it is worked out."""
    chart("notifications", "control")(window)
    _page(window).how.setChecked(True)


def choosing(window: MainWindow) -> None:
    """What folds behind a button in a small window."""
    chart("notifications")(window)
    _page(window).choose.setChecked(_page(window).choose.isVisible())


def listing(window: MainWindow) -> None:
    """The list in a narrow window, with favourites."""
    starred(window)
    _page(window).fold.setChecked(_page(window).fold.isVisible())


def table(window: MainWindow) -> None:
    """The table behind a chart."""
    chart("notifications")(window)
    _page(window).tools.actions["table"].setChecked(True)


def starred(window: MainWindow) -> None:
    """Two favourites, one of them shown."""
    session = window.context.session
    kept = [Favourite(KUJALLEQ), Favourite(ChartChoice("police_violence", ("GL",), "control"))]
    window.context.changes.tell(favourites.keep(session, kept))
    window.show_page("charts", Target(chart=KUJALLEQ))


def tidy(window: MainWindow) -> None:
    """As it was before the picture."""
    page = _page(window)
    for button in (page.how, page.choose, page.fold):
        button.setChecked(False)
    page.tools.actions["table"].setChecked(False)
    window.context.changes.tell(favourites.keep(window.context.session, []))


def palette(typed: str) -> Callable[[Context, QWidget], QWidget]:
    """The palette with something typed."""

    def make(context: Context, parent: QWidget) -> QWidget:
        dialog = PaletteDialog(context.theme, Ways(context).found, parent)
        dialog.field.setText(typed)
        return dialog

    return make


def sites(context: Context, parent: QWidget) -> QWidget:
    """Several places to be chosen."""
    return ChartSitesDialog(context.theme, context.catalogue, ["9601701"], parent)


def presenting(internal: bool = False, asking: bool = False) -> Show:
    """A chart on the projector, drawn over the window."""

    def show(window: MainWindow) -> None:
        made = Presentation(window.context, [KUJALLEQ, NOTIFICATIONS])
        made.setParent(window, Qt.WindowType.Widget)
        made.setGeometry(window.rect())
        made.show()
        made.internal = internal
        made.go(1)
        made.go(-1)
        if asking:
            QTest.keyClick(made, Qt.Key.Key_I)

    return show


def end_presenting(window: MainWindow) -> None:
    """Take it off again."""
    for one in window.findChildren(Presentation):
        one.close()


CHART_DIALOGS = {
    "palette": palette("noti kuj"),
    "palette-nothing": palette("qwx"),
    "chart-sites": sites,
}
