from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.analysis.points import Coverage, Part, Point
from desktop_app.domain.catalogue import Names
from desktop_app.errors import UserError
from desktop_app.i18n import set_language
from desktop_app.services import charting
from desktop_app.services.chart_data import ChartData, Line, Note
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.settings import Settings
from desktop_app.storage.identity import Identity
from desktop_app.ui import tokens
from desktop_app.ui.charts import export, glyphs, scale
from desktop_app.ui.charts.glyphs import Glyph
from desktop_app.ui.charts.note_boxes import boxes_of_words
from desktop_app.ui.charts.palette import PRINT, ChartPalette
from desktop_app.ui.charts.picture import Picture
from desktop_app.ui.charts.plot import spread_apart
from desktop_app.ui.charts.style import Style
from desktop_app.ui.charts.view import ChartView
from desktop_app.ui.context import Context, Target
from desktop_app.ui.models.chart_table import ChartTable
from desktop_app.ui.pages.charts_page import ChartsPage, with_ending
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.flow_row import FlowRow
from tests.builtin import builtin_catalogue
from tests.helpers import memory_workspace, session_around

ILULISSAT = builtin_catalogue().find_sites("Ilulissat")[0]
NAME = Names("Ilulissat", "Ilulissat", "Ilulissat", ILULISSAT)


