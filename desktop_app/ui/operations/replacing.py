"""A replacement laptop: the coordinator's package is looked at, a workspace is made for its place, and everything comes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app import settings as options
from desktop_app.errors import UserError
from desktop_app.i18n import _, language, ngettext
from desktop_app.ui.context import Context
from desktop_app.ui.operations import workspaces

if TYPE_CHECKING:
    from desktop_app.services.replacing import Replaced, Replacement

_PASSWORD = ("package_password_needed", "package_password_wrong")


def begin(context: Context, parent: QWidget, path: Path, password: str = "") -> None:
    """Look at a package and ask what is to be known; then bring everything back."""
    from desktop_app.services import replacing

    if workspaces.must_stay(context):
        return

    def failed(error: BaseException) -> None:
        if isinstance(error, UserError) and error.code in _PASSWORD:
            _ask_password(context, parent, path)
        else:
            context.tell_error(error)

    context.tasks.read(
        lambda _progress: replacing.look(path, password),
        lambda found: _ask(context, parent, found, password),
        failed,
        label=_("Looking at the package…"),
    )


def _ask_password(context: Context, parent: QWidget, path: Path) -> None:
    from desktop_app.ui.dialogs.password_dialog import PasswordDialog

    dialog = PasswordDialog(context.theme, path.name, parent=parent)
    if context.run_dialog(dialog) and dialog.password:
        begin(context, parent, path, dialog.password)


def _ask(context: Context, parent: QWidget, found: Replacement, password: str) -> None:
    from desktop_app.services import replacing
    from desktop_app.services.catalogues import builtin
    from desktop_app.ui.dialogs.replacement_dialog import COORDINATOR, ReplacementDialog

    known = builtin()
    dialog = ReplacementDialog(context.theme, known, found, context.settings.get(options.AUTHOR), parent)
    if not context.run_dialog(dialog):
        return
    coordinator = dialog.role == COORDINATOR
    provider, name, lang = "" if coordinator else dialog.role, dialog.name, language()
    path = workspaces.free_path(known.site_label(found.site, "en"))
    context.settings.put(options.AUTHOR, name)

    def told(done: Replaced) -> None:
        workspaces.take(context, done.session)
        _tell(context, done)

    context.tasks.write(
        lambda _progress: replacing.set_up(found, path, provider, coordinator, name, lang, password),
        told,
        label=_("Bringing everything back…"),
    )


def _tell(context: Context, done: Replaced) -> None:
    from desktop_app.sentences import say_all

    words = ngettext(
        "{count} record has come back. Go on where you were.",
        "{count} records have come back. Go on where you were.",
        done.records,
    )
    sentences = [words.format(count=done.records), *say_all(done.findings, context.catalogue)]
    context.told.emit("notice" if done.held else "info", "\n".join(sentences))
