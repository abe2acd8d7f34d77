"""Made-up titles, deliverables and criteria for a few of the running plan's initiatives. They say themselves that they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desktop_app.demo.figures import NATION
from desktop_app.domain.period import Period
from desktop_app.services.entering import Entry

Tables = dict[str, list[dict[str, str]]]

_TITLES = {
    "B01": ("b1", "angajoqqaanut pikkorissarnerit", "kurser for forældre", "courses for parents"),
    "B02": ("b1", "ilaqutariinnut sullissiviit", "rammer for familiecentre", "frames for family centres"),
    "B03": ("b2", "meeqqat sunngiffimmi", "børns fritid", "children's leisure"),
    "B04": (
        "b3",
        "suliassaqarfiit akimorlugit suleqatigiinneq",
        "samarbejde på tværs",
        "work across sectors",
    ),
    "B05": ("b4", "paasissutissat pitsaanerusut", "bedre data", "better data"),
    "B06": ("b5", "sulisut pikkorissarneqarnerat", "kurser for medarbejdere", "courses for staff"),
}
_MARKS = ("Misiligut: ", "Opdigtet: ", "Made up: ")
_PROMISED = (
    ("ilitsersuut naammassivoq", "vejledning færdig", "guidance finished"),
    ("pikkorissarnerit aallartipput", "kurser i gang", "courses under way"),
    ("naliliineq naammassivoq", "evaluering færdig", "evaluation finished"),
)
_JUDGED = ("najugaqarfinni tamani atorneqarpoq", "bruges på alle steder", "in use at every place")
_LANGUAGES = ("kl", "da", "en")


def add(tables: Tables, halves: list[Period]) -> None:
    """Puts the made-up titles, deliverables and criteria into the tables of a catalogue."""
    for row in tables["initiatives"]:
        if row["code"] in _TITLES:
            theme, *title = _TITLES[row["code"]]
            row.update(theme=theme, known="title", **_told("title", *title))
            row["from"], row["to"] = _span(row["code"], halves)
            row["budget_dkk"] = str(1_200_000 + 300_000 * int(row["number"]))
    for code in _TITLES:
        for number, words in enumerate(_PROMISED, 1):
            due = {"due": _due(code, number, halves).isoformat()}
            row = {"code": f"{code}D{number}", "initiative": code, **_told("title", *words), **due}
            tables["deliverables"].append(row)
        tables["criteria"].append({"code": f"{code}C1", "initiative": code, **_told("title", *_JUDGED)})


def results(half: Period, halves: list[Period]) -> Iterator[Entry]:
    """What was delivered in a half-year, and how far the criteria are met."""
    for at, code in enumerate(_TITLES):
        for number in range(1, len(_PROMISED) + 1):
            done = _due(code, number, halves) + timedelta(days=9 * at - 15)
            if half.first_day <= done <= half.last_day:
                yield Entry(
                    NATION, "deliverable_done", half.code, f"deliverable={code}D{number}", done.isoformat()
                )
        if halves.index(half) % 2:
            met = ("not", "partly", "met")[(at + halves.index(half)) % 3]
            yield Entry(NATION, "criterion_met", half.code, f"criterion={code}C1", met)
            words = "Opdigtet: tilbagemeldinger fra stederne, talt op i kontoret."
            yield Entry(NATION, "criterion_evidence", half.code, f"criterion={code}C1", words)
    if half == halves[-3]:
        words = "Opdigtet: styregruppen bedes beslutte, om kurserne også skal holdes i bygderne."
        yield Entry(NATION, "progress_decision", half.code, "initiative=B01", words)
        words = "Opdigtet: ja, fra næste halvår, når der er plads på rejserne."
        yield Entry(NATION, "progress_decided", half.code, "initiative=B01", words)
    if half == halves[-1]:
        words = "Opdigtet: styregruppen bedes beslutte, om fristen kan flyttes et halvt år."
        yield Entry(NATION, "progress_decision", half.code, "initiative=B02", words)


def _told(column: str, *words: str) -> dict[str, str]:
    """Words in the three languages, each with the mark that says they are made up."""
    return {
        f"{column}_{lang}": mark + text for lang, mark, text in zip(_LANGUAGES, _MARKS, words, strict=True)
    }


def _span(code: str, halves: list[Period]) -> tuple[str, str]:
    at = list(_TITLES).index(code)
    begin, end = halves[0].shift(at // 3 - 1), halves[-1].shift(1 + at % 3)
    return begin.first_day.isoformat(), end.last_day.isoformat()


def _due(code: str, number: int, halves: list[Period]) -> date:
    at = list(_TITLES).index(code)
    return halves[0].shift(2 * number + at % 2).first_day + timedelta(days=40 + 17 * at)
