"""The log says what happened and where it failed, and nothing that anybody typed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import logs
from desktop_app.errors import UserError

SECRET = "Savissivik 17"


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """A log begun for one test and taken away again."""
    raising = logging.raiseExceptions
    logs.start(tmp_path)
    yield tmp_path / logs.FILE_NAME
    logs.stop()
    logging.raiseExceptions = raising


def fail() -> None:
    raise ValueError(f"invalid literal: {SECRET}")


def caught() -> BaseException:
    """An error of ours that came from one that quotes what was typed."""
    try:
        try:
            fail()
        except ValueError as error:
            raise UserError("bad_value", typed=SECRET) from error
    except UserError as error:
        return error


def test_our_own_messages_are_kept(log_file: Path) -> None:
    logging.getLogger("desktop_app.services").info("merged %d packages", 3)
    assert "desktop_app.services: merged 3 packages" in log_file.read_text(encoding="utf-8")


def test_of_an_error_kind_and_place_are_kept_and_nothing_it_quotes(log_file: Path) -> None:
    error = caught()
    details = logs.note_bug(error)
    for text in (details, log_file.read_text(encoding="utf-8")):
        assert "ValueError" in text
        assert "UserError [bad_value]" in text
        assert "test_logs.py" in text
        assert " fail" in text
        assert SECRET not in text
        assert str(Path(__file__).parent) not in text


def test_a_librarys_message_is_not_quoted(log_file: Path) -> None:
    logging.getLogger("openpyxl.reader").warning("cannot read %s", SECRET)
    logging.getLogger("some.library").error(SECRET)
    text = log_file.read_text(encoding="utf-8")
    assert "openpyxl.reader" in text
    assert SECRET not in text


def test_the_causes_come_first_and_circles_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert logs.describe(first).splitlines() == ["KeyError", "ValueError"]


def test_old_logs_are_thrown_away(log_file: Path) -> None:
    ours = logging.getLogger("desktop_app.trial")
    for _ in range(60):
        ours.info("x" * 50_000)
    files = list(log_file.parent.glob(logs.FILE_NAME + "*"))
    assert len(files) == 1 + logs.OLD_FILES
    assert sum(file.stat().st_size for file in files) <= (1 + logs.OLD_FILES) * logs.BYTES_AT_MOST


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    handlers = list(logging.getLogger().handlers)
    logs.start(in_the_way)
    assert logging.getLogger().handlers == handlers
