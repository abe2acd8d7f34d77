"""Corrections made in Excel come back as what they are, once, and the same for everybody."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from desktop_app.domain.record import Record
from desktop_app.packages.edits import clear, derive
from desktop_app.packages.model import CALCULATED, EDITED, Page, ReadPackage
from tests.builtin import builtin_catalogue
from tests.packages.samples import (
    TOWN,
    Patch,
    address_of_item,
    content,
    local_package,
    local_pages,
    patched,
    put,
    read,
    write,
)

SHEET = "Local work"


def _blank() -> bytes:
    return local_package("template")


def _edited(value: Any, item: str = "team_visits", data: bytes | None = None) -> ReadPackage:
    data = data or _blank()
    return read(patched(data, put(SHEET, address_of_item(data, item), value)))


def _only(read_: ReadPackage) -> Record:
    derived = derive(read_)
    assert list(derived.findings) == []
    (record,) = derived.records
    return record


@pytest.mark.parametrize(
    ("typed", "item", "state", "value"),
    [
        (7, "team_visits", "given", "7"),
        (7.0, "team_visits", "given", "7"),
        ("7", "team_visits", "given", "7"),
        (" 7 ", "team_visits", "given", "7"),
        ("-", "team_visits", "given", "0"),
        (0, "team_visits", "given", "0"),
        ("..", "team_visits", "unavailable", ""),
        (",,", "team_visits", "unavailable", ""),
        (".", "team_visits", "not_applicable", ""),
        (2.5, "posts", "given", "2.5"),
        ("2,5", "posts", "given", "2.5"),
        (0.1, "posts", "given", "0.1"),
        (1.234, "posts", "given", "1.234"),
    ],
)
def test_what_is_typed_into_a_template_becomes_a_figure(
    typed: Any, item: str, state: str, value: str
) -> None:
    record = _only(_edited(typed, item))
    assert (record.state, record.value, record.parents, record.counter) == (state, value, (), 1)
    assert (record.author, record.workspace, record.text_field("means")) == ("", "", EDITED)
    assert record.time == "2024-06-03T14:02:00Z"


@pytest.mark.parametrize(
    ("typed", "item", "code"),
    [
        ("two", "team_visits", "not_a_number"),
        (2.5, "team_visits", "number_not_whole"),
        (1.234, "team_visits", "number_not_whole"),
        (-3, "team_visits", None),
        (100000, "team_visits", "number_above"),
        ("1.000", "posts", "number_ambiguous"),
        (True, "team_visits", "not_a_number"),
        (datetime(2024, 5, 3), "team_visits", "not_a_number"),  # noqa: DTZ001 - workbooks know no time zones
    ],
)
def test_what_breaks_a_hard_check_is_told_by_sheet_and_cell_and_not_taken(
    typed: Any, item: str, code: str | None
) -> None:
    found = derive(_edited(typed, item))
    (finding,) = found.findings
    assert list(found.records) == []
    assert finding.where == f"{SHEET}!{address_of_item(_blank(), item)}"
    assert finding.code == code or code is None


def test_a_correction_names_the_head_shown_as_its_parent() -> None:
    data = local_package()
    head = next(
        one for one in read(data).records if one.cell.item == "family_contacts" and one.state == "given"
    )
    record = _only(_edited(int(head.value) + 1, "family_contacts", data))
    assert (record.parents, record.counter) == ((head.id,), head.counter + 1)
    assert record.cell == head.cell
    assert record.coverage == head.coverage
    assert record.text_field("package") == read(data).package


def test_two_copies_edited_alike_give_one_record_and_unlike_ones_two() -> None:
    one, same, other = (_only(_edited(value, data=local_package())) for value in (90, 90.0, 91))
    assert one.id == same.id
    assert one.id != other.id
    assert one.parents == other.parents


def test_an_edit_back_to_what_was_shown_is_nothing() -> None:
    data = local_package()
    first = read(data)
    head = next(one for one in first.records if one.cell.item == "training_days")
    assert _edited(float(head.value), "training_days", data).edits == []
    assert list(derive(_edited(f"{head.value},0", "training_days", data)).records) == []


def test_a_cell_emptied_is_listed_apart_and_cleared_only_on_demand() -> None:
    data = local_package()
    found = _edited(None, "training_days", data)
    assert (found.edits, [one.cell.item for one in found.emptied]) == ([], ["training_days"])
    assert list(derive(found).records) == []
    (record,) = clear(found, found.emptied).records
    assert (record.state, record.parents) == ("cleared", (found.emptied[0].head,))


def test_empty_cells_of_a_template_mean_nothing() -> None:
    found = read(patched(_blank(), lambda workbook: None))
    assert (found.edits, found.emptied) == ([], [])


def _with_formula(result: str) -> bytes:
    """The blank package with a formula in a cell, with or without the result that an office program has stored."""
    import zipfile

    address = address_of_item(_blank(), "team_visits")
    data = patched(_blank(), put(SHEET, address, "=3+4"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            body = re.sub(
                rb"<f>3\+4</f><v ?/>|<f>3\+4</f><v></v>", f"<f>3+4</f>{result}".encode(), source.read(name)
            )
            target.writestr(name, body)
    return out.getvalue()


def test_a_formula_counts_by_its_stored_result() -> None:
    record = _only(read(_with_formula("<v>7</v>")))
    assert (record.value, record.text_field("means")) == ("7", CALCULATED)


def test_a_formula_without_a_result_is_told() -> None:
    found = read(_with_formula(""))
    assert [finding.code for finding in found.findings] == ["package_formula_empty"]
    assert found.edits == []


def _note_address(data: bytes) -> str:
    address = address_of_item(data, "team_visits")
    return f"C{address[1:]}"


def test_a_note_becomes_a_remark_of_the_cell() -> None:
    data = _blank()
    derived = derive(read(patched(data, put(SHEET, _note_address(data), "The helicopter did not come."))))
    (record,) = derived.records
    assert (record.kind, record.state, record.cell.item, record.cell.period) == (
        "remark",
        "note",
        "team_visits",
        "2024-05",
    )
    assert derived.texts[record.text].body == "The helicopter did not come."


def test_of_a_longer_note_only_what_was_added_counts() -> None:
    pages = local_pages("2024-05")
    made = content(pages, seed=4)
    data = write(made).data
    (cell, now) = next((cell, now) for cell, now in made.shown.items() if now.body and not now.coverage)
    address = f"C{address_of_item(data, cell.item)[1:]}"
    derived = derive(read(patched(data, put(SHEET, address, f"{now.body} And again."))))
    assert [text.body for text in derived.texts.values()] == ["And again."]


def test_a_cpr_number_in_a_note_is_refused() -> None:
    data = _blank()
    found = derive(read(patched(data, put(SHEET, _note_address(data), "see 010170-1234"))))
    assert ([finding.code for finding in found.findings], list(found.records)) == (["text_has_cpr"], [])


def _progress() -> bytes:
    return write(content([Page("progress", "GL", "2024-H1")], kind="template")).data


def test_progress_is_read_by_words_codes_and_texts() -> None:
    data = _progress()
    status = address_of_item(data, "progress_status", "2024-H1", "Initiatives", "initiative=B01")
    done = address_of_item(data, "progress_done", "2024-H1", "Initiatives", "initiative=B01")
    spent = address_of_item(data, "progress_spent", "2024-H1", "Initiatives", "initiative=B02")

    def patch(workbook: openpyxl.Workbook) -> None:
        sheet = workbook["Initiatives"]
        sheet[status], sheet[done], sheet[spent] = "med PROBLEMER", "=Ten families began.", 1500.5
        sheet[done].data_type = "s"

    derived = derive(read(patched(data, patch)))
    by_item = {record.cell.item: record for record in derived.records}
    assert by_item["progress_status"].value == "problems"
    assert derived.texts[by_item["progress_done"].text].body == "=Ten families began."
    assert by_item["progress_spent"].value == "1500.5"
    assert by_item["progress_status"].cell.breakdown == "initiative=B01"


def test_a_word_that_is_no_choice_is_told() -> None:
    data = _progress()
    status = address_of_item(data, "progress_status", "2024-H1", "Initiatives", "initiative=B01")
    (finding,) = derive(read(patched(data, put("Initiatives", status, "fine")))).findings
    assert (finding.code, finding.where) == ("not_a_choice", f"Initiatives!{status}")


def _typing(value: int, data: bytes) -> Patch:
    return put(SHEET, address_of_item(data, "team_visits"), value)


def _after(data: bytes, change: Patch, value: int = 77) -> ReadPackage:
    """The package with a figure typed in and then something else done to the sheet."""

    def patch(workbook: openpyxl.Workbook) -> None:
        _typing(value, data)(workbook)
        change(workbook)

    return read(patched(data, patch))


def _values(found: ReadPackage) -> list[tuple[str, str]]:
    return [(record.cell.item, record.value) for record in derive(found).records]


def test_rows_inserted_above_do_no_harm() -> None:
    found = _after(local_package(), lambda workbook: workbook[SHEET].insert_rows(3, 4))
    assert _values(found) == [("team_visits", "77")]
    assert found.emptied == []


def test_rows_sorted_do_no_harm() -> None:
    def swap(workbook: openpyxl.Workbook) -> None:
        sheet = workbook[SHEET]
        rows = [int(address_of_item(local_package(), item)[1:]) for item in ("team_visits", "training_days")]
        for column in "ABCD":
            first, second = sheet[f"{column}{rows[0]}"], sheet[f"{column}{rows[1]}"]
            first.value, second.value = second.value, first.value

    found = _after(local_package(), swap)
    assert _values(found) == [("team_visits", "77")]


def test_a_row_deleted_is_told() -> None:
    row = int(address_of_item(local_package(), "training_days")[1:])
    found = _after(local_package(), lambda workbook: workbook[SHEET].delete_rows(row))
    assert _values(found) == [("team_visits", "77")]
    assert [(one.code, one.params["count"]) for one in found.findings] == [("package_rows_lost", 1)]


def test_a_row_copied_counts_for_nothing() -> None:
    def double(workbook: openpyxl.Workbook) -> None:
        sheet = workbook[SHEET]
        sheet.insert_rows(1)
        row = int(address_of_item(local_package(), "team_visits")[1:]) + 1
        sheet.append([sheet.cell(row, column).value for column in range(1, 5)])

    found = _after(local_package(), double)
    assert _values(found) == []
    assert [one.code for one in found.findings] == ["package_rows_lost"]


def test_columns_moved_are_told_and_nothing_is_guessed() -> None:
    found = _after(local_package(), lambda workbook: workbook[SHEET].insert_cols(1))
    assert (_values(found), found.emptied) == ([], [])
    assert [one.code for one in found.findings] == ["package_columns_moved"]


def test_a_sheet_renamed_is_found_by_its_title() -> None:
    def rename(workbook: openpyxl.Workbook) -> None:
        workbook[SHEET].title = "Mine"

    found = _after(local_package(), rename)
    assert _values(found) == [("team_visits", "77")]
    assert [(one.code, one.where) for one in found.findings] == [("package_sheet_renamed", "Mine")]
    assert found.unknown_sheets == ()


def test_a_sheet_deleted_is_told_and_its_records_are_there() -> None:
    found = read(patched(local_package(), lambda workbook: workbook.remove(workbook[SHEET])))
    assert [one.code for one in found.findings] == ["package_sheet_missing"]
    assert (found.seal.state, found.edits, found.emptied) == ("sealed", [], [])
    assert len(found.records) == len(read(local_package()).records)


def test_a_sheet_of_ones_own_is_left_alone_and_told() -> None:
    found = read(patched(local_package(), lambda workbook: workbook.create_sheet("My sums").append([1, 2])))
    assert (found.unknown_sheets, [one.code for one in found.findings]) == (
        ("My sums",),
        ["package_unknown_sheet"],
    )
    assert found.seal.state == "sealed"


def test_an_intact_seal_with_cells_edited_is_not_altered() -> None:
    assert _edited(99, data=local_package()).seal.state == "sealed"


def test_one_figure_among_many_places_and_years_is_found() -> None:
    pages = [*local_pages("2023-12", "2024-01", "2024-05"), *local_pages("2023-12", "2024-01", site=TOWN)]
    data = write(content(pages)).data
    address = address_of_item(data, "team_visits", "2024-01")
    (edit,) = read(patched(data, put(SHEET, address, 31))).edits
    assert (edit.input.cell.period, edit.input.cell.site, edit.typed) == ("2024-01", "9601701", "31")


def test_how_to_read_what_is_typed_comes_with_the_file() -> None:
    items = read(local_package()).items
    known = builtin_catalogue().items
    assert all(
        (item.kind, item.min, item.max) == (known[code].kind, known[code].min, known[code].max)
        for code, item in items.items()
    )
