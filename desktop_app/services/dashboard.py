"""A plan's key charts: which items they are, and each as a control chart with its signals, one at a time.

A plan is followed by criteria and indicators; one that has none is followed by what is counted under it.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.analysis.points import Point
from desktop_app.errors import UserError
from desktop_app.services import charting, figures_asked
from desktop_app.services.chart_choice import ChartChoice
from desktop_app.services.chart_data import CONTROL, ChartData
from desktop_app.services.session import Session

KEY_ROLES = ("criterion", "indicator")


@dataclass(frozen=True, slots=True)
class Board:
    """A plan and what is shown of it; ``without`` are the items of which nothing has been reported yet."""

    plan: str
    choices: tuple[ChartChoice, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """One key chart. ``last`` is its latest figure."""

    choice: ChartChoice
    data: ChartData
    last: Point | None

    @property
    def signals(self) -> bool:
        """Whether the control chart shows a signal."""
        return self.data.control is not None and bool(self.data.control.signals)


def plans(session: Session) -> tuple[str, ...]:
    """The plans that have anything to draw, in the catalogue's order."""
    return tuple(plan for plan in session.catalogue.plans if key_items(session, plan))


def key_items(session: Session, plan: str) -> tuple[str, ...]:
    """The items by which a plan is followed, in the catalogue's order, whether there are figures or not."""
    items = [
        item
        for item in session.catalogue.items.values()
        if plan in item.plans and item.numeric and not item.retired and "initiative" not in item.dimensions
    ]
    key = [item for item in items if item.role in KEY_ROLES]
    return tuple(item.code for item in key or items)


def board(session: Session, plan: str = "") -> Board:
    """What a plan's dashboard is made of; without a plan the one of which most is known here. Reads no figures.

    A workspace without any plan has an empty board.
    """
    told = {item for item, there in charting.chartable(session) if there}
    known = plans(session)
    if plan not in known:
        plan = max(known, key=lambda one: len(told & set(key_items(session, one))), default="")
    items = key_items(session, plan) if plan else ()
    choices = tuple(
        ChartChoice(item, (figures_asked.default_site(session, item),), view=CONTROL)
        for item in items
        if item in told
    )
    return Board(plan, choices, tuple(item for item in items if item not in told))


def tile(session: Session, choice: ChartChoice) -> Tile | None:
    """One chart of the board, None where nothing at its place can be drawn."""
    try:
        data = choice.read(session)
    except UserError:  # told on the chart's own page; the others are shown nevertheless
        return None
    given = [point for line in data.lines for point in line.given]
    firm = [point for point in given if not point.provisional]
    return Tile(choice, data, (firm or given)[-1] if given else None)
