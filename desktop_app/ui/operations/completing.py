"""Marking a report complete from anywhere: what is empty is shown and asked about first, as on its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.i18n import _, language
from desktop_app.ui.context import Context, Target
from desktop_app.ui.models.send_words import ABOUT_A_FIGURE
from desktop_app.ui.operations import entering

if TYPE_CHECKING:
    from desktop_app.domain.finding import Finding
    from desktop_app.services.completing import Completed


def ask(context: Context, target: Target, parent: QWidget) -> None:
    """Show what is empty and doubtful in a report, and mark it complete if a person says so."""
    from desktop_app.services import completing

    context.write(
        lambda session, _progress: completing.check_complete(
            session, target.form, target.site, target.period
        ),
        lambda found: _ask(context, target, parent, found),
    )


def _ask(context: Context, target: Target, parent: QWidget, found: Completed) -> None:
    from desktop_app.ui.dialogs.complete_dialog import CompleteDialog

    empty = [cell_words(context, item, breakdown) for item, breakdown in found.empty]
    doubts = [doubt_words(context, one) for one in found.findings]
    dialog = CompleteDialog(context.theme, empty, doubts, parent)
    if context.run_dialog(dialog) == QDialog.DialogCode.Accepted:
        words = _("The report is complete. It goes with the next package you send.")
        entering.complete(
            context,
            target.form,
            target.site,
            target.period,
            lambda _done: context.told.emit("info", words),
            dialog.empty_means,
        )
    elif dialog.goes_to is not None:
        item, breakdown = found.empty[dialog.goes_to]
        context.go.emit("enter", Target(target.form, target.site, target.period, item, breakdown))


def doubt_words(context: Context, finding: Finding) -> str:
    """A doubt in words, with its figure where it is about a single one."""
    from desktop_app.sentences import say

    sentence = say(finding, context.catalogue)
    item, breakdown = str(finding.params.get("item", "")), str(finding.params.get("breakdown", ""))
    if finding.code not in ABOUT_A_FIGURE or item not in context.catalogue.items:
        return sentence
    return _("{item}: {part}").format(item=cell_words(context, item, breakdown), part=sentence)


def cell_words(context: Context, item: str, breakdown: str) -> str:
    """What a cell is called: its item, and its part of the breakdown."""
    catalogue, lang = context.catalogue, language()
    name = catalogue.items[item].names.get(lang)
    part = catalogue.breakdown_label(item, breakdown, lang)
    return _("{item}: {part}").format(item=name, part=part) if part else name
