"""The table behind a chart: what it tells of each point, and how it is copied."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from desktop_app.analysis.points import Part, Point
from desktop_app.domain.catalogue import Names
from desktop_app.i18n import set_language
from desktop_app.services import chart_table, chart_words
from desktop_app.services.chart_data import ChartData, Level
from tests.gui.charts.figures import (
    EVERY_STATE,
    ILULISSAT,
    beside,
    chart,
    controlled,
    given,
    rates,
    several,
    years,
)


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def cells(data: ChartData) -> list[dict[str, str]]:
    found = chart_table.columns(data)
    return [{column.heading: column.words(at) for column in found} for at in chart_table.rows(data)]


def test_every_point_is_told_in_words() -> None:
    told = cells(EVERY_STATE)
    assert [row["visits"] for row in told][:2] == ["5", "0"]
    assert [row["visits"] for row in told][5:] == [
        "not available",
        "not applicable",
        "cleared",
        "too few for a rate",
        "hidden, so that nobody can be recognised",
        "not yet reported",
        "not asked",
    ]
    assert told[1]["What to know"] == "none"
    assert "the school" in told[3]["What to know"]


def test_a_rate_shows_what_was_divided_and_its_interval() -> None:
    rate = replace(
        given("31.5789"),
        numerator=Decimal(12),
        denominator=Decimal(380),
        lower=Decimal("16.3"),
        upper=Decimal("55.2"),
    )
    row = cells(chart(rate, kind="decimal", calculated=True))[0]
    assert row["visits"] == "31.6"
    assert (row["Numerator"], row["Denominator"]) == ("12", "380")
    assert (row["95% interval, from"], row["95% interval, to"]) == ("16.3", "55.2")


def test_a_column_that_nothing_fills_is_not_there() -> None:
    assert list(cells(chart(given(3)))[0]) == ["Period", "visits", "What to know"]
    assert "Place" in cells(several(3))[0]


def test_a_control_chart_tells_its_limits_and_signals() -> None:
    told = cells(controlled())
    assert (told[0]["Mean"], told[0]["Lower limit"], told[0]["Upper limit"]) == ("13.5", "7.2", "19.8")
    assert told[9]["Mean"] == ""
    assert told[11]["Signal"] == "above the upper limit"
    assert "11 in a row above the mean" in told[30]["Signal"]
    assert "6 in a row rising" in told[30]["Signal"]


def test_months_of_several_years_each_have_their_own_period_and_none_is_told_that_has_not_been() -> None:
    told = [row["Period"] for row in cells(years(3, until=7))]
    assert told[0] == "January 2022"
    assert told[-1] == "July 2024"
    assert len(told) == 12 + 12 + 7


def test_the_copied_text_says_everything_about_itself() -> None:
    source = Names(en="Municipal family administration")
    data = rates(12, 9, sources=(source,), extracted=("2024-04-01",))
    text = chart_table.as_text(replace(data, levels=(Level("target", Decimal(20), 0, 1, Names(en="t")),)))
    for words in (
        "Made-up figures",
        "per 1,000 children · Ilulissat · 2010 – 2011",
        "2010\t31.6\t12\t380\t15.8",
        "Target: 20.0",
        "Source: Municipal family administration",
        "Extracted: 2024-04-01",
        "Internal",
    ):
        assert words in text


def test_the_form_for_publication_names_its_release_and_not_internal() -> None:
    text = chart_table.as_text(
        replace(chart(given(1)), internal=False, release="2024-1", released="2024-06-03")
    )
    assert "2024-1" in text
    assert "Internal" not in text


def test_copied_text_is_never_a_formula() -> None:
    data = chart(given(1, parts=(Part(ILULISSAT, "\t=1+1"),)), sites={ILULISSAT: Names(en="=cmd")})
    text = chart_table.as_text(data)
    assert not any(cell.startswith(("=", "+", "@")) for cell in re.split(r"[\t\n]", text))


class _Cells(HTMLParser):
    """The cells of a page, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def test_the_copied_page_holds_the_same_cells_and_bears_any_name() -> None:
    name = Names(en="<b>5 & more</b>")
    data = replace(rates(12, 9), names=name)
    html = chart_table.as_html(data)
    assert "&lt;b&gt;5 &amp; more&lt;/b&gt;" in html
    read = _Cells()
    read.feed(html[: html.index("</table>")])
    found = chart_table.columns(data)
    assert read.rows[0] == [column.heading for column in found]
    assert read.rows[1] == [column.words((0, 0)) for column in found]


def test_initiatives_stand_beneath_with_their_stretches_and_the_reminder() -> None:
    data = beside(1)
    lines = chart_table.beside(data)
    assert lines[0].startswith("1. Parenting courses and support for families: ")
    assert "Jan 2021–Jun 2021 Not started" in lines[0]
    assert any("not cause" in line for line in chart_words.foot_lines(data))
    assert "First course held" in chart_table.as_text(data)


def test_the_method_of_a_control_chart_is_told() -> None:
    told = " ".join(chart_words.method_lines(controlled()))
    for words in (
        "2.66",
        "January 2021 – December 2021: trial limits, from only 11 figures.",
        "January 2022 – December 2023: limits from 24 figures.",
        "outside the limits",
        "Making Data Count",
    ):
        assert words in told
    assert chart_words.method_lines(chart(given(1))) == []


@pytest.mark.parametrize(("method", "words"), [("c", "√c"), ("u", "√(u / n)"), ("p", "√(p (1 - p) / n)")])
def test_each_method_tells_its_own_formula(method: str, words: str) -> None:
    data = controlled()
    assert data.control is not None
    assert words in chart_words.method_lines(replace(data, control=replace(data.control, method=method)))[0]


def test_a_point_tells_numerator_denominator_and_interval_in_one_line() -> None:
    words = chart_words.point_words(rates(12), 0, 0)
    assert words[:3] == [
        "Ilulissat, 2010",
        "31.6 per 1,000 children",
        "12 of 380; 95% interval 15.8 to 59.9",
    ]


def test_a_point_of_a_control_chart_tells_limits_and_signals() -> None:
    words = chart_words.point_words(controlled(), 0, 11)
    assert "mean 13.5; limits 7.2 to 19.8" in words
    assert "Signal: above the upper limit" in words
    assert not any("limits" in line for line in chart_words.point_words(controlled(), 0, 9))


def test_pooled_figures_say_so() -> None:
    assert "each figure from 5 years together" in chart_words.about(replace(rates(1, 2), window=5))


def test_an_unknown_status_keeps_its_code() -> None:
    assert chart_words.status_words(chart(Point("missing")), "resting") == "resting"
