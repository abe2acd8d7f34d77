from __future__ import annotations

import errno
import io
import re
import tempfile
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.errors import UserError
from desktop_app.reports import excel, files
from desktop_app.reports.document import (
    Callout,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Paragraph,
    Row,
    Section,
    Table,
)
from desktop_app.sentences import say
from tests.reports.samples import FORMULA_LIKE, RISKY, document


def opened(made: Document, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(excel.to_bytes(made)), data_only=values)


@pytest.fixture(scope="module")
def book() -> Any:
    return opened(document())


def texts(sheet: Any) -> list[str]:
    return [str(cell.value) for row in sheet for cell in row if cell.value is not None]


def parts(made: Document) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(excel.to_bytes(made))) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def chart_part() -> str:
    return parts(document())["xl/charts/chart1.xml"]


def test_there_is_an_overview_a_sheet_for_each_part_and_the_figures_behind_the_charts(book: Any) -> None:
    assert book.sheetnames == [
        "Overview",
        "1 In short",
        "2 Money  what was  spent",
        "3 Figures",
        "Figures behind the charts",
    ]


@pytest.mark.parametrize("mark", ["Internal", "Published: Spring & autumn"])
def test_every_sheet_its_paper_and_the_file_carry_the_mark(mark: str) -> None:
    book = opened(document(mark))
    other = "Published" if mark == "Internal" else "Internal"
    for sheet in book:
        assert mark in texts(sheet)
        assert sheet.oddHeader.right.text.replace("&&", "&") == mark
        assert sheet.oddFooter.center.text.replace("&&", "&") == mark
        assert not [text for text in texts(sheet) if other in text]
    assert (book.properties.subject, book.properties.category) == (mark, mark)


def test_made_up_figures_are_called_so_on_every_sheet() -> None:
    for sheet in opened(replace(document(), fictional="FICTIONAL")):
        assert any("FICTIONAL" in text for text in texts(sheet))
        assert "FICTIONAL" in sheet.oddHeader.right.text


def test_every_sheet_prints_on_a4_with_page_numbers_and_keeps_its_head_in_view(book: Any) -> None:
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
            9,
            1,
            0,
        )
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert sheet.freeze_panes or sheet.title == "Overview"


def test_a_long_table_alone_on_its_sheet_repeats_its_head() -> None:
    made = document()
    money = made.sections[1].blocks[0]
    long = replace(money, rows=money.rows * 8)
    sheet = opened(replace(made, sections=(Section("money", "Money", (long,)),)))["1 Money"]
    row = int(re.sub(r"\D", "", sheet.print_title_rows.partition(":")[0]))
    assert sheet.cell(row, 2).value == "Budget"
    assert sheet.freeze_panes == f"B{row + 1}"


def test_the_contents_lead_to_where_each_section_stands(book: Any) -> None:
    links = {
        str(cell.value): cell.hyperlink.location for row in book["Overview"] for cell in row if cell.hyperlink
    }
    assert list(links) == [
        "1  In short",
        "2  Money: what/was [spent]?",
        "3  Figures",
        "Cases",
        "Figures behind the charts",
    ]
    for title, target in links.items():
        sheet, _mark, address = target.rpartition("!")
        found = book[sheet.strip("'")][address].value
        assert str(found) in title


def test_words_in_a_table_lead_to_their_section(book: Any) -> None:
    (made,) = [text for text in texts(book["1 In short"]) if "HYPERLINK" in text and "invalid" not in text]
    target = re.fullmatch(r"=HYPERLINK\(\"#'(.+)'!([A-Z]+\d+)\",\"Cases\"\)", made)
    assert target is not None
    assert book[target[1]][target[2]].value == "Cases"


def test_words_that_look_like_formulas_stay_words(book: Any) -> None:
    found = {
        str(cell.value): cell for sheet in book for row in sheet for cell in row if str(cell.value) in RISKY
    }
    assert set(found) == set(RISKY)
    assert {cell.data_type for cell in found.values()} == {"s"}
    assert all(cell.quotePrefix for cell in found.values())
    assert len([text for text in texts(book["2 Money  what was  spent"]) if text == FORMULA_LIKE]) == 1


def test_totals_shares_and_changes_are_live_and_carry_their_results(book: Any) -> None:
    sheet = book["2 Money  what was  spent"]
    results = opened(document(), values=True)["2 Money  what was  spent"]
    live = {
        cell.coordinate: (cell.value, results[cell.coordinate].value)
        for row in sheet
        for cell in row
        if cell.data_type == "f"
    }
    found = sorted(live.values(), key=lambda one: str(one[0]))
    assert [round(result, 6) for _formula, result in found if "SUM" in str(_formula)] == [4000, 1750]
    assert sorted(round(result, 6) for formula, result in found if "SUM" not in str(formula)) == [
        -0.75,
        -0.5625,
        -0.5,
        0.25,
        0.4375,
        0.5,
    ]


def test_figures_and_days_are_numbers_that_a_reader_can_work_with(book: Any) -> None:
    sheet = book["2 Money  what was  spent"]
    cells = {cell.value: cell.number_format for row in sheet for cell in row}
    assert cells[1000] == "#,##0"
    (day,) = [value for value in cells if isinstance(value, datetime)]
    assert (day.date(), cells[day]) == (date(2024, 6, 3), "yyyy\\-mm\\-dd")


