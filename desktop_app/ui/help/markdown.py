"""The manual's Markdown as the HTML that Qt sets: headings, paragraphs, lists, tables, pictures, boxes, links and keys.

Our own small reader, because Qt's gives neither anchors nor a say in spaces and colours. It knows what the manual uses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

_HEADING = re.compile(r"^(#{1,3}) +(.+?)(?: *\{#([a-z-]+)\})? *$")
_ITEM = re.compile(r"^(-|\d+\.) +(.*)$")
_PICTURE = re.compile(r"^!\[([^\]]*)\]\(([^)]+)\)$")
_INLINE = re.compile(r"`([^`]+)`|\*\*(.+?)\*\*|\*([^*]+)\*|\[([^\]]+)\]\(([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in pixels and points, and colours, of the theme in force; how wide a picture is shown; beside what it lies."""

    body: float
    small: float
    lead: float
    title: float
    gap: int
    text: str
    muted: str
    accent: str
    line: str
    key_ground: str
    box_ground: str
    picture_width: Callable[[str], int]


def to_html(text: str, look: Look) -> str:
    """A chapter as HTML."""
    return "".join(_block(lines, look) for lines in _blocks(text))


def _blocks(text: str) -> Iterator[list[str]]:
    """Groups of lines with an empty line between them; a heading stands alone."""
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        alone = _HEADING.match(line) is not None
        if lines and (alone or not line.strip()):
            yield lines
            lines = []
        if alone:
            yield [line]
        elif line.strip():
            lines.append(line.rstrip())


def _block(lines: list[str], look: Look) -> str:
    first = lines[0]
    if heading := _HEADING.match(first):
        return _heading(len(heading[1]), heading[2], heading[3] or "", look)
    if picture := _PICTURE.match(first):
        return _picture(picture[1], picture[2], look)
    if first.startswith("|"):
        return _table(lines, look)
    if first.startswith(">"):
        return _box(" ".join(line.lstrip("> ") for line in lines), look)
    if _ITEM.match(first):
        return _list(lines, look)
    return _paragraph(" ".join(lines), look)


_LARGEST = 28.0
"""A heading is no larger, in points: a long word has to fit on a line, also at the largest text size."""


def _heading(level: int, text: str, anchor: str, look: Look) -> str:
    points = {1: min(look.title * 1.15, _LARGEST), 2: look.lead * 1.1, 3: look.body}[level]
    above = {1: 0, 2: 2 * look.gap, 3: look.gap}[level]
    named = f'<a name="{anchor}"></a>' if anchor else ""
    style = (
        f"font-size:{points:.1f}pt; font-weight:600; margin-top:{above}px; margin-bottom:{look.gap // 2}px"
    )
    return f'<h{level} style="{style}">{named}{_inline(text, look)}</h{level}>'


def _paragraph(text: str, look: Look) -> str:
    return f'<p style="margin-top:0; margin-bottom:{look.gap}px; line-height:135%">{_inline(text, look)}</p>'


def _picture(alt: str, source: str, look: Look) -> str:
    width = look.picture_width(source)
    return (
        f'<p style="margin-top:{look.gap // 2}px; margin-bottom:{look.gap // 3}px">'
        f'<a href="{escape(source)}"><img src="{escape(source)}" width="{width}" alt="{escape(alt)}"></a></p>'
        f'<p style="margin-top:0; margin-bottom:{look.gap}px; font-size:{look.small:.1f}pt;'
        f' color:{look.muted}">{_inline(alt, look)}</p>'
    )


def _list(lines: list[str], look: Look) -> str:
    items: list[str] = []
    for line in lines:
        found = _ITEM.match(line)
        if found:
            items.append(found[2])
        else:
            items[-1] += " " + line.strip()
    tag = "ul" if lines[0].startswith("-") else "ol"
    style = f"margin-bottom:{look.gap // 4}px; line-height:130%"
    inside = "".join(f'<li style="{style}">{_inline(item, look)}</li>' for item in items)
    return f'<{tag} style="margin-top:0; margin-bottom:{look.gap}px">{inside}</{tag}>'


def _table(lines: list[str], look: Look) -> str:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    body = [row for row in rows if not all(set(cell) <= set("-: ") for cell in row)]
    made = []
    for number, row in enumerate(body):
        if number == 0 and not any(row):
            continue  # a table without headings
        tag, weight = ("th", 600) if number == 0 else ("td", 400)
        color = look.muted if number == 0 else look.text
        style = f"font-weight:{weight}; color:{color}; border-bottom:1px solid {look.line}"
        made.append(
            "<tr>"
            + "".join(f'<{tag} align="left" style="{style}">{_inline(cell, look)}</{tag}>' for cell in row)
            + "</tr>"
        )
    table = (
        f'<table width="100%" cellspacing="0" cellpadding="{look.gap // 2}"'
        f' style="border-collapse:collapse; margin-bottom:{look.gap}px">{"".join(made)}</table>'
    )
    return table + f'<p style="margin:0; font-size:{look.gap // 2}px">&nbsp;</p>'


def _box(text: str, look: Look) -> str:
    """What must not be overlooked, on a ground of its own."""
    return (
        f'<table width="100%" cellspacing="0" cellpadding="{look.gap}" bgcolor="{look.box_ground}">'
        f'<tr><td style="border-left:3px solid {look.accent}; line-height:130%">{_inline(text, look)}</td></tr>'
        f'</table><p style="margin:0; font-size:{look.gap // 2}px">&nbsp;</p>'
    )


def _inline(text: str, look: Look) -> str:
    made, at = [], 0
    for found in _INLINE.finditer(text):
        made.append(escape(text[at : found.start()], quote=False))
        key, strong, light, words, place = found.groups()
        if key is not None:
            shown = escape(key, quote=False).replace("+", "\u200b+\u200b")
            made.append(f'<span style="background-color:{look.key_ground}">&nbsp;{shown}&nbsp;</span>')
        elif strong is not None:
            made.append(f"<b>{_inline(strong, look)}</b>")
        elif light is not None:
            made.append(f"<i>{_inline(light, look)}</i>")
        else:
            made.append(f'<a href="{escape(place)}" style="color:{look.accent}">{_inline(words, look)}</a>')
        at = found.end()
    made.append(escape(text[at:], quote=False))
    return "".join(made)
