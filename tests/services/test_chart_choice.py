"""What was chosen of a chart: kept as codes, made to fit the item, and read with what goes without saying left to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services import chart_choice
from desktop_app.services.chart_choice import ChartChoice, restored
from desktop_app.services.chart_data import VIEWS
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.storage.identity import Identity
from tests.builtin import builtin_catalogue
from tests.helpers import PLACE, memory_session

CODES = st.text(max_size=8)


@pytest.fixture
def nation() -> Iterator[Session]:
    session = memory_session(Identity(("GL",), coordinator=True, author="Test Person A", language="en"))
    yield session
    session.close()


@given(
    st.builds(
        ChartChoice,
        item=st.text(min_size=1, max_size=8),
        sites=st.lists(CODES, max_size=4).map(tuple),
        view=st.sampled_from(VIEWS),
        by=CODES,
        span=CODES,
        per=CODES,
        breakdown=CODES,
        window=st.integers(0, 9),
        control=CODES,
    )
)
def test_what_was_kept_comes_back(choice: ChartChoice) -> None:
    assert restored(choice.stored()) == choice


@pytest.mark.parametrize(
    "stored",
    [
        None,
        "notifications",
        [],
        {},
        {"item": 3},
        {"item": "a", "sites": "955"},
        {"item": "a", "sites": [1]},
        {"item": "a", "window": "5"},
    ],
)
def test_what_makes_no_sense_is_no_choice(stored: object) -> None:
    assert restored(stored) is None


def test_an_item_counted_at_municipalities_is_shown_there(nation: Session) -> None:
    assert ChartChoice("placed_end", (PLACE,)).fitting(nation).sites == ("960",)


def test_nothing_that_the_item_does_not_have_is_kept(nation: Session) -> None:
    asked = ChartChoice("suicides", ("955", "GL"), "places", "place", "1", "month", "age:1", 7, "zzz")
    fitted = asked.fitting(nation)
    assert fitted == ChartChoice("suicides", ("GL",), "trend")


@given(
    item=st.sampled_from(
        [
            code
            for code, one in builtin_catalogue().items.items()
            if one.numeric and "initiative" not in one.dimensions
        ]
    ),
    view=st.sampled_from(VIEWS),
    sites=st.lists(st.sampled_from(list(builtin_catalogue().sites)), max_size=3).map(tuple),
    by=st.sampled_from(["", "municipality", "place"]),
    span=st.sampled_from(chart_choice.SPANS),
    per=st.sampled_from(["", "month", "quarter", "half", "year"]),
    window=st.sampled_from([0, 1, 3, 5]),
    control=st.sampled_from(["", "xmr", "c", "u", "p"]),
)
def test_whatever_was_chosen_before_can_be_drawn_of_any_item(**chosen: object) -> None:
    """A person who goes from item to item never meets a refusal; and what fits once, fits again."""
    session = _EMPTY
    fitted = ChartChoice(**chosen).fitting(session)  # type: ignore[arg-type]  # fields by name
    assert fitted.fitting(session) == fitted
    data = fitted.read(session)
    assert data.view == fitted.view


_EMPTY = memory_session(Identity(("GL",), coordinator=True, author="Test Person A", language="en"))


def test_a_pooled_rate_takes_years_whatever_its_periods(nation: Session) -> None:
    choice = ChartChoice("notifications_rate", ("955",), window=3)
    assert choice.fitting(nation).read(nation).window == 12


def test_rare_events_are_pooled_without_being_asked_and_alone_when_asked(nation: Session) -> None:
    rate = ChartChoice("suicide_rate", ("GL",))
    assert rate.read(nation).window == 5
    assert replace(rate, window=1).fitting(nation).read(nation).window == 1
    assert replace(rate, window=5).fitting(nation) == rate


def test_a_span_reaches_back_from_the_period_of_today(nation: Session) -> None:
    enter(nation, [Entry(PLACE, "family_contacts", "2024-03", "", "4")])
    data = ChartChoice("family_contacts", (PLACE,), span="2").read(nation)
    assert (data.periods[0], data.periods[-1], len(data.periods)) == ("2022-07", "2024-06", 24)


def test_months_across_years_are_of_one_place_and_no_years(nation: Session) -> None:
    catalogue = nation.catalogue
    assert "months" in chart_choice.views(catalogue, ChartChoice("police_violence", ("955",)))
    assert "months" not in chart_choice.views(catalogue, ChartChoice("police_violence", ("955", "956")))
    assert "months" not in chart_choice.views(catalogue, ChartChoice("police_violence", ("955",), per="year"))
    assert "places" not in chart_choice.views(catalogue, ChartChoice("suicides", ("GL",)))
