"""Integrity of a workspace file: the database, the hashes, and the cache against the records."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.finding import Finding, hard, info
from desktop_app.domain.heads import disagree, heads, stray_parents
from desktop_app.domain.record import Cell, Malformed, Record, id_from_bytes
from desktop_app.domain.text import text_name
from desktop_app.errors import UserError
from desktop_app.storage import releases
from desktop_app.storage.connection import Connection


def quick(connection: Connection, path: Path) -> None:
    """Raises `UserError` ``workspace_damaged`` where the database finds its pages in disorder."""
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise UserError("workspace_damaged", path=str(path))


def check(connection: Connection) -> list[Finding]:
    """Everything that is wrong (hard) or worth knowing (info) about a file."""
    found = [hard("check_database", "", detail=str(row[0])) for row in _integrity(connection)]
    records, bad = _records(connection)
    found += bad
    found += _cache(connection, records)
    found += [
        hard("check_text", id_from_bytes(name))
        for name, nonce, body in connection.execute("SELECT name, nonce, body FROM texts").fetchall()
        if text_name(nonce, body) != id_from_bytes(name)
    ]
    found += [hard("check_release", "", release=name) for name in releases.damaged(connection)]
    elsewhere, missing = stray_parents(records)
    if elsewhere:
        found.append(info("check_parent_elsewhere", elsewhere[0][0].id, count=len(elsewhere)))
    if missing:
        found.append(info("check_parent_missing", missing[0][0].id, count=len(missing)))
    return found


def _integrity(connection: Connection) -> list[tuple[str]]:
    rows = connection.execute("PRAGMA integrity_check").fetchall()
    return [] if rows == [("ok",)] else rows


def _records(connection: Connection) -> tuple[list[Record], list[Finding]]:
    present: list[Record] = []
    found: list[Finding] = []
    for id_, body, is_present in connection.execute("SELECT id, body, present FROM records").fetchall():
        try:
            record = Record.read(body.encode("ascii"))
        except (Malformed, UnicodeEncodeError):
            found.append(hard("check_record", id_from_bytes(id_)))
            continue
        if record.id != id_from_bytes(id_):
            found.append(hard("check_record", id_from_bytes(id_)))
        elif is_present:
            present.append(record)
    return present, found


def _cache(connection: Connection, records: list[Record]) -> list[Finding]:
    """The cells as derived from the records, compared with those in the table."""
    derived = {
        cell: (ordered[0].id, len(ordered), disagree(ordered), *ordered[0].content_fields)
        for cell, ordered in heads(records).items()
    }
    rows = connection.execute(
        "SELECT cells.kind, site, item, period, breakdown, qualifier, records.id, heads, disputed, cells.state, cells.value,"
        " cells.coverage FROM cells JOIN records ON records.n = cells.shown WHERE heads > 0"
    ).fetchall()
    cached = {
        Cell(*(connection.codes.code(number) for number in row[:6])): (
            id_from_bytes(row[6]),
            row[7],
            bool(row[8]),
            *(one or "" for one in row[9:]),
        )
        for row in rows
    }
    differing = [cell for cell in derived.keys() | cached.keys() if derived.get(cell) != cached.get(cell)]
    return [hard("check_cache", "/".join(min(differing)), count=len(differing))] if differing else []
