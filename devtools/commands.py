"""The commands of dev.py and what each of them starts."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from devtools import checks, environment, system
from devtools.console import ROOT, Stop, call, say, utf8_output

Words = list[str | Path]
"""A command line under construction."""

DRAWING_COMMANDS = ("chart", "demo", "report")
"""Commands that draw without opening a window."""

CHECKED = ("desktop_app", "devtools", "packaging", "tests", "dev.py")


def run(arguments: Sequence[str]) -> int:
    """Start the program; the first time it opens on the demonstration."""
    return malik(arguments)


def malik(arguments: Sequence[str]) -> int:
    """Run the command line from the clone, e.g. `malik --help`."""
    require_libraries(arguments)
    python = ready("run")
    return call([python, "-P", "-m", "desktop_app", *arguments], env=started_environment())


def require_libraries(arguments: Sequence[str]) -> None:
    """Before anything is fetched: can what was asked for be drawn here? Stop, in words, where it cannot."""
    opens_a_window = all(
        word.startswith("--lang") or word in ("kl", "da", "en") or word.endswith(".malik")
        for word in arguments
    )
    if opens_a_window:
        system.require(window=True)
        if not system.has_screen():
            raise Stop(
                "There is no screen here for a window (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
                "What works without one:  python3 dev.py malik demo DIR --no-window"
            )
    elif arguments[0] in DRAWING_COMMANDS:
        system.require(window=False)


def test(arguments: Sequence[str]) -> int:
    """Run the tests, on two cores; arguments go to pytest (`-n 0` for one process)."""
    system.require(window=False)
    python = ready("dev")
    spread = any(word.startswith(("-n", "--numprocesses")) for word in arguments) or "--pdb" in arguments
    command: Words = [python, "-m", "pytest", *([] if spread else ["-n", "2"]), *arguments]
    return call(command, env={"QT_QPA_PLATFORM": "offscreen", **program_environment()}, cwd=ROOT)


def lint(arguments: Sequence[str]) -> int:
    """Check style, types, layers, catalogues and locks."""
    parser = argparse.ArgumentParser(prog="dev.py lint", description=lint.__doc__)
    parser.add_argument("--fix", action="store_true", help="first let ruff mend and format what it can")
    parser.add_argument("--complete", action="store_true", help="also fail where a translation is missing")
    options = parser.parse_args(arguments)
    python = ready("dev")
    paths = [name for name in CHECKED if (ROOT / name).exists()]
    if options.fix:
        step("ruff, mending", [python, "-m", "ruff", "check", "--fix", "-q", *paths])
        step("ruff, formatting", [python, "-m", "ruff", "format", "-q", *paths])
    complete = ["--complete"] if options.complete else []
    layers: Words = [python, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-logo"]
    tools: dict[str, Words] = {
        "ruff check": [python, "-m", "ruff", "check", *paths],
        "ruff format": [python, "-m", "ruff", "format", "--check", *paths],
        "mypy": [python, "-m", "mypy"],
        "layers": layers,
        "catalogues": [python, "-m", "devtools.catalogues", "check", *complete],
    }
    failed = [name for name, command in tools.items() if step(name, command) != 0]
    say("-- locks and lengths")
    faults = list(checks.faults())
    for fault in faults:
        say(fault)
    if faults:
        failed.append("locks and lengths")
    say("All checks passed." if not failed else f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0


def step(name: str, command: Sequence[str | Path]) -> int:
    """Announce and run one check."""
    say(f"-- {name}")
    return call(command, env=program_environment(), cwd=ROOT)


def bench(arguments: Sequence[str]) -> int:
    """Measure the program against its yardsticks and print a table of ratios."""
    system.require(window=False)
    python = ready("dev")
    command: Words = [python, "-m", "tests.benchmarks", *arguments]
    return call(command, env={"QT_QPA_PLATFORM": "offscreen", **program_environment()}, cwd=ROOT)


def i18n(arguments: Sequence[str]) -> int:
    """Extract and update the message catalogues, compile or check them."""
    parser = argparse.ArgumentParser(prog="dev.py i18n", description=i18n.__doc__)
    parser.add_argument("action", nargs="?", choices=("update", "compile", "check"), default="check")
    parser.add_argument("--complete", action="store_true", help="check: fail where a translation is missing")
    parser.add_argument("--prune", action="store_true", help="update: drop translations no longer used")
    parser.add_argument("--force", action="store_true", help="compile: also what has not changed")
    parser.parse_args(arguments)
    python = environment.ensure("dev")
    return call([python, "-m", "devtools.catalogues", *arguments], env=program_environment(), cwd=ROOT)


def bundle(arguments: Sequence[str]) -> int:
    """Build the program as a folder that runs without Python, and try it."""
    parser = argparse.ArgumentParser(prog="dev.py bundle", description=bundle.__doc__)
    parser.add_argument("--no-smoke", action="store_true", help="build without trying it afterwards")
    options = parser.parse_args(arguments)
    python = ready("dev")
    spec = ROOT / "packaging" / "malik.spec"
    build: Words = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    build += ["--distpath", ROOT / "dist", "--workpath", ROOT / "build", spec]
    code = call(build, env=program_environment(), cwd=ROOT)
    if code != 0 or options.no_smoke:
        return code
    return call([python, ROOT / "packaging" / "smoke.py", ROOT / "dist" / "malik"], cwd=ROOT)


def pictures(arguments: Sequence[str]) -> int:
    """Draw pictures of the pages, in Kalaallisut and Danish, light and dark, into a folder."""
    parser = argparse.ArgumentParser(prog="dev.py pictures", description=pictures.__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "pictures")
    options = parser.parse_args(arguments)
    system.require(window=False)
    python = ready("dev")
    folder = options.folder.absolute()
    return call(
        [python, "-m", "tests.pictures", folder],
        env={"QT_QPA_PLATFORM": "offscreen", **program_environment()},
        cwd=ROOT,
    )


def manual(arguments: Sequence[str]) -> int:
    """Draw the pictures of the manual and of the README anew, where they lie."""
    argparse.ArgumentParser(prog="dev.py manual", description=manual.__doc__).parse_args(arguments)
    system.require(window=False)
    python = ready("dev")
    return call(
        [python, "-m", "tests.pictures.manual"],
        env={"QT_QPA_PLATFORM": "offscreen", **program_environment()},
        cwd=ROOT,
    )


def setup(arguments: Sequence[str]) -> int:
    """Set the environment up without starting anything."""
    parser = argparse.ArgumentParser(prog="dev.py setup", description=setup.__doc__)
    parser.add_argument("--run-only", action="store_true", help="only what the program itself needs")
    ready("run" if parser.parse_args(arguments).run_only else "dev")
    say("Everything is in place.")
    return 0


def lock(arguments: Sequence[str]) -> int:
    """Resolve the pinned versions anew (needs `uv` on the path, and the network)."""
    parser = argparse.ArgumentParser(prog="dev.py lock", description=lock.__doc__)
    parser.add_argument("--upgrade", action="store_true", help="go to the newest versions allowed")
    options = parser.parse_args(arguments)
    if shutil.which("uv") is None:
        raise Stop("Resolving needs the program uv: install it, and run the command again.")
    base = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--quiet"]
    base += ["--no-emit-index-url", "--python-version", "3.11"]
    env = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "python3 dev.py lock"}
    dev, only = (str(environment.LOCKS[level].relative_to(ROOT)) for level in ("dev", "run"))
    upgrade = ["--upgrade"] if options.upgrade else []
    return call([*base, *upgrade, "--group", "dev", "-o", dev], env=env, cwd=ROOT) or call(
        [*base, *upgrade, "-c", dev, "-o", only], env=env, cwd=ROOT
    )


def program_environment() -> dict[str, str]:
    """The variables for running the clone's own code from any current directory."""
    env = dict(os.environ)
    env["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [env.get("PYTHONPATH")])])
    return env


def started_environment() -> dict[str, str]:
    """The same for a person who waits for the window: where Python may not leave what it compiles beside the sources,
    it leaves it in the environment, and need not compile everything at every start.
    """
    env = program_environment()
    if env.pop("PYTHONDONTWRITEBYTECODE", ""):
        env.setdefault("PYTHONPYCACHEPREFIX", str(environment.VENV / "compiled"))
    return env


def ready(level: str) -> Path:
    """The environment's Python, with everything installed and the catalogues compiled."""
    python = environment.ensure(level)
    sources = list((ROOT / "translations").glob("*/malik.po"))
    if any(older(source.with_suffix(".mo"), source) for source in sources):
        command = [str(python), "-m", "devtools.catalogues", "compile"]
        if subprocess.call(command, env=program_environment(), cwd=ROOT) != 0:
            say("The catalogues could not be compiled; sentences appear in English.")
    return python


def older(made: Path, source: Path) -> bool:
    """Whether a file that is made from another has to be made again."""
    return not made.exists() or made.stat().st_mtime_ns < source.stat().st_mtime_ns


class Command(NamedTuple):
    """A command, and whether everything after its name belongs to the program it starts."""

    function: Callable[[Sequence[str]], int]
    passes_on: bool = False


COMMANDS = {
    "run": Command(run, passes_on=True),
    "test": Command(test, passes_on=True),
    "malik": Command(malik, passes_on=True),
    "lint": Command(lint),
    "bench": Command(bench, passes_on=True),
    "i18n": Command(i18n),
    "pictures": Command(pictures),
    "manual": Command(manual),
    "bundle": Command(bundle),
    "system": Command(system.main),
    "setup": Command(setup),
    "lock": Command(lock),
}


def usage() -> str:
    """What dev.py can do, a line a command."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {sentence(command)}" for name, command in COMMANDS.items()]
    return "\n".join(
        [
            "usage: python3 dev.py COMMAND [...]",
            "",
            *lines,
            "",
            "Each command sets up by itself what it needs; COMMAND --help tells more.",
        ]
    )


def sentence(command: Command) -> str:
    """A command's own sentence."""
    return (command.function.__doc__ or "").strip().splitlines()[0]


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code (2: no such command)."""
    utf8_output()
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(usage())
        return 0 if arguments else 2
    name, rest = arguments[0], arguments[1:]
    if name not in COMMANDS:
        print(f"dev.py has no command {name!r}.\n\n{usage()}", file=sys.stderr)
        return 2
    command = COMMANDS[name]
    try:
        return command.function(rest)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
