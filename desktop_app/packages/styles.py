"""How the readable sheets look. One style object is made for each name and look, and shared by all cells that have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop_app.packages.memory_workbook import Sheet
from desktop_app.packages.plan import Style

INK, SEA, FOAM, ICE, PAPER, LINE, GREY, ALARM = (
    "1B2733", "1F4E6B", "DCE9F1", "FFF8E1", "FFFFFF", "B8C4CE", "F1F3F5", "B3261E",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Look:
    """Font size, weight, colours, borders, alignment, protection."""

    size: float = 10
    bold: bool = False
    italic: bool = False
    ink: str = INK
    fill: str = ""
    border: str = ""  # "box", or "rule" for lines above and below alone
    across: str = "left"
    down: str = "center"
    wrap: bool = True
    locked: bool = True
    indent: int = 0


_LOOKS = {
    "title": _Look(16, bold=True, ink=SEA, wrap=False),
    "subtitle": _Look(11, ink=INK, wrap=False),
    "warning": _Look(11, bold=True, ink=ALARM, wrap=False),
    "hint": _Look(9, italic=True, ink="51606E", wrap=False),
    "head": _Look(9.5, bold=True, ink=PAPER, fill=SEA, border="box", across="center"),
    "head_left": _Look(9.5, bold=True, ink=PAPER, fill=SEA, border="box"),
    "block": _Look(11.5, bold=True, ink=SEA, fill=FOAM, border="rule", wrap=False),
    "group": _Look(10, bold=True, ink=SEA, fill=GREY, border="rule", wrap=False),
    "label": _Look(border="box"),
    "label_part": _Look(ink="51606E", border="box", indent=1),
    "input": _Look(fill=ICE, border="box", across="right", wrap=False, locked=False, indent=1),
    "input_text": _Look(9.5, fill=ICE, border="box", down="top", locked=False),
    "input_choice": _Look(9.5, fill=ICE, border="box", locked=False),
    "calculated": _Look(italic=True, fill=GREY, border="box", across="right", wrap=False, indent=1),
    "calculated_label": _Look(italic=True, fill=GREY, border="box"),
    "not_asked": _Look(fill="E3E7EB", border="box"),
    "note": _Look(9, fill=ICE, border="box", down="top", locked=False),
    "fold": _Look(9, italic=True, ink="51606E", fill=GREY, border="rule", wrap=False),
    "term": _Look(10, bold=True, down="top"),
    "text": _Look(10, down="top"),
    "small": _Look(9, ink="51606E", down="top"),
    "key": _Look(8, ink="8795A1", wrap=False),
}


class Styles:
    """The styles of one workbook."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._made: dict[tuple[Style, bool], Any] = {}

    def of(self, style: Style, quoted: bool = False) -> Any:
        """The shared style array. ``quoted``: the text begins like a formula and must stay text when it is edited."""
        made = self._made.get((style, quoted))
        if made is None:
            made = self._made[style, quoted] = self._make(style, quoted)
        return made

    def _make(self, style: Style, quoted: bool) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        look = _LOOKS[style.name]
        cell: Any = WriteOnlyCell(self._sheet)
        cell.font = Font("Calibri", look.size, bold=look.bold, italic=look.italic, color="FF" + look.ink)
        if look.fill:
            cell.fill = PatternFill("solid", fgColor="FF" + look.fill)
        if look.border:
            side = Side("thin", "FF" + LINE)
            beside = side if look.border == "box" else None
            cell.border = Border(beside, beside, side, side)
        cell.alignment = Alignment(look.across, look.down, wrap_text=look.wrap, indent=look.indent)
        cell.protection = Protection(locked=look.locked)
        cell.number_format = _number_format(style)
        made = cell._style  # noqa: SLF001 - the one object that cells may share
        if quoted:
            made.quotePrefix = 1
        return made


def _number_format(style: Style) -> str:
    if style.name in ("input_text", "input_choice", "note"):
        return "@"
    if not style.flags:
        return "#,##0" if style.whole else "General"
    base, mark = ("#,##0" if style.whole else "General"), f'" {style.flags}"'
    return f"{base}{mark};-{base}{mark};{base}{mark};@{mark}"
