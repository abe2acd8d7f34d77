"""A key chart in a few words: its latest figure, its signals, and what it covers. Never more than the control chart says."""

from __future__ import annotations

from desktop_app.i18n import _, format_period
from desktop_app.services import chart_control, chart_coverage, chart_words
from desktop_app.services.chart_data import ChartData
from desktop_app.services.chart_names import number
from desktop_app.services.dashboard import Tile


def figure(tile: Tile) -> str:
    """The latest figure; empty where there is none."""
    return "" if tile.last is None or tile.last.value is None else number(tile.data, tile.last.value)


def period(tile: Tile) -> str:
    """The period of the latest figure."""
    return format_period(tile.last.period) if tile.last is not None else ""


def signal(tile: Tile) -> str:
    """Such as "7 in a row above the mean" or "no signal since May 2023", or why nothing can be said."""
    data, control = tile.data, tile.data.control
    if tile.last is None:
        return chart_words.title(data)
    if control is None or not any(one is not None for one in control.centre):
        return _("too few figures to tell a signal from chance")
    if not control.signals:
        words = _("no signal")
        return _("{words}; trial limits").format(words=words) if control.phases[-1].trial else words
    latest = max(control.signals, key=lambda one: (one.last, -one.first))
    if latest.last >= _last_shown(data):
        return chart_control.signal_words(latest, data)
    return _("no signal since {period}").format(period=format_period(data.periods[latest.last]))


def coverage(tile: Tile) -> str:
    """What the figures cover where they do not cover all: "from 14 of 17 places"."""
    if tile.last is None or not tile.last.partial:
        return ""
    return "; ".join(chart_coverage.coverage_lines(tile.data)[:2])


def _last_shown(data: ChartData) -> int:
    centre = data.control.centre if data.control is not None else ()
    return max((at for at, one in enumerate(centre) if one is not None), default=0)
