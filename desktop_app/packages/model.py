"""What a package is to the program: what goes into one, and what was read from one. No workbook is known here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.catalogue_rows import Item
from desktop_app.domain.finding import Finding
from desktop_app.domain.record import Cell, Record
from desktop_app.domain.text import Text
from desktop_app.i18n import N_

MAJOR, MINOR = 1, 0
"""The format that is written; a greater major is refused in reading."""

REPORT, TEMPLATE, RECEIPT, CATALOGUE, REPLACEMENT = (
    "report",
    "template",
    "receipt",
    "catalogue",
    "replacement",
)

SEALED, UNSEALED, ALTERED = "sealed", "unsealed", "altered"

EDITED, CALCULATED = N_("edited in the workbook"), N_("calculated in Excel")
"""The ``means`` of records derived from edits by hand: kept in English, translated where they are shown."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The fields of a manifest, all strings; lists are codes separated by a space. See docs/package-format.md, section 5."""

    fields: Mapping[str, str]

    def get(self, name: str) -> str:
        """A field, empty when absent."""
        return self.fields.get(name, "")

    def codes(self, name: str) -> tuple[str, ...]:
        """A field that is a list of codes."""
        return tuple(self.get(name).split())

    def number(self, name: str) -> int:
        """A field that is a count; 0 when absent or unreadable."""
        text = self.get(name)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0

    @property
    def kind(self) -> str:
        """``report``, ``template``, ``receipt``, ``catalogue``, ``replacement``, or one not known yet."""
        return self.get("kind")

    @property
    def key(self) -> str:
        """The sender's public key in hexadecimal, empty when unsealed."""
        return self.get("key")

    @property
    def workspace(self) -> str:
        """The replica that wrote it."""
        return self.get("workspace")

    @property
    def sites(self) -> tuple[str, ...]:
        """The sender's places."""
        return self.codes("sites")

    @property
    def coordinator(self) -> bool:
        """Whether the sender claims to be a coordinator."""
        return self.get("role") == "coordinator"


@dataclass(frozen=True, slots=True)
class Page:
    """One form of one place for one period, to be shown."""

    form: str
    site: str
    period: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell says in a readable sheet."""

    state: str
    value: str = ""
    body: str = ""  # the words of its free text: a text item's value, another item's note
    coverage: str = ""
    head: str = ""  # the id of the record shown; empty for calculated figures
    provisional: bool = False
    disputed: bool = False
    counter: int = 0  # of the head, where the package does not carry it


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """A catalogue that travels: canonical JSON under its name, with the publisher's key and signature in hexadecimal."""

    name: str
    body: bytes
    key: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """What a page still lacks: figures asked for and not given, of how many."""

    page: Page
    empty: int
    asked: int


@dataclass(frozen=True, slots=True)
class PackageContent:
    """What a package is to carry and show. Counts and digests are added to the manifest by the writer."""

    manifest: Mapping[str, str]
    records: Sequence[tuple[str, str]] = ()  # (id, canonical JSON), in any order
    texts: Mapping[str, Text] = field(default_factory=dict)
    catalogues: Sequence[CatalogueFile] = ()
    pages: Sequence[Page] = ()
    shown: Mapping[Cell, Shown] = field(default_factory=dict)
    missing: Sequence[Missing] = ()


@dataclass(frozen=True, slots=True)
class InputCell:
    """One cell of a readable sheet that a person may fill in or correct."""

    sheet: str
    address: str
    cell: Cell
    shown: str = ""
    head: str = ""
    coverage: str = ""
    counter: int = 0  # of the head, where the package does not carry it
    note: bool = False  # the cell of a line's note

    @property
    def where(self) -> str:
        """Sheet and address, as a person finds them."""
        return f"{self.sheet}!{self.address}"


@dataclass(frozen=True, slots=True)
class Edit:
    """An input cell that no longer says what was shown. ``formula``: what it says was calculated by the office program."""

    input: InputCell
    typed: str
    formula: bool = False
    number: bool = False  # a numeric cell, in canonical writing


@dataclass(frozen=True, slots=True)
class Seal:
    """What the seal of a package says: ``state``, and for an altered one which parts do not fit."""

    state: str
    altered: tuple[str, ...] = ()
    signature: str = ""  # hexadecimal, as it came


@dataclass(frozen=True, slots=True)
class ReadPackage:
    """A package as it was read and checked. Nothing here has been taken over yet."""

    file: str  # hash of the decrypted bytes
    package: str  # the id that follows from the manifest
    manifest: Manifest
    seal: Seal
    records: Sequence[Record] = ()  # sound ones, each once
    bad_rows: Sequence[str] = ()  # where a row was not what it says it is
    texts: Mapping[str, Text] = field(default_factory=dict)
    catalogues: Sequence[CatalogueFile] = ()
    items: Mapping[str, Item] = field(default_factory=dict)  # how to read what was typed
    edits: Sequence[Edit] = ()
    emptied: Sequence[InputCell] = ()
    notes: Sequence[Edit] = ()
    unknown_sheets: Sequence[str] = ()
    findings: Sequence[Finding] = ()
