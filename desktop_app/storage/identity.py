"""Whose workspace it is: places, role, and small settings that belong to the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from desktop_app.storage.connection import Connection, value_of


@dataclass(frozen=True, slots=True)
class Identity:
    """The places a workspace answers for, and as whom."""

    sites: tuple[str, ...]
    provider: str = ""  # a provider's code, empty for a coordinator
    coordinator: bool = False
    author: str = ""
    language: str = "kl"
    publisher: str = (
        ""  # the public key whose catalogues are in force, hexadecimal; empty for the built-in one's
    )
    fictional: bool = False  # made-up figures: said on every sheet, chart and report

    @property
    def role(self) -> str:
        """``coordinator`` or the provider's code."""
        return "coordinator" if self.coordinator else self.provider


def get(connection: Connection, key: str, default: str = "") -> str:
    """A setting of the file."""
    found = value_of(connection, "SELECT value FROM meta WHERE key = ?", (key,))
    return default if found is None else str(found)


def put(connection: Connection, key: str, value: str) -> None:
    """Sets a setting of the file."""
    put_all(connection, {key: value})


def put_all(connection: Connection, values: Mapping[str, str]) -> None:
    """Sets some settings of the file."""
    places = ", ".join(["(?, ?)"] * len(values))
    connection.execute(
        f"INSERT INTO meta(key, value) VALUES {places} ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        [part for pair in values.items() for part in pair],
    )


def read(connection: Connection) -> Identity:
    """The file's identity."""
    return from_meta(everything(connection))


def everything(connection: Connection) -> dict[str, str]:
    """All settings of the file."""
    return dict(connection.execute("SELECT key, value FROM meta").fetchall())


def from_meta(meta: Mapping[str, str]) -> Identity:
    """The identity that a file's settings tell."""
    get = meta.get
    return Identity(
        sites=tuple(get("sites", "").split()),
        provider=get("provider", ""),
        coordinator=get("coordinator") == "yes",
        author=get("author", ""),
        language=get("language") or "kl",
        publisher=get("publisher", ""),
        fictional=get("fictional") == "yes",
    )


def write(connection: Connection, identity: Identity) -> None:
    """Makes this the file's identity."""
    values = asdict(identity)
    for one in fields(identity):
        value = values[one.name]
        if isinstance(value, bool):
            value = "yes" if value else ""
        put(connection, one.name, " ".join(value) if isinstance(value, tuple) else value)
