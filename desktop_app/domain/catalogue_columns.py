"""The tables of the catalogue: their columns, and how one cell of each is read.

Every cell is a string. As files of the repository the tables are CSV, in an authored workbook one sheet each, in
packages canonical JSON; the same specification reads all three. `docs/catalogue.md` explains every column.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from desktop_app.domain.catalogue_rows import DISCLOSURE_METHODS, KINDS, LANGUAGES, LEVELS
from desktop_app.domain.period import MONTHS, parse_period


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``kind`` names its reader in `READERS`; ``many`` is a list separated by spaces."""

    name: str
    kind: str = "text"
    required: bool = False
    many: bool = False
    options: tuple[str, ...] = ()
    refers: str = ""  # the table whose codes it names


@dataclass(frozen=True, slots=True)
class NameColumns:
    """Three columns, one a language. ``required``: one text at least; ``complete``: all three are wanted."""

    name: str
    required: bool = False
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, and those that tell its rows apart."""

    columns: tuple[Column, ...]
    names: tuple[NameColumns, ...] = ()
    key: tuple[str, ...] = ("code",)
    required: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        """All columns, the three languages of each text apart."""
        plain = tuple(column.name for column in self.columns)
        return plain + tuple(f"{names.name}_{lang}" for names in self.names for lang in LANGUAGES)


def _text(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


def _names(*names: str) -> tuple[NameColumns, ...]:
    return tuple(NameColumns(name, complete=False) for name in names)


def _option(name: str, *options: str, required: bool = False, many: bool = False) -> Column:
    return Column(name, "option", required, many, options)


def _refers(name: str, table: str, *, required: bool = False, many: bool = False) -> Column:
    return Column(name, "code", required, many, refers=table)


_CODE = Column("code", "code", required=True)
_OWN_CODE = Column("code", "own_code", required=True)
_NAME = NameColumns("name", required=True)
_TITLE = NameColumns("title", required=True)
_LEVELS = _option("levels", *LEVELS, many=True)
_IN_USE = (Column("from", "period"), Column("retired", "period"))
_PERIOD_TYPE = _option("period", *MONTHS, required=True)
_CARRIERS = _names("responsible", "partners", "adviser", "target_group")
_SUMS = ("sum", "last", "mean", "none")

TABLES: dict[str, Table] = {
    "about": Table(
        (
            Column("version", "integer", required=True),
            Column("parents", "code", many=True),
            _option("publish_method", *DISCLOSURE_METHODS),
            Column("publish_threshold", "integer"),
            Column("publish_width", "integer"),
        ),
        _names("title", "note"),
        key=(),
        required=True,
    ),
    "plans": Table(
        (
            _CODE,
            Column("from", "first_day"),
            Column("to", "last_day"),
            Column("closed", "last_day"),
            Column("budget_dkk", "number"),
            Column("source"),
        ),
        (_TITLE, *_names("short", "description", "budget_note"), *_CARRIERS),
    ),
    "themes": Table(
        (_refers("plan", "plans", required=True), _CODE, _option("kind", "theme", "group", required=True)),
        (_TITLE, *_names("note")),
    ),
    "initiatives": Table(
        (
            _CODE,
            _refers("plan", "plans", required=True),
            Column("number", "integer", required=True),
            Column("field"),
            _refers("theme", "themes"),
            _option("known", "title", "subject", "number", required=True),
            Column("budget_dkk", "number"),
            Column("from", "first_day"),
            Column("to", "last_day"),
            _LEVELS,
        ),
        (*_names("title"), *_CARRIERS),
    ),
    "deliverables": Table(
        (_CODE, _refers("initiative", "initiatives", required=True), Column("due", "last_day")), (_TITLE,)
    ),
    "criteria": Table(
        (_CODE, _refers("initiative", "initiatives", required=True), _refers("item", "items")), (_TITLE,)
    ),
    "dimensions": Table(
        (_OWN_CODE, _option("from_table", "initiatives", "deliverables", "criteria")), (_NAME,)
    ),
    "categories": Table(
        (_refers("dimension", "dimensions", required=True), _CODE, Column("unknown", "yes")),
        (_NAME,),
        key=("dimension", "code"),
    ),
    "providers": Table((_OWN_CODE,), (_NAME,)),
    "forms": Table(
        (
            _OWN_CODE,
            _refers("provider", "providers", required=True),
            _PERIOD_TYPE,
            _LEVELS,
            Column("due_days", "integer"),
            *_IN_USE,
        ),
        (_NAME, *_names("description")),
        required=True,
    ),
    "groups": Table((_OWN_CODE,), (_NAME,)),
    "form_items": Table(
        (
            _refers("form", "forms", required=True),
            _refers("group", "groups", required=True),
            _refers("item", "items", required=True),
        ),
        key=("form", "item"),
    ),
    "items": Table(
        (
            _OWN_CODE,
            _option("role", "criterion", "indicator", "progress", "activity", "denominator", required=True),
            _option("kind", *KINDS, required=True),
            Column("choices", "code"),
            _PERIOD_TYPE,
            _LEVELS,
            _refers("dimensions", "dimensions", many=True),
            _option("cells", "total", "parts", many=True),
            Column("parts_add", "yes"),
            _option("sum_places", *_SUMS),
            _option("sum_time", *_SUMS),
            _option("direction", "lower", "higher", "neither"),
            Column("min", "number"),
            Column("max", "number"),
            Column("formula"),
            Column("minimum", "integer"),
            _refers("plans", "plans", many=True),
            _refers("initiatives", "initiatives", many=True),
            *_IN_USE,
        ),
        (
            _NAME,
            *_names("unit", "short", "definition", "numerator", "denominator", "counting", "source"),
            *_names("limitations"),
        ),
        required=True,
    ),
    "choices": Table((Column("list", "own_code", required=True), _CODE), (_NAME,), key=("list", "code")),
    "rules": Table(
        (
            _OWN_CODE,
            Column("left", required=True),
            _option("operator", "=", "<=", ">=", required=True),
            Column("right", required=True),
            _option("severity", "hard", "soft"),
        ),
        _names("text"),
    ),
    "sites": Table(
        (
            _CODE,
            _refers("parent", "sites"),
            _option("level", *LEVELS, required=True),
            _option("type", "town", "settlement", "municipality", "nation", required=True),
            _option("status", "active", "abandoned"),
            Column("older"),
            Column("lat", "degrees"),
            Column("lon", "degrees"),
            *_IN_USE,
        ),
        (NameColumns("name", required=True, complete=False), *_names("note")),
        required=True,
    ),
    "targets": Table(
        (
            _CODE,
            _option("kind", "target", "baseline", required=True),
            _refers("item", "items", required=True),
            _refers("site", "sites", required=True),
            Column("breakdown"),
            Column("from", "period"),
            Column("to", "period"),
            Column("value", "number", required=True),
            Column("source"),
        ),
        _names("text"),
    ),
    "notes": Table(
        (
            _CODE,
            Column("date", "day_or_month", required=True),
            _option("kind", "break", "event", "note", required=True),
            _refers("items", "items", many=True),
            _refers("site", "sites"),
            Column("source"),
        ),
        (NameColumns("text", required=True),),
    ),
    "series": Table((_OWN_CODE, _refers("item", "items", required=True)), (_NAME, *_names("source"))),
}
"""The specification: table to columns."""

_CODE_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}", re.ASCII)
_OWN_CODE_PATTERN = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
_INTEGER = re.compile(r"(0|[1-9][0-9]{0,8})(?:\.0+)?", re.ASCII)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,6})?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}", re.ASCII)


def _matched(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return match[1] if pattern.groups else text


def _read_day(text: str) -> date:
    return date.fromisoformat(_matched(_DAY, text))


def _read_first_day(text: str) -> date:
    return _read_day(text) if _DAY.fullmatch(text) else parse_period(text).first_day


def _read_last_day(text: str) -> date:
    return _read_day(text) if _DAY.fullmatch(text) else parse_period(text).last_day


def _read_day_or_month(text: str) -> str:
    if _MONTH.fullmatch(text):
        return parse_period(text).code
    return _read_day(text).isoformat()


def _read_yes(text: str) -> bool:
    if text != "yes":
        raise ValueError(text)
    return True


def _read_degrees(text: str) -> float:
    degrees = float(_matched(_NUMBER, text))
    if abs(degrees) > 180:
        raise ValueError(text)
    return degrees


READERS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "option": str,
    "code": lambda text: _matched(_CODE_PATTERN, text),
    "own_code": lambda text: _matched(_OWN_CODE_PATTERN, text),
    "integer": lambda text: int(_matched(_INTEGER, text)),
    "number": lambda text: Decimal(_matched(_NUMBER, text)),
    "degrees": _read_degrees,
    "period": lambda text: parse_period(text).code,
    "first_day": _read_first_day,
    "last_day": _read_last_day,
    "day_or_month": _read_day_or_month,
    "yes": _read_yes,
}
"""How a cell of each kind is read. They raise `ValueError` or `UserError` for what is none."""
