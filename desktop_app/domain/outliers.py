"""Is a figure far from what its place has reported before? A question to ask, never a reason to refuse.

Most figures are small counts, where chance alone makes large leaps; so the question is asked seldom: only outside
everything seen before, and only where chance would do it less than once in a thousand.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, exp, floor, fsum, inf, lgamma, log, sqrt
from statistics import fmean, median, variance

from desktop_app.domain.catalogue_rows import AMOUNT, DECIMAL, WHOLE
from desktop_app.domain.finding import Finding, soft
from desktop_app.domain.numbers import write_number

FEWEST = 6
"""Periods of history below which nothing is asked."""
RARE = 0.001
"""How seldom chance alone makes a small count that is asked about."""
SMALL = 20.0
"""The mean below which counts are treated as small."""
WIDE = 4.0
"""Robust standard deviations beyond which a larger figure is asked about."""

_MAD_TO_SD = 1.4826  # of a normal distribution
_LEAST_SPREAD = 0.1  # of the median: amounts that never changed still may by a tenth


def outlier(history: Sequence[Decimal], value: Decimal, kind: str) -> Finding | None:
    """A soft finding when the value is far from the place's own history; percentages are never asked about.

    Small counts: the probability of a count so far out, given the sum of the history (the conditional test of two
    Poisson rates: Przyborowski and Wilenski, 1940), both divided by the history's dispersion where that is above 1. Larger
    counts: distance from the median in robust standard deviations, on the square-root scale (Anscombe, 1948).
    """
    if kind not in (WHOLE, DECIMAL, AMOUNT) or len(history) < FEWEST:
        return None
    least, most = min(history), max(history)
    if least <= value <= most:
        return None
    past = [float(one) for one in history]
    if kind == WHOLE and least >= 0 and fmean(past) < SMALL:
        strange = _chance_of_count(past, float(value)) < RARE
    else:
        strange = _robust_distance(past, float(value), counts=kind == WHOLE and least >= 0 <= value) > WIDE
    if not strange:
        return None
    return soft(
        "value_far_above" if value > most else "value_far_below",
        value=write_number(value),
        least=write_number(least),
        most=write_number(most),
        periods=len(history),
    )


def _chance_of_count(past: Sequence[float], value: float) -> float:
    """The probability of a count at least so far out as this one, had it the mean of the past ones."""
    mean = fmean(past)
    dispersion = max(1.0, variance(past) / mean) if mean else 1.0
    before = ceil(sum(past) / dispersion)
    if value > mean:
        return _binomial_tail(floor(value / dispersion), before, 1 / (len(past) + 1))
    return _binomial_tail(before, ceil(value / dispersion), len(past) / (len(past) + 1))


def _binomial_tail(at_least: int, others: int, chance: float) -> float:
    """The probability of ``at_least`` or more successes in ``at_least + others`` trials; summed term by term."""
    trials = at_least + others
    return fsum(
        exp(
            lgamma(trials + 1)
            - lgamma(misses + 1)
            - lgamma(trials - misses + 1)
            + misses * log(1 - chance)
            + (trials - misses) * log(chance)
        )
        for misses in range(others + 1)
    )


def _robust_distance(past: Sequence[float], value: float, *, counts: bool) -> float:
    """How many robust standard deviations a value lies from the median of the past ones."""
    if counts:
        past, value = [_root(one) for one in past], _root(value)
    middle = median(past)
    spread = _MAD_TO_SD * median(abs(one - middle) for one in past)
    spread = max(spread, 1.0 if counts else _LEAST_SPREAD * abs(middle))
    if not spread:
        return inf if value != middle and len(past) >= 2 * FEWEST else 0.0
    return abs(value - middle) / (spread * sqrt(1 + 1 / len(past)))


def _root(count: float) -> float:
    """Anscombe's transformation: a Poisson count gets a standard deviation of about 1."""
    return 2 * sqrt(count + 0.375)
