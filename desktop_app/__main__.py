"""``python -m desktop_app``, and the installed command ``malik``."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the program and leaves with its exit code."""
    try:
        from desktop_app import bootstrap

        code = bootstrap.main()
    except KeyboardInterrupt:  # while the program was still being read: nothing was begun
        code = 1
    sys.exit(code)


if __name__ == "__main__":
    main()
