"""The core stands without Qt: every module but the window's is imported where Qt cannot be, and its tests pass there."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from devtools.console import ROOT

BLOCK = """\
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "pyqtgraph"):
            raise ImportError(f"{name} cannot be imported here")
sys.meta_path.insert(0, NoQt())
"""

IMPORT_ALL = """
import importlib, pkgutil, desktop_app
names = []
for module in pkgutil.walk_packages(desktop_app.__path__, "desktop_app.", onerror=lambda name: None):
    if not module.name.startswith("desktop_app.ui") and not module.name.endswith("__main__"):
        importlib.import_module(module.name)
        names.append(module.name)
print(len(names))
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process where Qt cannot be imported."""
    return subprocess.run(
        [sys.executable, "-c", BLOCK + code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def test_the_block_blocks() -> None:
    result = run("import PySide6.QtCore")
    assert result.returncode == 1
    assert "cannot be imported here" in result.stderr


def test_everything_but_the_window_is_imported_without_qt() -> None:
    result = run(IMPORT_ALL)
    assert result.returncode == 0, result.stderr
    assert int(result.stdout) > 20


@pytest.mark.parametrize("folder", ["domain", "analysis"])
def test_the_cores_own_tests_pass_without_qt(folder: str) -> None:
    tests = ROOT / "tests" / folder
    if not tests.is_dir():
        pytest.skip(f"there is no tests/{folder}")
    attacks = f"--ignore-glob={tests / 'test_disclosure*'}"  # a minute of linear programming, the same with and without Qt
    code = (
        "import pytest\n"
        f"sys.exit(pytest.main(['-p', 'no:pytest-qt', '-p', 'no:cacheprovider', '-q', '-x', {attacks!r}, {str(tests)!r}]))"
    )
    result = run(code)
    assert result.returncode == 0, result.stdout + result.stderr
