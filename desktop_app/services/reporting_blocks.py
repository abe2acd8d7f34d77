"""Small pieces that all reports are put together from: cells, rows, money, statuses and days, in the language in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from desktop_app.domain.catalogue import Catalogue, Initiative
from desktop_app.domain.record import GIVEN
from desktop_app.domain.typed import show_value
from desktop_app.i18n import N_, _, format_date, format_number, language
from desktop_app.reports.document import ATTENTION, BAD, GOOD, PLAIN, QUIET, Cell, Fact, Facts, Row, Value
from desktop_app.services.initiative_cells import STATUS
from desktop_app.services.initiative_overview import InitiativeRow, StatusNow
from desktop_app.services.initiative_report import Answer

MISSING = "@missing"
"""Where a status is asked for, or was told before, and is not there for the half-year."""

TONES = {"on_plan": GOOD, "problems": ATTENTION, "completed": GOOD, "cancelled": QUIET, MISSING: QUIET}
_STATES = {
    "unavailable": N_("not available"),
    "not_applicable": N_("not applicable"),
    "cleared": N_("cleared"),
}


def cell(value: Value = None, words: str = "", tone: str = PLAIN, link: str = "", kind: str = "") -> Cell:
    """A cell."""
    return Cell(value, words, tone, link, kind)


def row(*values: Value | Cell) -> Row:
    """A row of a table."""
    return Row(tuple(value if isinstance(value, Cell) else Cell(value) for value in values))


def group(heading: str) -> Row:
    """A heading across a table."""
    return Row((Cell(heading),), group=True)


def facts(*pairs: tuple[str, str], title: str = "") -> Facts:
    """Labels with their words; those without words are left out."""
    return Facts(tuple(Fact(label, words) for label, words in pairs if words), title)


def money(amount: Decimal | None) -> str:
    """An amount in kroner."""
    if amount is None:
        return ""
    whole = amount == amount.to_integral_value()
    return _("{amount} kr.").format(amount=format_number(amount, 0 if whole else 2))


def span_words(begin: date | None, end: date | None) -> str:
    """From when to when, as far as it is known."""
    if begin and end:
        return f"{format_date(begin)} \u2013 {format_date(end)}"
    if begin:
        return _("from {day}").format(day=format_date(begin))
    return _("until {day}").format(day=format_date(end)) if end else ""


def numbered(initiative: Initiative) -> str:
    """Number and title in one line."""
    title = initiative.names.get(language()) if initiative.names else _("title not known yet")
    return _("{number}. {title}").format(number=initiative.number, title=title)


def statuses(catalogue: Catalogue) -> dict[str, str]:
    """The statuses there are, by code, in words."""
    item = catalogue.items.get(STATUS)
    return {choice.code: choice.names.get(language()) for choice in item.choices} if item else {}


def status_code(line: InitiativeRow, half: str) -> str:
    """The status of an initiative in a half-year: its code, the state in its place, or `MISSING`."""
    now = line.statuses.get(half)
    return MISSING if now is None else now.code or now.state


def status_cell(catalogue: Catalogue, line: InitiativeRow, half: str) -> Cell:
    """The status in words, with what is to be known of it."""
    now = line.statuses.get(half)
    if now is None:
        return Cell(None, _("not yet reported"), QUIET)
    return Cell(None, status_words(catalogue, now), TONES.get(now.code, PLAIN))


def status_words(catalogue: Catalogue, now: StatusNow) -> str:
    """A status in words."""
    said = statuses(catalogue).get(now.code) or _(_STATES.get(now.state, now.state))
    for remark, holds in ((_("under disagreement"), now.disputed), (_("provisional"), now.provisional)):
        if holds:
            return _("{status}, {remark}").format(status=said, remark=remark)
    return said


def answer_words(answer: Answer) -> str:
    """What is said to a question, in words; empty where nothing is."""
    said, item = answer.cell, answer.item
    if not said.filled:
        return ""
    if said.state != GIVEN:
        return _(_STATES.get(said.state, said.state))
    if item.kind == "text":
        words = said.text
    elif item.kind == "amount":
        words = money(Decimal(said.value))
    elif item.kind == "date":
        words = format_date(said.value)
    else:
        words = show_value(item, said.state, said.value, language())
    return (
        _("{status}, {remark}").format(status=words, remark=_("under disagreement"))
        if said.disputed
        else words
    )


def tone_of_met(code: str) -> str:
    """How a criterion's judgement is set off."""
    return {"met": GOOD, "partly": ATTENTION, "not": BAD}.get(code, PLAIN)


def joined(parts: Iterable[str]) -> str:
    """Short words in one line."""
    return " \u00b7 ".join(part for part in parts if part)


def numbers_of(rows: Sequence[InitiativeRow]) -> str:
    """The numbers of initiatives, drawn together."""
    return runs([one.initiative.number for one in rows])


def runs(numbers: Sequence[int]) -> str:
    """Numbers with those that follow one another drawn together: "4-9, 12"."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join([str(a) if a == b else f"{a}\u2013{b}" for a, b in found])
