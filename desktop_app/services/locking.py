"""The passphrase of a workspace: set, changed, removed, and the recovery code that stands in for it.

A new passphrase takes three steps, so that nobody is locked in without a way back: `prepare` gives the recovery code to be
printed or copied, `confirm` has some of its groups typed back, and only then `apply` puts file and backups under the new key.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.finding import Finding, soft
from desktop_app.errors import UserError
from desktop_app.services.common_passphrases import is_common
from desktop_app.services.session import Session
from desktop_app.storage import encryption, recovery
from desktop_app.storage.encryption import Key

SHORTEST, LONGEST = 10, 256
"""Characters of a passphrase. Length counts for more than odd signs do: three words are easier to keep than one hard word."""

ASKED = 2
"""Groups of the recovery code that are typed back."""


@dataclass
class NewPassphrase:
    """A passphrase that is not in force yet."""

    groups: tuple[str, ...]  # its recovery code, to be printed or copied before anything is changed
    asked: tuple[int, ...]  # the groups to be typed back, counted from 0
    key: Key = field(repr=False)
    confirmed: bool = False


def is_locked(path: Path) -> bool:
    """Whether a file needs a passphrase to be opened."""
    return encryption.is_there(path) and encryption.is_encrypted(path)


def has_passphrase(session: Session) -> bool:
    """Whether the open workspace is behind a passphrase."""
    return session.workspace.key is not None


def judge(passphrase: str) -> None:
    """Raises `UserError` ``passphrase_short``, ``_long``, ``_control`` or ``_common`` for one that is not to be taken."""
    words = unicodedata.normalize("NFC", passphrase)
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in words):
        raise UserError("passphrase_control")
    if len(words.strip()) < SHORTEST:
        raise UserError("passphrase_short", count=SHORTEST)
    if len(words) > LONGEST:
        raise UserError("passphrase_long", count=LONGEST)
    if is_common(words):
        raise UserError("passphrase_common")


def prepare(session: Session, passphrase: str) -> NewPassphrase:
    """The recovery code of a passphrase that is to be. Nothing is changed yet; takes a seventh of a second.

    Raises `UserError` as `judge` does, and ``passphrase_same``.
    """
    judge(passphrase)
    current = session.workspace.key
    key = encryption.derive(passphrase, current.salt if current else encryption.new_salt())
    if key == current:
        raise UserError("passphrase_same")
    asked = sorted(secrets.SystemRandom().sample(range(recovery.GROUPS), ASKED))
    return NewPassphrase(recovery.groups_of(key.raw), tuple(asked), key)


def confirm(new: NewPassphrase, typed: Mapping[int, str]) -> None:
    """Compares the groups typed back (by number, from 0) with the code.

    Raises `UserError` ``recovery_not_confirmed`` (group, counted from 1) for the first that differs or is missing.
    """
    for number in new.asked:
        if recovery.fold(typed.get(number, "")) != recovery.fold(new.groups[number]):
            raise UserError("recovery_not_confirmed", group=number + 1)
    new.confirmed = True


def confirm_kept(new: NewPassphrase) -> None:
    """The code went to a program that keeps it: there is nobody to type it back."""
    new.confirmed = True


def apply(session: Session, new: NewPassphrase) -> list[Finding]:
    """Puts the file and its backups under the new passphrase. Nobody may be reading meanwhile.

    Gives what is left to be told. Raises `UserError` ``workspace_busy``, ``rekey_no_room``, ``rekey_failed``,
    ``workspace_readonly``; then everything is as it was.
    """
    if not new.confirmed:
        raise RuntimeError("the recovery code has not been confirmed")
    return _rekey(session, new.key)


def remove(session: Session) -> list[Finding]:
    """Takes the passphrase away: the file and its backups can be read by anybody. Raises as `apply`; ``workspace_not_locked``."""
    _key_of(session)
    return _rekey(session, None)


def knows(session: Session, passphrase: str, code: str | None = None) -> bool:
    """Whether somebody at the open workspace knows its passphrase, or has its recovery code.

    Asked before the passphrase is changed or removed, and before the code is shown.
    """
    key = _key_of(session)
    if code is not None and _is_code_of(key, code):
        return True
    return secrets.compare_digest(encryption.derive(passphrase, key.salt).raw, key.raw)


def _is_code_of(key: Key, typed: str) -> bool:
    try:
        return secrets.compare_digest(recovery.read_code(typed), key.raw)
    except UserError:
        return False


def recovery_groups(session: Session) -> tuple[str, ...]:
    """The recovery code of the open workspace, group by group. Raises `UserError` ``workspace_not_locked``."""
    return recovery.groups_of(_key_of(session).raw)


def lock(session: Session) -> Path:
    """Closes the file and forgets its key; gives the path to be opened again."""
    path = session.workspace.path
    session.close()
    return path


def _key_of(session: Session) -> Key:
    key = session.workspace.key
    if key is None:
        raise UserError("workspace_not_locked", path=str(session.workspace.path))
    return key


def _rekey(session: Session, key: Key | None) -> list[Finding]:
    path = session.workspace.path
    return [] if session.workspace.rekey(key) else [soft("backups_left", "", path=str(path))]
