from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.domain.period import parse_span
from desktop_app.errors import UserError
from desktop_app.i18n import use_language
from desktop_app.sentences.charts import SENTENCES
from desktop_app.services import chart_words, charting
from desktop_app.services.chart_data import ChartData
from desktop_app.services.entering import Entry, enter
from desktop_app.services.session import Session
from desktop_app.storage.identity import Identity
from tests.builtin import PUBLISHED, builtin_catalogue, read_csv
from tests.helpers import memory_workspace, session_around

TODAY = date(2024, 6, 3)
ILULISSAT = builtin_catalogue().find_sites("Ilulissat")[0]
NATION = Identity(("GL",), coordinator=True, author="Test Person A", language="en")


def opened(owner: Identity = NATION, today: date = TODAY) -> Session:
    return session_around(memory_workspace(owner), today=today)


def told(session: Session, item: str, site: str, **figures: str) -> None:
    entries = [
        Entry(site, item, period.lstrip("y").replace("_", "-"), "", text) for period, text in figures.items()
    ]
    verdicts = enter(session, entries).verdicts
    assert not [one for one in verdicts if one.refused]


@pytest.fixture(scope="module")
def published() -> Iterator[Session]:
    session = opened(today=date(2026, 11, 22))
    entries = [
        Entry(row["site"], row["item"], row["period"], row["breakdown"], row["value"], extracted="2023-04-01")
        for name in ("national_figures", "municipal_figures")
        for row in read_csv(PUBLISHED / f"{name}.csv")
    ]
    assert not [one for one in enter(session, entries).verdicts if one.refused]
    yield session
    session.close()


def values(data: ChartData) -> dict[str, Decimal | None]:
    return {point.period: point.value for point in data.lines[0].points}


def test_sexual_offences_are_highest_in_2020_beside_the_campaign(published: Session) -> None:
    data = charting.series(published, "police_sexual_year")
    assert values(data) == {"2019": Decimal(225), "2020": Decimal(338), "2021": Decimal(249)}
    assert chart_words.title(data) == "Highest in 2020 (338); 249 in 2021"
    (campaign,) = data.notes
    assert (campaign.kind, campaign.date) == ("break", "2020-02")
    assert 0.5 < campaign.at < 0.6
    assert data.extracted == ("2023-04-01",)


def test_violence_keeps_its_gap_and_tells_the_change(published: Session) -> None:
    data = charting.series(published, "police_violence_year")
    assert values(data) == {"2018": Decimal(91), "2019": None, "2020": Decimal(143)}
    assert chart_words.title(data) == "91 in 2018, 143 in 2020 (+57%)"


def test_notifications_in_kujalleq_warn_of_the_recording(published: Session) -> None:
    data = charting.series(published, "notifications_year", ["955"])
    assert chart_words.title(data) == "399 in 2020, 827 in 2021 (+107%)"
    assert chart_words.qualifications(data) == ["The recording may have changed in between."]
    assert data.breaks() == (1.5,)


def test_the_country_says_that_it_is_one_municipality_alone(published: Session) -> None:
    data = charting.series(published, "notifications_year")
    assert "1 of 5" in " ".join(chart_words.coverage_lines(data))
    assert "Kommune Kujalleq" in " ".join(chart_words.coverage_lines(data))
    assert data.title[1].code == "chart_last_partial"


def test_a_part_of_a_place_is_named() -> None:
    session = opened()
    enter(session, [Entry("960", "notifications_year", "2021", "", "300", part="Ilulissat")])
    data = charting.series(session, "notifications_year", ["960"])
    assert chart_words.coverage_lines(data) == ["Avannaata Kommunia only in part: Ilulissat"]
    assert "only a part" in chart_words.qualifications(data)[0]


def test_no_change_in_percent_is_told_of_small_or_doubtful_figures() -> None:
    session = opened(Identity((ILULISSAT,), "local_office", author="Test Person A", language="en"))
    told(session, "team_visits", ILULISSAT, y2024_01="1", y2024_02="3")
    data = charting.series(session, "team_visits", span=parse_span("2024-01..2024-02"))
    assert data.title[0].code == "chart_two"
    assert "%" not in chart_words.title(data)


def test_sums_of_different_places_are_not_held_against_one_another() -> None:
    session = opened(Identity(("960",), coordinator=True, author="Test Person A", language="en"))
    other = builtin_catalogue().find_sites("Qaanaaq")[0]
    told(session, "family_contacts", ILULISSAT, y2024_01="30", y2024_02="30", y2024_03="30")
    told(session, "family_contacts", other, y2024_02="30")
    data = charting.series(session, "family_contacts", ["960"])
    assert data.title[0].code == "chart_uneven"
    assert "30 in March 2024, from 1 of" in chart_words.title(data)


def test_a_chart_opens_on_the_own_place_or_where_it_is_counted_above_it() -> None:
    session = opened(Identity((ILULISSAT,), "local_office", author="Test Person A", language="en"))
    assert charting.default_site(session, "family_contacts") == ILULISSAT
    assert charting.default_site(session, "cases_unprocessed") in (ILULISSAT, "960")
    assert charting.default_site(session, "placed_end") == "960"
    assert charting.default_site(session, "suicides") == "GL"


