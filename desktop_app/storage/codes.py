"""Codes as small integers: one table for places, items, periods, breakdowns, kinds and qualifiers."""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from typing import Any

from desktop_app.domain.record import Cell


class Codes:
    """The numbers of codes in one file, remembered while it is open.

    Numbers are never changed or given twice, so what is remembered stays true; a rolled-back number must be forgotten.
    """

    def __init__(self, connection: Any) -> None:
        self._connection = weakref.proxy(
            connection
        )  # which has them: it is to go when nobody uses it any more
        self._numbers: dict[str, int] = {}
        self._codes: dict[int, str] = {}

    def forget(self) -> None:
        """Drops what is remembered, after a transaction that was rolled back."""
        self._numbers.clear()
        self._codes.clear()

    def code(self, number: int) -> str:
        """The code that a number stands for."""
        found = self._codes.get(number)
        if found is None:
            self._load()
            found = self._codes[number]
        return found

    def number(self, code: str) -> int | None:
        """The number of a code, None where the file has never met it."""
        if code not in self._numbers:
            row = self._connection.execute("SELECT n FROM codes WHERE code = ?", (code,)).fetchone()
            if row is None:
                return None
            self._remember(row[0], code)
        return self._numbers[code]

    def intern(self, codes: Iterable[str]) -> dict[str, int]:
        """The numbers of codes, given where there were none."""
        new = sorted({code for code in codes if code not in self._numbers})
        if new:
            self._connection.executemany(
                "INSERT OR IGNORE INTO codes(code) VALUES (?)", ((code,) for code in new)
            )
            for code in new:
                self.number(code)
        return self._numbers

    def cell_key(self, cell: Cell) -> tuple[int, int, int, int, int, int]:
        """A cell as the numbers (item, site, period, breakdown, kind, qualifier), given where there were none."""
        numbers = self.intern(cell)
        kind, site, item, period, breakdown, qualifier = (numbers[code] for code in cell)
        return item, site, period, breakdown, kind, qualifier

    def _load(self) -> None:
        for number, code in self._connection.execute("SELECT n, code FROM codes"):
            self._remember(number, code)

    def _remember(self, number: int, code: str) -> None:
        self._numbers[code] = number
        self._codes[number] = code
