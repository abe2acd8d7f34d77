"""Moving a chart with the mouse at the national size: every step has to be painted within a frame."""

from __future__ import annotations

import os
from statistics import median, quantiles
from time import perf_counter

from desktop_app.domain.period import parse_period
from desktop_app.services import charting
from desktop_app.services.chart_data import PLACES, ChartData
from tests.benchmarks.measure import Line
from tests.benchmarks.national import National

_FRAME = 1 / 60
_STEPS = 60
_SIZE = (1100, 640)


def pan(national: National) -> list[Line]:
    """Half of ten years in sight, moved a pixel's worth at a time: the nation's line, and forty places side by side."""
    session = national.nation
    places = [site for site in national.sites if session.catalogue.sites[site].level == "place"][:40]
    item = national.items[0]
    span = (parse_period(national.months[0]), parse_period(national.months[-1]))
    one = charting.series(session, item, ["GL"], span=span)
    many = charting.series(session, item, places, span=span, view=PLACES)
    found = []
    for data, name in ((one, "one line"), (many, f"{len(many.lines)} places")):
        seconds = _steps(data)
        found += [
            Line(f"a step of panning, {name}, median", "a frame at 60 Hz", median(seconds), _FRAME, 1),
            Line(
                f"a step of panning, {name}, 95 of 100",
                "a frame at 60 Hz",
                quantiles(seconds, n=20)[-1],
                _FRAME,
                1,
            ),
        ]
    return found


def _steps(data: ChartData) -> list[float]:
    """Seconds from asking for each step to its repaint."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.charts.palette import PRINT
    from desktop_app.ui.charts.style import Style
    from desktop_app.ui.charts.view import ChartView

    application = QApplication.instance() or QApplication([])
    view = ChartView(Style(PRINT))
    view.resize(*_SIZE)
    view.show_chart(data)
    view.show()
    application.processEvents()
    view.zoom(0.5, 0.0)
    view.viewport().repaint()
    seconds = []
    for _step in range(_STEPS):
        begin = perf_counter()
        view.pan(0.1)
        view.viewport().repaint()
        seconds.append(perf_counter() - begin)
    view.close()
    return seconds
