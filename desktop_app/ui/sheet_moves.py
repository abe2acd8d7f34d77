"""Where the keys lead on a sheet whose rows differ in length and are parted by headings. Knows no window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop_app.ui.sheet_keys import Command

At = tuple[int, int]
"""Row and column, from 0."""


@dataclass
class Moves:
    """``lengths``: how many cells each row has (0: a heading); ``filled``: whether a cell holds something.

    Enter and Tab pass over cells that nobody types in (``open_``), as on a protected sheet in Excel; the arrows do not.
    """

    lengths: Sequence[int]
    filled: Callable[[int, int], bool] = lambda _row, _column: False
    open_: Callable[[int, int], bool] = lambda _row, _column: True
    _run: int | None = field(default=None, repr=False)  # the column in which a run of Tabs began
    _wanted: int | None = field(default=None, repr=False)  # the column to come back to after a shorter row
    _landed: At | None = field(
        default=None, repr=False
    )  # where a step up or down led last: only from there it is wanted

    @property
    def rows(self) -> list[int]:
        """The rows that hold cells."""
        return [row for row, length in enumerate(self.lengths) if length]

    def first(self) -> At | None:
        """The first cell; None on a sheet without any."""
        rows = self.rows
        return (rows[0], 0) if rows else None

    def forget_run(self) -> None:
        """A click or a jump ends a run of Tabs."""
        self._run = self._wanted = None

    def go(self, command: Command, at: At) -> At:
        """The cell to which a moving command leads; the same one at the edge."""
        if command not in (Command.UP, Command.DOWN, Command.EDGE_UP, Command.EDGE_DOWN):
            self._wanted = None
        self._run = None
        row, column = at
        match command:
            case Command.LEFT:
                return row, max(0, column - 1)
            case Command.RIGHT:
                return row, min(self.lengths[row] - 1, column + 1)
            case Command.UP:
                return self._vertical(at, -1)
            case Command.DOWN:
                return self._vertical(at, 1)
            case Command.ROW_START:
                return row, 0
            case Command.ROW_END:
                return row, self.lengths[row] - 1
            case Command.SHEET_START:
                return self.rows[0], 0
            case Command.SHEET_END:
                return self.rows[-1], self.lengths[self.rows[-1]] - 1
        return self._edge(command, at)

    def enter(self, at: At, back: bool = False) -> At:
        """Down (or up), to the column in which the run of Tabs began."""
        start = at if self._run is None else (at[0], self._run)
        self._run = None
        return self._on(start, lambda one: self._vertical(one, -1 if back else 1), at)

    def tab(self, at: At, back: bool = False) -> At:
        """Right (or left), over the end of a row into the next one."""
        self._wanted = None
        if not back and self._run is None:
            self._run = at[1]
        return self._on(at, lambda one: self._along(one, back), at)

    def _on(self, start: At, step: Callable[[At], At], stay: At) -> At:
        """Step by step to the next cell that may be typed in; nowhere, where there is none."""
        here = start
        while (there := step(here)) != here:
            if self.open_(*there):
                return there
            here = there
        return stay if start == stay else start

    def _along(self, at: At, back: bool) -> At:
        row, column = at
        if back:
            if column:
                return row, column - 1
            above = self._neighbour(row, -1)
            return (above, self.lengths[above] - 1) if above != row else at
        if column + 1 < self.lengths[row]:
            return row, column + 1
        below = self._neighbour(row, 1)
        return (below, 0) if below != row else at

    def cells(self, one: At, other: At) -> list[At]:
        """The cells of the rectangle between two, row by row; headings and what lies beyond a short row left out."""
        top, bottom = sorted((one[0], other[0]))
        left, right = sorted((one[1], other[1]))
        return [
            (row, column)
            for row in range(top, bottom + 1)
            for column in range(left, min(right, self.lengths[row] - 1) + 1)
        ]

    def within(self, cells: Sequence[At], at: At, by_column: bool, back: bool = False) -> At:
        """The next cell of a selection, round and round; down the columns for Enter, along the rows for Tab."""
        order = sorted(cells, key=lambda cell: (cell[1], cell[0])) if by_column else sorted(cells)
        step = -1 if back else 1
        return order[(order.index(at) + step) % len(order)] if at in order else order[0]

    def _neighbour(self, row: int, step: int) -> int:
        rows = self.rows
        place = rows.index(row) + step
        return rows[place] if 0 <= place < len(rows) else row

    def _vertical(self, at: At, step: int) -> At:
        row, column = at
        target = self._neighbour(row, step)
        if target == row:
            return at
        if self._wanted is None or self._landed != at:
            self._wanted = column
        self._landed = target, min(self._wanted, self.lengths[target] - 1)
        return self._landed

    def _edge(self, command: Command, at: At) -> At:
        """As in Excel: to the end of what is filled, else to the next that is, else to the edge of the sheet."""
        line = self._line(command, at)
        begun = self.filled(*at)
        if begun and line and self.filled(*line[0]):
            last = at
            for cell in line:
                if not self.filled(*cell):
                    break
                last = cell
            return last
        return next((cell for cell in line if self.filled(*cell)), line[-1] if line else at)

    def _line(self, command: Command, at: At) -> list[At]:
        row, column = at
        if command is Command.EDGE_LEFT:
            return [(row, one) for one in range(column - 1, -1, -1)]
        if command is Command.EDGE_RIGHT:
            return [(row, one) for one in range(column + 1, self.lengths[row])]
        place = self.rows.index(row)
        rows = self.rows[:place][::-1] if command is Command.EDGE_UP else self.rows[place + 1 :]
        return [(one, column) for one in rows if column < self.lengths[one]]
