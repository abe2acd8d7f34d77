"""Initiatives in words: titles, statuses, dates, money. One place, so that list, matrix, timeline and report say the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.domain.catalogue import Catalogue, Initiative
from desktop_app.domain.record import GIVEN
from desktop_app.domain.typed import show_value
from desktop_app.i18n import _, format_date, format_number, format_period, language, ngettext
from desktop_app.services.initiative_cells import STATUS
from desktop_app.ui.marks import STATE_WORDS

if TYPE_CHECKING:
    from desktop_app.services.initiatives import Answer, InitiativeRow, StatusNow

MISSING, NOT_ASKED, DISPUTED = "@missing", "@not_asked", "@disputed"
"""What stands where there is no status: asked and not yet reported; not asked; two people disagree."""

DUE, DUE_DONE = "@due", "@due_done"
"""The day of a deliverable; the same once it is done."""

PLAN_SPAN, TODAY = "@plan_span", "@today"
"""A span that is the plan's because the initiative's own is not known; the day it is."""


def title(initiative: Initiative) -> str:
    """The title; of one whose title is not known yet, just that."""
    return initiative.names.get(language()) if initiative.names else _("title not known yet")


def numbered(initiative: Initiative) -> str:
    """Number and title in one line."""
    return _("{number}. {title}").format(number=initiative.number, title=title(initiative))


def status_choices(catalogue: Catalogue) -> dict[str, str]:
    """The statuses there are, by code, in words."""
    item = catalogue.items.get(STATUS)
    return {choice.code: choice.names.get(language()) for choice in item.choices} if item else {}


def mark(row: InitiativeRow, period: str) -> str:
    """The mark of an initiative in a half-year: a status, or what stands in its place."""
    status = row.statuses.get(period)
    if status is None:
        return MISSING if period in row.asked else NOT_ASKED
    return mark_of(status)


def mark_of(status: StatusNow) -> str:
    """The mark of what is told."""
    return DISPUTED if status.disputed else status.code or status.state


def mark_words(catalogue: Catalogue, code: str) -> str:
    """A mark in words."""
    known = status_choices(catalogue)
    if code in known:
        return known[code]
    if code in STATE_WORDS:
        return _(STATE_WORDS[code])
    return {
        MISSING: _("not yet reported"),
        NOT_ASKED: _("no report, and none is asked for"),
        DISPUTED: _("under disagreement"),
    }.get(code, code)


def status_words(catalogue: Catalogue, row: InitiativeRow, period: str) -> str:
    """What is told of an initiative in a half-year, as a screen reader reads it."""
    said = mark_words(catalogue, mark(row, period))
    status = row.statuses.get(period)
    if status is not None and status.disputed and status.code:
        shown = mark_words(catalogue, status.code)
        return _("{status}, {remark}").format(status=shown, remark=said)
    if status is not None and status.provisional:
        return _("{status}, {remark}").format(status=said, remark=_("provisional"))
    return said


def detail(catalogue: Catalogue, row: InitiativeRow, period: str) -> str:
    """What else there is to know about an initiative at a glance."""
    parts = []
    latest = row.latest(period)
    if period not in row.statuses and latest is not None:
        said = mark_words(catalogue, mark_of(latest[1]))
        parts.append(
            _("last: {status}, {period}").format(status=said, period=format_period(latest[0], "short"))
        )
    if row.percent is not None:
        parts.append(delivered_words(row))
    late = sum(one.late for one in row.delivered)
    if late:
        text = ngettext(
            "{count} deliverable is past its day", "{count} deliverables are past their day", late
        )
        parts.append(text.format(count=late))
    if period in row.decisions:
        parts.append(_("a decision is wanted"))
    responsible = row.initiative.responsible.get(language())
    if responsible:
        parts.append(responsible)
    return " · ".join(parts)


def delivered_words(row: InitiativeRow) -> str:
    """How much is delivered: "2 of 5 deliverables done"."""
    done = sum(one.done is not None for one in row.delivered)
    return _("{done} of {count} deliverables done").format(done=done, count=len(row.delivered))


def span_words(begin: date | None, end: date | None) -> str:
    """From when to when, as far as it is known."""
    if begin and end:
        return f"{format_date(begin)} – {format_date(end)}"
    if begin:
        return _("from {day}").format(day=format_date(begin))
    return _("until {day}").format(day=format_date(end)) if end else ""


def money(amount: Decimal | None) -> str:
    """An amount in kroner."""
    if amount is None:
        return ""
    whole = amount == amount.to_integral_value()
    return _("{amount} kr.").format(amount=format_number(amount, 0 if whole else 2))


def answer_words(answer: Answer) -> str:
    """What is said to a question, in words; empty where nothing is."""
    cell, item = answer.cell, answer.item
    if not cell.filled:
        return ""
    if cell.state != GIVEN:
        return _(STATE_WORDS.get(cell.state, cell.state))
    if item.kind == "text":
        return cell.text
    if item.kind == "amount":
        return money(Decimal(cell.value))
    if item.kind == "date":
        return format_date(cell.value)
    return show_value(item, cell.state, cell.value, language())
