"""States of reports and dates, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.i18n import N_, _, format_date, ngettext

if TYPE_CHECKING:
    from desktop_app.services.browsing import Sheet
    from desktop_app.services.due import Due

STATUS = {
    "not_begun": N_("not begun"),
    "begun": N_("begun"),
    "complete": N_("complete"),
    "sent": N_("sent"),
    "received": N_("received"),
    "accepted": N_("accepted"),
    "returned": N_("returned with questions"),
    "changed": N_("changed since it was accepted"),
    "reopened": N_("open again"),
}


def status_word(code: str) -> str:
    """The word of a report's state."""
    return _(STATUS[code]) if code in STATUS else code


def filled_words(filled: int, asked: int) -> str:
    """How much of a report is filled in."""
    return _("{filled} of {asked} filled").format(filled=filled, asked=asked)


def form_state(sheet: Sheet) -> str:
    """A sheet's state in words."""
    parts = [filled_words(sheet.filled, sheet.asked)]
    state = sheet.review or sheet.status
    if state:
        parts.append(status_word(state))
    if sheet.review_note:
        parts.append(sheet.review_note)
    return " · ".join(parts)


def due_words(one: Due) -> str:
    """When a report is due, and how late it is."""
    day = format_date(one.due_date)
    if one.running:
        return _("The period is still running; figures are provisional.")
    if one.days_late > 0:
        text = ngettext("was due {day}, {count} day late", "was due {day}, {count} days late", one.days_late)
        return text.format(day=day, count=one.days_late)
    return _("due {day}").format(day=day)
