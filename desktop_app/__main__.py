"""``python -m desktop_app``, and the installed command ``malik``."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the program and leaves with its exit code."""
    from desktop_app import bootstrap

    sys.exit(bootstrap.main())


if __name__ == "__main__":
    main()
