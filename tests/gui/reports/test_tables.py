"""Tables and labels on paper: what is short stays on one line, what is empty takes no room, what belongs together is together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from desktop_app.i18n import format_number, format_percent
from desktop_app.reports.document import (
    INDICATORS,
    PERCENT,
    STATUS,
    WHOLE,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Section,
    Table,
)
from desktop_app.ui.reports import blocks, pages, tables
from desktop_app.ui.reports.pieces import Heading, Piece
from desktop_app.ui.reports.words import Words

pytestmark = pytest.mark.usefixtures("qapp")

LONG = (
    "a sentence that says a great deal about what is to be known of the figure beside it, and then some more"
)


@pytest.fixture
def set_words(monkeypatch: pytest.MonkeyPatch) -> dict[str, Words]:
    """Every text that was set, and how."""
    found: dict[str, Words] = {}
    begin = Words.__init__

    def note(self: Words, text: str, *more: object, **named: object) -> None:
        begin(self, text, *more, **named)  # type: ignore[arg-type]
        found[text] = self

    monkeypatch.setattr(Words, "__init__", note)
    return found


def table(rows: int = 6, total: str = "Altogether") -> Table:
    columns = (
        Column("What"),
        Column("Of the places", PERCENT),
        Column("Reports", WHOLE, total=True),
        Column("Never filled"),
        Column("To be known", width=40),
        Column("Another long column", width=40),
    )
    lines = tuple(
        Row((Cell(LONG), Cell(Decimal(90)), Cell(999), Cell(), Cell(text=LONG), Cell(text=LONG)))
        for _ in range(rows)
    )
    return Table(columns, lines, title="Title of the table", total=total)


def test_a_figure_is_never_broken_however_long_the_words_beside_it(set_words: dict[str, Words]) -> None:
    tables.pieces(table())
    for figure in (format_percent(90, 0), "999", format_number(6 * 999)):
        assert set_words[figure].count == 1
    assert set_words[LONG].count > 1


def test_a_column_that_is_empty_in_every_row_is_left_out(set_words: dict[str, Words]) -> None:
    tables.pieces(table())
    assert "Never filled" not in set_words
    assert "To be known" in set_words


def test_what_is_set_in_bold_has_the_room_that_bold_takes(set_words: dict[str, Words]) -> None:
    columns = (Column("What"), Column("Status"), Column("To be known", width=40))
    rows = tuple(
        Row((Cell(LONG), Cell(text="With problems", tone="attention"), Cell(text=LONG))) for _ in "ab"
    )
    tables.pieces(Table(columns, rows))
    assert set_words["With problems"].count == 1


def test_a_table_without_rows_keeps_its_heads(set_words: dict[str, Words]) -> None:
    tables.pieces(table(0, ""))
    assert "Never filled" in set_words


def test_a_long_word_of_a_label_is_not_broken(set_words: dict[str, Words]) -> None:
    word = "naatsorsorneqarsinnaanngilaq:"
    counted = "nalunaarutigineqanngilaq"
    section = Section(
        "one",
        "One",
        (
            Facts((Fact(word, "why"), Fact("short", "how"))),
            KeyFigures(tuple(KeyFigure(number, counted) for number in range(4))),
        ),
    )
    blocks.of_document(document(STATUS, section))
    assert set_words[word].count == 1
    assert set_words[counted].count == 1


def document(kind: str, *sections: Section) -> Document:
    return Document(kind, "en", "Title", "Subtitle", (), sections, "Internal")


def on_pages(made: Document) -> Iterator[list[Piece]]:
    for page in pages.fill(blocks.of_document(made)):
        yield [piece for _, piece in page.pieces]


@pytest.mark.parametrize("lines", range(28, 46))
def test_no_page_ends_with_the_heading_of_a_section_that_begins_with_a_table(lines: int) -> None:
    before = Section("before", "Before", tuple(Paragraph(f"line {number}") for number in range(lines)))
    for pieces in on_pages(document(STATUS, before, Section("after", "After", (table(),)))):
        assert not isinstance([piece for piece in pieces if not piece.gap][-1], Heading)


def test_a_sheet_about_an_item_stays_on_one_page() -> None:
    sheets = tuple(
        Section(f"item{number}", f"Item {number}", (Facts(tuple(Fact(f"{at}", LONG) for at in range(9))),))
        for number in range(7)
    )
    held = list(on_pages(document(INDICATORS, *sheets)))
    assert len(held) > 1
    assert all(isinstance(pieces[0], Heading) for pieces in held)


def test_a_sheet_longer_than_a_page_goes_on_on_the_next() -> None:
    long = Facts(tuple(Fact(f"{at}", LONG) for at in range(90)))
    assert len(list(on_pages(document(INDICATORS, Section("item", "Item", (long,)))))) > 1
