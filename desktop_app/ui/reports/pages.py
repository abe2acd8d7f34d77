"""Filling pages: what belongs together stays together, tables carry their heads on, sections do not begin at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from desktop_app.ui.reports import paper
from desktop_app.ui.reports.pieces import Piece


@dataclass(slots=True)
class Page:
    """Pieces and how far from the top of the text each stands."""

    pieces: list[tuple[float, Piece]] = field(default_factory=list)
    filled: float = 0.0

    @property
    def anchors(self) -> list[str]:
        """The sections that begin on it."""
        return [piece.anchor for _, piece in self.pieces if piece.anchor]

    @property
    def room(self) -> float:
        """What is left."""
        return paper.ROOM - self.filled

    def put(self, piece: Piece) -> None:
        """Set a piece beneath what is there."""
        if piece.gap and not self.pieces:
            return
        self.pieces.append((self.filled, piece))
        self.filled += piece.height


class _Filling:
    """Pages as they are being filled."""

    def __init__(self) -> None:
        self.pages = [Page()]

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def turn(self, head: Piece | None = None) -> None:
        """Go on on a new page, beneath a table's head where there is one."""
        if self.page.pieces:
            self.pages.append(Page())
        if head is not None:
            self.page.put(head)

    def place(self, together: Sequence[Piece]) -> None:
        """Pieces that belong on one page, as far as that can be."""
        needed = sum(piece.height for piece in together[:-1]) + together[-1].least
        if needed > self.page.room:
            first = together[0]
            self.turn(first.head if first.head is not first else None)
        for piece in together:
            self._one(piece)

    def _one(self, piece: Piece) -> None:
        while piece.height > self.page.room:
            alone = all(there is piece.head for _, there in self.page.pieces)
            parts = piece.split(self.page.room)
            if parts is None and alone:
                break
            if parts is not None:
                self.page.put(parts[0])
                piece = parts[1]
            self.turn(piece.head)
        self.page.put(piece)


def fill(pieces: Iterable[Piece]) -> list[Page]:
    """The pages that these pieces take."""
    filling = _Filling()
    for together in _together(pieces):
        filling.place(together)
    return [page for page in filling.pages if page.pieces]


def _together(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Runs of pieces of which all but the last want to stay with the next."""
    run: list[Piece] = []
    for piece in pieces:
        run.append(piece)
        if not piece.keep:
            yield run
            run = []
    if run:
        yield run
