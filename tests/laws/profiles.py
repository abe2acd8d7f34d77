"""How long the laws are tried: a little with every run of the tests, long when ``MALIK_LAWS=thorough`` is set."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

THOROUGH = os.environ.get("MALIK_LAWS") == "thorough"


def tries(quick: int, thorough: int) -> settings:
    """The settings of one law: so many examples of it."""
    return settings(
        max_examples=thorough if THOROUGH else quick,
        deadline=None,
        database=None,
        derandomize=not THOROUGH,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
