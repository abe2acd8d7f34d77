"""``malik completeness``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.commands import show
from desktop_app.commands.base import answer, command, json_option, opened, option, say, workspace_argument
from desktop_app.commands.tables import table
from desktop_app.i18n import N_, _, format_period

if TYPE_CHECKING:
    from desktop_app.services.due import Due, Matrix
    from desktop_app.services.session import Session

# Translators: the states of a report, as short as possible: they stand in narrow columns.
_STATES = {
    "not_begun": N_("-"),
    "begun": N_("begun"),
    "complete": N_("complete"),
    "sent": N_("sent"),
    "received": N_("received"),
    "accepted": N_("accepted"),
    "returned": N_("returned"),
    "changed": N_("changed"),
}
_ACROSS = 6
"""Periods side by side, at most; further ones follow below."""


@command("completeness", N_("Show who has reported what: places by periods, for each form."))
@workspace_argument
@option("--form", "forms", multiple=True, metavar="F", help=N_("Only this form; may be given again."))
@option("--periods", metavar="A..B", help=N_("Only these periods; without it about the last year."))
@json_option
def completeness(workspace: Path, forms: tuple[str, ...], periods: str | None, as_json: bool) -> None:
    """Shows completeness."""
    from desktop_app.domain.period import parse_span
    from desktop_app.services.due import completeness as matrix_of

    with opened(workspace) as session:
        span = parse_span(periods) if periods else None
        matrices = {form: matrix_of(session, form, span) for form in forms or tuple(session.catalogue.forms)}
        if as_json:
            answer(
                [_as_object(due) for matrix in matrices.values() for row in matrix.rows for due in row.states]
            )
            return
        shown = {form: matrix for form, matrix in matrices.items() if matrix.rows}
        for form, matrix in shown.items():
            say(show.item(session.catalogue, form))
            say(_as_tables(session, matrix))
            say()
        if not shown:
            say(_("Nothing is asked here in these periods."))


def _as_object(due: Due) -> dict[str, object]:
    return {
        "form": due.form,
        "site": due.site,
        "period": due.period,
        "status": due.status,
        "filled": due.filled,
        "asked": due.asked,
        "due_date": due.due_date.isoformat(),
        "days_late": due.days_late,
    }


def _as_tables(session: Session, matrix: Matrix) -> str:
    tables = []
    for begin in range(0, len(matrix.periods), _ACROSS):
        periods = matrix.periods[begin : begin + _ACROSS]
        rows = []
        for row in matrix.rows:
            by_period = {due.period: due for due in row.states}
            states = [_state(by_period.get(period)) for period in periods]
            rows.append([show.place(session.catalogue, row.site), *states])
        tables.append(table([_("Place"), *(format_period(period, "short") for period in periods)], rows))
    return "\n\n".join(tables)


def _state(due: Due | None) -> str:
    if due is None:
        return ""
    counts = f" {due.filled}/{due.asked}" if due.status == "begun" else ""
    return _(_STATES.get(due.status, due.status)) + counts
