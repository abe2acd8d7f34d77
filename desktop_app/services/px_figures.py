"""From a PX table's figures to what would be typed: added up by recipe, marks kept apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.numbers import write_number
from desktop_app.exchange.px import Table
from desktop_app.exchange.px_data import pick
from desktop_app.services.px_matching import PLACE, TIME, Match
from desktop_app.services.px_recipes import Recipe

Slot = tuple[str, str]
"""A place and a period."""
CellKey = tuple[str, str, str, str]
"""Place, item, period, breakdown."""

NONE_SHOWN = frozenset(("-", "–", "—", "0"))


@dataclass(slots=True)
class _Sum:
    """Figures of a table that are added up. One that is not available makes the sum unavailable: a part of it is no sum."""

    total: Decimal = Decimal(0)
    given: int = 0
    unavailable: int = 0
    count: int = 0

    @property
    def typed(self) -> str:
        """What would be typed."""
        if self.unavailable:
            return ".."
        return _as_typed(self.total) if self.given else "."


@dataclass(frozen=True, slots=True)
class Sums:
    """What a table says of each cell, in the order of the recipes; and marks of its own that were read as not available."""

    typed: Mapping[CellKey, str]
    added: Mapping[CellKey, int]  # how many figures of the table stand behind each
    marks: tuple[str, ...]


def read(
    table: Table,
    matches: Sequence[Match],
    recipes: Sequence[Recipe],
    slots: Callable[[str, str, str], bool],
    progress: Callable[[int, int], object] | None,
    whole: Slot,
) -> Sums:
    """Reads the figures that the recipes need. ``slots(site, period, item)`` says which are asked for.

    ``whole`` is the place and period of all figures, where the table has no variable for one of them. Raises as `pick` does.
    """
    wanted = _wanted(matches, recipes)
    sums: dict[CellKey, _Sum] = {}
    uses: dict[tuple[int, ...], list[Recipe]] = {}
    for recipe in recipes:
        for combination in recipe.combinations:
            uses.setdefault(combination, []).append(recipe)
    places, others = _position(matches, PLACE), _others(matches)
    times = _position(matches, TIME)
    marks: set[str] = set()
    for place, text in pick(table, wanted, progress):
        site = matches[places].targets[place[places]] if places is not None else whole[0]
        period = matches[times].targets[place[times]] if times is not None else whole[1]
        for recipe in uses.get(tuple(place[at] for at in others), ()):
            if slots(site, period, recipe.item):
                key = (site, recipe.item, period, recipe.breakdown)
                _add(sums.setdefault(key, _Sum()), table, text, marks)
    return Sums(
        {key: one.typed for key, one in sums.items()},
        {key: one.count for key, one in sums.items()},
        tuple(sorted(marks)),
    )


def with_unknown(catalogue: Catalogue, typed: Mapping[CellKey, str]) -> dict[CellKey, str]:
    """The cells, and none in "unknown" wherever the known parts of a register's figure make up its total exactly."""
    found = dict(typed)
    for (site, item, period, breakdown), text in typed.items():
        if breakdown or not catalogue.items[item].parts_add:
            continue
        parts = catalogue.parts(item)
        said = [typed.get((site, item, period, part)) for part in parts]
        missing = [part for part, one in zip(parts, said, strict=True) if one is None]
        numbers = [Decimal(one) for one in said if one is not None and one.strip(".")]
        whole = len(numbers) == len(parts) - 1 and text.strip(".")
        if (
            whole
            and len(missing) == 1
            and _is_unknown(catalogue, missing[0])
            and sum(numbers) == Decimal(text)
        ):
            found[site, item, period, missing[0]] = "0"
    return found


def _is_unknown(catalogue: Catalogue, breakdown: str) -> bool:
    pairs = (pair.split("=") for pair in breakdown.split(";"))
    return all(
        (category := catalogue.category(dimension, code)) is not None and category.unknown
        for dimension, code in pairs
    )


def _add(sum_: _Sum, table: Table, text: str, marks: set[str]) -> None:
    sum_.count += 1
    if text[-1].isdecimal() or text.rstrip(".")[-1:].isdecimal():
        sum_.total += Decimal(text)
        sum_.given += 1
        return
    shown = table.symbols.get(text, text).strip()
    if text == "-" or shown in NONE_SHOWN:
        sum_.given += 1
    elif shown != ".":
        sum_.unavailable += 1
        if shown != "..":
            marks.add(shown)


def _wanted(matches: Sequence[Match], recipes: Iterable[Recipe]) -> list[Sequence[int]]:
    """Which values of each variable are needed at all."""
    others = _others(matches)
    needed: list[set[int]] = [set() for _one in matches]
    for at, one in enumerate(matches):
        if at not in others:
            needed[at] = {number for number, target in enumerate(one.targets) if target}
    for recipe in recipes:
        for combination in recipe.combinations:
            for at, number in zip(others, combination, strict=True):
                needed[at].add(number)
    return [sorted(one) for one in needed]


def _others(matches: Sequence[Match]) -> tuple[int, ...]:
    return tuple(at for at, one in enumerate(matches) if one.role not in (PLACE, TIME))


def _position(matches: Sequence[Match], role: str) -> int | None:
    return next((at for at, one in enumerate(matches) if one.role == role), None)


def _as_typed(number: Decimal) -> str:
    """A number as nobody can mistake it: a thousandth gets a fourth decimal, so that it is no thousand."""
    text = write_number(number)
    return text + "0" if len(text.partition(".")[2]) == 3 else text
