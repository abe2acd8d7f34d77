"""Filling pages: nothing is lost, nothing stands out of a page, and what belongs together stays together."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QPainter

from desktop_app.ui.reports import paper
from desktop_app.ui.reports.pages import Page, fill
from desktop_app.ui.reports.pieces import Gap, Piece

LINE = 20.0


@dataclass(eq=False)
class Lines(Piece):
    """Lines of a text, from one to another."""

    name: int
    first: int
    last: int

    def __post_init__(self) -> None:
        self.height = (self.last - self.first) * LINE

    @property
    def least(self) -> float:
        return min(self.height, 2 * LINE)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        fits = min(int(room / LINE), self.last - self.first - 1)
        if fits < 1:
            return None
        middle = self.first + fits
        parts = Lines(self.name, self.first, middle), Lines(self.name, middle, self.last)
        for part in parts:
            part.head = self.head
        return parts


class Head(Piece):
    """The head of a table."""

    keep = True
    height = 1.5 * LINE


@st.composite
def texts(draw: st.DrawFn) -> list[Piece]:
    pieces: list[Piece] = []
    head: Head | None = None
    for name in range(draw(st.integers(1, 40))):
        kind = draw(st.sampled_from(["text", "gap", "table", "row"]))
        if kind == "gap":
            pieces.append(Gap(LINE))
        elif kind == "table":
            head = Head()
            pieces.append(head)
        piece = Lines(name, 0, draw(st.integers(1, 120)))
        piece.keep = draw(st.booleans()) and piece.height < paper.ROOM / 8
        piece.head = head if kind in ("table", "row") else None
        pieces.append(piece)
    return pieces


def lines_of(pages: list[Page]) -> list[tuple[int, int]]:
    return [
        (piece.name, number)
        for page in pages
        for _, piece in page.pieces
        if isinstance(piece, Lines)
        for number in range(piece.first, piece.last)
    ]


@given(texts())
def test_every_line_is_set_once_and_in_order(pieces: list[Piece]) -> None:
    whole = [
        (piece.name, number)
        for piece in pieces
        if isinstance(piece, Lines)
        for number in range(piece.first, piece.last)
    ]
    assert lines_of(fill(pieces)) == whole


@given(texts())
def test_nothing_stands_out_of_a_page_or_over_something_else(pieces: list[Piece]) -> None:
    for page in fill(pieces):
        bottom = 0.0
        for y, piece in page.pieces:
            assert y == bottom
            bottom += piece.height
        assert bottom <= paper.ROOM + 1e-6


@given(texts())
def test_a_table_that_goes_on_has_its_head_again(pieces: list[Piece]) -> None:
    for page in fill(pieces)[1:]:
        (_, first), *_ = page.pieces
        assert first.head is None or isinstance(first, Head)


@given(texts())
def test_a_page_begins_with_no_gap_and_ends_with_no_heading(pieces: list[Piece]) -> None:
    pages = fill(pieces)
    for page in pages:
        assert not page.pieces[0][1].gap
    for page in pages[:-1]:
        assert not isinstance(page.pieces[-1][1], Head)


def test_what_is_larger_than_a_page_and_cannot_be_parted_has_a_page_to_itself() -> None:
    class Huge(Piece):
        height = paper.ROOM * 2

        def draw(self, painter: QPainter, y: float) -> None: ...

    before, huge, after = Lines(0, 0, 3), Huge(), Lines(1, 0, 3)
    pages = fill([before, huge, after])
    assert [[piece for _, piece in page.pieces] for page in pages] == [[before], [huge], [after]]


def test_nothing_takes_no_page() -> None:
    assert fill([]) == []
