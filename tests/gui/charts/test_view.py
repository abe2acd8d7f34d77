"""The chart on the screen: keyboard, pointer, zoom; and the table that tells the same in words."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from desktop_app.analysis.points import Part, Point
from desktop_app.domain.catalogue import Names
from desktop_app.ui.charts.palette import PRINT
from desktop_app.ui.charts.style import Style
from desktop_app.ui.charts.view import ChartView
from desktop_app.ui.models.chart_table import ChartTable
from tests.gui.charts.figures import EVERY_STATE, ILULISSAT, chart, given, several


@pytest.fixture
def view(qtbot: QtBot) -> ChartView:
    made = ChartView(Style(PRINT))
    qtbot.addWidget(made)
    made.resize(900, 560)
    made.show()
    return made


def test_the_keyboard_reaches_every_point_and_reads_it(view: ChartView, qtbot: QtBot) -> None:
    view.show_chart(EVERY_STATE)
    heard: list[str] = []
    view.pointed.connect(heard.append)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    for _ in range(len(EVERY_STATE.periods)):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    told = " | ".join(heard)
    for words in ("5 visits", "none", "provisional", "the school", "under disagreement", "not available"):
        assert words in told
    assert "not asked" in view.accessibleDescription()
    assert view.accessibleName()


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


def test_the_pointer_finds_the_nearest_point(view: ChartView) -> None:
    view.show_chart(chart(given(1), given(9), Point("unavailable")))
    for index in range(3):
        where = view._pixel((0, index))
        assert where is not None
        assert view.nearest(where + QPointF(4, 3)) == (0, index)
    assert view.nearest(QPointF(1, 1)) is None


def test_the_arrows_go_from_place_to_place(view: ChartView, qtbot: QtBot) -> None:
    view.show_chart(several(17))
    view.point_at((0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.at == (1, 0)
    asked: list[tuple[int, int]] = []
    view.opened.connect(lambda *at: asked.append(at))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked == [(1, 0)]


# The table behind it


def test_the_table_tells_every_point_in_words() -> None:
    model = ChartTable()
    model.show_chart(EVERY_STATE)
    cells = [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert [row[1] for row in cells][:2] == ["5", "0"]
    assert [row[1] for row in cells][5:] == [
        "not available",
        "not applicable",
        "cleared",
        "too few for a rate",
        "not yet reported",
        "not asked",
    ]
    assert cells[1][2] == "none"
    assert "the school" in cells[3][2]
    spoken = model.index(5, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "visits: not available"


def test_a_rates_table_shows_what_was_divided() -> None:
    rate = replace(given("25.27"), numerator=Decimal(380), denominator=Decimal(1504))
    model = ChartTable()
    model.show_chart(chart(rate, kind="percent", calculated=True))
    assert model.as_text().splitlines()[1].split("\t")[1:3] == ["25.3%", "380 of 1,504"]


def test_copied_text_is_never_a_formula() -> None:
    model = ChartTable()
    model.show_chart(chart(given(1, parts=(Part(ILULISSAT, "\t=1+1"),)), sites={ILULISSAT: Names(en="=cmd")}))
    assert not any(cell.startswith(("=", "+", "@")) for cell in re.split(r"[\t\n]", model.as_text()))
