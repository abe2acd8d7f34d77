"""A table dropped on the window: looked at, matched otherwise by the keyboard, taken in by one button, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app.errors import Cancelled
from desktop_app.i18n import set_language
from desktop_app.services import px as service
from desktop_app.services.session import Session
from desktop_app.storage import cells
from desktop_app.ui.context import Context
from desktop_app.ui.dialogs.px_dialog import PxDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.models.px_model import ACTION, ITEM, NOW, THEN
from desktop_app.ui.operations import px
from tests.gui.conftest import Answers, make_session

SAMPLES = Path(__file__).parents[1] / "data" / "px"
POPULATION = SAMPLES / "population.px"


@pytest.fixture
def session(context: Context, tmp_path: Path) -> Session:
    made = make_session(tmp_path / "nation.malik", sites=["GL"], provider="", coordinator=True)
    context.set_session(made)
    return made


@pytest.fixture
def dialog(context: Context, session: Session, qtbot) -> PxDialog:
    made = PxDialog(context, service.look(session, POPULATION))
    qtbot.addWidget(made)
    made.show()
    return made


def said(session: Session) -> int:
    return sum(one.state != "withdrawn" for one in cells.values(session.workspace.read))


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(10, 10).toPointF(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    QApplication.processEvents()


def choose(box, code: object) -> None:
    """Choose in a box as the keyboard does: down to the entry."""
    box.setFocus()
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def test_tables_dropped_anywhere_are_shown_one_after_the_other(
    window: MainWindow, answers: Answers, session: Session
) -> None:
    answers.ways = [lambda dialog: dialog.take_button.click(), False]
    drop(window, POPULATION, SAMPLES / "population_sparse.px")
    first, second = answers.seen
    assert isinstance(first, PxDialog)
    assert isinstance(second, PxDialog)
    assert first.back_button.isVisibleTo(first)
    assert said(session) == len(first.found.figures) > 400
    assert not second.take_button.isEnabled()  # nothing in it is new


def test_a_broken_table_is_told_in_a_sentence_and_the_next_one_shown(
    window: MainWindow, answers: Answers, session: Session
) -> None:
    drop(window, SAMPLES / "population_cut.px", POPULATION)
    assert "population_cut.px" in window.message.text
    assert [type(one) for one in answers.seen] == [PxDialog]


def test_enter_takes_it_in_and_one_button_takes_it_back(dialog: PxDialog, session: Session) -> None:
    assert (
        dialog.counts.text() == f"It would bring {len(dialog.found.figures)} new, 0 changed, 0 as they are."
    )
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert said(session) == len(dialog.found.figures)
    assert "Taken in" in dialog.counts.text()
    assert (dialog.take_button.isVisible(), dialog.close_button.text()) == (False, "Close")
    dialog.back_button.click()
    assert said(session) == 0
    assert dialog.take_button.isVisible()
    assert dialog.take_button.isEnabled()


def test_what_a_variable_is_can_be_chosen_otherwise(dialog: PxDialog) -> None:
    gender = dialog.choices.variables[1]
    choose(gender.role, "value")
    (again,) = [one for one in dialog.choices.variables if one.match.variable.name == "gender"]
    assert not again.value.isHidden()
    assert again.match.chosen == 0  # the value that stands for all, until another is chosen
    choose(again.value, 2)
    assert {one.breakdown for one in dialog.found.figures} == {""}
    assert dialog.choices.variables[1].match.chosen == 2
    choose(dialog.choices.variables[1].role, "sum")
    assert dialog.choices.variables[1].match.chosen is None
    choose(dialog.choices.variables[1].role, "sex")
    assert "age=0-6;sex=f" in {one.breakdown for one in dialog.found.figures}


def test_a_role_goes_from_one_variable_to_another(dialog: PxDialog) -> None:
    choose(dialog.choices.variables[2].role, "place")
    assert [one.match.role for one in dialog.choices.variables] == ["value", "sex", "place", "time"]
    assert dialog.trouble.isVisible()
    assert not dialog.take_button.isEnabled()
    choose(dialog.choices.variables[0].role, "place")
    choose(dialog.choices.variables[2].role, "age")
    assert dialog.take_button.isEnabled()


def test_a_table_without_places_is_of_the_place_chosen(dialog: PxDialog) -> None:
    choose(dialog.choices.variables[0].role, "value")
    choose(dialog.choices.variables[0].value, 7)
    assert dialog.choices.site.isVisible()
    choose(dialog.choices.site, "9560600")
    assert {one.site for one in dialog.found.figures} == {"9560600"}


def test_one_item_can_be_chosen(dialog: PxDialog) -> None:
    choose(dialog.choices.item, "population_young")
    assert {one.item for one in dialog.found.figures} == {"population_young"}


def test_the_preview_says_what_happens_to_each_cell(
    context: Context, dialog: PxDialog, session: Session
) -> None:
    from desktop_app.services.entering import Entry, enter

    enter(session, [Entry("GL", "population", "2024", "", "7")])
    choose(dialog.choices.item, "*")
    model = dialog.model
    first = [model.index(0, column).data() for column in range(model.columnCount())]
    assert first[0] == "Greenland, 2024"
    assert (first[ITEM], first[NOW], first[ACTION]) == ("Population", "7", "Changes")
    assert int(first[THEN]) > 20_000
    part = next(row for row in range(model.rowCount()) if model.figures[row].breakdown == "age=0-6;sex=f")
    assert model.index(part, ITEM).data() == "Children 0-17, 0-6 years, girls"
    heard = model.index(0, NOW).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Now: 7"


def test_a_cancelled_taking_leaves_everything_as_it_was(
    dialog: PxDialog, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(*_args: object, **_more: object) -> None:
        raise Cancelled

    monkeypatch.setattr(service, "take", give_up)
    dialog.take_button.click()
    assert dialog.take_button.isEnabled()
    assert dialog.isVisible()
    assert said(session) == 0


@pytest.mark.parametrize("lang", ["kl", "da", "en"])
def test_it_is_reached_from_the_settings(
    window: MainWindow, context: Context, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    set_language(lang)
    asked: list[str] = []

    def choose_none(*args: object) -> tuple[str, str]:
        asked.append(str(args[1]))
        return "", ""

    monkeypatch.setattr(px.QFileDialog, "getOpenFileName", choose_none)
    window.show_page("settings")
    window._page("settings").workspace.table_button.click()
    assert len(asked) == 1


def test_esc_closes_it(dialog: PxDialog) -> None:
    results: list[int] = []
    dialog.finished.connect(results.append)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert results == [int(QDialog.DialogCode.Rejected)]


def test_every_choice_has_a_name_for_a_screen_reader(dialog: PxDialog) -> None:
    boxes = [dialog.choices.item, dialog.choices.site]
    boxes += [box for one in dialog.choices.variables for box in (one.role, one.value)]
    assert all(box.accessibleName() for box in boxes)
    assert dialog.table.accessibleName()
