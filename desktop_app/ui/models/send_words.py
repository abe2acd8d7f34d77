"""What goes into a workbook, what is behind it, and what came back, in words."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from desktop_app.domain import formula
from desktop_app.domain.catalogue import Catalogue
from desktop_app.i18n import _, format_datetime, format_number, format_period, language, ngettext
from desktop_app.ui.context import Target
from desktop_app.ui.models.inbox_lines import periods_words, sender_words
from desktop_app.ui.words import due_words, filled_words

if TYPE_CHECKING:
    from desktop_app.domain.finding import Finding
    from desktop_app.packages.model import Page
    from desktop_app.services.exporting import Exported, ExportPlan
    from desktop_app.services.sent_list import SentPackage
    from desktop_app.ui.operations.sending import Look

_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_DIGITS = "23456789"


@dataclass(frozen=True, slots=True)
class Behind:
    """Something missing or doubtful, and the very place of it."""

    title: str
    detail: str
    target: Target


def going(plan: ExportPlan) -> str:
    """How much goes."""
    if plan.nothing_new and not plan.again:
        return _("There is nothing to send there yet.")
    if plan.nothing_new:
        return _("Nothing is new since the last package. The same package can be written again.")
    if plan.kind == "template":
        count = len(plan.pages)
        return ngettext("{count} empty form.", "{count} empty forms.", count).format(count=count)
    if not plan.pages:  # receipts, questions, reviews
        text = ngettext("{count} answer.", "{count} answers.", plan.cells)
        return text.format(count=format_number(plan.cells))
    cells = ngettext("{count} figure or mark", "{count} figures and marks", plan.cells)
    reports = ngettext("in {count} report", "in {count} reports", len(plan.pages))
    return _("{cells} {reports}.").format(
        cells=cells.format(count=format_number(plan.cells)), reports=reports.format(count=len(plan.pages))
    )


def going_lines(plan: ExportPlan, catalogue: Catalogue) -> list[str]:
    """A line a form: which places and periods."""
    by_form: dict[str, list[Page]] = {}
    for page in plan.pages:
        by_form.setdefault(page.form, []).append(page)
    return [_form_line(form, pages, catalogue) for form, pages in by_form.items()]


def _form_line(form: str, pages: Sequence[Page], catalogue: Catalogue) -> str:
    name = catalogue.form(form).names.get(language())
    sites = list(dict.fromkeys(page.site for page in pages))
    periods = periods_words([page.period for page in pages])
    return _("{form}: {places}, {periods}").format(
        form=name, places=sender_words(sites, catalogue), periods=periods
    )


def missing(look: Look, catalogue: Catalogue) -> list[Behind]:
    """Refused figures first, then reports with gaps and reports not begun, the latest period first."""
    several = (
        len({one.page.site for one in look.plan.missing} | {one.site for one in look.due}) > 1
        if look.plan
        else False
    )
    found = [_refused(one.cell, one.typed, catalogue) for one in look.drafts]
    lacking: list[tuple[str, Behind]] = []
    pages = set()
    for one in look.plan.missing if look.plan else ():
        page = one.page
        pages.add((page.form, page.site, page.period))
        text = ngettext("{count} of {asked} cells is empty", "{count} of {asked} cells are empty", one.empty)
        target = Target(page.form, page.site, page.period)
        lacking.append(
            (
                page.period,
                Behind(
                    _title(target, catalogue, several), text.format(count=one.empty, asked=one.asked), target
                ),
            )
        )
    for due in look.due:
        if (due.form, due.site, due.period) not in pages:
            target = Target(due.form, due.site, due.period)
            detail = f"{filled_words(due.filled, due.asked)} · {due_words(due)}"
            lacking.append((due.period, Behind(_title(target, catalogue, several), detail, target)))
    lacking.sort(key=lambda pair: (pair[0][:4], pair[0]), reverse=True)
    return found + [one for _period, one in lacking]


def _title(target: Target, catalogue: Catalogue, with_site: bool) -> str:
    form = catalogue.form(target.form).names.get(language())
    text = _("{period}: {form}").format(period=format_period(target.period), form=form)
    text = text[:1].upper() + text[1:]
    return f"{text} · {catalogue.site_label(target.site, language())}" if with_site else text


def _refused(cell: object, typed: str, catalogue: Catalogue) -> Behind:
    site, item, period, breakdown = (
        str(getattr(cell, name)) for name in ("site", "item", "period", "breakdown")
    )
    name = catalogue.items[item].names.get(language()) if item in catalogue.items else item
    detail = _("“{typed}” was refused. It is kept here and does not go along.").format(typed=typed)
    target = Target(_form_of(catalogue, item, site), site, period, item, breakdown)
    title = _("{period}: {form}").format(period=format_period(period), form=name)
    return Behind(title[:1].upper() + title[1:], detail, target)


ABOUT_A_FIGURE = ("value_far_above", "value_far_below", "changed_after_acceptance", "refused_kept")
"""Findings whose sentences do not name the item: it is told at the cell itself."""


def doubtful(findings: Sequence[Finding], catalogue: Catalogue) -> list[Behind]:
    """What does not fit together, each with the cell to look at."""
    from desktop_app.sentences import say

    found = []
    for one in findings:
        site, period = str(one.params.get("site", "")), str(one.params.get("period", ""))
        item = str(one.params.get("item", "")) or _item_of_rule(catalogue, str(one.params.get("rule", "")))
        title = f"{format_period(period)} · {catalogue.site_label(site, language())}"
        if one.code in ABOUT_A_FIGURE and item in catalogue.items:
            title = f"{title} · {catalogue.items[item].names.get(language())}"
        target = Target(
            _form_of(catalogue, item, site), site, period, item, str(one.params.get("breakdown", ""))
        )
        found.append(Behind(title[:1].upper() + title[1:], say(one, catalogue), target))
    return found


def _item_of_rule(catalogue: Catalogue, code: str) -> str:
    """The first item that a rule speaks of: there the reader begins."""
    rule = catalogue.rules.get(code)
    if rule is None:
        return ""
    return min(formula.names(formula.parse(rule.left)), key=rule.left.find, default="")


def _form_of(catalogue: Catalogue, item: str, site: str) -> str:
    level = catalogue.sites[site].level if site in catalogue.sites else ""
    forms = catalogue.forms_of(item)
    return next((one for one in forms if level in catalogue.forms[one].levels), "")


def came_back(one: SentPackage) -> tuple[str, bool]:
    """What came back for a package, and whether it asks for something."""
    if not (one.received or one.accepted or one.returned):
        return _("no receipt yet"), False
    parts = [_("received")]
    if one.accepted:
        count = len(one.accepted)
        text = ngettext("{count} report accepted", "{count} reports accepted", count)
        parts.append(text.format(count=count))
    if one.returned:
        count = len(one.returned)
        text = ngettext(
            "{count} report returned with questions", "{count} reports returned with questions", count
        )
        parts.append(text.format(count=count))
    return ", ".join(parts), bool(one.returned)


def returned(one: SentPackage, catalogue: Catalogue) -> list[tuple[str, Target]]:
    """The reports of a package that were returned, each with its sheet."""
    targets = [Target(page.form, page.site, page.period) for page in one.returned]
    several = len({target.site for target in targets}) > 1
    return [(_title(target, catalogue, several), target) for target in targets]


def sent_title(one: SentPackage, catalogue: Catalogue) -> str:
    """When, and to whom."""
    time = format_datetime(one.time)
    if not one.addressee:
        return time
    to = catalogue.site_label(one.addressee, language())
    return _("{time} to {place}").format(time=time, place=to)


def letter(exported: Exported, place: str, going_down: bool, locked: bool) -> str:
    """A text for the e-mail that carries the workbook. The password never stands in it."""
    lines = [_("Attached is the workbook {file} from {place}.").format(file=exported.path.name, place=place)]
    lines.append(
        _("Please drop it anywhere on the window of Malik.")
        if going_down
        else _("Please drop it on the Inbox in Malik.")
    )
    lines.append(_("The figures are confidential."))
    if locked:
        lines.append(_("The workbook is locked. You will get the password by telephone."))
    return "\n".join(lines)


def mail_link(subject: str, body: str) -> str:
    """A link that opens the e-mail program with a subject and a text. A file cannot be attached by a link."""
    return f"mailto:?subject={quote(subject)}&body={quote(body)}"


def easy_password() -> str:
    """A password that can be read out over the telephone: three groups without letters or digits that look alike (48 bits)."""
    groups = (
        "".join(secrets.choice(_LETTERS) for _place in range(4)),
        "".join(secrets.choice(_DIGITS) for _place in range(4)),
        "".join(secrets.choice(_LETTERS) for _place in range(4)),
    )
    return "-".join(groups)
