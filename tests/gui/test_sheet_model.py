"""The data sheet's model with rows in memory, no window."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.finding import soft
from desktop_app.domain.record import value_cell
from desktop_app.i18n import set_language
from desktop_app.services.browsing import Sheet, SheetCell, SheetGroup, SheetRow
from desktop_app.storage.drafts import Draft
from desktop_app.ui.marks import Mark
from desktop_app.ui.models.sheet_model import Role, SheetModel
from tests.builtin import builtin_catalogue
from tests.gui.conftest import MAY, PLACE


def cell(item: str, **about) -> SheetCell:
    return SheetCell(value_cell(PLACE, item, MAY), about.pop("asked", True), **about)


def model_of(*cells: SheetCell, findings=()) -> SheetModel:
    catalogue = builtin_catalogue()
    rows = tuple(SheetRow(catalogue.items[one.cell.item], (one,), (Decimal(1), None)) for one in cells)
    sheet = Sheet(
        "local", PLACE, MAY, (SheetGroup("parents", rows),), "", "", "", tuple(findings), 0, len(cells)
    )
    model = SheetModel()
    model.show(sheet, catalogue)
    return model


DRAFT = Draft(
    value_cell(PLACE, "posts", MAY), "many", "not_a_number", {"text": "many"}, "2024-06-03T10:00:00Z"
)


@pytest.mark.parametrize(
    ("about", "first", "shown"),
    [
        ({}, Mark.EMPTY, ""),
        ({"state": "given", "value": "3"}, Mark.FILLED, "3"),
        ({"state": "given", "value": "3", "provisional": True}, Mark.PROVISIONAL, "3"),
        ({"state": "given", "value": "3", "coverage": "Family centre"}, Mark.PARTIAL, "3"),
        ({"state": "given", "value": "3", "disputed": True, "provisional": True}, Mark.DISPUTED, "3"),
        ({"state": "given", "value": "3", "draft": DRAFT}, Mark.REFUSED, "many"),
        ({"state": "given", "value": "85.714286", "calculated": True}, Mark.CALCULATED, "85.7"),
        ({"asked": False}, Mark.NOT_ASKED, ""),
        ({"state": "unavailable"}, Mark.FILLED, ".."),
        ({"state": "not_applicable"}, Mark.FILLED, "."),
        ({"state": "cleared"}, Mark.EMPTY, ""),
    ],
)
def test_every_state_has_a_mark_and_a_text(about, first: Mark, shown: str) -> None:
    model = model_of(cell("posts", **about))
    assert model.marks(1, 0)[0] is first
    assert model.data(model.index(1, 0)) == shown


def test_every_mark_is_said_aloud() -> None:
    model = model_of(cell("posts", state="given", value="3", coverage="Family centre", provisional=True))
    spoken = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "3" in spoken
    assert "covers only part of the place" in spoken
    assert "provisional" in spoken


@pytest.mark.parametrize(
    ("state", "value", "word"),
    [("unavailable", "", "not available"), ("not_applicable", "", "not applicable"), ("given", "0", "none")],
)
def test_a_typed_mark_shows_its_word(state: str, value: str, word: str) -> None:
    model = model_of(cell("posts", state=state, value=value))
    assert model.data(model.index(1, 0), Role.WORD) == word


def test_a_refused_text_keeps_its_sentence() -> None:
    model = model_of(cell("posts", draft=DRAFT))
    (sentence,) = model.checks(1, 0)
    assert "many" in sentence
    assert sentence in model.data(model.index(1, 0), Qt.ItemDataRole.ToolTipRole)


def test_a_doubt_of_the_whole_form_stands_at_its_item() -> None:
    doubt = soft("parts_do_not_add", item="posts", parts="3", total="4", site=PLACE, period=MAY)
    model = model_of(
        cell("posts", state="given", value="4"),
        cell("posts_filled", state="given", value="1"),
        findings=[doubt],
    )
    assert Mark.DOUBTFUL in model.marks(1, 0)
    assert Mark.DOUBTFUL not in model.marks(2, 0)


def test_a_doubt_goes_when_it_is_answered() -> None:
    model = model_of(cell("posts", state="given", value="400"))
    model.doubt(value_cell(PLACE, "posts", MAY), [soft("value_unusual")])
    assert Mark.DOUBTFUL in model.marks(1, 0)
    model.doubt(value_cell(PLACE, "posts", MAY), [])
    assert Mark.DOUBTFUL not in model.marks(1, 0)


def test_what_is_typed_is_carried_once_with_a_ticket() -> None:
    model = model_of(cell("posts"), cell("posts_filled"))
    told = []
    model.typed.connect(
        lambda entries, ticket: told.append(([(one.item, text) for one, text in entries], ticket))
    )
    model.type([(1, 0, "3"), (2, 0, "2")])
    model.type([(1, 0, "3")])  # stands there already
    assert told == [([("posts", "3"), ("posts_filled", "2")], 1)]
    assert model.is_saving


def test_a_newer_text_outlives_the_older_ones_answer() -> None:
    model = model_of(cell("posts"))
    model.type([(1, 0, "3")])
    model.type([(1, 0, "4")])
    model.settle(1)
    assert model.is_saving
    assert model.edit_text(1, 0) == "4"
    model.settle(2)
    assert not model.is_saving


@pytest.mark.parametrize("about", [{"asked": False}, {"calculated": True, "state": "given", "value": "1"}])
def test_nothing_is_typed_where_nothing_is_asked(about) -> None:
    model = model_of(cell("posts", **about))
    told = []
    model.typed.connect(lambda entries, _ticket: told.append(entries))
    model.type([(1, 0, "3")])
    assert told == []
    assert not model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsEditable


def test_decimals_are_written_and_edited_as_the_language_does() -> None:
    model = model_of(cell("training_days", state="given", value="2.5"))
    assert model.edit_text(1, 0) == "2.5"
    set_language("da")
    assert model.edit_text(1, 0) == "2,5"


def test_names_follow_the_language_at_once() -> None:
    model = model_of(cell("posts"))
    english = model.headerData(1, Qt.Orientation.Vertical)
    set_language("kl")
    model.retranslate()
    assert model.headerData(1, Qt.Orientation.Vertical) != english


def test_a_heading_has_no_cell_and_cannot_be_chosen() -> None:
    model = model_of(cell("posts"))
    assert model.cell(0, 0) is None
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.data(model.index(0, 0)) is None
