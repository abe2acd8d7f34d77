"""The manual's files: the same chapters in every language, nothing that leads nowhere, and the words of the screen."""

from __future__ import annotations

import re

import pytest

from desktop_app import paths
from desktop_app.i18n import LANGUAGES, set_language, use_language
from desktop_app.services import manual
from devtools import catalogues

HEADING = re.compile(r"^(#{1,3}) .+\{#([a-z-]+)\}$", re.MULTILINE)
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
NAMED = re.compile(r"\{ui:([^}]+)\}")
OTHERS = [language for language in LANGUAGES if language != "en"]


def files(language: str) -> dict[str, str]:
    found = sorted(manual.folder(language).glob("*.md"))
    return {path.name: path.read_text("utf-8") for path in found}


def anchors(text: str) -> list[tuple[int, str]]:
    return [(len(marks), anchor) for marks, anchor in HEADING.findall(text)]


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_chapters_with_the_same_headings(language):
    english, other = files("en"), files(language)
    assert list(other) == list(english) and len(english) >= 20
    for name, text in english.items():
        assert anchors(other[name]) == anchors(text), name
        assert len(anchors(text)) == len(re.findall(r"^#", text, re.MULTILINE)), (
            f"{name}: a heading without an anchor"
        )


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_names_the_same_pages_buttons_keys_and_pictures(language):
    for name, text in files("en").items():
        other = files(language)[name]
        for pattern in (NAMED, re.compile(r"\{key:([^}]+)\}")):
            assert set(pattern.findall(other)) == set(pattern.findall(text)), name
        of_english = [path.replace("/en/", f"/{language}/") for _alt, path in PICTURE.findall(text)]
        assert [path for _alt, path in PICTURE.findall(other)] == of_english, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_chapters_and_headings_and_pictures_are_there(language):
    known = files(language)
    for name, text in known.items():
        for link in LINK.findall(text):
            file, _mark, anchor = link.partition("#")
            assert (file or name) in known, f"{name}: {link}"
            assert not anchor or anchor in [one for _level, one in anchors(known[file or name])], (
                f"{name}: {link}"
            )
        for alt, picture in PICTURE.findall(text):
            assert alt.strip() and (manual.folder(language) / picture).is_file(), f"{name}: {picture}"


def test_no_picture_lies_there_unused_and_all_of_them_are_light():
    pictures = list((paths.resources() / "manual" / "pictures").rglob("*.png"))
    for language in LANGUAGES:
        used = {
            path.rpartition("/")[2]
            for text in files(language).values()
            for _alt, path in PICTURE.findall(text)
        }
        assert used == {path.name for path in pictures if path.parent.name == language}
    assert sum(path.stat().st_size for path in pictures) < 3_000_000


def test_what_is_quoted_from_the_screen_is_on_the_screen():
    known = {form for message in catalogues.extract() if message.id for form in catalogues.forms(message.id)}
    quoted = {name for text in files("en").values() for name in NAMED.findall(text)}
    assert quoted and quoted <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_quoted_names_and_keys_are_filled_in_in_the_language_of_the_chapter(language):
    set_language("da" if language != "da" else "kl")  # another one is in force
    for chapter in manual.chapters(language):
        assert "{" not in re.sub(r"\{#[a-z-]+\}", "", chapter.text), chapter.topic
        assert "<!--" not in chapter.text and chapter.title
    with use_language(language):
        words = manual.screen_name("Write the workbook")
    sending = next(one for one in manual.chapters(language) if one.topic == "send")
    assert f"**{words}**" in sending.text


def test_kalaallisut_chapters_wait_for_a_native_speaker_and_say_so_to_translators_alone():
    for name, text in files("kl").items():
        assert text.startswith("<!-- needs review by a native speaker -->"), name


def test_a_button_that_asks_first_is_quoted_without_its_dots():
    assert manual.screen_name("Replacement laptop…") == "Replacement laptop"


class TestSearch:
    def test_every_word_has_to_be_there_and_headings_come_first(self):
        hits = manual.search("en", "recovery sheet")
        assert hits[0].topic == "passphrase"
        assert all("recovery" in f"{hit.title} {hit.excerpt}".lower() or hit.topic for hit in hits)
        assert manual.search("en", "recovery xyzzy") == []

    def test_case_and_accents_do_not_matter(self):
        assert manual.search("da", "LAS") and manual.search("da", "lås")[0] in manual.search("da", "las")
        plain, typed = manual.search("da", "NOGLE"), manual.search("da", "nøgle")
        assert {(hit.topic, hit.anchor) for hit in plain} == {(hit.topic, hit.anchor) for hit in typed}

    def test_what_stands_there_as_it_was_typed_comes_first(self):
        with_accent = [
            hit for hit in manual.search("da", "nøgle") if "nøgle" in f"{hit.title} {hit.excerpt}".lower()
        ]
        assert manual.search("da", "nøgle")[: len(with_accent)] == with_accent

    def test_an_excerpt_is_text_without_marks(self):
        for word in ("nogle", "tast", "celle", "det"):
            for hit in manual.search("da", word):
                assert not set(hit.excerpt) & set("|*[]{}`") and "---" not in hit.excerpt

    def test_nothing_is_found_for_nothing(self):
        assert manual.search("en", "  ") == []

    def test_the_excerpt_shows_what_was_found(self):
        hit = next(hit for hit in manual.search("en", "steering group") if hit.topic == "reports")
        assert "steering group" in hit.excerpt

    def test_a_page_is_found_by_its_name_on_the_screen(self):
        assert "home" in [hit.topic for hit in manual.search("kl", "saqqaa")]

    def test_where_words_stand_is_told_by_the_letters_of_the_line(self):
        assert manual.places("Sæt nøglen i, og lås", "NOGLEN lås") == [(4, 6), (17, 3)]
        assert manual.places("ææ æ", "ae") == [(0, 1), (1, 1), (3, 1)]
        assert manual.places("nothing here", "xyzzy") == [] and manual.places("", "a") == []
