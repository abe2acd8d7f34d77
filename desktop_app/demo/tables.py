"""The made-up registers as CSV tables, as an office would send them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from desktop_app.demo import figures
from desktop_app.demo.calendar import Calendar
from desktop_app.demo.figures import MUNICIPALITIES, MUNICIPALITY
from desktop_app.services.entering import Entry

COLUMNS = ("site", "item", "period", "breakdown", "value", "part", "source")
SOURCE = "Opdigtede tal til demonstration / Made-up figures for demonstration"


def write(folder: Path, calendar: Calendar, running: list[str]) -> list[Path]:
    """Writes the tables of the police, of treatment and of the other municipalities; gives their paths.

    ``running`` are the codes of the running plan's initiatives.
    """
    halves = calendar.ended("half")
    quarters = calendar.ended("quarter")
    length = len(quarters)
    registers: dict[str, Iterable[Entry]] = {
        "police": (
            entry
            for site in MUNICIPALITIES
            for month in calendar.ended("month")
            for entry in figures.police(site, month)
        ),
        "treatment": (
            entry
            for site in MUNICIPALITIES
            for at, quarter in enumerate(quarters)
            for entry in figures.treatment(site, quarter, length - 1 - at)
        ),
        "casework": (
            entry
            for site in MUNICIPALITIES
            if site != MUNICIPALITY
            for at, quarter in enumerate(quarters)
            for entry in figures.casework(site, quarter, length - 1 - at)
        ),
        "placements": (
            entry
            for site in MUNICIPALITIES
            if site != MUNICIPALITY
            for entry in figures.placements(site, quarters)
        ),
        "progress": (
            entry
            for site in MUNICIPALITIES
            for at, half in enumerate(halves[-3:])
            for entry in figures.progress(site, half, 2 - at, running)
            if entry.item == "progress_status"
        ),
    }
    return [_write(folder / f"{name}.csv", entries) for name, entries in registers.items()]


def _write(path: Path, entries: Iterable[Entry]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for one in entries:
            writer.writerow((one.site, one.item, one.period, one.breakdown, one.typed, one.part, SOURCE))
    return path
