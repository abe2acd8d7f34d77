"""The keyboard never stands where nobody sees it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.in_sight import bring_into_sight


@pytest.fixture
def scrolled(qtbot) -> QWidget:
    """Beside a rail of one button: a hundred buttons that scroll, the last of them in sight."""
    window = QWidget()
    qtbot.addWidget(window)
    body = QWidget()
    column = QVBoxLayout(body)
    for number in range(100):
        column.addWidget(QPushButton(str(number)))
    area = QScrollArea()
    area.setWidget(body)
    across = QHBoxLayout(window)
    across.addWidget(QPushButton("rail"))
    across.addWidget(area)
    window.resize(300, 200)
    window.show()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    return window


def _button(window: QWidget, text: str) -> QPushButton:
    return next(one for one in window.findChildren(QPushButton) if one.text() == text)


def test_what_is_out_of_sight_is_scrolled_to(scrolled) -> None:
    first = _button(scrolled, "0")
    assert first.visibleRegion().isEmpty()
    bring_into_sight(None, first)
    assert not first.visibleRegion().isEmpty()


def test_what_is_in_sight_stays_where_it_is(scrolled) -> None:
    bar = scrolled.findChild(QScrollArea).verticalScrollBar()
    before = bar.value()
    for one in (_button(scrolled, "99"), _button(scrolled, "rail"), None):
        bring_into_sight(None, one)
    assert bar.value() == before
