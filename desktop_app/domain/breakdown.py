"""Breakdowns: which part of a figure a cell speaks of, written ``age=0-6;sex=f``; empty for the total.

The dimensions stand in the catalogue's order, so that one part has one writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from desktop_app.domain.catalogue_rows import Dimension
from desktop_app.errors import UserError

Pairs = tuple[tuple[str, str], ...]


def parse_breakdown(text: str) -> Pairs:
    """The (dimension, category) pairs in the order written; none for the total.

    Raises `UserError` ``breakdown_unreadable`` for what is not written ``dimension=category;...``, or names a dimension twice.
    """
    if not text.strip():
        return ()
    pairs = []
    for part in text.split(";"):
        dimension, equals, category = part.partition("=")
        pair = (dimension.strip(), category.strip())
        if not equals or not all(pair) or "=" in category:
            raise UserError("breakdown_unreadable", breakdown=text)
        pairs.append(pair)
    if len({dimension for dimension, _ in pairs}) < len(pairs):
        raise UserError("breakdown_unreadable", breakdown=text)
    return tuple(pairs)


def write_breakdown(pairs: Sequence[tuple[str, str]]) -> str:
    """The writing of the pairs, in the order given."""
    return ";".join(f"{dimension}={category}" for dimension, category in pairs)


def part_breakdowns(dimensions: Sequence[Dimension]) -> tuple[str, ...]:
    """The parts of a figure broken down by these dimensions, in the order of a sheet's columns.

    One dimension gives all its categories. Several give every combination of what is known, and where each has an "unknown",
    one more part for all in which any of them is unknown (``age=u;sex=u``): a full cross would double the sheet.
    """
    if not dimensions:
        return ()
    unknowns = [dimension.unknown for dimension in dimensions]
    collapse = len(dimensions) > 1 and all(unknowns)
    choices = [dimension.known if collapse else dimension.categories for dimension in dimensions]
    codes = [dimension.code for dimension in dimensions]
    parts = [
        write_breakdown([(code, category.code) for code, category in zip(codes, combination, strict=True)])
        for combination in product(*choices)
    ]
    if collapse:
        parts.append(
            write_breakdown([(code, one.code) for code, one in zip(codes, unknowns, strict=True) if one])
        )
    return tuple(parts)
