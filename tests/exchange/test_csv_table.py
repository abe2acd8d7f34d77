"""Tables as text, from any program."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import UserError
from desktop_app.exchange.csv_table import read_csv

HEADER = "site,item,period,breakdown,value,note"
LINE = ["GL", "police_violence_year", "2018", "", "91", "set af politiet, ikke os; «kl.» 12"]


def written(separator: str, lines: list[list[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows([HEADER.split(","), *lines])
    return stream.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_told_by_the_column_names_whatever_stands_in_the_notes(separator: str) -> None:
    table = read_csv(written(separator, [LINE]).encode(), "t.csv")
    assert [row.cells["note"] for row in table.rows] == [LINE[5]]
    assert table.rows[0].cells["value"] == "91"
    assert table.rows[0].line == 2
    assert not table.findings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    table = read_csv(written(",", [LINE]).encode(encoding), "t.csv")
    assert table.rows[0].cells["note"] == LINE[5]
    assert not table.findings


def test_windows_1252_is_read_and_told() -> None:
    table = read_csv(written(";", [LINE]).encode("cp1252"), "t.csv")
    assert table.rows[0].cells["note"] == LINE[5]
    assert [one.code for one in table.findings] == ["table_old_encoding"]


def test_excel_may_name_the_separator_in_a_line_of_its_own() -> None:
    table = read_csv(b"sep=;\r\nsite;item;period;value\r\nGL;x;2018;1,5\r\n", "t.csv")
    assert table.rows[0].cells["value"] == "1,5"
    assert table.rows[0].line == 3


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    text = 'site,item,period,value,note\n\nGL,x,2018,1,"two\nlines"\nGL,y,2018,2,\n'
    assert [row.line for row in read_csv(text.encode(), "t.csv").rows] == [3, 5]


def test_names_of_columns_stand_in_any_order_and_case() -> None:
    table = read_csv(b" Value ,PERIOD,Item,site\n1,2018,x,GL\n", "t.csv")
    assert {name: text for name, text in table.rows[0].cells.items() if text} == {
        "value": "1",
        "period": "2018",
        "item": "x",
        "site": "GL",
    }


def test_an_unknown_column_is_left_and_told() -> None:
    table = read_csv(b"site,item,period,value,colour\nGL,x,2018,1,blue\n", "t.csv")
    assert [(one.code, one.params["column"]) for one in table.findings] == [
        ("table_column_unknown", "colour")
    ]


def test_a_decimal_comma_that_makes_one_cell_too_many_is_told_and_not_dropped() -> None:
    table = read_csv(b"site,item,period,value\nGL,x,2018,1,5\n", "t.csv")
    assert [(one.code, one.where) for one in table.findings] == [("table_line_too_long", "2")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table_empty"),
        (b"\n \n,,\n", "table_empty"),
        (b"place,item,period,value\nGL,x,2018,1\n", "table_columns_missing"),
        (b"just some words\n", "table_columns_missing"),
        (b"site,item,period,value,value\nGL,x,2018,1,2\n", "table_column_twice"),
        (b'site,item,period,value\nGL,x,2018,"1\n', "table_quotes"),
        (b"\x00\x01\x02\x03", "table_not_text"),
        (b"\xff\xfe\x00", "table_not_text"),
        (b"site,item,period,value\nGL,x,2018,\x81\x8d\n", "table_not_text"),
    ],
)
def test_what_is_no_table_gets_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(UserError) as raised:
        read_csv(data, "t.csv")
    assert raised.value.code == code


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), min_size=4, max_size=4),
    st.sampled_from(",;\t"),
)
def test_any_cells_come_back_as_they_were_written(cells: list[str], separator: str) -> None:
    line = [*cells[:3], "", cells[3], ""]
    if not any(cell.strip() for cell in line):
        line[0] = "GL"
    table = read_csv(written(separator, [line]).encode(), "t.csv")
    assert [table.rows[0].cells[name] for name in HEADER.split(",")] == line


@given(st.binary(max_size=300))
def test_any_bytes_give_a_table_or_a_sentence(data: bytes) -> None:
    try:
        read_csv(b"site,item,period,value\n" + data, "t.csv")
    except UserError as error:
        assert error.code.startswith("table_")
