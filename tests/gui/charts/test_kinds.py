"""The kinds of chart as they are drawn: intervals, limits and signals, places side by side, years, initiatives; and the legend."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_app.analysis.signals import Control
from desktop_app.domain.catalogue import Names
from desktop_app.services.chart_data import ChartData, Level, Note, Phrase
from desktop_app.ui.charts import export, scale
from desktop_app.ui.charts.frame import Frame
from desktop_app.ui.charts.inks import inks
from desktop_app.ui.charts.legend import entries
from desktop_app.ui.charts.palette import PRINT
from desktop_app.ui.charts.picture import Picture
from desktop_app.ui.charts.reach import reach
from desktop_app.ui.charts.style import Style, line_count
from tests.gui.charts.figures import (
    EVERY_STATE,
    beside,
    chart,
    controlled,
    given,
    rates,
    several,
    years,
)

STYLE = Style(PRINT)


def drawn(data: ChartData, hidden: frozenset[str] = frozenset(), presenting: bool = False) -> QImage:
    """The picture in grey: what is not seen here would rest on colour alone."""
    size = export.size_for(data)
    image = QImage(*size, QImage.Format.Format_Grayscale8)
    painter = QPainter(image)
    Picture(data, STYLE, *size, hidden, presenting).paint(painter)
    painter.end()
    return image


def frame_of(data: ChartData) -> Frame:
    picture = Picture(data, STYLE, *export.size_for(data))
    return picture.plot.frame(picture.plot.panels[0])


def dark(image: QImage, x: float, y: float, reach: int = 2) -> bool:
    """Whether there is ink within so many pixels above or below a place."""
    ground = QColor(PRINT.ground).lightness() - 40
    return any(
        image.pixelColor(round(x), round(y) + by).lightness() < ground for by in range(-reach, reach + 1)
    )


def words_in(data: ChartData, tmp_path: Path, language: str = "en") -> str:
    path = tmp_path / "chart.svg"
    export.save(data, path, language)
    return " ".join(re.findall(r">([^<>]+)<", path.read_text("utf-8")))


# Intervals


def test_an_interval_is_drawn_from_bound_to_bound_and_named(qapp: QApplication) -> None:
    data = rates(12, 9, 15)
    frame, image = frame_of(data), drawn(data)
    point = data.lines[0].points[1]
    assert point.lower is not None
    assert point.upper is not None
    for share in (0.1, 0.35, 0.9):
        value = float(point.lower) + (float(point.upper) - float(point.lower)) * share
        assert dark(image, frame.x(1), frame.y(value), 0)
    assert not dark(image, frame.x(1), frame.y(float(point.upper) * 1.1))
    assert "95% interval" in [entry.words for entry in entries(data)]
    assert "95% interval" not in [entry.words for entry in entries(chart(given(3)))]


def test_intervals_of_many_points_are_a_band(qapp: QApplication) -> None:
    data = rates(*[12] * 60, first=1960)
    frame, image = frame_of(data), drawn(data)
    between = image.pixelColor(round(frame.x(30.5)), round(frame.y(45))).lightness()
    outside = image.pixelColor(round(frame.x(30.5)), round(frame.y(3))).lightness()
    assert outside - between > 10


def test_a_huge_interval_does_not_flatten_the_figures(qapp: QApplication) -> None:
    points = [
        replace(point, upper=point.upper * 40 if point.upper else None)
        for point in rates(12, 9).lines[0].points
    ]
    data = rates(12, 9)
    wide = replace(data, lines=(replace(data.lines[0], points=tuple(points)),))
    assert reach(wide, 6)[1] <= 3 * reach(data, 6)[1]
    drawn(wide)


# Control charts


def test_limits_are_steps_of_their_own_phase(qapp: QApplication) -> None:
    data = controlled()
    frame, image = frame_of(data), drawn(data)

    def ink_along(first: float, last: float, value: float) -> float:
        """The share of pixels with ink along a level."""
        pixels = range(round(frame.x(first)), round(frame.x(last)))
        return sum(dark(image, x, frame.y(value), 1) for x in pixels) / len(pixels)

    assert ink_along(14, 23, 25.5) > 0.95, "the mean after the break"
    assert ink_along(0, 10, 25.5) < 0.1, "and not before it"
    assert 0.4 < ink_along(14, 18, 33.2) < 0.9, "limits are dashed"
    assert ink_along(1, 10, 7.2) < ink_along(14, 23, 17.8), "trial limits are thinner"


def test_every_kind_of_limit_and_signal_is_named_in_the_legend_and_only_those(qapp: QApplication) -> None:
    keys = [entry.key for entry in entries(controlled())]
    assert [key for key in keys if not key.startswith(("figure", "missing"))] == [
        "mean",
        "limits",
        "trial",
        "signal:outside",
        "signal:run",
        "signal:trend",
        "signal:two_of_three",
    ]
    data = controlled()
    assert data.control is not None
    calm = replace(data, control=replace(data.control, signals=(), phases=data.control.phases[1:]))
    assert [key for key in (entry.key for entry in entries(calm)) if key not in ("figure", "missing")] == [
        "mean",
        "limits",
    ]


def test_signals_and_limits_are_told_in_words(qapp: QApplication, tmp_path: Path) -> None:
    words = words_in(controlled(), tmp_path)
    for part in (
        "above the upper limit",
        "11 in a row above the mean",
        "trial limits",
        "mean 25.5",
        "limit 33.2",
    ):
        assert part in words


@pytest.mark.parametrize("rule", ["outside", "run", "trend", "two_of_three"])
def test_a_signal_is_seen_without_colour(qapp: QApplication, rule: str) -> None:
    data = controlled()
    assert data.control is not None
    only = tuple(one for one in data.control.signals if one.rule == rule)
    marked = drawn(replace(data, control=replace(data.control, signals=only)))
    calm = drawn(replace(data, control=replace(data.control, signals=())))
    frame = frame_of(data)
    at, value = only[0].last, data.lines[0].points[only[0].last].value
    assert value is not None
    box = QRectF(frame.x(at) - 12, frame.y(float(value)) - 12, 24, 24).toRect()
    assert marked.copy(box) != calm.copy(box)


@pytest.mark.parametrize("height", [300, 420, 625, 1000])
def test_the_highest_step_of_the_axis_is_labelled(qapp: QApplication, height: int) -> None:
    for data in (years(4), beside(5), replace(several(9), view="places"), chart(given(66), given(3))):
        plot = Picture(data, STYLE, 1000, height).plot
        frame = plot.frame(plot.panels[0])
        steps = [value for value, _ in scale.ticks(frame.low, frame.high, frame.most, data.whole)]
        assert steps[-1] == pytest.approx(frame.high)
        assert len(steps) >= 2


# Places side by side


@pytest.mark.parametrize("size", [(1024, 640), (1123, 794)], ids=["window", "A4"])
def test_forty_places_find_room_each_with_its_name_and_last_figure(
    qapp: QApplication, size: tuple[int, int]
) -> None:
    data = replace(several(40, 60), view="places")
    plot = Picture(data, STYLE, *size).plot
    assert len(plot.panels) == 40
    metrics = QFontMetricsF(plot.style.font("small", True))
    for panel in plot.panels:
        assert panel.area.height() >= 20
        assert panel.area.width() >= metrics.horizontalAdvance(panel.heading)
        assert panel.last == "59"
        assert plot.rect.adjusted(-1, -1, 1, 1).contains(panel.area)
    assert plot.style.unit > 0.7
    tops = sorted({panel.area.top() for panel in plot.panels})
    head = 2 * metrics.height()
    assert all(other - one > plot.panels[0].area.height() + head for one, other in pairwise(tops))


def test_places_have_the_same_scale_and_an_old_last_figure_tells_its_period(qapp: QApplication) -> None:
    data = replace(several(3, 4), view="places")
    short = replace(data.lines[1], points=(*data.lines[1].points[:2], *EVERY_STATE.lines[0].points[5:7]))
    none = replace(data.lines[2], points=tuple(EVERY_STATE.lines[0].points[9:10]) * 4)
    plot = Picture(replace(data, lines=(data.lines[0], short, none)), STYLE, *export.SIZE).plot
    assert {(frame.low, frame.high) for frame in map(plot.frame, plot.panels)} == {(plot.low, plot.high)}
    assert [panel.last for panel in plot.panels] == [
        "3",
        "1 (2011)",
        "hidden, so that nobody can be recognised",
    ]


# Months across years


def test_the_current_year_is_strong_and_earlier_ones_fade(qapp: QApplication, tmp_path: Path) -> None:
    data = years(5)
    found = inks(data, STYLE, (0, 1, 2, 3, 4), small=False)
    assert found[4].width > max(found[index].width for index in range(4))
    light = [found[index].color.lightness() for index in range(4)]
    assert light == sorted(light, reverse=True)
    words = words_in(data, tmp_path)
    for year in ("2020", "2021", "2022", "2023", "2024"):
        assert f" {year} " in f" {words} "


# Initiatives beside an indicator


def test_initiatives_stand_beneath_on_the_same_time_axis_with_the_reminder(
    qapp: QApplication, tmp_path: Path
) -> None:
    data = beside(3)
    picture = Picture(data, STYLE, *export.size_for(data))
    frame = picture.plot.frame(picture.plot.panels[0])
    assert frame.area.bottom() < picture.plot.rect.bottom() - 90
    words = words_in(data, tmp_path)
    assert "before and after is not cause" in words
    for part in ("1. Parenting courses", "3. Parenting courses", "Not started", "With problems", "milestone"):
        assert part in words
    assert "not cause" not in words_in(controlled(), tmp_path)


def test_each_status_is_told_apart_in_grey(qapp: QApplication) -> None:
    from desktop_app.ui.charts.statuses import STATUSES, paint_status

    seen = set()
    for code in STATUSES:
        image = QImage(60, 20, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        paint_status(painter, STYLE, code, QRectF(5, 5, 50, 10))
        painter.end()
        seen.add(bytes(image.constBits()))
    assert len(seen) == len(STATUSES)


def test_more_initiatives_than_there_is_room_for_are_counted(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    export.save(beside(30), path, "en", (800, 500))
    told = re.search(r"initiatives 1 to (\d+) of 30", path.read_text("utf-8"))
    assert told is not None
    assert 3 <= int(told[1]) < 30
    assert "initiatives 1 to" not in words_in(beside(12), tmp_path)


@pytest.mark.parametrize("percent", [100, 200])
def test_a_small_window_shows_some_initiatives_and_leads_to_all(qapp: QApplication, percent: int) -> None:
    plot = Picture(beside(32), Style(PRINT, percent / 100), 780, 480).plot
    assert plot.panels[0].area.height() > 50
    seen = [plot.move_bars(4) for _ in range(12)]
    assert seen[0]
    assert not seen[-1]
    assert plot.move_bars(-1)


# Targets, notes and breaks in every kind


@pytest.mark.parametrize("make", [controlled, beside, rates], ids=["control", "timeline", "rates"])
def test_targets_and_notes_stand_in_every_kind(qapp: QApplication, tmp_path: Path, make: object) -> None:
    data = rates(12, 9, 15, 4) if make is rates else make()  # type: ignore[operator]  # one of three functions
    level = Level("target", data.lines[0].points[0].value, 0, 2, Names(en="t"))  # type: ignore[arg-type]  # a figure
    note = replace(controlled().notes[0], at=1.5)
    words = words_in(replace(data, levels=(level,), notes=(note,)), tmp_path)
    assert "Target: " in words
    assert "Possible change in recording" in words


def test_each_row_of_the_lane_tells_whose_it_is(qapp: QApplication, tmp_path: Path) -> None:
    data = several(3)
    gone = replace(data.lines[1], points=(EVERY_STATE.lines[0].points[5],) * 4)
    part = replace(data.lines[2], points=(*data.lines[2].points[:3], EVERY_STATE.lines[0].points[10]))
    words = words_in(replace(data, lines=(data.lines[0], gone, part)), tmp_path)
    assert words.count("Place 0") == 1
    assert words.count("Place 1") == 1, "without figures: beside its row alone"
    assert words.count("Place 2") == 2, "at the end of its line, and beside its row"


# The legend


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (rates(12, 9, 15), "interval"),
        (controlled(), "limits"),
        (controlled(), "trial"),
        (controlled(), "mean"),
        (controlled(), "signal:run"),
        (EVERY_STATE, "provisional"),
        (EVERY_STATE, "hidden"),
        (beside(), "status:problems"),
        (beside(), "milestone"),
        (several(3), "line:1"),
        (replace(several(9), view="places"), "line:1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_hidden_is_not_drawn_and_stays_named(qapp: QApplication, data: ChartData, key: str) -> None:
    plain, without = drawn(data), drawn(data, frozenset({key}))
    picture = Picture(data, STYLE, *export.size_for(data), frozenset({key}))
    room = picture.plot.rect.toRect().adjusted(0, 0, 0, -2)
    assert plain.copy(room) != without.copy(room)
    image = QImage(*export.size_for(data), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    picture.paint(painter)
    painter.end()
    assert key in picture.areas
    assert picture.words_of(key)


# Words


def test_a_long_title_has_three_lines_at_most(qapp: QApplication) -> None:
    long = " ".join(["Meeqqat inuusuttullu nalunaarutigineqartartut pillugit paasissutissat"] * 5)
    data = replace(chart(given(3), given(4)), title=(Phrase("chart_lacks", {"item": long}),), items={})
    picture = Picture(data, STYLE, *export.SIZE)
    assert line_count(STYLE, long, 900, "title", True) > 3
    style = picture._title_style(long, 900)
    assert line_count(style, long, 900, "title", True) <= 3


def test_internal_is_written_across_a_presentation_and_the_release_named_on_the_other_form(
    qapp: QApplication, tmp_path: Path
) -> None:
    data = chart(given(3), given(4), given(5))
    assert drawn(data, presenting=True) != drawn(data)
    public = replace(data, internal=False, release="2024-1")
    assert drawn(public, presenting=True) == drawn(public)
    words = words_in(public, tmp_path)
    assert "Published: 2024-1" in words
    assert "Internal" not in words
    assert "For publication" in words_in(replace(public, release=""), tmp_path)


def test_the_axis_speaks_the_language(qapp: QApplication, tmp_path: Path) -> None:
    assert " febr " in words_in(years(2), tmp_path, "kl")
    assert " feb. " in words_in(years(2), tmp_path, "da")


def test_nothing_is_drawn_outside_the_picture(qapp: QApplication) -> None:
    for data in (controlled(), years(), beside(6), replace(several(40), view="places"), rates(1, 2, 0)):
        for percent in (100, 200):
            size = export.size_for(data)
            image = QImage(*size, QImage.Format.Format_RGB32)
            painter = QPainter(image)
            Picture(data, Style(PRINT, percent / 100), *size).paint(painter)
            painter.end()
            ground = QColor(PRINT.ground).rgb()
            edge = [image.pixel(QPoint(x, y)) for x in range(size[0]) for y in (0, 1, size[1] - 1)]
            edge += [image.pixel(QPoint(x, y)) for y in range(size[1]) for x in (0, 1, size[0] - 1)]
            assert set(edge) == {ground}


def test_a_control_chart_without_limits_names_none() -> None:
    nothing = (None, None)
    control = Control("c", nothing, nothing, nothing, (), ())
    keys = [one.key for one in entries(chart(given(3), given(4), view="control", control=control))]
    assert "mean" not in keys


def test_the_words_of_the_highest_figure_have_room_under_a_note() -> None:
    note = Note(0.5, "2011", "note", Names(en="What was published"))
    assert reach(chart(given(100), given(300)), 6)[1] == 300
    assert reach(chart(given(100), given(300), notes=(note,)), 6)[1] > 300
    assert reach(chart(given(50), given(100), kind="percent", notes=(note,)), 6)[1] == 100
