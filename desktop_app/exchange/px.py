"""Tables in the PC-Axis format (PX files), as statistical offices publish them.

`open_table` reads what a table is; `px_data.pick` then reads those of its figures that are wanted, piece by piece.
Source: PC-Axis file format, 2013 specification (Statistics Sweden).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from pathlib import Path

from desktop_app.domain.finding import Finding, info, soft
from desktop_app.errors import UserError
from desktop_app.exchange import px_time
from desktop_app.exchange.px_header import Header, read_header

LARGEST = 2 * 2**30
"""Bytes of a file, at most."""
MOST_CELLS = 20_000_000
"""Figures of a table, at most: some minutes of reading, and far more than can be asked of anybody."""

_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_MARKS = ("-", ".", "..", "...", "....", ".....", "......")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a variable: its code (empty where the table has none) and its names by language."""

    code: str
    names: Mapping[str, str]

    def name(self, lang: str) -> str:
        """The name in a language, else in the table's own."""
        return self.names.get(lang) or next(iter(self.names.values()), self.code)


@dataclass(frozen=True, slots=True)
class Variable:
    """What a table's figures are counted by. ``scale`` is the letter of a time scale; ``periods`` what its values stand for.

    ``elimination`` is the value that stands for all of them, or ``YES`` where all must be added up, or ``NO``.
    """

    name: str
    names: Mapping[str, str]
    values: tuple[Value, ...]
    code: str = ""
    scale: str = ""
    timed: bool = False  # whether TIMEVAL says so, not the values' looks alone
    periods: tuple[str, ...] = ()
    elimination: str = "NO"
    domain: str = ""
    map: str = ""

    def label(self, lang: str) -> str:
        """The variable's name in a language, else in the table's own."""
        return self.names.get(lang) or self.name


@dataclass(frozen=True, slots=True)
class Table:
    """What a PX file says of itself, and where its figures stand. ``shape`` are the variables' lengths, the stub's first."""

    path: Path
    size: int
    language: str
    languages: tuple[str, ...]
    stub: tuple[Variable, ...]
    heading: tuple[Variable, ...]
    texts: Mapping[tuple[str, str], str]  # (keyword, language): TITLE, CONTENTS, SOURCE, UNITS, NOTE, ...
    symbols: Mapping[str, str]  # a mark as it stands in the data, and what is shown for it
    keyed: tuple[
        str, ...
    ]  # CODES or VALUES for each variable of the stub in sparse form; empty in the full form
    decimals: int
    shown_decimals: int
    data_at: int
    encoding: str = "utf-8"
    findings: tuple[Finding, ...] = field(default=())

    @property
    def variables(self) -> tuple[Variable, ...]:
        """All variables, in the order of the figures."""
        return (*self.stub, *self.heading)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each variable has."""
        return tuple(len(one.values) for one in self.variables)

    @property
    def cells(self) -> int:
        """How many figures the table has."""
        return prod(self.shape)

    def text(self, keyword: str, lang: str = "") -> str:
        """A text about the table in a language, else in its own; empty where it says nothing."""
        return self.texts.get((keyword, lang)) or self.texts.get((keyword, self.language), "")

    def title(self, lang: str = "") -> str:
        """The title, else the description, else the contents, else the file's name."""
        found = (self.text(word, lang) for word in ("TITLE", "DESCRIPTION", "CONTENTS"))
        return next((one for one in found if one), self.path.stem)

    @property
    def updated(self) -> str:
        """The day the figures were drawn: last updated, else made; ``YYYY-MM-DD``, empty where it is not told."""
        return self.text("LAST-UPDATED") or self.text("CREATION-DATE")


_TEXTS = (
    "TITLE",
    "DESCRIPTION",
    "CONTENTS",
    "SOURCE",
    "UNITS",
    "NOTE",
    "NOTEX",
    "CONTACT",
    "MATRIX",
    "SUBJECT-AREA",
)
_DAYS = ("LAST-UPDATED", "CREATION-DATE")


