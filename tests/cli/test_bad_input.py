"""What is wrong gets a sentence, exit code 1, and changes nothing."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from tests.cli.conftest import Answer, Malik

SITE = "9601701"


def refused(answer: Answer, *words: str) -> None:
    """One sentence or more on standard error, nothing on standard output, exit code 1."""
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err.strip()
    for word in words:
        assert word in answer.err
    assert "{" not in answer.err and "?" not in answer.err.replace("right?", "")
    assert "Something is not as it should be" not in answer.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((SITE, "parenting_begun", "2024-05", "two"), ("two", "not a number")),
        ((SITE, "parenting_begun", "2024-05", "1,5"), ("1,5", "not a whole number")),
        ((SITE, "parenting_begun", "2024-05", "1.234"), ("1.234", "1234")),
        ((SITE, "posts", "2024-05", "1.234"), ("1.234", "1,234")),
        ((SITE, "parenting_begun", "2024-05", "1e3"), ("1e3", "exponent")),
        ((SITE, "parenting_begun", "2024-05", "-5"), ("-5", "sign")),
        ((SITE, "parenting_begun", "2024-05", "9" * 30), ("digits",)),
        ((SITE, "progress_status", "2024-H1", "fine", "--breakdown", "initiative=B01"), ("fine", "answers")),
        ((SITE, "progress_spent", "2024-H1", "1.234", "--breakdown", "initiative=B01"), ("1.234", "1,234")),
        ((SITE, "parenting_begun", "2024-13", "1"), ("2024-13", "no period")),
        ((SITE, "parenting_begun", "last May", "1"), ("last May", "no period")),
        ((SITE, "parenting_begun", "2199-01", "1"), ("January 2199", "not begun")),
        ((SITE, "parenting_begun", "2024-Q1", "1"), ("first quarter of 2024", "a month")),
        ((SITE, "police_violence_year", "2020", "1"), ("Savissivik", "not asked")),
        (("9609999", "parenting_begun", "2024-05", "1"), ("9609999", "no place")),
        ((SITE, "parenting_began", "2024-05", "1"), ("parenting_began", "no item")),
        ((SITE, "posts_filled_share", "2024-05", "1"), ("posts_filled_share", "worked out")),
        ((SITE, "parenting_begun", "2024-05", "1", "--breakdown", "sex=f"), ("sex=f", "not counted")),
        ((SITE, "parenting_begun", "2024-05", "1", "--breakdown", "girls"), ("girls", "not counted")),
        ((SITE, "parenting_begun", "2024-05", "1", "--note", "told by 010203-1234"), ("CPR",)),
        ((SITE, "parenting_begun", "2024-05", "1", "--part", "home of 010203-1234"), ("CPR",)),
        ((SITE, "parenting_begun", "2024-05", "1", "--note", "x" * 10_001), ("10,000",)),
    ],
)
def test_set_refuses_in_words_and_changes_nothing(
    malik: Malik, place: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    before = malik("digest", place).out, malik("values", place, "--json").out
    refused(malik("set", place, *arguments), *words)
    assert (malik("digest", place).out, malik("values", place, "--json").out) == before
    assert malik("check", place).code == 0


def test_set_refuses_what_is_above_the_limit(malik: Malik, nation: Path) -> None:
    """A percentage above a hundred, where a catalogue asks for one."""
    catalogue = nation.with_name("catalogue.xlsx")
    assert malik("catalogue", "export", nation, catalogue).code == 0
    book = openpyxl.load_workbook(catalogue)
    sheet = book["items"]
    names = [cell.value for cell in sheet[1]]
    row = next(
        row for row in sheet.iter_rows(min_row=2) if row[names.index("code")].value == "police_violence_year"
    )
    row[names.index("max")].value = "500"
    book.save(catalogue)
    assert malik("catalogue", "import", nation, catalogue).code == 0
    before = malik("digest", nation).out
    refused(malik("set", nation, "GL", "police_violence_year", "2020", "501"), "501", "500")
    assert malik("digest", nation).out == before
    assert malik("set", nation, "GL", "police_violence_year", "2020", "500").code == 0


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("values", "--site", "12"), ("12", "no place")),
        (("values", "--item", "nothing"), ("nothing", "no item")),
        (("values", "--period", "soon"), ("soon", "no period")),
        (("values", "--period", "2024..2023"), ("2024..2023", "end lies before")),
        (("history", SITE, "nothing", "2024"), ("nothing", "no item")),
        (("history", SITE, "parenting_begun", "2024-5"), ("2024-5", "no period")),
        (("complete", "nothing", "2024-05"), ("nothing", "no form")),
        (("complete", "local", "2024"), ("local", "a month")),
        (("complete", "suicides", "2023"), ("suicides", "not asked")),
        (("complete", "local", "2199-01"), ("not begun",)),
        (("review", "local", "2024-05", "--site", SITE, "--accept"), ("coordinator",)),
        (("resolve", SITE, "parenting_begun", "2024-05", "--value", "3"), ("no disagreement",)),
        (("completeness", "--form", "nothing"), ("nothing", "no form")),
        (("completeness", "--periods", "x..y"), ("no period",)),
    ],
)
def test_other_commands_refuse_in_words(
    malik: Malik, place: Path, command: tuple[str, ...], words: tuple[str, ...]
) -> None:
    before = malik("digest", place).out
    refused(malik(command[0], place, *command[1:]), *words)
    assert malik("digest", place).out == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--site", "9609999"), ("9609999", "no place")),
        (("--site", SITE, "--provider", "nobody"), ("nobody", "local_office")),
        (("--site", SITE, "--provider", "medical_officer"), ("medical_officer", "Savissivik")),
        (("--site", SITE, "--catalogue", "none.xlsx"), ("none.xlsx",)),
    ],
)
def test_new_refuses_in_words_and_leaves_no_file(
    malik: Malik, tmp_path: Path, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    refused(malik("new", tmp_path / "new.malik", *arguments), *words)
    assert list(tmp_path.glob("new*")) == []


def test_new_never_writes_over_a_file(malik: Malik, place: Path) -> None:
    before = place.read_bytes()
    refused(malik("new", place, "--site", SITE), str(place), "already")
    assert place.read_bytes() == before


def test_new_needs_a_folder_that_is_there(malik: Malik, tmp_path: Path) -> None:
    refused(malik("new", tmp_path / "no" / "a.malik", "--site", SITE), "no", "folder")


def _missing(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _words(path: Path) -> None:
    path.write_text("this is no workspace", encoding="utf-8")


def _other_database(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()


def _newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute(f"PRAGMA user_version = {version + 100 * 1000}")
    connection.close()


def _torn(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_missing, ("no workspace",)),
        (_empty, ("no workspace",)),
        (_words, ("cannot be read",)),
        (_other_database, ("no workspace",)),
        (_newer, ("newer",)),
        (_torn, ("damaged",)),
    ],
)
def test_a_file_that_cannot_be_opened_is_left_as_it_is(
    malik: Malik, place: Path, spoil: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    spoil(place)
    before = place.read_bytes() if place.exists() else None
    for command in (
        ("set", place, SITE, "parenting_begun", "2024-05", "3"),
        ("values", place),
        ("digest", place),
    ):
        refused(malik(*command), str(place), *words)
    assert (place.read_bytes() if place.exists() else None) == before


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits for another writer only a moment."""
    monkeypatch.setattr("desktop_app.storage.connection.PATIENCE_MS", 20)


