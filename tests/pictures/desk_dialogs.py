"""The dialogs of the desk: passphrase, recovery sheet, who is typing, places missing, backups, a replacement laptop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import _, language
from desktop_app.sentences import say
from desktop_app.services.catalogues import builtin
from desktop_app.services.px import Wishes, look
from desktop_app.services.px_matching import Wish
from desktop_app.services.replacing import Replacement
from desktop_app.ui.context import Context
from desktop_app.ui.dialogs.missing_dialog import MissingDialog, MissingPlace
from desktop_app.ui.dialogs.passphrase_dialog import PassphraseDialog
from desktop_app.ui.dialogs.px_dialog import PxDialog
from desktop_app.ui.dialogs.replacement_dialog import ReplacementDialog
from desktop_app.ui.dialogs.restore_dialog import RestoreDialog
from desktop_app.ui.dialogs.unlock_dialog import UnlockDialog
from desktop_app.ui.dialogs.who_dialog import WhoDialog
from desktop_app.ui.words import status_word

POPULATION = Path(__file__).parents[1] / "data" / "px" / "population.px"


def _unlock(context: Context, parent: QWidget) -> QDialog:
    lead = _("{file} is locked. Type its passphrase to go on.").format(file="Savissivik")
    return UnlockDialog(context.theme, _("Open the workspace"), lead, _("Open"), "", parent)


def _unlock_by_code(context: Context, parent: QWidget) -> QDialog:
    trouble = say(UserError("recovery_code_group", group=3, text="7K2MA"))
    lead = _("{file} is locked. Type its passphrase to go on.").format(file="Savissivik")
    dialog = UnlockDialog(context.theme, _("Open the workspace"), lead, _("Open"), trouble, parent)
    dialog.use_code(True)
    dialog.write("RT1ZZ-A3NFC-7K2MA")
    return dialog


def _passphrase(context: Context, parent: QWidget) -> QDialog:
    return PassphraseDialog(context, parent)


def _at_the_sheet(context: Context, parent: QWidget) -> PassphraseDialog:
    dialog = PassphraseDialog(context, parent)
    for field in (dialog.passphrase, dialog.again):
        field.setText("three grey whales sing")
    dialog.go_on()
    return dialog


def _sheet(context: Context, parent: QWidget) -> QDialog:
    return _at_the_sheet(context, parent)


def _typed_back(context: Context, parent: QWidget) -> QDialog:
    dialog = _at_the_sheet(context, parent)
    dialog.go_on()
    dialog.go_on()
    return dialog


def _who(context: Context, parent: QWidget) -> QDialog:
    return WhoDialog(context.theme, ["Test Person A", "Test Person B"], parent)


def _missing(context: Context, parent: QWidget) -> QDialog:
    catalogue, lang = context.catalogue, language()
    codes = [code for code, site in catalogue.sites.items() if site.level == "place"][:14]
    places = [
        MissingPlace(code, catalogue.site_label(code, lang), status_word("not_begun")) for code in codes
    ]
    title = catalogue.form("local").names.get(lang)
    return MissingDialog(context.theme, title, "", places, parent)


def _restore(context: Context, parent: QWidget) -> QDialog:
    return RestoreDialog(context.theme, "2024-06-03 08:00", parent)


def _replacement(context: Context, parent: QWidget) -> QDialog:
    found = Replacement(
        Path("a.xlsx"), "9601701", ("960",), "2024-06-03T12:00:00Z", 212, ("local_office",), False, False
    )
    return ReplacementDialog(context.theme, builtin(), found, "Test Person A", parent)


def _px(context: Context, parent: QWidget) -> QDialog:
    return PxDialog(context, look(context.session, POPULATION), parent)


def _px_to_choose(context: Context, parent: QWidget) -> QDialog:
    wishes = Wishes("population_young", {"place of residence": Wish("time")})
    return PxDialog(context, look(context.session, POPULATION, wishes), parent)


DESK_DIALOGS = {
    "unlock": _unlock,
    "unlock-by-code": _unlock_by_code,
    "passphrase": _passphrase,
    "passphrase-sheet": _sheet,
    "passphrase-typed-back": _typed_back,
    "who": _who,
    "missing": _missing,
    "restore": _restore,
    "replacement": _replacement,
    "px": _px,
    "px-to-choose": _px_to_choose,
}
