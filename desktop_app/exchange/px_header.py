"""The first part of a PX file: keywords with language and sub-keys, up to ``DATA=``, and where the figures begin.

Read piece by piece, so that a huge file, or a file that is none, costs no more than its first part.
Source: PC-Axis file format, 2013 specification (Statistics Sweden).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from desktop_app.domain.finding import Finding
from desktop_app.errors import UserError
from desktop_app.exchange import px_text

LARGEST_HEADER = 64 * 2**20
"""Bytes before the figures, at most; real tables have some thousands."""

_CHUNK = 64 * 1024
_STATEMENT = re.compile(rb'(?:[^";]++|"[^"]*+")*+;')
_DATA = re.compile(rb"\s*DATA\s*=", re.IGNORECASE)
_BEGINS = re.compile(rb'\s*[A-Za-z][A-Za-z0-9_-]{0,40}\s*(?:\[[^\]\r\n]{1,20}\]\s*)?(?:\(\s*"[^\r\n]*)?=')
_KEY = re.compile(
    r"\s*(?P<word>[A-Za-z][\w-]*)\s*(?:\[\s*(?P<lang>[^\]]*?)\s*\])?\s*"
    r'(?:\(\s*(?P<subs>"[^"]*"(?:\s*,\s*"[^"]*")*)\s*\))?\s*(?:\[\s*(?P<late>[^\]]*?)\s*\])?\s*=',
)
_PART = re.compile(r'"([^"]*)"|(,)|([^\s",]+)')
_QUOTED = re.compile(r'"([^"]*)"')
_BREAK = re.compile(r"\s*[\r\n]+\s*")

Key = tuple[str, str, tuple[str, ...]]
"""A keyword in capitals, its language (empty: the table's own), its sub-keys."""


@dataclass(frozen=True, slots=True)
class Header:
    """The keywords of a table. ``data_at`` is where the figures begin, in bytes."""

    raw: Mapping[Key, str]
    findings: tuple[Finding, ...]
    data_at: int
    encoding: str

    def values(self, word: str, lang: str = "", *subs: str) -> tuple[str, ...]:
        """The values of a keyword, strings joined that stand on several lines; none where it is missing."""
        return _values(self.raw.get((word, lang, subs), ""))

    def text(self, word: str, lang: str = "", *subs: str) -> str:
        """The first value of a keyword, empty where it is missing."""
        return next(iter(self.values(word, lang, *subs)), "")

    def written(self, word: str, *subs: str) -> str:
        """What stands behind a keyword, as it is written."""
        return self.raw.get((word, "", subs), "")


def read_header(stream: BinaryIO, path: str) -> Header:
    """The keywords before the figures.

    Raises `UserError`: ``px_not_px``; ``px_utf16``; ``px_header_cut`` (line) where it ends before the figures begin;
    ``px_quote_open`` (line); ``px_statement_unreadable`` (line); ``px_header_too_large``.
    """
    found = stream.read(_CHUNK)
    start = len(codecs.BOM_UTF8) if found.startswith(codecs.BOM_UTF8) else 0
    if found[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise UserError("px_utf16", path=path)
    if b"\x00" in found or not _BEGINS.match(found, start):
        raise UserError("px_not_px", path=path)
    at, ends = start, [start]
    while (data := _DATA.match(found, at)) is None:
        statement = _STATEMENT.match(found, at)
        if statement is not None:
            at = statement.end()
            ends.append(at)
            continue
        more = stream.read(max(_CHUNK, len(found)))  # twice as much each time: no byte is looked at often
        if not more or len(found) > LARGEST_HEADER:
            _give_up(found, at, path, bool(more))
        found += more
    text, encoding, findings = px_text.decode(found[:at], path)
    return Header(_statements(text, path), tuple(findings), data.end(), encoding)


def _give_up(found: bytes, at: int, path: str, large: bool) -> None:
    if large:
        raise UserError("px_header_too_large", path=path, most=LARGEST_HEADER // 2**20)
    rest = found[at:].lstrip()
    line = found.count(b"\n", 0, len(found) - len(rest)) + 1
    if rest.count(b'"') % 2:
        raise UserError("px_quote_open", path=path, line=line)
    raise UserError("px_header_cut", path=path, line=line)


def _statements(text: str, path: str) -> dict[Key, str]:
    found: dict[Key, str] = {}
    line = 1
    for statement in re.findall(r'(?:[^";]++|"[^"]*+")*+;', text):
        match = _KEY.match(statement)
        if match is not None:
            subs = tuple(_QUOTED.findall(match["subs"])) if match["subs"] else ()
            lang = match["lang"] or match["late"] or ""
            found[match["word"].upper(), lang, subs] = statement[match.end() : -1].strip()
        elif statement[:-1].strip():
            begin = line + statement.count("\n", 0, len(statement) - len(statement.lstrip()))
            raise UserError("px_statement_unreadable", path=path, line=begin, text=statement.strip()[:40])
        line += statement.count("\n")
    return found


def _values(raw: str) -> tuple[str, ...]:
    """Values between commas; strings that follow one another without one belong together."""
    found: list[str] = []
    open_ = False
    for quoted, comma, bare in _PART.findall(raw):
        if comma:
            open_ = False
            continue
        text = bare or _BREAK.sub(" ", quoted)
        if open_:
            found[-1] += text
        else:
            found.append(text)
        open_ = True
    return tuple(found)
