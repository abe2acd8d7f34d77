"""Taking in a table of figures from elsewhere, all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.catalogue import NO_NAMES, Item
from desktop_app.domain.finding import Finding, Severity, hard
from desktop_app.domain.record import Cell
from desktop_app.domain.typed import read_typed
from desktop_app.errors import UserError
from desktop_app.exchange.table import Table, TableRow
from desktop_app.services.entering import Entry, Verdict, check, enter
from desktop_app.services.session import Session
from desktop_app.storage.changes import ChangeSet

LARGEST = 256 * 1024 * 1024
"""Bytes of a table's file, at most."""

_DAY = Item("extracted", "", "date", "", NO_NAMES)

_COLUMN_OF = {
    "site_unknown": "site",
    "site_not_in_use": "site",
    "level_not_asked": "site",
    "item_unknown": "item",
    "item_calculated": "item",
    "item_retired": "item",
    "item_not_yet_asked": "item",
    "breakdown_unknown": "breakdown",
    "breakdown_unreadable": "breakdown",
    "plan_closed": "breakdown",
    "initiative_not_running": "breakdown",
    "initiative_level": "breakdown",
    "period_unreadable": "period",
    "period_wrong_type": "period",
    "period_not_begun": "period",
    "period_running": "period",
    "text_has_cpr": "note",
    "text_too_long": "note",
}
"""The column in which a finding's cause stands; the value's where it is not told here."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a table brought, or would bring. Where ``refused``, nothing at all was taken."""

    rows: int
    empty: int  # rows without a value: they say nothing
    new: int
    changed: int
    same: int
    findings: tuple[Finding, ...]  # ``where`` is the line, or the line and the column
    refused: bool
    changes: ChangeSet


def import_table(session: Session, path: Path, dry_run: bool = False) -> Imported:
    """Takes in a CSV or Excel table: its rows become records like typed ones, in one step that can be undone.

    Columns: ``site item period value``, and as wanted ``breakdown note part means extracted source``. The source stands in
    the note's last line, the extraction date in the record. A single hard finding refuses the whole table. Raises `UserError`
    for a file that is no such table.
    """
    table = read_table(path)
    filled = [row for row in table.rows if row.cells["value"].strip()]
    entries, findings = [], [*table.findings, *_repeated(session, filled)]
    for row in filled:
        entry, found = _entry(session, row)
        entries.append(entry)
        findings += found
    changes = ChangeSet("import")
    if _hard(findings):
        verdicts: Sequence[Verdict] = check(session, entries)
    else:
        entered = enter(session, entries, all_or_nothing=True, operation="import", dry_run=dry_run)
        verdicts = entered.verdicts
        changes = changes if dry_run else entered.changes
    told = {one.where.partition(" ")[0] for one in findings if one.code == "table_cell_missing"}
    for row, verdict in zip(filled, verdicts, strict=True):
        if str(row.line) not in told:  # an empty code is told once, not as an unknown one as well
            findings += [_at(row.line, _COLUMN_OF.get(one.code, "value"), one) for one in verdict.findings]
    actions = Counter(verdict.action for verdict in verdicts)
    return Imported(
        len(table.rows),
        len(table.rows) - len(filled),
        actions["new"],
        actions["change"],
        actions["same"],
        tuple(sorted(findings, key=_line)),
        _hard(findings),
        changes,
    )


def read_table(path: Path) -> Table:
    """The table in a file, an Excel workbook by its name or its first bytes, else text.

    Raises `UserError` for a file that cannot be read, or is no table.
    """
    from desktop_app.exchange.csv_table import read_csv
    from desktop_app.exchange.xlsx_table import read_xlsx
    from desktop_app.packages.bounds import bound

    try:
        if path.stat().st_size > LARGEST:
            raise UserError("table_too_large", path=str(path), most=LARGEST // 2**20)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError("file_missing", path=str(path)) from error
    except OSError as error:
        raise UserError("file_not_read", path=str(path), reason=str(error.strerror or error)) from error
    if not data.strip():
        raise UserError("table_empty", path=path.name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UserError("table_old_excel", path=path.name)
    if path.suffix.lower() in (".xlsx", ".xlsm") or data.startswith(b"PK\x03\x04"):
        return read_xlsx(bound(data, path.name).archive, path.name)
    return read_csv(data, path.name)


def _entry(session: Session, row: TableRow) -> tuple[Entry, list[Finding]]:
    cells = {name: text.strip() for name, text in row.cells.items()}
    entry = Entry(
        cells["site"],
        cells["item"],
        cells["period"],
        cells["breakdown"],
        row.cells["value"],
        "\n".join(text for text in (cells["note"], cells["source"]) if text),
        cells["part"],
        cells["means"],
    )
    findings = [
        _at(row.line, column, hard("table_cell_missing", column=column))
        for column in ("site", "item", "period")
        if not cells[column]
    ]
    day = read_typed(_DAY, cells["extracted"], session.today())
    if isinstance(day, Finding):
        return entry, [*findings, _at(row.line, "extracted", day)]
    return replace(entry, extracted=day.value), findings


def _repeated(session: Session, rows: Sequence[TableRow]) -> list[Finding]:
    """Cells for which a table has two lines: which of them is meant cannot be known."""
    lines: dict[Cell, int] = {}
    findings = []
    for row in rows:
        cell = _cell(session, row)
        first = lines.setdefault(cell, row.line)
        if first != row.line:
            findings.append(hard("table_cell_twice", str(row.line), first=first))
    return findings


def _cell(session: Session, row: TableRow) -> Cell:
    site, item, period, breakdown = (
        row.cells[name].strip() for name in ("site", "item", "period", "breakdown")
    )
    with suppress(UserError):  # told of its own line when it is entered
        breakdown = session.catalogue.normal_breakdown(item, breakdown)
    return Cell("value", site, item, period, breakdown)


def _at(line: int, column: str, finding: Finding) -> Finding:
    return replace(finding, where=f"{line} {column}")


def _line(finding: Finding) -> int:
    number = finding.where.partition(" ")[0]
    return int(number) if number.isdigit() else 0


def _hard(findings: Sequence[Finding]) -> bool:
    return any(one.severity is Severity.HARD for one in findings)
