"""Wrong usage: how it is told, in every language, with exit code 2 and nothing done."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app import i18n
from tests.cli.conftest import Malik


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("valeus",), "There is no command valeus."),
        (("catalogue", "shwo", "x"), "There is no command shwo. Perhaps one of these is meant: show."),
        (("values",), "FILE is missing."),
        (("new", "a.malik"), "--site is missing."),
        (("values", "x", "--itme", "y"), "There is no option --itme."),
        (("values", "x", "y"), "There is a word too many: y."),
        (("values", "x", "y", "z"), "There are words too many: y z."),
        (("values", "x", "--item"), "The option --item needs a value."),
        (("chart", "x", "y", "z.png", "--by", "town"), "--by is one of: place, municipality, nation."),
        (("review", "x", "local", "2024", "--site", "1"), "Give either --accept or --return."),
        (
            ("review", "x", "local", "2024", "--site", "1", "--accept", "--return"),
            "Give either --accept or --return.",
        ),
        (("resolve", "x", "1", "i", "2024"), "Give either --take or --value."),
        (("resolve", "x", "1", "i", "2024", "--take", "a", "--value", "1"), "Give either --take or --value."),
        (("merge", "x"), "PACKAGE... is missing."),
    ],
)
def test_wrong_usage_is_told(malik: Malik, arguments: tuple[str, ...], sentence: str) -> None:
    answer = malik(*arguments)
    assert (answer.code, answer.out) == (2, "")
    lines = answer.err.splitlines()
    assert lines[-1].startswith(sentence)
    assert len(lines) == 1 or lines[0].startswith("Usage: malik")


def test_wrong_usage_is_told_in_the_language_asked_for(malik: Malik, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.commands import help as helping

    said = {"{name} is missing.": "{name} mangler.", "Usage:": "Brug:"}
    monkeypatch.setattr(helping, "_", lambda text: said.get(text, text) if i18n.language() == "da" else text)
    assert malik("--lang", "da", "values").err.splitlines()[-1] == "FILE mangler."
    assert malik("--lang", "da", "values").err.startswith("Brug: malik values")


def test_a_family_of_commands_alone_shows_what_there_is(malik: Malik) -> None:
    answer = malik("catalogue")
    assert answer.code == 2
    assert "export" in answer.err


def test_a_value_may_look_like_an_option_of_one_letter(malik: Malik, place: Path) -> None:
    assert malik("set", place, "9601701", "posts", "2024-05", "-0,5").code == 1
    assert malik("set", place, "9601701", "posts", "2024-05", "-x").code == 2
    assert malik("set", place, "9601701", "posts", "2024-05", "--", "-x").code == 1
