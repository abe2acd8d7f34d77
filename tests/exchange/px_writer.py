"""A small writer of PX files for tests: one cube in every form that the format has."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path


@dataclass
class Axis:
    """A variable: its name and values in the table's own language and perhaps in others, and its codes."""

    name: str
    values: Sequence[str]
    codes: Sequence[str] = ()
    other: dict[str, tuple[str, Sequence[str]]] = field(default_factory=dict)
    timeval: str = ""
    more: str = ""


@dataclass
class Form:
    """How a file is written."""

    encoding: str = "cp1252"
    codepage: str = "Windows-1252"
    charset: str = "ANSI"
    bom: bool = False
    newline: str = "\r\n"
    separator: str = " "
    keyed: str = ""  # CODES or VALUES
    one_line: bool = False
    broken: bool = False  # long strings broken over lines
    late_language: bool = False


def write(
    path: Path,
    stub: Sequence[Axis],
    heading: Sequence[Axis],
    cells: Sequence[str],
    form: Form | None = None,
    about: str = 'TITLE="A table of the tests";\n',
) -> Path:
    """Writes the cube; ``cells`` in the order of the variables, marks without their quotes."""
    form = form or Form()
    text = _header(stub, heading, form, about) + "DATA=" + form.newline.replace("\r\n", "\n")
    text += _sparse(stub, heading, cells, form) if form.keyed else _full(heading, cells, form)
    raw = (text + ";\n").replace("\n", form.newline).encode(form.encoding)
    path.write_bytes((codecs.BOM_UTF8 if form.bom else b"") + raw)
    return path


def quoted(texts: Sequence[str], broken: bool = False) -> str:
    """A list of strings; long ones perhaps broken over lines, as the format asks for."""
    if not broken:
        return ",".join(f'"{one}"' for one in texts)
    halves = (f'"{one[: len(one) // 2]}"\n"{one[len(one) // 2 :]}"' for one in texts)
    return ",\n".join(halves)


def _header(stub: Sequence[Axis], heading: Sequence[Axis], form: Form, about: str) -> str:
    languages = list(dict.fromkeys(lang for axis in (*stub, *heading) for lang in axis.other))
    lines = [f'CHARSET="{form.charset}";'] if form.charset else []
    lines += ['AXIS-VERSION="2013";']
    lines += [f'CODEPAGE="{form.codepage}";'] if form.codepage else []
    lines += ['LANGUAGE="en";', f"LANGUAGES={quoted(['en', *languages])};", about.rstrip("\n")]
    for word, axes in (("STUB", stub), ("HEADING", heading)):
        if axes:
            lines.append(f"{word}={quoted([axis.name for axis in axes], form.broken)};")
            lines += [
                f"{word}[{lang}]={quoted([axis.other.get(lang, (axis.name,))[0] for axis in axes])};"
                for lang in languages
            ]
    for axis in (*stub, *heading):
        lines.append(f'VALUES("{axis.name}")={quoted(axis.values, form.broken)};')
        for lang, (name, values) in axis.other.items():
            key = f'("{name}")[{lang}]' if form.late_language else f'[{lang}]("{name}")'
            lines.append(f"VALUES{key}={quoted(values)};")
        if axis.timeval:
            lines.append(f'TIMEVAL("{axis.name}")={axis.timeval};')
        if axis.codes:
            lines.append(f'CODES("{axis.name}")={quoted(axis.codes)};')
        if axis.more:
            lines.append(axis.more)
    if form.keyed:
        lines += [f'KEYS("{axis.name}")={form.keyed};' for axis in stub]
    return "\n".join(lines) + "\n"


def _full(heading: Sequence[Axis], cells: Sequence[str], form: Form) -> str:
    wide = len(cells) if form.one_line else _width(heading)
    rows = [cells[at : at + wide] for at in range(0, len(cells), wide)]
    return "".join(form.separator.join(map(_cell, row)) + form.separator + "\n" for row in rows)


def _sparse(stub: Sequence[Axis], heading: Sequence[Axis], cells: Sequence[str], form: Form) -> str:
    wide = _width(heading)
    keys = [axis.codes if form.keyed == "CODES" else axis.values for axis in stub]
    lines = []
    for number, row in enumerate(product(*keys)):
        figures = cells[number * wide : (number + 1) * wide]
        if any(one != "0" for one in figures):
            lines.append(quoted(row) + "," + " ".join(map(_cell, figures)) + " \n")
    return "".join(lines)


def _width(heading: Sequence[Axis]) -> int:
    wide = 1
    for axis in heading:
        wide *= len(axis.values)
    return wide


def _cell(text: str) -> str:
    return f'"{text}"' if text.strip(".-") == "" else text
