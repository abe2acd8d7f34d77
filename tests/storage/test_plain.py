"""Reading set-wise and reading cell by cell give the same."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.period import parse_span
from desktop_app.domain.record import value_cell
from desktop_app.services.session import Session
from desktop_app.storage import cells, plain
from desktop_app.storage.cells import CellNow
from desktop_app.storage.identity import Identity
from tests.helpers import given as figure
from tests.helpers import memory_session, put

NATION = Identity(("GL",), coordinator=True, author="Test Person A", language="en")
SPAN = parse_span("2024-01..2024-06")
ITEMS, SITES = ("family_contacts", "police_sexual"), ("960", "9601701", "9601200")

sayings = st.sampled_from(
    [figure("3"), figure("0"), figure("4", coverage="Ilulissat"), None, "disputed", "withdrawn"]
)


def fill(session: Session, item: str, site: str, period: str, breakdown: str, what: Any) -> None:
    from desktop_app.domain.entry import Content

    cell, workspace = value_cell(site, item, period, breakdown), session.workspace
    if what is None:
        put(workspace, cell, Content("unavailable"))
    elif what == "disputed":
        put(workspace, cell, figure("1"), [])
        put(workspace, cell, figure("2"), [])
    elif what == "withdrawn":
        put(workspace, cell, figure("1"))
        put(workspace, cell, Content("withdrawn"))
    else:
        put(workspace, cell, what)


def plainly(now: Any) -> tuple[object, ...]:
    return now.cell, now.state, now.value, now.coverage, now.time, now.disputed, now.provisional


@settings(max_examples=30)
@given(
    st.dictionaries(
        st.tuples(
            st.sampled_from(ITEMS),
            st.sampled_from(SITES),
            st.sampled_from(["2024-01", "2024-02", "2024-05", "2023-12"]),
            st.sampled_from(["", "", "offence=rape"]),
        ),
        sayings,
        max_size=14,
    ),
    st.sampled_from([None, {"9601701", "960"}]),
)
def test_each_cell_comes_once_in_a_row_or_by_itself(
    said: dict[tuple[str, str, str, str], Any], sites: set[str] | None
) -> None:
    session = memory_session(NATION)
    for (item, site, period, breakdown), what in said.items():
        fill(session, item, site, period, breakdown if item == "police_sexual" else "", what)
    connection = session.workspace.read
    expected = [plainly(one) for one in cells.values(connection, sites=sites, items=ITEMS, span=SPAN)]
    rows, singly = plain.read(connection, sites=sites, items=ITEMS, span=SPAN)
    found = [plainly(row.cell(period)) for row in rows for period in row.periods]
    found += [plainly(one) for one in singly]
    assert sorted(found) == sorted(expected)
    session.close()


def test_a_time_that_holds_a_comma_comes_by_itself() -> None:
    session = memory_session(NATION)
    session.workspace.clock = lambda: "a clock, of sorts"
    put(session.workspace, value_cell("960", "family_contacts", "2024-01"), figure("3"))
    rows, singly = plain.read(session.workspace.read, sites=None, items=["family_contacts"], span=SPAN)
    assert rows == []
    (one,) = singly
    assert isinstance(one, CellNow)
    assert (one.value, one.time) == ("3", "a clock, of sorts")


def test_plain_figures_of_many_places_come_as_rows_alone() -> None:
    session = memory_session(NATION)
    for site in SITES:
        for month in ("2024-02", "2024-01"):
            put(session.workspace, value_cell(site, "family_contacts", month), figure("3"))
    rows, singly = plain.read(session.workspace.read, sites=None, items=["family_contacts"], span=SPAN)
    assert singly == []
    assert sorted(row.site for row in rows) == sorted(SITES)
    assert {row.periods for row in rows} <= {("2024-01", "2024-02"), ("2024-02", "2024-01")}
    assert all(asdict(row)["values"] == ["3", "3"] for row in rows)
