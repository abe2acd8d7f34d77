"""``python -m tests.benchmarks [names] [--quick]``: prints a table of ratios; exit code 1 where one is missed."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.measure import Line, table

NAMES = ("commit", "sheet", "leave", "start", "memory", "chart", "pan", "export", "merge")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="The program against its yardsticks.")
    parser.add_argument("names", nargs="*", help=f"some of: {', '.join(NAMES)}")
    parser.add_argument(
        "--quick", action="store_true", help="a small data set: to try the benchmarks themselves"
    )
    options = parser.parse_args(arguments)
    if unknown := sorted(set(options.names) - set(NAMES)):
        parser.error(f"there is no benchmark {unknown[0]!r}")
    with tempfile.TemporaryDirectory(prefix="malik-bench-") as folder:
        os.environ["MALIK_HOME"] = str(Path(folder) / "home")
        lines = run(Path(folder), options.names or NAMES, options.quick)
    print(table(lines))
    return 0 if all(one.kept for one in lines) else 1


def run(folder: Path, names: object, quick: bool) -> list[Line]:
    """The lines of the benchmarks asked for, over one data set."""
    from tests.benchmarks import keeping, looking, packing, panning, window
    from tests.benchmarks.national import NATIONAL, QUICK, National

    national = National(folder, QUICK if quick else NATIONAL)
    known: dict[str, Callable[[National], list[Line]]] = {
        "commit": keeping.commit,
        "sheet": looking.sheet,
        "leave": window.leave,
        "start": window.start,
        "memory": window.memory,
        "chart": looking.chart,
        "pan": panning.pan,
        "export": packing.export,
        "merge": packing.merge,
    }
    lines = []
    for name in names:  # type: ignore[attr-defined]
        print(f"-- {name}", file=sys.stderr, flush=True)
        lines += known[name](national)
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
