"""Packages for tests: made of the built-in catalogue and figures that follow from a seed."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import openpyxl

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_rows import Item
from desktop_app.domain.record import Cell, Record, value_cell
from desktop_app.domain.text import Text
from desktop_app.packages.model import PackageContent, Page, ReadPackage, Shown
from desktop_app.packages.reader import read_package
from desktop_app.packages.writer import Written, write_package
from tests.builtin import builtin_catalogue

KEY = bytes(range(32))
PLACE, TOWN, MUNICIPALITY = "9601701", "9601200", "960"

Patch = Callable[[openpyxl.Workbook], object]


def local_pages(*periods: str, site: str = PLACE) -> list[Page]:
    """Pages of the form on local work."""
    return [Page("local", site, period) for period in periods]


def content(
    pages: Sequence[Page], seed: int = 1, language: str = "en", kind: str = "report", **manifest: str
) -> PackageContent:
    """A package's content: nearly every cell of the pages filled, in all states; templates are blank."""
    chance = random.Random(seed)
    records: dict[str, Record] = {}
    texts: dict[str, Text] = {}
    shown: dict[Cell, Shown] = {}
    for page in pages if kind != "template" else ():
        for item, breakdown in builtin_catalogue().cells_of_form(page.form, page.site, page.period):
            if chance.random() < 0.1:
                continue
            cell = value_cell(page.site, item, page.period, breakdown)
            record, text, now = _figure(cell, builtin_catalogue().items[item], chance)
            records[record.id] = record
            shown[cell] = now
            if text is not None:
                texts[text.name] = text
    fields = {
        "kind": kind,
        "workspace": "w" * 32,
        "sequence": "1",
        "sites": pages[0].site if pages else PLACE,
        "role": "provider",
        "author": "Test Person A",
        "addressee": MUNICIPALITY,
        "time": "2024-06-03T14:02:00Z",
        "language": language,
        **manifest,
    }
    return PackageContent(fields, bodies(records.values()), texts, (), pages, shown)


def _figure(cell: Cell, item: Item, chance: random.Random) -> tuple[Record, Text | None, Shown]:
    state, value, body = "given", str(chance.randint(0, 30)), ""
    if item.kind == "choice":
        value = chance.choice(item.choices).code
    elif item.kind == "text":
        value, body = (
            "",
            chance.choice(["Two courses held.", "=SUM(A1:A9) is no formula", "Line\nand line", "+45 ring"]),
        )
    elif item.kind == "decimal":
        value = f"{chance.randint(1, 9)}.25"
    elif item.kind == "date":
        value = "2024-03-01"
    elif chance.random() < 0.1:
        state, value = chance.choice(["unavailable", "not_applicable", "cleared"]), ""
    elif chance.random() < 0.2:
        body = "Counted by a stand-in"
    coverage = "the town only" if item.numeric and chance.random() < 0.1 else ""
    text = Text(f"{chance.getrandbits(64):x}", body) if body else None
    record = Record.make(
        kind="value", site=cell.site, item=cell.item, period=cell.period, breakdown=cell.breakdown, state=state, value=value,
        coverage=coverage, text=text.name if text else "", author="Test Person A", workspace="w" * 32,
        time="2024-06-01T10:00:00Z", counter="1",
    )  # fmt: skip
    now = Shown(state, value, body, coverage, record.id, chance.random() < 0.1, chance.random() < 0.05)
    return record, text, now


def bodies(records: Iterable[Record]) -> list[tuple[str, str]]:
    """Records as a package's content has them."""
    return [(record.id, record.body.decode("ascii")) for record in records]


def write(made: PackageContent, key: bytes = KEY, catalogue: Catalogue | None = None) -> Written:
    """The package as bytes."""
    return write_package(catalogue or builtin_catalogue(), made, key)


@cache
def local_package(kind: str = "report", *periods: str) -> bytes:
    """A small package on local work: of May 2024, or the periods named."""
    return write(content(local_pages(*(periods or ("2024-05",))), kind=kind)).data


def patched(data: bytes, patch: Patch) -> bytes:
    """The workbook with something changed in it, as openpyxl saves it."""
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    patch(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def put(sheet: str, address: str, value: Any) -> Patch:
    """A patch that types a value into a cell."""

    def patch(workbook: openpyxl.Workbook) -> None:
        workbook[sheet][address].value = value

    return patch


def read(data: bytes) -> ReadPackage:
    """The package in these bytes."""
    return read_package(data, "package.xlsx")


def address_of_item(
    data: bytes, item: str, period: str = "2024-05", sheet: str = "Local work", breakdown: str = ""
) -> str:
    """Where an item's figure stands, as the package itself says."""
    from desktop_app.packages.bounds import bound
    from desktop_app.packages.cell_lines import read_lines
    from desktop_app.packages.sheet_extent import column_letters
    from desktop_app.packages.workbook import open_workbook

    rows = open_workbook(bound(data, ""), "").text_rows("_cells")
    lines, _bad = read_lines([[row[0], "".join(row[1:])] for row in rows])
    for line in lines.lines:
        for one in line.cells:
            cell = one.cell
            if line.sheet == sheet and (cell.item, cell.period, cell.breakdown) == (item, period, breakdown):
                return f"{column_letters(one.column)}{line.row}"
    raise AssertionError(f"no cell for {item} {period}")
