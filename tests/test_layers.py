"""The core does its whole work where Qt cannot be imported, and starting it loads nothing heavy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.console import ROOT

NO_QT = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "pyqtgraph"):
            raise ImportError(name + " cannot be imported here")
sys.meta_path.insert(0, NoQt())
"""

JOURNEY = """
from pathlib import Path
from desktop_app.cli import main
folder = Path(sys.argv[1])
place, town = str(folder / "place.malik"), str(folder / "town.malik")
package = str(folder / "up.xlsx")
def malik(*words):
    code = main(list(words))
    assert code == 0, (words, code)
malik("new", place, "--site", "9601701", "--author", "Test Person A", "--lang", "en")
malik("new", town, "--site", "960", "--coordinator", "--author", "Test Person B", "--lang", "en")
malik("set", place, "9601701", "posts", "2024-01", "2,5", "--note", "made-up figure")
malik("complete", place, "local", "2024-01")
malik("export", place, package)
malik("merge", town, package)
malik("values", town, "--json")
malik("check", town)
malik("digest", town)
"""

HEAVY = (
    "sqlite_utils",
    "numpy",
    "openpyxl",
    "cryptography",
    "babel",
    "pyqtgraph",
    "PySide6",
    "python_calamine",
    "click",
)


def python(code: str, *words: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "MALIK_HOME": str(home), "PYTHONUTF8": "1"},
    )


def test_a_figure_travels_from_typed_to_merged_where_qt_cannot_be_imported(tmp_path: Path) -> None:
    done = python(NO_QT + JOURNEY, str(tmp_path), home=tmp_path / "home")
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"value": "2.5"' in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "module",
    ["services.session", "services.entering", "services.browsing", "services.due", "storage.workspace"],
)
def test_starting_loads_nothing_heavy(module: str, tmp_path: Path) -> None:
    code = f"import sys, desktop_app.{module}; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = python(code, home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_opening_typing_and_looking_load_nothing_heavy(tmp_path: Path) -> None:
    made = python(
        JOURNEY.replace("from pathlib", "import sys\nfrom pathlib"), str(tmp_path), home=tmp_path / "home"
    )
    assert made.returncode == 0, made.stdout + made.stderr
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from desktop_app.services import browsing, due, entering, session\n"
        "opened = session.open_session(Path(sys.argv[1]))\n"
        "entering.enter(opened, [entering.Entry('9601701', 'posts', '2024-02', '', '3', 'made-up figure')])\n"
        "browsing.sheet(opened, 'local', '9601701', '2024-02'); due.due(opened); opened.close()\n"
        f"print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = python(code, str(tmp_path / "place.malik"), home=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
