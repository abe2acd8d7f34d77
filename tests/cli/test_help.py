"""Every command in the help, in the documentation, and as the contract has it."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from desktop_app import i18n
from desktop_app.cli import COMMANDS, program
from tests.cli.conftest import Malik

DOC = Path(__file__).parents[2] / "docs" / "command-line.md"

CONTRACT = {
    "demo": "DIR --no-window",
    "new": "FILE --site --provider --coordinator --author --lang --catalogue",
    "set": "FILE SITE ITEM PERIOD VALUE --breakdown --note --part --means",
    "import": "FILE TABLE --dry-run",
    "px": "FILE TABLE.px --item --map --site --periods --dry-run",
    "values": "FILE --site --item --period",
    "history": "FILE SITE ITEM PERIOD --breakdown",
    "complete": "FILE FORM PERIOD --site --reopen",
    "export": "FILE OUT.xlsx --to --periods --all --blank",
    "inspect": "PACKAGE",
    "merge": "FILE PACKAGE --dry-run",
    "unmerge": "FILE PACKAGE-ID",
    "packages": "FILE",
    "conflicts": "FILE",
    "resolve": "FILE SITE ITEM PERIOD --breakdown --take --value --note",
    "review": "FILE FORM PERIOD --site --accept --return --note",
    "completeness": "FILE --form --periods",
    "figures": "FILE ITEM --site --by --periods --breakdown --control --window",
    "chart": "FILE ITEM OUT.png|.svg|.pdf --site --by --periods --breakdown --control --window",
    "report": "FILE OUT.xlsx|OUT.pdf --plan --site --kind --periods --lang --publish --as-of",
    "releases": "FILE --since --internal",
    "catalogue show": "FILE",
    "catalogue export": "FILE XLSX",
    "catalogue check": "FILE XLSX",
    "catalogue import": "FILE XLSX",
    "check": "FILE",
    "digest": "FILE",
    "backup": "FILE DEST",
    "restore": "BACKUP FILE",
    "rescue": "DAMAGED FILE PACKAGE",
    "passphrase set": "FILE",
    "passphrase change": "FILE",
    "passphrase remove": "FILE",
    "passphrase recovery": "FILE",
}
"""What other programs rely on: the arguments in their order, and the options that must be there (more may be)."""

ANSWERING = frozenset(CONTRACT) - {"demo"}
UNLOCKED = {"demo", "new", "inspect"}
"""Commands that open no workspace that could be locked."""


def commands() -> dict[str, click.Command]:
    """Every command by its words."""
    found: dict[str, click.Command] = {}
    context = click.Context(program)
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            found.update({f"{name} {one}": inner for one, inner in command.commands.items()})
        else:
            found[name] = command
    return found


def arguments(command: click.Command) -> list[str]:
    return [
        one.make_metavar(click.Context(command)).strip("[].")
        for one in command.params
        if isinstance(one, click.Argument)
    ]


def options(command: click.Command) -> set[str]:
    return {name for one in command.params if isinstance(one, click.Option) for name in one.opts}


def usage_lines() -> dict[str, str]:
    """Each command's line in the documentation, by its words."""
    sections = re.split(r"^### malik ", DOC.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = {}
    for section in sections:
        name = section.partition("\n")[0].strip()
        line = re.search(rf"^malik {name}\b.*$", section, flags=re.MULTILINE)
        assert line, name
        found[name] = line[0].removeprefix(f"malik {name}").strip()
    return found


def test_the_commands_are_those_of_the_contract() -> None:
    assert set(commands()) == set(CONTRACT)
    assert {name.split()[0] for name in CONTRACT} == set(COMMANDS)


@pytest.mark.parametrize("name", CONTRACT)
def test_arguments_and_options_are_those_of_the_contract(name: str) -> None:
    command = commands()[name]
    words = CONTRACT[name].split()
    assert arguments(command) == [word for word in words if not word.startswith("--")]
    assert {word for word in words if word.startswith("--")} <= options(command)
    assert ("--json" in options(command)) == (name in ANSWERING)
    assert ("--passphrase-file" in options(command)) == (name not in UNLOCKED)


def test_every_command_is_documented_and_nothing_else() -> None:
    assert set(usage_lines()) == set(commands())


@pytest.mark.parametrize("name", CONTRACT)
def test_the_documentation_names_the_same_arguments_and_options(name: str) -> None:
    line, command = usage_lines()[name], commands()[name]
    assert set(re.findall(r"--[a-z-]+", line)) == options(command)
    without_options = re.sub(r"\[--[^\]]*\]|--\w+ \S+", "", line)
    named = [word.strip("[].") for word in without_options.split() if word != "..."]
    assert named == arguments(command)


@pytest.mark.parametrize("name", [*CONTRACT, "catalogue", "passphrase", ""])
def test_help_names_every_option(malik: Malik, name: str) -> None:
    answer = malik(*name.split(), "--help")
    assert answer.code == 0
    found = commands().get(name)
    for option in options(found) if found else ():
        assert option in answer.out


def test_help_lists_every_command(malik: Malik) -> None:
    out = malik("--help").out
    for name in COMMANDS:
        assert re.search(rf"^  {name} +\S", out, flags=re.MULTILINE), name


def test_every_option_and_command_says_what_it_is_for() -> None:
    for name, command in commands().items():
        assert command.help, name
        assert all(one.help for one in command.params if isinstance(one, click.Option)), name


def test_help_is_in_the_language_that_was_asked_for(malik: Malik, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.commands import help as helping

    said = {"Say what would happen, and change nothing.": "Sig, hvad der ville ske, og lav intet om."}
    monkeypatch.setattr(helping, "_", lambda text: said.get(text, text) if i18n.language() == "da" else text)
    assert "Sig, hvad der ville ske" in malik("--lang", "da", "import", "--help").out
    assert "Say what would happen" in malik("--lang", "en", "import", "--help").out


def test_documented_examples_are_commands_that_exist() -> None:
    text = DOC.read_text(encoding="utf-8")
    for line in re.findall(r"^malik (.+)$", text, flags=re.MULTILINE):
        first = line.split()[0]
        assert first in COMMANDS or first.startswith("[")


def test_fields_that_the_documentation_names_are_answered(malik: Malik, place: Path) -> None:
    """The fields behind "JSON:" of commands that need nothing but a workspace."""
    text = DOC.read_text(encoding="utf-8")
    for name in ("values", "digest", "catalogue show", "packages", "conflicts", "completeness", "check"):
        section = text.partition(f"### malik {name}\n")[2].partition("\n### ")[0]
        answer = malik(*name.split(), place, "--json").json
        first = answer[0] if isinstance(answer, list) and answer else answer
        if isinstance(first, dict):
            assert set(first) <= set(re.findall(r"`(\w+)`", section)), name
