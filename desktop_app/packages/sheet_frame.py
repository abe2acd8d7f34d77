"""What all readable sheets of figures share: title, whose figures they are, what may be typed, and the warning on made-up ones."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.i18n import _
from desktop_app.packages.plan import Placed, SheetPlan, Style

NOTE_WIDTH, PAGE_WIDTH = 40.0, 128.0
"""Widths in characters: of the notes at least, and of an A4 page on its side at full size."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands above the rows of a sheet."""

    title: str
    subtitle: str  # place with municipality, period
    fictional: bool


def note_width(others: float) -> float:
    """The notes take what the other columns leave of a page."""
    return max(NOTE_WIDTH, PAGE_WIDTH - others)


def fictional_warning() -> str:
    """What is said on everything that was made up."""
    return _("FICTIONAL - DEMONSTRATION")


def sheet_frame(frame: Frame, name: str, widths: list[float]) -> SheetPlan:
    """A sheet with its heading; the widths are those of the columns in use, without the one for keys."""
    plan = SheetPlan(name, frame.title, [*widths, 6.0], key_column=len(widths) + 1, frozen_columns=1)
    plan.add([Placed(frame.title, Style("title"))], 24.0)
    plan.add([Placed(frame.subtitle, Style("subtitle"))], 17.0)
    if frame.fictional:
        plan.add([Placed(fictional_warning(), Style("warning"))], 16.0)
    plan.add([Placed(hint(), Style("hint"))], 13.0)
    plan.add([Placed(signs(), Style("hint"))], 13.0)
    return plan


def hint() -> str:
    """What may be typed into a light cell."""
    return _(
        "Light cells can be filled in: a number, 0 or - for none, .. for not available, . for not applicable."
    )


def signs() -> str:
    """What the signs behind figures mean."""
    return _("Behind a figure: * covers only part of the place, p provisional, ! in disagreement.")
