"""The journey: four places, their municipality and the nation's coordinator enter, send, merge, settle and look."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop_app.demo import figures, tables
from desktop_app.demo.calendar import Calendar
from desktop_app.demo.desk import Desk
from desktop_app.demo.figures import ILULISSAT, MUNICIPALITY, NATION, QAANAAQ, SAVISSIVIK, UUMMANNAQ
from desktop_app.domain.finding import Severity
from desktop_app.domain.record import value_cell
from desktop_app.errors import Cancelled, UserError
from desktop_app.i18n import N_
from desktop_app.services import (
    backing,
    catalogues,
    completing,
    exporting,
    importing,
    merging,
    receipts,
    settling,
)
from desktop_app.services.entering import Entry
from desktop_app.services.merging import Merged
from desktop_app.services.session import Session

Tell = Callable[[str, dict[str, object], Sequence[Path]], None]
"""Gets a step's sentence (English, to be translated), its parameters, and the files that it wrote."""

Draw = Callable[[Session, str, str, Path], None]
"""Draws a chart of an item for a place into a file; charts belong to the window's layer, which hands this in."""

_SHOWN = (".malik", ".xlsx", ".csv", ".png")

PLACE_NAMES = {ILULISSAT: "Ilulissat", UUMMANNAQ: "Uummannaq", QAANAAQ: "Qaanaaq", SAVISSIVIK: "Savissivik"}
MUNICIPALITY_NAME, NATION_NAME = "Avannaata", "Nuuk"

RESULT = Path("workspaces") / f"{NATION_NAME}.malik"
"""The workspace to look at, within the demonstration's folder."""

STEPS = 14
"""How many steps are told, for a progress bar."""


@dataclass
class Journey:
    """The demonstration under way: its folders, its desks, and what has been told."""

    folder: Path
    today: date
    tell: Tell
    cancelled: Callable[[], bool] = lambda: False
    draw: Draw | None = None
    desks: dict[str, Desk] = field(default_factory=dict)
    packages: list[Path] = field(default_factory=list)
    _told: set[Path] = field(default_factory=set)

    @property
    def calendar(self) -> Calendar:
        """The periods told of."""
        return Calendar(self.today)

    def sub(self, name: str) -> Path:
        """A folder of the demonstration, made when first asked for."""
        path = self.folder / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def say(self, sentence: str, **params: object) -> None:
        """Tells a step. Raises `Cancelled` where somebody has had enough."""
        if self.cancelled():
            raise Cancelled
        self.tell(sentence, params, self._written())

    def _written(self) -> list[Path]:
        """The workspaces, workbooks, tables and charts that were written since the last step."""
        found = {
            path
            for path in self.folder.rglob("*")
            if path.suffix in _SHOWN and " backups" not in path.parent.name
        }
        new = sorted(found - self._told)
        self._told |= found
        return new

    def close(self) -> None:
        """Closes all workspaces."""
        for desk in self.desks.values():
            desk.session.close()


