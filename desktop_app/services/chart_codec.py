"""Charts as JSON, so that they can be kept and drawn again exactly as they were.

What a later version adds to a chart gets its default in an older text; what this version does not know is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from desktop_app.analysis.points import Coverage, Part, Point
from desktop_app.analysis.signals import Control, Phase, Signal
from desktop_app.domain.catalogue import Disclosure, Names
from desktop_app.services.chart_data import Bar, ChartData, Level, Line, Milestone, Note, Phrase

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        *(ChartData, Line, Note, Level, Milestone, Bar, Phrase, Disclosure),
        *(Point, Coverage, Part, Control, Phase, Signal, Names),
    )
}
_KIND, _VALUE = "~", "v"


def encode(value: object) -> Any:
    """A chart, or anything that it is made of, as what JSON can hold."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Decimal):
        return {_KIND: "decimal", _VALUE: str(value)}
    if isinstance(value, date):
        return {_KIND: "day", _VALUE: value.isoformat()}
    if isinstance(value, frozenset):
        return {_KIND: "set", _VALUE: sorted(value)}
    if isinstance(value, tuple | list):
        return [encode(one) for one in value]
    if isinstance(value, Mapping):
        return {_KIND: "map", _VALUE: {str(key): encode(one) for key, one in value.items()}}
    name = type(value).__name__
    if name not in _KINDS:
        raise TypeError(f"{name} is no part of a chart")
    said = {one.name: getattr(value, one.name) for one in _fields(type(value))}
    kept = {one.name: said[one.name] for one in _fields(type(value)) if said[one.name] != _default(one)}
    return {_KIND: name, **{field: encode(one) for field, one in kept.items()}}


def decode(data: Any) -> Any:
    """What `encode` was given. Raises `KeyError`, `TypeError` or `ValueError` for what it never wrote."""
    if isinstance(data, list):
        return tuple(decode(one) for one in data)
    if not isinstance(data, dict):
        return data
    kind = data[_KIND]
    if kind == "decimal":
        return Decimal(data[_VALUE])
    if kind == "day":
        return date.fromisoformat(data[_VALUE])
    if kind == "set":
        return frozenset(data[_VALUE])
    if kind == "map":
        return {key: decode(one) for key, one in data[_VALUE].items()}
    known = {one.name for one in _fields(_KINDS[kind])}
    return _KINDS[kind](**{name: decode(one) for name, one in data.items() if name in known})


def _fields(kind: type[Any]) -> tuple[Field[Any], ...]:
    return fields(kind)


def _default(one: Field[Any]) -> object:
    if one.default is not MISSING:
        return one.default
    return one.default_factory() if one.default_factory is not MISSING else MISSING
