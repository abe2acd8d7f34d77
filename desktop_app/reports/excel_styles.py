"""How a report's workbook looks: fonts, fills, borders and number formats, each made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from desktop_app.i18n import language
from desktop_app.reports.document import AMOUNT, ATTENTION, BAD, DAY, DECIMAL, GOOD, PERCENT, QUIET, WHOLE

INK, SEA, FOAM, PAPER, LINE, GREY, ALARM = (
    "1B2733", "1F4E6B", "DCE9F1", "FFFFFF", "B8C4CE", "F1F3F5", "B3261E",
)  # fmt: skip
SERIES = ("0072B2", "D55E00", "009E73", "CC79A7", "E69F00", "56B4E9")
"""Colours that colour-blind people tell apart (Okabe and Ito), the strongest first."""

_TONES = {
    GOOD: ("00563B", "E4F2EC"),
    ATTENTION: ("7A4100", "FDF0DD"),
    BAD: (ALARM, "FBE9E7"),
    QUIET: ("51606E", ""),
}


@dataclass(frozen=True, slots=True)
class Look:
    """Font size, weight, colours, borders, alignment."""

    size: float = 10
    bold: bool = False
    italic: bool = False
    ink: str = INK
    fill: str = ""
    border: str = ""  # "rule": below; "top": above, strong; "side": a strong line at the left
    across: str = "left"
    down: str = "top"
    wrap: bool = True
    indent: int = 0
    link: bool = False


LOOKS = {
    "title": Look(24, bold=True, ink=SEA, down="center", wrap=True),
    "subtitle": Look(14, ink=INK),
    "mark": Look(11, bold=True, ink=ALARM, wrap=False),
    "heading": Look(16, bold=True, ink=SEA, down="center", wrap=False),
    "running": Look(9, ink="51606E", wrap=False),
    "section": Look(13, bold=True, ink=SEA, border="rule", down="bottom", wrap=True),
    "caption": Look(11, bold=True, ink=INK, down="bottom"),
    "text": Look(10),
    "lead": Look(12),
    "small": Look(9, ink="51606E"),
    "label": Look(10, bold=True, ink="51606E"),
    "figure": Look(18, bold=True, ink=SEA, across="left", down="center", wrap=False, indent=1),
    "figure_label": Look(11, down="center", indent=1),
    "head": Look(9.5, bold=True, ink=PAPER, fill=SEA, down="center", indent=1),
    "head_right": Look(9.5, bold=True, ink=PAPER, fill=SEA, across="right", down="center"),
    "group": Look(10, bold=True, ink=SEA, fill=FOAM, border="rule", indent=1),
    "cell": Look(10, border="rule", indent=1),
    "linked": Look(10, ink=SEA, border="rule", indent=1),
    "number": Look(10, border="rule", across="right", wrap=False),
    "word": Look(9.5, ink="51606E", border="rule", across="right"),
    "total": Look(10, bold=True, border="top", indent=1),
    "total_number": Look(10, bold=True, border="top", across="right", wrap=False),
    "finding": Look(12, bold=True, ink=INK),
    "signal": Look(10, bold=True, ink=SEA),
    "entry": Look(11, ink=SEA, link=True, wrap=False),
    "entry_part": Look(10, ink=SEA, link=True, indent=2, wrap=False),
    "call_title": Look(11, bold=True, border="side", indent=1),
    "call_text": Look(10, border="side", indent=1),
}
CALLS = {"decision": ("1F4E6B", "E3EEF5"), "caveat": ("B36B00", "FFF6E5"), "notice": ("51606E", "F1F3F5")}


@lru_cache(maxsize=256)
def _parts(look: Look, tone: str, call: str) -> tuple[Any, Any, Any, Any]:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    ink, fill = _TONES.get(tone, (look.ink, look.fill))
    edge = CALLS.get(call, (SEA, ""))
    fill = edge[1] or fill or look.fill
    font = Font(
        "Calibri",
        look.size,
        bold=look.bold,
        italic=look.italic,
        color="FF" + (ink or look.ink),
        underline="single" if look.link else None,
    )
    filling = PatternFill("solid", fgColor="FF" + fill) if fill else PatternFill()
    thin, strong = Side("thin", "FF" + LINE), Side("medium", "FF" + SEA)
    border = {
        "rule": Border(bottom=thin),
        "top": Border(top=strong),
        "side": Border(left=Side("thick", "FF" + edge[0])),
    }.get(look.border, Border())
    return font, filling, border, Alignment(look.across, look.down, wrap_text=look.wrap, indent=look.indent)


_made: WeakKeyDictionary[Any, dict[tuple[str, str, str, str, bool], Any]] = WeakKeyDictionary()
"""The looks of each workbook: cells share them, since finding each part anew takes most of the time."""


def dress(
    cell: Any, name: str, tone: str = "", call: str = "", number_format: str = "", quoted: bool = False
) -> None:
    """Gives a cell a look. ``quoted``: its words begin like a formula, and stay words when they are edited."""
    made = _made.setdefault(cell.parent.parent, {})
    key = (name, tone, call, number_format, quoted)
    if key not in made:
        cell.font, cell.fill, cell.border, cell.alignment = _parts(LOOKS[name], tone, call)
        if number_format:
            cell.number_format = number_format
        cell.quotePrefix = quoted
        made[key] = cell._style  # noqa: SLF001 - the one object that cells may share
    cell._style = made[key]  # noqa: SLF001


def number_format(kind: str, signed: bool = False) -> str:
    """How a column's figures are written; Excel puts in the marks of the reader's own country."""
    if kind == PERCENT:
        sign = "%" if language() == "en" else '"\u00a0"%'
        return f'+0{sign};"\u2212"0{sign};0{sign}' if signed else f"0.0{sign}"
    if kind == DAY:
        return "dd\\.mm\\.yyyy" if language() == "da" else "yyyy\\-mm\\-dd"
    return {WHOLE: "#,##0", AMOUNT: "#,##0", DECIMAL: "#,##0.0"}.get(kind, "General")
