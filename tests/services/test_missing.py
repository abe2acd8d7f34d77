"""Who has not handed in what was due."""

from __future__ import annotations

from pathlib import Path

from desktop_app.services import exporting, merging
from desktop_app.services.completing import complete
from desktop_app.services.missing import missing
from desktop_app.services.session import Session
from tests.helpers import PLACE


def lacking(session: Session) -> set[str]:
    """The places whose latest local report that has fallen due is not in."""
    (found,) = [one for one in missing(session) if one.form == "local"]
    assert found.period == "2024-04"
    return {state.site for state in found.places}


def test_who_is_missing_shrinks_as_workbooks_come_in(place: Session, town: Session, tmp_path: Path) -> None:
    before = lacking(town)
    assert PLACE in before
    complete(place, "local", PLACE, "2024-04")
    merging.merge(town, [exporting.export(place, tmp_path / "up.xlsx").path])
    assert lacking(town) == before - {PLACE}
