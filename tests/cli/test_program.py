"""The program as it is called: exit codes, languages, the window, what is printed where."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from desktop_app import bootstrap, cli
from desktop_app.errors import Cancelled
from tests.cli.conftest import Malik

ROOT = Path(__file__).parents[2]


def start(home: Path, *args: object, **settings: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "MALIK_HOME": str(home), "MALIK_LANG": "en", "PYTHONUTF8": "0", **settings}
    return subprocess.Popen(
        [sys.executable, "-m", "desktop_app", *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment,
    )


def run(home: Path, *args: object, **settings: str) -> tuple[int, str, str]:
    process = start(home, *args, **settings)
    out, err = process.communicate(timeout=120)
    return process.returncode, out.decode("utf-8"), err.decode("utf-8")


def test_a_figure_from_new_to_values_in_processes_of_their_own(tmp_path: Path, malik_home: Path) -> None:
    file = tmp_path / "a.malik"
    assert run(malik_home, "new", file, "--site", "9601701")[0] == 0
    assert run(malik_home, "set", file, "9601701", "posts", "2024-05", "1,5", "--note", "æøå ĸ")[0] == 0
    code, out, err = run(
        malik_home, "history", file, "9601701", "posts", "2024-05", "--json", PYTHONIOENCODING="ascii"
    )
    assert (code, err) == (0, "")
    assert "æøå ĸ" in out


def test_a_refusal_is_one_and_wrong_usage_two(tmp_path: Path, malik_home: Path) -> None:
    code, out, err = run(malik_home, "values", tmp_path / "none.malik")
    assert (code, out) == (1, "") and "no workspace" in err and "Traceback" not in err
    for wrong in (("nothing",), ("values",), ("values", "x", "--nothing"), ("--lang", "sv", "digest", "x")):
        code, out, err = run(malik_home, *wrong)
        assert (code, out) == (2, "") and err.strip()


def test_the_version_is_told(malik: Malik) -> None:
    from desktop_app import __version__

    assert malik("--version").out.strip() == f"Malik {__version__}"


def test_a_mistake_of_our_own_is_a_sentence_and_a_line_in_the_log(
    malik_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError("parenting_begun is 2")

    monkeypatch.setenv("MALIK_LANG", "en")
    monkeypatch.setattr("desktop_app.services.session.open_session", fail)
    assert cli.main(["digest", "x.malik"]) == 1
    said = capsys.readouterr()
    log = malik_home / "log" / "malik.log"
    assert said.out == "" and str(log) in said.err and "Traceback" not in said.err
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    assert "parenting_begun" not in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("error", [KeyboardInterrupt, Cancelled])
def test_stopping_is_told_and_is_no_success(
    malik: Malik, place: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    from desktop_app.storage import records

    before = malik("digest", place).out

    def stop(*_args: object) -> int:
        raise error

    with monkeypatch.context() as stopped:
        stopped.setattr(records, "insert_local", stop)
        answer = malik("set", place, "9601701", "parenting_begun", "2024-05", "7")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.strip() == "Stopped. What was not finished has been taken back."
    assert malik("digest", place).out == before


def start_and_interrupt(malik_home: Path, *arguments: object) -> subprocess.Popen[bytes]:
    """Starts the program and presses Ctrl+C as soon as it is seen to be at work."""
    begun = malik_home / "log" / "crash.log"
    begun.unlink()
    process = start(malik_home, *arguments)
    while not begun.exists() and process.poll() is None:
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.01)
    process.send_signal(signal.SIGINT)
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="a signal as from Ctrl+C cannot be sent there")
def test_ctrl_c_leaves_a_sentence_and_nothing_half_done(tmp_path: Path, malik_home: Path) -> None:
    file, table = tmp_path / "n.malik", tmp_path / "t.csv"
    assert run(malik_home, "new", file, "--site", "GL", "--coordinator")[0] == 0
    before = run(malik_home, "digest", file)
    lines = [
        f"95{m}{n:04d},parenting_begun,2024-{k:02d},1"
        for m in range(5)
        for n in range(999)
        for k in range(1, 13)
    ]
    table.write_text("site,item,period,value\n" + "\n".join(lines), encoding="utf-8")
    for _ in range(5):
        process = start_and_interrupt(malik_home, "import", file, table)
        _out, err = process.communicate(timeout=120)
        if process.returncode != -signal.SIGINT:  # else it was past its work already, on its way out
            break
    assert process.returncode == 1
    assert b"Stopped." in err and b"Traceback" not in err
    assert run(malik_home, "digest", file) == before


def test_the_language_is_the_one_asked_for_before_all_others(
    malik: Malik, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MALIK_LANG", "kl")
    assert "Familier begyndt" in malik("--lang", "da", "values", place).out
    assert "Familier begyndt" in malik("--lang=da", "values", place).out
    monkeypatch.setenv("MALIK_LANG", "da")
    assert "Familier begyndt" in malik("values", place).out


def test_without_a_choice_a_workspace_speaks_its_own_language(
    malik: Malik, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.malik"
    malik("new", file, "--site", "9601701", "--lang", "da")
    malik("set", file, "9601701", "parenting_begun", "2024-05", "1")
    monkeypatch.delenv("MALIK_LANG")
    assert "Familier begyndt" in malik("values", file).out
    from desktop_app.settings import LANGUAGE, Settings

    Settings().put(LANGUAGE, "en")
    assert "Families who began" in malik("values", file).out


@pytest.mark.parametrize(
    ("spoken", "language"),
    [("da_DK.UTF-8", "da"), ("kl_GL", "kl"), ("en_GB.UTF-8", "en"), ("C", "en"), ("sv_SE", "en"), ("", "en")],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such variables")
def test_the_computers_language_counts_where_nothing_else_was_chosen(
    monkeypatch: pytest.MonkeyPatch, spoken: str, language: str
) -> None:
    from desktop_app.i18n.system import system_language

    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", spoken)
    assert system_language() == language


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        ([], ("", None)),
        (["a.malik"], ("", Path("a.malik"))),
        (["A.MALIK"], ("", Path("A.MALIK"))),
        (["--lang", "kl"], ("kl", None)),
        (["--lang=da", "a.malik"], ("da", Path("a.malik"))),
        (["--help"], None),
        (["values", "a.malik"], None),
        (["a.malik", "b.malik"], None),
        (["--lang", "sv"], None),
        (["--lang"], None),
        (["set"], None),
        (["a.xlsx"], None),
    ],
)
def test_the_window_opens_without_a_command(args: list[str], wanted: tuple[str, Path | None] | None) -> None:
    assert bootstrap.window_wanted(args) == wanted


def test_the_first_start_of_all_shows_the_demonstration(malik_home: Path, tmp_path: Path) -> None:
    from desktop_app.settings import DEMO_SHOWN, Settings

    assert bootstrap.first_start()
    Settings().put(DEMO_SHOWN, True)
    assert not bootstrap.first_start()


def test_whoever_has_a_workspace_does_not_start_on_the_demonstration(
    malik_home: Path, tmp_path: Path
) -> None:
    from desktop_app.settings import Settings

    Settings().remember(tmp_path / "a.malik")
    assert not bootstrap.first_start()


def test_answering_needs_neither_qt_nor_anything_slow(tmp_path: Path, malik_home: Path) -> None:
    file = tmp_path / "a.malik"
    assert run(malik_home, "new", file, "--site", "9601701")[0] == 0
    code = (
        "import sys; from desktop_app import cli;"
        f"code = cli.main(['values', {str(file)!r}, '--json']);"
        "slow = {'PySide6', 'pyqtgraph', 'numpy', 'openpyxl', 'sqlite_utils', 'cryptography'} & set(sys.modules);"
        "print(sorted(slow), code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.splitlines()[-1] == "[] 0"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the computer may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


READ_ONLY = """\
import os, sys
from desktop_app import cli
path, spare = sys.argv[1:]
for command in (["set", spare, "9601701", "posts", "2024-05", "1"], ["values", spare]):
    assert cli.main(command) == 0  # everything is imported while it may be
