"""Which pages are pictured, on whose workspace, and what is shown on each."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication, QScrollArea

from desktop_app.domain.period import period_at
from desktop_app.i18n import language
from desktop_app.ui.context import Target
from desktop_app.ui.main_window import MainWindow
from tests.pictures import charts

_ASKED = {"kl": "Kisitsit eqqorpa?", "da": "Er tallet rigtigt?", "en": "Is the figure right?"}
"""What a coordinator asks."""

NATION, MUNICIPALITY, PLACE = "Nuuk", "Avannaata", "Savissivik"


@dataclass(frozen=True)
class Picture:
    """One page in one state."""

    name: str
    workspace: str
    prepare: Callable[[MainWindow], None]
    tidy: Callable[[MainWindow], None] | None = None
    small: bool = False


def _page(name: str) -> Callable[[MainWindow], None]:
    return lambda window: window.show_page(name)


def _first_run(window: MainWindow) -> None:
    session = window.context.session
    window.context.set_session(None)
    window.context.settings.put_aside_for_picture = session  # type: ignore[attr-defined]  # only to bring it back
    window.show_page("start")
    picker = window._page("start").first_run.picker
    picker.field.setText("aappi")


def _end_first_run(window: MainWindow) -> None:
    page = window._page("start")
    page.first_run.picker.field.clear()
    window.context.set_session(window.context.settings.put_aside_for_picture)  # type: ignore[attr-defined]


def _sheet(form: str, item: str = "", breakdown: str = "") -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        session = window.context.session
        site = session.own_sites[0]
        period = period_at(session.today(), session.catalogue.form(form).period).shift(-2)
        window.show_page("enter", Target(form, site, period.code, item, breakdown))

    return show


def _year(form: str, item: str, opened: bool = False) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        _sheet(form, item)(window)
        page = window._page("enter")
        if not page.model.is_year:
            page.bar.year.click()
        if opened:
            page.view.open_parts(True)

    return show


def _back_to_period(window: MainWindow) -> None:
    page = window._page("enter")
    if page.model.is_year:
        page.bar.year.click()


def _questioned(window: MainWindow) -> None:
    from desktop_app.services import remarks

    _sheet("local", "posts")(window)
    page = window._page("enter")
    where = page.model.where(*page.view.at)
    if not remarks.remarks(window.context.session, where):
        remarks.remark(window.context.session, where, _ASKED[language()], remarks.QUESTION)
    page.reload()


def _typing(window: MainWindow) -> None:
    _sheet("local", "leisure_activities")(window)
    view = window._page("enter").view
    view.edit_cell("1")


def _stop_typing(window: MainWindow) -> None:
    window._page("enter").view._give_up()


def _dropped(window: MainWindow) -> None:
    window.show_page("inbox")
    folder = window.context.session.workspace.path.parent.parent
    window._page("inbox").look_at(sorted(folder.rglob("*.xlsx"))[:7])


def _put_away(window: MainWindow) -> None:
    window._page("inbox").put_away()


def _small_inbox(window: MainWindow) -> None:
    _dropped(window)
    page = window._page("inbox")
    QApplication.processEvents()
    bar = page.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(page.summary.y())


def _compare(window: MainWindow) -> None:
    _dropped(window)
    page = window._page("inbox")
    QApplication.processEvents()
    card = next(one for one in page.list.rows if one.line.code)
    scroll = page.findChild(QScrollArea)
    scroll.verticalScrollBar().setValue(card.mapTo(page.body, card.rect().topLeft()).y())


def _merged(window: MainWindow) -> None:
    """As after a merge; nothing is merged, so that the next pictures are of the same workspace."""
    _dropped(window)
    page = window._page("inbox")
    merged = [one for one in page.results if one.outcome == "merged"]
    page.put_away()
    page.done.show_merged(merged)


def _taken_back(window: MainWindow) -> None:
    window._page("inbox").done.hide()


def _reminders(window: MainWindow) -> None:
    window.show_page("completeness")
    page = window._page("completeness")
    QApplication.processEvents()
    bar = page.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())


def _written(window: MainWindow) -> None:
    window.show_page("send")
    page = window._page("send")
    folder = Path(os.environ["MALIK_HOME"]) / "STICK"
    folder.mkdir(exist_ok=True)
    page.folder.choose(folder)
    page.locked.setChecked(True)
    page.send()


def _pulled(window: MainWindow) -> None:
    window.show_page("send")
    page = window._page("send")
    page.written.forget()
    page.folder._chosen = ""
    page.folder.addItem("/media/STICK", "/media/STICK")
    page.folder.setCurrentIndex(page.folder.count() - 1)
    page.send()


def _told(window: MainWindow) -> None:
    window.show_page("home")
    window._page("enter")
    window.show_page("enter")
    window._page("enter").asking.say_saved()


def _hide_message(window: MainWindow) -> None:
    window.message.hide()


def _initiatives(plan: str, view: int = 0, unfolded: bool = False) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.show_page("initiatives")
        page = window._page("initiatives")
        page.close_report()
        page.bar.planChosen.emit(plan)
        if unfolded != (plan in page.overview._unfolded):
            page.overview._fold()
        page.overview.turn(view)
        page.overview.focus()

    return show


def _initiative(plan: str, code: str, share: float = 0.0) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        _initiatives(plan)(window)
        page = window._page("initiatives")
        page.open_report(code)
        for _round in range(5):
            QApplication.processEvents()
        bar = page.area.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))

    return show


def _report_page(window: MainWindow) -> None:
    window.show_page("reports")
    preview = window._page("reports").preview
    preview.page = 3
    preview.enlarge(True)


def _report_pages(window: MainWindow) -> None:
    window._page("reports").preview.enlarge(False)


PAGES = (
    Picture("start", PLACE, _page("start")),
    Picture("first-run", PLACE, _first_run, _end_first_run),
    Picture("home-place", PLACE, _page("home")),
    Picture("home-municipality", MUNICIPALITY, _page("home")),
    Picture("home-nation", NATION, _page("home")),
    Picture("enter-local", PLACE, _sheet("local", "leisure_activities")),
    Picture("enter-typing", PLACE, _typing, _stop_typing),
    Picture("enter-small", PLACE, _sheet("local", "posts"), small=True),
    Picture("enter-questioned", PLACE, _questioned),
    Picture("enter-year", PLACE, _year("local", "posts"), _back_to_period),
    Picture("enter-year-small", PLACE, _year("local", "posts"), _back_to_period, small=True),
    Picture("enter-year-parts", MUNICIPALITY, _year("casework", "notifications", True), _back_to_period),
    Picture("enter-saved", PLACE, _told, _hide_message),
    Picture("enter-casework", MUNICIPALITY, _sheet("casework", "notifications")),
    Picture("enter-placements", MUNICIPALITY, _sheet("placements", "placed_end")),
    Picture("initiatives-list", NATION, _initiatives("B")),
    Picture("initiatives-unfolded", NATION, _initiatives("B", unfolded=True)),
    Picture("initiatives-closed", NATION, _initiatives("A")),
    Picture("initiatives-halves", NATION, _initiatives("B", view=1)),
    Picture("initiatives-time", NATION, _initiatives("B", view=2)),
    Picture("initiatives-report", NATION, _initiative("B", "B02")),
    Picture("initiatives-results", NATION, _initiative("B", "B02", 0.6)),
    Picture("initiatives-earlier", NATION, _initiative("B", "B02", 1.0)),
    Picture("initiatives-small", NATION, _initiative("B", "B02"), small=True),
    Picture("initiatives-read", PLACE, _initiative("A", "A05")),
    Picture("charts-overview", NATION, charts.overview),
    Picture("charts-overview-small", NATION, charts.overview, small=True),
    Picture("charts-overview-place", PLACE, charts.overview),
    Picture("charts", NATION, charts.chart("notifications")),
    Picture("charts-small", NATION, charts.chart("notifications"), small=True),
    Picture("charts-choosing", NATION, charts.choosing, charts.tidy, small=True),
    Picture("charts-list", NATION, charts.listing, charts.tidy, small=True),
    Picture("charts-control", NATION, charts.chart("police_violence", "control")),
    Picture("charts-method", NATION, charts.method, charts.tidy),
    Picture("charts-method-small", NATION, charts.method, charts.tidy, small=True),
    Picture("charts-places", NATION, charts.chart("notifications", "places", "GL")),
    Picture("charts-places-small", NATION, charts.chart("notifications", "places", "GL"), small=True),
    Picture("charts-months", NATION, charts.chart("police_violence", "months")),
    Picture("charts-timeline", NATION, charts.chart("notifications", "timeline")),
    Picture("charts-table", NATION, charts.table, charts.tidy),
    Picture("charts-starred", NATION, charts.starred, charts.tidy),
    Picture("presentation", NATION, charts.presenting(), charts.end_presenting),
    Picture("presentation-asking", NATION, charts.presenting(asking=True), charts.end_presenting),
    Picture("presentation-internal", NATION, charts.presenting(internal=True), charts.end_presenting),
    Picture("charts-empty", PLACE, charts.chart("notifications")),
    Picture("reports", NATION, _page("reports")),
    Picture("reports-small", PLACE, _page("reports"), small=True),
    Picture("reports-large", NATION, _report_page, _report_pages),
    Picture("send", PLACE, _page("send")),
    Picture("send-small", PLACE, _page("send"), small=True),
    Picture("send-written", PLACE, _written),
    Picture("send-pulled", PLACE, _pulled),
    Picture("send-municipality", MUNICIPALITY, _page("send")),
    Picture("send-nation", NATION, _page("send")),
    Picture("disagreements", NATION, _page("disagreements")),
    Picture("disagreements-small", NATION, _page("disagreements"), small=True),
    Picture("completeness", MUNICIPALITY, _page("completeness")),
    Picture("completeness-small", NATION, _page("completeness"), small=True),
    Picture("completeness-remind", MUNICIPALITY, _reminders),
    Picture("inbox-compare", NATION, _compare, _put_away, small=True),
    Picture("inbox-merged", NATION, _merged, _taken_back),
    Picture("inbox-small", NATION, _small_inbox, _put_away, small=True),
    Picture("inbox", MUNICIPALITY, _page("inbox")),
    Picture("inbox-dropped", NATION, _dropped, _put_away),
    Picture("settings", PLACE, _page("settings")),
)