def test_the_line_stops_at_gaps_and_at_breaks_and_is_never_smoothed() -> None:
    xml = chart_part()
    assert '<dispBlanksAs val="gap"' in xml
    assert '<smooth val="1"' not in xml
    figures = opened(document())["Figures behind the charts"]
    rows = {
        row[0].value: [cell.value for cell in row]
        for row in figures
        if row[0].value in range(2019, 2024) or str(row[0].value).isdigit()
    }
    assert [rows[year][1] for year in ("2019", "2020", "2021", "2022", "2023")] == [40, None, 0, None, None]
    assert [rows[year][2] for year in ("2019", "2020", "2021", "2022", "2023")] == [None, None, None, 52, 61]


def test_the_chart_names_its_axes_and_draws_limits_target_interval_and_marks() -> None:
    xml = chart_part()
    for words in ("Highest in 2023 (61)", "cases", "Period", "Mean", "Limits", "Target: 30"):
        assert f">{words}<" in xml
    for words in ("provisional", "covers only a part", "under disagreement"):
        assert f">{words}<" in xml
    assert xml.count("<errBars>") == 1
    assert '<errValType val="cust"' in xml
    assert '<min val="0"' in xml
    shapes = re.findall(r'<symbol val="(\w+)"', xml)
    assert {"square", "triangle", "diamond", "circle", "none"} <= set(shapes)


def test_a_chart_says_its_finding_to_who_cannot_see_it() -> None:
    drawing = parts(document())["xl/drawings/drawing1.xml"]
    assert 'descr="Cases &amp; more. Highest in 2023 (61). cases, Here, 2019-2023. no signal"' in drawing


def test_a_chart_without_a_figure_says_so_instead_of_drawing() -> None:
    made = document()
    (chart,) = made.charts()
    empty = replace(
        chart, title="Not yet reported", lines=(replace(chart.lines[0], values=(None,) * 5),), guides=()
    )
    book = opened(replace(made, sections=(Section("one", "Figures", (empty,)),)))
    assert "Not yet reported" in texts(book["1 Figures"])
    assert not book["1 Figures"]._charts


def test_the_same_report_gives_the_same_bytes() -> None:
    assert excel.to_bytes(document()) == excel.to_bytes(document())
    assert excel.to_bytes(document()) != excel.to_bytes(document("Published: x"))


def test_nothing_is_left_in_the_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    excel.to_bytes(document())
    assert list(tmp_path.iterdir()) == []


def test_it_holds_no_macros_and_leads_nowhere_outside() -> None:
    found = parts(document())
    assert not [name for name in found if "vba" in name.lower() or "externalLink" in name]
    assert not [name for name, text in found.items() if 'TargetMode="External"' in text]


def test_names_of_sheets_are_never_refused_and_never_the_same() -> None:
    sections = tuple(
        Section(f"s{at}", "A very long title that says the same to the end: [1/2]?") for at in range(12)
    )
    names = opened(replace(document(), sections=sections)).sheetnames
    assert len(set(map(str.casefold, names))) == 13
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


def test_words_with_signs_that_no_workbook_holds_are_written_without_them() -> None:
    made = replace(document(), title="Bell\x07 and \ud800 half")
    assert "Bell and  half" in texts(opened(made)["Overview"])


def test_a_long_text_is_never_cut_off() -> None:
    told = " ".join(f"word{at}" for at in range(1500)) + " " + "x" * 9000
    rows = (Row((Cell("One"), Cell(told))), Row((Cell("Two"), Cell("short"))))
    table = Table((Column("What", width=20), Column("Said", width=30)), rows)
    blocks = (Paragraph(told), Facts((Fact("Done", told),)), Callout("caveat", "Care", told), table)
    sheet = opened(replace(document(), sections=(Section("long", "Long", blocks),)))["1 Long"]
    found = "".join(text for text in texts(sheet)).replace(" ", "")
    assert found.count(told.replace(" ", "")) == 4
    assert all((dimension.height or 0) <= 409 for dimension in sheet.row_dimensions.values())
    cells = {str(cell.value): cell.row for row in sheet for cell in row if cell.value in ("One", "Two")}
    assert cells["Two"] - cells["One"] > 3


def test_joined_cells_never_overlap_and_hold_nothing_but_their_first(book: Any) -> None:
    for sheet in book:
        seen: set[tuple[int, int]] = set()
        for joined in sheet.merged_cells.ranges:
            cells = set(joined.cells)
            assert len(cells) > 1
            assert not cells & seen
            seen |= cells
            assert not [
                cell for cell in cells if cell != (joined.min_row, joined.min_col) and sheet.cell(*cell).value
            ]


def test_headers_and_footers_stay_within_what_excel_takes() -> None:
    long = replace(document("Published: " + "&" * 60), title="A title " * 40, subtitle="A place " * 40)
    for sheet in opened(long):
        for part in (sheet.oddHeader, sheet.oddFooter):
            assert len("".join(str(one.text or "") for one in (part.left, part.center, part.right))) < 230


def test_a_report_is_there_wholly_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    path = tmp_path / "report.xlsx"
    path.write_bytes(b"what stood there")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError) as error:
        excel.write(document(), path)
    assert error.value.code == "report_not_written_full"
    assert "the disk is full" in say(error.value)
    assert path.read_bytes() == b"what stood there"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        excel.write(document(), tmp_path / "nowhere" / "report.xlsx")
    assert error.value.code == "report_not_written"
    assert "nowhere" in say(error.value)


def test_a_file_that_is_open_elsewhere_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(UserError) as error:
        files.put(tmp_path / "report.xlsx", b"x")
    assert error.value.code == "report_not_written_open"
    assert "open in another program" in say(error.value)
    assert list(tmp_path.iterdir()) == []
