"""Packages that are none, were altered, or come from where they should not: a sentence each, and nothing half done."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
import pytest

from desktop_app.packages.crypto import encrypt
from tests.cli.conftest import Answer, Malik

SITE = "9601701"


@dataclass(frozen=True)
class Post:
    """A coordinator, a place, and the package that the place has sent."""

    coordinator: Path
    place: Path
    package: Path


@pytest.fixture
def post(malik: Malik, place: Path, tmp_path: Path) -> Post:
    coordinator, package = tmp_path / "municipality.malik", tmp_path / "package.xlsx"
    assert malik("new", coordinator, "--site", "960", "--coordinator", "--author", "Test Person B").code == 0
    assert malik("export", place, package).code == 0
    return Post(coordinator, place, package)


def told(answer: Answer, code: int, *words: str) -> None:
    assert answer.code == code, answer.err
    assert answer.err.strip()
    assert "Something is not as it should be" not in answer.err and "Traceback" not in answer.err
    for word in words:
        assert word in answer.err


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("savissivik: 2", encoding="utf-8")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-500])


def _foreign(path: Path) -> None:
    openpyxl.Workbook().save(path)


def _locked(path: Path) -> None:
    path.write_bytes(encrypt(path.read_bytes(), "secret"))


def _far_apart(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["XFD1048576"] = "1"
    book.save(path)


def _entity(path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"<workbook", b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]><workbook', 1
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def _missing(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_missing, ()),
        (_empty, ("empty",)),
        (_text, ()),
        (_cut, ()),
        (_foreign, ()),
        (_locked, ("password",)),
        (_far_apart, ()),
        (_entity, ()),
    ],
)
def test_what_is_no_package_is_refused_and_leaves_the_others_in_peace(
    malik: Malik, post: Post, tmp_path: Path, spoil: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    shutil.copyfile(post.package, good)
    shutil.copyfile(post.package, bad)
    spoil(bad)
    before = malik("digest", post.coordinator).out
    told(malik("inspect", bad), 1, "bad.xlsx", *words)
    told(malik("merge", post.coordinator, bad), 1, "bad.xlsx", *words)
    assert malik("digest", post.coordinator).out == before
    answer = malik("merge", post.coordinator, bad, good, "--json")
    assert answer.code == 1
    assert [(one["outcome"], one["new"], one["refused"] > 0) for one in answer.json] == [
        ("refused", 0, True),
        ("merged", 1, False),
    ]
    assert malik("digest", post.coordinator).out == malik("digest", post.place).out
    assert malik("check", post.coordinator).code == 0


def rewrite(path: Path, sheet: str, change: Callable[[str], str]) -> None:
    """Changes the first text of a hidden sheet that the change changes."""
    book = openpyxl.load_workbook(path)
    for row in book[sheet].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and change(cell.value) != cell.value:
                cell.value = change(cell.value)
                book.save(path)
                return
    raise AssertionError("nothing to change")


def _record(path: Path) -> None:
    rewrite(path, "_records", lambda text: text.replace('"value":"2"', '"value":"9"'))


def _manifest(path: Path) -> None:
    rewrite(path, "_manifest", lambda text: text.replace('"sites":"9601701"', '"sites":"9601700"'))


@pytest.mark.parametrize("spoil", [_record, _manifest])
def test_an_altered_package_is_taken_only_by_choice(
    malik: Malik, post: Post, spoil: Callable[[Path], None]
) -> None:
    spoil(post.package)
    before = malik("digest", post.coordinator).out
    told(malik("inspect", post.package), 1, "after it was sealed")
    told(malik("merge", post.coordinator, post.package), 1, "after it was sealed")
    assert malik("digest", post.coordinator).out == before
    malik("merge", post.coordinator, post.package, "--take-altered")
    assert all(one["value"] != "9" for one in malik("values", post.coordinator, "--json").json)
    assert malik("check", post.coordinator).code == 0


def test_a_newer_format_is_refused_in_words(malik: Malik, post: Post) -> None:
    rewrite(
        post.package,
        "_manifest",
        lambda text: text.replace('"format":"1.', '"format":"2.').replace('"format":"1"', '"format":"2"'),
    )
    told(malik("merge", post.coordinator, post.package), 1, "newer")
    assert malik("values", post.coordinator, "--json").json == []


def test_a_sheet_renamed_or_deleted_loses_no_figure(malik: Malik, post: Post, tmp_path: Path) -> None:
    for number, deleted in enumerate((False, True)):
        path = tmp_path / f"changed{number}.xlsx"
        book = openpyxl.load_workbook(post.package)
        sheet = next(
            one for one in book.worksheets if not one.title.startswith("_") and one is not book.worksheets[0]
        )
        if deleted:
            book.remove(sheet)
        else:
            sheet.title = "My own name"
        book.save(path)
        told(malik("merge", post.coordinator, path), 0, "changed")
    assert malik("digest", post.coordinator).out == malik("digest", post.place).out


def test_figures_of_other_places_are_held_until_somebody_agrees(
    malik: Malik, post: Post, tmp_path: Path
) -> None:
    """A computer known for one place suddenly claims another, in another municipality."""
    from desktop_app.services.session import open_session
    from desktop_app.storage import identity
    from desktop_app.storage.transaction import Transaction

    assert malik("merge", post.coordinator, post.package).code == 0
    session = open_session(post.place)
    claimed = replace(session.identity, sites=(SITE, "9560600"))

    def claim(transaction: Transaction) -> None:
        identity.write(transaction.connection, claimed)
        transaction.topic("identity")

    session.workspace.transact("claim", claim)
    session.close()
    malik("set", post.place, "9560600", "parenting_begun", "2024-05", "5")
    malik("set", post.place, SITE, "parenting_begun", "2024-04", "1")
    assert malik("export", post.place, tmp_path / "claim.xlsx", "--to", "GL").code == 0

    before = malik("digest", post.coordinator).out
    dry = malik("merge", post.coordinator, tmp_path / "claim.xlsx", "--dry-run", "--json")
    assert malik("digest", post.coordinator).out == before
    answer = malik("merge", post.coordinator, tmp_path / "claim.xlsx", "--json")
    assert dry.json == answer.json
    told(answer, 1, "Nuuk")
    assert (answer.json[0]["new"], answer.json[0]["held"]) == (1, 1)
    assert {one["site"] for one in malik("values", post.coordinator, "--json").json} == {SITE}
    assert malik("check", post.coordinator).code == 0


def test_the_same_package_twice_in_one_call_counts_once(malik: Malik, post: Post, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    shutil.copyfile(post.package, again)
    answer = malik("merge", post.coordinator, post.package, again, post.package, "--json")
    assert [(one["outcome"], one["new"]) for one in answer.json] == [
        ("merged", 1),
        ("already", 0),
        ("already", 0),
    ]
    told(answer, 0, "again.xlsx", "before")


def test_ones_own_package_brings_nothing_new(malik: Malik, post: Post) -> None:
    before = malik("digest", post.place).out
    answer = malik("merge", post.place, post.package)
    told(answer, 0, "package.xlsx")
    assert malik("digest", post.place).out == before


def test_a_package_from_a_copy_of_the_workspace_is_merged_under_its_own_name(
    malik: Malik, post: Post, tmp_path: Path
) -> None:
    copy, path = tmp_path / "copy.malik", tmp_path / "copy.xlsx"
    shutil.copyfile(post.place, copy)
    malik("merge", post.coordinator, post.package)
    malik("set", post.place, SITE, "parenting_begun", "2024-05", "4")
    answer = malik("set", copy, SITE, "parenting_begun", "2024-05", "6")
    assert answer.code == 0
    assert malik("export", copy, path).code == 0
    assert malik("export", post.place, post.package).code == 0
    for package in (path, post.package):
        assert malik("merge", post.coordinator, package).code == 0
    (conflict,) = malik("conflicts", post.coordinator, "--json").json
    assert sorted(side["value"] for side in conflict["sides"]) == ["4", "6"]


def test_a_password_is_read_from_a_file_and_never_from_an_argument(
    malik: Malik, post: Post, tmp_path: Path
) -> None:
    secret, wrong, locked = tmp_path / "secret.txt", tmp_path / "wrong.txt", tmp_path / "locked.xlsx"
    secret.write_text("Sila 2024\n", encoding="utf-8")
    wrong.write_text("sila 2024\n", encoding="utf-8")
    assert malik("export", post.place, locked, "--password-file", secret).code == 0
    assert locked.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    told(malik("merge", post.coordinator, locked), 1, "password")
    told(malik("merge", post.coordinator, locked, "--password-file", wrong), 1, "password")
    told(malik("merge", post.coordinator, locked, "--password-file", tmp_path / "none.txt"), 1, "none.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    told(malik("merge", post.coordinator, locked, "--password-file", tmp_path / "empty.txt"), 1, "empty")
    assert malik("values", post.coordinator, "--json").json == []
    assert malik("merge", post.coordinator, locked, "--password-file", secret).code == 0
    assert malik("inspect", locked, "--password-file", secret).code == 0
    assert malik("digest", post.coordinator).out == malik("digest", post.place).out
    assert malik("merge", post.coordinator, locked, "--password", "Sila 2024").code == 2


def test_a_password_can_be_typed_where_somebody_is_there(
    malik: Malik, post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked.xlsx"
    assert malik("export", post.place, locked, "--ask-password", input="Sila 2024\nSila 2024\n").code == 0
    monkeypatch.setattr("desktop_app.commands.base.someone_is_there", lambda: True)
    assert malik("merge", post.coordinator, locked, input="Sila 2024\n").code == 0
    assert malik("digest", post.coordinator).out == malik("digest", post.place).out


def test_unmerge_refuses_what_is_unknown_or_built_on(malik: Malik, post: Post) -> None:
    told(malik("unmerge", post.coordinator, "abcdefgh"), 1, "abcdefgh")
    (merged,) = malik("merge", post.coordinator, post.package, "--json").json
    malik("set", post.coordinator, SITE, "parenting_begun", "2024-05", "3", "--note", "told by telephone")
    before = malik("digest", post.coordinator).out
    told(malik("unmerge", post.coordinator, merged["package"]), 1, "Savissivik", "May 2024")
    assert malik("digest", post.coordinator).out == before


def test_export_refuses_whom_it_cannot_go_to(malik: Malik, post: Post, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    told(malik("export", post.place, out, "--to", "956"), 1, "956")
    told(malik("export", post.place, out, "--to", "nowhere"), 1, "nowhere")
    told(malik("export", post.coordinator, out), 1)
    told(malik("export", post.place, tmp_path / "no" / "out.xlsx"), 1, "no")
    assert not out.exists()