def test_it_shows_the_last_five_years_up_to_the_last_period_that_is_over() -> None:
    session = opened()
    told(session, "cases_open", "955", y2017_Q1="5", y2024_Q1="7")
    data = charting.series(session, "cases_open", ["955"])
    assert (data.periods[0], data.periods[-1]) == ("2019-Q2", "2024-Q1")
    assert len(data.periods) == 20


def test_an_old_series_is_shown_up_to_its_end_and_a_short_one_from_its_beginning(published: Session) -> None:
    assert charting.series(published, "police_sexual_year").periods == ("2019", "2020", "2021")


def test_a_period_still_running_is_shown_only_once_something_is_said_of_it() -> None:
    session = opened(Identity((ILULISSAT,), "local_office", author="Test Person A", language="en"))
    told(session, "team_visits", ILULISSAT, y2024_04="1")
    assert charting.series(session, "team_visits").periods[-1] == "2024-05"
    told(session, "team_visits", ILULISSAT, y2024_06="1")
    data = charting.series(session, "team_visits")
    assert data.periods[-1] == "2024-06"


def test_a_line_for_each_municipality_says_how_many_have_a_figure(published: Session) -> None:
    data = charting.series(published, "notifications_year", ["GL"], by="municipality")
    assert len(data.lines) == 5
    assert chart_words.title(data) == "2021: 827 in Kommune Kujalleq; no other of 5 places has a figure"


@pytest.mark.parametrize(
    ("typed", "title"),
    [("..", "Reported as not available"), (".", "Reported as not applicable"), ("", "Not yet reported")],
)
def test_without_figures_the_title_says_why(typed: str, title: str) -> None:
    session = opened()
    if typed:
        told(session, "police_violence_year", "GL", y2023=typed)
    assert chart_words.title(charting.series(session, "police_violence_year")) == title


def test_a_rate_that_lacks_its_denominator_names_it() -> None:
    session = opened()
    told(session, "notified_children_year", "955", y2021="380")
    data = charting.series(session, "notified_share_year", ["955"])
    assert "Children aged 0-17" in chart_words.title(data)


def test_items_with_figures_are_offered_first(published: Session) -> None:
    offered = charting.chartable(published)
    there = [code for code, has in offered if has]
    assert {"police_sexual_year", "notifications_year", "notified_share_year"} <= set(there)
    assert [has for _, has in offered] == sorted((has for _, has in offered), reverse=True)
    assert "progress_done" not in dict(offered)


def test_every_phrase_and_point_can_be_said_in_every_language(published: Session) -> None:
    for item in ("police_sexual_year", "police_violence_year", "notifications_year", "notified_share_year"):
        data = charting.series(published, item, ["GL"], by="municipality" if "not" in item else None)
        for language in ("kl", "da", "en"):
            with use_language(language):
                assert "{" not in chart_words.description(data)
                for index in range(len(data.periods)):
                    assert all(chart_words.point_words(data, 0, index))


def test_every_reason_for_lack_of_figures_has_a_sentence() -> None:
    for reason in ("too_few", "unequal", "not_summed", "nothing_to_divide_by"):
        assert f"chart_{reason}" in SENTENCES
        assert reason in chart_words.REASONS


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"item": "nonsense"}, "item_unknown"),
        ({"item": "progress_done"}, "item_not_a_number"),
        ({"item": "cases_open", "sites": ["nowhere"]}, "site_unknown"),
        ({"item": "cases_open", "by": "village"}, "level_unknown"),
        ({"item": "cases_open", "sites": [ILULISSAT], "by": "nation"}, "chart_no_places"),
        ({"item": "team_visits", "by": "place"}, "chart_too_many_places"),
        ({"item": "cases_open", "per": "month"}, "chart_period_too_short"),
        ({"item": "cases_open", "per": "week"}, "period_type_unknown"),
        ({"item": "cases_open", "breakdown": "sex=x"}, "breakdown_unknown"),
        ({"item": "suicides", "span": parse_span("2024-01..2024-05")}, "chart_span_empty"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(arguments: dict[str, object], code: str) -> None:
    with pytest.raises(UserError) as refused:
        charting.series(opened(), **arguments)  # type: ignore[arg-type]  # the wrong arguments are the case
    assert refused.value.code == code


def test_a_target_reaches_as_far_as_it_is_set(tmp_path: Path) -> None:
    from desktop_app.domain.catalogue_tables import read_tables
    from tests.builtin import builtin_tables

    row = {
        "code": "t",
        "kind": "target",
        "item": "cases_unprocessed",
        "site": "955",
        "from": "2023-Q3",
        "to": "2024",
        "value": "10",
        "text_en": "Agreed.",
    }
    catalogue, _ = read_tables({**builtin_tables(), "targets": [row]})
    assert catalogue is not None
    session = session_around(memory_workspace(NATION), catalogue)
    data = charting.series(session, "cases_unprocessed", ["955"], span=parse_span("2023-Q1..2024-Q2"))
    (level,) = data.levels
    assert (level.value, level.first, level.last) == (10, 2, 5)
