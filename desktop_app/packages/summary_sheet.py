"""The first sheet: whose figures, which places and periods, what is missing or covers only a part, and what to do with the file."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.catalogue import LANGUAGES, Catalogue
from desktop_app.i18n import (
    LANGUAGE_NAMES,
    _,
    format_datetime,
    format_number,
    format_period,
    format_span,
    ngettext,
    use_language,
)
from desktop_app.packages.model import RECEIPT, TEMPLATE, PackageContent
from desktop_app.packages.plan import Placed, SheetPlan, Style, lines_needed
from desktop_app.packages.sheet_frame import fictional_warning, hint, signs

_LISTED = 40
"""Lines of what is missing or partial, at most."""


def summary_sheet(catalogue: Catalogue, content: PackageContent, name: str, language: str) -> SheetPlan:
    """The Summary, in the language in force, with the gist in the others below."""
    plan = SheetPlan(name, _title(content), [30.0, 92.0], landscape=False)
    plan.add([Placed(plan.title, Style("title"))], 28.0)
    if content.manifest.get("fictional"):
        plan.add([Placed(fictional_warning(), Style("warning"))], 18.0)
    plan.add([Placed(_confidential(), Style("warning"))], 18.0)
    plan.add()
    for term, text in _facts(catalogue, content, language):
        _fact(plan, term, text)
    _list(plan, _("Covers only a part"), _partial(catalogue, content, language))
    _list(plan, _("Missing"), _missing(catalogue, content, language))
    plan.add()
    for number, text in enumerate(_steps(content), 1):
        _fact(plan, _("What to do with this file") if number == 1 else "", f"{number}. {text}")
    _fact(plan, _("Signs"), f"{hint()} {signs()}")
    plan.add()
    for other in LANGUAGES:
        if other != language:
            with use_language(other):
                _fact(
                    plan,
                    LANGUAGE_NAMES[other],
                    f"{_title(content)}. {_short(content)}",
                    "small",
                )
    return plan


def _title(content: PackageContent) -> str:
    if content.manifest.get("kind") == TEMPLATE:
        return _("Malik: blank forms to fill in")
    if content.manifest.get("kind") == RECEIPT:
        return _("Malik: receipt for figures received")
    return _("Malik: figures on the work for vulnerable children")


def _confidential() -> str:
    return _("Confidential: counts from small places can point at a child.")


def _facts(catalogue: Catalogue, content: PackageContent, language: str) -> list[tuple[str, str]]:
    manifest = content.manifest
    sites = manifest.get("sites", "").split()
    shown_sites = list(dict.fromkeys(page.site for page in content.pages))
    periods = sorted({page.period for page in content.pages})
    provider = catalogue.providers.get(manifest.get("provider", ""))
    sender = [catalogue.site_label(code, language) for code in sites]
    addressee = manifest.get("addressee", "")
    forms = [
        catalogue.forms[code].names.get(language)
        for code in dict.fromkeys(page.form for page in content.pages)
    ]
    facts = [
        (_("From"), _listed(sender)),
        (
            _("Sent by"),
            ", ".join(
                text
                for text in (manifest.get("author", ""), provider.names.get(language) if provider else "")
                if text
            ),
        ),
        (_("To"), catalogue.site_label(addressee, language) if addressee else ""),
        (_("Places"), _listed([catalogue.site_label(code, language) for code in shown_sites])),
        (_("Periods"), ", ".join(_spans(periods))),
        (_("Forms"), ", ".join(forms)),
        (_("Contents"), _counts(content)),
        (_("Made"), format_datetime(manifest["time"]) if manifest.get("time") else ""),
    ]
    return [(term, text) for term, text in facts if text]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_LISTED]) + (" ..." if len(names) > _LISTED else "")


def _spans(periods: Sequence[str]) -> list[str]:
    """First to last, for each type of period."""
    kinds: dict[str, list[str]] = {}
    for period in periods:
        kinds.setdefault(f"{len(period)}{period[5:6] if not period[5:6].isdigit() else ''}", []).append(
            period
        )
    return [format_span(members[0], members[-1], "long") for members in kinds.values()]


def _counts(content: PackageContent) -> str:
    figures = len(content.shown)
    said = ngettext("{count} figure", "{count} figures", figures)
    return said.format(count=format_number(figures)) if figures else ""


def _partial(catalogue: Catalogue, content: PackageContent, language: str) -> list[str]:
    parts: dict[tuple[str, str, str], list[str]] = {}
    for cell, now in content.shown.items():
        if now.coverage:
            parts.setdefault((cell.item, cell.site, now.coverage), []).append(cell.period)
    lines = []
    for (item, site, coverage), periods in parts.items():
        named = catalogue.items.get(item)
        name = named.names.get(language) if named else item
        span = format_span(min(periods), max(periods))
        lines.append(
            f"{catalogue.site_label(site, language)}: {name}, {span}: "
            + _("covers only: {part}").format(part=coverage)
        )
    return lines


def _missing(catalogue: Catalogue, content: PackageContent, language: str) -> list[str]:
    return [
        ngettext(
            "{form}, {place}, {period}: {count} figure of {asked} missing",
            "{form}, {place}, {period}: {count} figures of {asked} missing",
            one.empty,
        ).format(
            form=catalogue.forms[one.page.form].names.get(language),
            place=catalogue.site_label(one.page.site, language),
            period=format_period(one.page.period),
            count=one.empty,
            asked=one.asked,
        )
        for one in content.missing
    ]


def _list(plan: SheetPlan, term: str, lines: Sequence[str]) -> None:
    for number, line in enumerate(lines[:_LISTED]):
        _fact(plan, term if number == 0 else "", line)
    if len(lines) > _LISTED:
        count = len(lines) - _LISTED
        _fact(plan, "", ngettext("and {count} more", "and {count} more", count).format(count=count))


def _steps(content: PackageContent) -> list[str]:
    if content.manifest.get("kind") == RECEIPT:
        return [_("Open Malik, choose Inbox, and drop this file there. What was received is then marked.")]
    correct = _(
        "Figures can be corrected or filled in here, in the light cells. Save the file as an Excel workbook (.xlsx)."
    )
    send = _(
        "To send figures on, open Malik, choose Inbox, and drop this file there; or hand it to your coordinator."
    )
    leave = _("Do not delete rows, columns or sheets, and do not send this file to anybody else.")
    return [correct, send, leave]


def _short(content: PackageContent) -> str:
    return " ".join((_confidential(), _steps(content)[0]))


def _fact(plan: SheetPlan, term: str, text: str, style: str = "text") -> None:
    lines = lines_needed(text, 112)
    plan.add([Placed(term or None, Style("term")), Placed(text, Style(style))], 3.0 + 13.5 * lines)
