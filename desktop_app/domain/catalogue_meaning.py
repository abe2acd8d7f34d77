"""Checks of what the catalogue means: items that fit their forms, formulas that can be worked out, limits in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from math import prod

from desktop_app.domain import formula
from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_cells import Row
from desktop_app.domain.catalogue_rows import CHOICE, NUMERIC, Form, Item
from desktop_app.domain.finding import Finding, Severity
from desktop_app.domain.period import parse_period
from desktop_app.errors import UserError

Rows = Mapping[str, Sequence[Row]]

MOST_PARTS = 1_000
"""Cells of one item at one place in one period, at most."""


def check_meaning(catalogue: Catalogue, rows: Rows) -> list[Finding]:
    """Everything that is wrong with what the rows mean, their references being sound."""
    findings = list(chain.from_iterable(_check_item(catalogue, row) for row in rows["items"]))
    if any(finding.code == "catalogue_too_many_parts" for finding in findings):
        return findings  # breakdowns cannot be listed
    findings += chain(
        _check_formulas(catalogue, rows["items"]),
        _check_form_items(catalogue, rows),
        _check_rules(catalogue, rows["rules"]),
        _check_targets(catalogue, rows["targets"]),
        _check_spans(rows),
    )
    return findings


def _check_item(catalogue: Catalogue, row: Row) -> Iterator[Finding]:
    item = catalogue.items[row.text("code")]
    yield from _check_kind(item, row)
    yield from _check_parts(catalogue, item, row)
    if item.min is not None and item.max is not None and item.min > item.max:
        yield row.finding("catalogue_limits", "max", min=item.min, max=item.max)


def _check_kind(item: Item, row: Row) -> Iterator[Finding]:
    if (item.kind == CHOICE) != bool(item.choice_list):
        yield row.finding("catalogue_choices_fit", "choices", kind=item.kind)
    if item.kind not in NUMERIC:
        for column in ("min", "max", "formula", "parts_add", "minimum"):
            if column in row.values:
                yield row.finding("catalogue_only_numbers", column, kind=item.kind)


def _check_parts(catalogue: Catalogue, item: Item, row: Row) -> Iterator[Finding]:
    order = [code for code in catalogue.dimensions if code in item.dimensions]
    if list(item.dimensions) != order:
        yield row.finding("catalogue_dimension_order", "dimensions", order=" ".join(order))
    if "parts" in item.cells and not item.dimensions:
        yield row.finding("catalogue_parts_without_dimensions", "cells")
    if item.parts_add and set(item.cells) != {"total", "parts"}:
        yield row.finding("catalogue_parts_add", "parts_add")
    parts = prod(len(catalogue.dimensions[code].categories) for code in item.dimensions)
    if parts > MOST_PARTS:
        yield row.finding("catalogue_too_many_parts", "dimensions", parts=parts, most=MOST_PARTS)


def _check_formulas(catalogue: Catalogue, rows: Sequence[Row]) -> Iterator[Finding]:
    graph: dict[str, frozenset[str]] = {}
    calculated = [row for row in rows if row.text("formula")]
    for row in calculated:
        yield from _check_expression(catalogue, row, "formula")
        graph[row.text("code")] = _items_of(row.text("formula"))
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1]
        row = next(row for row in calculated if row.text("code") in circle)
        yield row.finding("catalogue_formula_circle", "formula", circle=" <- ".join(circle))


def _items_of(text: str) -> frozenset[str]:
    try:
        return formula.names(formula.parse(text))
    except UserError:
        return frozenset()


def _check_expression(catalogue: Catalogue, row: Row, column: str) -> Iterator[Finding]:
    try:
        expression = formula.parse(row.text(column))
    except UserError as error:
        yield row.finding("catalogue_formula_unreadable", column, **error.params)
        return
    for reference in formula.references(expression):
        item = catalogue.items.get(reference.item)
        if item is None:
            yield row.finding("catalogue_formula_item", column, value=reference.item)
        elif not item.numeric:
            yield row.finding("catalogue_formula_kind", column, value=reference.item, kind=item.kind)
        elif reference.breakdown and reference.breakdown not in catalogue.breakdowns(reference.item):
            yield row.finding(
                "catalogue_formula_breakdown", column, value=reference.breakdown, item=reference.item
            )


def _check_form_items(catalogue: Catalogue, rows: Rows) -> Iterator[Finding]:
    for row in rows["form_items"]:
        yield from _check_fit(catalogue.forms[row.text("form")], catalogue.items[row.text("item")], row)
    for row in rows["forms"]:
        if not catalogue.forms[row.text("code")].items:
            yield row.finding("catalogue_form_empty", "code", Severity.SOFT, value=row.text("code"))


def _check_fit(form: Form, item: Item, row: Row) -> Iterator[Finding]:
    if item.period != form.period:
        yield row.finding(
            "catalogue_form_period", "item", item=item.code, type=item.period, period_type=form.period
        )
    if not set(item.levels) & set(form.levels):
        yield row.finding("catalogue_form_level", "item", item=item.code, form=form.code)


def _check_rules(catalogue: Catalogue, rows: Sequence[Row]) -> Iterator[Finding]:
    for row in rows:
        for column in ("left", "right"):
            yield from _check_expression(catalogue, row, column)
        named = _items_of(row.text("left")) | _items_of(row.text("right"))
        types = {catalogue.items[code].period for code in named if code in catalogue.items}
        if len(types) > 1:
            yield row.finding("catalogue_rule_periods", "left", value=row.text("code"))
        if not named:
            yield row.finding("catalogue_rule_empty", "left", value=row.text("code"))


def _check_targets(catalogue: Catalogue, rows: Sequence[Row]) -> Iterator[Finding]:
    for row in rows:
        item, breakdown = row.text("item"), row.text("breakdown")
        if not catalogue.items[item].numeric:
            yield row.finding("catalogue_formula_kind", "item", value=item, kind=catalogue.items[item].kind)
        if breakdown and breakdown not in catalogue.breakdowns(item):
            yield row.finding("catalogue_formula_breakdown", "breakdown", value=breakdown, item=item)


def _check_spans(rows: Rows) -> Iterator[Finding]:
    """Ends do not lie before beginnings."""
    for table in ("plans", "initiatives"):
        for row in rows[table]:
            first, last = row.values.get("from"), row.values.get("to")
            if first and last and last < first:
                yield row.finding("catalogue_span", "to", first=first, last=last)
    for table, end in (("forms", "retired"), ("items", "retired"), ("sites", "retired"), ("targets", "to")):
        for row in rows[table]:
            first, last = row.text("from"), row.text(end)
            if first and last and parse_period(last).last_day < parse_period(first).first_day:
                yield row.finding("catalogue_span", end, first=first, last=last)
