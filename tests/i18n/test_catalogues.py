"""Switching languages: at once, for all or for one piece of work; broken catalogues speak English."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import i18n, paths
from desktop_app.i18n import catalogues

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Save"
msgstr "{save}"

msgid "{{count}} place"
msgid_plural "{{count}} places"
msgstr[0] "{{count}} sted"
msgstr[1] "{{count}} steder"

msgctxt "police"
msgid "Report"
msgstr "Anmeldelse"

msgid "Untranslated"
msgstr ""
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Catalogues of this test's own."""
    for code, save in (("kl", "Toqqoruk"), ("da", "Gem")):
        (tmp_path / code).mkdir()
        (tmp_path / code / "malik.po").write_text(PO.format(save=save), encoding="utf-8")
    monkeypatch.setattr(paths, "translations", lambda: tmp_path)
    catalogues._catalogue.cache_clear()
    yield tmp_path
    catalogues._catalogue.cache_clear()


@pytest.mark.usefixtures("folder")
def test_language_is_looked_up_at_the_call() -> None:
    words = []
    for code in ("kl", "da", "en", "kl"):
        i18n.set_language(code)
        words.append(i18n.gettext("Save"))
    assert words == ["Toqqoruk", "Gem", "Save", "Toqqoruk"]


@pytest.mark.usefixtures("folder")
def test_untranslated_sentences_appear_in_english_and_not_in_another_language() -> None:
    i18n.set_language("kl")
    assert i18n.gettext("Untranslated") == "Untranslated"
    assert i18n.gettext("Not in the catalogue") == "Not in the catalogue"


@pytest.mark.usefixtures("folder")
def test_the_empty_text_is_not_the_catalogues_header() -> None:
    i18n.set_language("da")
    assert i18n.gettext("") == ""


@pytest.mark.usefixtures("folder")
def test_plural_forms_follow_the_count() -> None:
    i18n.set_language("da")
    said = [i18n.ngettext("{count} place", "{count} places", n).format(count=n) for n in (0, 1, 2)]
    assert said == ["0 steder", "1 sted", "2 steder"]


@pytest.mark.usefixtures("folder")
def test_one_word_may_mean_two_things() -> None:
    i18n.set_language("da")
    assert i18n.pgettext("police", "Report") == "Anmeldelse"
    assert i18n.pgettext("document", "Report") == "Report"


@pytest.mark.usefixtures("folder")
def test_a_piece_of_work_in_another_language_is_unseen_by_other_threads() -> None:
    i18n.set_language("da")
    seen: list[str] = []
    with i18n.use_language("kl"):
        thread = threading.Thread(target=lambda: seen.append(i18n.gettext("Save")))
        thread.start()
        thread.join()
        assert i18n.gettext("Save") == "Toqqoruk"
    assert seen == ["Gem"]
    assert i18n.language() == "da"


def test_the_language_comes_back_after_an_error() -> None:
    with pytest.raises(RuntimeError), i18n.use_language("kl"):
        raise RuntimeError
    assert i18n.language() == "en"


@pytest.mark.parametrize("code", ["", "de", "KL", "kl_GL"])
def test_a_language_there_is_not_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="no such language"):
        i18n.set_language(code)
    assert i18n.language() == "en"


def test_a_changed_catalogue_counts_more_than_the_compiled_one(folder: Path) -> None:
    (folder / "da" / "malik.mo").write_bytes(b"older than the source")
    source = folder / "da" / "malik.po"
    times = (source.stat().st_atime_ns, source.stat().st_mtime_ns + 10**10)
    os.utime(source, ns=times)
    i18n.set_language("da")
    assert i18n.gettext("Save") == "Gem"


def test_a_compiled_catalogue_is_kept_and_not_compiled_again(folder: Path, monkeypatch) -> None:
    i18n.set_language("da")
    assert i18n.gettext("Save") == "Gem"
    assert [one.name for one in sorted((folder / "da").iterdir())] == ["malik.mo", "malik.po"]
    catalogues._catalogue.cache_clear()
    monkeypatch.setattr(catalogues, "_compile", lambda *_: pytest.fail("compiled once more"))
    assert i18n.gettext("Save") == "Gem"


def test_a_catalogue_changed_after_it_was_kept_is_compiled_anew(folder: Path) -> None:
    i18n.set_language("da")
    assert i18n.gettext("Save") == "Gem"
    source = folder / "da" / "malik.po"
    before = source.stat().st_mtime_ns
    source.write_text(PO.format(save="Behold"), encoding="utf-8")
    os.utime(source, ns=(before + 1000, before + 1000))
    catalogues._catalogue.cache_clear()
    assert i18n.gettext("Save") == "Behold"


def test_a_catalogue_that_cannot_be_kept_speaks_all_the_same(folder: Path, monkeypatch) -> None:
    def refused(path: Path, _target: Path) -> Path:
        raise PermissionError(13, "read-only", str(path))

    monkeypatch.setattr(Path, "replace", refused)
    i18n.set_language("da")
    assert i18n.gettext("Save") == "Gem"
    assert [one.name for one in (folder / "da").iterdir()] == ["malik.po"]


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b'msgid "Save"\nmsgstr "Gem', b"\xff\xfe\xfa"])
def test_a_damaged_catalogue_speaks_english(folder: Path, content: bytes) -> None:
    (folder / "da" / "malik.po").write_bytes(content)
    (folder / "da" / "malik.mo").write_bytes(content)
    i18n.set_language("da")
    assert i18n.gettext("Save") == "Save"


def test_a_missing_catalogue_speaks_english(folder: Path) -> None:
    (folder / "kl" / "malik.po").unlink()
    i18n.set_language("kl")
    assert i18n.gettext("Save") == "Save"


def test_marking_a_sentence_leaves_it_as_it_is() -> None:
    i18n.set_language("da")
    assert i18n.N_("Save") == "Save"
