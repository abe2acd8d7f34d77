"""What the initiatives page asks first: before an earlier report writes over answers, before a half-year is complete."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QPlainTextEdit

from desktop_app.domain.record import Cell
from desktop_app.i18n import _, format_period, language, ngettext
from desktop_app.services.initiatives import Answer, InitiativeRow, Started
from desktop_app.services.remarks import Remark
from desktop_app.ui.context import Context
from desktop_app.ui.dialogs.dialog import Dialog
from desktop_app.ui.dialogs.note_dialog import NoteDialog
from desktop_app.ui.models import initiative_words as words
from desktop_app.ui.models.cell_history import history_lines, remark_lines
from desktop_app.ui.operations import entering
from desktop_app.ui.widgets.field_menu import ASK
from desktop_app.ui.widgets.labels import label

if TYPE_CHECKING:
    from desktop_app.services.browsing import HistoryLine

_NAMED = 8


def may_overwrite(context: Context, started: Started) -> bool:
    """Ask whether answers given already may be written over by those of an earlier half-year."""
    lead = _(
        "These are answered already; the answers of {period} would take their place. It can be taken back."
    )
    dialog = Dialog(
        context.theme,
        _("Start from the last report"),
        lead.format(period=format_period(started.source)),
    )
    names = [answer.item.names.get(language()) for answer in started.overwrites]
    _list(dialog, names)
    dialog.offer(_("Cancel")).clicked.connect(dialog.reject)
    dialog.offer(_("Write over them"), "primary").clicked.connect(dialog.accept)
    return context.run_dialog(dialog) == QDialog.DialogCode.Accepted


def may_complete(context: Context, period: str, missing: Sequence[InitiativeRow]) -> bool:
    """Ask whether a half-year's report is complete though some initiatives have no status yet."""
    count = len(missing)
    if not count:
        return True
    lead = ngettext(
        "{count} initiative has no status for {period} yet. It stays “not yet reported”.",
        "{count} initiatives have no status for {period} yet. They stay “not yet reported”.",
        count,
    )
    dialog = Dialog(
        context.theme,
        _("Mark the report complete"),
        lead.format(count=count, period=format_period(period)),
    )
    _list(dialog, [words.numbered(row.initiative) for row in missing])
    dialog.offer(_("Cancel")).clicked.connect(dialog.reject)
    dialog.offer(_("Mark complete"), "primary").clicked.connect(dialog.accept)
    return context.run_dialog(dialog) == QDialog.DialogCode.Accepted


def answer(context: Context, cell: Cell, question: Remark) -> None:
    """Let a question about an answer be answered in place."""
    dialog = NoteDialog(context.theme, question.body or _("Answer…"))
    if context.run_dialog(dialog) == QDialog.DialogCode.Accepted:
        entering.remark(context, cell, dialog.text, "answer", question.id)


def more(context: Context, answer: Answer, what: str) -> None:
    """What was said to a question before; or, for a coordinator, a question to the place."""
    cell, name = answer.cell.cell, answer.item.names.get(language())
    if what == ASK:
        lead = _("The place sees the question once it has taken in your next package.")
        dialog = NoteDialog(context.theme, name, lead)
        if context.run_dialog(dialog) == QDialog.DialogCode.Accepted:
            entering.remark(context, cell, dialog.text, "question")
        return
    from desktop_app.services import browsing, remarks

    context.read(
        lambda session: (browsing.history(session, cell), remarks.remarks(session, cell)),
        lambda found: _tell_history(context, answer, *found),
        key="answer-history",
    )


def _tell_history(
    context: Context, answer: Answer, lines: Sequence[HistoryLine], said: Sequence[Remark]
) -> None:
    dialog = Dialog(context.theme, answer.item.names.get(language()))
    told = "\n".join(history_lines(answer.item, lines, language())) or _("not yet reported")
    parts = [(_("Notes and questions"), remark_lines(said)), (_("History"), told)]
    box = QPlainTextEdit("\n\n".join(f"{title}\n{text}" for title, text in parts if text))
    box.setReadOnly(True)
    box.setAccessibleName(_("History"))
    box.setMinimumHeight(context.theme.pixels(220))
    dialog.content.addWidget(box)
    dialog.offer(_("Close"), "primary").clicked.connect(dialog.accept)
    context.run_dialog(dialog)


def _list(dialog: Dialog, names: Sequence[str]) -> None:
    for name in names[:_NAMED]:
        dialog.content.addWidget(label("", f"· {name}"))
    more = len(names) - _NAMED
    if more > 0:
        text = ngettext("and {count} more", "and {count} more", more)
        dialog.content.addWidget(label("muted", text.format(count=more)))
