"""A chart as an Excel workbook: every title line, a native chart, the table as numbers, and never mistaken for another form."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.catalogue import Names
from desktop_app.errors import UserError
from desktop_app.i18n import use_language
from desktop_app.services import chart_workbook
from desktop_app.services.chart_data import ChartData
from tests.gui.charts.figures import EVERY_STATE, beside, chart, controlled, given, rates, several, years

SOURCE = Names("Kommunip allaffia", "Kommunens kontor", "Municipal office")


def written(data: ChartData, folder: Path, language: str = "en") -> bytes:
    path = folder / "chart.xlsx"
    with use_language(language):
        chart_workbook.save(data, path)
    return path.read_bytes()


def opened(body: bytes) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(body))


def words(sheet: Any) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_every_title_line_stands_on_the_first_sheet(tmp_path: Path) -> None:
    data = rates(12, 9, 15, sources=(SOURCE,), extracted=("2024-04-01",))
    sheet = opened(written(data, tmp_path)).worksheets[0]
    said = words(sheet)
    for line in (
        "Internal",
        "Made-up figures",
        "No figures",
        "per 1,000 children · Ilulissat · 2010 – 2012",
        "Source: Municipal office",
        "Extracted: 2024-04-01",
    ):
        assert line in said, line


def test_the_table_holds_numbers_with_their_numerators_and_intervals(tmp_path: Path) -> None:
    sheet = opened(written(rates(12, 9), tmp_path)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(rows) if row[0] == "Period")
    assert rows[head][:6] == [
        "Period",
        "per 1,000 children",
        "Numerator",
        "Denominator",
        "95% interval, from",
        "95% interval, to",
    ]
    assert rows[head + 1][1:6] == [31.5789, 12, 380, 15.7895, 59.8684]


def test_a_state_without_a_figure_is_a_word_and_never_a_nought(tmp_path: Path) -> None:
    sheet = opened(written(EVERY_STATE, tmp_path)).worksheets[0]
    said = words(sheet)
    for word in ("not available", "not applicable", "cleared", "too few for a rate", "not yet reported"):
        assert word in said
    assert said.count("0") == 1


@pytest.mark.parametrize(
    "data",
    [controlled(), years(), beside(5), replace(several(12), view="places"), rates(1, 2), chart(given(3))],
    ids=["control", "months", "timeline", "places", "rates", "one"],
)
@pytest.mark.parametrize("language", ["kl", "da"])
def test_every_kind_has_a_native_chart(tmp_path: Path, data: ChartData, language: str) -> None:
    body = written(data, tmp_path, language)
    assert sum(len(sheet._charts) for sheet in opened(body).worksheets) == 1
    assert written(data, tmp_path, language) == body, "the same chart, the same bytes"


def test_limits_stand_in_the_table_and_in_the_chart(tmp_path: Path) -> None:
    body = written(controlled(), tmp_path)
    said = words(opened(body).worksheets[0])
    assert {"Mean", "Lower limit", "Upper limit", "Signal"} <= set(said)
    assert any("Making Data Count" in line for line in said)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        drawn = archive.read("xl/charts/chart1.xml").decode()
    assert drawn.count("<ser>") + drawn.count("<c:ser>") >= 4


def test_a_chart_without_figures_is_a_table_and_its_words(tmp_path: Path) -> None:
    data = chart(replace(EVERY_STATE.lines[0].points[5]))
    book = opened(written(data, tmp_path))
    assert not any(sheet._charts for sheet in book.worksheets)
    assert "not available" in words(book.worksheets[0])


def test_the_form_for_publication_never_says_internal_in_any_part(tmp_path: Path) -> None:
    data = replace(rates(12, 9), internal=False, release="2024-1")
    body = written(data, tmp_path)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts = b" ".join(archive.read(name) for name in archive.namelist())
    assert b"Internal" not in parts
    assert b"Published: 2024-1" in parts


def test_names_that_look_like_formulas_stay_text(tmp_path: Path) -> None:
    data = replace(chart(given(1)), names=Names(en='=HYPERLINK("http://127.0.0.1")'))
    sheet = opened(written(data, tmp_path)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)


def test_made_up_figures_say_so(tmp_path: Path) -> None:
    said = words(opened(written(replace(chart(given(Decimal(3))), fictional=True), tmp_path)).worksheets[0])
    assert any("FICTIONAL" in line for line in said)


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        chart_workbook.save(chart(given(1)), tmp_path / "no" / "chart.xlsx")
    assert refused.value.code == "report_not_written"
