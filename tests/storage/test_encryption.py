"""Keys, recovery codes and encrypted files: what opens them, what does not, and how the two are told apart."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.errors import UserError
from desktop_app.storage import backups, encryption, recovery, unlocking
from desktop_app.storage.connection import open_reader, value_of
from desktop_app.storage.encryption import Key, derive, is_encrypted, new_salt, salt_of
from desktop_app.storage.workspace import Workspace
from devtools.console import ROOT
from tests.helpers import CELL, SETTLEMENT, assert_sound, digest, put
from tests.helpers import given as figure

WORDS = "tre små hunde løb"
KEYS = st.binary(min_size=encryption.KEY_BYTES, max_size=encryption.KEY_BYTES)


def refused(code: str, function: object, *arguments: object) -> UserError:
    with pytest.raises(UserError) as caught:
        function(*arguments)  # type: ignore[operator]
    assert caught.value.code == code
    return caught.value


@pytest.fixture(scope="module")
def key() -> Key:
    return derive(WORDS, bytes(range(16)))


@pytest.fixture
def path(tmp_path: Path, key: Key) -> Path:
    """A closed workspace behind a passphrase, with one figure and a backup."""
    path = tmp_path / "place.malik"
    workspace = Workspace.create(path, SETTLEMENT, key)
    put(workspace, CELL, figure("3"))
    workspace.backup()
    workspace.close()
    return path


# the file


@pytest.mark.parametrize("words", [WORDS, 'it\'s "quoted" 🦊 ᐃᓄᒃ', "  spaces at both ends "])
def test_other_programs_open_the_file_with_the_passphrase_alone(tmp_path: Path, words: str) -> None:
    path = tmp_path / "place.malik"
    workspace = Workspace.create(path, SETTLEMENT, derive(words, new_salt()))
    put(workspace, CELL, figure("3"))
    workspace.close()
    with closing(sqlcipher.connect(str(path))) as other:
        quoted = words.replace("'", "''")
        other.execute(f"PRAGMA key = '{quoted}'")
        assert other.execute("SELECT count(*) FROM records").fetchone() == (1,)


def test_a_file_that_another_program_encrypted_has_the_key_that_is_derived_here(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlcipher.connect(str(path), isolation_level=None)) as other:
        other.execute(f"PRAGMA key = '{WORDS}'")
        other.execute("CREATE TABLE t AS SELECT 7 AS seven")
    with closing(open_reader(path, derive(WORDS, salt_of(path)))) as reader:
        assert value_of(reader, "SELECT seven FROM t") == 7


def test_letters_composed_and_decomposed_are_one_passphrase() -> None:
    salt = new_salt()
    assert derive(unicodedata.normalize("NFD", WORDS), salt) == derive(WORDS, salt)
    assert derive(WORDS.upper(), salt) != derive(WORDS, salt)


def test_nothing_of_what_was_typed_stands_in_an_encrypted_file(path: Path) -> None:
    words = [b"Test Person A", b"leisure_activities", b"SQLite", b"CREATE TABLE"]
    for one in (path, *backups.kept(path)):
        assert not [word for word in words if word in one.read_bytes()]
        with pytest.raises(sqlite3.DatabaseError), closing(sqlite3.connect(one)) as other:
            other.execute("SELECT * FROM sqlite_master").fetchall()


def test_the_log_beside_an_open_file_is_encrypted_too(path: Path, key: Key) -> None:
    workspace = Workspace.open(path, key=key)
    put(workspace, CELL, figure("41724"))
    log = path.with_name(path.name + "-wal").read_bytes()
    workspace.close()
    assert len(log) > 4096
    assert b"41724" not in log and b"leisure" not in log


def test_file_and_backups_have_one_salt_so_one_key_opens_them(path: Path, key: Key) -> None:
    (backup,) = backups.kept(path)
    assert salt_of(path) == salt_of(backup) == key.salt
    assert unlocking.opens(backup, key)


def test_a_backup_of_what_has_not_changed_is_not_made_again(path: Path, key: Key) -> None:
    workspace = Workspace.open(path, key=key)
    assert workspace.backup() == backups.kept(path)[0]
    workspace.close()
    assert len(backups.kept(path)) == 1


def test_a_key_shows_itself_nowhere(key: Key) -> None:
    assert key.raw.hex() not in repr(key) + str(key)
    assert key.salt.hex() not in repr(key)


def test_a_locked_file_needs_a_key_and_is_left_alone(path: Path) -> None:
    content = path.read_bytes()
    refused("workspace_locked", Workspace.open, path)
    refused("workspace_locked", unlocking.find_by, path)
    assert path.read_bytes() == content


def test_a_plain_file_needs_no_key_though_one_be_given(tmp_path: Path, key: Key) -> None:
    path = tmp_path / "plain.malik"
    Workspace.create(path, SETTLEMENT).close()
    assert unlocking.find_by(path, "whatever this is") is None
    workspace = Workspace.open(path, key=key)
    assert workspace.key is None
    workspace.close()


def test_closing_forgets_the_key(path: Path, key: Key) -> None:
    workspace = Workspace.open(path, key=key)
    reader = workspace.read
    workspace.close()
    assert workspace.key is None
    assert reader.key is None


def test_a_copied_file_goes_on_as_a_copy_under_the_same_passphrase(
    path: Path, key: Key, tmp_path: Path
) -> None:
    copied = tmp_path / "copied.malik"
    shutil.copy(path, copied)
    Workspace.open(path, key=key).close()
    workspace = Workspace.open(copied, key=unlocking.find_by(copied, WORDS))
    assert [one.code for one in workspace.notices] == ["workspace_goes_on_as_copy"]
    put(workspace, CELL, figure("4"))
    assert_sound(workspace)
    workspace.close()


@pytest.mark.skipif(sys.platform == "win32", reason="locks do not end there when a file is closed")
def test_looking_at_a_file_that_is_open_here_leaves_its_locks_in_place(path: Path, key: Key) -> None:
    workspace = Workspace.open(path, key=key)
    assert is_encrypted(path)
    assert unlocking.find_by(path, WORDS) == key
    second = Workspace.open(path, key=key)
    second.close()
    assert is_encrypted(path)
    alone = (
        "import sys; from pathlib import Path; from desktop_app.storage.connection import connect;"
        "from desktop_app.storage.encryption import Key;"
        f"one = connect(Path({str(path)!r}), Key(bytes.fromhex({key.raw.hex()!r}), bytes.fromhex({key.salt.hex()!r})), patience=0);"
        "print(one.execute('PRAGMA journal_mode = DELETE').fetchone())"
    )
    other = subprocess.run([sys.executable, "-c", alone], capture_output=True, text=True, cwd=ROOT)
    assert "database is locked" in other.stderr, other.stdout
    put(workspace, CELL, figure("5"))
    assert_sound(workspace)
    workspace.close()


# wrong, damaged, or nothing at all


def test_a_wrong_passphrase_is_told(path: Path) -> None:
    refused("passphrase_wrong", unlocking.find_by, path, WORDS + " ")


@pytest.mark.parametrize("with_backup", [True, False])
def test_a_key_that_fits_any_page_is_right_and_the_file_damaged(path: Path, with_backup: bool) -> None:
    if not with_backup:
        backups.kept(path)[0].unlink()
    content = bytearray(path.read_bytes())
    content[16 : 4096 * 5] = random.Random(1).randbytes(4096 * 5 - 16)
    path.write_bytes(content)
    refused("workspace_damaged", unlocking.find_by, path, WORDS)
    refused("passphrase_wrong", unlocking.find_by, path, WORDS + "!")


def test_a_passphrase_that_opens_only_an_older_backup_is_wrong(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.malik"
    Workspace.create(other, SETTLEMENT, derive("fire store isbjørne", new_salt())).close()
    shutil.copy(other, path)
    refused("passphrase_wrong", unlocking.find_by, path, WORDS)
    assert unlocking.find_by(path, "fire store isbjørne")


def test_a_damaged_salt_is_told_from_a_wrong_passphrase_and_the_file_can_be_rescued(
    path: Path, key: Key
) -> None:
    content = bytearray(path.read_bytes())
    content[:16] = random.Random(2).randbytes(16)
    path.write_bytes(content)
    refused("workspace_damaged", unlocking.find_by, path, WORDS)
    assert unlocking.find_by(path, WORDS, rescue=True) == key


def test_random_bytes_cannot_be_told_from_a_wrong_passphrase_but_the_backup_can_be_had(
    path: Path, key: Key
) -> None:
    path.write_bytes(random.Random(3).randbytes(path.stat().st_size))
    refused("passphrase_wrong", unlocking.find_by, path, WORDS)
    assert unlocking.find_by(path, WORDS, rescue=True) == key
    backups.kept(path)[0].unlink()
    refused("passphrase_wrong", lambda: unlocking.find_by(path, WORDS, rescue=True))


@pytest.mark.parametrize("seed", range(4))
def test_damage_further_on_is_told_as_damage(path: Path, key: Key, seed: int) -> None:
    content = bytearray(path.read_bytes())
    chance = random.Random(seed)
    for _ in range(8):
        at = chance.randrange(4096, len(content))
        content[at] ^= 0xFF
    path.write_bytes(content)
    refused("workspace_damaged", lambda: Workspace.open(path, key=key))
    assert path.read_bytes() == bytes(content)


def test_a_truncated_file_is_told_as_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50_000])
    refused("workspace_damaged", lambda: Workspace.open(path, key=unlocking.find_by(path, WORDS)))


@pytest.mark.parametrize(
    ("content", "noise"),
    [
        (b"", False),
        (b"words " * 2_000, False),
        (bytes(range(256)) * 8, False),  # less than a page
        (b"PK\x03\x04" + random.Random(4).randbytes(9_000), False),
        (random.Random(5).randbytes(4_096), True),
    ],
    ids=["empty", "text", "short", "workbook", "noise"],
)
def test_only_noise_is_taken_for_an_encrypted_file(tmp_path: Path, content: bytes, noise: bool) -> None:
    path = tmp_path / "some.malik"
    path.write_bytes(content)
    assert is_encrypted(path) == noise


# the recovery code


@given(KEYS)
def test_a_code_gives_its_key_back_in_any_case_and_spacing(raw: bytes) -> None:
    groups = recovery.groups_of(raw)
    assert [len(group) for group in groups] == [5] * 13
    for typed in (" ".join(groups), "".join(groups).lower(), "-".join(groups), "\n".join(groups) + "\n"):
        assert recovery.read_code(typed) == raw


@given(KEYS)
def test_letters_that_are_mistaken_for_digits_are_read_as_them(raw: bytes) -> None:
    code = " ".join(recovery.groups_of(raw))
    assert not set(code) & set("OILU")
    for meant, typed in ("0O", "0o", "1I", "1i", "1L", "1l"):
        assert recovery.read_code(code.replace(meant, typed)) == raw


@given(KEYS, st.integers(0, 64), st.sampled_from(recovery.ALPHABET))
def test_a_single_slip_is_told_by_its_group(raw: bytes, at: int, letter: str) -> None:
    code = "".join(recovery.groups_of(raw))
    if code[at] == letter:
        return
    error = refused("recovery_code_group", recovery.read_code, code[:at] + letter + code[at + 1 :])
    assert error.params["group"] == at // 5 + 1


@given(KEYS, st.integers(0, 12), st.permutations(range(5)))
def test_two_letters_changed_about_in_a_group_are_told(raw: bytes, number: int, order: list[int]) -> None:
    groups = list(recovery.groups_of(raw))
    first, second = order[:2]
    letters = list(groups[number])
    if letters[first] == letters[second]:
        return
    letters[first], letters[second] = letters[second], letters[first]
    groups[number] = "".join(letters)
    error = refused("recovery_code_group", recovery.read_code, " ".join(groups))
    assert error.params == {"group": number + 1, "text": groups[number]}


@given(KEYS, st.permutations(range(13)))
def test_groups_in_another_order_are_told(raw: bytes, order: list[int]) -> None:
    groups = recovery.groups_of(raw)
    if order == list(range(13)):
        return
    refused("recovery_code_group", recovery.read_code, " ".join(groups[number] for number in order))


def test_a_group_too_short_is_told_by_its_number_and_a_code_too_short_by_its_length() -> None:
    groups = list(recovery.groups_of(bytes(32)))
    groups[6] = groups[6][:4]
    assert refused("recovery_code_group", recovery.read_code, " ".join(groups)).params["group"] == 7
    error = refused("recovery_code_length", recovery.read_code, "".join(groups))
    assert error.params == {"count": 64, "wanted": 65}
    refused("recovery_code_length", recovery.read_code, "")


def test_slips_that_agree_with_each_other_are_found_by_the_last_bits_nearly_always() -> None:
    chance = random.Random(6)
    missed = 0
    for _ in range(200):
        one, other = (recovery.groups_of(chance.randbytes(32)) for _ in range(2))
        try:
            recovery.read_code(" ".join((*one[:6], *other[6:])))  # half of each: every group checks
            missed += 1
        except UserError as error:
            assert error.code == "recovery_code_slip"
    assert missed < 30


def test_the_code_opens_the_file_and_its_backups(path: Path, key: Key) -> None:
    code = " ".join(recovery.groups_of(key.raw))
    assert unlocking.find_by(path, code=code) == key
    assert unlocking.find_by(backups.kept(path)[0], code=code) == key


def test_the_code_of_another_file_is_told(path: Path) -> None:
    other = " ".join(recovery.groups_of(bytes(32)))
    opener = {"path": path, "code": other}
    refused("recovery_code_wrong", lambda: unlocking.find_by(**opener))  # type: ignore[arg-type]


def test_a_file_may_be_open_twice_in_one_process(path: Path, key: Key) -> None:
    before = dict(encryption._heads)
    one, other = Workspace.open(path, key=key), Workspace.open(path, key=key)
    put(one, CELL, figure("7"))
    assert digest(one) == digest(other)
    one.close()
    put(other, CELL, figure("8"))
    other.close()
    assert encryption._heads == before
