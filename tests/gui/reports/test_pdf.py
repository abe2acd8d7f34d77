"""A report as a PDF, read back with another program."""

from __future__ import annotations

import errno
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.errors import UserError
from desktop_app.reports.document import (
    AMOUNT,
    CAVEAT,
    DECISION,
    STATUS,
    WHOLE,
    Callout,
    Cell,
    Chart,
    Column,
    Document,
    Fact,
    Facts,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Plotted,
    Row,
    Section,
    Table,
)
from desktop_app.services.chart_data import ChartData
from desktop_app.ui.charts.export import save
from desktop_app.ui.reports.pdf import write
from tests.gui.charts.figures import chart, given

pytestmark = pytest.mark.usefixtures("qapp")

NARRATIVE = " ".join(f"word{number}" for number in range(1500))


def document(*sections: Section, **changes: object) -> Document:
    made = Document(
        STATUS,
        "da",
        "Title of the report",
        "Plan and place",
        (Fact("Place", "Ilulissat"),),
        sections,
        "Internal mark",
        made=date(2026, 11, 22),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def table(rows: int, words: str = "") -> Table:
    lines = tuple(
        Row((Cell(f"row{number}"), Cell(number), Cell(text=words or f"why{number}")))
        for number in range(rows)
    )
    columns = (Column("What"), Column("Amount", AMOUNT, total=True), Column("Why", width=40))
    return Table(columns, lines, title="A table", note="A note", total="Altogether")


def pages_of(path: Path) -> list[str]:
    reader = shutil.which("pdftotext")
    assert reader, "pdftotext is installed by `python3 dev.py system --install --tests`"
    said = subprocess.run([reader, "-layout", str(path), "-"], capture_output=True, check=True, timeout=60)
    return unicodedata.normalize("NFKC", said.stdout.decode()).split("\f")[:-1]


def test_cover_contents_and_pages_carry_title_mark_and_number(tmp_path: Path) -> None:
    sections = (
        Section(
            "one", "First part", (Paragraph("Hello there"),), (Section("sub", "Within", (Paragraph("x"),)),)
        ),
        Section("two", "Second part", (table(120),)),
    )
    write(document(*sections), tmp_path / "out.pdf")
    cover, contents, *body = pages_of(tmp_path / "out.pdf")
    assert "Title of the report" in cover
    assert "Ilulissat" in cover
    assert "Internal mark" in cover
    assert [line.split()[:3] for line in contents.splitlines() if "part" in line] == [
        ["1", "First", "part"],
        ["2", "Second", "part"],
    ]
    total = 2 + len(body)
    for number, page in enumerate([contents, *body], 2):
        assert "Internal mark" in page
        foot = [line for line in page.splitlines() if line.strip()][-1]
        assert [word for word in foot.split() if word.isdigit()] == [str(number), str(total)]


def test_the_contents_say_where_a_section_begins(tmp_path: Path) -> None:
    sections = [Section(f"s{n}", f"Part number {n}", (table(40 + n),)) for n in range(1, 6)]
    write(document(*sections), tmp_path / "out.pdf")
    pages = pages_of(tmp_path / "out.pdf")
    for line in pages[1].splitlines():
        if "Part number" in line:
            name, page = " ".join(line.split()[1:4]), int(line.split()[-1])
            assert name in pages[page - 1]


def test_a_long_table_has_its_head_on_every_page_and_its_total_once(tmp_path: Path) -> None:
    write(document(Section("t", "Table", (table(200),))), tmp_path / "out.pdf")
    body = pages_of(tmp_path / "out.pdf")[2:]
    assert len(body) > 3
    assert all("Amount" in page for page in body)
    assert [page.count("Altogether") for page in body] == [0] * (len(body) - 1) + [1]
    words = " ".join(body).split()
    assert [word for word in words if word.startswith("row")] == [f"row{number}" for number in range(200)]
    assert "19.900" in words


def test_a_narrative_longer_than_a_page_loses_no_word(tmp_path: Path) -> None:
    sections = (
        Section("a", "In a paragraph", (Paragraph(NARRATIVE),)),
        Section("b", "In a fact", (Facts((Fact("Obstacles", NARRATIVE),)),)),
        Section("c", "In a table", (table(1, NARRATIVE),)),
    )
    write(document(*sections), tmp_path / "out.pdf")
    found = " ".join(pages_of(tmp_path / "out.pdf")[2:]).split()
    words = [word for word in found if word.startswith("word")]
    assert sorted(words) == sorted(NARRATIVE.split() * 3)


def test_call_outs_key_figures_and_facts_are_there(tmp_path: Path) -> None:
    blocks = (
        KeyFigures((KeyFigure(12, "on plan"), KeyFigure(3, "with problems"))),
        Callout(DECISION, "A decision", "Shall we\ngo on?"),
        Callout(CAVEAT, "Take care"),
        Facts((Fact("Source", "A register"),), "Where from"),
    )
    write(document(Section("x", "Parts", blocks)), tmp_path / "out.pdf")
    page = pages_of(tmp_path / "out.pdf")[2]
    for words in ("12", "with problems", "A decision", "go on?", "Take care", "Where from", "A register"):
        assert words in page


def a_chart(data: ChartData | None) -> Chart:
    lines = Table((Column("Period"), Column("Figure", WHOLE)), (Row((Cell("May"), Cell(7))),))
    return Chart("The finding", "About", "An item", "cases", WHOLE, ("May",), (), table=lines, data=data)


def test_a_chart_without_figures_is_told_in_words(tmp_path: Path) -> None:
    write(document(Section("c", "Charts", (a_chart(None),))), tmp_path / "out.pdf")
    page = pages_of(tmp_path / "out.pdf")[2]
    assert "The finding" in page
    assert "An item" in page


def test_what_is_written_across_made_up_figures_is_on_every_page(tmp_path: Path) -> None:
    made_up = document(Section("one", "Part", (Paragraph("Hello"),)), fictional="MADE UP")
    write(made_up, tmp_path / "out.pdf")
    cover, *others = pages_of(tmp_path / "out.pdf")
    assert "MADE UP" in cover
    plain = tmp_path / "plain.pdf"
    write(replace(made_up, fictional=""), plain)
    assert "MADE UP" not in "".join(pages_of(plain))
    assert len(others) == len(pages_of(plain)) - 1


def test_an_empty_report_is_a_cover_and_contents(tmp_path: Path) -> None:
    write(document(), tmp_path / "out.pdf")
    assert len(pages_of(tmp_path / "out.pdf")) == 2


def test_a_place_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        write(document(), tmp_path / "not there" / "out.pdf")
    assert refused.value.code == "report_not_written"


@pytest.mark.parametrize("ending", [".pdf", ".png"])
def test_a_full_disk_leaves_what_stood_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    path = tmp_path / f"kept{ending}"
    path.write_bytes(b"what stood there")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError):
        write(document(), path) if ending == ".pdf" else save(chart(given(4)), path)
    assert path.read_bytes() == b"what stood there"
    assert list(tmp_path.iterdir()) == [path]


def test_charts_are_vectors_with_their_words(tmp_path: Path) -> None:
    data = chart(given(4), given(0), given(12))
    drawn = replace(a_chart(data), lines=(Plotted("Ilulissat", (Decimal(4), Decimal(0), Decimal(12))),))
    write(document(Section("c", "Charts", (drawn,))), tmp_path / "out.pdf")
    assert "Opdigtede tal" in pages_of(tmp_path / "out.pdf")[2]
    lister = shutil.which("pdfimages")
    assert lister
    listed = subprocess.run([lister, "-list", str(tmp_path / "out.pdf")], capture_output=True, check=True)
    assert len(listed.stdout.splitlines()) <= 2, "only the two lines of its heading: no image in the file"
