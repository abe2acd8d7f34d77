"""Rounding to a base, up or down by a secret key: the other way to keep small figures from publication.

A figure is rounded to one of the two multiples around it, to the nearer one more often, so that sums of many come out right on
average. The same figure is always rounded alike: what is published twice cannot be averaged. Whoever knows the method but not
the key knows of each figure only that it lies less than the base away.

Source: Hundepool et al., *Statistical Disclosure Control* (Wiley 2012), section 4.4, unbiased random rounding.
"""

from __future__ import annotations

import hashlib
import hmac
from decimal import Decimal

_STEPS = 2**64


def rounded(value: Decimal, base: int, key: bytes, label: str) -> Decimal:
    """A figure of 0 or more as a multiple of the base. ``label`` says which figure it is; 0 and multiples stay as they are."""
    over = value % base
    if not over:
        return value
    digest = hmac.new(key, f"{label}\n{value.normalize():f}".encode(), hashlib.sha256).digest()
    chance = Decimal(int.from_bytes(digest[:8], "big")) / _STEPS
    return value - over + (base if chance * base < over else 0)
