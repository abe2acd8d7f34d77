"""What stands beside the figures of a chart: dated notes, targets and baselines, and whether the figures are on course."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from desktop_app.analysis.course import HIGHER, LOWER, Path, course
from desktop_app.domain.catalogue import Catalogue, DatedNote, Item, Names, Target
from desktop_app.domain.period import Period, parse_period
from desktop_app.services.chart_data import Level, Line, Note, Phrase

TARGET, BASELINE = "target", "baseline"


def site_names(catalogue: Catalogue, code: str) -> Names:
    """A place's names, told apart from places called alike."""
    kl, da, en = (catalogue.site_label(code, lang) for lang in ("kl", "da", "en"))
    return Names(kl, da, en, code)


def position(day: date, periods: Sequence[Period]) -> float:
    """Where a day stands among the periods: period i reaches from i - 0.5 to i + 0.5. Days before and after them stand at the
    ends.
    """
    if day < periods[0].first_day:
        return -0.5
    for index, period in enumerate(periods):
        if period.first_day <= day <= period.last_day:
            length = (period.last_day - period.first_day).days + 1
            return index - 0.5 + (day - period.first_day).days / length
    return len(periods) - 0.5


def notes(
    catalogue: Catalogue, item: Item, needed: frozenset[str], periods: Sequence[Period], lines: Sequence[Line]
) -> list[Note]:
    """The dated notes of the item and what it is worked out from, at the places shown and above, and breaks below them."""
    codes = needed | {item.code}
    above = {code for line in lines for code in catalogue.site_path(line.site)}
    below = frozenset().union(*(catalogue.subtree(line.site) for line in lines))
    several = len({line.site for line in lines}) > 1
    found = []
    for note in catalogue.notes.values():
        speaks = not note.items or bool(codes & set(note.items))
        here = note.site in above or (note.site in below and note.kind == "break")
        day = _day(note)
        if speaks and here and periods[0].first_day <= day <= periods[-1].last_day:
            elsewhere = note.site not in above or (several and note.site in below)
            names = site_names(catalogue, note.site) if elsewhere else Names()
            site = note.site if elsewhere else ""
            at = position(day, periods)
            found.append(Note(at, note.date, note.kind, note.text, site, names, note.source))
    return sorted(found, key=lambda one: one.at)


def _day(note: DatedNote) -> date:
    return date.fromisoformat(note.date if len(note.date) > 7 else f"{note.date}-01")


def levels(
    catalogue: Catalogue, item: Item, breakdown: str, periods: Sequence[Period], site: str
) -> Iterable[Level]:
    """The targets and baselines of an item at a place that reach into the periods."""
    for target in _of(catalogue, item, breakdown, site):
        inside = [
            index
            for index, period in enumerate(periods)
            if (not target.from_ or parse_period(target.from_).first_day <= period.first_day)
            and (not target.to or period.last_day <= parse_period(target.to).last_day)
        ]
        if inside:
            yield Level(target.kind, target.value, inside[0], inside[-1], target.text, target.source)


def on_course(catalogue: Catalogue, item: Item, breakdown: str, line: Line) -> Phrase | None:
    """Whether the last final figure is on course for the next target; None where there is no way to tell that has an end.

    The course is the straight path from the baseline to the end of the target. An item of which neither more nor less is better
    has none.
    """
    if item.direction not in (LOWER, HIGHER):
        return None
    final = [point for point in line.given if not point.provisional and not point.disputed]
    day = parse_period(final[-1].period).last_day if final else None
    path = _path(_of(catalogue, item, breakdown, line.site), day)
    if path is None:
        return None
    code = f"chart_course_{course(path, final[-1], day, item.direction) if day is not None else 'early'}"
    params: dict[str, object] = {"value_target": path.goal, "day_target": path.end}
    if day is not None:
        params["value_path"] = path.expected(day)
    return Phrase(code, params)


def _of(catalogue: Catalogue, item: Item, breakdown: str, site: str) -> list[Target]:
    return [
        target
        for target in catalogue.targets.values()
        if (target.item, target.site, target.breakdown) == (item.code, site, breakdown)
    ]


def _path(found: Sequence[Target], day: date | None) -> Path | None:
    """From the last baseline to the first target that is still ahead, or the last of all."""
    ends = {one.code: parse_period(one.to or one.from_).last_day for one in found if one.to or one.from_}
    targets = sorted((ends[one.code], one.value) for one in found if one.kind == TARGET and one.to)
    if not targets:
        return None
    end, goal = next((one for one in targets if day is None or one[0] >= day), targets[-1])
    baselines = sorted(
        (ends[one.code], one.value)
        for one in found
        if one.kind == BASELINE and one.code in ends and ends[one.code] < end
    )
    return Path(*baselines[-1], end, goal) if baselines else None
