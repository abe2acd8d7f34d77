"""Reports made up for tests: every kind of block, with gaps, a break, an interval, and words that look like formulas."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop_app.reports.document import (
    AMOUNT,
    CHANGE,
    DAY,
    PERCENT,
    SHARE,
    WHOLE,
    Callout,
    Cell,
    Chart,
    Column,
    Document,
    Fact,
    Facts,
    Formula,
    Guide,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Plotted,
    Row,
    Section,
    Table,
)

PERIODS = ("2019", "2020", "2021", "2022", "2023")
FIGURES = (Decimal(40), None, Decimal(0), Decimal(52), Decimal(61))
FORMULA_LIKE = '=1+2&HYPERLINK("http://x.invalid")'
RISKY = ("=1+1", "+45", "-x", "@SUM(A1)", FORMULA_LIKE)


def money_table() -> Table:
    """Budget and spending with totals, shares and a change."""
    columns = (
        Column("What", width=30),
        Column("Budget", AMOUNT, 12, total=True),
        Column("Spent", AMOUNT, 12, total=True),
        Column("Share", PERCENT, 10, formula=Formula(SHARE, 2, 1)),
        Column("Change", PERCENT, 10, formula=Formula(CHANGE, 1, 2), signed=True),
        Column("Day", DAY, 12),
    )

    def row(name: str, budget: int | None, spent: int | None) -> Row:
        both = budget is not None and spent is not None
        share = Decimal(100 * spent) / budget if both else None  # type: ignore[operator]  # both are there
        change = share - 100 if share is not None else None
        cells = (
            Cell(name),
            Cell(budget),
            Cell(spent),
            Cell(share),
            Cell(change),
            Cell(date(2024, 6, 3)),
        )
        return Row(cells)

    rows = (
        Row((Cell("A group"),), group=True),
        row("One", 1000, 250),
        row("Two", 3000, 1500),
        row(FORMULA_LIKE, None, None),
    )
    return Table(columns, rows, "Money", "An empty cell is not zero.", "Total")


def chart(**more: object) -> Chart:
    """A chart with a gap, a break, an interval, limits, a target and all three marks."""
    low = tuple(None if value is None else max(value - 5, Decimal(0)) for value in FIGURES)
    high = tuple(None if value is None else value + 8 for value in FIGURES)
    line = Plotted(
        "Here",
        FIGURES,
        low,
        high,
        breaks=(3,),
        marks=((4, "provisional"), (3, "partial"), (0, "disputed")),
    )
    guides = (
        Guide("centre", "Mean", (Decimal("38.25"),) * 5),
        Guide("limit", "Lower limit", (Decimal(0),) * 5),
        Guide("limit", "Upper limit", (Decimal("99.5"),) * 5),
        Guide("target", "Target: 30", (None, None, Decimal(30), Decimal(30), Decimal(30))),
    )
    columns = (Column("Period"), Column("Figure", WHOLE), Column("To be known", width=40))
    rows = tuple(
        Row((Cell(period), Cell(value, "" if value is not None else "not yet reported"), Cell("")))
        for period, value in zip(PERIODS, FIGURES, strict=True)
    )
    settings: dict[str, object] = {
        "title": "Highest in 2023 (61)",
        "subtitle": "cases, Here, 2019-2023",
        "name": "Cases & more",
        "unit": "cases",
        "kind": WHOLE,
        "periods": PERIODS,
        "lines": (line,),
        "guides": guides,
        "signal": "no signal",
        "remarks": ("from 4 of 5 places",),
        "sources": ("Source: a register",),
        "table": Table(columns, rows),
        "mark": "Internal",
    }
    return Chart(**(settings | more))  # type: ignore[arg-type]  # by name


def document(mark: str = "Internal", language: str = "en", title: str = "A report") -> Document:
    """A report with everything in it."""
    return Document(
        "status",
        language,
        title,
        "Plan, Place",
        (Fact("Plan", "The plan"), Fact("Risky", FORMULA_LIKE)),
        (
            Section(
                "short",
                "In short",
                (
                    KeyFigures(
                        (KeyFigure(20, "On plan", "good"), KeyFigure(4, "With problems", "attention"))
                    ),
                    Paragraph("Twelve of eighteen are done.", "lead"),
                    *(Paragraph(words) for words in RISKY),
                    Table((Column("Item", width=30),), (Row((Cell("Cases", link="one"),)),)),
                    Callout("caveat", "With care", "First line\nSecond line"),
                ),
            ),
            Section("money", "Money: what/was [spent]?", (money_table(), Facts((Fact("A", "b"),), "About"))),
            Section("figures", "Figures", (), (Section("one", "Cases", (chart(),)),)),
        ),
        mark=mark,
        internal=mark == "Internal",
        made=date(2024, 6, 3),
    )
