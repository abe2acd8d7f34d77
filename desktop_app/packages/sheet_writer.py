"""Readable sheets from their plans: widths, panes, protection, validation, printing, cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.domain.catalogue_rows import CHOICE, WHOLE, YES_NO, Item
from desktop_app.domain.typed import limits, show_value
from desktop_app.i18n import _, language
from desktop_app.packages.memory_workbook import Sheet, new_sheet, start_rows
from desktop_app.packages.plan import Placed, SheetPlan, Validation
from desktop_app.packages.sheet_extent import column_letters
from desktop_app.packages.sheet_frame import fictional_warning
from desktop_app.packages.styles import Styles

if TYPE_CHECKING:
    from openpyxl import Workbook

_FORMULA_LIKE = ("=", "+", "-", "@")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
LONGEST = 32_000
"""Characters of a readable cell, at most; workbooks hold 32,767."""


def write_sheets(workbook: Workbook, plans: Sequence[SheetPlan], fictional: bool) -> None:
    """Writes the sheets in order; the styles are shared by all of them."""
    styles: Styles | None = None
    for plan in plans:
        sheet = new_sheet(workbook, plan.name)
        styles = styles or Styles(sheet)
        _set_up(sheet, plan, fictional)
        start_rows(sheet)
        for row in plan.rows:
            sheet.append(_cells(sheet, styles, row))


def readable(text: str) -> str:
    """A text as a readable cell holds it: what XML cannot carry is left out, what looks like an escape is escaped."""
    if "_x" in text:
        text = _ESCAPE_LIKE.sub(r"_x005F_\1", text)
    return _NOT_XML.sub("", text)[:LONGEST]


def _cells(sheet: Sheet, styles: Styles, row: Sequence[Placed | None]) -> Iterator[Any]:
    from openpyxl.cell import WriteOnlyCell

    for placed in row:
        if placed is None:
            yield None
            continue
        value, style = placed
        cell: Any = WriteOnlyCell(sheet)
        if isinstance(value, str):
            cell._value = readable(value)  # noqa: SLF001 - the public setter makes formulas of texts that begin with "="
            cell.data_type = "s"
            cell._style = styles.of(style, value.startswith(_FORMULA_LIKE))  # noqa: SLF001 - one style for all
        else:
            cell._value = value  # noqa: SLF001 - a number, or nothing
            cell._style = styles.of(style)  # noqa: SLF001
        yield cell


def _set_up(sheet: Sheet, plan: SheetPlan, fictional: bool) -> None:
    for number, width in enumerate(plan.widths, 1):
        sheet.column_dimensions[column_letters(number)].width = width
    if plan.key_column:
        sheet.column_dimensions[column_letters(plan.key_column)].hidden = True
    for number, look in plan.looks.items():
        dimension = sheet.row_dimensions[number]
        dimension.height = look.height
        if look.hidden or look.level or look.collapsed:
            dimension.hidden, dimension.outlineLevel, dimension.collapsed = (
                look.hidden,
                look.level,
                look.collapsed,
            )
    if plan.frozen_rows:
        sheet.freeze_panes = f"{column_letters(plan.frozen_columns + 1)}{plan.frozen_rows + 1}"
        sheet.print_title_rows = f"1:{plan.frozen_rows}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 100
    _protect(sheet)
    _set_up_page(sheet, plan, fictional)
    for validation in plan.validations:
        rule = _validation(validation)
        if rule is not None:
            sheet.data_validations.append(rule)


def _protect(sheet: Sheet) -> None:
    """Without a password: it guards against slips, not against people."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.formatCells = False


def _set_up_page(sheet: Sheet, plan: SheetPlan, fictional: bool) -> None:
    from openpyxl.worksheet.pagebreak import Break

    setup = sheet.page_setup
    setup.paperSize = 9  # A4
    setup.orientation = "landscape" if plan.landscape else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.sheet_properties.outlinePr.summaryBelow = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.45
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.7, 0.3, 0.35
    foot = sheet.oddFooter
    foot.left.text = _ampersands(
        str(plan.rows[1][0].value) if plan.key_column and plan.rows[1][0] else plan.title
    )
    foot.center.text = _("Confidential")
    foot.right.text = "&P / &N"
    for part in (foot.left, foot.center, foot.right):
        part.size = 8
    if fictional:
        sheet.oddHeader.center.text = fictional_warning()
    for row in plan.breaks:
        sheet.row_breaks.append(Break(id=row))


def _ampersands(text: str) -> str:
    return text.replace("&", "&&")


def _validation(one: Validation) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    first, last = column_letters(one.first_column), column_letters(one.last_column)
    area = f"{first}{one.first_row}:{last}{one.last_row}"
    if one.item.kind in (CHOICE, YES_NO):
        words = _words(one.item)
        if not words:
            return None
        rule = DataValidation("list", f'"{words}"', allow_blank=True)
        rule.error = _("Choose one of the list, or .. for not available, . for not applicable.")
    elif one.item.numeric:
        rule = DataValidation(
            "custom", _number_formula(one.item, f"{first}{one.first_row}"), allow_blank=True
        )
        rule.error = _("Type a number, 0 or - for none, .. for not available, . for not applicable.")
    else:
        return None
    rule.errorTitle = "Malik"
    rule.errorStyle = "stop"
    rule.showErrorMessage = True
    rule.add(area)
    return rule


def _number_formula(item: Item, cell: str) -> str:
    """Admits a number within the item's limits and the marks; relative to the first cell of the rectangle."""
    least, most = limits(item)
    tests = [f"ISNUMBER({cell})", f"{cell}>={least:f}"]
    if most is not None:
        tests.append(f"{cell}<={most:f}")
    if item.kind == WHOLE:
        tests.append(f"{cell}=INT({cell})")
    return f'OR({cell}="..",{cell}=",,",{cell}=".",{cell}="-",IF(ISNUMBER({cell}),AND({",".join(tests[1:])}),FALSE))'


def _words(item: Item) -> str:
    """The answers to choose from; empty where a workbook cannot list them."""
    codes = [choice.code for choice in item.choices] if item.kind == CHOICE else ["yes", "no"]
    words = [*(show_value(item, "given", code, language()) for code in codes), "..", "."]
    listed = ",".join(words)
    return "" if len(listed) > 250 or any(char in word for word in words for char in ',"') else listed
