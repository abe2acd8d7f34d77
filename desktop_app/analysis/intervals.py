"""Confidence intervals of counts, rates and shares. Two-sided; pure functions on plain numbers.

The choice of methods is that of public health practice (Eayrs D., *Commonly used public health statistics and their confidence
intervals*, APHO Technical Briefing 3, 2008): Byar's approximation for counts, the exact method below ten events, Wilson's for
shares.

An interval says how far chance alone moves a count of independent events. Where one event brings others with it (several
notifications about one child), the true spread is wider: the interval is then the least that has to be allowed for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import exp, fsum, lgamma, log, sqrt
from statistics import NormalDist

LEVEL = 0.95
"""The confidence of an interval, unless asked otherwise."""
EXACT_BELOW = 10
"""Counts smaller than this get the exact interval."""

Interval = tuple[float, float]


def poisson(events: int, level: float = LEVEL) -> Interval:
    """The interval of a count of independent events: exact below ten events, Byar's from ten on."""
    return exact_poisson(events, level) if events < EXACT_BELOW else byar(events, level)


@lru_cache(maxsize=1024)
def exact_poisson(events: int, level: float = LEVEL) -> Interval:
    """The exact interval of a Poisson count (Garwood F., *Biometrika* 28, 1936).

    The lower limit is the mean under which so many events or more have the probability (1 - level) / 2, the upper one that
    under which so many or fewer have it. The same as half the quantiles of chi-square with 2x and 2x + 2 degrees of freedom
    (Ulm K., *American Journal of Epidemiology* 131, 1990). Of no event the lower limit is 0. Raises `ValueError` for a negative
    count.
    """
    _check(events, level)
    tail = (1 - level) / 2
    most = events + 20 * sqrt(events + 1) + 20
    upper = _solve(lambda mean: _at_most(events, mean) > tail, 0.0, most)
    if events == 0:
        return 0.0, upper
    return _solve(lambda mean: 1 - _at_most(events - 1, mean) < tail, 0.0, most), upper


def byar(events: int, level: float = LEVEL) -> Interval:
    """Byar's approximation to the exact Poisson interval.

    Source: Breslow N. E. and Day N. E., *Statistical Methods in Cancer Research* II, IARC 1987, page 69. Raises `ValueError`
    for a negative count. Of no event the lower limit is 0.
    """
    _check(events, level)
    z, next_ = _z(level), events + 1
    upper = next_ * (1 - 1 / (9 * next_) + z / (3 * sqrt(next_))) ** 3
    if events == 0:
        return 0.0, upper
    return max(0.0, events * (1 - 1 / (9 * events) - z / (3 * sqrt(events))) ** 3), upper


def wilson(events: int, of: int, level: float = LEVEL) -> Interval:
    """Wilson's score interval of a share, as fractions between 0 and 1.

    Source: Wilson E. B., *Journal of the American Statistical Association* 22, 1927; Newcombe R. G., *Statistics in Medicine*
    17, 1998, method 3. Raises `ValueError` unless 0 <= events <= of and of > 0.
    """
    _check(events, level)
    if of <= 0 or events > of:
        raise ValueError(f"{events} of {of} is no share")
    z = _z(level)
    share, square = events / of, z * z
    middle = share + square / (2 * of)
    reach = z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    whole = 1 + square / of
    lower = 0.0 if events == 0 else (middle - reach) / whole
    return lower, 1.0 if events == of else (middle + reach) / whole


def rate(events: int, exposure: float, per: float = 1.0, level: float = LEVEL) -> Interval:
    """The interval of a rate: that of its count of events, over the exposure (person-years), times the base (100,000).

    The exposure counts as known, not as chance. Raises `ValueError` for a negative count or where there is no exposure.
    """
    if exposure <= 0:
        raise ValueError("a rate needs an exposure")
    lower, upper = poisson(events, level)
    return lower / exposure * per, upper / exposure * per


def _check(events: int, level: float) -> None:
    if events < 0:
        raise ValueError("a count is not negative")
    if not 0 < level < 1:
        raise ValueError("a confidence lies between 0 and 1")


def _z(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)


def _at_most(events: int, mean: float) -> float:
    """The probability of so many events or fewer under a Poisson mean."""
    if mean <= 0:
        return 1.0
    return fsum(exp(count * log(mean) - mean - lgamma(count + 1)) for count in range(events + 1))


def _solve(below: Callable[[float], bool], low: float, high: float) -> float:
    """Where a condition that holds below a point stops holding: halved until the numbers give out."""
    while True:
        middle = (low + high) / 2
        if middle in (low, high):
            return middle
        low, high = (middle, high) if below(middle) else (low, middle)
