"""A report as data: every word of it in the report's own language, in the order of reading, ready to be set as workbook or pages.

Whoever writes it out adds nothing to what it says. Words that belong to the paper (page numbers, "Contents") are said in
`Document.language` too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

STATUS, STEERING, INDICATORS = "status", "steering", "indicators"
KINDS = (STATUS, STEERING, INDICATORS)
"""The kinds of report."""

TEXT, WHOLE, DECIMAL, PERCENT, AMOUNT, DAY = "text", "whole", "decimal", "percent", "amount", "day"
COLUMN_KINDS = (TEXT, WHOLE, DECIMAL, PERCENT, AMOUNT, DAY)
"""What stands in a column. A percentage counts in percent (57.1), an amount in kroner; `DECIMAL` shows one digit after the mark."""

PLAIN, QUIET, GOOD, ATTENTION, BAD = "", "quiet", "good", "attention", "bad"
TONES = (PLAIN, QUIET, GOOD, ATTENTION, BAD)
"""How a cell, a key figure or a call-out is set off. Never the only bearer of a meaning: the words say it too."""

Value = str | int | Decimal | date | None


SHARE, CHANGE, REST = "share", "change", "rest"


@dataclass(frozen=True, slots=True)
class Formula:
    """How a column follows from others of its row: ``share`` is 100 * first / second, ``change`` 100 * (second / first - 1),
    ``rest`` first - second. Cells without both, or with nothing to divide by, stay empty.
    """

    kind: str
    first: int
    second: int


def work_out(formula: Formula, first: Decimal | None, second: Decimal | None) -> Decimal | None:
    """What a formula gives for two figures; None where one is missing, or there is nothing to divide by."""
    if first is None or second is None:
        return None
    if formula.kind == REST:
        return first - second
    below = second if formula.kind == SHARE else first
    if not below:
        return None
    return 100 * first / second if formula.kind == SHARE else 100 * (second / first - 1)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what stands in it, and its share of the width (10 is a short word, 40 a sentence)."""

    heading: str
    kind: str = TEXT
    width: int = 14
    total: bool = False  # added up in the table's last row
    formula: Formula | None = None
    signed: bool = False  # a plus before what is above zero

    @property
    def numeric(self) -> bool:
        """Whether it is set flush right."""
        return self.kind in (WHOLE, DECIMAL, PERCENT, AMOUNT)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, a day or words. Where there is no figure, ``text`` says why ("not yet reported")."""

    value: Value = None
    text: str = ""
    tone: str = PLAIN
    link: str = ""  # the code of a section
    kind: str = ""  # where it is another than its column's


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; ``group`` where it is a heading across the table (only its first cell counts)."""

    cells: tuple[Cell, ...]
    group: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``lead`` is set larger, ``small`` smaller."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its words, which may have several lines."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and their words, one below the other."""

    facts: tuple[Fact, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure to be set large, with the words beneath it."""

    value: int
    label: str
    tone: str = PLAIN


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A few figures side by side."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its head is repeated on every page, and a row with totals follows where a column asks for it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    note: str = ""
    total: str = ""  # the word before the totals; empty where nothing is added up

    def totals(self) -> tuple[Decimal | None, ...]:
        """The sum of each column that asks for one, and what follows from the sums; None for the others.

        A share or a change is worked out only where no row lacks one of the two figures behind it.
        """
        sums = [self._sum(index) if column.total else None for index, column in enumerate(self.columns)]
        return tuple(
            self._follows(column.formula, sums) if column.formula else total
            for column, total in zip(self.columns, sums, strict=True)
        )

    def _follows(self, formula: Formula, sums: Sequence[Decimal | None]) -> Decimal | None:
        lines = [row.cells for row in self.rows if not row.group]
        uneven = any(
            (cells[formula.first].value is None) != (cells[formula.second].value is None) for cells in lines
        )
        return None if uneven else work_out(formula, sums[formula.first], sums[formula.second])

    def _sum(self, index: int) -> Decimal | None:
        values = [row.cells[index].value for row in self.rows if not row.group]
        numbers = [Decimal(value) for value in values if isinstance(value, (int, Decimal))]
        return sum(numbers, Decimal(0)) if numbers else None


@dataclass(frozen=True, slots=True)
class Plotted:
    """A line of a chart. ``values`` has one for each period, None where there is a gap; a line is not drawn into the points at
    ``breaks`` (indices). ``marks`` says of a point, by its index, that it is ``provisional``, ``partial`` or ``disputed``.
    """

    name: str
    values: tuple[Decimal | None, ...]
    lower: tuple[Decimal | None, ...] = ()  # the 95 % interval
    upper: tuple[Decimal | None, ...] = ()
    breaks: tuple[int, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """A line that is no figure: a ``target``, a ``baseline``, the ``centre`` or a ``limit`` of a control chart."""

    kind: str
    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with all its words. ``data`` is the `services.chart_data.ChartData` it was made from, for who draws it; the rest is
    the same in words and figures, for who writes it where nothing can be drawn, or draws it natively.
    """

    title: str  # the finding
    subtitle: str  # unit, place, span
    name: str  # the item
    unit: str
    kind: str  # a column's kind
    periods: tuple[str, ...]  # in words, short
    lines: tuple[Plotted, ...]
    guides: tuple[Guide, ...] = ()
    signal: str = ""  # the signals in words; empty where none were looked for
    remarks: tuple[str, ...] = ()  # what is to be known of the finding, coverage, dated notes
    sources: tuple[str, ...] = ()
    table: Table | None = None
    mark: str = ""
    data: object = None

    @property
    def empty(self) -> bool:
        """Whether there is not one figure to draw."""
        return all(value is None for line in self.lines for value in line.values)


DECISION, CAVEAT, NOTICE = "decision", "caveat", "notice"


@dataclass(frozen=True, slots=True)
class Callout:
    """Something not to be missed: a ``decision`` wanted, a ``caveat`` to figures, a ``notice``."""

    kind: str
    title: str
    text: str = ""


Block = Paragraph | Facts | KeyFigures | Table | Chart | Callout


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report with its heading; ``code`` names it within the document."""

    code: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: the section's number ("2.1"), its title, and how deep it lies (1 or more)."""

    number: str
    section: Section
    depth: int


@dataclass(frozen=True, slots=True)
class Document:
    """A report. ``mark`` stands on every page and sheet: "Internal", or the release that the figures belong to."""

    kind: str
    language: str
    title: str
    subtitle: str
    facts: tuple[Fact, ...]  # of the cover: plan, place, span, extraction dates, made on, by which workspace
    sections: tuple[Section, ...]
    mark: str
    internal: bool = True
    release: str = ""
    fictional: str = ""  # what is written across made-up figures
    made: date = field(default=date.min)

    def contents(self) -> tuple[Entry, ...]:
        """All sections in order, numbered."""
        return tuple(_entries(self.sections, "", 1))

    def charts(self) -> tuple[Chart, ...]:
        """All charts in order."""
        blocks = (block for entry in self.contents() for block in entry.section.blocks)
        return tuple(block for block in blocks if isinstance(block, Chart))


def _entries(sections: tuple[Section, ...], above: str, depth: int) -> Iterator[Entry]:
    for place, section in enumerate(sections, 1):
        number = f"{above}{place}"
        yield Entry(number, section, depth)
        yield from _entries(section.sections, f"{number}.", depth + 1)
