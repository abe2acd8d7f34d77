"""The figures of a PX file, read piece by piece: memory is bounded however large the file is.

In the full form every figure stands in its place; in the sparse form (KEYS) a row begins with its values in the stub, and
rows of zeros alone are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import prod
from typing import BinaryIO

from desktop_app.errors import UserError
from desktop_app.exchange.px import Table, Value

Picked = tuple[tuple[int, ...], str]
"""The place of a figure (which value of each variable), and the figure or mark as it stands in the file."""
Progress = Callable[[int, int], object]

_CHUNK = 512 * 1024
_LONGEST = 64 * 1024
"""Characters of one figure or key, at most: what is longer is no table."""
_TOKEN = re.compile(rb'"[^"]*"|[^\s,;"]+')
_CUT = re.compile(rb"[\s,;]")
_SEPARATORS = bytes.maketrans(b",;", b"  ")
_FIGURE = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?|\.{1,6}|-")


def pick(table: Table, wanted: Sequence[Sequence[int]], progress: Progress | None = None) -> Iterator[Picked]:
    """The figures at the wanted values of each variable. The whole file is read, and its count held against what it declares.

    Raises `UserError`: ``px_data_short``, ``px_data_long`` (found, expected); ``px_data_cut`` where the last figure may be cut
    off; ``px_figure_unreadable`` (text, number); ``px_key_unknown`` (key, variable); ``file_not_read``.
    """
    name = table.path.name
    try:
        with table.path.open("rb") as stream:
            stream.seek(table.data_at)
            tokens = _tokens(stream, table, progress)
            read = _sparse(table, tokens, wanted) if table.keyed else _full(table, tokens, wanted)
            for place, text in read:
                if _FIGURE.fullmatch(text) is None:
                    at = _number(table, place)
                    raise UserError("px_figure_unreadable", path=name, text=text[:40], number=at + 1)
                yield place, text
    except OSError as error:
        raise UserError("file_not_read", path=str(table.path), reason=str(error.strerror or error)) from error


def _tokens(stream: BinaryIO, table: Table, progress: Progress | None) -> Iterator[list[bytes]]:
    """The words of the data, a few thousand at a time; quoted ones with their quotes."""
    rest, last = b"", b""
    done = table.data_at
    while chunk := stream.read(_CHUNK):
        done += len(chunk)
        if progress is not None:
            progress(done, table.size)
        last = chunk
        held = rest + chunk
        at = _whole(held)
        rest = held[at:]
        if len(rest) > _LONGEST + _CHUNK:
            raise UserError("px_figure_unreadable", path=table.path.name, text=_text(rest)[:40], number=0)
        yield _split(held[:at])
    if rest.strip():
        raise UserError("px_data_cut", path=table.path.name)
    if not last:
        yield []


def _whole(held: bytes) -> int:
    """Where the last whole word ends: behind a separator that stands in no quoted word."""
    at = max(held.rfind(separator) for separator in (b" ", b"\n", b"\t", b"\r", b",", b";")) + 1
    if held.count(b'"', 0, at) % 2:
        at = held.rfind(b'"', 0, at)
    return at


def _split(part: bytes) -> list[bytes]:
    return _TOKEN.findall(part) if b'"' in part else part.translate(_SEPARATORS).split()


def _full(table: Table, blocks: Iterator[list[bytes]], wanted: Sequence[Sequence[int]]) -> Iterator[Picked]:
    steps = [prod(table.shape[at + 1 :]) for at in range(len(table.shape))]
    places = product(*map(sorted, wanted))
    place = next(places, None)
    begin = 0
    for block in blocks:
        end = begin + len(block)
        while place is not None:
            at = sum(one * step for one, step in zip(place, steps, strict=True))
            if at >= end:
                break
            yield place, _text(block[at - begin])
            place = next(places, None)
        begin = end
    _check_count(table, begin, table.cells)


def _sparse(table: Table, blocks: Iterator[list[bytes]], wanted: Sequence[Sequence[int]]) -> Iterator[Picked]:
    stub = len(table.stub)
    places = [
        {_key(kind, value): at for at, value in enumerate(variable.values)}
        for kind, variable in zip(table.keyed, table.stub, strict=True)
    ]
    kept = [frozenset(one) for one in wanted]
    steps = [prod(table.shape[stub + at + 1 :]) for at in range(len(table.heading))]
    across = [
        (place, sum(one * step for one, step in zip(place, steps, strict=True)))
        for place in product(*wanted[stub:])
    ]
    seen: set[tuple[int, ...]] = set()
    for keys, figures in _rows(table, blocks):
        row = tuple(
            _find(table, at, known, key) for at, (known, key) in enumerate(zip(places, keys, strict=True))
        )
        if all(at in one for at, one in zip(row, kept, strict=False)):
            if row in seen:
                raise UserError("px_row_twice", path=table.path.name, keys=list(keys))
            seen.add(row)
            for place, at in across:
                yield (*row, *place), _text(figures[at])
    for row in product(*wanted[:stub]):
        if row not in seen:
            for place, _at in across:
                yield (*row, *place), "0"


def _rows(table: Table, blocks: Iterator[list[bytes]]) -> Iterator[tuple[list[str], list[bytes]]]:
    """Each row: its keys, and its figures."""
    keys, wide = len(table.stub), prod(table.shape[len(table.stub) :])
    rest: list[bytes] = []
    count = 0
    for block in blocks:
        rest += block
        at = 0
        while len(rest) - at >= keys + wide:
            yield (
                [_text(one, table.encoding) for one in rest[at : at + keys]],
                rest[at + keys : at + keys + wide],
            )
            at += keys + wide
            count += 1
        del rest[:at]
    if rest:
        raise UserError(
            "px_row_short", path=table.path.name, row=count + 1, found=len(rest), expected=keys + wide
        )


def _key(kind: str, value: Value) -> str:
    return value.code if kind == "CODES" else next(iter(value.names.values()))


def _find(table: Table, at: int, known: dict[str, int], key: str) -> int:
    """Which value of a variable in the stub a key names."""
    if key not in known:
        raise UserError("px_key_unknown", path=table.path.name, key=key[:40], variable=table.stub[at].name)
    return known[key]


def _check_count(table: Table, found: int, expected: int) -> None:
    if found != expected:
        code = "px_data_short" if found < expected else "px_data_long"
        raise UserError(code, path=table.path.name, found=found, expected=expected)


def _number(table: Table, place: Sequence[int]) -> int:
    number = 0
    for at, length in zip(place, table.shape, strict=True):
        number = number * length + at
    return number


def _text(token: bytes, encoding: str = "ascii") -> str:
    return token.strip(b'"').decode(encoding, "replace")
