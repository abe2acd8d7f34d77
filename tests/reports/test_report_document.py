from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.i18n import use_language
from desktop_app.reports.document import (
    CHANGE,
    DAY,
    DECIMAL,
    PERCENT,
    REST,
    SHARE,
    WHOLE,
    Cell,
    Column,
    Formula,
    Row,
    Table,
    Value,
    work_out,
)
from desktop_app.reports.show import shown
from tests.reports.samples import document, money_table


def test_the_contents_number_sections_within_sections() -> None:
    assert [(entry.number, entry.section.code, entry.depth) for entry in document().contents()] == [
        ("1", "short", 1),
        ("2", "money", 1),
        ("3", "figures", 1),
        ("3.1", "one", 2),
    ]
    assert [chart.name for chart in document().charts()] == ["Cases & more"]


def test_totals_add_what_is_there_and_what_follows_is_worked_out_from_them() -> None:
    assert money_table().totals() == (
        None,
        Decimal(4000),
        Decimal(1750),
        Decimal("43.75"),
        Decimal("-56.25"),
        None,
    )


def test_no_share_of_totals_where_one_row_lacks_half_of_it() -> None:
    table = money_table()
    cells = list(table.rows[1].cells)
    cells[1] = Cell(None)
    uneven = replace(table, rows=(Row(tuple(cells)), *table.rows[2:]))
    assert uneven.totals()[1:4] == (Decimal(3000), Decimal(1750), None)


def test_a_column_without_a_figure_has_no_total() -> None:
    assert Table((Column("a", WHOLE, total=True),), (Row((Cell(None, "not yet reported"),)),)).totals() == (
        None,
    )


@pytest.mark.parametrize(
    ("kind", "first", "second", "expected"),
    [
        (SHARE, 1, 4, 25),
        (SHARE, 1, 0, None),
        (SHARE, None, 4, None),
        (CHANGE, 91, 143, Decimal(5200) / 91),
        (CHANGE, 0, 3, None),
        (CHANGE, 5, None, None),
        (REST, 5, 7, -2),
    ],
)
def test_what_a_formula_gives(
    kind: str, first: int | None, second: int | None, expected: Decimal | None
) -> None:
    one, other = (None if value is None else Decimal(value) for value in (first, second))
    found = work_out(Formula(kind, 0, 1), one, other)
    assert found == expected or abs((found or 0) - (expected or 0)) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("column", "value", "lang", "expected"),
    [
        (Column("", WHOLE), 1504, "da", "1.504"),
        (Column("", DECIMAL), Decimal("78.571"), "da", "78,6"),
        (Column("", PERCENT), Decimal("57.14"), "da", "57,1\u00a0%"),
        (Column("", PERCENT), Decimal(25), "en", "25%"),
        (Column("", PERCENT, signed=True), Decimal("57.14"), "en", "+57%"),
        (Column("", PERCENT, signed=True), Decimal(-3), "en", "-3%"),
        (Column("", DAY), date(2024, 6, 3), "da", "03.06.2024"),
        (Column(""), "words", "kl", "words"),
        (Column("", WHOLE), None, "kl", ""),
    ],
)
def test_cells_are_written_as_the_language_writes_them(
    column: Column, value: Value, lang: str, expected: str
) -> None:
    with use_language(lang):
        assert shown(column, Cell(value)) == expected


def test_words_take_the_place_of_a_figure_that_is_not_there() -> None:
    assert shown(Column("", WHOLE), Cell(None, "not yet reported")) == "not yet reported"
    assert shown(Column("", DECIMAL), Cell(Decimal(7), kind=WHOLE)) == "7"
