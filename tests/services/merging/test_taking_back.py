"""A merge is taken back, and done again."""

from __future__ import annotations

import pytest

from desktop_app.errors import UserError
from desktop_app.services import merging, receipts
from tests.services.desks import PLACE, Desk


def test_a_merge_is_taken_back_and_done_again(place: Desk, municipality: Desk) -> None:
    before = municipality.digest
    place.type("team_visits", "2")
    package = place.export()
    (result,) = municipality.merge(package)
    after = municipality.digest
    undone = merging.unmerge(municipality.session, result.package[:10])
    assert (undone.gone, municipality.digest, municipality.value("team_visits")) == (1, before, None)
    (again,) = municipality.merge(package)
    assert (again.outcome, again.new, municipality.digest) == ("merged", 1, after)


def test_a_record_that_two_packages_brought_stays(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    first = place.export()
    place.type("posts", "1")
    second = place.export()
    municipality.merge(first, second)
    merging.unmerge(municipality.session, first.package)
    assert municipality.value("team_visits") == "2"
    merging.unmerge(municipality.session, second.package)
    assert municipality.value("team_visits") is None


def test_what_was_built_on_cannot_be_taken_back(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    package = place.export()
    municipality.merge(package)
    municipality.type("team_visits", "3", site=PLACE)
    with pytest.raises(UserError, match="unmerge_built_on"):
        merging.unmerge(municipality.session, package.package)
    assert municipality.value("team_visits") == "3"


@pytest.mark.parametrize("package", ["", "nothing", "a" * 32])
def test_an_unknown_package_cannot_be_taken_back(municipality: Desk, package: str) -> None:
    with pytest.raises(UserError, match="unmerge_unknown"):
        merging.unmerge(municipality.session, package)


def test_taking_back_withdraws_the_receipt_and_lists_what_was_handed_on(
    place: Desk, municipality: Desk
) -> None:
    place.type("team_visits", "2")
    (result,) = municipality.merge(place.export())
    receipts.give_receipts(municipality.session, municipality.folder)
    municipality.export()
    undone = merging.unmerge(municipality.session, result.package)
    assert {one.code for one in undone.findings} == {"unmerge_receipt_withdrawn", "unmerge_handed_on"}
    assert receipts.owed(municipality.session) == []
