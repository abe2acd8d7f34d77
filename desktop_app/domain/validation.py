"""Checks of what is entered, one cell at a time and a form as a whole. They give findings, never sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from desktop_app.domain import formula
from desktop_app.domain.calculation import ValueOf, figure_at, work_out
from desktop_app.domain.catalogue import Catalogue, Item, Rule
from desktop_app.domain.catalogue_rows import WHOLE
from desktop_app.domain.finding import Finding, Severity, hard, info, soft
from desktop_app.domain.numbers import write_number, write_rounded
from desktop_app.domain.outliers import outlier
from desktop_app.domain.period import Period, parse_period
from desktop_app.domain.record import GIVEN
from desktop_app.domain.typed import Typed

_FINEST = Decimal("0.000001")  # a record holds no finer number, so a smaller difference is none
_HOLDS: dict[str, Callable[[Decimal], bool]] = {
    "=": lambda difference: abs(difference) < _FINEST,
    "<=": lambda difference: difference < _FINEST,
    ">=": lambda difference: difference > -_FINEST,
}


def check_entry(
    catalogue: Catalogue,
    site: str,
    item: str,
    period: str,
    breakdown: str,
    typed: Typed,
    today: date,
    history: Sequence[Decimal] = (),
) -> list[Finding]:
    """What is to be said of an entry that was read: whether it is asked here, whether it can be known yet, whether it is far
    from the cell's history (the numbers it held in earlier periods).

    A hard finding comes alone. A period still running is told: its figures are provisional.
    """
    not_asked = catalogue.is_asked(site, item, period, breakdown)
    if not_asked is not None:
        return [not_asked]
    at = parse_period(period)
    if not at.has_begun(today):
        return [hard("period_not_begun", period=period, today=today.isoformat())]
    findings = []
    if typed.state == GIVEN:
        if not at.has_ended(today):
            findings.append(info("period_running", period=period))
        asked = catalogue.items[item]
        if asked.numeric and (far := outlier(history, Decimal(typed.value), asked.kind)):
            findings.append(far)
    return findings


def check_form(catalogue: Catalogue, form: str, site: str, period: str, value_of: ValueOf) -> list[Finding]:
    """What does not fit together on a form: parts against totals, and the catalogue's rules.

    What is not given breaks nothing: a rule with a gap in it says nothing, and parts are only held against a total they exceed.

    Raises `UserError` for an unknown form or a period that is none.
    """
    at = parse_period(period)
    asked = catalogue.form(form)
    findings: list[Finding] = []
    for code in asked.items:
        findings += _check_parts(catalogue, catalogue.items[code], site, period, value_of)
    for rule in catalogue.rules.values():
        if _items_of(rule) & set(asked.items):
            findings += _check_rule(catalogue, rule, site, at, value_of)
    return findings


def _check_parts(
    catalogue: Catalogue, item: Item, site: str, period: str, value_of: ValueOf
) -> Iterator[Finding]:
    if not item.numeric or item.calculated or set(item.cells) != {"total", "parts"}:
        return
    names = catalogue.parts(item.code)
    given = {name: value for name in names if (value := value_of(item.code, period, name)) is not None}
    if not given:
        return
    told = {"item": item.code, "site": site, "period": period}
    total, parts = value_of(item.code, period, ""), sum(given.values(), Decimal(0))
    if item.parts_add:
        yield from _check_sum(total, parts, len(given) == len(names), told)
    elif total is not None and item.kind == WHOLE:
        for name, value in given.items():
            if value > total:
                yield soft(
                    "part_above_total",
                    **told,
                    breakdown=name,
                    part=write_number(value),
                    total=write_number(total),
                )


def _check_sum(
    total: Decimal | None, parts: Decimal, complete: bool, told: dict[str, str]
) -> Iterator[Finding]:
    """Hold the parts against the total: equal when all are given, no more than it when some are missing."""
    if total is None:
        if complete:
            yield info("total_missing", **told, parts=write_number(parts))
    elif complete and parts != total:
        yield soft("parts_do_not_add", **told, parts=write_number(parts), total=write_number(total))
    elif parts > total:
        yield soft("parts_above_total", **told, parts=write_number(parts), total=write_number(total))


def _items_of(rule: Rule) -> frozenset[str]:
    return formula.names(formula.parse(rule.left)) | formula.names(formula.parse(rule.right))


def _check_rule(
    catalogue: Catalogue, rule: Rule, site: str, at: Period, value_of: ValueOf
) -> Iterator[Finding]:
    lookup = figure_at(catalogue, at, value_of)
    left, right = work_out(rule.left, lookup), work_out(rule.right, lookup)
    if left is None or right is None:
        return
    if not _HOLDS[rule.operator](left - right):
        yield Finding(
            "rule_broken",
            Severity(rule.severity),
            {
                "rule": rule.code,
                "site": site,
                "period": at.code,
                "left": write_rounded(left),
                "right": write_rounded(right),
                "formula": f"{rule.left} {rule.operator} {rule.right}",
            },
        )
