"""The day a figure was drawn from its register stands beside the cell, by whichever way the figure came."""

from __future__ import annotations

import shutil
from pathlib import Path

from desktop_app.domain.record import value_cell
from desktop_app.services.entering import Entry, enter, undo_last
from desktop_app.services.session import open_session
from desktop_app.storage import cells, refresh, schema
from desktop_app.storage.connection import Connection
from desktop_app.storage.identity import Identity
from desktop_app.storage.workspace import Workspace
from tests.helpers import given, memory_session, put

NATION = Identity(("GL",), coordinator=True, author="Test Person A", language="en")
ITEM = "police_violence_year"
OLD = Path(__file__).parents[1] / "data" / "workspace-1.2.malik"


def days(connection: Connection) -> list[str]:
    return cells.extracted(connection, items=[ITEM])


def derived_anew(workspace: Workspace) -> list[str]:
    def rebuild(transaction: object) -> None:
        connection = transaction.connection  # type: ignore[attr-defined]
        refresh.touch_all(connection)
        refresh.refresh(connection)

    workspace.transact("rebuild", rebuild)
    return days(workspace.read)


def test_it_is_that_of_the_figure_shown_and_goes_with_it() -> None:
    session = memory_session(NATION)
    enter(session, [Entry("GL", ITEM, "2020", "", "143", extracted="2023-04-01")])
    assert days(session.workspace.read) == ["2023-04-01"]
    enter(session, [Entry("GL", ITEM, "2020", "", "145", extracted="2024-04-01")])
    assert days(session.workspace.read) == derived_anew(session.workspace) == ["2024-04-01"]
    undo_last(session)
    assert days(session.workspace.read) == derived_anew(session.workspace) == ["2023-04-01"]
    enter(session, [Entry("GL", ITEM, "2020", "", "146")])
    assert days(session.workspace.read) == derived_anew(session.workspace) == []


def test_several_days_are_told_the_oldest_first() -> None:
    session = memory_session(NATION)
    for year, day in (("2020", "2024-04-01"), ("2019", "2023-04-01"), ("2018", "2023-04-01")):
        enter(session, [Entry("GL", ITEM, year, "", "100", extracted=day)])
    assert days(session.workspace.read) == ["2023-04-01", "2024-04-01"]


def test_records_taken_in_bring_it_along() -> None:
    source, target = memory_session(NATION), memory_session(NATION)
    record = put(source.workspace, value_cell("GL", ITEM, "2020"), given("143", extracted="2023-04-01"))
    assert record is not None
    from desktop_app.storage import imports

    target.workspace.transact("adopt", lambda transaction: imports.adopt(transaction, [record], {}))
    assert days(target.workspace.read) == derived_anew(target.workspace) == ["2023-04-01"]


def test_an_older_file_that_is_only_read_still_tells_it(tmp_path: Path, malik_home: Path) -> None:
    path = tmp_path / "old.malik"
    shutil.copy(OLD, path)
    session = open_session(path, write=False)
    assert schema.version_of(session.workspace.read) < schema.EXTRACTED_SINCE
    assert days(session.workspace.read) == []
    session.close()


def test_migrating_fills_it_in(tmp_path: Path, malik_home: Path) -> None:
    from desktop_app.services.session import create_workspace

    path = tmp_path / "new.malik"
    session = create_workspace(path, ["GL"], coordinator=True, author="Test Person A")
    enter(session, [Entry("GL", ITEM, "2020", "", "143", extracted="2023-04-01")])
    session.close()
    _turn_back(path)
    session = open_session(path, write=False)
    assert days(session.workspace.read) == ["2023-04-01"]
    session.close()
    session = open_session(path)
    assert schema.version_of(session.workspace.read) >= schema.EXTRACTED_SINCE
    assert days(session.workspace.read) == ["2023-04-01"]
    session.close()


def _turn_back(path: Path) -> None:
    """The file as the schema before made it."""
    import sqlite3

    file = sqlite3.connect(path)
    file.execute("DROP INDEX cells_extracted")
    file.execute("ALTER TABLE cells DROP COLUMN extracted")
    file.execute("DELETE FROM _sqlite_migrations WHERE name = '0005_extracted'")
    file.execute("PRAGMA user_version = 1004")
    file.commit()
    file.close()
