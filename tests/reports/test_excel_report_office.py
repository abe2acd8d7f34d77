"""A report opened in LibreOffice: its charts are there, and what its formulas give is what we wrote beside them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.reports import excel
from tests.reports.samples import document

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


def without_results(data: bytes) -> bytes:
    """The workbook with formulas that nobody has worked out yet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as bare:
        for name in archive.namelist():
            body = archive.read(name)
            if name.startswith("xl/worksheets/sheet"):
                body = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", body)
            bare.writestr(name, body)
    return out.getvalue()


def converted(path: Path, kind: str, profile: Path) -> Path:
    """The file as LibreOffice saves it."""
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
    target = path.parent / "saved"
    done = subprocess.run(
        [*command, "--outdir", str(target), str(path)],
        capture_output=True,
        timeout=180,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target / f"{path.stem}.{kind}"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    path = folder / "report.xlsx"
    path.write_bytes(without_results(excel.to_bytes(document())))
    return converted(path, "xlsx", folder / "profile")


def live(book: Any, results: Any) -> dict[tuple[str, str], object]:
    return {
        (sheet.title, cell.coordinate): results[sheet.title][cell.coordinate].value
        for sheet in book
        for row in sheet
        for cell in row
        if cell.data_type == "f"
    }


def test_libreoffice_works_out_what_we_wrote(saved: Path) -> None:
    ours = excel.to_bytes(document())
    formulas = openpyxl.load_workbook(io.BytesIO(ours))
    expected = live(formulas, openpyxl.load_workbook(io.BytesIO(ours), data_only=True))
    found = live(formulas, openpyxl.load_workbook(saved, data_only=True))
    assert len(expected) == 9
    for place, value in expected.items():
        assert found[place] == (value if isinstance(value, str) else pytest.approx(value)), place


def test_its_charts_are_still_there_with_their_lines_and_gaps(saved: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        charts = [
            archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")
        ]
    (chart,) = charts
    ours = excel.to_bytes(document())
    with zipfile.ZipFile(io.BytesIO(ours)) as archive:
        drawn = archive.read("xl/charts/chart1.xml").decode()
    assert chart.count("<c:ser>") == drawn.count("<ser>")
    assert re.search(r'dispBlanksAs val="gap"', chart)
    assert 'smooth val="1"' not in chart
    assert "Highest in 2023 (61)" in chart
