"""What packages say about themselves and what became of them, for people and for machines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.commands import show
from desktop_app.commands.tables import table
from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.finding import Finding, hard
from desktop_app.i18n import N_, _, format_datetime, format_period, format_span, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.packages.model import Manifest
    from desktop_app.services.exporting import Exported
    from desktop_app.services.merging import Inspection, Merged
    from desktop_app.storage.imports import Import

LISTED = 12
"""Pages that are named one by one, at most."""

_KINDS = {
    "report": N_("figures"),
    "template": N_("empty forms"),
    "receipt": N_("a receipt"),
    "catalogue": N_("a catalogue"),
    "replacement": N_("everything about a place"),
}
_SEALS = {
    "sealed": N_("intact; {code} to compare over the telephone"),
    "unsealed": N_("not sealed: nobody can tell who handed it over"),
    "altered": N_("broken: the file was altered after it was sealed"),
}
_OUTCOMES = {"merged": N_("merged"), "already": N_("merged before"), "refused": N_("refused")}


def finding_objects(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """Findings for machines."""
    return [
        {"code": one.code, "severity": str(one.severity), "where": one.where, "params": dict(one.params)}
        for one in findings
    ]


# Written


def exported_object(written: Exported) -> dict[str, object]:
    """A package that was written."""
    return {
        "file": str(written.path),
        "package": written.package,
        "to": written.to,
        "kind": written.kind,
        "records": written.records,
        "same_again": written.same_again,
        "missing": [
            {
                "form": one.page.form,
                "site": one.page.site,
                "period": one.page.period,
                "empty": one.empty,
                "asked": one.asked,
            }
            for one in written.missing
        ],
    }


def exported_text(catalogue: Catalogue, written: Exported) -> str:
    """A package that was written: where it is, for whom, and which figures are still missing in it."""
    to = show.place(catalogue, written.to) if written.to else _("whoever merges it")
    head = ngettext(
        "{path}: {count} record for {place}.", "{path}: {count} records for {place}.", written.records
    )
    lines = [head.format(path=written.path, count=written.records, place=to)]
    if written.same_again:
        lines.append(_("Nothing is new since it was written before: it is the same package again."))
    for one in written.missing[:LISTED]:
        page = one.page
        lines.append(
            _("{empty} of {asked} empty: {form}, {site}, {period}").format(
                empty=one.empty,
                asked=one.asked,
                form=show.item(catalogue, page.form),
                site=show.place(catalogue, page.site),
                period=format_period(page.period),
            )
        )
    if len(written.missing) > LISTED:
        more = len(written.missing) - LISTED
        lines.append(
            ngettext("{count} more with empty cells.", "{count} more with empty cells.", more).format(
                count=more
            )
        )
    return "\n".join(lines)


# Looked at


def seal_findings(found: Inspection) -> list[Finding]:
    """What is wrong with a seal."""
    seal = found.read.seal
    return [hard("package_altered", found.name, parts=list(seal.altered))] if seal.altered else []


def inspected_object(found: Inspection, findings: Sequence[Finding]) -> dict[str, object]:
    """What is in a package."""
    manifest, read = found.manifest, found.read
    return {
        "file": found.name,
        "package": read.package,
        "kind": manifest.kind,
        "format": manifest.get("format"),
        "sites": list(manifest.sites),
        "role": manifest.get("role"),
        "provider": manifest.get("provider"),
        "author": manifest.get("author"),
        "workspace": manifest.workspace,
        "addressee": manifest.get("addressee"),
        "sequence": manifest.number("sequence"),
        "time": manifest.get("time"),
        "catalogue_version": manifest.number("catalogue_version"),
        "fictional": manifest.get("fictional") == "yes",
        "seal": read.seal.state,
        "altered": list(read.seal.altered),
        "code": found.code,
        "records": len(read.records),
        "periods": _periods(found),
        "edited": len(read.edits),
        "emptied": len(read.emptied),
        "refused": len(read.bad_rows),
        "findings": finding_objects(findings),
    }


def _periods(found: Inspection) -> list[str]:
    return sorted({record.cell.period for record in found.read.records} - {""})


def inspected_text(catalogue: Catalogue, found: Inspection) -> str:
    """What is in a package, a line a thing."""
    manifest, read = found.manifest, found.read
    periods = _periods(found)
    kind = manifest.kind
    lines = {
        _("File"): found.name,
        _("Package"): read.package,
        _("Holds"): _(_KINDS[kind]) if kind in _KINDS else kind,
        _("From"): _sender(catalogue, manifest),
        _("For"): show.place(catalogue, manifest.get("addressee")) if manifest.get("addressee") else "",
        _("Written"): _moment(manifest.get("time")),
        _("Periods"): format_span(periods[0], periods[-1]) if periods else "",
        _("Records"): str(len(read.records)),
        _("Edited by hand"): str(len(read.edits)) if read.edits else "",
        _("Emptied by hand"): str(len(read.emptied)) if read.emptied else "",
        _("Seal"): _(_SEALS[read.seal.state]).format(code=found.code),
        _("Fictional"): _("yes: made-up figures") if manifest.get("fictional") else "",
    }
    width = max(map(len, lines))
    return "\n".join(f"{name.ljust(width)}  {text}" for name, text in lines.items() if text)


def _sender(catalogue: Catalogue, manifest: Manifest) -> str:
    places = ", ".join(show.place(catalogue, site) for site in manifest.sites)
    author = manifest.get("author")
    return f"{places}; {author}" if author else places


def _moment(time: str) -> str:
    try:
        return format_datetime(time)
    except ValueError:  # what a foreign writer put there
        return time


# Merged


def merged_object(result: Merged) -> dict[str, object]:
    """What became of one file."""
    return {
        "file": str(result.path),
        "package": result.package,
        "outcome": result.outcome,
        "standing": result.standing,
        "new": result.new,
        "same": result.same,
        "conflicts": result.conflicts,
        "edited": result.edited,
        "parked": result.parked,
        "held": result.held,
        "refused": result.refused,
        "lacking": result.lacking,
        "emptied": [one.where for one in result.emptied],
        "findings": finding_objects(result.findings),
    }


def merged_text(catalogue: Catalogue, results: Sequence[Merged], dry_run: bool) -> str:
    """What became of the files: a row each."""
    rows = [
        [
            result.path.name,
            _(_OUTCOMES[result.outcome]),
            _places(catalogue, result.manifest.fields),
            *map(str, _counts(result)),
        ]
        for result in results
    ]
    heads = [
        _("File"),
        "",
        _("From"),
        _("new"),
        _("same"),
        _("disagreeing"),
        _("edited"),
        _("parked"),
        _("held"),
        _("refused"),
    ]
    lines = [table(heads, rows, right=range(3, 10))]
    if dry_run:
        lines.append(_("This is what would happen; nothing was changed."))
    return "\n".join(lines)


def _counts(result: Merged) -> tuple[int, ...]:
    return (
        result.new,
        result.same,
        result.conflicts,
        result.edited,
        result.parked,
        result.held,
        result.refused,
    )


def _places(catalogue: Catalogue, manifest: Mapping[str, object]) -> str:
    return ", ".join(show.place(catalogue, site) for site in str(manifest.get("sites", "")).split())


# Listed


def import_object(one: Import) -> dict[str, object]:
    """A package that was merged."""
    manifest = one.manifest
    return {
        "package": one.package,
        "file": one.name,
        "hash": one.file,
        "received": one.received,
        "active": one.active,
        "sites": str(manifest.get("sites", "")).split(),
        "author": manifest.get("author", ""),
        "kind": manifest.get("kind", ""),
        "time": manifest.get("time", ""),
        "counts": one.counts,
    }


def imports_table(catalogue: Catalogue, found: Sequence[Import]) -> str:
    """Packages that were merged, a row each."""
    rows = [
        [
            one.package[:8],
            Path(one.name).name,
            _places(catalogue, one.manifest),
            _moment(str(one.manifest.get("time", ""))),
            _moment(one.received),
            "" if one.active else _("taken back"),
        ]
        for one in found
    ]
    return table([_("Package"), _("File"), _("From"), _("Written"), _("Merged"), ""], rows)
