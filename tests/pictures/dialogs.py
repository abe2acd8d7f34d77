"""Every dialog, with something in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import _, language
from desktop_app.sentences import say
from desktop_app.ui.context import Context
from desktop_app.ui.dialogs.bug_dialog import BugDialog
from desktop_app.ui.dialogs.complete_dialog import CompleteDialog
from desktop_app.ui.dialogs.find_dialog import FindDialog, Found
from desktop_app.ui.dialogs.line_dialog import LineDialog
from desktop_app.ui.dialogs.note_dialog import NoteDialog
from desktop_app.ui.dialogs.password_dialog import PasswordDialog
from desktop_app.ui.dialogs.paste_preview import Happening, PastePreview
from desktop_app.ui.dialogs.unsaved_dialog import UnsavedDialog
from desktop_app.ui.help.window import HelpWindow
from tests.pictures.charts import CHART_DIALOGS
from tests.pictures.desk_dialogs import DESK_DIALOGS

Make = Callable[[Context, QWidget], QWidget]


def _items(context: Context) -> list[str]:
    form = context.catalogue.form("local")
    return [context.catalogue.items[code].names.get(language()) for code in form.items]


def _complete(context: Context, parent: QWidget) -> QDialog:
    return CompleteDialog(context.theme, _items(context)[:4], [], parent)


def _find(context: Context, parent: QWidget) -> QDialog:
    dialog = FindDialog(
        context.theme, lambda _text: [Found("local", "", name) for name in _items(context)[:6]], parent
    )
    dialog.write("a")
    return dialog


def _note(context: Context, parent: QWidget) -> QDialog:
    return NoteDialog(context.theme, _items(context)[3], parent=parent)


def _paste(context: Context, parent: QWidget) -> QDialog:
    names = _items(context)
    refused = say(UserError("not_a_number", text="12 b"))
    happenings = [
        Happening(names[0], "2", "3", _("overwritten")),
        Happening(names[2], "", "12 b", f"{_('refused, kept as a draft:')} {refused}"),
        Happening(names[5], "4", "", _("emptied")),
    ]
    return PastePreview(context.theme, happenings, 2, parent)


def _part(context: Context, parent: QWidget) -> QDialog:
    lead = _("Name the part: a town, a school, one of two offices. Left empty, the figure covers all of it.")
    return LineDialog(context.theme, _items(context)[3], lead, _("Keep"), "Ilulissat", parent)


def _password(context: Context, parent: QWidget) -> QDialog:
    return PasswordDialog(context.theme, "Malik_9601701_2024-05.xlsx", parent)


def _unsaved(context: Context, parent: QWidget) -> QDialog:
    return UnsavedDialog(context.theme, 3, parent)


def _bug(context: Context, parent: QWidget) -> QDialog:
    try:
        raise ValueError("made up")
    except ValueError as error:
        return BugDialog(context.theme, error, parent)


def _manual(context: Context, _parent: QWidget) -> QWidget:
    reader = HelpWindow(context)
    reader.show_topic("marks")
    return reader


def _manual_searched(context: Context, _parent: QWidget) -> QWidget:
    reader = HelpWindow(context)
    reader.field.setText(
        "password" if language() == "en" else "isissutissaq" if language() == "kl" else "adgang"
    )
    reader.show_topic("send")
    return reader


DIALOGS: dict[str, Make] = {
    "complete": _complete,
    "find": _find,
    "note": _note,
    "part": _part,
    "paste": _paste,
    "password": _password,
    "unsaved": _unsaved,
    "bug": _bug,
    "manual": _manual,
    "manual-searched": _manual_searched,
    **DESK_DIALOGS,
    **CHART_DIALOGS,
}
