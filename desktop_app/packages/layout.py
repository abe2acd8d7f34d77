"""Which readable sheets a package has, from what it shows. The words are those of the language in force."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import _, format_span
from desktop_app.packages.cell_lines import item_row
from desktop_app.packages.codec import canonical
from desktop_app.packages.figures import Figures
from desktop_app.packages.form_rows import Asked, asked_of, is_matrix
from desktop_app.packages.form_sheet import form_sheet
from desktop_app.packages.initiative_sheet import InitiativeSheet
from desktop_app.packages.model import PackageContent, Page
from desktop_app.packages.plan import SheetPlan, sheet_name
from desktop_app.packages.sheet_extent import column_letters
from desktop_app.packages.sheet_frame import Frame
from desktop_app.packages.summary_sheet import summary_sheet

MOST_PAGES = 40_000
"""Places times periods on one sheet, so that no sheet grows beyond what a reader takes; more go on another sheet."""


def plan_sheets(catalogue: Catalogue, content: PackageContent, language: str) -> list[SheetPlan]:
    """All readable sheets, Summary first."""
    plans = [summary_sheet(catalogue, content, sheet_name(_("Summary"), ()), language)]
    figures = Figures(content.shown)
    pages: dict[str, list[Page]] = {}
    for page in content.pages:
        pages.setdefault(page.form, []).append(page)
    for code, members in pages.items():
        if code not in catalogue.forms:
            continue
        for start in range(0, len(members), MOST_PAGES):
            plans += _form_plans(
                catalogue, content, code, members[start : start + MOST_PAGES], figures, language, plans
            )
    return plans


def _form_plans(
    catalogue: Catalogue,
    content: PackageContent,
    code: str,
    pages: Sequence[Page],
    figures: Figures,
    language: str,
    others: Sequence[SheetPlan],
) -> list[SheetPlan]:
    form = catalogue.forms[code]
    asked = asked_of(catalogue, form, pages, content.shown)
    frame = Frame(
        form.names.get(language),
        _subtitle(catalogue, asked, language),
        bool(content.manifest.get("fictional")),
    )
    taken = [plan.name for plan in others]
    matrix = any(is_matrix(catalogue, catalogue.items[item]) for item in form.items)
    name = sheet_name(_("Initiatives") if matrix else form.names.get(language), taken)
    found = []
    own_name = sheet_name(form.names.get(language), [*taken, name]) if matrix else name
    sheet = form_sheet(catalogue, form, asked, figures, language, own_name, frame)
    initiatives = (
        InitiativeSheet(catalogue, form, asked, figures, language).plan(name, frame) if matrix else None
    )
    for plan in (sheet, initiatives):
        if plan is not None:
            found.append(plan)
    return found


def _subtitle(catalogue: Catalogue, asked: Sequence[Asked], language: str) -> str:
    """The place with its municipality, or how many, and the periods."""
    periods = sorted({period for one in asked for period in one.periods})
    span = format_span(periods[0], periods[-1], "long") if periods else ""
    sites = [catalogue.site_label(one.site, language) for one in asked]
    if len(asked) == 1:
        above = catalogue.municipality(asked[0].site)
        label = catalogue.site_label(above, language) if above and above != asked[0].site else ""
        if label and not sites[0].endswith(label):
            sites = [f"{sites[0]}, {label}"]
    names = ", ".join(sites[:6]) + (" ..." if len(sites) > 6 else "")
    return f"{names} \u00b7 {span}"


def cell_rows(catalogue: Catalogue, plans: Sequence[SheetPlan]) -> list[list[str]]:
    """The rows of `_cells` for these sheets."""
    lines = [line for plan in plans for line in plan.lines]
    used: dict[str, None] = {}
    for line in lines:
        if "item" in line:
            used[str(line["item"])] = None
        cells = line["cells"]
        assert isinstance(cells, list)
        for cell in cells:
            if "item" in cell:
                used[cell["item"]] = None
    rows = [["item", canonical(item_row(catalogue.items[code]))] for code in used]
    for plan in plans:
        entry = {"sheet": plan.name, "title": plan.title}
        if plan.lines:
            entry["key"] = column_letters(plan.key_column)
        rows.append(["sheet", canonical(entry)])
    rows += [["line", canonical(line)] for line in lines]
    return rows
