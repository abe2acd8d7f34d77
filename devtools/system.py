"""System libraries that Qt needs on Linux, and programs that tests use: what is missing, what installs it."""

from __future__ import annotations

import argparse
import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from devtools.console import Stop, call, say


class Part(NamedTuple):
    """Something of the system, and the package that has it in each family of distributions."""

    name: str  # a library's file name, a program, or "font"
    apt: str
    dnf: str
    pacman: str
    zypper: str


DRAWING = (
    Part("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd", "libglvnd"),
    Part("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd", "libglvnd"),
    Part("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    Part("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    Part("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    Part("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig", "libfontconfig1"),
)
"""Needed by everything that draws, tests without a screen included."""

WINDOW = (
    Part("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    Part("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    Part("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0"),
    Part("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    Part("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb", "libxcb-randr0"),
    Part(
        "libxcb-render-util.so.0",
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
        "libxcb-render-util0",
    ),
    Part("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    Part("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb", "libxcb-shm0"),
    Part("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb", "libxcb-sync1"),
    Part("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb", "libxcb-xfixes0"),
    Part("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
    Part(
        "libxkbcommon-x11.so.0",
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11",
        "libxkbcommon-x11-0",
    ),
    Part("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    Part("font", "fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu", "dejavu-fonts"),
)
"""Needed besides by a window on a screen."""

TESTS = (
    Part("soffice", "libreoffice-calc", "libreoffice-calc", "libreoffice-fresh", "libreoffice-calc"),
    Part("uno", "python3-uno", "libreoffice-pyuno", "libreoffice-fresh", "libreoffice-pyuno"),
    Part("pdftoppm", "poppler-utils", "poppler-utils", "poppler", "poppler-tools"),
)
"""Used by tests that open the workbooks and reports in other programs; those are skipped without them."""

MANAGERS = {
    "apt": ("apt-get", "sudo apt install"),
    "dnf": ("dnf", "sudo dnf install"),
    "pacman": ("pacman", "sudo pacman -S"),
    "zypper": ("zypper", "sudo zypper install"),
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_ENDINGS = (".ttf", ".otf", ".ttc", ".pfb")


def present(part: Part) -> bool:
    """Whether a library can be loaded, a program started, or a font found."""
    if part.name == "font":
        return any(has_font(Path(folder).expanduser()) for folder in FONT_FOLDERS)
    if part.name == "uno":
        return can_import_uno()
    if ".so" not in part.name:
        return shutil.which(part.name) is not None
    try:
        ctypes.CDLL(part.name)
    except OSError:
        return False
    return True


def can_import_uno() -> bool:
    """Whether the system's own Python can drive LibreOffice."""
    python = shutil.which("python3", path="/usr/bin")
    asked = [python or "", "-c", "import uno"]
    return python is not None and subprocess.run(asked, capture_output=True, check=False).returncode == 0


def has_font(folder: Path) -> bool:
    """Whether there is any font file below a folder."""
    return any(name.endswith(FONT_ENDINGS) for _, _, names in os.walk(folder) for name in names)


def missing(parts: Iterable[Part]) -> list[Part]:
    """The parts this system lacks; none anywhere but on Linux, where Qt brings all it needs."""
    return [part for part in parts if not present(part)] if sys.platform.startswith("linux") else []


def manager() -> str | None:
    """The package manager of this system, as far as Malik knows it."""
    return next((name for name, (program, _) in MANAGERS.items() if shutil.which(program)), None)


def package_names(parts: Iterable[Part], name: str) -> list[str]:
    """The packages that have the parts, each once, in their order."""
    return list(dict.fromkeys(str(getattr(part, name)) for part in parts))


def advice(parts: Sequence[Part]) -> str:
    """Name what is missing, and the command that installs it."""
    names = ", ".join("a font" if part.name == "font" else part.name for part in parts)
    found = manager()
    if found is None:
        packages = " ".join(package_names(parts, "apt"))
        return f"This system lacks {names}.\nInstall what has these; on Debian they are called: {packages}"
    command = f"{MANAGERS[found][1]} {' '.join(package_names(parts, found))}"
    text = f"This system lacks {names}.\nThis installs it:\n\n    {command}\n"
    return text + "\nor:  python3 dev.py system --install" if found == "apt" else text


def has_screen() -> bool:
    """Whether a window could open here."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def require(*, window: bool) -> None:
    """Stop, in words, where Qt could not even start."""
    on_screen = window and os.environ.get("QT_QPA_PLATFORM") not in ("offscreen", "minimal", "vnc")
    lacking = missing([*DRAWING, *WINDOW] if on_screen else DRAWING)
    if lacking:
        raise Stop(advice(lacking))


def main(arguments: Sequence[str]) -> int:
    """Name missing system libraries; with --install, install them (apt, as root or through sudo)."""
    parser = argparse.ArgumentParser(prog="dev.py system", description=main.__doc__)
    parser.add_argument("--install", action="store_true", help="install what is missing (Debian and Ubuntu)")
    parser.add_argument("--tests", action="store_true", help="include the programs that some tests drive")
    options = parser.parse_args(arguments)
    wanted = [*DRAWING, *WINDOW, *(TESTS if options.tests else ())]
    lacking = missing(wanted)
    if not lacking:
        say("This system has everything that Malik needs.")
        return 0
    if not options.install:
        say(advice(lacking))
        return 1
    install(package_names(lacking, "apt"))
    still = missing(wanted)
    if still:
        raise Stop(advice(still))
    say("Installed.")
    return 0


def install(packages: list[str]) -> None:
    """Install Debian packages, asking no questions; the lists are fetched anew if they know too little."""
    if manager() != "apt":
        raise Stop(
            "Installing by itself works on Debian and Ubuntu alone. " + advice(missing([*DRAWING, *WINDOW]))
        )
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    if prefix and shutil.which("sudo") is None:
        raise Stop("Installing needs root: run the command as root, or install sudo.")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if prefix:
        prefix += ["--preserve-env=DEBIAN_FRONTEND"]
    if not all(known(package) for package in packages):
        call([*prefix, "apt-get", "update", "-q"], env=env)
    command = [*prefix, "apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if call(command, env=env) == 0:
        return
    # Lists that are there but old name versions that are gone.
    call([*prefix, "apt-get", "update", "-q"], env=env)
    if call(command, env=env) != 0:
        raise Stop("The packages could not be installed: " + " ".join(packages))


def known(package: str) -> bool:
    """Whether apt's lists have a candidate for a package (or one that provides it)."""
    result = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return result.returncode == 0 and bool(result.stdout)
