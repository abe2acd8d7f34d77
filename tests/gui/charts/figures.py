"""Charts to draw: figures of one place, given, missing, none and held back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop_app.analysis.points import Part, Point
from desktop_app.domain.catalogue import Names
from desktop_app.services.chart_data import ChartData, Line
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
    Point("missing"),
    Point("not_asked"),
)