def run(
    folder: Path,
    today: date,
    tell: Tell,
    cancelled: Callable[[], bool] = lambda: False,
    draw: Draw | None = None,
) -> Path:
    """Plays the whole journey into an empty folder; gives the nation's workspace. Without ``draw`` no charts are drawn.

    Raises `UserError` ``demo_folder_not_empty``, and whatever the disk has to say.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UserError("demo_folder_not_empty", path=str(folder))
    journey = Journey(folder, today, tell, cancelled, draw)
    try:
        for step in (
            _places_work,
            _nation_works,
            _municipality_works,
            _nation_publishes,
            _places_send,
            _uummannaq_is_corrected_by_hand,
            _savissivik_gets_a_new_laptop,
            _municipality_merges,
            _municipality_settles,
            _receipts_go_back,
            _municipality_reports,
            _nation_merges,
            _charts_are_drawn,
            _everything_is_checked,
        ):
            step(journey)
        return journey.desks[NATION].path
    finally:
        journey.close()


def _places_work(journey: Journey) -> None:
    calendar, workspaces = journey.calendar, journey.sub("workspaces")
    months = calendar.ended("month")
    for site, name in PLACE_NAMES.items():
        language = "kl" if site in (QAANAAQ, SAVISSIVIK) else "da"
        desk = journey.desks[site] = Desk.set_up(workspaces, name, site, language=language)
        for at, month in enumerate(months):
            before_end = len(months) - 1 - at
            if not _is_missing(site, before_end):
                desk.on(calendar.after(month, 5))
                entries = list(figures.local_work(site, month, before_end))
                half_done = site == UUMMANNAQ and before_end == 0
                desk.enter(entries[:5] if half_done else entries)
                if not half_done:
                    desk.complete("local", site, month)
    journey.say(
        N_("{count} places have entered three years of local work, month by month."), count=len(PLACE_NAMES)
    )


def _is_missing(site: str, months_before_end: int) -> bool:
    """Gaps: two months when nobody was in the office in Qaanaaq, and Savissivik is late."""
    return (site == QAANAAQ and months_before_end in (13, 14)) or (
        site == SAVISSIVIK and months_before_end in (0, 1)
    )


def _nation_works(journey: Journey) -> None:
    calendar = journey.calendar
    nation = Desk.set_up(
        journey.sub("workspaces"), NATION_NAME, NATION, "initiative_office", coordinator=True
    )
    journey.desks[NATION] = nation
    halves = calendar.ended("half")
    running = [code for code, one in nation.session.catalogue.initiatives.items() if one.plan == "B"]
    for at, half in enumerate(halves):
        nation.on(calendar.after(half, 20)).enter(
            figures.progress(NATION, half, len(halves) - 1 - at, running)
        )
        if half != halves[-1]:
            nation.complete("progress", NATION, half)
    nation.on(journey.today)
    for path in tables.write(journey.sub("tables"), calendar, running):
        imported = importing.import_table(nation.session, path)
        if imported.refused:
            raise AssertionError(f"the demonstration's own table was refused: {imported.findings[:3]}")
    journey.say(
        N_("The nation's coordinator has entered the initiatives and read registers from tables of figures.")
    )


def _municipality_works(journey: Journey) -> None:
    calendar = journey.calendar
    desk = Desk.set_up(
        journey.sub("workspaces"), MUNICIPALITY_NAME, MUNICIPALITY, "municipal_family", coordinator=True
    )
    journey.desks[MUNICIPALITY] = desk
    quarters = calendar.ended("quarter")
    for at, quarter in enumerate(quarters):
        before_end = len(quarters) - 1 - at
        desk.on(calendar.after(quarter, 18))
        desk.enter(figures.casework(MUNICIPALITY, quarter, before_end, part=PLACE_NAMES[ILULISSAT]))
        desk.complete("casework", MUNICIPALITY, quarter)
    desk.on(journey.today).enter(figures.placements(MUNICIPALITY, quarters))
    for quarter in quarters[:-1]:
        desk.complete("placements", MUNICIPALITY, quarter)
    month = calendar.ended("month")[-1]
    told = Entry(QAANAAQ, "leisure_activities", month.code, "", "9", means=N_("by telephone"))
    desk.enter([told])
    journey.say(
        N_("The municipality has entered its own forms; its notifications cover {part} only, and say so."),
        part=PLACE_NAMES[ILULISSAT],
    )


def _nation_publishes(journey: Journey) -> None:
    """A newer catalogue, with a made-up target in it; Qaanaaq has not got it yet."""
    nation = journey.desks[NATION].on(journey.today, "08:00")
    newer = catalogues.builtin_tables()
    newer["about"][0]["version"] = str(nation.session.catalogue.version + 1)
    newer["targets"].append(figures.target(journey.calendar.ended("quarter")))
    catalogues.publish(nation.session, newer)
    path = exporting.export_catalogue(nation.session, journey.sub("catalogue")).path
    for site in (MUNICIPALITY, ILULISSAT, UUMMANNAQ, SAVISSIVIK):
        desk = journey.desks[site].on(journey.today, "08:30")
        _merge(desk, [path])
        catalogues.adopt(desk.session, nation.session.catalogue.digest)
    journey.say(
        N_("A newer catalogue was sent out and taken up everywhere but in {place}."),
        place=PLACE_NAMES[QAANAAQ],
    )


def _send(journey: Journey, desk: Desk, to: str, name: str = "", everything: bool = False) -> Path:
    folder = journey.sub("packages")
    exported = exporting.export(
        desk.session, folder / f"{name}.xlsx" if name else folder, to=to, everything=everything
    )
    journey.packages.append(exported.path)
    return exported.path


def _places_send(journey: Journey) -> None:
    for site in PLACE_NAMES:
        _send(journey, journey.desks[site].on(journey.today, "09:00"), MUNICIPALITY)
    first = journey.packages[0]
    shutil.copyfile(first, first.with_name(f"{first.stem} (2).xlsx"))
    journey.packages.append(first.with_name(f"{first.stem} (2).xlsx"))
    journey.say(N_("Each place has sent a workbook to the municipality; one went twice."))


def _uummannaq_is_corrected_by_hand(journey: Journey) -> None:
    from desktop_app.packages.by_hand import correct

    path = next(path for path in journey.packages if UUMMANNAQ in path.name)
    month = journey.calendar.ended("month")[-3]
    cell = value_cell(UUMMANNAQ, "leisure_children", month.code)
    where = correct(path, cell, lambda shown: str(int(shown) + 11))
    journey.say(N_("In Uummannaq's workbook a figure was corrected by hand, in {where}."), where=where)


def _savissivik_gets_a_new_laptop(journey: Journey) -> None:
    municipality, old = journey.desks[MUNICIPALITY], journey.desks[SAVISSIVIK]
    first = next(path for path in journey.packages if SAVISSIVIK in path.name)
    _merge(municipality, [first])
    back = _send(journey, municipality.on(journey.today, "09:20"), SAVISSIVIK, "Savissivik replacement", True)
    old.session.close()
    new = Desk.set_up(journey.sub("workspaces"), "Savissivik new laptop", SAVISSIVIK, language="kl")
    journey.desks[SAVISSIVIK] = new
    _merge(new.on(journey.today, "09:30"), [back])
    month = journey.calendar.ended("month")[-2]
    new.enter(figures.local_work(SAVISSIVIK, month, 1))
    new.complete("local", SAVISSIVIK, month)
    _send(journey, new, MUNICIPALITY, "Savissivik from the new laptop")
    journey.say(
        N_("Savissivik's laptop was lost; all its figures came back from the municipality to a new one.")
    )


def _merge(desk: Desk, paths: Sequence[Path], dry_run: bool = False) -> list[Merged]:
    return merging.merge(desk.session, paths, dry_run=dry_run)


def _municipality_merges(journey: Journey) -> None:
    desk = journey.desks[MUNICIPALITY].on(journey.today, "10:00")
    waiting = [path for path in journey.packages if "replacement" not in path.name]
    foreseen = _merge(desk, waiting, dry_run=True)
    merged = _merge(desk, waiting)
    if [_counts(one) for one in foreseen] != [_counts(one) for one in merged]:
        raise AssertionError("the dry run said something else than what happened")
    journey.say(
        N_(
            "The municipality merged {count} workbooks: {new} new records, {edited} corrected by hand, {conflicts} in disagreement."
        ),
        count=len(waiting),
        new=sum(one.new for one in merged),
        edited=sum(one.edited for one in merged),
        conflicts=sum(one.conflicts for one in merged),
    )


def _counts(merged: Merged) -> tuple[object, ...]:
    return merged.new, merged.same, merged.conflicts, merged.edited, merged.parked, merged.held


def _municipality_settles(journey: Journey) -> None:
    desk = journey.desks[MUNICIPALITY]
    conflicts = settling.conflicts(desk.session)
    for conflict in conflicts:
        own = next(side for side in conflict.sides if not side.record.text_field("means"))
        settling.resolve(desk.session, conflict.cell, take=own.record.id, note=_SETTLED)
    months = journey.calendar.ended("month")
    for month in months[:-2]:
        completing.review(desk.session, "local", ILULISSAT, month.code, accept=True)
    completing.review(desk.session, "local", QAANAAQ, months[-1].code, accept=False, note=_RETURNED)
    journey.say(
        N_("Disagreements settled by telephone: {count}. Forms were accepted, one was returned."),
        count=len(conflicts),
    )


_SETTLED = "Opdigtet: afklaret i telefonen; stedets eget tal gælder."
_RETURNED = "Opdigtet: Er antallet af børn talt pr. gang eller pr. barn?"


def _receipts_go_back(journey: Journey) -> None:
    desk = journey.desks[MUNICIPALITY].on(journey.today, "10:30")
    given = receipts.give_receipts(desk.session, journey.sub("receipts"))
    for exported in given:
        _merge(journey.desks[exported.to].on(journey.today, "11:00"), [exported.path])
    journey.say(N_("Receipts and reviews went back to {count} places."), count=len(given))


def _municipality_reports(journey: Journey) -> None:
    nation = journey.desks[NATION].on(journey.today, "11:10")
    quarter = journey.calendar.ended("quarter")[-1]
    nation.enter([Entry(MUNICIPALITY, "cases_open", quarter.code, "", "300", means=N_("by telephone"))])
    path = _send(journey, journey.desks[MUNICIPALITY].on(journey.today, "11:20"), NATION)
    journey.say(
        N_("The municipality handed everything on to the nation's coordinator: {file}."), file=path.name
    )


def _nation_merges(journey: Journey) -> None:
    nation = journey.desks[NATION].on(journey.today, "12:00")
    merged = _merge(nation, [journey.packages[-1]])[0]
    late = _late_workbook(journey)
    journey.say(
        N_(
            "The nation merged {new} records. Disagreements that wait for a decision: {conflicts}. {file} lies ready to be merged."
        ),
        new=merged.new,
        conflicts=merged.conflicts,
        file=late.name,
    )


def _late_workbook(journey: Journey) -> Path:
    """Savissivik's last month, sent straight to the nation: left for the reader to drop on the window."""
    desk = journey.desks[SAVISSIVIK].on(journey.today, "12:30")
    month = journey.calendar.ended("month")[-1]
    desk.enter(figures.local_work(SAVISSIVIK, month, 0))
    desk.complete("local", SAVISSIVIK, month)
    return exporting.export(desk.session, journey.sub("to merge"), to=NATION).path


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
