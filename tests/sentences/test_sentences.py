"""Every error and finding becomes a sentence, in every language, and never a crash."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import i18n, sentences
from desktop_app.domain.finding import hard, info
from desktop_app.errors import UserError

ROOT = Path(sentences.__file__).parents[1]
RAISED = {"UserError": 0, "hard": 0, "soft": 0, "info": 0}
"""Calls whose first argument is a code."""


def calls() -> Iterator[tuple[str, str, set[str] | None]]:
    """(place, code, names of its parameters; None where these cannot be read) of every error and finding in the program."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            code = node.args[0]
            if name in RAISED and isinstance(code, ast.Constant) and isinstance(code.value, str):
                names = {keyword.arg for keyword in node.keywords}
                place = f"{path.relative_to(ROOT)}:{node.lineno}"
                yield place, code.value, None if None in names else {one for one in names if one}


def templates(code: str) -> tuple[str, ...]:
    sentence = sentences._sentences()[code]
    return (sentence,) if isinstance(sentence, str) else sentence


def placeholders(template: str) -> set[str]:
    return {name for _text, name, _format, _conversion in string.Formatter().parse(template) if name}


def test_every_code_that_is_raised_has_a_sentence() -> None:
    missing = {f"{place} {code}" for place, code, _names in calls() if code not in sentences.known_codes()}
    assert missing == set()


def test_sentences_ask_for_no_more_than_they_are_given() -> None:
    wrong = [
        f"{place} {code}: {sorted(lacking)}"
        for place, code, names in calls()
        if names is not None and code in sentences.known_codes()
        for template in templates(code)
        if (lacking := placeholders(template) - names - {"where", "code"})
    ]
    assert wrong == []


def test_no_code_has_two_sentences() -> None:
    import importlib
    import pkgutil

    seen: dict[str, str] = {}
    for one in pkgutil.iter_modules(sentences.__path__):
        module = importlib.import_module(f"desktop_app.sentences.{one.name}")
        for code in getattr(module, "SENTENCES", {}):
            assert seen.setdefault(code, one.name) == one.name, code


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_sentence_can_be_said_in_every_language(lang: str) -> None:
    with i18n.use_language(lang):
        for code in sentences.known_codes():
            for count in (1, 2):
                names = {name for template in templates(code) for name in placeholders(template)}
                params = {name: count if name == "count" else "x" for name in names}
                assert "{" not in sentences.say(UserError(code, **params)), code


def test_an_unknown_code_still_says_something() -> None:
    assert "no_such_code" in sentences.say(UserError("no_such_code", path="x"))


def test_a_lacking_parameter_is_a_question_mark_and_no_crash() -> None:
    assert sentences.say(UserError("workspace_missing")).startswith("There is no workspace at ?")


def test_numbers_periods_and_days_are_told_as_people_write_them() -> None:
    with i18n.use_language("da"):
        said = sentences.say(hard("period_not_begun", period="2031-05", today="2024-06-03"))
    assert "maj 2031" in said or "03.06.2024" in said
    assert "10,000" in sentences.say(hard("text_too_long", length=12_345, most=10_000))


def test_one_and_several_are_told_apart() -> None:
    one, several = (sentences.say(info("check_parent_missing", count=count)) for count in (1, 2))
    assert one.startswith("1 record ") and several.startswith("2 records ")


def test_the_place_of_the_trouble_comes_first() -> None:
    assert sentences.say(hard("table_cell_missing", "7 site", column="site")).startswith("Line 7, site: ")
    assert sentences.say(hard("table_cell_missing", "Sheet!B2", column="site")).startswith("Sheet!B2: ")


def test_codes_are_told_with_their_names() -> None:
    from desktop_app.services.catalogues import builtin

    said = sentences.say(hard("level_not_asked", site="9601701", item="suicides", level="place"), builtin())
    assert "Savissivik (9601701)" in said and "(suicides)" in said


def test_what_somebody_wrote_is_told_letter_by_letter() -> None:
    said = sentences.say(hard("not_a_number", text="2024-05-03"))
    assert "“2024-05-03”" in said
