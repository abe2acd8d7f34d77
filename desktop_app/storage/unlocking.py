"""The key of a file, from what somebody knows, and whether it is the key that is wrong or the file.

A wrong key, a damaged file and random bytes give the database one and the same error. But every page carries a seal that only
the right key makes: a key that fits any of them is right, and the file damaged. Where the salt itself is damaged, the backups
have it too. That a key opens a backup proves nothing of the file: its passphrase may have been changed since.
"""

from __future__ import annotations

from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.storage import backups, encryption
from desktop_app.storage.connection import open_reader
from desktop_app.storage.encryption import Key, Opener, derive, is_encrypted, is_plain, salt_of
from desktop_app.storage.recovery import read_code

_TRIED = 3
"""Backups looked at, the newest first: each may cost a derivation."""


def by_passphrase(passphrase: str) -> Opener:
    """What a passphrase opens."""
    known: dict[bytes, Key] = {}

    def opener(salt: bytes) -> Key:
        if salt not in known:
            known[salt] = derive(passphrase, salt)
        return known[salt]

    return opener


def by_code(typed: str) -> Opener:
    """What a recovery code opens. Raises `UserError` as `recovery.read_code` does, for one with a slip in it."""
    raw = read_code(typed)
    return lambda salt: Key(raw, salt)


def find(path: Path, opener: Opener | None, wrong: str = "passphrase_wrong") -> Key | None:
    """The key of a file; None for a plain one.

    Raises `UserError` ``workspace_locked`` where nothing is known, ``workspace_damaged`` where the key is right and the file is
    not, and ``wrong`` otherwise.
    """
    if not encryption.is_there(path) or not is_encrypted(path):
        return None
    if opener is None:
        raise UserError("workspace_locked", path=str(path))
    key = opener(salt_of(path))
    if opens(path, key):
        return key
    backup = key_of_backups(path, opener)
    if encryption.proves(path, key) or (backup is not None and encryption.proves(path, backup)):
        raise UserError("workspace_damaged", path=str(path))
    raise UserError(wrong, path=str(path))


def find_by(
    path: Path, passphrase: str | None = None, code: str | None = None, rescue: bool = False
) -> Key | None:
    """The key of a file from the passphrase or the recovery code that somebody typed; None for a plain file.

    Raises `UserError` as `find` does, ``passphrase_wrong`` or ``recovery_code_wrong``, and as `recovery.read_code` for a code with
    slips. To ``rescue`` a file whose key is right, that key is given, damaged as it is.
    """
    look = find_for_rescue if rescue else find
    if code is not None:
        return look(path, by_code(code), "recovery_code_wrong")
    return look(path, None if passphrase is None else by_passphrase(passphrase))


def find_for_rescue(path: Path, opener: Opener | None, wrong: str = "passphrase_wrong") -> Key | None:
    """The key of a file that may be damaged, with the salt of its backups where it opens those; None for a plain file.

    Raises `UserError` ``workspace_locked`` as well where nothing of the file can be told, and its newest backup is locked.
    """
    newest = next(iter(backups.kept(path)), None)
    if is_plain(path) or not (is_encrypted(path) or (newest is not None and is_encrypted(newest))):
        return None
    if opener is None:
        raise UserError("workspace_locked", path=str(path))
    backup = key_of_backups(path, opener)
    own = opener(salt_of(path))
    if opens(path, own) or encryption.proves(path, own):
        return own
    if backup is None:
        raise UserError(wrong, path=str(path))
    return backup


def key_of_backups(path: Path, opener: Opener) -> Key | None:
    """The key that opens one of the newest backups."""
    for backup in [one for one in backups.kept(path) if is_encrypted(one)][:_TRIED]:
        key = opener(salt_of(backup))
        if opens(backup, key):
            return key
    return None


def opens(path: Path, key: Key) -> bool:
    """Whether a key opens a file, damaged further on or not."""
    try:
        open_reader(path, key).close()
    except UserError as error:
        if error.code == "workspace_damaged":
            return True  # read far enough to see that
        if error.code != "workspace_not_readable":
            raise
        return False
    return True
