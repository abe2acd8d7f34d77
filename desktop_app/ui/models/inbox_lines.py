"""What a dry run says of a workbook, in words: from whom, which periods, how it is sealed, what it would bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import N_, NN_, _, format_number, format_span, language, ngettext

if TYPE_CHECKING:
    from desktop_app.services.merging import Merged

STANDING = {
    "known": N_("sealed by a known workspace"),
    "new_computer": N_("sealed by a new computer"),
    "copy": N_("sealed by a copy of a known workspace"),
    "own": N_("from this workspace"),
    "unsealed": N_("not sealed"),
    "altered": N_("altered after it was sealed"),
}
OUTCOME = {"already": N_("merged before"), "refused": N_("refused")}

COUNTS = (
    ("new", NN_("{count} new", "{count} new")),
    ("same", NN_("{count} the same", "{count} the same")),
    ("conflicts", NN_("{count} disagreeing", "{count} disagreeing")),
    ("edited", NN_("{count} edited by hand", "{count} edited by hand")),
    ("parked", NN_("{count} not known here yet", "{count} not known here yet")),
    ("held", NN_("{count} held", "{count} held")),
    ("refused", NN_("{count} refused", "{count} refused")),
)
_HEEDED = frozenset({"conflicts", "edited", "held", "refused"})
_CALM = frozenset({"known", "own", "copy", ""})
_IN_THE_CARD = frozenset({"package_new_computer", "package_own"})
_SITES = 3


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind, in words; ``heed`` where a person should look."""

    text: str
    heed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One workbook on the Inbox, in words."""

    title: str
    about: str  # periods and the file's name
    seal: str
    calm: bool  # nothing about the seal asks for attention
    code: str  # six characters to compare over the telephone; empty where there is nothing to compare
    counts: tuple[Count, ...]
    findings: tuple[str, ...]
    refused: bool = False

    @property
    def spoken(self) -> str:
        """All of it, as a screen reader reads it."""
        counts = ", ".join(one.text for one in self.counts)
        return ". ".join(part for part in (self.title, self.about, self.seal, counts) if part)


def line_of(one: Merged, catalogue: Catalogue) -> Line:
    """What is said of one workbook."""
    from desktop_app.sentences import say_all

    told = [found for found in one.findings if found.code not in _IN_THE_CARD]
    file = one.path.name
    sentences = tuple(text.removeprefix(f"{file}: ") for text in say_all(told, catalogue))
    is_new = one.standing == "new_computer"
    title = sender_words(one.manifest.sites, catalogue) or file
    about = (periods_words(one.manifest.codes("periods")), file if title != file else "")
    return Line(
        title,
        " · ".join(part for part in about if part),
        _(OUTCOME[one.outcome]) if one.outcome in OUTCOME else _(STANDING.get(one.standing, "")),
        one.outcome == "already" or (one.outcome == "merged" and one.standing in _CALM),
        one.code if is_new else "",
        tuple(counts_of(one)) if one.outcome == "merged" else (),
        sentences,
        one.outcome == "refused",
    )


def counts_of(*results: Merged) -> list[Count]:
    """How many of each kind some workbooks would bring together; kinds of which there are none are left out."""
    found = []
    for name, (singular, plural) in COUNTS:
        count = sum(getattr(one, name) for one in results)
        if count:
            text = ngettext(singular, plural, count).format(count=format_number(count))
            found.append(Count(text, name in _HEEDED))
    return found


def summary(results: Sequence[Merged]) -> str:
    """All the workbooks together, in a line."""
    merging = [one for one in results if one.outcome == "merged"]
    before = sum(one.outcome == "already" for one in results)
    refused = sum(one.outcome == "refused" for one in results)
    parts = [
        ngettext("{count} workbook:", "{count} workbooks:", len(results)).format(count=len(results)),
        _("{count} to merge").format(count=len(merging)),
    ]
    told = [parts[0] + " " + parts[1]]
    if before:
        told.append(ngettext("{count} merged before", "{count} merged before", before).format(count=before))
    if refused:
        told.append(ngettext("{count} refused", "{count} refused", refused).format(count=refused))
    counts = ", ".join(one.text for one in counts_of(*merging))
    return ", ".join(told) + (f". {counts[:1].upper()}{counts[1:]}." if counts else ".")


def sender_words(sites: Sequence[str], catalogue: Catalogue) -> str:
    """The places that a workbook comes from."""
    names = [catalogue.site_label(code, language()) for code in sites]
    shown = ", ".join(names[:_SITES])
    if len(names) <= _SITES:
        return shown
    return _("{names} and {count} more").format(names=shown, count=len(names) - _SITES)


def periods_words(periods: Sequence[str]) -> str:
    """From which period to which, in short."""
    if not periods:
        return ""
    ordered = sorted(periods, key=lambda code: (code[:4], code))
    return format_span(ordered[0], ordered[-1])
