"""Message catalogues: extract, update, compile, check. Runs inside the environment (Babel): `dev.py i18n`."""

from __future__ import annotations

import contextlib
import io
import os
import re
import string
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from devtools.console import ROOT, Stop, say

LANGUAGES = ("kl", "da", "en")
SOURCE_LANGUAGE = "en"
FOLDER = ROOT / "translations"
TEMPLATE = FOLDER / "malik.pot"

KEYWORDS = {
    "_": None,
    "N_": None,
    "NN_": (1, 2),
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
COMMENT_TAG = "Translators:"
DATE_LINE = re.compile(r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By): .*\n', flags=re.MULTILINE)

HEADER = """\
# Malik: messages in {language}.
# Copyright (C) 2026 Malik contributors
# This file is distributed under the MIT licence, the same as the program.
#"""
NAMES = {"kl": "Kalaallisut", "da": "Danish", "en": "English"}

Key = tuple[str | None, str | tuple[str, ...]]


def po_path(language: str) -> Path:
    """The catalogue that translators edit."""
    return FOLDER / language / "malik.po"


def extract() -> Catalog:
    """Every sentence for people in the program, in the order of files and lines, with the files it is in."""
    catalog = Catalog(
        project="Malik",
        version="1",
        msgid_bugs_address="the project's issues",
        copyright_holder="Malik contributors",
        charset="utf-8",
        fuzzy=False,
    )
    catalog.header_comment = HEADER.format(language="the program's English, for translation")
    warnings = io.StringIO()
    with contextlib.redirect_stderr(warnings):
        found = sorted(
            extract_from_dir(
                str(ROOT / "desktop_app"),
                method_map=[("**.py", "python")],
                keywords=KEYWORDS,
                comment_tags=(COMMENT_TAG,),
                strip_comment_tags=False,
            ),
            key=lambda entry: (entry[0], entry[1]),
        )
    # `_(text or "")` is no mistake here: our `_` leaves the empty text empty.
    for line in warnings.getvalue().splitlines():
        if "Empty msgid" not in line:
            print(line, file=sys.stderr)
    for name, _line, message, comments, context in found:
        place = "desktop_app/" + name.replace(os.sep, "/")
        catalog.add(message, None, [(place, 0)], auto_comments=comments, context=context)
    return catalog


def as_text(catalog: Catalog) -> str:
    """A catalogue as it is written: no line numbers, lines of 100 letters."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, include_lineno=False, ignore_obsolete=False)
    return buffer.getvalue().decode("utf-8")


def without_dates(text: str) -> str:
    """What counts when two catalogues are compared."""
    return DATE_LINE.sub("", text)


def write_if_changed(path: Path, text: str) -> bool:
    """Write a catalogue unless only its dates would change."""
    if path.exists() and without_dates(path.read_text(encoding="utf-8")) == without_dates(text):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


def read(path: Path, language: str | None = None) -> Catalog:
    """Read a catalogue; Stop, with the place, where it is not well formed."""
    try:
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    except FileNotFoundError as error:
        raise Stop(f"{path.relative_to(ROOT)} is missing: run  python3 dev.py i18n update") from error
    except (ValueError, UnicodeDecodeError) as error:
        raise Stop(f"{path.relative_to(ROOT)} is damaged: {error}") from error


def update(*, prune: bool = False) -> int:
    """Extract anew and bring every language in line; nothing is guessed or thrown away."""
    template = extract()
    if write_if_changed(TEMPLATE, as_text(template)):
        say(f"{TEMPLATE.relative_to(ROOT)}: {len(template)} sentences")
    for language in LANGUAGES:
        path = po_path(language)
        catalog = read(path, language) if path.exists() else Catalog(locale=language)
        revive(catalog, template)
        catalog.update(template, no_fuzzy_matching=True)
        forget_guesses(catalog)
        catalog.fuzzy = False
        catalog.project, catalog.version, catalog.msgid_bugs_address = (
            "Malik",
            "1",
            template.msgid_bugs_address,
        )
        catalog.header_comment = HEADER.format(language=NAMES[language])
        catalog.language_team = NAMES[language]
        catalog.last_translator = "Malik contributors"
        catalog.revision_date = datetime.now(UTC).replace(microsecond=0)
        if prune:
            catalog.obsolete.clear()
        if write_if_changed(path, as_text(catalog)):
            say(f"{path.relative_to(ROOT)}: {report(language, catalog)}")
    return 0


def revive(catalog: Catalog, template: Catalog) -> None:
    """Take back the translations of sentences that were gone for a while."""
    for message in list(catalog.obsolete.values()):
        if template.get(message.id, message.context) and not catalog.get(message.id, message.context):
            catalog[message.id] = message


def forget_guesses(catalog: Catalog) -> None:
    """Empty what Babel guessed where a sentence got a plural or lost it: half a translation is none."""
    for message in messages(catalog):
        if message.fuzzy:
            message.flags.discard("fuzzy")
            message.string = ("", "") if message.pluralizable else ""


def compile_all(*, force: bool = False) -> int:
    """Write the .mo files of catalogues that changed; each appears whole or not at all."""
    for language in LANGUAGES:
        source = po_path(language)
        compiled = source.with_suffix(".mo")
        if not force and compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        catalog = read(source, language)
        beside = compiled.with_name(f"{compiled.name}.{os.getpid()}")
        with beside.open("wb") as file:
            write_mo(file, catalog)
        beside.replace(compiled)
    return 0


def check(*, complete: bool = False) -> int:
    """Template up to date, the same sentences and placeholders everywhere; count what is untranslated."""
    template = extract()
    faults = []
    if not TEMPLATE.exists() or without_dates(TEMPLATE.read_text(encoding="utf-8")) != without_dates(
        as_text(template)
    ):
        faults.append(f"{TEMPLATE.relative_to(ROOT)} is not up to date: run  python3 dev.py i18n update")
    wanted = {key(message) for message in messages(template)}
    for language in LANGUAGES:
        catalog = read(po_path(language), language)
        name = po_path(language).relative_to(ROOT)
        have = {key(message) for message in messages(catalog)}
        if have != wanted:
            faults.append(
                f"{name}: {len(wanted - have)} sentences missing, {len(have - wanted)} too many:"
                " run  python3 dev.py i18n update"
            )
        faults += [f"{name}: {fault}" for message in messages(catalog) for fault in message_faults(message)]
        say(f"{name}: {report(language, catalog)}")
        if complete and language != SOURCE_LANGUAGE and untranslated(catalog):
            faults.append(f"{name}: not completely translated")
    for fault in faults:
        say(fault)
    return 1 if faults else 0


def messages(catalog: Catalog) -> Iterator[Message]:
    """The sentences of a catalogue without its header."""
    return (message for message in catalog if message.id)


def key(message: Message) -> Key:
    """What makes a sentence the same sentence."""
    return (message.context, message.id if isinstance(message.id, str) else tuple(message.id))


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """One text or its plural forms."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def fields(text: str) -> set[str]:
    """Names of the placeholders; ValueError where the braces do not match."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def message_faults(message: Message) -> Iterator[str]:
    """What would break or mislead when this translation is shown."""
    source, target = forms(message.id), forms(message.string)
    short = source[0] if len(source[0]) <= 60 else source[0][:57] + "..."
    if message.fuzzy:
        yield f"guessed, not translated: {short!r}"
    if not any(target):
        return
    if not all(target):
        yield f"a plural form is missing: {short!r}"
    known = set().union(*(fields(text) for text in source))
    for text in filter(None, target):
        try:
            have = fields(text)
        except ValueError:
            yield f"braces do not match: {text!r}"
            continue
        if have - known or (len(source) == 1 and have != known):
            yield f"placeholders differ: {short!r} has {sorted(known)}, the translation {sorted(have)}"


def untranslated(catalog: Catalog) -> list[Message]:
    """Sentences that would appear in English."""
    return [message for message in messages(catalog) if not all(forms(message.string))]


def report(language: str, catalog: Catalog) -> str:
    """How far a language is, in a line."""
    total = sum(1 for _ in messages(catalog))
    if language == SOURCE_LANGUAGE:
        return f"{total} sentences"
    review = sum(
        1
        for message in messages(catalog)
        if any("review" in comment for comment in [*message.user_comments, *message.auto_comments])
    )
    text = f"{total - len(untranslated(catalog))} of {total} translated"
    return f"{text}, {review} to be reviewed by a native speaker" if review else text


ACTIONS = ("update", "compile", "check")


def main(arguments: Sequence[str]) -> int:
    """Run one action: update, compile or check (the default)."""
    action = next((word for word in arguments if not word.startswith("-")), "check")
    if action == "update":
        return update(prune="--prune" in arguments)
    if action == "compile":
        return compile_all(force="--force" in arguments)
    return check(complete="--complete" in arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        print(stop, file=sys.stderr)
        sys.exit(1)
