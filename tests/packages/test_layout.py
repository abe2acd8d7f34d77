"""The readable sheets: what may be typed where, what is shown, how it prints."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.domain.record import Cell, value_cell
from desktop_app.packages.figures import exact_number
from desktop_app.packages.model import Missing, PackageContent, Page, Shown
from desktop_app.packages.plan import lines_needed, sheet_name
from tests.packages.samples import PLACE, address_of_item, content, local_pages, write

_QUARTER = Page("casework", "960", "2024-Q1")


def _book(made: PackageContent) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write(made).data))


def _showing(made: PackageContent, cell: Cell, **now: object) -> PackageContent:
    return replace(made, shown={**made.shown, cell: Shown(**now)})  # type: ignore[arg-type]  # fields by name


def _texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_input_cells_and_notes_are_open_and_everything_else_is_locked() -> None:
    made = content(local_pages("2024-05"))
    book = _book(made)
    sheet = book["Local work"]
    opened = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    asked = {address_of_item(write(made).data, item) for item in ("team_visits", "posts", "training_days")}
    assert asked < opened
    assert {f"C{address[1:]}" for address in asked} < opened
    assert all(address[0] in "BC" for address in opened)
    assert all(sheet.protection.sheet and sheet.protection.password is None for sheet in book.worksheets[:2])


def test_program_sheets_are_very_hidden() -> None:
    states = {sheet.title: sheet.sheet_state for sheet in _book(content(local_pages("2024-05"))).worksheets}
    assert {name for name, state in states.items() if state == "visible"} == {"Summary", "Local work"}
    assert all(state == "veryHidden" for name, state in states.items() if name.startswith("_"))


def test_validation_admits_numbers_and_the_marks() -> None:
    sheet = _book(content(local_pages("2024-05")))["Local work"]
    formulas = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert formulas
    for formula in formulas:
        assert all(mark in formula for mark in ('=".."', '=",,"', '="."', '="-"', "ISNUMBER"))
    whole = next(rule for rule in sheet.data_validations.dataValidation if "INT(" in rule.formula1)
    assert whole.showErrorMessage
    assert whole.error
    first = str(whole.sqref).split(":")[0]
    assert f"ISNUMBER({first})" in whole.formula1


def test_choices_are_offered_by_their_words() -> None:
    sheet = _book(content([Page("progress", "GL", "2024-H1")]))["Initiatives"]
    (rule, *_others) = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert rule.formula1.strip('"').split(",")[:2] == ["Not started", "On plan"]


def test_figures_stand_as_numbers_where_a_spreadsheet_keeps_them_whole() -> None:
    cell = value_cell(PLACE, "posts", "2024-05")
    made = content(local_pages("2024-05"), kind="template")
    for value, shown in (("4.5", 4.5), ("7", 7), ("123456789012345.123456", "123456789012345.123456")):
        data = write(_showing(made, cell, state="given", value=value))
        book = openpyxl.load_workbook(io.BytesIO(data.data))
        assert book["Local work"][address_of_item(data.data, "posts")].value == shown


def test_text_shows_the_decimal_comma_in_danish() -> None:
    made = content(local_pages("2024-05"), kind="template", language="da")
    data = write(
        _showing(made, value_cell(PLACE, "posts", "2024-05"), state="given", value="123456789012345.5")
    )
    book = openpyxl.load_workbook(io.BytesIO(data.data))
    assert (
        book["Lokalt arbejde"][address_of_item(data.data, "posts", sheet="Lokalt arbejde")].value
        == "123456789012345,5"
    )


@pytest.mark.parametrize(
    ("value", "number"), [("0", 0), ("-3", -3), ("0.1", 0.1), ("999999999999999", 999999999999999)]
)
def test_exact_numbers(value: str, number: float) -> None:
    assert exact_number(value) == number


@pytest.mark.parametrize("value", ["1234567890123456", "0.1234567890123456", "999999999999999999", "word"])
def test_numbers_that_a_spreadsheet_would_round_stay_text(value: str) -> None:
    assert exact_number(value) is None


def test_states_partial_coverage_provisional_and_disputed_figures_are_told_apart_without_colour() -> None:
    made = content(local_pages("2024-05"), kind="template")
    for item, now in {
        "parenting_begun": Shown("unavailable"),
        "parenting_completed": Shown("not_applicable"),
        "family_contacts": Shown("given", "0"),
        "leisure_activities": Shown("given", "4", coverage="the town only"),
        "sector_meetings": Shown("given", "5", provisional=True),
        "team_visits": Shown("given", "6", disputed=True),
    }.items():
        made = replace(made, shown={**made.shown, value_cell(PLACE, item, "2024-05"): now})
    data = write(made).data
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Local work"]
    at = {
        item: sheet[address_of_item(data, item)]
        for item in ("parenting_begun", "parenting_completed", "family_contacts")
    }
    assert [cell.value for cell in at.values()] == ["..", ".", 0]
    flags = {
        item: sheet[address_of_item(data, item)].number_format.split(";")[0]
        for item in ("leisure_activities", "sector_meetings", "team_visits", "family_contacts")
    }
    assert list(flags.values()) == ['#,##0" *"', '#,##0" p"', '#,##0" !"', "#,##0"]
    assert any("the town only" in text for text in _texts(sheet))


def test_calculated_figures_are_shown_and_locked() -> None:
    made = content(local_pages("2024-05"), kind="template")
    made = _showing(made, value_cell(PLACE, "posts", "2024-05"), state="given", value="4")
    made = _showing(made, value_cell(PLACE, "posts_filled", "2024-05"), state="given", value="3")
    sheet = _book(made)["Local work"]
    row = next(
        row
        for row in sheet.iter_rows()
        if "posts filled" in str(row[0].value).lower() and row[1].protection.locked and row[1].value
    )
    assert row[1].value == 75


def test_text_that_looks_like_a_formula_stays_text() -> None:
    made = content([Page("progress", "GL", "2024-H1")], kind="template")
    for number, text in enumerate(("=1+1", "+45 12", "-x", "@home", "=cmd|' /C calc'!A0"), 1):
        cell = value_cell("GL", "progress_done", "2024-H1", f"initiative=B{number:02}")
        made = _showing(made, cell, state="given", body=text)
    sheet = _book(made)["Initiatives"]
    found = [
        cell
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value[0] in "=+-@"
    ]
    assert len(found) == 5
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


def test_no_sheet_has_a_formula_of_its_own() -> None:
    for pages in (local_pages("2024-04", "2024-05"), [_QUARTER], [Page("progress", "GL", "2024-H1")]):
        for sheet in _book(content(pages)).worksheets:
            assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_one_period_shows_breakdowns_as_columns() -> None:
    sheet = _book(content([_QUARTER]))["Notifications and casework"]
    heads = next([cell.value for cell in row] for row in sheet.iter_rows() if row[1].value == "Total")
    assert heads[2:4] == ["0-6 years\ngirls", "0-6 years\nboys"]
    assert "Unknown" in heads


def test_several_periods_show_a_column_for_each_period_of_a_year() -> None:
    sheet = _book(content(local_pages("2023-11", "2023-12", "2024-01")))["Local work"]
    heads = next([cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == "Item")
    assert heads[2:6] == ["Jan", "Nov", "Dec", "Notes"]
    assert [text for text in _texts(sheet) if text in ("2023", "2024")] == ["2023", "2024"]


def test_each_place_begins_a_page_of_its_own() -> None:
    pages = [
        *local_pages("2024-05"),
        *local_pages("2024-05", site="9601200"),
        *local_pages("2024-05", site="9601500"),
    ]
    assert len(_book(content(pages))["Local work"].row_breaks.brk) == 2


def test_sheets_print_on_a4_with_their_heads_place_page_numbers_and_confidential() -> None:
    sheet = _book(content(local_pages("2024-05")))["Local work"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows
    assert sheet.freeze_panes
    foot = sheet.oddFooter
    assert "Savissivik" in foot.left.text
    assert foot.center.text == "Confidential"
    assert "&P" in foot.right.text


def test_made_up_figures_say_so_on_every_sheet() -> None:
    pages = [*local_pages("2024-05"), Page("progress", "GL", "2024-H1")]
    book = _book(content(pages, fictional="yes"))
    readable = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert len(readable) == 3
    for sheet in readable:
        assert "FICTIONAL - DEMONSTRATION" in _texts(sheet)
        assert "FICTIONAL" in str(sheet.oddHeader.center.text)
    assert "FICTIONAL" not in " ".join(_texts(_book(content(pages)).worksheets[0]))


def test_untitled_initiatives_fold_into_one_line_until_something_is_said() -> None:
    made = content([Page("progress", "GL", "2024-H1")], kind="template")
    sheet = _book(made)["Initiatives"]
    hidden = [number for number, look in sheet.row_dimensions.items() if look.hidden]
    line = next(text for text in _texts(sheet) if "without a title" in text)
    assert line.startswith(f"{len(hidden)} initiatives")
    told = _showing(
        made, value_cell("GL", "progress_status", "2024-H1", "initiative=B07"), state="given", value="on_plan"
    )
    sheet = _book(told)["Initiatives"]
    assert len([look for look in sheet.row_dimensions.values() if look.hidden]) == len(hidden) - 1


def test_the_summary_says_who_where_when_what_is_missing_and_what_to_do() -> None:
    made = content(local_pages("2024-05"))
    made = _showing(
        made, value_cell(PLACE, "team_visits", "2024-05"), state="given", value="1", coverage="the town only"
    )
    made = replace(made, missing=[Missing(made.pages[0], 2, 10)])
    text = "\n".join(_texts(_book(made)["Summary"]))
    for part in (
        "Test Person A",
        "Savissivik",
        "Avannaata",
        "May 2024",
        "the town only",
        "2 figures of 10",
        "Inbox",
        "Dansk",
        "Kalaallisut",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("Local work", [], "Local work"),
        ("Local work", ["LOCAL WORK"], "Local work 2"),
        ("a" * 31, [], "a" * 31),
        ("a" * 40, [], f"{'a' * 30}…"),
        ("a" * 40, [f"{'a' * 30}…"], f"{'a' * 29} 2"),
        ("A/B: [c]*?", [], "A B   c"),
        ("'quoted'", [], "quoted"),
        ("_hidden", [], "hidden"),
        ("", [], "Malik"),
    ],
)
def test_sheet_names_are_what_workbooks_allow(wanted: str, taken: list[str], name: str) -> None:
    assert sheet_name(wanted, taken) == name
    assert len(sheet_name(wanted, taken)) <= 31


def test_lines_needed_wraps_at_words() -> None:
    assert lines_needed("", 10) == 1
    assert lines_needed("one two three", 20) == 1
    assert lines_needed("one two three", 7) == 2
    assert lines_needed("a\nb\nc", 10) == 3
    assert lines_needed("x" * 25, 10) == 3
