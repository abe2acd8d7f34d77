"""The made-up figures themselves: what each place and office would enter for a period. Nothing here was ever counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.demo.chance import Chance, season
from desktop_app.domain.period import Period
from desktop_app.services.entering import Entry

ILULISSAT, UUMMANNAQ, QAANAAQ, SAVISSIVIK = "9601200", "9601500", "9601700", "9601701"
PLACES = (ILULISSAT, UUMMANNAQ, QAANAAQ, SAVISSIVIK)
MUNICIPALITY, NATION = "960", "GL"
MUNICIPALITIES = ("955", "956", "957", "959", "960")


@dataclass(frozen=True, slots=True)
class Size:
    """How much goes on at a place in an ordinary winter month."""

    scale: float
    posts: int
    family_centre: bool


SIZES = {
    ILULISSAT: Size(1.0, 7, True),
    UUMMANNAQ: Size(0.35, 4, True),
    QAANAAQ: Size(0.22, 3, True),
    SAVISSIVIK: Size(0.05, 1, False),
}
_CHILDREN = {"955": 1450, "956": 5900, "957": 2350, "959": 1500, "960": 2900}
_AGES_BY_SEX = (0.15, 0.16, 0.15, 0.15, 0.08, 0.06, 0.11, 0.08, 0.06)
_GROWTH = 0.012  # a month: a little more is offered as the work goes on


def local_work(site: str, period: Period, months_before_end: int) -> Iterator[Entry]:
    """A place's month of local work."""
    size = SIZES[site]
    scale = size.scale * (1 - _GROWTH * months_before_end)
    quiet = season(period.month, 0.25)

    def figure(item: str, mean: float) -> Entry:
        return Entry(site, item, period.code, "", str(Chance(site, item, period).count(mean)))

    begun = Chance(site, "parenting_begun", period).count(6 * scale * quiet)
    earlier = Chance(site, "parenting_begun", period.shift(-2)).count(6 * scale * quiet)
    yield Entry(site, "parenting_begun", period.code, "", str(begun))
    yield Entry(site, "parenting_completed", period.code, "", str(min(earlier, begun + 1)))
    if size.family_centre:
        yield figure("family_contacts", 44 * scale * quiet)
    else:
        yield Entry(site, "family_contacts", period.code, "", ".")
    activities = Chance(site, "leisure_activities", period).count(26 * max(scale, 0.1) * quiet)
    yield Entry(site, "leisure_activities", period.code, "", str(activities))
    children = Chance(site, "leisure_children", period).count(4.2 * activities)
    yield Entry(site, "leisure_children", period.code, "", str(children))
    yield figure("sector_meetings", 2.6 * max(scale, 0.25))
    yield figure("team_visits", 0.9 if period.month in (3, 4, 8, 9) else 0.25)
    vacant = min(Chance(site, "vacant", period.as_type("half")).count(0.16 * size.posts), size.posts)
    yield Entry(site, "posts", period.code, "", str(size.posts))
    yield Entry(site, "posts_filled", period.code, "", str(size.posts - vacant))
    yield figure("training_days", 3.4 * max(scale, 0.1) * quiet)


def casework(site: str, period: Period, quarters_before_end: int, part: str = "") -> Iterator[Entry]:
    """A municipality's quarter of notifications and cases; ``part`` is all that the notifications cover. Parts add up to totals."""
    children = _CHILDREN[site]
    mean = children * (0.6 if part else 1) * 0.052 * (1 - 0.008 * quarters_before_end)
    chance = Chance(site, "notifications", period)
    total = chance.count(mean)
    concerned = min(round(total * 0.78), total)
    open_cases = round(children * 0.11) + chance.count(6)
    unprocessed = Chance(site, "unprocessed", period).count(open_cases * (0.16 + 0.009 * quarters_before_end))

    def figure(item: str, value: int, breakdown: str = "") -> Entry:
        covers = part if item.startswith("notifi") else ""
        return Entry(site, item, period.code, breakdown, str(value), part=covers)

    for item, number in (("notifications", total), ("notified_children", concerned)):
        yield figure(item, number)
        parts = Chance(site, item, period, "parts").split(number, _AGES_BY_SEX)
        yield from (figure(item, one, name) for name, one in zip(AGE_SEX, parts, strict=True))
    grades = Chance(site, "urgency", period).split(total, (0.18, 0.35, 0.42, 0.05))
    yield from (
        figure("notifications_urgency", one, f"urgency={name}")
        for name, one in zip(URGENCIES, grades, strict=True)
    )
    yield figure("notifications_young", Chance(site, "young", period).count(mean * 0.05))
    yield figure("cases_open", open_cases)
    yield figure("cases_unprocessed", unprocessed)
    yield figure("cases_overdue", Chance(site, "overdue", period).count(unprocessed * 0.4))


AGE_SEX = (
    "age=0-6;sex=f",
    "age=0-6;sex=m",
    "age=7-12;sex=f",
    "age=7-12;sex=m",
    "age=13-14;sex=f",
    "age=13-14;sex=m",
    "age=15-17;sex=f",
    "age=15-17;sex=m",
    "age=u;sex=u",
)
URGENCIES = ("red", "yellow", "green", "u")


