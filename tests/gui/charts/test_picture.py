"""The drawn picture: its marks, its axes, what it says about itself, and the files it is saved in."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_app.analysis.points import Point
from desktop_app.domain.catalogue import Names
from desktop_app.errors import UserError
from desktop_app.i18n import set_language
from desktop_app.services import charting
from desktop_app.services.chart_data import ChartData, Note
from desktop_app.services.entering import Entry, enter
from desktop_app.storage.identity import Identity
from desktop_app.ui import tokens
from desktop_app.ui.charts import export, glyphs, scale
from desktop_app.ui.charts.glyphs import Glyph
from desktop_app.ui.charts.layout import spread_apart
from desktop_app.ui.charts.note_boxes import boxes_of_words
from desktop_app.ui.charts.palette import PRINT, ChartPalette
from desktop_app.ui.charts.picture import Picture
from desktop_app.ui.charts.style import Style
from desktop_app.ui.charts.trace import Traces
from tests.gui.charts.figures import EVERY_STATE, chart, given, several
from tests.helpers import memory_workspace, session_around


def test_each_state_has_a_mark_of_its_own(qapp: QApplication) -> None:
    pictures = set()
    for glyph in Glyph:
        image = QImage(40, 40, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        glyphs.draw_sample(painter, QPointF(20, 20), glyph, QColor("black"), QColor("white"), 6.0)
        painter.end()
        pictures.add(bytes(image.constBits()))
    assert len(pictures) == len(Glyph), "in grey, two states look the same"


def test_the_legend_names_only_what_is_there() -> None:
    assert glyphs.present(EVERY_STATE.lines[0].points) == list(Glyph)
    assert glyphs.present([given(3), given(4)]) == []
    assert glyphs.present([given(3), Point("unavailable")]) == [Glyph.FIGURE, Glyph.UNAVAILABLE]


def ink_between(data: ChartData, first: int, second: int, x_share: float = 0.5) -> bool:
    """Whether a line is drawn between two points, looked for halfway between them."""
    style = Style(PRINT)
    picture = Picture(data, style, *export.SIZE)
    plot = picture.plot
    frame = plot.frame(plot.panels[0])
    values = [data.lines[0].points[index].value or Decimal(0) for index in (first, second)]
    at = first + (second - first) * x_share
    height = float(values[0]) + (float(values[1]) - float(values[0])) * x_share
    image = export.image(data, export.SIZE, style)
    x, y = round(frame.x(at)), round(frame.y(height))
    want = style.palette.line(0)
    near = [image.pixelColor(QPoint(x + dx, y + dy)) for dx in range(-6, 7) for dy in range(-3, 4)]
    return any(
        abs(one.red() - want.red()) + abs(one.green() - want.green()) + abs(one.blue() - want.blue()) < 60
        for one in near
    )


def test_neighbours_are_joined_and_gaps_are_not(qapp: QApplication) -> None:
    assert ink_between(chart(given(3), given(8)), 0, 1)
    assert not ink_between(chart(given(3), Point("missing"), given(8)), 0, 2)
    assert not ink_between(chart(given(3), Point("unavailable"), given(8)), 0, 2, 0.25)


def test_a_line_is_not_drawn_through_a_break(qapp: QApplication) -> None:
    broken = Note(0.5, "2011-01", "break", Names(en="Possible change in recording; cause not established."))
    event = replace(broken, kind="event")
    assert not ink_between(chart(given(3), given(8), notes=(broken,)), 0, 1, 0.3)
    assert ink_between(chart(given(3), given(8), notes=(event,)), 0, 1, 0.3)


def test_close_together_a_stretch_of_none_is_marked_at_both_ends_and_figures_with_something_to_say_each() -> (
    None
):
    numbers = [3, 4, 0, 0, 0, 0, 5, 6, 0, 4, 0]
    points = [given(number) for number in numbers]
    points[7] = replace(points[7], disputed=True)
    found = Traces(chart(*points)).of(0, back=False, small=False)
    assert found.telling == (2, 5, 7, 8, 10)
    assert Traces(chart(*points)).of(0, back=False, small=True).telling == (2, 5, 7, 8, 10)
    assert Traces(chart(*points[:2])).of(0, back=False, small=True).telling == (1,)


# Axes


def test_counts_have_whole_numbers_on_their_axis() -> None:
    for high in (0.4, 1, 2, 3, 7, 12, 99, 1234, 98765):
        low, top = scale.nice_range(0, high, 6, whole=True)
        labels = [label for _, label in scale.ticks(low, top, 6, whole=True)]
        assert low == 0
        assert top >= high
        assert len(labels) == len(set(labels))
        assert not any("e" in label or "." in label for label in labels)


def test_axis_figures_follow_the_language() -> None:
    assert [label for _, label in scale.ticks(0, 1, 5, whole=False)][1] == "0.2"
    set_language("da")
    assert [label for _, label in scale.ticks(0, 1, 5, whole=False)][1] == "0,2"
    assert [label for _, label in scale.ticks(0, 2000, 4, whole=True)][1] == "500"
    assert [label for _, label in scale.ticks(0, 2000, 4, whole=True)][2] == "1.000"


def test_months_are_named_in_the_language_and_the_year_once() -> None:
    codes = [f"2023-{month:02d}" for month in range(7, 13)] + [f"2024-{month:02d}" for month in range(1, 7)]
    set_language("kl")
    found = scale.period_ticks(codes, -0.5, 11.5, 12)
    assert [tick.label for tick in found][:3] == ["jul", "aug", "sept"]
    assert [tick.year for tick in found if tick.year] == ["2023", "2024"]


@pytest.mark.parametrize("room", [1, 2, 3, 5, 8, 13, 40, 130])
def test_there_are_never_more_labels_than_fit(room: int) -> None:
    months = [f"{year}-{month:02d}" for year in range(2014, 2024) for month in range(1, 13)]
    assert 1 <= len(scale.period_ticks(months, -0.5, len(months) - 0.5, room)) <= max(room, 1)


def test_names_at_line_ends_do_not_cover_one_another() -> None:
    places = spread_apart([10.0, 11.0, 11.5, 90.0, 99.0], 12.0, 0.0, 100.0)
    assert all(one + 12.0 <= other + 1e-9 for one, other in pairwise(places))
    assert places[-1] <= 100.0


def test_words_of_notes_stand_at_their_lines_or_are_told_by_letter(qapp: QApplication) -> None:
    style = Style(PRINT)
    points = [given(3)] * 10

    def note(at: float) -> Note:
        return Note(at, "2011", "event", Names(en="Campaign: people were asked to report."))

    few = chart(*points, notes=(note(1.0), note(4.5), note(8.9)))
    boxes = boxes_of_words(few, style, 0.0, 1000.0)
    assert boxes is not None
    for box in boxes:
        line = (box.note.at + 0.5) * 100
        assert box.area.left() == pytest.approx(line) or box.area.right() == pytest.approx(line)
    assert all(one.area.right() <= other.area.left() for one, other in pairwise(boxes))
    many = chart(*points, notes=tuple(note(number * 0.5) for number in range(18)))
    assert boxes_of_words(many, style, 0.0, 1000.0) is None
    assert Picture(many, style, *export.SIZE).plot.by_letter
    assert not Picture(few, style, *export.SIZE).plot.by_letter


def test_notes_told_by_letter_are_explained_beneath(qapp: QApplication, tmp_path: Path) -> None:
    notes = tuple(
        Note(number * 0.4, "2011", "event", Names(en=f"Happening number {number}.")) for number in range(9)
    )
    words = svg_words(chart(*[given(3)] * 4, notes=notes), tmp_path)
    assert "A: Happening number 0." in words
    assert "I: Happening number 8." in words


# The whole picture


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("count", [1, 4, 17])
def test_panels_have_room_and_lie_within_the_picture(qapp: QApplication, count: int, percent: int) -> None:
    picture = Picture(several(count), Style(PRINT, percent / 100), *export.SIZE)
    areas = [panel.area for panel in picture.plot.panels]
    assert len(areas) == (1 if count <= 4 else count)
    for area in areas:
        assert area.height() > 15
        assert area.width() > 60
        assert area.left() >= 0
        assert area.right() <= export.SIZE[0]
        assert area.bottom() <= export.SIZE[1]


def svg_words(data: ChartData, tmp_path: Path, language: str = "en") -> str:
    path = tmp_path / "chart.svg"
    export.save(data, path, language)
    return " ".join(re.findall(r">([^<>]+)<", path.read_text("utf-8")))


def test_a_picture_says_everything_about_itself(qapp: QApplication, tmp_path: Path) -> None:
    session = session_around(
        memory_workspace(Identity(("GL",), coordinator=True, author="Test Person A", language="en"))
    )
    entries = [
        Entry(site, "notifications_year", "2021", "", "10", extracted="2023-04-01", part=part)
        for site, part in (("955", ""), ("960", "Ilulissat"))
    ]
    enter(session, entries)
    words = svg_words(charting.series(session, "notifications_year"), tmp_path)
    for part in (
        "20 in 2021",
        "Notifications of concern per year",
        "notifications",
        "Greenland",
        "from 2 of 5 municipalities",
        "Avannaata Kommunia only in part: Ilulissat",
        "Source:",
        "Extracted: 2023-04-01",
        "Internal",
    ):
        assert part in words
    assert "FICTIONAL" not in words


def test_made_up_figures_say_so_across_every_kind_of_picture(qapp: QApplication, tmp_path: Path) -> None:
    data = replace(EVERY_STATE, fictional=True)
    assert "FICTIONAL" in svg_words(data, tmp_path)
    assert "FICTIONAL" in svg_words(replace(several(17), fictional=True), tmp_path)


@pytest.mark.parametrize("language", ["kl", "da", "en"])
@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_every_kind_is_saved_in_every_language(
    qapp: QApplication, tmp_path: Path, ending: str, language: str
) -> None:
    path = tmp_path / f"chart.{ending}"
    export.save(EVERY_STATE, path, language)
    begins = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
    assert path.read_bytes().startswith(begins[ending])


def test_a_drawings_text_is_text_in_a_family_that_every_reader_knows(
    qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "chart.svg"
    export.save(EVERY_STATE, path, "da")
    drawing = path.read_text("utf-8")
    families = set(re.findall(r'font-family="([^"]*)"', drawing))
    assert families
    assert all(family.endswith("sans-serif") for family in families)
    assert 'xml:lang="da"' in drawing
    root = ET.fromstring(drawing)
    texts = ["".join(one.itertext()).strip() for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Opdigtede tal" in texts
    assert "ikke oplyst" in texts


def test_a_png_is_as_large_as_asked_and_carries_its_title(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "chart.png"
    export.save(chart(given(1)), path, "en", (800, 500), sharpness=2)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1600, 1000)
    assert image.text("Description").startswith("Made-up figures")


@pytest.mark.parametrize(
    "data",
    [
        chart(given(4)),
        chart(given(0)),
        chart(Point("missing")),
        chart(*[Point("unavailable")] * 5),
        chart(given(-5), given(3)),
        chart(given("0.000001"), given("0.000002"), kind="decimal"),
        chart(given("999999999999999999")),
        chart(*[given(number % 7) for number in range(150)], first=1950),
        several(40, 150),
    ],
    ids=["one", "zero", "none", "unknown", "negative", "tiny", "huge", "long", "many"],
)
def test_whatever_the_figures_there_is_a_picture(qapp: QApplication, data: ChartData, tmp_path: Path) -> None:
    for size in ((1000, 625), (320, 240)):
        export.save(data, tmp_path / "chart.png", "kl", size)


def test_looks_differ_and_are_legible(qapp: QApplication) -> None:
    for look in (tokens.LIGHT, tokens.DARK, tokens.CONTRAST):
        palette = ChartPalette.of(look)
        ground = QColor(palette.ground)
        for ink in (*palette.lines, palette.text, palette.muted):
            assert contrast(QColor(ink), ground) >= 3.0, (look, ink)


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2's contrast ratio."""

    def luminance(color: QColor) -> float:
        parts = [
            c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
            for c in (color.redF(), color.greenF(), color.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("chart.bmp", "chart_file_kind"),
        ("chart", "chart_file_kind"),
        ("no/such/chart.png", "chart_not_saved"),
    ],
)
def test_what_cannot_be_saved_is_refused_in_words(
    qapp: QApplication, tmp_path: Path, name: str, code: str
) -> None:
    with pytest.raises(UserError) as refused:
        export.save(chart(given(1)), tmp_path / name)
    assert refused.value.code == code


def test_a_picture_is_made_where_there_is_no_window_and_no_pyqtgraph(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from desktop_app.domain.catalogue import Names\n"
        "from desktop_app.analysis.points import Point\n"
        "from desktop_app.services.chart_data import ChartData, Line\n"
        "from desktop_app.ui.charts.export import save\n"
        "point = Point('missing', period='2020')\n"
        "data = ChartData('i', Names(en='I'), Names(), 'whole', 'year', ('2020',), (Line('GL', Names(), (point,)),))\n"
        f"save(data, Path({str(tmp_path / 'alone.pdf')!r}), 'da')\n"
        "assert 'pyqtgraph' not in sys.modules and 'PySide6.QtWidgets' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "alone.pdf").stat().st_size > 1000
