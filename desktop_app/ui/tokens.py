"""The colours and sizes that everything on the screen is made of, in one place.

Neutral greys with a slight cold tint, one accent (deep sea). Colours carry no judgement: there is no red for bad and no
green for good; ochre asks for attention, plum marks a disagreement, and each is accompanied by a mark and a word.
"""

from __future__ import annotations

from typing import NamedTuple


class Tokens(NamedTuple):
    """The colours of one appearance, as ``#rrggbb``."""

    window: str  # behind everything
    surface: str  # cards, sheets, fields
    sunken: str  # the rail, headings within a sheet
    calculated: str  # cells nobody types in
    line: str  # hairlines
    line_strong: str  # borders of fields
    text: str
    muted: str  # second voice
    faint: str  # placeholders, marks of empty cells
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str  # behind what is chosen
    focus: str  # the ring around what the keyboard is at
    selection: str
    notice: str  # ochre: asks for attention
    notice_soft: str
    dispute: str  # plum: two people disagree
    dispute_soft: str

    def as_dict(self) -> dict[str, str]:
        """Names and colours, for the style sheet."""
        return self._asdict()


LIGHT = Tokens(
    window="#f3f6f7",
    surface="#ffffff",
    sunken="#e9eff1",
    calculated="#f4f7f8",
    line="#dbe3e6",
    line_strong="#7d8f99",
    text="#14222a",
    muted="#4b5d67",
    faint="#74858f",
    accent="#0b5a6e",
    accent_hover="#0a4a5b",
    on_accent="#ffffff",
    accent_soft="#d9eaee",
    focus="#0b7285",
    selection="#d5e9ee",
    notice="#7a4f00",
    notice_soft="#fbf2df",
    dispute="#62389a",
    dispute_soft="#f0e9f8",
)

DARK = Tokens(
    window="#10191e",
    surface="#16222a",
    sunken="#0c1418",
    calculated="#131e25",
    line="#27363f",
    line_strong="#6a7d88",
    text="#e7eef1",
    muted="#a9b9c1",
    faint="#7f919b",
    accent="#58b7ca",
    accent_hover="#7cc9d8",
    on_accent="#05222a",
    accent_soft="#1b3a44",
    focus="#7fd3e4",
    selection="#1e4652",
    notice="#e8b85a",
    notice_soft="#332a14",
    dispute="#c0a5ec",
    dispute_soft="#2c2440",
)

CONTRAST = Tokens(
    window="#000000",
    surface="#000000",
    sunken="#000000",
    calculated="#000000",
    line="#8c8c8c",
    line_strong="#ffffff",
    text="#ffffff",
    muted="#f2f2f2",
    faint="#d0d0d0",
    accent="#6fe3ff",
    accent_hover="#b9f1ff",
    on_accent="#000000",
    accent_soft="#00384a",
    focus="#ffe14d",
    selection="#004a63",
    notice="#ffd76a",
    notice_soft="#2b2200",
    dispute="#e0c2ff",
    dispute_soft="#2b0a52",
)

# Steps of the type scale, as multiples of the text size in force.
TYPE = {"small": 0.9, "body": 1.0, "lead": 1.15, "title": 1.5, "display": 2.1}

# Steps of the spacing scale in pixels at 100 %; they grow half as fast as the text does.
SPACE = {"xs": 4, "s": 8, "m": 12, "l": 16, "xl": 24, "xxl": 40}
