"""The manual: short chapters in Markdown, one file a topic and language, read offline.

In a chapter ``{ui:Send}`` is what the screen calls it in the language of the chapter, so that page and button names never
differ; ``{key:Ctrl+Z}`` is a key. A heading may end in ``{#name}``: an anchor, the same in every language. Links go to files
beside the chapter (``09-send.md``, ``09-send.md#name``), pictures to ``../pictures/LANGUAGE/``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from desktop_app import paths
from desktop_app.domain.catalogue_search import fold
from desktop_app.i18n import N_, gettext, use_language

_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_NAMED = re.compile(r"\{ui:([^}]+)\}")
_KEY = re.compile(r"\{key:([^}]+)\}")
_HEADING = re.compile(r"^(#{1,3}) +(.+?)(?: *\{#([a-z-]+)\})? *$", re.MULTILINE)
_FRAMES = re.compile(r"^\|[-| ]+\|$|!\[[^\]]*\]\([^)]*\)|[|]|^[#>-]+ |^\d+\. |\{#[a-z-]+\}", re.MULTILINE)
_MARKS = re.compile(r"\]\([^)]*\)|[\[\]*`]")
_KEYS = {"Shift": N_("Shift"), "Space": N_("Space")}
"""Keys that are named otherwise on other keyboards."""
_AROUND = 60
"""Letters of an excerpt on each side of what was found."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading within a chapter and what stands under it, without marks; the first one is the chapter's beginning."""

    anchor: str
    title: str
    plain: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A topic in a language: its Markdown with every name filled in, and its sections."""

    topic: str
    title: str
    text: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something was found: the chapter, the section, and a few words around it."""

    topic: str
    chapter: str
    anchor: str
    title: str
    excerpt: str


def folder(language: str) -> Path:
    """Where the chapters of a language lie."""
    return paths.resources() / "manual" / language


@lru_cache(maxsize=3)
def chapters(language: str) -> tuple[Chapter, ...]:
    """The whole manual in a language, in the order of its files."""
    with use_language(language):
        return tuple(_read(path) for path in sorted(folder(language).glob("*.md")))


def topic_of(file: str) -> str:
    """The topic of a chapter's file: ``send`` of ``09-send.md``."""
    return file.removesuffix(".md").partition("-")[2]


def search(language: str, words: str) -> list[Hit]:
    """Sections that hold every word, whatever the case and the accents; first those that have it as typed, and in the heading."""
    wanted, typed = fold(words).split(), words.casefold().split()
    if not wanted:
        return []
    hits: list[tuple[int, Hit]] = []
    for chapter in chapters(language):
        for section in chapter.sections:
            title, plain = fold(section.title), fold(section.plain)
            if all(word in title or word in plain for word in wanted):
                as_typed = f"{section.title} {section.plain}".casefold()
                rank = 2 * (not all(word in as_typed for word in typed))
                rank += not all(word in title for word in wanted)
                excerpt = _excerpt(section.plain, wanted, typed)
                hits.append((rank, Hit(chapter.topic, chapter.title, section.anchor, section.title, excerpt)))
    return [hit for _rank, hit in sorted(hits, key=lambda found: found[0])]


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words searched for stand in a line: begin and length, found as `search` finds them."""
    spread = [(letter, at) for at, char in enumerate(text) for letter in (fold(char) or " ")]
    line = "".join(letter for letter, _at in spread)
    found = []
    for word in set(fold(words).split()):
        begin = line.find(word)
        while begin >= 0:
            first, last = spread[begin][1], spread[begin + len(word) - 1][1]
            found.append((first, last - first + 1))
            begin = line.find(word, begin + len(word))
    return sorted(found)


def _read(path: Path) -> Chapter:
    text = _filled(_COMMENT.sub("", path.read_text("utf-8")))
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    sections = tuple(
        Section(found[3] or "", _plain(found[2]), _plain(text[found.end() : end]))
        for found, end in zip(headings, ends, strict=True)
    )
    return Chapter(topic_of(path.name), sections[0].title, text, sections)


def _filled(text: str) -> str:
    """The names of the screen and the keys, in the language in force."""
    return _KEY.sub(_key_words, _NAMED.sub(lambda found: f"**{screen_name(found[1])}**", text))


def screen_name(message: str) -> str:
    """What a page, button or state is called on the screen, without the dots of a button that asks first."""
    return gettext(message).rstrip("….:")


def _key_words(found: re.Match[str]) -> str:
    return "`" + "+".join(gettext(_KEYS[key]) if key in _KEYS else key for key in found[1].split("+")) + "`"


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", _FRAMES.sub(" ", text)).split())


def _excerpt(plain: str, wanted: list[str], typed: list[str]) -> str:
    """A few words around the first thing found. Folding keeps almost every letter's place; near enough to cut by."""
    lower, folded = plain.casefold(), fold(plain)
    found = [lower.find(word) for word in typed if word in lower]
    at = min(found or [folded.find(word) for word in wanted if word in folded], default=0)
    begin, end = max(0, at - _AROUND), min(len(plain), at + _AROUND)
    if begin:
        begin = plain.find(" ", begin) + 1
    if end < len(plain):
        end = max(plain.rfind(" ", begin, end), begin)
    before, after = "…" if begin else "", "…" if end < len(plain) else ""
    return f"{before}{plain[begin:end].strip(' .,;:') if after else plain[begin:].strip()}{after}"
