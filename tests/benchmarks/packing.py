"""Packages at the national size: written, merged, merged again; and what others would do with the same workbooks."""

from __future__ import annotations

import hashlib
import io
import shutil
import sqlite3
from pathlib import Path

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from desktop_app.domain.record import id_to_bytes
from desktop_app.services import exporting, merging
from desktop_app.services.session import Session
from tests.benchmarks.keeping import bare
from tests.benchmarks.measure import Line, in_turn, line, timed
from tests.benchmarks.national import National

_WRITTEN = 3


def export(national: National) -> list[Line]:
    """One place's whole workspace as a package, against openpyxl writing the same cells bare."""
    sessions = [national.place(national.sites[0], f"export-{number}.malik") for number in range(_WRITTEN)]
    sample = national.folder / "sample.xlsx"
    exporting.export(sessions[0], sample, "GL", everything=True)
    sheets = _sheets(sample)
    for session in sessions:
        _forget_sent(session)

    def ours(turn: int) -> None:
        exporting.export(sessions[turn], national.folder / f"export-{turn}.xlsx", "GL", everything=True)

    def theirs(_turn: int) -> None:
        workbook = Workbook(write_only=True)
        for name, rows in sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
        workbook.save(io.BytesIO())

    found = line(
        f"export of {national.scale.values:,} records, styled",
        "openpyxl, write-only, the same cells",
        in_turn(ours, theirs, _WRITTEN),
        2.5,
    )
    for session in sessions:
        session.close()
    return [found]


def _forget_sent(session: Session) -> None:
    """So that the next export writes a package, not the same again."""

    def do(transaction: object) -> None:
        transaction.connection.execute("DELETE FROM sent")  # type: ignore[attr-defined]
        transaction.topic("packages")  # type: ignore[attr-defined]

    session.workspace.transact("forget", do)


def _sheets(path: Path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def merge(national: National) -> list[Line]:
    """All places' packages into the nation's workspace, and all of them again."""
    packages = national.packages
    session = national.session("merged.malik", "GL", coordinator=True)
    ours = timed(lambda: _merge(session, packages, national))
    theirs = timed(lambda: _read_and_insert(packages, national.folder / "bare-merge"))
    again = in_turn(
        lambda _turn: merging.merge(session, packages),
        lambda _turn: [hashlib.sha256(path.read_bytes()).digest() for path in packages],
        3,
    )
    session.close()
    count = f"{len(packages)} packages of {national.scale.values:,} records"
    return [
        Line(f"merging {count}", "calamine and one bare executemany", ours, theirs, 2.5),
        line("merging them again", "hashing them", again, 2),
        Line(
            "merging them",
            "openpyxl, pandas.concat, to_sql (from a sample)",
            ours,
            _with_pandas(packages, national.folder / "pandas.db"),
            5,
            faster=True,
        ),
    ]


def _merge(session: Session, packages: list[Path], national: National) -> None:
    merged = merging.merge(session, packages)
    assert sum(one.new for one in merged) >= len(packages) * national.scale.values, merged[0]


def _read_and_insert(packages: list[Path], path: Path) -> None:
    rows = []
    for package in packages:
        for name, sheet in _sheets(package).items():
            if name.startswith("_records"):
                rows += [(id_to_bytes(str(row[0])), "".join(map(str, row[1:]))) for row in sheet]
    connection = bare(path)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO records VALUES (?, ?)", rows)
    connection.execute("COMMIT")
    connection.close()


def _with_pandas(packages: list[Path], path: Path, most: int = 4) -> float:
    """Seconds for all packages, from a few of them: the readable sheets alone."""
    import pandas as pd

    few = packages[:most]

    def work() -> None:
        frames = []
        for package in few:
            book = pd.ExcelFile(package, engine="openpyxl")
            names = [str(name) for name in book.sheet_names if not str(name).startswith("_")]
            frames += [book.parse(name, header=None).astype(str) for name in names]
        shutil.rmtree(path, ignore_errors=True)
        connection = sqlite3.connect(path)
        pd.concat(frames).to_sql("figures", connection, index=False)
        connection.commit()
        connection.close()

    return timed(work) * len(packages) / len(few)
