"""What stands on a recovery sheet, as data; whoever prints it gives it its look and its words.

The sheet opens the file as the passphrase does. It belongs in a locked cupboard, not beside the laptop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop_app.services.session import Session

_TO_A_LINE = 5


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """One workspace's way back in."""

    file: str  # its name, without the folder
    sites: tuple[str, ...]  # codes of the places that it answers for
    made: date
    groups: tuple[str, ...] = field(repr=False)
    qr: tuple[tuple[bool, ...], ...] = field(
        repr=False
    )  # rows of dark modules, without the quiet zone of four around them

    @property
    def lines(self) -> tuple[tuple[tuple[int, str], ...], ...]:
        """The groups as they are to be copied: so many to a line, each with its number, counted from 1."""
        numbered = tuple(enumerate(self.groups, start=1))
        return tuple(numbered[at : at + _TO_A_LINE] for at in range(0, len(numbered), _TO_A_LINE))


def sheet(session: Session, groups: Sequence[str]) -> RecoverySheet:
    """The sheet for a recovery code: of the passphrase in force, or of one that is being prepared."""
    return RecoverySheet(
        file=session.workspace.path.name,
        sites=session.identity.sites,
        made=session.today(),
        groups=tuple(groups),
        qr=_qr("-".join(groups)),
    )


def _qr(text: str) -> tuple[tuple[bool, ...], ...]:
    """A QR code that bears a crumpled corner (error correction Q): read by any telephone, offline, as the code itself."""
    import segno

    code = segno.make_qr(text, error="q", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
