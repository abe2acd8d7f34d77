"""The journey: four places, their municipality and the nation's coordinator enter, send, merge, settle and look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from desktop_app.demo import travelling, working
from desktop_app.demo.figures import ILULISSAT, MUNICIPALITY, NATION
from desktop_app.demo.journey import Draw, Journey, Tell, Write
from desktop_app.domain.finding import Severity
from desktop_app.errors import UserError
from desktop_app.i18n import N_
from desktop_app.services import (
    backing,
)

STEPS = 15
"""How many steps are told, for a progress bar."""


def run(
    folder: Path,
    today: date,
    tell: Tell,
    cancelled: Callable[[], bool] = lambda: False,
    draw: Draw | None = None,
    write: Write | None = None,
) -> Path:
    """Plays the whole journey into an empty folder; gives the nation's workspace.

    Without ``draw`` no charts are drawn, without ``write`` no reports are written. Raises `UserError` ``demo_folder_not_empty``,
    and whatever the disk has to say.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UserError("demo_folder_not_empty", path=str(folder))
    journey = Journey(folder, today, tell, cancelled, draw, write)
    try:
        for step in (
            working.places_work,
            working.nation_works,
            working.municipality_works,
            working.nation_publishes,
            travelling.places_send,
            travelling.uummannaq_is_corrected_by_hand,
            travelling.savissivik_gets_a_new_laptop,
            travelling.municipality_merges,
            travelling.municipality_settles,
            travelling.receipts_go_back,
            travelling.municipality_reports,
            travelling.nation_merges,
            _charts_are_drawn,
            _reports_are_written,
            _everything_is_checked,
        ):
            step(journey)
        return journey.desks[NATION].path
    finally:
        journey.close()


def _charts_are_drawn(journey: Journey) -> None:
    if journey.draw is None:
        return
    session, folder = journey.desks[NATION].session, journey.sub("charts")
    wanted = (
        ("cases_unprocessed", MUNICIPALITY),
        ("notifications", MUNICIPALITY),
        ("leisure_children", ILULISSAT),
    )
    for item, site in wanted:
        journey.draw(session, item, site, folder / f"{item} {site}.png")
    journey.say(N_("{count} charts were drawn."), count=len(wanted))


def _reports_are_written(journey: Journey) -> None:
    if journey.write is None:
        return
    session, folder = journey.desks[NATION].session, journey.sub("reports")
    for ending in ("xlsx", "pdf"):
        journey.write(session, folder / f"status.{ending}")
    journey.say(N_("A status report was written, as a workbook and as PDF."))


def _everything_is_checked(journey: Journey) -> None:
    wrong = [
        finding
        for desk in journey.desks.values()
        for finding in backing.check(desk.session)
        if finding.severity is Severity.HARD
    ]
    if wrong:
        raise AssertionError(f"a workspace of the demonstration is not sound: {wrong[0]}")
    journey.say(
        N_("All {count} workspaces are sound. The data has the digest {digest}."),
        count=len(journey.desks),
        digest=backing.digest(journey.desks[NATION].session),
    )
