"""Looking at the national data set: a data sheet, and a chart's points."""

from __future__ import annotations

import os
from random import Random
from statistics import median
from time import perf_counter

from desktop_app.services import browsing, charting
from tests.benchmarks.measure import Line, in_turn, line
from tests.benchmarks.national import FORM, National

_SIX_FRAMES = 0.1
_FIRST_PAINT = 0.15


def sheet(national: National) -> list[Line]:
    """Any place's sheet of the last year, the first of them included."""
    session, chance = national.nation, Random(1)
    forms = [FORM, "local"]
    found = []
    for form in forms:
        found += _years(national, form, chance)
        places = [site for site in national.sites if session.catalogue.sites[site].level == "place"]
        seconds = []
        for _ in range(30):
            site, month = chance.choice(places), chance.choice(national.months[-12:])
            begin = perf_counter()
            browsing.sheet(session, form, site, month)
            seconds.append(perf_counter() - begin)
        name = f"a sheet of {national.scale.series} rows" if form == FORM else "a sheet of the local form"
        found.append(Line(f"{name}, slowest of 30", "six frames", max(seconds), _SIX_FRAMES, 1))
        found.append(Line(f"{name}, median", "six frames", median(seconds), _SIX_FRAMES, 1))
    return found


def _years(national: National, form: str, chance: Random) -> list[Line]:
    """Any place's sheet of the whole last year."""
    session = national.nation
    places = [site for site in national.sites if session.catalogue.sites[site].level == "place"]
    seconds = []
    for _ in range(10):
        begin = perf_counter()
        browsing.year_sheet(session, form, chance.choice(places), national.months[-1][:4])
        seconds.append(perf_counter() - begin)
    name = "a year of many rows" if form == FORM else "a year of the local form"
    return [Line(f"{name}, slowest of 10", "six frames", max(seconds), _SIX_FRAMES, 1)]


def chart(national: National) -> list[Line]:
    """The points of one series over all places and months, against the bare SQL that reads them."""
    session = national.nation
    connection = session.workspace.read
    number = connection.codes.number

    def ours(turn: int) -> None:
        item = national.items[turn % len(national.items)]
        data = charting.series(session, item, ["GL"], span=_whole(national))
        assert len(data.periods) == len(national.months)

    def bare(turn: int) -> None:
        item = national.items[turn % len(national.items)]
        rows = connection.execute(
            "SELECT site, period, state, value, coverage, time, disputed FROM cells WHERE item = ? AND kind = ? AND heads > 0",
            (number(item), number("value")),
        ).fetchall()
        assert len(rows) == len(national.sites) * len(national.months)

    ours(0)
    points = line("a chart's points", "the bare SQL that reads them", in_turn(ours, bare, 12), 2)
    painted = _painted(national)
    return [
        points,
        Line("a chart asked for and painted, the first", "150 ms", painted[0], _FIRST_PAINT, 1),
        Line("a chart asked for and painted, slowest of 12", "150 ms", max(painted[1:]), _FIRST_PAINT, 1),
    ]


def _painted(national: National) -> list[float]:
    """Seconds from asking for a chart to its pixels on the screen; the first makes the view and imports what draws."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    seconds, view = [], None
    for turn in range(13):
        begin = perf_counter()
        data = charting.series(national.nation, national.items[-1 - turn], ["GL"], span=_whole(national))
        if view is None:
            from desktop_app.ui.charts.palette import PRINT
            from desktop_app.ui.charts.style import Style
            from desktop_app.ui.charts.view import ChartView

            view = ChartView(Style(PRINT))
            view.resize(1000, 625)
            view.show()
        view.show_chart(data)
        view.viewport().repaint()
        seconds.append(perf_counter() - begin)
        application.processEvents()
    return seconds


def _whole(national: National) -> charting.Span:
    from desktop_app.domain.period import parse_period

    return parse_period(national.months[0]), parse_period(national.months[-1])
