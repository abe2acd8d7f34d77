"""Initiatives: a plan's at a glance, one's report for a half-year, and starting a report from the one before.

``overview(session, plan, site)``, ``report(session, initiative, site, period)``,
``start_from_last(session, initiative, site, period)``. What is written into a report is entered like any figure:
`entering.enter` with the cell of its question.
"""

from __future__ import annotations

from desktop_app.services.initiative_cells import form_of
from desktop_app.services.initiative_overview import Delivered, InitiativeRow, Overview, StatusNow, overview
from desktop_app.services.initiative_report import (
    START,
    UNFINISHED,
    Answer,
    CriterionLine,
    DeliverableLine,
    Earlier,
    Report,
    Started,
    put_by,
    report,
    start_from_last,
)

__all__ = [
    "START",
    "UNFINISHED",
    "Answer",
    "CriterionLine",
    "DeliverableLine",
    "Delivered",
    "Earlier",
    "InitiativeRow",
    "Overview",
    "Report",
    "Started",
    "StatusNow",
    "form_of",
    "overview",
    "put_by",
    "report",
    "start_from_last",
]
