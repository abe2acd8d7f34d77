"""Tables as workbooks."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest

from desktop_app.errors import UserError
from desktop_app.exchange.xlsx_table import read_xlsx, text_of

HEADER = ("site", "item", "period", "value", "note")


def workbook(*rows: tuple[Any, ...], before: str | None = None) -> bytes:
    book = openpyxl.Workbook()
    if before is not None:
        book.active.title = "Notes"
        book.active["A1"] = before
        sheet = book.create_sheet("Figures")
    else:
        sheet = book.active
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_numbers_are_read_as_they_were_typed() -> None:
    table = read_xlsx(workbook(HEADER, ("GL", "x", 2018, 91, None), (955, "x", "2018", 349.5, "a")), "t.xlsx")
    assert [(row.cells["site"], row.cells["period"], row.cells["value"]) for row in table.rows] == [
        ("GL", "2018", "91"),
        ("955", "2018", "349.5"),
    ]


def test_the_day_that_excel_made_of_a_month_is_the_month_again() -> None:
    table = read_xlsx(
        workbook(HEADER, ("GL", "x", datetime.combine(date(2024, 5, 1), time()), 1, None)), "t.xlsx"
    )
    assert table.rows[0].cells["period"] == "2024-05"


def test_the_sheet_with_the_columns_is_found_behind_others() -> None:
    table = read_xlsx(workbook(HEADER, ("GL", "x", "2018", 1, None), before="Read me"), "t.xlsx")
    assert len(table.rows) == 1


def test_lines_are_those_of_the_sheet() -> None:
    book = openpyxl.Workbook()
    for column, name in enumerate(HEADER, 1):
        book.active.cell(4, column, name)
        book.active.cell(7, column, "1")
    stream = io.BytesIO()
    book.save(stream)
    assert [row.line for row in read_xlsx(stream.getvalue(), "t.xlsx").rows] == [7]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (1.234, "1.2340"),
        (-3.5, "-3.5"),
        (1e20, "1e+20"),
        (True, "yes"),
        (date(2024, 5, 3), "2024-05-03"),
        (datetime.combine(date(2024, 5, 3), time()), "2024-05-03"),
        (datetime.combine(date(2024, 5, 3), time(14, 2)), "2024-05-03 14:02:00"),
        ("..", ".."),
    ],
)
def test_a_cell_as_somebody_could_have_typed_it(cell: Any, text: str) -> None:
    assert text_of(cell) == text


def test_a_thousandth_from_excel_is_never_taken_for_thousands() -> None:
    from decimal import Decimal

    from desktop_app.domain.numbers import read_number

    assert read_number(text_of(1.234), whole=False) == Decimal("1.234")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 and nothing", "table_unreadable"),
        (workbook(), "table_empty"),
        (workbook(("a", "b")), "table_columns_missing"),
    ],
)
def test_what_is_no_table_gets_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(UserError) as raised:
        read_xlsx(data, "t.xlsx")
    assert raised.value.code == code
