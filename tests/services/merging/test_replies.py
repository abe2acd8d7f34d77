"""Receipts, reviews and decisions travel back; catalogues come along; what the sender has lost is offered."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from desktop_app.domain.record import value_cell
from desktop_app.services import browsing, due, receipts, remarks, settling
from desktop_app.services.completing import complete, review
from tests.services.desks import MUNICIPALITY, NATION, PLACE, Desk
from tests.services.merging.results import Make, codes


def test_receipts_travel_back_and_are_seen(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    complete(place.session, "local", PLACE, "2024-05", empty="0")
    municipality.merge(place.export())
    assert [one.status for one in due.due(place.session) if one.period == "2024-05"] == ["sent"]
    assert [one.site for one in receipts.owed(municipality.session)] == [PLACE]
    (written,) = receipts.give_receipts(municipality.session, municipality.folder)
    assert (written.to, written.kind) == (PLACE, "receipt")
    assert receipts.give_receipts(municipality.session, municipality.folder) == []
    (result,) = place.merge(written)
    assert (result.new, result.held) == (1, 0)
    assert [one.status for one in due.due(place.session) if one.period == "2024-05"] == ["received"]


def test_reviews_and_questions_go_with_the_receipt(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    complete(place.session, "local", PLACE, "2024-05")
    municipality.merge(place.export())
    review(municipality.session, "local", PLACE, "2024-05", accept=False, note="The rest is missing.")
    remarks.remark(municipality.session, value_cell(PLACE, "posts", "2024-05"), "How many?", "question")
    place.merge(*receipts.give_receipts(municipality.session, municipality.folder))
    assert [one.status for one in due.due(place.session) if one.period == "2024-05"] == ["returned"]
    assert [one.body for one in remarks.remarks(place.session, value_cell(PLACE, "posts", "2024-05"))] == [
        "How many?"
    ]
    sheet = browsing.sheet(place.session, "local", PLACE, "2024-05")
    assert (sheet.review, sheet.review_note) == ("returned", "The rest is missing.")


def test_a_decision_on_a_disagreement_travels_on(place: Desk, municipality: Desk, make: Make) -> None:
    place.type("team_visits", "2")
    municipality.type("team_visits", "3", site=PLACE)
    municipality.merge(place.export())
    settling.resolve(municipality.session, value_cell(PLACE, "team_visits", "2024-05"), typed="4")
    nation = make("nation", NATION, coordinator=True)
    nation.merge(place.export(), municipality.export())
    assert settling.conflicts(nation.session) == []
    assert nation.value("team_visits") == "4"


def test_what_the_sender_has_lost_is_offered_back(place: Desk, municipality: Desk, make: Make) -> None:
    place.type("team_visits", "2")
    place.type("posts", "1")
    municipality.merge(place.export())
    new = make("new laptop", PLACE)
    new.type("training_days", "1")
    (result,) = municipality.merge(new.export())
    assert (result.lacking, "sender_lacks" in codes(result)) == (2, True)
    new.merge(municipality.export(to=PLACE, everything=True))
    assert new.value("posts") == "1"
    (result,) = municipality.merge(new.export(everything=True))
    assert result.lacking == 0


def test_figures_of_another_provider_at_the_same_place_are_no_loss(make: Make, municipality: Desk) -> None:
    families = make("families", MUNICIPALITY, provider="municipal_family")
    agency = make("agency", MUNICIPALITY, provider="socialstyrelsen")
    families.type("cases_open", "9", "2024-Q1")
    agency.type("treatment_waiting", "2", "2024-Q1")
    results = municipality.merge(families.export(), agency.export())
    assert [result.lacking for result in results] == [0, 0]


def test_a_catalogue_comes_along_and_waits_to_be_chosen(
    make: Make, municipality: Desk, tmp_path: Path
) -> None:
    from desktop_app.services import catalogues, exporting

    nation = make("nation", NATION, coordinator=True)
    book = tmp_path / "catalogue.xlsx"
    catalogues.export_workbook(nation.session, book)
    workbook = openpyxl.load_workbook(book)
    about = workbook["about"]
    heads = [cell.value for cell in about[1]]
    about.cell(2, heads.index("version") + 1).value = "2"
    workbook.save(book)
    catalogues.take_over(nation.session, book)
    package = exporting.export_catalogue(nation.session, nation.folder)
    (result,) = municipality.merge(package)
    assert codes(result) == {"package_new_computer", "catalogue_kept"}
    assert municipality.session.catalogue.version == 1
    (kept,) = catalogues.received(municipality.session)
    catalogues.adopt(municipality.session, kept.digest)
    assert municipality.session.catalogue.version == 2
    onward = exporting.export_catalogue(municipality.session, municipality.folder)
    place = make("settlement", PLACE)
    place.merge(onward)
    assert catalogues.received(place.session)[0].publisher == kept.publisher
