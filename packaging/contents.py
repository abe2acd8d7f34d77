"""What goes into the bundle and what stays out. Standard library alone; the spec file reads it, tests check it.

PyInstaller takes Qt's plugins and libraries whole families at a time, and cannot leave a library out by the name of a
module, so its lists are filtered by file name.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

Entry = tuple[str, str, str]
"""Name in the bundle, file, kind: a line of PyInstaller's lists."""

EXCLUDED_MODULES = [
    "IPython", "PIL", "_pytest", "babel", "hypothesis", "lxml", "matplotlib", "mypy", "pandas", "pip", "pkg_resources",
    "pytest", "scipy", "setuptools", "sqlite_utils.cli", "tkinter", "unittest.mock", "wheel", "xmlrpc",
    "PySide6.QtDBus", "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtNetwork", "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickControls2", "PySide6.QtQuickWidgets",
    "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtUiTools", "PySide6.QtXml", "PySide6.QtConcurrent",
    "pyqtgraph.canvas", "pyqtgraph.console", "pyqtgraph.dockarea", "pyqtgraph.examples", "pyqtgraph.flowchart",
    "pyqtgraph.jupyter", "pyqtgraph.multiprocess", "pyqtgraph.opengl", "pyqtgraph.parametertree",
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
    r"(lib)?Qt6?(Qml|Quick|VirtualKeyboard|Sql|Pdf|Designer|Help|Test|Network|Concurrent|UiTools|Xml(?!P)|Lottie"
    r"|EglFS|EglFs|OpenGLWidgets|ShaderTools|Labs|WebEngine)|opengl32sw|d3dcompiler|(lib)?(gtk|gdk)-|libatk|libcairo"
    r"|libpango|libharfbuzz-gobject|libgdk_pixbuf|libepoxy|libthai|libdatrie|libcloudproviders|libtracker"
)

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
    return UNNEEDED_LIBRARIES.match(path.name) is None


def kept(entries: list[Entry]) -> list[Entry]:
    """A list without what stays out."""
    return [entry for entry in entries if wanted(entry)]
