"""Made-up counts with a believable course: small, seasonal, and the same every time.

Each figure has its own source of chance, seeded by its name, so that adding one leaves the others as they are.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence


class Chance:
    """The chance of one figure, named by what it is about."""

    def __init__(self, *about: object) -> None:
        self._random = random.Random("malik-demo/" + "/".join(str(one) for one in about))

    def count(self, mean: float) -> int:
        """A Poisson count (Knuth's method; the means here are small)."""
        if mean <= 0:
            return 0
        if mean > 200:
            return max(round(self._random.gauss(mean, math.sqrt(mean))), 0)
        limit, product, events = math.exp(-mean), self._random.random(), 0
        while product > limit:
            events += 1
            product *= self._random.random()
        return events

    def split(self, total: int, shares: Sequence[float]) -> list[int]:
        """A total divided at random by shares; the parts add up to it."""
        parts = [0] * len(shares)
        for chosen in self._random.choices(range(len(shares)), weights=shares, k=total):
            parts[chosen] += 1
        return parts

    def happens(self, probability: float) -> bool:
        """Whether something of this probability happens."""
        return self._random.random() < probability


def season(month: int, low_in_summer: float) -> float:
    """A factor for the month: 1 in winter, ``low_in_summer`` in July."""
    depth = (1 - math.cos((month - 1) / 12 * 2 * math.pi)) / 2
    return 1 - (1 - low_in_summer) * depth**2