def test_a_file_that_another_program_writes_to_is_busy(malik: Malik, place: Path, impatient: None) -> None:
    before = malik("digest", place).out
    other = sqlcipher.connect(str(place), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        refused(malik("set", place, SITE, "parenting_begun", "2024-05", "3"), str(place), "another program")
        assert malik("values", place).code == 0
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert malik("digest", place).out == before
    assert malik("set", place, SITE, "parenting_begun", "2024-05", "3").code == 0


@pytest.fixture
def locked_folder(place: Path) -> Iterator[Path]:
    """The workspace on a medium that cannot be written to."""
    place.chmod(stat.S_IRUSR)
    place.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    yield place
    place.parent.chmod(stat.S_IRWXU)
    place.chmod(stat.S_IRUSR | stat.S_IWUSR)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user whom the file system can refuse"
)
def test_a_read_only_file_is_read_and_not_written(malik: Malik, locked_folder: Path) -> None:
    assert malik("values", locked_folder, "--json").json[0]["value"] == "2"
    refused(malik("set", locked_folder, SITE, "parenting_begun", "2024-05", "3"), "read-only")
    assert malik("values", locked_folder, "--json").json[0]["value"] == "2"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_FULL", ("full",)),
        ("SQLITE_READONLY_DBMOVED", ("read-only",)),
        ("SQLITE_IOERR_WRITE", ("disk",)),
    ],
)
def test_a_disk_in_trouble_keeps_what_was_kept(
    malik: Malik, place: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: tuple[str, ...]
) -> None:
    from desktop_app.storage import records

    before = malik("digest", place).out
    trouble = sqlcipher.OperationalError("in trouble")
    trouble.sqlite_errorname = name

    def insert(*_arguments: object) -> int:
        raise trouble

    with monkeypatch.context() as broken:
        broken.setattr(records, "insert_local", insert)
        refused(malik("set", place, SITE, "parenting_begun", "2024-05", "3"), *words)
    assert malik("digest", place).out == before
    assert malik("set", place, SITE, "parenting_begun", "2024-05", "3").code == 0


def _text(path: Path) -> None:
    path.write_text("site,item,period,value\n", encoding="utf-8")


def _cut(path: Path) -> None:
    openpyxl.Workbook().save(path)
    path.write_bytes(path.read_bytes()[:-200])


def _foreign(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name", "Age"])
    book.save(path)


def _protected(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000))


def _far_apart(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "site"
    book.active["XFD1048576"] = "1"
    book.save(path)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_empty, ("empty",)),
        (_text, ("workbook",)),
        (_cut, ("damaged",)),
        (_foreign, ("columns", "site")),
        (_protected, ("password",)),
        (_far_apart, ()),
    ],
)
def test_import_refuses_files_that_are_no_tables(
    malik: Malik, nation: Path, tmp_path: Path, make: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    table = tmp_path / "table.xlsx"
    make(table)
    before = malik("digest", nation).out
    refused(malik("import", nation, table), "table.xlsx", *words)
    assert malik("digest", nation).out == before


def test_restore_refuses_what_is_no_backup(malik: Malik, place: Path, tmp_path: Path) -> None:
    before = malik("digest", place).out
    other = tmp_path / "other.malik"
    other.write_bytes(b"")
    _other_database(other)
    refused(malik("restore", other, place), str(other), "no workspace")
    refused(malik("restore", tmp_path / "none.malik", place), "none.malik")
    assert malik("digest", place).out == before


def test_backup_never_writes_over_a_file(malik: Malik, place: Path, tmp_path: Path) -> None:
    (tmp_path / "b.malik").write_text("mine", encoding="utf-8")
    refused(malik("backup", place, tmp_path / "b.malik"), "b.malik", "already")
    assert (tmp_path / "b.malik").read_text(encoding="utf-8") == "mine"
