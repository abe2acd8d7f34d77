"""What a form asks of a place over some periods, and what is there: the rows of its sheet, in the form's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_rows import Form, FormGroup, Item
from desktop_app.domain.record import VALUE, Cell
from desktop_app.packages.model import Page, Shown


@dataclass(slots=True)
class Asked:
    """The cells of one form at one place: per period the (item, breakdown) asked for, and those with figures besides."""

    site: str
    periods: list[str] = field(default_factory=list)
    cells: dict[str, set[tuple[str, str]]] = field(default_factory=dict)  # by period
    _by_item: dict[str, set[str]] = field(default_factory=dict)

    def has(self, period: str, item: str, breakdown: str) -> bool:
        """Whether the cell may be filled in."""
        return (item, breakdown) in self.cells.get(period, ())

    def breakdowns(self, catalogue: Catalogue, item: str) -> tuple[str, ...]:
        """The breakdowns of an item that are there in any of the periods, in the catalogue's order."""
        if not self._by_item:
            for cells in self.cells.values():
                for one, breakdown in cells:
                    self._by_item.setdefault(one, set()).add(breakdown)
        there = self._by_item.get(item)
        if not there:
            return ()
        ordered = [breakdown for breakdown in catalogue.breakdowns(item) if breakdown in there]
        return (*ordered, *sorted(there.difference(ordered)))


def asked_of(
    catalogue: Catalogue, form: Form, pages: Iterable[Page], shown: Mapping[Cell, Shown]
) -> list[Asked]:
    """What the form asks of each place, in the order of the pages. A cell with a figure is there though not asked any more."""
    by_site: dict[str, Asked] = {}
    for page in pages:
        asked = by_site.setdefault(page.site, Asked(page.site))
        if page.period not in asked.cells:
            asked.periods.append(page.period)
            asked.cells[page.period] = set(catalogue.cells_of_form(form.code, page.site, page.period))
    items = {code for code in form.items if not catalogue.items[code].calculated}
    for cell in shown:
        place = by_site.get(cell.site)
        if cell.kind == VALUE and cell.item in items and place is not None and cell.period in place.cells:
            place.cells[cell.period].add((cell.item, cell.breakdown))
    for asked in by_site.values():
        asked.periods.sort()
    return list(by_site.values())


def grouped_items(
    catalogue: Catalogue, form: Form, wanted: Sequence[Item]
) -> Iterator[tuple[FormGroup, list[Item]]]:
    """The form's groups with those of their items that are wanted; groups without any are left out."""
    chosen = {item.code for item in wanted}
    for group in form.groups:
        items = [catalogue.items[code] for code in group.items if code in chosen]
        if items:
            yield group, items


def is_matrix(catalogue: Catalogue, item: Item) -> bool:
    """Whether an item is told per initiative, deliverable or criterion: then those are rows, and items columns."""
    return len(item.dimensions) == 1 and bool(catalogue.dimensions[item.dimensions[0]].from_table)
