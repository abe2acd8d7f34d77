"""From a package that was read to what goes into the workspace: edits by hand judged, records held, codes parked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.finding import Finding, Severity, hard, info, soft
from desktop_app.domain.period import parse_period
from desktop_app.domain.record import VALUE, Record
from desktop_app.domain.text import Text
from desktop_app.errors import UserError
from desktop_app.packages.edits import Derived, clear, derive
from desktop_app.packages.model import ALTERED, InputCell, ReadPackage
from desktop_app.services.session import Session
from desktop_app.services.trust import Sender, split_held


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person has said beforehand about packages that need saying so."""

    take_altered: bool = False  # of an altered package, take the sound part
    clear_emptied: bool = False  # cells emptied by hand mean cleared
    take_held: bool = False  # what would be held is taken at once


@dataclass(slots=True)
class MergePlan:
    """What a package brings, decided."""

    records: list[Record] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)
    held: list[tuple[Record, str]] = field(default_factory=list)
    edited: int = 0
    parked: int = 0
    refused: int = 0
    emptied: tuple[InputCell, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    @property
    def stopped(self) -> bool:
        """Whether nothing of the package may be taken."""
        return any(one.code == "package_altered" and one.severity is Severity.HARD for one in self.findings)


def plan(session: Session, read: ReadPackage, sender: Sender, decisions: Decisions) -> MergePlan:
    """What becomes of each thing in a package. Depends on the package, the catalogue, today and the decisions alone."""
    made = MergePlan(findings=[*sender.findings, *read.findings])
    made.refused = len(read.bad_rows)
    if read.seal.state == ALTERED:
        if not decisions.take_altered:
            made.refused += len(read.records)
            return made
        made.findings = [
            soft(one.code, **one.params) if one.code == "package_altered" else one for one in made.findings
        ]
    derived = _edits(session, read, decisions, made)
    taken, made.held = split_held(session.catalogue, sender, [*read.records, *derived])
    if decisions.take_held:
        taken, made.held = taken + [record for record, _reason in made.held], []
    made.records = taken
    made.texts = {**read.texts, **made.texts}
    made.parked = count_parked(session.catalogue, taken)
    made.findings += _told(made)
    return made


def _edits(session: Session, read: ReadPackage, decisions: Decisions, made: MergePlan) -> list[Record]:
    """The records that follow from edits by hand; those that a hard check refuses are told by sheet and cell."""
    if read.seal.state == ALTERED and "_cells" in read.seal.altered:
        if read.edits or read.notes or read.emptied:
            made.findings.append(hard("edits_not_read"))
        return []
    found = derive(read)
    kept = _judged(session, found, made)
    if read.emptied and decisions.clear_emptied:
        cleared = clear(read, read.emptied)
        kept += cleared.records
    elif read.emptied:
        made.emptied = tuple(read.emptied)
        made.findings.append(
            soft("cells_emptied", count=len(read.emptied), cells=_listed(one.where for one in read.emptied))
        )
    return kept


def _judged(session: Session, found: Derived, made: MergePlan) -> list[Record]:
    kept = []
    refused = list(found.findings)
    for record in found.records:
        wrong = _wrong(session, record) if record.kind == VALUE else None
        if wrong is not None:
            refused.append(replace(wrong, where=found.where[record.id].where))
        else:
            kept.append(record)
    made.edited = sum(record.kind == VALUE for record in kept)
    made.refused += len(refused)
    made.findings += refused
    names = {record.text for record in kept}
    made.texts.update((name, text) for name, text in found.texts.items() if name in names)
    if made.edited:
        cells = [found.where[record.id].where for record in kept if record.kind == VALUE]
        made.findings.append(info("cells_edited", count=made.edited, cells=_listed(cells)))
    return kept


def _wrong(session: Session, record: Record) -> Finding | None:
    """What stands against a figure typed into a workbook. Codes that are not known here are not judged: they are parked."""
    cell = record.cell
    if is_parked(session.catalogue, record):
        return None
    why = session.catalogue.is_asked(cell.site, cell.item, cell.period, cell.breakdown)
    if why is not None:
        return why
    if not parse_period(cell.period).has_begun(session.latest_day()):
        return hard("period_not_begun", period=cell.period, today=session.today().isoformat())
    return None


def is_parked(catalogue: Catalogue, record: Record) -> bool:
    """Whether a figure speaks of a place, item or part that the catalogue does not know yet."""
    cell = record.cell
    if cell.site not in catalogue.sites or cell.item not in catalogue.items:
        return True
    return cell.breakdown not in catalogue.breakdowns(cell.item) or not _is_period(cell.period)


def count_parked(catalogue: Catalogue, records: Iterable[Record]) -> int:
    """How many figures are kept but cannot be shown yet."""
    known: dict[tuple[str, str, str], bool] = {}
    parked = 0
    for record in records:
        fields = record.fields
        if fields.get("kind") != VALUE:
            continue
        key = (str(fields.get("site", "")), str(fields.get("item", "")), str(fields.get("breakdown", "")))
        found = known.get(key)
        if found is None:
            found = known[key] = is_parked(catalogue, record)
        parked += found
    return parked


def _is_period(code: str) -> bool:
    try:
        parse_period(code)
    except UserError:
        return False
    return True


def _told(made: MergePlan) -> list[Finding]:
    found = []
    if made.held:
        reasons = sorted({reason for _record, reason in made.held})
        sites = sorted({record.text_field("site") for record, _reason in made.held})
        for reason in reasons:
            count = sum(one == reason for _record, one in made.held)
            found.append(soft(f"records_held_{reason}", count=count, site=sites[0]))
    if made.parked:
        found.append(info("records_parked", count=made.parked))
    return found


def _listed(cells: Iterable[str]) -> str:
    listed = list(cells)
    return ", ".join(listed[:5]) + (" ..." if len(listed) > 5 else "")
