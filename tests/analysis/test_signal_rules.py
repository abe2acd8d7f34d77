"""The rules by example, and against their plain definitions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.signal_rules import Held, signals
from desktop_app.analysis.signals import Signal


def held(text: str) -> list[Held | None]:
    """Values around a centre of 0 whose limits lie at -3 and 3; ``x`` is a gap."""
    return [None if one == "x" else Held(float(one), 0.0, 3.0) for one in text.split()]


def found(text: str, rule: str) -> list[tuple[str, int, int]]:
    points = held(text)
    return [
        (one.side, one.first, one.last) for one in signals(points, 0, len(points) - 1) if one.rule == rule
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0 3.1 0", [("above", 1, 1)]),
        ("0 -3.1 0", [("below", 1, 1)]),
        ("0 3 -3", []),
        ("4 4", [("above", 0, 0), ("above", 1, 1)]),
    ],
)
def test_a_point_outside_the_limits(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(text, "outside") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 1 1 1 1 1", []),
        ("1 1 1 1 1 1 1", [("above", 0, 6)]),
        ("-1 1 1 1 1 1 1 1 1 -1", [("above", 1, 8)]),
        ("-1 -1 -1 -1 -1 -1 -1", [("below", 0, 6)]),
        ("1 1 1 0 1 1 1 1", []),
        ("1 1 1 x 1 1 1 1", []),
    ],
)
def test_seven_on_one_side_of_the_mean(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(text, "run") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-3 -2 -1 0 1 2", []),
        ("-3 -2 -1 0 1 2 3", [("rising", 0, 6)]),
        ("3 2 1 0 -1 -2 -3", [("falling", 0, 6)]),
        ("-3 -2 -1 -1 0 1 2 3", []),
        ("-3 -2 -1 x 0 1 2 3", []),
        ("0 -2 -1.5 -1 0 1 2 2.5 2 1", [("rising", 1, 7)]),
    ],
)
def test_seven_rising_or_falling(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(text, "trend") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.5 0 2.5", [("above", 0, 2)]),
        ("2.5 2.5 0", [("above", 0, 1)]),
        ("2.5 0 0 2.5", []),
        ("2.5 0 -2.5", []),
        ("2 2 2", []),
        ("-2.5 -4 0", [("below", 0, 1)]),
        ("2.5 x 2.5", []),
        ("2.5 2.5 0 2.5 2.5", [("above", 0, 4)]),
        ("2.5 2.5 0 0 2.5 2.5", [("above", 0, 1), ("above", 4, 5)]),
    ],
)
def test_two_of_three_close_to_a_limit(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(text, "two_of_three") == expected


def test_signals_stand_where_they_are_among_all_points_and_in_order() -> None:
    points = [*held("9 x"), *held("1 1 1 1 1 1 4 x x")]
    assert signals(points, 2, 10) == [Signal("outside", "above", 8, 8), Signal("run", "above", 2, 8)]


values = st.lists(st.sampled_from([-4, -2.5, -1, 0, 1, 2.5, 4, None]), min_size=1, max_size=30)


@given(values)
def test_the_rules_flag_what_their_definitions_flag(values: list[float | None]) -> None:
    points = [None if one is None else Held(one, 0.0, 3.0) for one in values]
    flagged: dict[tuple[str, str], set[int]] = {}
    for one in signals(points, 0, len(points) - 1):
        flagged.setdefault((one.rule, one.side), set()).update(range(one.first, one.last + 1))
    expected = _by_definition(values)
    for rule in ("outside", "run", "trend"):
        for side in ("above", "below", "rising", "falling"):
            assert flagged.get((rule, side), set()) == expected.get((rule, side), set())
    for side in ("above", "below"):
        beyond = expected.get(("two_of_three", side), set())
        assert beyond <= flagged.get(("two_of_three", side), set())
        assert bool(beyond) == bool(flagged.get(("two_of_three", side)))


def _by_definition(values: list[float | None]) -> dict[tuple[str, str], set[int]]:
    """Every window looked at by itself; of two of three the points beyond alone."""
    expected: dict[tuple[str, str], set[int]] = {}

    def flag(rule: str, side: str, indices: list[int]) -> None:
        expected.setdefault((rule, side), set()).update(indices)

    for begin in range(len(values)):
        for size in (1, 3, 7):
            indices = list(range(begin, begin + size))
            window = [values[at] for at in indices if at < len(values)]
            if len(window) < size or None in window:
                continue
            for side, sign in (("above", 1), ("below", -1)):
                turned = [sign * one for one in window if one is not None]
                if size == 1 and turned[0] > 3:
                    flag("outside", side, indices)
                if size == 7 and min(turned) > 0:
                    flag("run", side, indices)
                if size == 3 and sum(one > 2 for one in turned) >= 2:
                    flag(
                        "two_of_three", side, [at for at, one in zip(indices, turned, strict=True) if one > 2]
                    )
                steps = [two - one for one, two in pairwise(turned)]
                if size == 7 and min(steps) > 0:
                    flag("trend", "rising" if sign > 0 else "falling", indices)
    return expected
