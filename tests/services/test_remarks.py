"""Words beside figures, and words taken out for good: here, in every kept backup, and wherever the redaction is merged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop_app.domain.record import value_cell
from desktop_app.errors import UserError
from desktop_app.services import backing, browsing, entering, exporting, merging
from desktop_app.services.entering import Entry, enter
from desktop_app.services.remarks import ANSWER, QUESTION, redact, remark, remarks
from desktop_app.services.session import Session, open_session
from desktop_app.storage import backups, identity, sent, texts
from tests.helpers import CELL, PLACE, assert_sound, session_on, ticking

SECRET = "a name that should not be here"
MAY = Entry(PLACE, "leisure_activities", "2024-05", "", "3", SECRET)


def holds_secret(folder: Path) -> list[str]:
    """The files in which the words stand, wherever they lie in them."""
    return [str(one) for one in folder.rglob("*") if one.is_file() and SECRET.encode() in one.read_bytes()]


def named(session: Session) -> list[str]:
    return [line.record for line in browsing.history(session, CELL)]


def text_names(session: Session) -> list[str]:
    from desktop_app.storage import records

    found = [records.find(session.workspace.read, id_) for id_ in named(session)]
    return [one.text for one in found if one is not None]


def test_notes_questions_and_answers_stand_side_by_side_in_order(place: Session) -> None:
    place.workspace.clock = ticking()
    remark(place, CELL, "first", QUESTION)
    (question,) = remarks(place, CELL)
    remark(place, CELL, "second", ANSWER, about=question.id)
    remark(place, CELL, "third")
    found = remarks(place, CELL)
    assert [(one.kind, one.body, one.about) for one in found] == [
        ("question", "first", ""),
        ("answer", "second", question.id),
        ("note", "third", ""),
    ]
    assert remarks(place, value_cell(PLACE, "posts", "2024-05")) == []


def test_a_question_is_answered_in_its_thread_across_desks(
    place: Session, town: Session, tmp_path: Path
) -> None:
    enter(place, [Entry(PLACE, "leisure_activities", "2024-05", "", "1")])
    merging.merge(town, [exporting.export(place, tmp_path / "up.xlsx").path])
    remark(town, CELL, "Only one?", QUESTION)
    merging.merge(place, [exporting.export(town, tmp_path / "down.xlsx", to=PLACE).path])
    (question,) = remarks(place, CELL)
    remark(place, CELL, "The weather.", ANSWER, about=question.id)
    merging.merge(town, [exporting.export(place, tmp_path / "again.xlsx").path])
    assert {(one.kind, one.body, one.about) for one in remarks(town, CELL)} == {
        ("question", "Only one?", ""),
        ("answer", "The weather.", question.id),
    }


def test_a_remark_can_be_taken_back_without_touching_the_others(place: Session) -> None:
    remark(place, CELL, "first")
    remark(place, CELL, "second")
    entering.undo_last(place)
    assert [one.body for one in remarks(place, CELL)] == ["first"]
    entering.redo_last(place)
    assert {one.body for one in remarks(place, CELL)} == {"first", "second"}
    assert_sound(place.workspace)


@pytest.mark.parametrize(
    ("body", "code"),
    [(" \n ", "text_empty"), ("born 010210-1234", "text_has_cpr"), ("x" * 10_001, "text_too_long")],
)
def test_words_that_cannot_be_kept_are_refused(place: Session, body: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        remark(place, CELL, body)
    assert caught.value.code == code
    assert remarks(place, CELL) == []


def test_words_taken_out_are_gone_from_the_file_its_log_and_all_backups(
    place: Session, tmp_path: Path
) -> None:
    enter(place, [MAY])
    backing.backup(place)
    exporting.export(place, tmp_path / "out.xlsx")
    shutil.move(tmp_path / "out.xlsx", tmp_path / "sent.zip")
    enter(place, [Entry(PLACE, "posts", "2024-05", "", "2")])
    backing.backup(place)
    assert len(backups.kept(place.workspace.path)) == 2
    before = backing.digest(place)
    redact(place, CELL, text_names(place))
    assert holds_secret(tmp_path) == []
    assert sent.latest(place.workspace.read, "report|960||") is None, (
        "nor in the package kept to be given again"
    )
    assert browsing.history(place, CELL)[0].note == ""
    assert backing.digest(place) != before, "the redaction is a record"
    assert len(backups.kept(place.workspace.path)) == 2
    assert_sound(place.workspace)
    for one in backups.kept(place.workspace.path):
        restored = open_session(one)
        assert_sound(restored.workspace)
        assert [now.value for now in browsing.values(restored)][:1] == ["3"]
        restored.close()


def test_words_taken_out_do_not_come_back_with_a_package_that_still_has_them(
    place: Session, town: Session, tmp_path: Path
) -> None:
    enter(place, [MAY])
    package = exporting.export(place, tmp_path / "one.xlsx").path
    merging.merge(town, [package])
    assert browsing.history(town, CELL)[0].note == SECRET
    (name,) = text_names(town)
    redact(town, CELL, [name])
    merging.unmerge(town, merging.packages(town)[0].package)
    merging.merge(town, [package])
    assert browsing.history(town, CELL)[0].note == ""
    assert texts.redacted(town.workspace.read) == {name}
    assert holds_secret(town.workspace.path.parent) == holds_secret(place.workspace.path.parent)
    assert not any("town" in one for one in holds_secret(tmp_path))


def test_a_redaction_travels_and_is_not_taken_back_with_its_package(
    place: Session, town: Session, tmp_path: Path
) -> None:
    enter(place, [MAY])
    merging.merge(town, [exporting.export(place, tmp_path / "one.xlsx").path])
    redact(place, CELL, text_names(place))
    later = exporting.export(place, tmp_path / "two.xlsx")
    merging.merge(town, [later.path])
    assert browsing.history(town, CELL)[0].note == ""
    merging.unmerge(town, later.package)
    assert browsing.history(town, CELL)[0].note == ""
    assert len(texts.redacted(town.workspace.read)) == 1
    assert_sound(town.workspace)


def test_words_taken_out_are_gone_from_file_and_backups_wherever_they_travelled(
    place: Session, town: Session, tmp_path: Path
) -> None:
    enter(place, [MAY])
    first = exporting.export(place, tmp_path / "one.xlsx").path
    merging.merge(town, [first])
    for session in (place, town):
        backing.backup(session)
        assert len(backups.kept(session.workspace.path)) > 0
    (name,) = text_names(place)
    assert {Path(one).name.partition(".")[0] for one in holds_secret(tmp_path)} >= {"place", "town"}
    redact(place, CELL, [name])
    merging.merge(town, [exporting.export(place, tmp_path / "two.xlsx").path])
    assert merging.merge(town, [first])[0].outcome == "already"
    for session in (place, town):
        (now,) = browsing.values(session, [PLACE], ["leisure_activities"])
        assert (now.value, browsing.words_of(session, now)) == ("3", "")
        assert texts.redacted(session.workspace.read) == {name}
        session.close()
    assert holds_secret(tmp_path) == []


def test_a_redaction_cut_short_by_a_crash_is_finished_at_the_next_opening(
    place: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(place, [MAY])
    backing.backup(place)

    def crash(*_: object) -> bool:
        raise SystemExit

    monkeypatch.setattr(backups, "redact", crash)
    with pytest.raises(SystemExit):
        redact(place, CELL, text_names(place))
    monkeypatch.undo()
    path = place.workspace.path
    place.close()
    assert holds_secret(tmp_path) != []
    again = session_on(open_session(path))
    assert holds_secret(tmp_path) == []
    assert identity.get(again.workspace.read, "redacting") == ""
    again.close()


def test_a_backup_that_cannot_be_cleaned_is_removed_rather_than_kept(place: Session, tmp_path: Path) -> None:
    enter(place, [MAY])
    kept = backing.backup(place)
    damaged = kept.read_bytes()
    kept.write_bytes(damaged[: len(damaged) // 2])
    unfinished = kept.with_name("x.malik.part")
    unfinished.write_bytes(SECRET.encode())
    redact(place, CELL, text_names(place))
    assert holds_secret(tmp_path) == []


def test_redacting_nothing_is_told(place: Session) -> None:
    for names in ([], [""], ["no name at all"]):
        with pytest.raises(UserError) as caught:
            redact(place, CELL, names)
        assert caught.value.code == "nothing_to_redact"
