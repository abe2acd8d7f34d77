"""Each file decided about by itself; a merge cancelled in the middle; how reports came in; what came back for what was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.errors import Cancelled
from desktop_app.services import arrivals, merging, receipts, sent_list
from desktop_app.services.completing import complete, review
from desktop_app.services.merging import Decisions
from tests.services.desks import MUNICIPALITY, OTHER, PLACE, Desk, desks, edit

MAY, APRIL = "2024-05", "2024-04"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Desk]]:
    monkeypatch.setenv("MALIK_HOME", str(tmp_path / "home"))
    with desks(tmp_path) as make:
        yield make


def _two(desk: Callable[..., Desk]) -> tuple[Desk, list[Path]]:
    files = []
    for name, site in (("a", PLACE), ("b", OTHER)):
        one = desk(name, site, provider="local_office")
        one.type("posts", "3")
        path = one.export(f"{name}.xlsx").path
        files.append(edit(path, "Local work", "Posts", None))
    return desk("m", MUNICIPALITY, coordinator=True), files


def test_each_file_can_be_decided_about_by_itself(desk: Callable[..., Desk]) -> None:
    above, files = _two(desk)
    merged = above.merge(*files, decisions={files[0]: Decisions(clear_emptied=True)})
    assert [len(one.emptied) for one in merged] == [0, 1]
    assert above.value("posts", site=PLACE) == "cleared"
    assert above.value("posts", site=OTHER) == "3"


def _stop(_done: int, _of: int) -> None:
    raise Cancelled


def test_a_cancelled_merge_gives_what_it_did_and_a_cancelled_dry_run_gives_nothing(
    desk: Callable[..., Desk],
) -> None:
    above, files = _two(desk)
    with pytest.raises(Cancelled):
        merging.merge(above.session, files, dry_run=True, progress=_stop)
    before = above.digest
    (done,) = merging.merge(above.session, files, progress=_stop)
    assert done.path == files[0]
    assert above.digest != before
    assert len(merging.packages(above.session)) == 1


def test_a_report_is_on_time_late_begun_missing_or_not_due_yet(desk: Callable[..., Desk]) -> None:
    above = desk("m", MUNICIPALITY, coordinator=True)
    for period, day in (("2024-02", "2024-03-01"), ("2024-03", "2024-06-09")):
        above.session.workspace.clock = lambda day=day: f"{day}T10:00:00Z"
        above.type("posts", "1", period, PLACE)
        complete(above.session, "local", PLACE, period)
    above.type("posts", "1", APRIL, PLACE)
    row = dict(arrivals.arrivals(above.session, "local").rows)[PLACE]
    due = row["2024-03"].due.due_date
    assert {period: row[period].standing for period in ("2024-01", "2024-02", "2024-03", APRIL, MAY)} == {
        "2024-01": "missing",
        "2024-02": "on_time",
        "2024-03": "late",
        APRIL: "begun",
        MAY: "waiting",
    }
    assert row["2024-03"].days == (above.session.today().replace(day=9) - due).days


def test_of_what_was_sent_it_is_told_what_came_back_and_for_which_report(
    desk: Callable[..., Desk], tmp_path: Path
) -> None:
    place, above = desk("a", PLACE, provider="local_office"), desk("m", MUNICIPALITY, coordinator=True)
    for period in (APRIL, MAY):
        place.type("posts", "3", period)
        complete(place.session, "local", PLACE, period)
    above.merge(place.export())
    (before,) = sent_list.sent_packages(place.session)
    assert (before.received, before.accepted, before.returned) == (False, (), ())
    review(above.session, "local", PLACE, APRIL, accept=True)
    review(above.session, "local", PLACE, MAY, accept=False, note="counted twice?")
    back = tmp_path / "back"
    back.mkdir()
    place.merge(*receipts.give_receipts(above.session, back))
    (after,) = sent_list.sent_packages(place.session)
    assert after.received
    assert [page.period for page in after.accepted] == [APRIL]
    assert [page.period for page in after.returned] == [MAY]
