"""The key of a workspace file: from a passphrase, as a recovery code, and as the database takes it.

The file is SQLCipher 4's with its defaults, so that other programs open it with the passphrase: PBKDF2-HMAC-SHA512 with
256,000 rounds over the passphrase (NFC, UTF-8), the salt being the file's first 16 bytes. Here the key is derived once, and
every connection is opened with key and salt as they are: then a backup has the same salt, and the recovery code, which is the
key, opens it too.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.errors import UserError

ROUNDS = 256_000
KEY_BYTES, SALT_BYTES = 32, 16

_PLAIN = b"SQLite format 3\0"
_OTHERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # workbooks, which look like noise as well
_PAGE = 4096
_LOOKED_AT = 256
"""Pages of a file in which the seal of a key is looked for, about."""

_NOISE = 224
"""Different bytes in a page of noise, at least: of 4,096 random ones nearly always all 256; text and plain pages have fewer."""


Place = tuple[int, int]
"""What tells a file from another one: its disk, and its number there."""

_heads: dict[Place, tuple[int, bytes]] = {}  # how often a file is open here, and its first page
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Key:
    """A file's key and salt. Never written anywhere but to the database, and never shown."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def literal(self) -> str:
        """As the database takes it in ``PRAGMA key`` and ``ATTACH ... KEY``: no derivation, no other salt."""
        return f"x'{(self.raw + self.salt).hex()}'"


Opener = Callable[[bytes], Key]
"""What somebody knows, as a function of a file's salt."""


def derive(passphrase: str, salt: bytes) -> Key:
    """The key of a passphrase, as SQLCipher 4 derives it; takes about a seventh of a second on purpose."""
    words = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Key(hashlib.pbkdf2_hmac("sha512", words, salt, ROUNDS, KEY_BYTES), salt)


def new_salt() -> bytes:
    """A fresh salt, which is to be a file's first 16 bytes."""
    return secrets.token_bytes(SALT_BYTES)


def salt_of(path: Path) -> bytes:
    """The salt of an encrypted file: its first 16 bytes."""
    return _first(path, SALT_BYTES)


def is_there(path: Path) -> bool:
    """Whether there is a file; one that nobody here may look for is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_encrypted(path: Path) -> bool:
    """Whether a file looks like an encrypted workspace: its first page is noise. One of random bytes looks the same."""
    page = _first(path, _PAGE)
    return len(page) == _PAGE and len(set(page)) >= _NOISE and not page.startswith((_PLAIN, *_OTHERS))


def is_plain(path: Path) -> bool:
    """Whether a file begins as a database that is not encrypted; one that is missing counts as such."""
    return not is_there(path) or _first(path, len(_PLAIN)) == _PLAIN


def proves(path: Path, key: Key) -> bool:
    """Whether a page of a file carries the seal that only this key makes: then the key is right, however damaged the file.

    Looks at pages here and there, not at those of a file that is open in this process. The last 80 bytes of a page are 16 at
    random and the HMAC-SHA512 of what stands before, with the page's number; its key is derived from the file's in two rounds.
    """
    with _LOCK:
        if place_of(path) in _heads:
            return False
    salt = bytes(byte ^ 0x3A for byte in key.salt)
    sealing = hashlib.pbkdf2_hmac("sha512", key.raw, salt, 2, KEY_BYTES)
    try:
        with path.open("rb") as stream:
            count = path.stat().st_size // _PAGE
            for number in range(1, count, max(1, count // _LOOKED_AT)):  # the first page has no whole body
                stream.seek(number * _PAGE)
                page = stream.read(_PAGE)
                seal = hmac.digest(sealing, page[:-64] + (number + 1).to_bytes(4, "little"), "sha512")
                if hmac.compare_digest(seal, page[-64:]):
                    return True
    except OSError as error:
        raise UserError("workspace_cannot_open", path=str(path)) from error
    return False


def keep_head(path: Path) -> Place | None:
    """Remembers the first page of a file that this process is about to open; gives what `drop_head` wants back.

    A process that opens and closes a file besides the database takes away the database's locks on it (that is how locks are on
    every system but Windows); so while it is open here, its first page is not read again.
    """
    page, place = _first(path, _PAGE), place_of(path)
    if place is not None:
        with _LOCK:
            count, page = _heads.get(place, (0, page))
            _heads[place] = count + 1, page
    return place


def drop_head(place: Place | None) -> None:
    """A file that was open here is closed."""
    with _LOCK:
        if place in _heads:
            count, page = _heads.pop(place)
            if count > 1:
                _heads[place] = count - 1, page


def place_of(path: Path) -> Place | None:
    """What tells a file from another one that has come in its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _first(path: Path, count: int) -> bytes:
    with _LOCK:
        _count, page = _heads.get(place_of(path) or (0, 0), (0, b""))
    if page:
        return page[:count]
    try:
        with path.open("rb") as stream:
            return stream.read(count)
    except OSError as error:
        raise UserError("workspace_cannot_open", path=str(path)) from error