os.seteuid(65534)
assert cli.main(["values", path]) == 0
sys.exit(cli.main(["set", path, "9601701", "posts", "2024-05", "1"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a superuser who becomes another is needed")
def test_a_read_only_file_is_read_and_not_written_by_the_superusers_tests_too(
    open_folder: Path, malik_home: Path
) -> None:
    if os.geteuid() != 0:
        pytest.skip("told by test_bad_input where the tests are not run by the superuser")
    file, spare = open_folder / "a.malik", open_folder / "b.malik"
    for path in (file, spare):
        assert run(malik_home, "new", path, "--site", "9601701")[0] == 0
    file.chmod(0o444)
    home = open_folder / "home"
    home.mkdir()
    home.chmod(0o777)
    before = file.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(file), str(spare)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "MALIK_HOME": str(home), "MALIK_LANG": "en"},
    )
    assert done.returncode == 1, done.stderr
    assert "read-only" in done.stderr and "Traceback" not in done.stderr
    assert file.read_bytes() == before


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, bool, str]]:
    """The window is not opened, but it is told with what: workspace, demonstration, language."""
    from types import ModuleType

    from desktop_app import i18n, logs

    opened: list[tuple[Path | None, bool, str]] = []
    stub = ModuleType("desktop_app.ui.app")

    def run_window(path: Path | None = None, demo: bool = False, chosen_language: str = "") -> int:
        opened.append((path, demo, i18n.language()))
        return 0

    stub.run_window = run_window  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "desktop_app.ui.app", stub)
    monkeypatch.setattr(logs, "start", lambda: None)
    monkeypatch.setattr("desktop_app.ui.lean.begin", lambda: None)
    return opened


