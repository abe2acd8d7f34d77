"""Extraction, update and checks of the message catalogues."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Message

from devtools import catalogues

SOURCE = """
from desktop_app.i18n import N_, _, ngettext, pgettext
# Translators: a button
print(_("Save"), N_("{count} left"), ngettext("{n} place", "{n} places", 2), pgettext("police", "Report"))
"""


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with one source file."""
    (tmp_path / "desktop_app").mkdir()
    (tmp_path / "desktop_app" / "page.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path / "translations")
    monkeypatch.setattr(catalogues, "TEMPLATE", tmp_path / "translations" / "malik.pot")
    return tmp_path


def translate(language: str, sentence: str, translation: str, comment: str = "") -> None:
    path = catalogues.po_path(language)
    catalog = catalogues.read(path, language)
    message = catalog.get(sentence)
    assert message is not None
    message.string = translation
    message.user_comments = [comment] if comment else []
    path.write_text(catalogues.as_text(catalog), encoding="utf-8")


@pytest.mark.usefixtures("clone")
def test_every_kind_of_sentence_is_extracted_with_its_comment_and_file_and_no_line_number() -> None:
    text = catalogues.as_text(catalogues.extract())
    for part in ('msgid "Save"', 'msgid "{count} left"', 'msgid_plural "{n} places"', 'msgctxt "police"'):
        assert part in text
    assert "#. Translators: a button" in text
    assert "#: desktop_app/page.py\n" in text


@pytest.mark.usefixtures("clone")
def test_update_twice_changes_nothing_the_second_time(capsys: pytest.CaptureFixture[str]) -> None:
    catalogues.update()
    before = {path: path.read_bytes() for path in catalogues.FOLDER.rglob("*.po*")}
    assert len(before) == 1 + len(catalogues.LANGUAGES)
    capsys.readouterr()
    catalogues.update()
    assert {path: path.read_bytes() for path in before} == before
    assert capsys.readouterr().out == ""
    assert catalogues.check() == 0


def test_update_keeps_translations_and_comments_and_guesses_nothing(clone: Path) -> None:
    catalogues.update()
    translate("kl", "Save", "Toqqoruk", "needs review by a native speaker")
    (clone / "desktop_app" / "page.py").write_text(SOURCE + '_("Save it")\n', encoding="utf-8")
    catalogues.update()
    catalog = catalogues.read(catalogues.po_path("kl"), "kl")
    kept, new = catalog.get("Save"), catalog.get("Save it")
    assert kept is not None
    assert new is not None
    assert (kept.string, kept.user_comments) == ("Toqqoruk", ["needs review by a native speaker"])
    assert (new.string, new.fuzzy) == ("", False)


def test_a_sentence_that_gets_a_plural_is_translated_anew(clone: Path) -> None:
    catalogues.update()
    translate("da", "{count} left", "{count} tilbage")
    (clone / "desktop_app" / "page.py").write_text(
        'ngettext("{count} left", "{count} are left", 2)', encoding="utf-8"
    )
    catalogues.update()
    message = catalogues.read(catalogues.po_path("da"), "da").get("{count} left")
    assert message is not None
    assert (message.fuzzy, tuple(message.string)) == (False, ("", ""))
    assert catalogues.check() == 0


def test_a_sentence_that_comes_back_has_its_translation_again(clone: Path) -> None:
    catalogues.update()
    translate("da", "Save", "Gem")
    page = clone / "desktop_app" / "page.py"
    page.write_text("", encoding="utf-8")
    catalogues.update()
    assert catalogues.read(catalogues.po_path("da"), "da").get("Save") is None
    page.write_text(SOURCE, encoding="utf-8")
    catalogues.update()
    message = catalogues.read(catalogues.po_path("da"), "da").get("Save")
    assert message is not None
    assert message.string == "Gem"


def test_a_template_that_is_out_of_date_is_found(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogues.update()
    (clone / "desktop_app" / "page.py").write_text('_("New")', encoding="utf-8")
    assert catalogues.check() == 1
    assert "malik.pot is not up to date" in capsys.readouterr().out


@pytest.mark.usefixtures("clone")
def test_completeness_is_told_and_demanded_only_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    catalogues.update()
    translate("kl", "Save", "Toqqoruk", "needs review by a native speaker")
    assert catalogues.check() == 0
    assert "1 of 4 translated, 1 to be reviewed" in capsys.readouterr().out
    assert catalogues.check(complete=True) == 1


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("{count} left", "{antal} tilbage", "placeholders differ"),
        ("{count} left", "tilbage", "placeholders differ"),
        ("{count} left", "{count tilbage", "braces do not match"),
        (("{n} place", "{n} places"), ("{n} sted", ""), "a plural form is missing"),
        (("{n} place", "{n} places"), ("{m} sted", "{n} steder"), "placeholders differ"),
    ],
)
def test_a_translation_that_would_break_is_found(
    source: str | tuple[str, str], target: str | tuple[str, str], said: str
) -> None:
    assert any(said in fault for fault in catalogues.message_faults(Message(source, target)))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("{count} left", ""),
        ("{a} of {b}", "{b}-mit {a}"),
        (("{n} place", "{n} places"), ("ét sted", "{n} steder")),
        ("{count:d} left", "{count} tilbage"),
    ],
)
def test_a_translation_in_order_has_no_faults(
    source: str | tuple[str, str], target: str | tuple[str, str]
) -> None:
    assert list(catalogues.message_faults(Message(source, target))) == []


def test_a_guess_is_found() -> None:
    assert any("guessed" in fault for fault in catalogues.message_faults(Message("a", "b", flags={"fuzzy"})))


def test_the_repositorys_catalogues_have_the_same_sentences() -> None:
    template = catalogues.read(catalogues.TEMPLATE)
    wanted = {catalogues.key(message) for message in catalogues.messages(template)}
    for language in catalogues.LANGUAGES:
        catalog = catalogues.read(catalogues.po_path(language), language)
        assert {catalogues.key(message) for message in catalogues.messages(catalog)} == wanted
        assert not [
            fault for message in catalogues.messages(catalog) for fault in catalogues.message_faults(message)
        ]
