"""The chart on the screen: keyboard, pointer, wheel, legend, zoom; and the model of the table behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.analysis.points import Point
from desktop_app.ui.charts.palette import PRINT
from desktop_app.ui.charts.style import Style
from desktop_app.ui.charts.trace import INTERVAL
from desktop_app.ui.charts.view import ChartView
from desktop_app.ui.models.chart_table import ChartTable
from tests.gui.charts.figures import (
    EVERY_STATE,
    ILULISSAT,
    beside,
    chart,
    controlled,
    given,
    rates,
    several,
    years,
)


@pytest.fixture
def view(qtbot: QtBot) -> ChartView:
    made = ChartView(Style(PRINT))
    qtbot.addWidget(made)
    made.resize(900, 560)
    made.show()
    return made


def at_point(view: ChartView, line: int, index: int) -> QPoint:
    where = view._pixel((line, index))
    assert where is not None
    return where.toPoint()


def at_entry(view: ChartView, key: str) -> QPoint:
    view.grab()
    assert view._picture is not None
    return view._picture.areas[key].center().toPoint()


def wheel(view: ChartView, position: QPoint, steps: int) -> bool:
    """Turn the wheel; whether the chart took it."""
    event = QWheelEvent(
        QPointF(position),
        QPointF(view.mapToGlobal(position)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    return event.isAccepted()


# From point to point


def test_the_keyboard_reaches_every_point_and_reads_it(view: ChartView, qtbot: QtBot) -> None:
    view.show_chart(EVERY_STATE)
    heard: list[str] = []
    view.pointed.connect(heard.append)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.at == (0, 0)
    for _ in range(len(EVERY_STATE.periods)):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    told = " | ".join(heard)
    for words in (
        "5 visits",
        "none",
        "provisional",
        "the school",
        "under disagreement",
        "not available",
        "hidden, so that nobody can be recognised",
    ):
        assert words in told
    assert "not asked" in view.accessibleDescription()
    assert view.accessibleName()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.at == (0, 0)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.at == (0, len(EVERY_STATE.periods) - 1)


def test_the_arrows_go_from_place_to_place(view: ChartView, qtbot: QtBot) -> None:
    view.show_chart(several(17))
    view.point_at((0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.at == (1, 0)
    asked: list[tuple[str, str]] = []
    view.cell_wanted.connect(lambda *at: asked.append(at))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked == [("9600001", "2010")]


def test_a_point_is_told_with_the_figures_of_the_lines_beside_it(view: ChartView) -> None:
    view.show_chart(several(3))
    heard: list[str] = []
    view.pointed.connect(heard.append)
    view.point_at((1, 3))
    assert "Place 0: 3" in heard[-1]
    assert "Place 2: 3" in heard[-1]


def test_enter_wants_the_cell_by_place_and_period_also_where_lines_are_years(
    view: ChartView, qtbot: QtBot
) -> None:
    wanted: list[tuple[str, str]] = []
    view.cell_wanted.connect(lambda *at: wanted.append(at))
    view.show_chart(years(3))
    view.point_at((0, 4))
    qtbot.keyClick(view, Qt.Key.Key_Enter)
    assert wanted == [(ILULISSAT, "2022-05")]


# The pointer


def test_the_pointer_finds_the_nearest_point(view: ChartView) -> None:
    view.show_chart(chart(given(1), given(9), Point("unavailable")))
    for index in range(3):
        where = view._pixel((0, index))
        assert where is not None
        assert view.nearest(where + QPointF(4, 3)) == (0, index)
    assert view.nearest(QPointF(1, 1)) is None


def test_a_click_on_a_point_goes_to_its_cell_and_one_beside_it_only_points(
    view: ChartView, qtbot: QtBot
) -> None:
    view.show_chart(chart(given(1), given(9), given(4)))
    wanted: list[tuple[str, str]] = []
    view.cell_wanted.connect(lambda *at: wanted.append(at))
    place = at_point(view, 0, 1)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(3, 2))
    assert wanted == [(ILULISSAT, "2011")]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(5, 90))
    assert wanted == [(ILULISSAT, "2011")]
    assert view.at == (0, 1)


def test_dragging_moves_what_is_shown_and_goes_to_no_cell(view: ChartView, qtbot: QtBot) -> None:
    view.show_chart(chart(*[given(5)] * 40, first=1980))
    view.zoom(0.3)
    assert view.span is not None
    before = view.span
    wanted: list[tuple[str, str]] = []
    view.cell_wanted.connect(lambda *at: wanted.append(at))
    begin = at_point(view, 0, 20)
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=begin)
    for step in range(1, 8):
        qtbot.mouseMove(port, begin + QPoint(20 * step, 0))
        QApplication.processEvents()
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=begin + QPoint(140, 0))
    assert wanted == []
    assert view.span != before
    assert view.span[1] - view.span[0] == pytest.approx(before[1] - before[0])


# Zooming


def test_zooming_keeps_zero_in_sight_and_comes_back(view: ChartView, qtbot: QtBot) -> None:
    view.show_chart(chart(*[given(5)] * 40, first=1980))
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.span is not None
    left, right = view.span
    assert 2.9 <= right - left < 40
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    left, right = view.span
    assert right - left == pytest.approx(3.0)
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.span is None
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.span is None


def test_walking_past_the_edge_moves_what_is_shown(view: ChartView, qtbot: QtBot) -> None:
    view.show_chart(chart(*[given(5)] * 40, first=1980))
    view.point_at((0, 20))
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    for _ in range(6):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.at == (0, 26)
    assert view.span is not None
    assert view.span[0] <= 26 <= view.span[1]


def test_the_wheel_zooms_around_the_pointer_and_scrolls_the_page_where_all_is_shown(view: ChartView) -> None:
    view.show_chart(chart(*[given(5)] * 40, first=1980))
    place = at_point(view, 0, 10)
    assert not wheel(view, place, -1)
    assert view.span is None
    assert wheel(view, place, 2)
    assert view.span is not None
    assert view.span[1] - view.span[0] < 40
    moved = view._pixel((0, 10))
    assert moved is not None
    assert moved.x() == pytest.approx(place.x(), abs=2)
    assert not wheel(view, QPoint(3, 3), 1)


def test_ctrl_with_the_arrows_moves_what_is_shown_and_stops_at_the_ends(
    view: ChartView, qtbot: QtBot
) -> None:
    view.show_chart(chart(*[given(5)] * 40, first=1980))
    view.zoom(0.25, 20.0)
    assert view.span is not None
    before = view.span
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert view.span[0] == pytest.approx(before[0] + 2.0)
    for _ in range(30):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert view.span == pytest.approx((29.5, 39.5))
    for _ in range(30):
        qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert view.span == pytest.approx((-0.5, 9.5))


# The legend


def test_a_click_on_the_legend_hides_and_shows(view: ChartView, qtbot: QtBot) -> None:
    view.show_chart(rates(12, 9, 4))
    for hidden in ({INTERVAL}, set()):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at_entry(view, INTERVAL))
        assert view.hidden == hidden


def test_the_keyboard_reaches_every_entry_of_the_legend_and_says_what_it_does(
    view: ChartView, qtbot: QtBot
) -> None:
    view.show_chart(controlled())
    view.grab()
    heard: list[str] = []
    view.pointed.connect(heard.append)
    qtbot.keyClick(view, Qt.Key.Key_L)
    first = view.entry
    reached = [first]
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        if view.entry == first:
            break
        reached.append(view.entry)
    assert {"mean", "limits", "trial", "signal:outside", "signal:run"} <= set(reached)
    while view.entry != "limits":
        qtbot.keyClick(view, Qt.Key.Key_L)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.hidden == {"limits"}
    assert heard[-1] == "control limits: hidden"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.hidden == set()
    assert heard[-1] == "control limits: shown"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.entry == ""


def test_a_line_is_hidden_by_its_name(view: ChartView, qtbot: QtBot) -> None:
    view.show_chart(several(3))
    view.grab()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at_entry(view, "line:1"))
    assert view.hidden == {"line:1"}
    where = view._pixel((1, 2))
    assert where is not None
    assert view.nearest(where) != (1, 2)


def test_what_is_hidden_stays_so_for_the_same_chart_and_not_for_another(view: ChartView) -> None:
    view.show_chart(rates(12, 9))
    view.hide_entry(INTERVAL)
    view.show_chart(rates(12, 9, 7))
    assert view.hidden == {INTERVAL}
    view.show_chart(replace(rates(12, 9), item="another"))
    assert view.hidden == set()


def test_every_kind_of_chart_is_painted_walked_and_zoomed(view: ChartView, qtbot: QtBot) -> None:
    for data in (controlled(), years(), beside(), replace(several(9), view="places"), rates(1, 2, 0)):
        view.show_chart(data)
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Plus, Qt.Key.Key_Left, Qt.Key.Key_L):
            qtbot.keyClick(view, key)
            assert not view.grab().isNull()


def test_the_wheel_and_page_down_show_other_initiatives(view: ChartView, qtbot: QtBot) -> None:
    view.show_chart(beside(30))
    assert view._picture is not None
    place = view._picture.plot.bars_area().center().toPoint()
    before = view.grab().toImage()
    assert wheel(view, place, -1)
    assert view.grab().toImage() != before
    assert wheel(view, place, 1)
    assert view.grab().toImage() == before
    assert not wheel(view, place, 1)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.grab().toImage() != before
    assert view.span is None


# The model of the table


def test_the_model_reads_each_cell_with_its_heading() -> None:
    model = ChartTable()
    model.show_chart(EVERY_STATE)
    assert model.rowCount() == len(EVERY_STATE.periods)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "visits"
    assert model.index(5, 1).data() == "not available"
    assert model.index(5, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "visits: not available"


def test_the_model_finds_the_row_of_a_point_and_back() -> None:
    model = ChartTable()
    model.show_chart(years(3))
    for row in range(model.rowCount()):
        assert model.row(model.where(row)) == row
    assert model.row((2, 11)) == 0
    model.show_chart(None)
    assert model.rowCount() == 0
