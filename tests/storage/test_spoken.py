"""Which items anything is said of."""

from __future__ import annotations

from desktop_app.domain.entry import Content
from desktop_app.domain.record import Cell, value_cell
from desktop_app.services.session import Session
from desktop_app.storage import cells
from desktop_app.storage.identity import Identity
from desktop_app.storage.transaction import Transaction
from tests.helpers import given, memory_session, put

NATION = Identity(("GL",), coordinator=True, author="Test Person A", language="en")
VIOLENCE, SEXUAL, CONTACTS = "police_violence", "police_sexual", "family_contacts"


def spoken(session: Session) -> set[str]:
    return set(cells.items_spoken_of(session.workspace.read))


def test_nothing_is_said_in_an_empty_workspace() -> None:
    session = memory_session(NATION)
    assert spoken(session) == set()
    session.close()


def test_items_are_told_once_however_many_cells_they_have_and_a_note_alone_is_no_figure() -> None:
    session = memory_session(NATION)
    for period in ("2024-01", "2024-02"):
        for site in ("960", "9601701"):
            put(session.workspace, value_cell(site, SEXUAL, period, ""), given("3"))
    put(session.workspace, value_cell("960", CONTACTS, "2024-01", ""), Content("unavailable"))
    put(session.workspace, Cell("remark", "960", VIOLENCE, "2024-01", ""), Content("note"))
    assert spoken(session) == {SEXUAL, CONTACTS}
    session.close()


def test_an_item_whose_cells_have_all_lost_their_records_is_not_spoken_of() -> None:
    session = memory_session(NATION)
    put(session.workspace, value_cell("960", SEXUAL, "2024-01", ""), given("3"))
    put(session.workspace, value_cell("960", VIOLENCE, "2024-01", ""), given("3"))

    def lose(transaction: Transaction) -> None:
        cell = "SELECT n FROM codes WHERE code = ?"
        transaction.connection.execute(f"UPDATE cells SET heads = 0 WHERE item = ({cell})", (VIOLENCE,))
        transaction.topic("cells")

    session.workspace.transact("lose", lose)
    assert spoken(session) == {SEXUAL}
    session.close()
