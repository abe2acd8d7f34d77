"""What Python and PySide6 do on the way to a first window that this program has no use for, left out."""

from __future__ import annotations

import gc
import importlib


def begin() -> None:
    """Before anything of the window is imported. `settle` belongs to it.

    Thousands of objects are made on the way (Qt's enumerations above all) and nearly none is thrown away: looking for
    rubbish among them takes some ten milliseconds and finds nothing.
    """
    gc.disable()
    _spare_the_sources()


def settle() -> None:
    """Some seconds later: what is there now stays, and need never be looked through; what comes is looked through as ever."""
    gc.freeze()
    gc.enable()


def _spare_the_sources() -> None:
    """Keep PySide6 from reading the source of every module that is imported, and keeping its text in memory.

    It looks there for its own name, to know where ``from __feature__ import ...`` might stand. Nothing here uses that, and
    every module is as one that has been looked through. Where another version of PySide6 does this otherwise, nothing is changed.
    """
    try:
        importlib.import_module("shiboken6")
        feature = importlib.import_module("shibokensupport.feature")
    except ImportError:
        return
    if hasattr(feature, "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = lambda _module: True
