"""What a merge told: its findings, each with a sentence, and its counts."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app import sentences
from desktop_app.services import merging
from tests.services.desks import Desk

Make = Callable[..., Desk]


SHEET, VISITS = "Local work", "Visits of travelling teams"


def codes(*results: merging.Merged) -> set[str]:
    """The codes of all findings; each must have a sentence."""
    found = [one for result in results for one in result.findings]
    for one in found:
        assert one.code in sentences.known_codes(), one.code
        assert "?" not in sentences.say(one), sentences.say(one)
    return {one.code for one in found}


def counted(result: merging.Merged) -> tuple[int, ...]:
    return (
        result.new,
        result.same,
        result.conflicts,
        result.edited,
        result.parked,
        result.held,
        result.refused,
    )
