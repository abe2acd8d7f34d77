"""A damaged file is only read; what hashes to its name is whole, wherever it is found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.finding import Severity
from desktop_app.errors import UserError
from desktop_app.services import backing, browsing, entering, exporting
from desktop_app.services.entering import Entry
from desktop_app.services.rescuing import rescue
from desktop_app.services.session import Session, create_workspace, open_session

SITE = "9601701"
MONTHS = [f"{year}-{month:02d}" for year in range(2015, 2025) for month in range(1, 13)]


def worked(path: Path, months: list[str]) -> Session:
    session = create_workspace(path, [SITE], author="Test Person A")
    session.today = lambda: date(2025, 1, 15)
    enter(session, months)
    return session


def enter(session: Session, months: list[str]) -> None:
    entries = [
        Entry(SITE, item, month, "", "3", "why")
        for month in months
        for item in ("team_visits", "training_days")
    ]
    assert not any(verdict.refused for verdict in entering.enter(session, entries).verdicts)


def damage(path: Path, first: float, last: float) -> None:
    data = bytearray(path.read_bytes())
    begin, end = int(len(data) * first) // 4096 * 4096, int(len(data) * last)
    data[begin:end] = b"\x5a" * (end - begin)
    path.write_bytes(data)


def test_a_damaged_file_is_told_at_opening_and_never_written_to(tmp_path: Path) -> None:
    path = tmp_path / "a.malik"
    worked(path, MONTHS).close()
    damage(path, 0.4, 0.6)
    before = path.read_bytes()
    with pytest.raises(UserError) as raised:
        open_session(path)
    assert raised.value.code == "workspace_damaged"
    assert path.read_bytes() == before


def test_what_can_be_read_and_the_backup_and_packages_come_together(tmp_path: Path) -> None:
    path = tmp_path / "a.malik"
    session = worked(path, MONTHS[:100])
    session.workspace.backup()
    enter(session, MONTHS[100:110])
    package = exporting.export(session, tmp_path / "sent.xlsx").path
    enter(session, MONTHS[110:])
    digest = backing.digest(session)
    session.close()
    damage(path, 0.3, 0.7)
    before = path.read_bytes()
    found = rescue(path, tmp_path / "new.malik", [package])
    assert path.read_bytes() == before
    assert found.from_damaged > 0
    assert found.from_backup > 0
    assert found.records == found.from_damaged + found.from_backup + found.from_packages
    new = open_session(found.path)
    assert [one for one in backing.check(new) if one.severity is Severity.HARD] == []
    kept = {now.cell.period for now in browsing.values(new)}
    assert kept >= set(MONTHS[:110])
    assert new.identity.sites == (SITE,)
    assert found.records <= len(MONTHS) * 2
    assert (backing.digest(new) == digest) == (found.records == len(MONTHS) * 2)
    new.close()


def test_nothing_to_be_had_is_said_and_nothing_made(tmp_path: Path) -> None:
    path = tmp_path / "a.malik"
    path.write_bytes(b"\x00" * 100_000)
    with pytest.raises(UserError) as raised:
        rescue(path, tmp_path / "new.malik")
    assert raised.value.code == "rescue_nothing"
    assert not (tmp_path / "new.malik").exists()


def test_a_whole_file_is_rescued_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.malik"
    session = worked(path, MONTHS[:5])
    digest = backing.digest(session)
    session.close()
    found = rescue(path, tmp_path / "new.malik")
    new = open_session(found.path, write=False)
    assert backing.digest(new) == digest
    assert (found.missing, found.unreadable) == (0, 0)
    assert browsing.words_of(new, browsing.values(new)[0]) == "why"
    new.close()
