"""What leaves in the published form says nothing of what is hidden: two workspaces that differ in hidden figures and in words
written by hand alone give the same reports, charts, tables and files, to the byte.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.commands import figures as figures_command
from desktop_app.domain.period import parse_span
from desktop_app.reports import excel
from desktop_app.reports.document import Document
from desktop_app.services import chart_table, chart_words, charting, releases, reporting
from desktop_app.services.chart_data import CONTROL, MONTHS, PLACES, TIMELINE, TREND, ChartData
from desktop_app.services.entering import Entry, enter
from desktop_app.services.publishing import publication_form, publish
from desktop_app.services.session import Session
from desktop_app.storage.identity import Identity
from desktop_app.ui.charts import export
from desktop_app.ui.reports import pdf
from tests.helpers import memory_session

pytestmark = pytest.mark.usefixtures("qapp")

NATION = Identity(("GL",), coordinator=True, author="Test Person A", language="en")
SPAN = parse_span("2018..2025")
ALL = ("955", "956", "957", "GL")
WORDS = ("three of one household", "four of one household")
CHARTS = (
    ("notifications_year", ALL, ""),
    ("notifications_rate_year", ALL, ""),
    ("notifications_rate_year", ("955",), ""),
    ("police_sexual", ("955", "956"), "offence=intercourse"),
    ("police_sexual", ("GL",), "offence=intercourse"),
    ("cases_unprocessed", ALL, ""),
    ("unprocessed_share", ("955",), ""),
    ("suicides", ("GL",), ""),
    ("suicide_rate", ("GL",), ""),
    ("leisure_children", ("960",), ""),
)
_PDF_TIMES = re.compile(
    rb'/(?:CreationDate|ModDate) \([^)]*\)|xmp:[A-Za-z]+Date="[^"]*"|uuid:[0-9a-f-]+|/ID \[[^]]*\]'
)


def written(which: int) -> Session:
    """A workspace, or its twin, in which hidden figures are others."""
    session = memory_session(NATION, date(2026, 11, 22))
    for year in range(2018, 2026):
        other = which if year == 2025 else 0
        for site, value in (("955", 3 + other), ("956", 400), ("957", 95 - other)):
            told(session, site, "notifications_year", f"{year}", value, words=WORDS[which])
            told(session, site, "population_children", f"{year}", 1_500)
        told(session, "955", "cases_open", f"{year}-Q4", 30)
        told(session, "956", "cases_open", f"{year}-Q4", 60)
        told(session, "955", "cases_unprocessed", f"{year}-Q4", 3 + other)
        told(session, "956", "cases_unprocessed", f"{year}-Q4", 25 - other, part=WORDS[which])
        offences(session, f"{year}-12", other)
        told(session, "GL", "population_young", f"{year}", 4_000)
        told(session, "GL", "population_children", f"{year}", 9_000)
        told(session, "9601701", "leisure_children", f"{year}-12", 3 + which, part=WORDS[which])
        told(session, "9601200", "leisure_children", f"{year}-12", 40 - which)
    moved = {2018: which, 2019: -which, 2023: which, 2024: -which}
    for year, value in zip(range(2018, 2026), (3, 2, 5, 2, 8, 8, 8, 7), strict=True):
        told(session, "GL", "suicides", f"{year}", value + moved.get(year, 0))
    return session


def offences(session: Session, period: str, other: int) -> None:
    """A swap between two municipalities and two kinds of offence: no total tells of it."""
    first, second, *rest = session.catalogue.parts("police_sexual")
    for site, sign in (("955", 1), ("956", -1)):
        numbers = {first: 3 if sign > 0 else 14, second: 14, **dict.fromkeys(rest, 40)}
        numbers[first] += sign * other
        numbers[second] -= sign * other
        for part, value in numbers.items():
            told(session, site, "police_sexual", period, value, part)
        told(session, site, "police_sexual", period, sum(numbers.values()))


def told(
    session: Session,
    site: str,
    item: str,
    period: str,
    value: int,
    breakdown: str = "",
    *,
    words: str = "made up",
    part: str = "",
) -> None:
    (verdict,) = enter(session, [Entry(site, item, period, breakdown, str(value), words, part)]).verdicts
    assert not verdict.refused, (item, verdict.findings)


@pytest.fixture(scope="module")
def twins() -> Iterator[tuple[Session, Session]]:
    made = written(0), written(1)
    for session in made:
        publish(session, "Spring", plan="A")
    yield made
    for session in made:
        session.close()


def views_of(session: Session, item: str, sites: tuple[str, ...]) -> tuple[str, ...]:
    if len(sites) > 1:
        return TREND, PLACES
    of_years = session.catalogue.items[item].period == "year" or "rate" in item
    return (TREND, CONTROL, TIMELINE) if of_years else (TREND, CONTROL, TIMELINE, MONTHS)


def charts(session: Session) -> Iterator[ChartData]:
    """Charts of every kind in the published form, as they stand and as they were released."""
    for item, sites, breakdown in CHARTS:
        for view in views_of(session, item, sites):
            data = charting.series(session, item, sites, None, SPAN, breakdown, view=view)
            assert data.internal
            yield publication_form(session, data)
    frozen = releases.as_of(session, "Spring")
    for item in frozen.release.items:
        yield frozen.series(item, ALL if "suicide" not in item else ("GL",))


def documents(session: Session) -> Iterator[Document]:
    yield reporting.status_report(session, "A", "GL", public=True)
    yield reporting.status_report(session, "A", "955", as_of="Spring")
    yield reporting.steering_report(session, "A", "GL", as_of="Spring")


def test_the_twins_differ_in_what_is_hidden_and_in_nothing_else(twins: tuple[Session, Session]) -> None:
    first, second = twins
    inner = [
        [charting.series(one, item, sites, None, SPAN, part).lines for item, sites, part in CHARTS]
        for one in twins
    ]
    assert sum(one != other for one, other in zip(*inner, strict=True)) >= len(CHARTS) - 2
    assert reporting.status_report(first, "A", "GL") != reporting.status_report(second, "A", "GL")


def test_charts_in_the_published_form_are_the_same(twins: tuple[Session, Session]) -> None:
    hidden = 0
    for first, second in zip(*map(charts, twins), strict=True):
        assert first == second, first.item
        assert chart_words.description(first) == chart_words.description(second)
        assert chart_table.as_html(first) == chart_table.as_html(second)
        assert figures_command._as_objects(first) == figures_command._as_objects(second)
        hidden += any(point.reason == "hidden" for line in first.lines for point in line.points)
    assert hidden > len(CHARTS)


def test_words_written_by_hand_are_in_no_published_chart(twins: tuple[Session, Session]) -> None:
    for data in charts(twins[0]):
        assert "household" not in repr(data), data.item


def test_published_reports_are_the_same(twins: tuple[Session, Session]) -> None:
    for first, second in zip(*map(documents, twins), strict=True):
        assert not first.internal
        assert first == second
        assert "household" not in repr(first)


def test_files_of_published_reports_are_the_same_to_the_byte(
    twins: tuple[Session, Session], tmp_path: Path
) -> None:
    writers: tuple[tuple[str, Callable[[Document, Path], None]], ...] = (
        ("report.xlsx", excel.write),
        ("report.pdf", pdf.write),
    )
    for name, write in writers:
        found = []
        for session in twins:
            write(reporting.status_report(session, "A", "GL", as_of="Spring"), tmp_path / name)
            found.append(plain(tmp_path / name))
        assert found[0] == found[1]
        assert b"household" not in found[0]


@pytest.mark.parametrize("kind", export.KINDS)
def test_files_of_published_charts_are_the_same_to_the_byte(
    twins: tuple[Session, Session], tmp_path: Path, kind: str
) -> None:
    for first, second in list(zip(*map(charts, twins), strict=True))[::5]:
        found = []
        for data in (first, second):
            export.save(data, tmp_path / f"chart{kind}")
            found.append(plain(tmp_path / f"chart{kind}"))
        assert found[0] == found[1]


def test_an_internal_file_would_be_found_out(twins: tuple[Session, Session], tmp_path: Path) -> None:
    found = []
    for session in twins:
        export.save(
            charting.series(session, "notifications_year", ["955"], None, SPAN), tmp_path / "chart.svg"
        )
        found.append(plain(tmp_path / "chart.svg"))
    assert found[0] != found[1]


def plain(path: Path) -> bytes:
    """A file's content, unpacked, without the hour at which it was made."""
    body = path.read_bytes()
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return b"\n".join(name.encode() + archive.read(name) for name in archive.namelist())
    return _PDF_TIMES.sub(b"", body) if path.suffix == ".pdf" else body
