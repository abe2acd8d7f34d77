"""Charts with rounded figures: what a point says when each count behind it is rounded by a key of the workspace."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from desktop_app.analysis.measures import measure_of
from desktop_app.analysis.points import HIDDEN, NOTHING_TO_DIVIDE_BY, TOO_FEW, WITHHELD, Point
from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.record import GIVEN
from desktop_app.services.release_body import Body
from desktop_app.services.session import Session
from desktop_app.storage import identity

Told = tuple[Decimal, Decimal]
"""A figure, and what it is rounded to."""


def rounding_key(session: Session, bodies: Sequence[Body]) -> bytes:
    """The secret that figures are rounded by: the one of the first release, so that the same figure is always rounded alike; before
    there is any, one that only this workspace can work out.
    """
    for body in bodies:
        if body.key:
            return bytes.fromhex(body.key)
    secret = identity.get(session.workspace.read, "private_key")
    return hashlib.sha256(f"malik-rounding-1\n{secret}".encode()).digest()


def rounded_point(catalogue: Catalogue, item: str, point: Point, told: Sequence[Told | None]) -> Point:
    """A point as it is told where the counts behind it are told rounded; hidden where it cannot be worked out from those alone.

    A rate is worked out from the rounded numerator, and has no interval: that would be one of a figure that is not the true one.
    """
    bare = replace(point, numerator=None, denominator=None, lower=None, upper=None)
    hidden = Point(WITHHELD, period=point.period, reason=HIDDEN)
    known = catalogue.item(item)
    if not known.calculated:
        if point.value is None:
            return bare
        (one,) = told
        return replace(bare, value=one[1]) if one is not None and one[0] == point.value else hidden
    if point.value is None and point.reason != TOO_FEW:
        return bare
    fraction = _fraction(point, told)
    measure = measure_of(catalogue, known)
    if fraction is None or measure is None:
        return hidden
    over, under = fraction
    bare = replace(bare, state=WITHHELD, value=None, numerator=over, denominator=under)
    if not under:
        return replace(bare, reason=NOTHING_TO_DIVIDE_BY)
    if known.minimum is not None and over < known.minimum:
        return replace(bare, reason=TOO_FEW)
    return replace(bare, state=GIVEN, value=over * measure.scale / under, reason="")


def _fraction(point: Point, told: Sequence[Told | None]) -> tuple[Decimal, Decimal] | None:
    """Rounded numerator and denominator: one count over what everybody knows, or over another count."""
    if point.numerator is None or point.denominator is None or not 1 <= len(told) <= 2:
        return None
    over, under = (told[0], told[1] if len(told) == 2 else (point.denominator, point.denominator))
    if over is None or under is None or (over[0], under[0]) != (point.numerator, point.denominator):
        return None
    return over[1], under[1]
