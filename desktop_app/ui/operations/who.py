"""Who is typing: asked at opening where a laptop is shared, and whenever the name in the status line is pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app import settings as options
from desktop_app.ui.context import Context


def ask_where_shared(context: Context) -> None:
    """At opening, where more than one person has worked in the workspace."""
    from desktop_app.services import identity

    names = identity.authors(context.session)
    if len(names) > 1:
        ask(context, context.window)


def ask(context: Context, parent: QWidget | None) -> None:
    """Ask who is typing, and have the name stand beside what is entered from now on."""
    from desktop_app.services import identity
    from desktop_app.ui.dialogs.who_dialog import WhoDialog

    dialog = WhoDialog(context.theme, identity.authors(context.session), parent)
    if not context.run_dialog(dialog) or not dialog.name:
        return
    name = dialog.name
    context.settings.put(options.AUTHOR, name)
    context.write(lambda session, _progress: identity.change_author(session, name), context.changes.tell)
