"""The tables of a workspace file, as migrations.

Records are the truth. ``cells``, and ``head`` in ``records``, are a cache that `refresh` derives from them. Places, items,
periods and breakdowns are small integers from ``codes``; ids and text names are their 20 bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.storage.connection import Connection, value_of

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x4D414C4B  # "MALK"
MAJOR, MINOR = 1, 5
"""A newer major is refused, a newer minor is read; ``user_version`` is major * 1000 + minor."""

VERSION = MAJOR * 1000 + MINOR
EXTRACTED_SINCE = (1, 5)
"""Since when cells have the day their figure was drawn from its register."""


def version_of(connection: Connection) -> tuple[int, int]:
    """The schema's (major, minor) of a file; (0, 0) for one that has none yet."""
    major, minor = divmod(int(value_of(connection, "PRAGMA user_version")), 1000)
    return major, minor


def migrate(connection: Connection) -> None:
    """Brings a file to the present schema; each step is one transaction."""
    from sqlite_utils import Database

    connection.execute("PRAGMA foreign_keys = OFF")
    _migrations().apply(Database(connection, execute_plugins=False, strict=True))
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"a migration left {len(broken)} dangling references")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _migrations() -> Migrations:
    from sqlite_utils import Migrations

    steps = Migrations("malik")
    steps(name="0001_foundation")(_foundation)
    steps(name="0002_signatures")(_signatures)
    steps(name="0003_releases")(_releases)
    steps(name="0004_doubts")(_doubts)
    steps(name="0005_extracted")(_extracted)
    return steps


def _foundation(db: Database) -> None:
    db.table("meta").create({"key": str, "value": str}, pk="key")
    db.table("codes").create({"n": int, "code": str}, pk="n", not_null={"code"})
    db.table("codes").create_index(["code"], unique=True)
    _records(db)
    _imports(db)
    _beside_the_records(db)
    _local(db)


def _signatures(db: Database) -> None:
    """The seals of merged packages, so that they can be checked again."""
    db.execute("ALTER TABLE imports ADD COLUMN signature TEXT NOT NULL DEFAULT ''")


def _releases(db: Database) -> None:
    """What was published, by name. What has been said to the world cannot be unsaid: no row is ever changed or taken out."""
    db.table("releases").create(
        {"name": str, "id": bytes, "made": str, "body": bytes},
        pk="name",
        not_null={"id", "made", "body"},
    )
    for change in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER releases_no_{change.lower()} BEFORE {change} ON releases"
            " BEGIN SELECT RAISE(ABORT, 'a release is never changed'); END"
        )


def _doubts(db: Database) -> None:
    """Doubtful figures, and those that a person has said yes to."""
    db.table("doubts").create(
        {"cell": str, "said": str, "findings": str, "answered": int},
        pk=("cell", "said"),
        not_null={"findings", "answered"},
    )


def _extracted(db: Database) -> None:
    """The day a figure was drawn from its register, beside the figure: a chart of thousands of cells opens no record for it."""
    db.execute("ALTER TABLE cells ADD COLUMN extracted TEXT")
    db.execute(
        "UPDATE cells SET extracted = (SELECT json_extract(body, '$.extracted') FROM records WHERE records.n = cells.shown)"
    )
    db.execute(
        "CREATE INDEX cells_extracted ON cells(item, kind, site, period, heads, extracted) WHERE extracted IS NOT NULL"
    )


def _records(db: Database) -> None:
    db.table("cells").create(
        {
            "n": int,
            "item": int,
            "site": int,
            "period": int,
            "breakdown": int,
            "kind": int,
            "qualifier": int,
            "heads": int,
            "disputed": int,
            "shown": int,
            "state": str,
            "value": str,
            "coverage": str,
            "text": str,
            "means": str,
            "time": str,
        },
        pk="n",
        not_null={"item", "site", "period", "breakdown", "kind", "qualifier"},
        defaults={"heads": 0, "disputed": 0},
    )
    db.table("cells").create_index(["item", "site", "period", "breakdown", "kind", "qualifier"], unique=True)
    db.execute("CREATE INDEX cells_disputed ON cells(n) WHERE disputed = 1")
    db.table("records").create(
        {
            "n": int,
            "id": bytes,
            "cell": int,
            "body": str,
            "counter": int,
            "time": str,
            "local": int,
            "present": int,
            "head": int,
        },
        pk="n",
        not_null={"id", "cell", "body", "counter", "time", "local", "present", "head"},
        foreign_keys=[("cell", "cells", "n")],
    )
    db.table("records").create_index(["id"], unique=True)
    db.table("records").create_index(["cell"])
    # Parents are looked up by the id that is replaced; it may come later than its child, or never.
    db.execute(
        "CREATE TABLE parents (parent BLOB NOT NULL, child INTEGER NOT NULL REFERENCES records(n),"
        " PRIMARY KEY (parent, child)) STRICT, WITHOUT ROWID"
    )


def _imports(db: Database) -> None:
    db.table("imports").create(
        {
            "n": int,
            "package": str,
            "file": str,
            "name": str,
            "manifest": str,
            "received": str,
            "active": int,
            "counts": str,
        },
        pk="n",
        not_null={"package", "file", "name", "manifest", "received", "active", "counts"},
    )
    db.table("imports").create_index(["file"], unique=True)
    db.table("imports").create_index(["package"])
    db.execute(
        "CREATE TABLE brought (record INTEGER NOT NULL REFERENCES records(n), import INTEGER NOT NULL REFERENCES imports(n),"
        " PRIMARY KEY (record, import)) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX brought_by ON brought(import)")
    db.table("held").create(
        {"id": bytes, "import": int, "body": str, "reason": str},
        pk=("id", "import"),
        not_null={"id", "import", "body", "reason"},
        foreign_keys=[("import", "imports", "n")],
    )
    db.table("known_keys").create(
        {"key": str, "workspace": str, "site": str, "role": str, "since": str},
        pk="key",
        not_null={"workspace", "site", "role", "since"},
    )
    db.table("sent").create(
        {
            "package": str,
            "sequence": int,
            "addressee": str,
            "time": str,
            "purpose": str,
            "manifest": str,
            "ids": bytes,
            "state": str,
            "file": bytes,
        },
        pk="package",
        not_null={"sequence", "addressee", "time", "purpose", "manifest", "ids", "state"},
    )


def _beside_the_records(db: Database) -> None:
    db.table("texts").create(
        {"name": bytes, "nonce": str, "body": str}, pk="name", not_null={"nonce", "body"}
    )
    db.table("redacted").create({"name": bytes}, pk="name")
    db.table("catalogues").create(
        {"digest": str, "version": int, "publisher": str, "received": str, "in_force": int, "body": bytes},
        pk="digest",
        not_null={"version", "publisher", "received", "in_force", "body"},
    )


def _local(db: Database) -> None:
    db.table("undo").create(
        {"n": int, "operation": str, "params": str, "time": str, "undone": int, "cells": str},
        pk="n",
        not_null={"operation", "params", "time", "undone", "cells"},
    )
    db.table("undo_cells").create(
        {"cell": str, "heads": str, "stands_for": str}, pk="cell", not_null={"heads", "stands_for"}
    )
    db.table("drafts").create(
        {"cell": str, "typed": str, "code": str, "params": str, "time": str},
        pk="cell",
        not_null={"typed", "code", "params", "time"},
    )
