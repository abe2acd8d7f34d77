"""Malik's workbench: sets everything up by itself, then runs, tests, checks and builds.

    python3 dev.py run        start the program
    python3 dev.py test       run the tests

Needs Python 3.11, 3.12 or 3.13 and nothing else; `python3 dev.py --help` lists every command.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

SUPPORTED = ((3, 11), (3, 12), (3, 13))


def find_supported_python():
    """Another Python on this machine that Malik can use, as the start of a command, or None."""
    candidates = [["python%d.%d" % version] for version in reversed(SUPPORTED)]
    if os.name == "nt":
        candidates += [["py", "-%d.%d" % version] for version in reversed(SUPPORTED)]
    probe = "import sys; print('%d.%d' % sys.version_info[:2])"
    for command in candidates:
        if shutil.which(command[0]) is None:
            continue
        result = subprocess.run(command + ["-c", probe], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if result.returncode == 0 and result.stdout.decode().strip() in {"%d.%d" % v for v in SUPPORTED}:
            return command
    return None


def main():
    """Go on with a Python that Malik supports, or say which one is needed."""
    if sys.version_info[:2] in SUPPORTED:
        from devtools.commands import main as run_command

        return run_command(sys.argv[1:])
    other = find_supported_python()
    if other is not None:
        return subprocess.call(other + [os.path.abspath(__file__)] + sys.argv[1:])
    print(
        "Malik needs Python 3.11, 3.12 or 3.13; this is Python %d.%d, and no other was found.\n"
        "Install one of them from python.org or from your system's packages, and run the command again."
        % sys.version_info[:2],
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
