"""A release: what was published under a name, with what decides on it later.

Beside what was shown it keeps the figures that were hidden, for this workspace alone: a later publication must not, together with
this one, tell them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from desktop_app.analysis.disclosure_tables import Cell, Key, Layer
from desktop_app.domain.catalogue import Disclosure
from desktop_app.errors import UserError
from desktop_app.services.chart_codec import decode, encode
from desktop_app.services.chart_data import ChartData
from desktop_app.services.session import Session
from desktop_app.storage import releases as storage
from desktop_app.storage.releases import Kept

At = tuple[str, str, str, int]
"""A chart by item, breakdown, place (empty: nation and municipalities together) and window."""


@dataclass(frozen=True, slots=True)
class Release:
    """What was published under a name: when (UTC) and by whom, from which record set, by which rule, and of what."""

    name: str
    made: str
    author: str
    records: str  # the digest of the record set
    disclosure: Disclosure
    plan: str
    span: tuple[str, str]  # first and last year
    items: tuple[str, ...]

    @property
    def day(self) -> str:
        """The day it was made."""
        return self.made[:10]


@dataclass(frozen=True, slots=True)
class Body:
    """A release with all of its content. ``cells`` hold hidden figures too; ``key`` is what figures were rounded by.

    Charts stay as `chart_codec.encode` wrote them until one is asked for: there are hundreds.
    """

    release: Release
    encoded: Mapping[At, Any]
    cells: Mapping[Key, Cell]
    key: str = field(default="", repr=False)

    def chart(self, at: At) -> ChartData | None:
        """One of its charts, as it was published."""
        found: ChartData | None = decode(self.encoded[at]) if at in self.encoded else None
        return found


def write(body: Body) -> Kept:
    """The release as the workspace keeps it."""
    release = body.release
    content: dict[str, Any] = {
        "author": release.author,
        "records": release.records,
        "disclosure": encode(release.disclosure),
        "plan": release.plan,
        "span": list(release.span),
        "items": list(release.items),
        "charts": [[*at, body.encoded[at]] for at in sorted(body.encoded)],
        "cells": [
            [
                *key,
                str(cell.value),
                cell.cover,
                cell.shown,
                "" if cell.told is None else str(cell.told),
                cell.off,
            ]
            for key, cell in sorted(body.cells.items())
        ],
        "key": body.key,
    }
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return Kept(release.name, release.made, text)


def read_all(session: Session) -> list[Body]:
    """Every release of the workspace, the oldest first."""
    return [_read(one) for one in storage.kept(session.workspace.read)]


def find(session: Session, name: str) -> Body:
    """A release by its name, in capitals or not. Raises `UserError` ``release_unknown``."""
    bodies = read_all(session)
    for body in bodies:
        if body.release.name.casefold() == name.strip().casefold():
            return body
    known = ", ".join(body.release.name for body in bodies)
    raise UserError("release_unknown" if known else "release_none", release=name, known=known)


@dataclass(frozen=True, slots=True)
class Said:
    """What releases told, hidden figures included: by rules that hid no more than the one in force, and by others."""

    earlier: tuple[Layer, ...] = ()
    lapsed: tuple[Layer, ...] = ()

    def of(self, items: frozenset[str]) -> Said:
        """What they told about some items."""
        return Said(_only(self.earlier, items), _only(self.lapsed, items))


def said(bodies: Sequence[Body], rule: Disclosure) -> Said:
    """What releases told, for the decision by a rule on what may be told now."""
    binding = [body for body in bodies if _binds(body.release.disclosure, rule)]
    return Said(
        tuple(body.cells for body in binding),
        tuple(body.cells for body in bodies if body not in binding),
    )


def _binds(earlier: Disclosure, now: Disclosure) -> bool:
    """Whether what was hidden by an earlier rule stays hidden by this one; where less is hidden on purpose, it need not."""
    same = earlier.method == now.method
    return same and earlier.threshold <= now.threshold and earlier.width <= now.width


def _only(layers: Sequence[Layer], items: frozenset[str]) -> tuple[Layer, ...]:
    return tuple({key: cell for key, cell in layer.items() if key.item in items} for layer in layers)


def _read(kept: Kept) -> Body:
    content = json.loads(kept.body)
    first, last = content["span"]
    release = Release(
        kept.name,
        kept.made,
        content["author"],
        content["records"],
        decode(content["disclosure"]),
        content["plan"],
        (first, last),
        tuple(content["items"]),
    )
    charts = {
        (item, breakdown, site, window): chart for item, breakdown, site, window, chart in content["charts"]
    }
    cells = {
        Key(item, site, breakdown, period): Cell(
            Decimal(value), cover, shown, Decimal(told) if told else None, off
        )
        for item, site, breakdown, period, value, cover, shown, told, off in content["cells"]
    }
    return Body(release, charts, cells, content["key"])
