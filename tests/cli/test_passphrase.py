"""``malik passphrase``, and the other commands on a locked workspace."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from desktop_app.services import locking
from tests.cli.conftest import Malik

WORDS, OTHER_WORDS = "tre små hunde løb", "fire store isbjørne"


@pytest.fixture
def words(tmp_path: Path) -> Path:
    return written(tmp_path / "words.txt", WORDS + "\n")


@pytest.fixture
def other_words(tmp_path: Path) -> Path:
    return written(tmp_path / "other words.txt", OTHER_WORDS)


@pytest.fixture
def locked(malik: Malik, place: Path, words: Path) -> Path:
    """A settlement's workspace with a figure, behind a passphrase."""
    assert malik("passphrase", "set", place, "--new-passphrase-file", words).code == 0
    return place


@pytest.fixture
def someone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at the terminal."""
    monkeypatch.setattr("desktop_app.commands.unlocking.someone_is_there", lambda: True)


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def code_of(malik: Malik, locked: Path, words: Path) -> list[str]:
    groups: list[str] = malik("passphrase", "recovery", locked, "--passphrase-file", words, "--json").json[
        "recovery"
    ]
    return groups


def test_set_shows_the_code_and_locks_the_file(malik: Malik, place: Path, words: Path) -> None:
    answer = malik("passphrase", "set", place, "--new-passphrase-file", words)
    assert (answer.code, answer.err) == (0, "")
    assert locking.is_locked(place)
    groups = code_of(malik, place, words)
    assert len(groups) == 13
    assert all(group in answer.out for group in groups)
    values = malik("values", place, "--passphrase-file", words, "--json").json
    assert [one["value"] for one in values] == ["2"]


def test_set_takes_its_file_by_either_name_and_answers_machines(
    malik: Malik, place: Path, words: Path
) -> None:
    answer = malik("passphrase", "set", place, "--passphrase-file", words, "--json")
    assert answer.json == {"file": str(place), "locked": True, "recovery": code_of(malik, place, words)}


def test_every_command_works_on_a_locked_file_with_the_passphrase_file(
    malik: Malik, locked: Path, words: Path, tmp_path: Path
) -> None:
    given = ("--passphrase-file", words)
    package = tmp_path / "package.xlsx"
    assert malik("set", locked, "9601701", "parenting_begun", "2024-04", "1", *given).code == 0
    assert malik("check", locked, *given).code == 0
    assert malik("export", locked, package, *given).code == 0
    assert malik("backup", locked, *given).code == 0
    assert (
        malik("history", locked, "9601701", "parenting_begun", "2024-05", *given, "--json").json[0]["value"]
        == "2"
    )
    office = tmp_path / "office.malik"
    malik("new", office, "--site", "960", "--coordinator")
    malik("passphrase", "set", office, "--new-passphrase-file", words)
    assert malik("merge", office, package, *given).code == 0
    assert malik("digest", office, *given).out == malik("digest", locked, *given).out


def test_a_locked_file_without_a_passphrase_is_a_sentence(malik: Malik, locked: Path, tmp_path: Path) -> None:
    before = locked.read_bytes()
    for call in (
        ("values", locked),
        ("set", locked, "9601701", "parenting_begun", "2024-04", "1"),
        ("check", locked),
        ("digest", locked, "--json"),
        ("passphrase", "recovery", locked),
        ("passphrase", "remove", locked),
        ("restore", locked, tmp_path / "new.malik"),
        ("rescue", locked, tmp_path / "new.malik"),
    ):
        answer = malik(*call)
        assert (answer.code, answer.out) == (1, ""), call
        assert "--passphrase-file" in answer.err and "nobody here to ask" in answer.err
    assert locked.read_bytes() == before
    assert not (tmp_path / "new.malik").exists()


def test_a_wrong_passphrase_is_a_sentence(malik: Malik, locked: Path, other_words: Path) -> None:
    answer = malik("values", locked, "--passphrase-file", other_words)
    assert (answer.code, answer.out) == (1, "")
    assert "does not open" in answer.err and "recovery code" in answer.err


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_one_line_end_is_set_aside_and_letters_may_be_composed_either_way(
    malik: Malik, locked: Path, tmp_path: Path, end: str, form: str, encoding: str
) -> None:
    text = unicodedata.normalize(form, WORDS)  # type: ignore[arg-type]  # one of the two
    file = written(tmp_path / "typed.txt", text + end, encoding)
    assert malik("digest", locked, "--passphrase-file", file).code == 0


@pytest.mark.parametrize("text", [WORDS + "\n\n", WORDS + " ", " " + WORDS, WORDS.upper()])
def test_what_else_stands_in_the_file_counts(malik: Malik, locked: Path, tmp_path: Path, text: str) -> None:
    file = written(tmp_path / "typed.txt", text)
    assert malik("digest", locked, "--passphrase-file", file).code == 1


def test_emoji_and_spaces_are_letters_like_others(malik: Malik, place: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "bears.txt", "  🐻‍❄️ og to 🦊 på isen ")
    assert malik("passphrase", "set", place, "--new-passphrase-file", file).code == 0
    assert malik("digest", place, "--passphrase-file", file).code == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"\xff\xfe\x00", "cannot be read as text"),
        (None, "cannot be read as text"),
        (b"kort\n", "at least 10 characters"),
        (b"password123\n", "first that anybody would try"),
        (b"two lines\nof words\n", "cannot be typed everywhere"),
    ],
)
def test_a_passphrase_that_is_not_to_be_taken_leaves_the_file_as_it_is(
    malik: Malik, place: Path, tmp_path: Path, content: bytes | None, told: str
) -> None:
    file = tmp_path / "typed.txt"
    if content is not None:
        file.write_bytes(content)
    before = malik("digest", place).out
    answer = malik("passphrase", "set", place, "--new-passphrase-file", file)
    assert (answer.code, answer.out) == (1, "")
    assert told in answer.err
    assert not locking.is_locked(place)
    assert malik("digest", place).out == before


def test_set_on_a_locked_file_and_the_others_on_a_plain_one_are_refused(
    malik: Malik, place: Path, words: Path, other_words: Path
) -> None:
    for call in (
        ("change", place, "--new-passphrase-file", other_words),
        ("remove", place),
        ("recovery", place),
    ):
        answer = malik("passphrase", *call)
        assert answer.code == 1
        assert "has no passphrase" in answer.err
    malik("passphrase", "set", place, "--new-passphrase-file", words)
    answer = malik("passphrase", "set", place, "--new-passphrase-file", other_words)
    assert answer.code == 1
    assert "has a passphrase already" in answer.err


def test_a_forgotten_passphrase_is_replaced_by_the_recovery_code(
    malik: Malik, locked: Path, words: Path, other_words: Path, tmp_path: Path
) -> None:
    groups = code_of(malik, locked, words)
    code = written(tmp_path / "code.txt", "\n".join(groups).lower().replace("0", "o") + "\n")
    answer = malik(
        "passphrase",
        "change",
        locked,
        "--recovery-code-file",
        code,
        "--new-passphrase-file",
        other_words,
        "--json",
    )
    assert answer.code == 0
    assert answer.json["recovery"] != groups
    assert malik("digest", locked, "--passphrase-file", words).code == 1
    assert malik("digest", locked, "--passphrase-file", other_words).code == 0
    answer = malik("passphrase", "remove", locked, "--recovery-code-file", code)
    assert answer.code == 1
    assert "not that of" in answer.err


def test_a_slip_in_the_code_is_told_by_its_group(
    malik: Malik, locked: Path, words: Path, tmp_path: Path
) -> None:
    groups = code_of(malik, locked, words)
    groups[4] = groups[4][:-1] + ("A" if groups[4][-1] != "A" else "B")
    code = written(tmp_path / "code.txt", " ".join(groups))
    answer = malik("passphrase", "remove", locked, "--recovery-code-file", code)
    assert answer.code == 1
    assert "Group 5" in answer.err and groups[4] in answer.err


def test_remove_unlocks_the_file(malik: Malik, locked: Path, words: Path) -> None:
    digest = malik("digest", locked, "--passphrase-file", words).out
    answer = malik("passphrase", "remove", locked, "--passphrase-file", words, "--json")
    assert answer.json == {"file": str(locked), "locked": False}
    assert malik("digest", locked).out == digest


def test_what_is_missing_or_no_workspace_is_told(malik: Malik, tmp_path: Path, words: Path) -> None:
    text = written(tmp_path / "text.malik", "words " * 2_000)
    for path, told in ((tmp_path / "none.malik", "no workspace at"), (text, "cannot be read")):
        for name in ("set", "change", "remove", "recovery"):
            given = ("--new-passphrase-file", words) if name in ("set", "change") else ()
            answer = malik("passphrase", name, path, *given)
            assert (answer.code, answer.out) == (1, "")
            assert told in answer.err


def test_there_is_no_argument_for_a_passphrase(malik: Malik, place: Path) -> None:
    assert malik("passphrase", "set", place, WORDS).code == 2
    assert malik("passphrase", "set", place, "--passphrase", WORDS).code == 2
    assert not locking.is_locked(place)


# somebody at the terminal


@pytest.mark.usefixtures("someone")
def test_a_locked_file_asks_and_says_the_answer_alone_on_standard_output(malik: Malik, locked: Path) -> None:
    answer = malik("values", locked, "--json", input=WORDS + "\n")
    assert answer.code == 0
    assert answer.json[0]["value"] == "2"
    assert "Passphrase of savissivik.malik" in answer.err
    assert WORDS not in answer.out + answer.err


@pytest.mark.usefixtures("someone")
def test_three_wrong_answers_are_enough(malik: Malik, locked: Path) -> None:
    assert malik("digest", locked, input=f"wrong\n{WORDS}!\n{WORDS}\n").code == 0
    answer = malik("digest", locked, input="wrong\nwrong\nwrong\n" + WORDS)
    assert answer.code == 1
    assert answer.err.count("does not open") == 3
    assert answer.err.count("Passphrase of") == 3


@pytest.mark.usefixtures("someone")
def test_set_asks_twice_and_has_two_groups_typed_back(
    malik: Malik, place: Path, words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = malik("digest", place).out
    answer = malik("passphrase", "set", place, input=f"{WORDS}\n{WORDS} \n" * 3)
    assert answer.code == 1
    assert "not typed the same way twice" in answer.err
    answer = malik("passphrase", "set", place, input=f"{WORDS}\n{WORDS}\n" + "AAAAA\nAAAAA\n" * 3)
    assert answer.code == 1
    assert answer.err.count("is not as on the sheet") == 3
    answer = malik("passphrase", "set", place, input=f"{WORDS}\n{WORDS}\n")
    assert answer.code == 1, "nobody types on: stopped"
    assert not locking.is_locked(place)
    assert malik("digest", place).out == before
    from desktop_app.storage import encryption

    salt = bytes(range(16))
    monkeypatch.setattr(encryption, "new_salt", lambda: salt)
    monkeypatch.setattr("desktop_app.services.locking.ASKED", 13)
    groups = [*recovery_groups(salt)]
    answer = malik("passphrase", "set", place, input=f"{WORDS}\n{WORDS}\n" + "\n".join(groups).lower() + "\n")
    assert answer.code == 0, answer.err
    assert "Group 13" in answer.err
    assert malik("digest", place, "--passphrase-file", words).code == 0


def recovery_groups(salt: bytes) -> tuple[str, ...]:
    from desktop_app.storage import encryption, recovery

    return recovery.groups_of(encryption.derive(WORDS, salt).raw)


def test_restore_and_rescue_of_locked_files(
    malik: Malik, locked: Path, words: Path, other_words: Path, tmp_path: Path
) -> None:
    given = ("--passphrase-file", words)
    backup = tmp_path / "stick.malik"
    assert malik("backup", locked, backup, *given).code == 0
    malik("set", locked, "9601701", "parenting_begun", "2024-05", "7", *given)
    assert malik("restore", backup, locked, "--passphrase-file", other_words).code == 1
    assert malik("restore", backup, locked, *given).code == 0
    assert malik("values", locked, *given, "--json").json[0]["value"] == "2"
    rescued = tmp_path / "rescued.malik"
    assert malik("rescue", backup, rescued, *given).code == 0
    assert malik("digest", rescued, *given).out == malik("digest", locked, *given).out
    code = written(tmp_path / "code.txt", " ".join(code_of(malik, locked, words)))
    third = tmp_path / "third.malik"
    assert malik("restore", backup, third, "--recovery-code-file", code).code == 0
    assert malik("digest", third, *given).code == 0


@pytest.mark.usefixtures("someone")
def test_a_plain_backup_in_the_place_of_a_locked_file_asks_for_its_passphrase(
    malik: Malik, place: Path, words: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "stick.malik"
    shutil.copy(place, backup)
    malik("passphrase", "set", place, "--new-passphrase-file", words)
    assert malik("restore", backup, place, input=WORDS + "\n").code == 0
    assert locking.is_locked(place)
