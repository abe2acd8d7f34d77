"""Words written by hand stay out of what is published: of the part that a figure covers, only the names of places are told."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop_app.analysis.points import Part, Point
from desktop_app.domain.catalogue import Catalogue

_BETWEEN = re.compile(r"[,;/&+]|\s(?:aamma|og|and)\s")


def place_names(catalogue: Catalogue) -> frozenset[str]:
    """Every name of every place, in small letters."""
    return frozenset(
        name.casefold() for site in catalogue.sites.values() for name in (*site.names.all, site.older) if name
    )


def without_handwriting(point: Point, names: frozenset[str]) -> Point:
    """A point whose parts say no more than ``names``; a part in other words is still a part, and does not say which."""
    if not any(part.text for part in point.parts):
        return point
    return replace(point, parts=tuple(_named(part, names) for part in point.parts))


def _named(part: Part, names: frozenset[str]) -> Part:
    words = [one.strip().casefold() for one in _BETWEEN.split(part.text)]
    return part if all(one in names for one in words if one) else replace(part, text="")
