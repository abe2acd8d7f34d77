from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.formula import DEEPEST, Number, Reference, evaluate, names, parse, references
from desktop_app.errors import UserError

VALUES = {"a": Decimal(7), "b": Decimal("2.5"), "zero": Decimal(0)}


def value(text: str) -> Decimal | None:
    return evaluate(parse(text), lambda item, shift, breakdown: VALUES.get(item))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", "1"),
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 2 - 3", "5"),
        ("12 / 2 / 3", "2"),
        ("2 * -3", "-6"),
        ("--3", "3"),
        ("-(1 + 2)", "-3"),
        ("a * b", "17.5"),
        ("a/b", "2.8"),
        ("0.1 + 0.2", "0.3"),
        ("a-a", "0"),
        ("\n a\t+\n1 ", "8"),
        ("1000000000000000000 / 4 + 0.25", None),
        ("999999999999999999 + 0.000001", "999999999999999999.000001"),
    ],
)
def test_formulas_are_worked_out_in_decimals_by_the_usual_order(text: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(UserError):
            parse(text)
    else:
        assert value(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text", ["missing", "a + missing", "a / zero", "missing * zero", "1 / (a - a)", "-missing"]
)
def test_what_is_missing_or_divided_by_zero_makes_the_result_missing(text: str) -> None:
    assert value(text) is None


def test_references_carry_shift_and_breakdown() -> None:
    found = list(references(parse("a[-1] + b{age=0-6;sex=f} - -c[-12]{age=u} + d[0]")))
    assert found == [
        Reference("a", -1),
        Reference("b", 0, "age=0-6;sex=f"),
        Reference("c", -12, "age=u"),
        Reference("d"),
    ]
    assert names(parse("a + b * a")) == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("", 1),
        ("   ", 4),
        ("1 +", 4),
        ("1 + + 2", 5),
        ("(1", 3),
        ("1)", 2),
        ("()", 2),
        ("a b", 3),
        ("a[1]", 2),
        ("a[-0]", 2),
        ("a{age=0-6", 2),
        ("1,5", 2),
        ("Å + 1", 1),
        ("A", 1),
        ("__import__", 1),
        ("a.b", 2),
        ("a ** 2", 4),
        ("2 % 2", 3),
        ("1e5", 2),
        ("٣", 1),
        ("a = b", 3),
    ],
)
def test_what_is_no_formula_is_refused_at_the_character_where_reading_stopped(text: str, at: int) -> None:
    with pytest.raises(UserError) as caught:
        parse(text)
    assert caught.value.code == "formula_unreadable"
    assert caught.value.params["at"] == at


def test_nesting_and_length_are_bounded() -> None:
    assert parse("(" * DEEPEST + "1" + ")" * DEEPEST) == Number(Decimal(1))
    for text in ("(" * 500 + "1" + ")" * 400, "-" * 900 + "1", "1" + "+1" * 600):
        with pytest.raises(UserError):
            parse(text)
    assert value("1" + "+1" * 400) == 401


def test_the_surrounding_decimal_context_changes_nothing() -> None:
    with localcontext() as context:
        context.prec = 2
        assert value("12345 * 3") == 37035


Case = tuple[str, Fraction | None, Fraction]
"""A formula, its exact value (None: missing), and how large the numbers on the way to it can get."""


def _leaf(text: str, value: Fraction | None) -> Case:
    return text, value, abs(value or Fraction(0))


def _join(one: Case, sign: str, two: Case) -> Case:
    text = f"({one[0]} {sign} {two[0]})"
    if one[1] is None or two[1] is None:
        return text, None, Fraction(0)
    if sign == "*":
        return text, one[1] * two[1], one[2] * two[2]
    return text, one[1] + two[1] if sign == "+" else one[1] - two[1], one[2] + two[2]


def _divide(one: Case, two: Case) -> Case:
    text = f"{one[0]} / {two[0]}"
    return (
        (text, None, Fraction(0))
        if one[1] is None or not two[1]
        else (text, one[1] / two[1], one[2] / two[1])
    )


numbers = st.decimals(min_value=0, max_value=10**6, places=3).map(
    lambda number: _leaf(format(number, "f"), Fraction(number))
)
items = st.sampled_from(
    [_leaf("a", Fraction(7)), _leaf("b", Fraction(5, 2)), _leaf("zero", Fraction(0)), _leaf("none", None)]
)
leaves = numbers | items


def extend(inner: st.SearchStrategy[Case]) -> st.SearchStrategy[Case]:
    return st.builds(_join, inner, st.sampled_from("+-*"), inner) | st.builds(_divide, inner, leaves).map(
        lambda case: (f"({case[0]})", case[1], case[2])
    )


@given(st.recursive(leaves, extend, max_leaves=12))
def test_the_value_is_that_of_exact_fractions_to_thirty_digits(case: Case) -> None:
    text, exact, magnitude = case
    found = value(text)
    if exact is None:
        assert found is None
    else:
        assert found is not None
        assert abs(Fraction(found) - exact) <= magnitude / 10**30


@given(st.text(alphabet="ab01 +-*/()[]{}.=-1;", max_size=40))
def test_reading_any_text_gives_a_formula_or_a_sentence(text: str) -> None:
    try:
        evaluate(parse(text), lambda item, shift, breakdown: Decimal(1))
    except UserError as error:
        assert error.code == "formula_unreadable"
        assert 1 <= int(str(error.params["at"])) <= len(text) + 1