def placements(site: str, periods: list[Period]) -> Iterator[Entry]:
    """A municipality's placements, quarter after quarter: end = start + begun - ended, but for one slip."""
    placed = round(_CHILDREN[site] * 0.052)
    for number, period in enumerate(periods):
        begun = Chance(site, "placed_begun", period).count(placed * 0.07)
        ended = min(Chance(site, "placed_ended", period).count(placed * 0.07), placed)
        placed += begun - ended
        slip = 1 if number == len(periods) - 3 else 0
        yield Entry(site, "placed_begun", period.code, "", str(begun))
        yield Entry(site, "placed_ended", period.code, "", str(ended))
        yield Entry(site, "placed_end", period.code, "", str(placed + slip))
        kinds = Chance(site, "placed_end", period).split(placed + slip, (0.68, 0.24, 0.08, 0))
        names = ("foster", "institution", "other", "u")
        yield from (
            Entry(site, "placed_end", period.code, f"kind={name}", str(one))
            for name, one in zip(names, kinds, strict=True)
        )


def treatment(site: str, period: Period, quarters_before_end: int) -> Iterator[Entry]:
    """Socialstyrelsen's quarter for one municipality."""
    scale = _CHILDREN[site] / 2900

    def figure(item: str, mean: float) -> Entry:
        return Entry(site, item, period.code, "", str(Chance(site, item, period).count(mean)))

    yield figure("treatment_referred", 5 * scale)
    yield figure("treatment_waiting", (3 + 0.4 * quarters_before_end) * scale)
    yield figure("treatment_current", 9 * scale)
    yield figure("treatment_ended", 4.5 * scale)


def police(site: str, period: Period) -> Iterator[Entry]:
    """The police's month for one municipality."""
    scale = _CHILDREN[site] / 2900

    def figure(item: str, mean: float) -> Entry:
        return Entry(site, item, period.code, "", str(Chance(site, item, period).count(mean)))

    yield figure("police_violence", 2.0 * scale)
    yield figure("police_disturbances", 6.5 * scale * (1.25 if period.month == 12 else 1))
    sexual = Chance(site, "police_sexual", period).count(4.2 * scale)
    yield Entry(site, "police_sexual", period.code, "", str(sexual))
    parts = Chance(site, "police_sexual", period, "parts").split(sexual, (0.18, 0.21, 0.61, 0))
    names = ("rape", "intercourse", "indecency", "u")
    yield from (
        Entry(site, "police_sexual", period.code, f"offence={name}", str(one))
        for name, one in zip(names, parts, strict=True)
    )
    yield figure("police_rape_15_17", 0.8 * scale)


def children(site: str, year: Period) -> int:
    """A made-up number of children in a municipality, so that rates can be shown."""
    total = _CHILDREN[site]
    return total + round(total * 0.006 * (2024 - year.year))


def progress(site: str, period: Period, halves_before_end: int, initiatives: list[str]) -> Iterator[Entry]:
    """A half-year's status of the running plan's initiatives. The words say themselves that they are made up."""
    for number, code in enumerate(initiatives):
        chance = Chance(site, code, period)
        age = number % 7 - halves_before_end
        status = "not_started" if age < -2 else "problems" if chance.happens(0.22) else "on_plan"
        if age > 4:
            status = "completed"
        at = f"initiative={code}"
        yield Entry(site, "progress_status", period.code, at, status)
        if number < 6:
            yield Entry(site, "progress_done", period.code, at, _DONE[(number + period.number) % len(_DONE)])
            yield Entry(site, "progress_next", period.code, at, _NEXT[(number + period.year) % len(_NEXT)])
        if status == "problems":
            yield Entry(site, "progress_obstacles", period.code, at, _OBSTACLES[number % len(_OBSTACLES)])
        if status != "not_started" and number < 12:
            yield Entry(site, "progress_spent", period.code, at, str(90_000 + 15_000 * ((number * 7) % 11)))


def target(quarters: list[Period]) -> dict[str, str]:
    """A made-up target for the municipality, as a row of the catalogue."""
    return {
        "code": "demo_unprocessed",
        "kind": "target",
        "item": "cases_unprocessed",
        "site": MUNICIPALITY,
        "from": quarters[0].code,
        "to": quarters[-1].shift(8).code,
        "value": "60",
        "source": "Demo",
        "text_kl": "Misiligut: anguniagaq piviusuunngitsoq",
        "text_da": "Demonstration: opdigtet mål",
        "text_en": "Demonstration: made-up target",
    }


_DONE = (
    "Opdigtet: to kurser er holdt, og materialet er oversat.",
    "Opdigtet: vejledningen er sendt i høring hos kommunerne.",
    "Opdigtet: det rejsende team har besøgt fire steder.",
)
_NEXT = (
    "Opdigtet: næste kursus holdes, når vejret tillader rejsen.",
    "Opdigtet: vejledningen tages i brug efter høringen.",
)
_OBSTACLES = (
    "Opdigtet: to stillinger står ledige.",
    "Opdigtet: rejsen blev aflyst to gange på grund af vejret.",
    "Opdigtet: tallene er endnu ikke fuldstændige.",
)
