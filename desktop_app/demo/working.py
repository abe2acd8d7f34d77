"""The first part of the story: everybody enters figures, and the nation publishes a newer catalogue."""

from __future__ import annotations

from desktop_app.demo import figures, initiatives, population, tables
from desktop_app.demo.desk import Desk
from desktop_app.demo.figures import ILULISSAT, MUNICIPALITY, NATION, QAANAAQ, SAVISSIVIK, UUMMANNAQ
from desktop_app.demo.journey import MUNICIPALITY_NAME, NATION_NAME, PLACE_NAMES, Journey
from desktop_app.domain.period import Period, parse_period, period_at
from desktop_app.i18n import N_
from desktop_app.services import (
    catalogues,
    due,
    exporting,
    importing,
    merging,
    px,
)
from desktop_app.services.entering import Entry


def places_work(journey: Journey) -> None:
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


def nation_works(journey: Journey) -> None:
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
    _read_population(journey, nation)
    _complete_registers(nation)
    journey.say(
        N_("The nation's coordinator has entered the initiatives and read registers from tables of figures.")
    )


def _read_population(journey: Journey, nation: Desk) -> None:
    """Population comes from a PX file, as the statistics bank gives it out."""
    path = journey.sub("tables") / "population.px"
    population.write(path, nation.session.catalogue, journey.calendar)
    taken = px.take(nation.session, px.look(nation.session, path))
    if taken.refused:
        raise AssertionError(f"the demonstration's own population was refused: {taken.findings[:3]}")


def _complete_registers(nation: Desk) -> None:
    """What a register gave in full is complete."""
    since = (Period(2000, 1, 12), period_at(nation.session.today(), "year"))
    for form in ("police", "treatment", "casework", "placements", "population", "progress"):
        for row in due.completeness(nation.session, form, since).rows:
            for state in row.states:
                if state.status == "begun" and row.site != NATION:
                    nation.complete(form, row.site, parse_period(state.period))


def municipality_works(journey: Journey) -> None:
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


def nation_publishes(journey: Journey) -> None:
    """A newer catalogue, with a made-up target and a few made-up titles in it; Qaanaaq has not got it yet."""
    nation = journey.desks[NATION].on(journey.today, "08:00")
    newer = catalogues.builtin_tables()
    newer["about"][0]["version"] = str(nation.session.catalogue.version + 1)
    newer["targets"].append(figures.target(journey.calendar.ended("quarter")))
    halves = journey.calendar.ended("half")
    initiatives.add(newer, halves)
    catalogues.publish(nation.session, newer)
    for half in halves:
        nation.on(journey.calendar.after(half, 21)).enter(initiatives.results(half, halves))
    nation.on(journey.today, "08:00")
    path = exporting.export_catalogue(nation.session, journey.sub("catalogue")).path
    for site in (MUNICIPALITY, ILULISSAT, UUMMANNAQ, SAVISSIVIK):
        desk = journey.desks[site].on(journey.today, "08:30")
        merging.merge(desk.session, [path])
        catalogues.adopt(desk.session, nation.session.catalogue.digest)
    journey.say(
        N_("A newer catalogue was sent out and taken up everywhere but in {place}."),
        place=PLACE_NAMES[QAANAAQ],
    )
