"""The menus of Home: of a report that is due, of places that are missing, of a small trend."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app import settings as options
from desktop_app.i18n import _, format_period
from desktop_app.ui import page_list
from desktop_app.ui.context import Context, Target
from desktop_app.ui.menus.common import copying
from desktop_app.ui.menus.offering import Choice, Choices
from desktop_app.ui.operations import completing, entering, sending
from desktop_app.ui.operations.sending import Wanted

if TYPE_CHECKING:
    from desktop_app.services.due import Due
    from desktop_app.services.exporting import Exported
    from desktop_app.ui.widgets.due_row import LinkRow


def due(context: Context, row: LinkRow, one: Due) -> Choices:
    """Open it, mark it complete or open it again, hand it over, all of it or this period alone."""
    target = Target(one.form, one.site, one.period)
    go = context.go.emit
    if one.status in ("not_begun", "begun", "reopened"):
        turn = Choice(_("Mark complete…"), lambda: completing.ask(context, target, row))
    else:
        turn = Choice(
            _("Open again"),
            lambda: entering.complete(
                context, one.form, one.site, one.period, lambda _done: None, reopen=True
            ),
        )
    only = _("Write a workbook of {period} only…").format(period=format_period(one.period))
    on_a_sheet = page_list.page_for(context, "enter", target) == "enter"
    made: list[Choice | None] = [
        Choice(_("Open the sheet") if on_a_sheet else _("Initiatives"), lambda: go("enter", target), "Enter"),
        turn if on_a_sheet else None,
        None,
        Choice(_("Send"), lambda: go("send", None)),
        Choice(only, lambda: _write_only(context, row, one.period)),
        None,
    ]
    if context.session.identity.coordinator:
        made.append(Choice(_("Completeness"), lambda: go("completeness", Target(form=one.form))))
    made.append(copying(context, _("Copy the line"), row.text))
    return made


def missing(context: Context, row: LinkRow, form: str) -> Choices:
    """The list of those who are missing, the matrix of all places, and the line itself."""
    return [
        Choice(_("Who is missing"), row.opened.emit, "Enter"),
        Choice(_("Completeness"), lambda: context.go.emit("completeness", Target(form=form))),
        copying(context, _("Copy the line"), row.text),
    ]


def trend(context: Context, card: QWidget, target: Target) -> Choices:
    """The chart, and the figure as a text."""
    return [
        Choice(_("Open the chart"), lambda: context.go.emit("charts", target), "Enter"),
        copying(context, _("Copy the line"), card.accessibleName()),
    ]


def _write_only(context: Context, parent: QWidget, period: str) -> None:
    from desktop_app.domain.period import parse_span

    start = context.settings.get(options.SEND_FOLDER) or str(Path.home())
    chosen = QFileDialog.getExistingDirectory(parent, _("Where to write the workbook"), start)
    if not chosen:
        return

    def told(exported: Exported) -> None:
        context.told.emit("info", f"{_('The workbook is written:')} {exported.path}")

    wanted = Wanted(span=parse_span(f"{period}..{period}"))
    sending.send(context, wanted, Path(chosen), "", told, context.tell_error)
