"""The second part of the story: workbooks travel, are merged and answered."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from desktop_app.demo import figures
from desktop_app.demo.desk import Desk
from desktop_app.demo.figures import ILULISSAT, MUNICIPALITY, NATION, QAANAAQ, SAVISSIVIK, UUMMANNAQ
from desktop_app.demo.journey import PLACE_NAMES, Journey
from desktop_app.domain.record import value_cell
from desktop_app.i18n import N_
from desktop_app.services import (
    completing,
    exporting,
    merging,
    receipts,
    settling,
)
from desktop_app.services.entering import Entry
from desktop_app.services.merging import Merged


def _send(journey: Journey, desk: Desk, to: str, name: str = "", everything: bool = False) -> Path:
    folder = journey.sub("packages")
    exported = exporting.export(
        desk.session, folder / f"{name}.xlsx" if name else folder, to=to, everything=everything
    )
    journey.packages.append(exported.path)
    return exported.path


def places_send(journey: Journey) -> None:
    for site in PLACE_NAMES:
        _send(journey, journey.desks[site].on(journey.today, "09:00"), MUNICIPALITY)
    first = journey.packages[0]
    shutil.copyfile(first, first.with_name(f"{first.stem} (2).xlsx"))
    journey.packages.append(first.with_name(f"{first.stem} (2).xlsx"))
    journey.say(N_("Each place has sent a workbook to the municipality; one went twice."))


def uummannaq_is_corrected_by_hand(journey: Journey) -> None:
    from desktop_app.packages.by_hand import correct

    path = next(path for path in journey.packages if UUMMANNAQ in path.name)
    month = journey.calendar.ended("month")[-3]
    cell = value_cell(UUMMANNAQ, "leisure_children", month.code)
    where = correct(path, cell, lambda shown: str(int(shown) + 11))
    journey.say(N_("In Uummannaq's workbook a figure was corrected by hand, in {where}."), where=where)


def savissivik_gets_a_new_laptop(journey: Journey) -> None:
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


def municipality_merges(journey: Journey) -> None:
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


def municipality_settles(journey: Journey) -> None:
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


def receipts_go_back(journey: Journey) -> None:
    desk = journey.desks[MUNICIPALITY].on(journey.today, "10:30")
    given = receipts.give_receipts(desk.session, journey.sub("receipts"))
    for exported in given:
        _merge(journey.desks[exported.to].on(journey.today, "11:00"), [exported.path])
    journey.say(N_("Receipts and reviews went back to {count} places."), count=len(given))


def municipality_reports(journey: Journey) -> None:
    nation = journey.desks[NATION].on(journey.today, "11:10")
    quarter = journey.calendar.ended("quarter")[-1]
    nation.enter([Entry(MUNICIPALITY, "cases_open", quarter.code, "", "300", means=N_("by telephone"))])
    path = _send(journey, journey.desks[MUNICIPALITY].on(journey.today, "11:20"), NATION)
    journey.say(
        N_("The municipality handed everything on to the nation's coordinator: {file}."), file=path.name
    )


def nation_merges(journey: Journey) -> None:
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