def chart(*points: Point, first: int = 2010, **more: object) -> ChartData:
    """A chart of one place's yearly points."""
    periods = tuple(str(first + number) for number in range(len(points)))
    line = Line(ILULISSAT, NAME, tuple(replace(p, period=c) for p, c in zip(points, periods, strict=True)))
    made = ChartData(
        item="made_up",
        names=Names(en="Made-up figures", kl="Kisitsisit", da="Opdigtede tal"),
        unit=Names(en="visits", da="besøg", kl="tikeraarnerit"),
        kind="whole",
        period_type="year",
        periods=periods,
        lines=(line,),
        sites={ILULISSAT: NAME},
        today=date(2024, 6, 3),
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def given(value: int | str, **more: object) -> Point:
    return Point("given", Decimal(value), time="t", **more)  # type: ignore[arg-type]  # fields by name


def several(count: int, length: int = 4) -> ChartData:
    """A chart of so many places."""
    base = chart(*(given(number) for number in range(length)))
    lines = tuple(
        Line(f"96{number:05d}", Names(en=f"Place {number}"), base.lines[0].points) for number in range(count)
    )
    return replace(base, lines=lines)


EVERY_STATE = chart(
    given(5),
    given(0),
    given(7, provisional=True),
    given(6, parts=(Part(ILULISSAT, "the school"),)),
    given(4, disputed=True),
    Point("unavailable"),
    Point("not_applicable"),
    Point("cleared"),
    Point("withheld", reason="too_few"),
    Point("missing"),
    Point("not_asked"),
)


# Marks and legend


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


# On the screen


@pytest.fixture
def view(qtbot: QtBot) -> ChartView:
    made = ChartView(Style(PRINT))
    qtbot.addWidget(made)
    made.resize(900, 560)
    made.show()
    return made


def test_the_keyboard_reaches_every_point_and_reads_it(view: ChartView, qtbot: QtBot) -> None:
    view.show_chart(EVERY_STATE)
    heard: list[str] = []
    view.pointed.connect(heard.append)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    for _ in range(len(EVERY_STATE.periods)):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    told = " | ".join(heard)
    for words in ("5 visits", "none", "provisional", "the school", "under disagreement", "not available"):
        assert words in told
    assert "not asked" in view.accessibleDescription()
    assert view.accessibleName()


def test_zooming_keeps_zero_in_sight_and_comes_back(view: ChartView, qtbot: QtBot) -> None:
    view.show_chart(chart(*[given(5)] * 40, first=1980))
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.span is not None
    left, right = view.span
    assert 2.9 <= right - left < 40
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    left, right = view.span
    assert right - left == pytest.approx(3.0)
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.span is None
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.span is None


def test_walking_past_the_edge_moves_what_is_shown(view: ChartView, qtbot: QtBot) -> None:
    view.show_chart(chart(*[given(5)] * 40, first=1980))
    view.point_at((0, 20))
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    for _ in range(6):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.at == (0, 26)
    assert view.span is not None
    assert view.span[0] <= 26 <= view.span[1]


def test_the_pointer_finds_the_nearest_point(view: ChartView) -> None:
    view.show_chart(chart(given(1), given(9), Point("unavailable")))
    for index in range(3):
        where = view._pixel((0, index))
        assert where is not None
        assert view.nearest(where + QPointF(4, 3)) == (0, index)
    assert view.nearest(QPointF(1, 1)) is None


def test_the_arrows_go_from_place_to_place(view: ChartView, qtbot: QtBot) -> None:
    view.show_chart(several(17))
    view.point_at((0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.at == (1, 0)
    asked: list[tuple[int, int]] = []
    view.opened.connect(lambda *at: asked.append(at))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked == [(1, 0)]


# The table behind it


def test_the_table_tells_every_point_in_words() -> None:
    model = ChartTable()
    model.show_chart(EVERY_STATE)
    cells = [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert [row[1] for row in cells][:2] == ["5", "0"]
    assert [row[1] for row in cells][5:] == [
        "not available",
        "not applicable",
        "cleared",
        "too few for a rate",
        "not yet reported",
        "not asked",
    ]
    assert cells[1][2] == "none"
    assert "the school" in cells[3][2]
    spoken = model.index(5, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "visits: not available"


def test_a_rates_table_shows_what_was_divided() -> None:
    rate = replace(given("25.27"), numerator=Decimal(380), denominator=Decimal(1504))
    model = ChartTable()
    model.show_chart(chart(rate, kind="percent", calculated=True))
    assert model.as_text().splitlines()[1].split("\t")[1:3] == ["25.3%", "380 of 1,504"]


def test_copied_text_is_never_a_formula() -> None:
    model = ChartTable()
    model.show_chart(chart(given(1, parts=(Part(ILULISSAT, "\t=1+1"),)), sites={ILULISSAT: Names(en="=cmd")}))
    assert not any(cell.startswith(("=", "+", "@")) for cell in re.split(r"[\t\n]", model.as_text()))


# The page


@pytest.fixture
def session() -> Iterator[Session]:
    owner = Identity((ILULISSAT,), "local_office", author="Test Person A", language="en")
    made = session_around(memory_workspace(owner))
    months = [f"2024-{month:02d}" for month in range(1, 6)]
    entries = [
        Entry(ILULISSAT, "family_contacts", month, "", text)
        for month, text in zip(months, ("4", "0", "..", "6", "5"), strict=True)
    ]
    enter(made, entries)
    yield made
    made.close()


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp)
    made.put_on("light", 100)
    return made


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, session: Session, malik_home: Path) -> ChartsPage:
    context = Context(theme, Settings(), inline=True)
    context.set_session(session)
    made = ChartsPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.open()
    return made


def shown(page: ChartsPage) -> ChartData:
    assert page.view is not None
    assert page.view.data is not None
    return page.view.data


def test_it_opens_on_an_item_that_has_figures(page: ChartsPage) -> None:
    assert shown(page).item == "family_contacts"
    assert [point.state for point in shown(page).lines[0].points] == [
        "given",
        "given",
        "unavailable",
        "given",
        "given",
    ]


@pytest.mark.parametrize("language", ["kl", "da", "en"])
def test_an_item_is_found_by_any_of_its_names(page: ChartsPage, qtbot: QtBot, language: str) -> None:
    page.show_item("team_visits")
    words = builtin_catalogue().items["family_contacts"].names.get(language).split()
    qtbot.keyClicks(page.field, " ".join(reversed(words)).lower())
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert shown(page).item == "family_contacts"


def test_one_click_draws_an_item(page: ChartsPage, qtbot: QtBot) -> None:
    row = page.items.row("team_visits")
    index = page.items.index(row)
    page.list.scrollTo(index)
    center = page.list.visualRect(index).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=center)
    assert shown(page).item == "team_visits"
    assert page.hint.isVisible()
    assert page.enter.isVisible()


def test_an_empty_chart_leads_to_the_form(page: ChartsPage, qtbot: QtBot) -> None:
    gone: list[tuple[str, Target]] = []
    page.context.go.connect(lambda name, target: gone.append((name, target)))
    page.show_item("team_visits")
    qtbot.mouseClick(page.enter, Qt.MouseButton.LeftButton)
    assert gone[0][0] == "enter"
    assert (gone[0][1].form, gone[0][1].site, gone[0][1].item) == ("local", ILULISSAT, "team_visits")


def test_a_point_leads_to_its_cell(page: ChartsPage, qtbot: QtBot) -> None:
    gone: list[Target] = []
    page.context.go.connect(lambda _name, target: gone.append(target))
    assert page.view is not None
    page.view.point_at((0, 3))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert gone == [Target("local", ILULISSAT, "2024-04", "family_contacts", "")]


def test_t_turns_to_the_table_at_the_same_point_and_back(page: ChartsPage, qtbot: QtBot) -> None:
    assert page.view is not None
    page.view.point_at((0, 2))
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_T)
    assert page.table.isVisible()
    (row,) = page.table.selectionModel().selectedRows()
    assert row.siblingAtColumn(1).data() == "not available"
    qtbot.keyClick(page.table, Qt.Key.Key_T)
    assert page.view.isVisible()


def test_what_is_entered_appears_at_once(page: ChartsPage, session: Session) -> None:
    entered = enter(session, [Entry(ILULISSAT, "family_contacts", "2024-03", "", "9")])
    page.context.changes.tell(entered.changes)
    assert shown(page).lines[0].points[2].value == 9


def test_the_language_changes_on_the_open_page(page: ChartsPage) -> None:
    page.context.switch_language("da")
    assert page.view is not None
    assert builtin_catalogue().items["family_contacts"].names.da in page.view.accessibleDescription()
    assert page.table_model.index(0, 0).data() == "januar 2024"


def test_span_place_and_length_are_chosen(page: ChartsPage) -> None:
    for name, code in (("span", "2"), ("site", "960"), ("per", "quarter")):
        box = page.bar.boxes[name]
        box.setCurrentIndex(box.findData(code))
        page.bar.changed.emit()
    data = shown(page)
    assert (data.lines[0].site, data.period_type, len(data.periods)) == ("960", "quarter", 8)
    assert data.lines[0].points[-2].places == Coverage(1, data.lines[0].points[-2].places.expected, "place")  # type: ignore[union-attr]  # there is one


def test_what_is_shown_is_copied(page: ChartsPage, qtbot: QtBot) -> None:
    assert page.view is not None
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert not QApplication.clipboard().image().isNull()
    qtbot.keyClick(page.view, Qt.Key.Key_T)
    page.copy.click()
    assert QApplication.clipboard().text().splitlines()[3].split("\t")[1] == "not available"


def test_words_that_grow_longer_move_what_stands_beside_them(qtbot: QtBot) -> None:
    row, one, other = FlowRow(), QPushButton("a"), QPushButton("b")
    qtbot.addWidget(row)
    row.add(one)
    row.add(other)
    row.resize(400, 60)
    row.show()
    one.setText("saqqummiunneqassanngilaq")
    QApplication.sendPostedEvents()
    assert one.width() >= one.sizeHint().width()
    assert other.x() >= one.width()
    one.hide()
    QApplication.sendPostedEvents()
    assert other.x() == 0


def test_names_in_the_list_are_shown_whole(page: ChartsPage) -> None:
    page.context.switch_language("kl")
    longest = max(range(page.items.rowCount()), key=lambda row: len(str(page.items.index(row).data())))
    page.list.doItemsLayout()
    index = page.items.index(longest)
    page.list.scrollTo(index)
    box = page.list.visualRect(index)
    metrics = page.list.fontMetrics()
    room = page.list.viewport().width() - 2 * page.context.theme.space("m")
    lines = metrics.horizontalAdvance(str(index.data())) / room
    assert lines > 1
    assert box.height() >= metrics.height() * lines


def test_nothing_on_the_page_is_pushed_out_of_sight(page: ChartsPage) -> None:
    for width in (1100, 700, 420):
        page.resize(width, 600)
        for one in (page.as_table, page.whole, page.copy, page.save, *page.bar.boxes.values()):
            if one.isVisible():
                corner = one.mapTo(page, one.rect().bottomRight())
                assert 0 < corner.x() <= page.width()
                row = one.parentWidget() if one in page.bar.boxes.values() else one
                assert row.geometry().bottom() <= row.parentWidget().height()
                assert one.width() >= min(one.minimumSizeHint().width(), page.width() // 2)


def test_a_saved_picture_is_told_of(page: ChartsPage, tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    page.context.told.connect(lambda *words: told.append(words))
    page.save_to(shown(page), tmp_path / "chart.svg")
    page.save_to(shown(page), tmp_path / "no" / "chart.svg")
    assert (tmp_path / "chart.svg").is_file()
    assert [tone for tone, _ in told] == ["info", "notice"]


def test_a_name_without_an_ending_gets_that_of_the_kind_chosen() -> None:
    assert with_ending(Path("a.b"), "Drawing (*.svg)") == Path("a.b.svg")
    assert with_ending(Path("a.PDF"), "Drawing (*.svg)") == Path("a.PDF")
    assert with_ending(Path("a"), "") == Path("a.png")


def test_in_a_narrow_window_the_list_folds_behind_a_button(page: ChartsPage, qtbot: QtBot) -> None:
    page.resize(700, 600)
    assert not page.side.isVisible()
    qtbot.mouseClick(page.fold, Qt.MouseButton.LeftButton)
    assert page.side.isVisible()
    page.resize(1200, 600)
    assert page.side.isVisible()
    assert not page.fold.isVisible()


@pytest.mark.parametrize(("appearance", "percent"), [("light", 200), ("dark", 100), ("contrast", 200)])
def test_the_page_bears_every_look_and_language(page: ChartsPage, appearance: str, percent: int) -> None:
    page.resize(640, 480)
    page.context.theme.put_on(appearance, percent)
    try:
        for language in ("kl", "da", "en"):
            page.context.switch_language(language)
            assert page.view is not None
            picture = page.view.grab().toImage()
            colors = {
                picture.pixelColor(x, y).name()
                for y in range(10, 120, 3)
                for x in range(0, picture.width(), 3)
            }
            assert len(colors) > 2, "nothing is written at the top"
            assert ChartPalette.of(page.context.theme.tokens).ground in colors
    finally:
        page.context.theme.put_on("light", 100)
