"""What goes into the bundle and what stays out. Standard library alone; the spec file reads it, tests check it.

PyInstaller takes Qt's plugins and libraries whole families at a time, and cannot leave a library out by the name of a
module, so its lists are filtered by file name.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]
"""Name in the bundle, file, kind: a line of PyInstaller's lists."""

EXCLUDED_MODULES = [
    "IPython", "PIL", "_pytest", "babel", "hypothesis", "lxml", "matplotlib", "mypy", "pandas", "pip", "pkg_resources",
    "pytest", "scipy", "setuptools", "sqlite_utils.cli", "tkinter", "unittest.mock", "wheel", "xmlrpc",
    "PySide6.QtDBus", "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtNetwork",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickControls2", "PySide6.QtQuickWidgets",
    "PySide6.QtSql", "PySide6.QtUiTools", "PySide6.QtXml", "PySide6.QtConcurrent",
    "pyqtgraph.canvas", "pyqtgraph.console", "pyqtgraph.dockarea", "pyqtgraph.examples", "pyqtgraph.flowchart",
    "pyqtgraph.jupyter", "pyqtgraph.opengl",
]  # fmt: skip
"""Never imported by the program, or (babel) only to compile catalogues that the bundle brings compiled."""

PLUGINS = {
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    "styles": {"qmacstyle", "qmodernwindowsstyle"},
    "iconengines": {"qsvgicon"},
    "imageformats": {"qico", "qjpeg", "qsvg"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platformthemes": {"qxdgdesktopportal"},
    "printsupport": {"cupsprintersupport"},
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"adwaita", "bradient"},
}
"""The Qt plugins that are taken along, by folder."""

UNNEEDED_LIBRARIES = re.compile(
    # Qt beyond widgets, pictures, printing, the D-Bus and what pyqtgraph names when it is imported
    r"(lib)?Qt6?(Qml|Quick|VirtualKeyboard|Sql|Pdf|Designer|Help|Network|Concurrent|UiTools|Xml(?!P)|Lottie"
    r"|EglFS|EglFs|ShaderTools|Labs|WebEngine)|opengl32sw|d3dcompiler"
    # what the GTK platform theme would have needed
    r"|lib(gtk|gdk)-|lib(atk|atspi|cairo|pango|gdk_pixbuf|epoxy|thai|datrie|cloudproviders|tracker|fribidi|graphite2)"
    r"|lib(harfbuzz|pixman|mount|blkid|selinux|gio|gmodule|gobject|Xcomposite|Xcursor|Xdamage|Xinerama|Xrandr)\b"
    # what printing needs is the system's own, together with its printers
    r"|lib(cups|gnutls|krb5|gssapi|k5crypto|com_err|keyutils|avahi|hogweed|nettle|tasn1|unistring|idn2|p11-kit|gmp\b)"
)

UNNEEDED_DATA = re.compile(r"pyqtgraph/icons/peegee/.*512px|pyqtgraph/(examples|icons/peegee/.*@2x)")

TRANSLATION = re.compile(r"PySide6/(Qt/)?translations/")
KEPT_TRANSLATION = "qtbase_da.qm"
"""Qt's own Danish; it has no Kalaallisut, and English is built in."""


def wanted(entry: Entry) -> bool:
    """Whether a file of PyInstaller's lists is taken along."""
    path = PurePosixPath(entry[0].replace("\\", "/"))
    if TRANSLATION.search(str(path)):
        return path.name == KEPT_TRANSLATION
    if "plugins" in path.parts and "PySide6" in path.parts:
        folder = path.parts[path.parts.index("plugins") + 1]
        return path.name.split(".")[0].removeprefix("lib") in PLUGINS.get(folder, set())
    return UNNEEDED_LIBRARIES.match(path.name) is None and UNNEEDED_DATA.match(str(path)) is None


def kept(entries: list[Entry]) -> list[Entry]:
    """A list without what stays out."""
    return [entry for entry in entries if wanted(entry)]


STRIPPED = re.compile(r"libpython|_sqlite3\.cpython|_rust\.abi3|libstdc\+\+|lib-dynload/")
"""Libraries that carry symbols nobody reads. Not numpy's: they do not load any more once stripped."""


def slimmed(entries: list[Entry], folder: Path) -> list[Entry]:
    """The list with copies, made in a folder, of the libraries that lose their symbols (Linux only)."""
    tool = shutil.which("strip")
    if tool is None or not sys.platform.startswith("linux"):
        return entries
    return [slim(tool, entry, folder) if STRIPPED.search(entry[0]) else entry for entry in entries]


def slim(tool: str, entry: Entry, folder: Path) -> Entry:
    """One entry, stripped if that works."""
    name, source, kind = entry
    copy = folder / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, copy)
    result = subprocess.run([tool, "--strip-unneeded", str(copy)], capture_output=True, check=False)
    return (name, str(copy), kind) if result.returncode == 0 else entry
