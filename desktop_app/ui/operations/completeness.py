"""Completeness: how a form came in, and who to remind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.domain.period import Period
    from desktop_app.services.arrivals import Arrivals
    from desktop_app.services.missing import Missing


def read(
    context: Context, form: str, span: tuple[Period, Period] | None, done: Callable[[Arrivals], object]
) -> None:
    """How a form's reports came in."""
    from desktop_app.services import arrivals

    context.read(lambda session: arrivals.arrivals(session, form, span), done, key="arrivals")


def who_to_remind(context: Context, done: Callable[[list[Missing]], object]) -> None:
    """For each form the latest period that was due, and the places that have not handed it in."""
    from desktop_app.services import missing

    context.read(missing.missing, done, key="missing")
