"""The options that say which figures are meant, the same for a table and for a picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from desktop_app.commands.base import breakdown_option, option
from desktop_app.i18n import N_

if TYPE_CHECKING:
    from desktop_app.services.chart_data import ChartData
    from desktop_app.services.session import Session

F = TypeVar("F", bound=Callable[..., Any])

Wishes = dict[str, Any]
"""What the options say, by their names."""

_OPTIONS = (
    option(
        "--site",
        "sites",
        multiple=True,
        metavar="CODE",
        help=N_(
            "The place; may be given again. Without it the workspace's own, or the nearest above where the item is counted."
        ),
    ),
    option(
        "--by",
        type=click.Choice(("place", "municipality", "nation")),
        help=N_("A line for each place of that level below."),
    ),
    option("--periods", metavar="A..B", help=N_("From when to when; without it the last five years.")),
    breakdown_option,
    option(
        "--view",
        type=click.Choice(("trend", "control", "places", "months", "timeline")),
        default="trend",
        help=N_("The kind of chart; without it a trend over time."),
    ),
    option(
        "--control",
        type=click.Choice(("xmr", "u", "c", "p")),
        help=N_("Centre, limits and signals of a control chart of this kind."),
    ),
    option(
        "--window",
        type=click.IntRange(0),
        default=0,
        metavar="N",
        help=N_("Pool N periods for each figure; without it as suits the item."),
    ),
)
_NAMES = ("sites", "by", "periods", "breakdown", "view", "control", "window")


def figure_options(function: F) -> F:
    """Gives a command the options, as one argument ``wishes``."""

    @wraps(function)
    def gathered(**given: Any) -> Any:
        wishes = {name: given.pop(name) for name in _NAMES}
        return function(**given, wishes=wishes)

    wrapped: Any = gathered
    for add in reversed(_OPTIONS):
        wrapped = add(wrapped)
    result: F = wrapped
    return result


def read(session: Session, item: str, wishes: Wishes) -> ChartData:
    """The figures that the options ask for. Raises `UserError`."""
    from desktop_app.domain.period import parse_span
    from desktop_app.services.charting import series

    return series(
        session,
        item,
        wishes["sites"] or None,
        wishes["by"],
        parse_span(wishes["periods"]) if wishes["periods"] else None,
        wishes["breakdown"],
        view=wishes["view"],
        control=wishes["control"] or "",
        window=wishes["window"],
    )
