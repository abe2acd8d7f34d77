"""A question is asked seldom, and where a person would ask it too."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from desktop_app.domain.finding import Severity
from desktop_app.domain.outliers import _binomial_tail, outlier
from desktop_app.sentences import known_codes, say


def history(*values: float) -> list[Decimal]:
    return [Decimal(str(value)) for value in values]


MONTHS = history(1, 2, 0, 1, 3, 1, 2, 1, 1, 0, 2, 1)
NONE = history(*[0] * 12)
LARGE = history(210, 225, 198, 240, 205, 231, 219, 222, 215, 208, 233, 226)
WILD = history(0, 14, 1, 0, 22, 3, 0, 18, 2, 0, 16, 1)
KRONER = history(100000, 120000, 95000, 110000, 105000, 98000)


@pytest.mark.parametrize(
    ("past", "value", "kind", "code"),
    [
        (MONTHS, 11, "whole", "value_far_above"),
        (MONTHS, 8, "whole", "value_far_above"),
        (MONTHS, 5, "whole", None),
        (MONTHS, 4, "whole", None),
        (MONTHS, 0, "whole", None),
        (MONTHS, 10**18, "whole", "value_far_above"),
        (NONE, 1, "whole", None),
        (NONE, 2, "whole", None),
        (NONE, 5, "whole", "value_far_above"),
        (history(15, 18, 16, 17, 14, 19, 15, 16), 0, "whole", "value_far_below"),
        (history(15, 18, 16, 17, 14, 19, 15, 16), 10, "whole", None),
        (WILD, 30, "whole", None),
        (WILD, 200, "whole", "value_far_above"),
        (LARGE, 245, "whole", None),
        (LARGE, 2150, "whole", "value_far_above"),
        (LARGE, 21, "whole", "value_far_below"),
        (history(827, 830, 819, 845, 838, 822), 399, "whole", "value_far_below"),
        (KRONER, 130000, "amount", None),
        (KRONER, 1100000, "amount", "value_far_above"),
        (KRONER, 1100, "amount", "value_far_below"),
        (history(3.5, 3.5, 4, 3.5, 4, 4), 40, "decimal", "value_far_above"),
        (history(*[0] * 12), 7.5, "decimal", "value_far_above"),
        (history(*[0] * 6), 7.5, "decimal", None),
        (history(12, 13, 11, 12, 14, 12), 99, "percent", None),
        (MONTHS[:5], 999, "whole", None),
        ([], 999, "whole", None),
    ],
)
def test_a_question_is_asked_where_chance_would_hardly_do_it(
    past: list[Decimal], value: float, kind: str, code: str | None
) -> None:
    found = outlier(past, Decimal(str(value)), kind)
    assert (found.code if found else None) == code
    if found:
        assert found.severity is Severity.SOFT
        assert code in known_codes()
        assert str(len(past)) in say(found)


@given(st.lists(st.integers(0, 400), min_size=6, max_size=40), st.data())
def test_what_has_been_seen_before_is_never_asked_about(past: list[int], data: st.DataObject) -> None:
    value = data.draw(st.integers(min(past), max(past)))
    assert outlier([Decimal(one) for one in past], Decimal(value), "whole") is None


@given(st.lists(st.integers(0, 30), min_size=6, max_size=40), st.integers(0, 200))
def test_what_is_asked_about_is_asked_about_still_when_further_out(past: list[int], value: int) -> None:
    before = [Decimal(one) for one in past]
    if value > max(past) and outlier(before, Decimal(value), "whole"):
        assert outlier(before, Decimal(value * 2 + 1), "whole")


@given(
    st.lists(st.decimals(-(10**17), 10**17, places=6), max_size=30),
    st.decimals(-(10**17), 10**17, places=6),
    st.sampled_from(("whole", "decimal", "amount", "percent", "text")),
)
def test_no_history_breaks_it(past: list[Decimal], value: Decimal, kind: str) -> None:
    found = outlier(past, value, kind)
    assert found is None or found.code in ("value_far_above", "value_far_below")


@given(st.integers(0, 60), st.integers(0, 60), st.integers(6, 60))
def test_the_tail_is_that_of_the_binomial_distribution(at_least: int, others: int, periods: int) -> None:
    chance = 1 / (periods + 1)
    expected = stats.binom.sf(at_least - 1, at_least + others, chance)
    assert _binomial_tail(at_least, others, chance) == pytest.approx(expected, rel=1e-9)