def test_the_window_opens_on_the_demonstration_and_later_on_what_is_named(
    window: list[tuple[Path | None, bool, str]], malik_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MALIK_LANG", "da")
    assert bootstrap.main([]) == 0
    assert bootstrap.main(["--lang", "kl", "a.malik"]) == 0
    from desktop_app.settings import DEMO_SHOWN, Settings

    Settings().put(DEMO_SHOWN, True)
    assert bootstrap.main([]) == 0
    assert window == [(None, True, "da"), (Path("a.malik"), False, "kl"), (None, False, "da")]


FULL = """\
import resource, sys
from desktop_app import cli
path, table, room = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), int(room)))
sys.exit(cli.main(["import", path, table]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files can be set there")
def test_a_disk_without_room_keeps_what_was_kept_and_goes_on_once_there_is_room(
    tmp_path: Path, malik_home: Path
) -> None:
    """Files may not grow any further: what a full disk does to a write, without filling one."""
    file, table = tmp_path / "a.malik", tmp_path / "t.csv"
    assert run(malik_home, "new", file, "--site", "GL", "--coordinator")[0] == 0
    assert run(malik_home, "set", file, "GL", "police_violence_year", "2020", "143")[0] == 0
    before = run(malik_home, "digest", file)
    lines = [f"9601701,leisure_children,20{y:02d}-{m:02d},{m}" for y in range(24) for m in range(1, 13)]
    table.write_text("\n".join(["site,item,period,value", *lines]), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(file), str(table), str(file.stat().st_size + 4096)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "MALIK_HOME": str(malik_home), "MALIK_LANG": "en"},
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert str(file) in done.stderr and "disk" in done.stderr and "Traceback" not in done.stderr
    assert run(malik_home, "digest", file) == before
    assert run(malik_home, "check", file)[0] == 0
    assert run(malik_home, "import", file, table)[0] == 0
    assert len(json.loads(run(malik_home, "values", file, "--json")[1])) == len(lines) + 1
