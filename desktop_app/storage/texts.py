"""Free texts in the file, by name; those that were redacted stay out."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

from desktop_app.domain.record import id_from_bytes, id_to_bytes
from desktop_app.domain.text import Text, clean_text
from desktop_app.storage.connection import Connection, value_of

_AT_ONCE = 500
"""Names looked up in one query, at most."""


def put(connection: Connection, body: str) -> str:
    """Keeps a text as entered by a person, cleaned, under a new name; an empty one has the empty name."""
    cleaned = clean_text(body)
    if not cleaned:
        return ""
    text = Text(secrets.token_hex(16), cleaned)
    keep(connection, {text.name: text})
    return text.name


def keep(connection: Connection, texts: Mapping[str, Text]) -> None:
    """Keeps texts that came under their names, but for those that were redacted."""
    connection.executemany(
        "INSERT OR IGNORE INTO texts(name, nonce, body) SELECT ?1, ?2, ?3"
        " WHERE NOT EXISTS (SELECT 1 FROM redacted WHERE name = ?1)",
        ((id_to_bytes(name), text.nonce, text.body) for name, text in sorted(texts.items())),
    )


def redact(connection: Connection, names: Iterable[str]) -> None:
    """Deletes texts for good, and drops them when they come back. Packages kept to be given again may hold them, and go too."""
    keys = [(id_to_bytes(name),) for name in names]
    if keys:
        connection.executemany("INSERT OR IGNORE INTO redacted(name) VALUES (?)", keys)
        connection.executemany("DELETE FROM texts WHERE name = ?", keys)
        connection.execute("UPDATE sent SET file = NULL WHERE file IS NOT NULL")


def is_redacted(connection: Connection, name: str) -> bool:
    """Whether a text was taken out."""
    return bool(value_of(connection, "SELECT 1 FROM redacted WHERE name = ?", (id_to_bytes(name),)))


def body(connection: Connection, name: str) -> str | None:
    """A text's words; None where it is not here (not come yet, or redacted)."""
    found = (
        value_of(connection, "SELECT body FROM texts WHERE name = ?", (id_to_bytes(name),)) if name else None
    )
    return None if found is None else str(found)


def bodies(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """The words of many texts by their names; those that are not here (not come yet, or redacted) are left out."""
    keys = [id_to_bytes(name) for name in names if name]
    found: dict[str, str] = {}
    for at in range(0, len(keys), _AT_ONCE):
        some = keys[at : at + _AT_ONCE]
        places = ", ".join("?" * len(some))
        rows = connection.execute(f"SELECT name, body FROM texts WHERE name IN ({places})", some).fetchall()
        found.update((id_from_bytes(name), body) for name, body in rows)
    return found


def find(connection: Connection, names: Iterable[str]) -> dict[str, Text]:
    """The texts that are here under these names."""
    found: dict[str, Text] = {}
    for name in names:
        row = connection.execute(
            "SELECT nonce, body FROM texts WHERE name = ?", (id_to_bytes(name),)
        ).fetchone()
        if row is not None:
            found[name] = Text(*row)
    return found


def redacted(connection: Connection) -> set[str]:
    """The names of all texts that were taken out."""
    return {id_from_bytes(name) for (name,) in connection.execute("SELECT name FROM redacted")}
