"""Message catalogues: which language is in force, and sentences in it."""

from __future__ import annotations

import contextlib
import gettext as stdlib_gettext
import io
import os
import struct
from collections.abc import Iterator
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from desktop_app import paths

LANGUAGES = ("kl", "da", "en")
"""Kalaallisut, Danish, English; the order in which they are offered."""
LANGUAGE_NAMES = {"kl": "Kalaallisut", "da": "Dansk", "en": "English"}
"""Each language by its own name, in every language."""

DOMAIN = "malik"

# One plain name for the whole program (replaced, never changed, so that any thread may read it), and one for
# a piece of work in another language, which only that piece of work sees.
_everywhere = "en"
_here: ContextVar[str | None] = ContextVar("language", default=None)


def language() -> str:
    """The code of the language in force where this is called."""
    return _here.get() or _everywhere


def set_language(code: str) -> None:
    """Switch the whole program, at once. ValueError for a language there is not."""
    global _everywhere
    _everywhere = _known(code)


@contextlib.contextmanager
def use_language(code: str) -> Iterator[None]:
    """Work in another language for a while (a workbook for somebody else), unseen by other threads."""
    token = _here.set(_known(code))
    try:
        yield
    finally:
        _here.reset(token)


def gettext(message: str) -> str:
    """The sentence in the language in force; the sentence itself where it has no translation."""
    return _catalogue(language()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form that fits the count; the count still has to be put in with `.format(...)`."""
    return _catalogue(language()).ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """Like `gettext`, for a word that means different things in different places."""
    return _catalogue(language()).pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - the name that extraction tools and translators know
    """Mark a sentence for translation and leave it as it is; `_` is called when it is shown."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - as `N_`
    """Mark a sentence that is told apart by a count, as `N_` does; `ngettext` is called when it is shown."""
    return singular, plural


def _known(code: str) -> str:
    if code not in LANGUAGES:
        raise ValueError(f"no such language: {code!r}")
    return code


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(code: str) -> stdlib_gettext.NullTranslations:
    folder = paths.translations() / code
    compiled, source = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if not _up_to_date(compiled, source):
        translations = _compile(source, compiled)
        if translations is not None:
            return translations
    try:
        with compiled.open("rb") as file:
            return stdlib_gettext.GNUTranslations(file)
    except (OSError, ValueError, IndexError, struct.error):  # what a damaged file makes of its reader
        return stdlib_gettext.NullTranslations()


def _up_to_date(compiled: Path, source: Path) -> bool:
    if not source.exists():
        return True
    return compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def _compile(source: Path, compiled: Path) -> stdlib_gettext.NullTranslations | None:
    """A clone whose catalogues were not compiled, or changed since: done here, if Babel is there, and kept."""
    try:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import PoFileError, read_po
    except ImportError:
        return None
    made = io.BytesIO()
    try:
        written = source.stat().st_mtime_ns  # before it is read: what is changed meanwhile is compiled anew
        with source.open("rb") as file:
            write_mo(made, read_po(file, abort_invalid=True))
    except (OSError, PoFileError, UnicodeDecodeError):
        return None
    _keep(made.getvalue(), compiled, written)
    made.seek(0)
    return stdlib_gettext.GNUTranslations(made)


def _keep(content: bytes, compiled: Path, written: int) -> None:
    """Beside its source for the next start: whole or not at all, of the same age as it."""
    beside = compiled.with_name(f"{compiled.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        os.utime(beside, ns=(written, written))
        beside.replace(compiled)
    except OSError:  # a folder only to be read
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
