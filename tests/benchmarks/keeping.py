"""One value, kept durably: through the service, against one bare insert on a connection with the same settings."""

from __future__ import annotations

import secrets
from pathlib import Path

from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.storage.connection import Connection, open_writer
from tests.benchmarks.measure import Line, in_turn, line
from tests.benchmarks.national import National

_TURNS = 300
_BODY = "x" * 330  # about the length of a record


def bare(path: Path) -> Connection:
    """A table of ids and bytes, and nothing else, on the settings of a workspace."""
    connection = open_writer(path)
    connection.execute("CREATE TABLE records (id BLOB NOT NULL PRIMARY KEY, body TEXT NOT NULL)")
    return connection


def commit(national: National) -> list[Line]:
    """A settlement's workspace, and the nation's."""
    site = national.sites[0]
    session = national.place(site, "commit.malik")
    found = [_commit(session, national, site, "one value committed")]
    session.close()
    return [*found, _commit(national.nation, national, site, "one value committed, national size")]


def _commit(session: Session, national: National, site: str, what: str) -> Line:
    connection = bare(national.folder / f"bare-{secrets.token_hex(4)}")
    months, items = national.months, national.items

    def one(turn: int) -> None:
        figure = str(40 + turn % 8)  # another than is there, and none that would be asked about
        where = Entry(site, items[turn % len(items)], months[turn % len(months)], "", figure)
        entered = enter(session, [where])
        assert entered.verdicts[0].action == "change" and not entered.verdicts[0].doubts

    def insert(turn: int) -> None:
        connection.execute("INSERT INTO records VALUES (?, ?)", (secrets.token_bytes(20), _BODY))

    in_turn(one, insert, 20)
    seconds = in_turn(lambda turn: one(turn + 20), insert, _TURNS)
    connection.close()
    return line(what, "one bare durable insert", seconds, 2.5)
