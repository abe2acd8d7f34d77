"""Charts to draw: figures of one place, given, missing, none and held back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop_app.analysis.points import Part, Point
from desktop_app.analysis.signals import Control, Phase, Signal
from desktop_app.domain.catalogue import Names
from desktop_app.services.chart_data import Bar, ChartData, Line, Milestone, Note
from tests.builtin import builtin_catalogue

ILULISSAT = builtin_catalogue().find_sites("Ilulissat")[0]
NAME = Names("Ilulissat", "Ilulissat", "Ilulissat", ILULISSAT)


def chart(*points: Point, first: int = 2010, **more: object) -> ChartData:
    """A chart of one place's yearly points."""
    periods = tuple(str(first + number) for number in range(len(points)))
    line = Line(ILULISSAT, NAME, tuple(replace(p, period=c) for p, c in zip(points, periods, strict=True)))
    made = ChartData(
        item="made_up",
        names=Names(en="Made-up figures", kl="Kisitsisit", da="Opdigtede tal"),
        unit=Names(en="visits", da="besøg", kl="tikeraarnerit"),
        kind="whole",
        period_type="year",
        periods=periods,
        lines=(line,),
        sites={ILULISSAT: NAME},
        today=date(2024, 6, 3),
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def given(value: int | str, **more: object) -> Point:
    return Point("given", Decimal(value), time="t", **more)  # type: ignore[arg-type]  # fields by name


def several(count: int, length: int = 4) -> ChartData:
    """A chart of so many places."""
    base = chart(*(given(number) for number in range(length)))
    lines = tuple(
        Line(f"96{number:05d}", Names(en=f"Place {number}"), base.lines[0].points) for number in range(count)
    )
    return replace(base, lines=lines)


def rates(*counts: int, first: int = 2010, **more: object) -> ChartData:
    """Rates per 1,000 of 380 persons, each with an interval twice as wide as it is high."""
    points = [
        given(
            str(round(count / 380 * 1000, 4)),
            numerator=Decimal(count),
            denominator=Decimal(380),
            lower=Decimal(str(round(count / 380 * 500, 4))),
            upper=Decimal(str(round((count + 1) / 380 * 1750, 4))),
        )
        for count in counts
    ]
    unit = Names(en="per 1,000 children", da="pr. 1.000 børn", kl="meeqqat 1.000-iugaangata")
    return chart(*points, first=first, kind="decimal", unit=unit, calculated=True, **more)


def months(count: int, first: tuple[int, int] = (2021, 1)) -> tuple[str, ...]:
    """The codes of so many months from a first one."""
    begin = first[0] * 12 + first[1] - 1
    return tuple(f"{at // 12}-{at % 12 + 1:02d}" for at in range(begin, begin + count))


def monthly(*points: Point, **more: object) -> ChartData:
    """A chart of one place's monthly points."""
    codes = months(len(points))
    line = Line(ILULISSAT, NAME, tuple(replace(p, period=c) for p, c in zip(points, codes, strict=True)))
    return replace(chart(*points, **more), period_type="month", periods=codes, lines=(line,))


def controlled(**more: object) -> ChartData:
    """Thirty-six months with trial limits, a break, limits after it, a gap, and one signal by each rule."""
    values = [
        12,
        14,
        11,
        13,
        12,
        15,
        13,
        12,
        14,
        None,
        13,
        30,
        22,
        24,
        21,
        25,
        23,
        22,
        26,
        24,
        23,
        25,
        24,
        23,
    ]
    values += [27, 28, 27, 29, 28, 27, 28, 30, 31, 32, 33, 12]
    points = [Point("missing") if value is None else given(value) for value in values]
    known = [value is not None for value in values]

    def steps(before: float, after: float) -> tuple[float | None, ...]:
        return tuple((before if at < 12 else after) if there else None for at, there in enumerate(known))

    control = Control(
        "xmr",
        centre=steps(13.5, 25.5),
        lower=steps(7.2, 17.8),
        upper=steps(19.8, 33.2),
        phases=(Phase(0, 11, 11, True), Phase(12, 35, 24, False)),
        signals=(
            Signal("outside", "above", 11, 11),
            Signal("run", "above", 24, 34),
            Signal("trend", "rising", 29, 34),
            Signal("two_of_three", "above", 32, 34),
            Signal("outside", "below", 35, 35),
        ),
    )
    words = Names(
        en="Possible change in recording; cause not established.",
        da="Mulig ændring i registreringen; årsagen er ikke fastslået.",
        kl="Nalunaarsuinermi allannguuteqarsinnaavoq; pissutaa paasineqanngilaq.",
    )
    note = Note(11.5, "2022-01", "break", words)
    return monthly(*points, view="control", control=control, notes=(note,), **more)


def years(count: int = 4, until: int = 7, **more: object) -> ChartData:
    """The same months of several years, the latest up to a month."""
    lines = []
    for number in range(count):
        year = 2024 - count + 1 + number
        points = []
        for month in range(1, 13):
            late = number == count - 1 and month > until
            point = Point("not_asked") if late else given(3 + (month * 7 + number * 5) % 9 + number)
            points.append(replace(point, period=f"{year}-{month:02d}"))
        name = Names(str(year), str(year), str(year), str(year))
        lines.append(Line(ILULISSAT, name, tuple(points)))
    codes = tuple(f"2024-{month:02d}" for month in range(1, 13))
    base = chart(given(1), **more)
    return replace(base, view="months", period_type="month", periods=codes, lines=tuple(lines))


def beside(count: int = 3, **more: object) -> ChartData:
    """Forty-eight months above initiatives with every status."""
    statuses = ("not_started", "on_plan", "problems", "completed", "cancelled")
    bars = []
    for number in range(count):
        begin = -0.5 + 4 * number
        stretches = tuple((begin + 6 * at, begin + 6 * at + 6, status) for at, status in enumerate(statuses))
        names = Names(
            kl=f"{number + 1}. Angajoqqaajunermik pikkorissarneq ilaqutariinnullu ikiuineq",
            da=f"{number + 1}. Forældrekurser og støtte til familier i bygderne",
            en=f"{number + 1}. Parenting courses and support for families",
        )
        stone = Milestone(begin + 9, Names(en="First course held"))
        bars.append(Bar(f"i{number}", names, begin, begin + 30, stretches, (stone,)))
    base = monthly(*(given(8 + at * 7 % 11 - at // 8) for at in range(48)), **more)
    return replace(base, view="timeline", bars=tuple(bars), statuses=STATUSES)


STATUSES = {choice.code: choice.names for choice in builtin_catalogue().items["progress_status"].choices}


EVERY_STATE = chart(
    given(5),
    given(0),
    given(7, provisional=True),
    given(6, parts=(Part(ILULISSAT, "the school"),)),
    given(4, disputed=True),
    Point("unavailable"),
    Point("not_applicable"),
    Point("cleared"),
    Point("withheld", reason="too_few"),
    Point("withheld", reason="hidden"),
    Point("missing"),
    Point("not_asked"),
)
