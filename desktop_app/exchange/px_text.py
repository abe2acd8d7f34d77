"""How the letters of a PX file are written: what the file says of itself, and what its bytes say.

CODEPAGE is not always true. UTF-8 gives itself away: other encodings' letters almost never make a valid one. Between the
one-byte encodings the letters decide: what is read wrongly puts signs in the middle of words.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from desktop_app.domain.finding import Finding, info, soft
from desktop_app.errors import UserError

_OEM, _ANSI = "cp850", "cp1252"
_GUESSED = (_ANSI, _OEM, "iso8859-15", "iso8859-10", "iso8859-4")
_NORDIC = frozenset("æøåÆØÅäöüéáíóúèâêîôûÄÖÜÉÁÍÓÚßð§°½²³«»–")
_NAMED = re.compile(rb'(?:^|[;\s])CODEPAGE\s*=\s*"([^"]*)"', re.IGNORECASE)
_CHARSET = re.compile(rb'(?:^|[;\s])CHARSET\s*=\s*"([^"]*)"', re.IGNORECASE)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(header: bytes, path: str) -> tuple[str, str, list[Finding]]:
    """A header's text, the encoding it is truly written in, and a finding where the file claims otherwise.

    Raises `UserError` ``px_utf16`` for an encoding in which the format cannot be written.
    """
    if header.startswith(_UTF16):
        raise UserError("px_utf16", path=path)
    marked = header.startswith(codecs.BOM_UTF8)
    raw = header.removeprefix(codecs.BOM_UTF8)
    named = _first(_NAMED, raw)
    declared = _declared(raw, named)
    if raw.isascii():
        return raw.decode("ascii"), "utf-8", []
    true = "utf-8" if marked or _is_utf8(raw) else _best(raw, declared)
    text = raw.decode(true, "replace")
    if named and declared is None:
        return text, true, [info("px_codepage_unknown", path, codepage=named, used=shown(true))]
    if named and declared is not None and not _same(declared, true):
        return text, true, [soft("px_codepage_wrong", path, codepage=named, used=shown(true))]
    return text, true, []


def shown(encoding: str) -> str:
    """An encoding's name as people write it."""
    names = {"utf-8": "UTF-8", _ANSI: "Windows-1252", _OEM: "CP850"}
    return names.get(encoding, encoding.upper().replace("ISO8859", "ISO-8859"))


def _declared(raw: bytes, named: str) -> str | None:
    """The encoding that CODEPAGE names, None for one unknown; without it what CHARSET stands for."""
    if not named:
        return _OEM if _first(_CHARSET, raw).upper() in ("", "OEM") else _ANSI
    name = named.strip().lower()
    name = f"cp{name}" if name.isdigit() else name
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _first(pattern: re.Pattern[bytes], raw: bytes) -> str:
    match = pattern.search(raw)
    return match[1].decode("ascii", "replace") if match else ""


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _best(raw: bytes, declared: str | None) -> str:
    """The one-byte encoding that makes the likeliest letters; the one declared where none is likelier."""
    own = [declared] if declared and _one_byte(declared) else []
    tried = list(dict.fromkeys((*own, *_GUESSED)))
    return max(tried, key=lambda name: _likely(raw, name))  # the first of equals


def _one_byte(encoding: str) -> bool:
    return len(bytes(range(128, 256)).decode(encoding, "replace")) == 128


def _likely(raw: bytes, encoding: str) -> int:
    """How likely a text is: letters of the Nordic languages for it, signs within words and control characters against."""
    text = raw.decode(encoding, "replace")
    score = 0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        char, at = match[0], match.start()
        if char in _NORDIC:
            score += 2
        elif unicodedata.category(char) == "Cc" or char == "\ufffd":
            score -= 4
        elif not char.isalpha() and text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha():
            score -= 2
        elif unicodedata.category(char) == "So":
            score -= 1
    return score


def _same(declared: str, true: str) -> bool:
    """Whether a declaration holds. Windows-1252 is what is commonly meant by Latin-1."""
    if {declared, true} <= {_ANSI, "iso8859-1"}:
        return True
    return declared == true or (true == "utf-8" and declared in ("utf-8", "utf-8-sig"))
