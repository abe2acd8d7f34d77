"""Publishing once more: where figures have not changed nothing differs, and a release knows all that its charts told."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.catalogue import Disclosure
from desktop_app.domain.period import parse_span
from desktop_app.errors import Cancelled
from desktop_app.services import charting, release_body
from desktop_app.services.chart_data import ChartData
from desktop_app.services.chart_points import point_remarks
from desktop_app.services.entering import Entry, enter
from desktop_app.services.publishing import publication_form, publish
from desktop_app.services.releases import as_of, changes_since, releases
from desktop_app.services.session import Session
from desktop_app.storage.identity import Identity
from tests.helpers import memory_session, session_around
from tests.services.test_publication_attack import COUNTS, entered, sites_of

TODAY = date(2026, 11, 22)
MUNICIPALITIES = ("955", "956", "957", "959", "GL")
YEAR_2024 = parse_span("2024")
NATION = Identity(("GL",), coordinator=True, author="Test Person A", language="en")


def opened() -> Session:
    return memory_session(NATION, TODAY)


def told(session: Session, item: str, rows: dict[str, dict[int, int]], breakdown: str = "") -> None:
    entries = [
        Entry(site, item, str(year), breakdown, str(value), "put right")
        for site, values in rows.items()
        for year, value in values.items()
    ]
    assert not [one for one in enter(session, entries).verdicts if one.refused]


def charts(session: Session, name: str) -> Iterator[ChartData]:
    """What was published, but for its name."""
    frozen = as_of(session, name)
    for item in COUNTS:
        for part in ("", *session.catalogue.parts(item)):
            yield replace(frozen.series(item, sites_of(item), part), release="", released="")


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 1_000))
def test_a_second_publication_shows_and_hides_the_same(seed: int) -> None:
    session = entered(seed)
    publish(session, "Spring", COUNTS)
    assert changes_since(session, "Spring") == []
    publish(session, "Summer", COUNTS)
    assert changes_since(session, "Spring") == changes_since(session, "Summer") == []
    assert list(charts(session, "Spring")) == list(charts(session, "Summer"))
    first, second = release_body.read_all(session)
    assert first.cells == second.cells
    session.close()


def test_after_a_change_only_what_has_changed_is_told_otherwise() -> None:
    session = entered(5)
    publish(session, "Spring", COUNTS)
    chance = random.Random(6)
    changed = {("955", "cases_open"), ("956", "cases_open")}
    for site, item in sorted(changed):
        (verdict,) = enter(
            session, [Entry(site, item, "2024-Q4", "", str(chance.randint(41, 60)), "more")]
        ).verdicts
        assert not verdict.refused
    different = {(one.site, one.item, one.period) for one in changes_since(session, "Spring", internal=True)}
    assert different == {(site, "cases_open", "2024") for site in ("955", "956", "GL")}
    public = {(one.site, one.item, one.period) for one in changes_since(session, "Spring")}
    assert public <= different
    session.close()


def hidden(data: ChartData) -> list[str]:
    return [point.period for line in data.lines for point in line.points if point.reason == "hidden"]


def test_a_looser_rule_shows_what_a_stricter_one_hid_and_a_stricter_one_goes_on_hiding() -> None:
    session = opened()
    rows = {"955": {2024: 4}, "956": {2024: 60}, "957": {2024: 70}}
    told(session, "notifications_year", rows)
    publish(session, "Spring", ["notifications_year"])
    asked = charting.series(session, "notifications_year", [*rows, "GL"], span=parse_span("2024"))
    before = publication_form(session, asked)
    assert len(hidden(before)) == 2
    for rule, count in ((Disclosure(threshold=8, width=8), 2), (Disclosure(threshold=2, width=2), 0)):
        other = session_around(session.workspace, replace(session.catalogue, disclosure=rule), TODAY)
        assert len(hidden(publication_form(other, asked))) == count


def test_a_pool_that_reaches_back_before_the_span_is_known_as_told() -> None:
    """It stood in the charts of the release: a later one with the year taken out of it would tell that year."""
    session = opened()
    told(session, "suicides", {"GL": dict.fromkeys(range(2016, 2026), 9)})
    told(session, "population_children", {"GL": dict.fromkeys(range(2016, 2026), 9_000)})
    told(session, "population_young", {"GL": dict.fromkeys(range(2016, 2026), 4_000)})
    release = publish(session, "Spring", ["suicides", "suicide_rate"], span=parse_span("2024..2025"))
    assert release.span == ("2024", "2025")
    shown = as_of(session, "Spring").series("suicide_rate", ["GL"])
    (body,) = release_body.read_all(session)
    pools = {key.period for key, cell in body.cells.items() if ".." in key.period and cell.shown}
    assert shown.window == 5
    assert pools == {f"{int(point.period) - 4}..{point.period}" for point in shown.lines[0].given}
    assert pools == {"2020..2024", "2021..2025"}
    assert {key.period for key in body.cells} - pools == {"2024", "2025"}
    assert changes_since(session, "Spring") == []


def test_a_release_of_a_rate_alone_tells_of_its_totals_and_not_of_their_parts() -> None:
    session = entered(2)
    publish(session, "Spring", ["placed_rate"])
    (body,) = release_body.read_all(session)
    assert {(key.item, key.breakdown) for key in body.cells} == {("placed_end", "")}
    assert changes_since(session, "Spring") == []
    session.close()


def test_of_a_part_that_a_figure_covers_only_names_of_places_are_published() -> None:
    session = opened()
    for site, part in (("955", "Nanortalik, Narsaq"), ("956", "all but one family")):
        enter(session, [Entry(site, "notifications_year", "2024", "", "80", "", part)])
    asked = charting.series(session, "notifications_year", ["955", "956"], span=parse_span("2024"))
    assert [line.points[0].parts[0].text for line in asked.lines][1] == "all but one family"
    data = publication_form(session, asked)
    assert [line.points[0].parts[0].text for line in data.lines] == ["Nanortalik, Narsaq", ""]
    assert all(line.points[0].partial for line in data.lines)
    assert "Covers only a part: Kommuneqarfik Sermersooq." in point_remarks(data, data.lines[1].points[0])


def test_a_publication_that_is_given_up_has_frozen_nothing() -> None:
    session = entered(2)
    steps: list[tuple[int, int]] = []

    def stop_at_the_end(done: int, of: int) -> None:
        steps.append((done, of))
        if done == of:
            raise Cancelled

    with pytest.raises(Cancelled):
        publish(session, "Spring", ["suicides", "cases_open"], progress=stop_at_the_end)
    assert steps == [(0, 2), (1, 2), (2, 2)]
    assert releases(session) == []
    assert publish(session, "Spring", ["suicides", "cases_open"]).name == "Spring"
    session.close()


@pytest.mark.parametrize("seed", range(1, 6))
def test_what_is_counted_once_and_told_by_two_divisions_is_hidden_alike(seed: int) -> None:
    """Notifications by age and sex, and the same notifications by urgency: a total hidden in one must not stand in the other."""
    session, chance = opened(), random.Random(seed)
    items = ("notifications", "notifications_urgency")
    for site in ("955", "956", "957", "959"):
        total = chance.choice((3, 9, 14, 40, 80))
        entries = [Entry(site, items[0], "2024-Q4", "", str(total))]
        for item in items:
            parts = session.catalogue.parts(item)
            split = [chance.choice(parts) for _ in range(total)]
            entries += [Entry(site, item, "2024-Q4", part, str(split.count(part))) for part in parts]
        assert not [one for one in enter(session, entries).verdicts if one.refused]
    one, other = (
        publication_form(session, charting.series(session, item, MUNICIPALITIES, None, YEAR_2024, per="year"))
        for item in items
    )
    assert hidden(one), "there is something to hide"
    assert [line.points[0].reason for line in one.lines] == [line.points[0].reason for line in other.lines]
    session.close()
