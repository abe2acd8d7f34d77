"""The sheet of a form: items by breakdown for one period, a ledger for several."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_rows import Form
from desktop_app.packages.figures import Figures
from desktop_app.packages.form_cells import FormCells
from desktop_app.packages.form_rows import Asked
from desktop_app.packages.ledger_sheet import ledger_sheet
from desktop_app.packages.period_sheet import period_sheet
from desktop_app.packages.plan import SheetPlan
from desktop_app.packages.sheet_frame import Frame


def form_sheet(
    catalogue: Catalogue,
    form: Form,
    asked: Sequence[Asked],
    figures: Figures,
    language: str,
    name: str,
    frame: Frame,
) -> SheetPlan | None:
    """The sheet; None when the form has nothing to show in this way."""
    cells = FormCells(catalogue, form, asked, figures, language)
    if not cells.items or not cells.periods:
        return None
    return period_sheet(cells, name, frame) if len(cells.periods) == 1 else ledger_sheet(cells, name, frame)
