"""Which cell a finding about the whole sheet belongs to: parts stand at their item, a rule at the first figure it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop_app.domain import formula
from desktop_app.domain.record import Cell, value_cell

if TYPE_CHECKING:
    from desktop_app.domain.catalogue import Catalogue
    from desktop_app.domain.finding import Finding
    from desktop_app.services.browsing import Sheet


def by_cell(sheet: Sheet, catalogue: Catalogue) -> dict[Cell, list[Finding]]:
    """The findings of a sheet by the cells they stand at."""
    found: dict[Cell, list[Finding]] = {}
    for finding in sheet.findings:
        cell = cell_of(finding, sheet, catalogue)
        if cell is not None:
            found.setdefault(cell, []).append(finding)
    return found


def cell_of(finding: Finding, sheet: Sheet, catalogue: Catalogue) -> Cell | None:
    """Where a person goes to mend what was found; None where no cell of the sheet has to do with it."""
    params = finding.params
    item = str(params.get("item", "")) or _first_named(params, sheet, catalogue)
    if item not in catalogue.items:
        return None
    breakdowns = catalogue.breakdowns(item)
    breakdown = str(params.get("breakdown", ""))
    if breakdown not in breakdowns:
        breakdown = breakdowns[0] if breakdowns else ""
    return value_cell(sheet.site, item, str(params.get("period", sheet.period)), breakdown)


def _first_named(params: Mapping[str, object], sheet: Sheet, catalogue: Catalogue) -> str:
    """The first figure of a rule that is typed on this sheet."""
    rule = catalogue.rules.get(str(params.get("rule", "")))
    if rule is None:
        return ""
    named = formula.names(formula.parse(rule.left)) | formula.names(formula.parse(rule.right))
    items = [row.item for row in sheet.rows if row.item.code in named]
    return next((item.code for item in items if not item.calculated), "")
