"""Many points worked out at once say what each says by itself."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.rows import Row
from desktop_app.analysis.series import Figures
from desktop_app.domain.catalogue import Catalogue
from desktop_app.domain.catalogue_tables import read_tables
from desktop_app.domain.period import Period, parse_period, said_early
from desktop_app.domain.record import GIVEN
from tests.analysis.said import Told, told
from tests.builtin import builtin_catalogue, builtin_tables

CATALOGUE = builtin_catalogue()
PLACES = tuple(CATALOGUE.children("960")[:3])
SITES = ("GL", "955", "960", *PLACES)
MONTHS = [f"2024-{month:02d}" for month in range(1, 7)]
QUARTERS = ["2024-Q1", "2024-Q2"]


def dated_catalogue() -> Catalogue:
    """The same catalogue, in which a place was not there at first and an item is no longer asked."""
    tables = {name: [dict(row) for row in rows] for name, rows in builtin_tables().items()}
    for row in tables["sites"]:
        if row["code"] == PLACES[0]:
            row["from"] = "2024-03"
    for row in tables["items"]:
        if row["code"] == "training_days":
            row["retired"] = "2024-05"
    catalogue, findings = read_tables(tables)
    assert catalogue is not None, findings
    return catalogue


DATED = dated_catalogue()
TIMES = st.sampled_from(
    ["2024-01-15T00:00:00Z", "2024-04-01T00:00:00Z", "2030-01-01T00:00:00Z", "no clock", "2024-13-45", ""]
)


class Cell(Told):
    """A cell that was said early exactly if its time says so, as storage tells it."""

    @property
    def provisional(self) -> bool:
        return self.disputed or said_early(self.cell.period, self.time)


@st.composite
def cells(draw: st.DrawFn, items: Sequence[str], periods: Sequence[str]) -> list[Cell]:
    """Mostly plain cells, in many periods and places; some say why not, cover a part, or are disputed."""
    usual = draw(TIMES)
    found = []
    for item in items:
        for site in draw(st.lists(st.sampled_from(SITES), unique=True, max_size=len(SITES))):
            for period in draw(st.lists(st.sampled_from(periods), unique=True)):
                text = draw(st.sampled_from(["3", "0", "12", "7", "2.5", "..", ".", "x"]))
                part = draw(st.sampled_from(["", "", "", "Ilulissat"]))
                plain = told(site, item, period, text, part=part, disputed=draw(st.integers(0, 9)) == 0)
                time = draw(st.one_of(st.just(usual), TIMES))
                found.append(Cell(plain.cell, plain.state, plain.value, plain.coverage, time, plain.disputed))
    return found


def split(found: Sequence[Told]) -> tuple[list[Row], list[Told]]:
    """The plain cells as rows, and the others."""
    rows: dict[tuple[str, str, str], list[Told]] = {}
    others = []
    for one in found:
        if one.state == GIVEN and not one.coverage and not one.disputed:
            rows.setdefault((one.cell.item, one.cell.site, one.cell.breakdown), []).append(one)
        else:
            others.append(one)
    made = [
        Row(
            *key,
            tuple(one.cell.period for one in members),
            [one.value for one in members],
            [one.time for one in members],
        )
        for key, members in rows.items()
    ]
    return made, others


def same(found: Sequence[Told], item: str, site: str, periods: list[Period], catalogue: Catalogue) -> None:
    rows, others = split(found)
    slow = Figures(catalogue, found).series(item, site, periods)
    fast = Figures(catalogue, others, rows).series(item, site, periods)
    assert fast == slow
    for one, other in zip(fast.points, slow.points, strict=True):
        assert (one.value is None) == (other.value is None)


def periods(*codes: str) -> list[Period]:
    return [parse_period(code) for code in codes]


@given(cells(["family_contacts"], MONTHS), st.sampled_from(SITES))
def test_sums_over_places(found: list[Cell], site: str) -> None:
    same(found, "family_contacts", site, periods(*MONTHS), CATALOGUE)


@given(cells(["training_days"], MONTHS), st.sampled_from(["GL", "960", PLACES[0]]))
def test_places_and_items_that_are_not_always_asked(found: list[Cell], site: str) -> None:
    same(found, "training_days", site, periods(*MONTHS), DATED)
    same(found, "training_days", site, periods("2024-Q1", "2024-Q2"), DATED)


@given(cells(["posts", "posts_filled"], MONTHS), st.sampled_from(["GL", "960", PLACES[1]]))
def test_shares_of_sums(found: list[Cell], site: str) -> None:
    same(found, "posts_filled_share", site, periods(*MONTHS), CATALOGUE)


@given(cells(["cases_unprocessed", "cases_open"], QUARTERS), st.sampled_from(["GL", "960"]))
def test_longer_periods_and_stocks(found: list[Cell], site: str) -> None:
    same(found, "cases_unprocessed", site, periods("2024-H1", "2024"), CATALOGUE)
    same(found, "unprocessed_share", site, periods(*QUARTERS, "2024"), CATALOGUE)


@given(cells(["notifications", "population_children"], [*QUARTERS, "2024"]), st.sampled_from(["GL", "960"]))
def test_items_with_parts_and_denominators_of_a_year(found: list[Cell], site: str) -> None:
    fitting = [one for one in found if ("Q" in one.cell.period) == (one.cell.item == "notifications")]
    same(fitting, "notifications_rate", site, periods(*QUARTERS), CATALOGUE)


@given(cells(["leisure_children"], MONTHS))
def test_what_is_not_added_up_over_time(found: list[Cell]) -> None:
    same(found, "leisure_children", "960", periods(*MONTHS, "2024-Q1"), CATALOGUE)


def test_a_period_costs_no_working_out_where_another_is_its_twin(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [told(site, "family_contacts", month, "5") for site in PLACES for month in MONTHS]
    rows, others = split(found)
    worked: list[str] = []
    inner = Figures._work_out

    def counted(self: Figures, item: object, site: str, period: Period, breakdown: str) -> object:
        worked.append(site)
        return inner(self, item, site, period, breakdown)  # type: ignore[arg-type]

    monkeypatch.setattr(Figures, "_work_out", counted)
    series = Figures(CATALOGUE, others, rows).series("family_contacts", "960", periods(*MONTHS))
    assert [point.value for point in series.points] == [Decimal(15)] * len(MONTHS)
    assert worked.count("960") == 1
