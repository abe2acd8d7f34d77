"""What the bundle takes along."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from devtools.console import ROOT


def load(name: str) -> ModuleType:
    """A module of `packaging`, which is no package (its name is taken by a library)."""
    spec = importlib.util.spec_from_file_location(f"malik_{name}", ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


contents = load("contents")


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt6Widgets.dll",
        "PySide6/Qt/lib/libQt6Svg.so.6",
        "PySide6/Qt/translations/qtbase_da.qm",
        "PySide6/QtOpenGLWidgets.abi3.so",
        "numpy.libs/libscipy_openblas64_-32a4b2a6.so",
        "libxcb-cursor.so.0",
        "resources/catalogue/items.csv",
        "translations/kl/malik.mo",
    ],
)
def test_what_the_program_needs_is_taken_along(name: str) -> None:
    assert contents.wanted((name, "source", "BINARY"))


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6\\plugins\\imageformats\\qpdf.dll",
        "PySide6/Qt6Qml.dll",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/opengl32sw.dll",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6\\translations\\qt_da.qm",
        "libgtk-3.so.0",
        "libgnutls.so.30",
    ],
)
def test_what_it_does_not_need_stays_out(name: str) -> None:
    assert not contents.wanted((name, "source", "BINARY"))


def test_a_library_that_cannot_be_stripped_is_taken_as_it_is(tmp_path: Path) -> None:
    source = tmp_path / "libpython3.so"
    source.write_text("no library")
    entry = ("libpython3.so", str(source), "BINARY")
    assert contents.slimmed([entry], tmp_path / "slim") == [entry]
    assert source.read_text() == "no library"


def test_the_trial_stops_with_what_the_program_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    smoke = load("smoke")
    assert smoke.main([str(tmp_path)]) == 1
    assert "malik" in capsys.readouterr().err


@pytest.mark.parametrize(("platform", "beginning"), [("win32", b"\x00\x00\x01\x00"), ("darwin", b"icns")])
def test_the_icon_is_drawn_in_the_form_the_system_wants(
    tmp_path: Path, platform: str, beginning: bytes
) -> None:
    source = tmp_path / "wave.svg"
    source.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9" fill="teal"/></svg>'
    )
    # In a process of its own: the tests of the window share one application, which must be the first here.
    code = "import sys, icons; from pathlib import Path; icons.icon(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])"
    command = [sys.executable, "-c", code, str(source), str(tmp_path), platform]
    subprocess.run(command, check=True, cwd=ROOT / "packaging")
    made = next(file for file in tmp_path.iterdir() if file.suffix in (".ico", ".icns"))
    assert made.read_bytes().startswith(beginning)


def test_without_a_drawing_and_on_linux_there_is_no_icon_file(tmp_path: Path) -> None:
    icons = load("icons")
    assert icons.icon(tmp_path / "none.svg", tmp_path, "win32") is None
    (tmp_path / "wave.svg").write_text("<svg/>")
    assert icons.icon(tmp_path / "wave.svg", tmp_path, "linux") is None


def test_the_same_version_everywhere() -> None:
    from desktop_app import __version__

    assert f'#define Version "{__version__}"' in (ROOT / "packaging" / "malik.iss").read_text(
        encoding="utf-8"
    )
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
