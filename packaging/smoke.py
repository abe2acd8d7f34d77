"""Try the frozen program: a figure typed in one workspace, packed, merged in another, and read there.

    python packaging/smoke.py dist/malik

Uses a folder and a profile of its own; exit code 1, with what the program said, where a step goes wrong.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PLACE, MUNICIPALITY = "9560600", "956"
ITEM, PERIOD, VALUE = "leisure_activities", "2024-05", "17"


class Failure(Exception):
    """A step that did not do what it should; the message says which."""


class Program:
    """The frozen command line, with a profile of its own."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.file = folder / ("malik.exe" if os.name == "nt" else "malik")
        # None of the builder's Python may help: the bundle has to stand alone.
        self.env = {
            key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))
        }
        self.env |= {"MALIK_HOME": str(home / "profile"), "QT_QPA_PLATFORM": "offscreen"}
        self.home = home

    def __call__(self, *arguments: str, code: int = 0) -> str:
        """Run one command and return what it printed."""
        result = subprocess.run(
            [str(self.file), *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=self.env,
            cwd=self.home,
            timeout=300,
            check=False,
        )
        print(f"malik {' '.join(arguments)}: {result.returncode}", flush=True)
        if result.returncode != code or "Traceback" in result.stderr:
            raise Failure(
                f"malik {' '.join(arguments)} ended with {result.returncode}:\n{result.stdout}{result.stderr}"
            )
        return result.stdout


def journey(malik: Program) -> None:
    """The journey of one figure."""
    if not malik("--version").strip():
        raise Failure("malik --version says nothing")
    malik("new", "place.malik", "--site", PLACE, "--author", "Test Person A", "--lang", "da")
    malik(
        "new",
        "nation.malik",
        "--site",
        MUNICIPALITY,
        "--coordinator",
        "--author",
        "Test Person B",
        "--lang",
        "kl",
    )
    malik("set", "place.malik", PLACE, ITEM, PERIOD, VALUE)
    malik("set", "place.malik", PLACE, ITEM, PERIOD, "many", code=1)
    malik("export", "place.malik", "package.xlsx")
    malik("merge", "nation.malik", "package.xlsx")
    values = json.loads(malik("values", "nation.malik", "--item", ITEM, "--json"))
    if [entry["value"] for entry in values] != [VALUE]:
        raise Failure(f"the merged workspace has {values}, not {VALUE}")
    malik("check", "nation.malik")


def size(folder: Path) -> float:
    """Megabytes in a folder."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def main(arguments: list[str]) -> int:
    """Run the journey with the program in the folder named."""
    folder = Path(arguments[0]).absolute()
    with tempfile.TemporaryDirectory(prefix="malik-smoke-") as home:
        try:
            journey(Program(folder, Path(home)))
        except (Failure, OSError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
            print(error, file=sys.stderr)
            return 1
    print(f"The bundle works; it takes {size(folder):.0f} MB.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
