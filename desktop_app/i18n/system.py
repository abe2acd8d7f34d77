"""The language that the computer speaks."""

from __future__ import annotations

import os
import sys

_BEGINNINGS = {"kl": ("kl", "greenlandic", "kalaallisut"), "da": ("da", "danish")}


def system_language() -> str:
    """The language of the computer's settings where it is one of ours; English otherwise."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if sys.platform == "win32":
        import locale

        names.append(locale.getlocale()[0] or "")
    spoken = next((name.lower() for name in names if name), "")
    return next((code for code, begin in _BEGINNINGS.items() if spoken.startswith(begin)), "en")
