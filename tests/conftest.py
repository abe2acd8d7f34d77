"""What every test stands on: no window on the screen, the user's own folders untouched, English."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything imports Qt or asks for a path; each xdist worker is a process with a home of its own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The machine may be busy: no example fails for being slow.
settings.register_profile(
    "malik", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("malik")

_HOME = tempfile.mkdtemp(prefix="malik-tests-")
os.environ["MALIK_HOME"] = _HOME


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the tests' home away again."""
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The style that `app.make_application` asks for, on every system."""
    return ["malik", "-style", "fusion"]


@pytest.fixture(autouse=True, scope="session")
def one_application(request: pytest.FixtureRequest) -> None:
    """The window's own application before any test: a chart drawn by the command line would make a lesser one, and Qt bears only
    one. Where there is no Qt there is none."""
    with suppress(ImportError):
        import PySide6.QtWidgets  # noqa: F401 - only whether it is there

        request.getfixturevalue("qapp")


@pytest.fixture
def malik_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home for one test: another computer, as far as the program can tell."""
    home = tmp_path / "malik-home"
    monkeypatch.setenv("MALIK_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins and leaves in English."""
    from desktop_app import i18n

    i18n.set_language("en")
    yield
    i18n.set_language("en")
