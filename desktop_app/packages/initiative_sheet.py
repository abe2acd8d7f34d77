"""The sheet of initiatives.

For each place and half-year a row for every initiative, deliverable and criterion, a column for each question.
Initiatives whose titles are not known fold into one line until something is said about them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_rows import AMOUNT, CHOICE, DATE, TEXT, Form, Initiative, Item
from desktop_app.domain.record import value_cell
from desktop_app.i18n import _, format_period, ngettext
from desktop_app.packages.figures import Figures, input_entry, input_style, shown_value
from desktop_app.packages.form_rows import Asked, is_matrix
from desktop_app.packages.plan import Placed, RowLook, SheetPlan, Style, lines_needed
from desktop_app.packages.sheet_extent import column_letters
from desktop_app.packages.sheet_frame import Frame, sheet_frame

_WIDTHS = {CHOICE: 19.0, AMOUNT: 13.0, DATE: 13.0}
_TEXT_WIDTH = 27.0
_HEAD, _HEAD_LEFT, _GROUP, _LABEL, _BLOCK = (
    Style("head"),
    Style("head_left"),
    Style("group"),
    Style("label"),
    Style("block"),
)


class InitiativeSheet:
    """Lays out what a form asks per initiative, deliverable or criterion."""

    def __init__(
        self, catalogue: Catalogue, form: Form, asked: Sequence[Asked], figures: Figures, language: str
    ) -> None:
        self._catalogue = catalogue
        self._asked = asked
        self._figures = figures
        self._language = language
        items = [catalogue.items[code] for code in form.items]
        self._tables = [
            (dimension, list(members))
            for dimension, members in groupby(
                sorted(
                    (item for item in items if is_matrix(catalogue, item)), key=lambda item: item.dimensions
                ),
                key=lambda item: item.dimensions[0],
            )
        ]
        self._tables.sort(key=lambda table: catalogue.dimensions[table[0]].from_table != "initiatives")
        order = {item.code: at for at, item in enumerate(items)}
        for _dimension, members in self._tables:
            members.sort(key=lambda item: order[item.code])

    def plan(self, name: str, frame: Frame) -> SheetPlan | None:
        """The sheet; None where nothing is asked per initiative."""
        if not self._tables:
            return None
        columns = max(len(items) for _dimension, items in self._tables)
        widths = [_WIDTHS.get(item.kind, _TEXT_WIDTH) for item in self._tables[0][1]]
        widths += [_TEXT_WIDTH] * (columns - len(widths))
        plan = sheet_frame(frame, name, [7.0, 34.0, *widths])
        plan.frozen_columns = 2
        started = False
        for asked in self._asked:
            for period in asked.periods:
                started = self._period(plan, asked, period, columns, started) or started
        return plan if started else None

    def _period(self, plan: SheetPlan, asked: Asked, period: str, columns: int, started: bool) -> bool:
        tables = [
            (dimension, items, codes)
            for dimension, items in self._tables
            if (codes := self._codes(asked, period, items))
        ]
        if not tables:
            return False
        if started:
            plan.breaks.append(len(plan.rows))
        label = f"{self._catalogue.site_label(asked.site, self._language)}, {format_period(period)}"
        plan.add([Placed(label, _BLOCK), *[Placed(None, _BLOCK)] * (columns + 1)], 20.0)
        for dimension, items, codes in tables:
            self._heading(plan, dimension, items)
            if self._catalogue.dimensions[dimension].from_table == "initiatives":
                self._initiatives(plan, asked, period, items, codes)
            else:
                for code in codes:
                    self._row(plan, asked, period, items, code, self._name(dimension, code))
        return True

    def _codes(self, asked: Asked, period: str, items: Sequence[Item]) -> list[str]:
        """The initiatives (deliverables, criteria) to show, in the catalogue's order."""
        wanted = {item.code for item in items}
        there = {breakdown.partition("=")[2] for item, breakdown in asked.cells[period] if item in wanted}
        ordered = [one.partition("=")[2] for one in self._catalogue.parts(items[0].code)]
        return [code for code in ordered if code in there]

    def _heading(self, plan: SheetPlan, dimension: str, items: Sequence[Item]) -> None:
        what = self._catalogue.dimensions[dimension].names.get(self._language)
        heads = [
            f"{item.short.get(self._language) or item.names.get(self._language)}"
            + (f" ({item.unit.get(self._language)})" if item.unit else "")
            for item in items
        ]
        row = plan.add(
            [Placed(_("No."), _HEAD), Placed(what, _HEAD_LEFT), *[Placed(head, _HEAD) for head in heads]],
            30.0,
        )
        plan.frozen_rows = row if not plan.frozen_rows else 2

    def _initiatives(
        self, plan: SheetPlan, asked: Asked, period: str, items: Sequence[Item], codes: Sequence[str]
    ) -> None:
        initiatives = [self._catalogue.initiatives[code] for code in codes]
        for plan_code, members in groupby(initiatives, key=lambda one: one.plan):
            known: list[Initiative] = []
            folded: list[Initiative] = []
            for one in members:
                told = one.known != "number" or self._is_told(asked, period, items, one.code)
                (known if told else folded).append(one)
            named = self._catalogue.plans.get(plan_code)
            title = (
                (named.short.get(self._language) or named.names.get(self._language)) if named else plan_code
            )
            plan.add([Placed(title, _GROUP), *[Placed(None, _GROUP)] * (len(items) + 1)], 16.0)
            for one in known:
                self._row(plan, asked, period, items, one.code, self._title(one), str(one.number))
            self._fold(plan, asked, period, items, folded)

    def _fold(
        self, plan: SheetPlan, asked: Asked, period: str, items: Sequence[Item], folded: Sequence[Initiative]
    ) -> None:
        if not folded:
            return
        count = len(folded)
        text = ngettext(
            "{count} initiative without a title (unfold with + at the left)",
            "{count} initiatives without a title (unfold with + at the left)",
            count,
        ).format(count=count)
        style = Style("fold")
        for one in folded:
            row = self._row(plan, asked, period, items, one.code, self._title(one), str(one.number))
            plan.looks[row] = RowLook(18.0, hidden=True, level=1)
        row = plan.add([Placed(text, style), *[Placed(None, style)] * (len(items) + 1)], 16.0)
        plan.looks[row] = RowLook(16.0, collapsed=True)

    def _title(self, initiative: Initiative) -> str:
        return (
            initiative.names.get(self._language)
            if initiative.names
            else _("Initiative {number}").format(number=initiative.number)
        )

    def _name(self, dimension: str, code: str) -> str:
        category = self._catalogue.category(dimension, code)
        return category.names.get(self._language) if category else code

    def _is_told(self, asked: Asked, period: str, items: Sequence[Item], code: str) -> bool:
        return any(
            self._figures.now(value_cell(asked.site, item.code, period, f"{item.dimensions[0]}={code}"))
            for item in items
        )

    def _row(
        self,
        plan: SheetPlan,
        asked: Asked,
        period: str,
        items: Sequence[Item],
        code: str,
        label: str,
        number: str = "",
    ) -> int:
        found: list[dict[str, str]] = []
        cells: list[Placed | None] = [Placed(number or code, _LABEL), Placed(label, _LABEL)]
        longest = lines_needed(label, 34)
        for at, item in enumerate(items, 3):
            breakdown = f"{item.dimensions[0]}={code}"
            if not asked.has(period, item.code, breakdown):
                cells.append(Placed(None, Style("not_asked")))
                continue
            now = self._figures.now(value_cell(asked.site, item.code, period, breakdown))
            value, text = shown_value(item, now, self._language)
            found.append(input_entry(column_letters(at), now, text) | {"item": item.code})
            cells.append(Placed(value, input_style(item, now)))
            longest = max(longest, lines_needed(text, 27 if item.kind == TEXT else 17))
        key = f"L{len(plan.lines) + 1}"
        spare = plan.key_column - 1 - len(cells)
        row = plan.add([*cells, *[None] * spare, Placed(key, Style("key"))], 6.0 + 12.0 * min(longest, 20))
        plan.lines.append(
            {
                "sheet": plan.name, "row": str(row), "key": key, "site": asked.site, "period": period,
                "breakdown": f"{items[0].dimensions[0]}={code}", "cells": found,
            }
        )  # fmt: skip
        for at, item in enumerate(items, 3):
            if cells[at - 1] is not None and asked.has(period, item.code, f"{item.dimensions[0]}={code}"):
                plan.validate(item, row, at, at)
        return row
