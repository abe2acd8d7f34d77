"""dev.py: its commands, its words, its exit codes."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from devtools import commands, environment, system
from devtools.console import ROOT, Stop

README_COMMANDS = ("python3 dev.py run", "python3 dev.py test")


def test_help_names_every_command_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for name, command in commands.COMMANDS.items():
        line = next(line for line in lines if line.split()[:1] == [name])
        assert line.endswith(".")
        assert commands.sentence(command) in line


@pytest.mark.parametrize(
    "name", [name for name, command in commands.COMMANDS.items() if not command.passes_on]
)
def test_help_of_a_command_says_what_it_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exited:
        commands.main([name, "--help"])
    assert exited.value.code == 0
    assert commands.sentence(commands.COMMANDS[name])[:40] in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["fly"], 2), (["help"], 0)])
def test_wrong_usage_shows_the_commands(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(arguments) == code
    said = capsys.readouterr()
    assert "usage: python3 dev.py" in said.out + said.err


@pytest.mark.parametrize(
    ("asked", "kept"), [({"PYTHONDONTWRITEBYTECODE": "1"}, str(environment.VENV / "compiled")), ({}, None)]
)
def test_a_start_keeps_what_was_compiled_out_of_the_way_where_that_is_asked(
    asked: dict[str, str], kept: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"):
        monkeypatch.delenv(name, raising=False)
    for name, value in asked.items():
        monkeypatch.setenv(name, value)
    env = commands.started_environment()
    assert env.get("PYTHONPYCACHEPREFIX") == kept
    assert "PYTHONDONTWRITEBYTECODE" not in env


def test_a_stop_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(arguments: object) -> int:
        raise Stop("The disk is full.")

    monkeypatch.setitem(commands.COMMANDS, "setup", commands.Command(stop))
    assert commands.main(["setup"]) == 1
    assert capsys.readouterr().err == "The disk is full.\n"


def test_an_old_python_reads_dev_py_and_is_told_what_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(dev, "find_supported_python", lambda: None)
    assert dev.main() == 1
    assert "needs Python 3.11, 3.12 or 3.13; this is Python 3.9" in capsys.readouterr().err


def test_another_python_of_this_machine_is_taken_where_this_one_does_not_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started = []
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    monkeypatch.setattr(sys, "argv", ["dev.py", "lint", "--fix"])
    monkeypatch.setattr(dev, "find_supported_python", lambda: ["py", "-3.13"])
    monkeypatch.setattr(subprocess, "call", lambda command: started.append(command) or 7)
    assert dev.main() == 7
    assert started == [["py", "-3.13", str(ROOT / "dev.py"), "lint", "--fix"]]


def test_dev_py_and_what_it_needs_before_set_up_import_the_standard_library_alone() -> None:
    inside_the_environment = {"catalogues.py", "contracts.py"}
    files = [
        ROOT / "dev.py",
        *(f for f in (ROOT / "devtools").glob("*.py") if f.name not in inside_the_environment),
    ]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert name.split(".")[0] in sys.stdlib_module_names | {"devtools"}, (
                    f"{file.name} imports {name}"
                )


def test_tests_run_on_two_cores_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(commands, "ready", lambda level: Path("python"))
    monkeypatch.setattr(system, "require", lambda *, window: None)
    monkeypatch.setattr(
        commands, "call", lambda command, **_: started.append([str(word) for word in command]) or 0
    )
    commands.main(["test", "tests/domain", "-k", "merge"])
    commands.main(["test", "-n", "0"])
    commands.main(["test", "--pdb"])
    assert [line[3:] for line in started] == [
        ["-n", "2", "tests/domain", "-k", "merge"],
        ["-n", "0"],
        ["--pdb"],
    ]


def test_the_exit_code_of_a_command_comes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "ready", lambda level: Path("python"))
    monkeypatch.setattr(commands, "call", lambda command, **_: 5)
    assert commands.main(["malik", "values"]) == 5


@pytest.mark.parametrize(
    ("arguments", "needs"),
    [
        ([], ["window"]),
        (["work.malik"], ["window"]),
        (["--lang", "kl", "work.malik"], ["window"]),
        (["chart", "work.malik", "notifications", "out.png"], ["drawing"]),
        (["demo", "folder", "--no-window"], ["drawing"]),
        (["values", "work.malik"], []),
        (["--help"], []),
    ],
)
def test_what_cannot_be_drawn_is_told_before_anything_is_fetched(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], needs: list[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(system, "require", lambda *, window: asked.append("window" if window else "drawing"))
    monkeypatch.setattr(system, "has_screen", lambda: True)
    commands.require_libraries(arguments)
    assert asked == needs


def test_without_a_screen_run_says_what_works_instead(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "require", lambda *, window: None)
    monkeypatch.setattr(system, "has_screen", lambda: False)
    assert commands.main(["run"]) == 1
    assert "demo DIR --no-window" in capsys.readouterr().err


def test_the_readme_opens_with_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(command in text[:2500] for command in README_COMMANDS)


def test_the_script_for_continuous_integration_runs_lint_and_tests() -> None:
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "set -euo pipefail" in text
    assert (
        text.index("dev.py system --install --tests") < text.index("dev.py lint") < text.index("dev.py test")
    )


def test_run_needs_less_than_development() -> None:
    assert environment.locked_names(environment.LOCKS["run"]) < environment.locked_names(
        environment.LOCKS["dev"]
    )