def open_table(path: Path) -> Table:
    """What a PX file says of itself, its figures left unread.

    Raises `UserError`: ``file_missing``, ``file_not_read``; ``px_too_large`` (most), ``px_too_many`` (cells, most); ``px_empty``;
    ``px_keyword_missing`` (keyword); ``px_variable_twice`` (variable); ``px_keys_missing`` (variable); those of `read_header`.
    """
    try:
        size = path.stat().st_size
        if size == 0:
            raise UserError("px_empty", path=path.name)
        if size > LARGEST:
            raise UserError("px_too_large", path=path.name, most=LARGEST // 2**20)
        with path.open("rb") as stream:
            header = read_header(stream, path.name)
    except FileNotFoundError as error:
        raise UserError("file_missing", path=str(path)) from error
    except OSError as error:
        raise UserError("file_not_read", path=str(path), reason=str(error.strerror or error)) from error
    return _table(path, size, header)


def _table(path: Path, size: int, header: Header) -> Table:
    own = header.text("LANGUAGE")
    languages = tuple(dict.fromkeys((own, *header.values("LANGUAGES"))))
    findings = list(header.findings)
    names = {word: _variable_names(header, word, languages) for word in ("STUB", "HEADING")}
    if not any(names.values()):
        raise UserError("px_keyword_missing", path=path.name, keyword="STUB, HEADING")
    stub, heading = (
        tuple(_variable(header, path.name, one, findings) for one in names[word])
        for word in ("STUB", "HEADING")
    )
    _check_twice(path.name, (*stub, *heading))
    made = Table(
        path,
        size,
        own,
        languages,
        stub,
        heading,
        _texts(header, languages),
        _symbols(header),
        _keys(header, path.name, stub),
        _number(header.text("DECIMALS")),
        _number(header.text("SHOWDECIMALS") or header.text("DECIMALS")),
        header.data_at,
        header.encoding,
        tuple(findings),
    )
    if made.cells > MOST_CELLS:
        raise UserError("px_too_many", path=path.name, cells=made.cells, most=MOST_CELLS)
    return made


def _variable_names(header: Header, word: str, languages: Sequence[str]) -> list[dict[str, str]]:
    """The variables of the stub or the heading: each by its name in every language, the table's own first."""
    own = header.values(word)
    found: list[dict[str, str]] = [{languages[0]: name} for name in own]
    for lang in languages[1:]:
        for one, name in zip(found, header.values(word, lang), strict=False):
            one[lang] = name
    return found


def _variable(header: Header, path: str, names: Mapping[str, str], findings: list[Finding]) -> Variable:
    name = next(iter(names.values()))
    texts = header.values("VALUES", "", name)
    codes = header.values("CODES", "", name)
    if not texts and not codes:
        raise UserError("px_keyword_missing", path=path, keyword=f'VALUES("{name}")')
    if texts and codes and len(texts) != len(codes):
        findings.append(soft("px_codes_count", path, variable=name, codes=len(codes), values=len(texts)))
        codes = ()
    texts = texts or codes
    values = tuple(
        Value(codes[at] if codes else "", _value_names(header, names, name, at, text))
        for at, text in enumerate(texts)
    )
    scale, periods, timed = _time(header, path, name, codes, texts, findings)
    return Variable(
        name,
        names,
        values,
        header.text("VARIABLECODE", "", name),
        scale,
        timed,
        periods,
        header.text("ELIMINATION", "", name) or "NO",
        header.text("DOMAIN", "", name),
        header.text("MAP", "", name),
    )


def _value_names(header: Header, names: Mapping[str, str], own: str, at: int, text: str) -> dict[str, str]:
    found = {next(iter(names)): text}
    for lang, name in names.items():
        if name == own and lang in found:
            continue
        others = header.values("VALUES", lang, name)
        if at < len(others):
            found[lang] = others[at]
    return found


def _time(
    header: Header, path: str, name: str, codes: Sequence[str], texts: Sequence[str], findings: list[Finding]
) -> tuple[str, tuple[str, ...], bool]:
    written = header.written("TIMEVAL", name)
    scale, listed = px_time.timeval(written) if written else ("", ())
    if written and not scale:
        findings.append(info("px_timeval_unreadable", path, variable=name))
    if scale and listed and len(listed) != len(texts):
        findings.append(soft("px_timeval_count", path, variable=name, codes=len(listed), values=len(texts)))
        listed = ()
    if scale:
        return scale, px_time.periods(scale, listed or codes or texts), True
    scale, found = px_time.guess(codes, texts)
    return scale, found, False


def _texts(header: Header, languages: Iterable[str]) -> dict[tuple[str, str], str]:
    found = {}
    for at, lang in enumerate(languages):
        for word in (*_TEXTS, *_DAYS):
            text = header.text(word, "" if at == 0 else lang).replace("#", " ")
            found[word, lang] = _day(text) if word in _DAYS else " ".join(text.split())
    return found


def _day(text: str) -> str:
    match = _DAY.match(text)
    return "-".join(match.groups()) if match else ""


def _symbols(header: Header) -> dict[str, str]:
    """What is shown for each mark: itself, unless DATASYMBOL says otherwise."""
    words = ("DATASYMBOLNIL", *(f"DATASYMBOL{number}" for number in range(1, 7)))
    return {mark: header.text(word) or mark for mark, word in zip(_MARKS, words, strict=True)}


def _keys(header: Header, path: str, stub: Sequence[Variable]) -> tuple[str, ...]:
    kinds = tuple(header.text("KEYS", "", one.name).upper() for one in stub)
    if not any(kinds):
        return ()
    for variable, kind in zip(stub, kinds, strict=True):
        if kind not in ("CODES", "VALUES") or (
            kind == "CODES" and not all(one.code for one in variable.values)
        ):
            raise UserError("px_keys_missing", path=path, variable=variable.name)
    return kinds


def _check_twice(path: str, variables: Sequence[Variable]) -> None:
    names = [one.name for one in variables]
    for name in names:
        if names.count(name) > 1:
            raise UserError("px_variable_twice", path=path, variable=name)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 3 else 0
