"""Who sent it: what is altered, forged or beyond its sender's place is told, held or refused, never half done."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.record import Record
from desktop_app.packages.model import PackageContent
from desktop_app.packages.writer import write_package
from desktop_app.services import browsing, entering, merging
from desktop_app.services.merging import Decisions
from desktop_app.storage import imports, keys
from tests.builtin import builtin_catalogue
from tests.services.desks import MUNICIPALITY, NATION, OTHER, PLACE, Desk
from tests.services.merging.results import Make, codes, counted


def test_a_new_computer_is_told_with_six_characters_once(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    first = place.export()
    (result,) = municipality.merge(first)
    (finding,) = result.findings
    assert (result.standing, finding.code) == ("new_computer", "package_new_computer")
    assert finding.params["code_to_compare"] == result.code == merging.inspect(first.path).code
    place.type("team_visits", "3")
    (result,) = municipality.merge(place.export())
    assert (result.standing, codes(result)) == ("known", set())


def test_a_sender_whose_package_is_taken_back_has_to_be_compared_again(
    place: Desk, municipality: Desk
) -> None:
    place.type("team_visits", "1")
    (first,) = municipality.merge(place.export("1.xlsx"))
    assert first.standing == "new_computer"
    merging.unmerge(municipality.session, first.package)
    (again,) = municipality.merge(place.export("1.xlsx"))
    assert (again.standing, again.code) == ("new_computer", first.code)
    place.type("team_visits", "2")
    (later,) = municipality.merge(place.export("2.xlsx"))
    merging.unmerge(municipality.session, later.package)
    assert [one.key for one in keys.all_known(municipality.session.workspace.read)] == [first.manifest.key]


def test_inspecting_needs_no_workspace(place: Desk) -> None:
    place.type("team_visits", "2")
    found = merging.inspect(place.export().path)
    assert (found.manifest.sites, found.read.seal.state, len(found.read.records), len(found.code)) == (
        (PLACE,),
        "sealed",
        1,
        6,
    )


def _altered(path: Path) -> Path:
    workbook = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    cell = workbook["_records"]["B1"]
    cell.value = str(cell.value).replace('"value":"2"', '"value":"7"')
    workbook.save(path.with_name("altered.xlsx"))
    return path.with_name("altered.xlsx")


def test_of_an_altered_package_nothing_is_taken_but_by_choice(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    place.type("posts", "2")
    path = _altered(place.export().path)
    (result,) = municipality.merge(path)
    assert (result.outcome, result.standing, result.new, "package_altered" in codes(result)) == (
        "refused",
        "altered",
        0,
        True,
    )
    assert merging.packages(municipality.session) == []
    (result,) = municipality.merge(path, decisions=Decisions(take_altered=True))
    assert (result.outcome, result.new, result.refused) == ("merged", 1, 1)
    assert keys.all_known(municipality.session.workspace.read) == []


def _forged(desk: Desk, *records: Record, key: bytes = b"", **manifest: str) -> Path:
    """A package that somebody put together, well-formed, and sealed if a key is given."""
    fields = {
        "kind": "report",
        "time": "2024-06-03T10:00:00Z",
        "language": "en",
        "sites": PLACE,
        "workspace": "w" * 32,
        "role": "provider",
    }
    made = PackageContent({**fields, **manifest}, [(one.id, one.body.decode()) for one in records])
    path = desk.folder / f"forged{len(list(desk.folder.iterdir()))}.xlsx"
    path.write_bytes(write_package(builtin_catalogue(), made, key).data)
    return path


def _figure(site: str, **more: str) -> Record:
    fields = {
        "kind": "value",
        "site": site,
        "item": "team_visits",
        "period": "2024-05",
        "state": "given",
        "value": "1",
        "counter": "1",
    }
    return Record.make(**{**fields, **more})


def test_records_of_another_place_are_held_until_a_person_agrees(municipality: Desk) -> None:
    path = _forged(municipality, _figure(PLACE), _figure(OTHER), key=b"1" * 32)
    (result,) = municipality.merge(path)
    assert (result.new, result.held, result.ok) == (1, 1, False)
    assert "records_held_outside_its_places" in codes(result)
    assert municipality.value("team_visits", site=OTHER) is None
    number = merging.packages(municipality.session)[0].number
    merging.agree(municipality.session, number)
    assert municipality.value("team_visits", site=OTHER) == "1"
    assert imports.held_records(municipality.session.workspace.read) == []


def test_a_known_key_keeps_its_place_whatever_it_claims_later(municipality: Desk) -> None:
    municipality.merge(_forged(municipality, _figure(PLACE), key=b"1" * 32))
    path = _forged(municipality, _figure(OTHER), key=b"1" * 32, sites=OTHER, role="coordinator")
    (result,) = municipality.merge(path)
    assert (result.standing, result.new, result.held) == ("known", 0, 1)


def test_reviews_and_receipts_from_one_who_is_no_coordinator_are_held(
    municipality: Desk, place: Desk
) -> None:
    fake = [
        _figure(PLACE, kind="review", item="local", reviewer=MUNICIPALITY, state="accepted"),
        _figure(PLACE, kind="receipt", item="", period="", package="p" * 32),
    ]
    (result,) = place.merge(_forged(place, *fake, key=b"1" * 32))
    assert (result.new, result.held) == (0, 2)
    assert codes(result) == {"package_new_computer", "records_held_not_a_coordinator"}


def test_an_unsealed_package_is_told_and_gives_no_authority(place: Desk) -> None:
    fake = [
        _figure(PLACE),
        _figure(PLACE, kind="redaction"),
        _figure(PLACE, kind="review", item="local", reviewer="960"),
    ]
    (result,) = place.merge(_forged(place, *fake, sites=MUNICIPALITY, role="coordinator"))
    assert (result.standing, result.new, result.held) == ("unsealed", 1, 2)
    assert "package_unsealed" in codes(result)


def test_places_that_the_catalogue_does_not_know_are_judged_by_their_code_and_parked(
    municipality: Desk,
) -> None:
    path = _forged(municipality, _figure("9609999"), _figure("9559999"), key=b"1" * 32, sites=MUNICIPALITY)
    (result,) = municipality.merge(path)
    assert (result.new, result.held, result.parked) == (1, 1, 1)


@pytest.mark.parametrize("more", [{"item": "of_tomorrow"}, {"breakdown": "age=99"}, {"period": "2024-13"}])
def test_unknown_codes_are_kept_and_counted_as_parked(municipality: Desk, more: dict[str, str]) -> None:
    record = _figure(PLACE, **more)
    (result,) = municipality.merge(_forged(municipality, record, key=b"1" * 32))
    assert (result.new, result.parked, result.ok) == (1, 1, True)
    assert "records_parked" in codes(result)
    assert record.id in {one.record for one in browsing.values(municipality.session)}


def test_kinds_and_fields_of_tomorrow_are_kept_and_handed_on(municipality: Desk, make: Make) -> None:
    record = Record.make(kind="of_tomorrow", site=PLACE, item="x", invented="yes")
    municipality.merge(_forged(municipality, record, _figure(PLACE), key=b"1" * 32))
    nation = make("nation", NATION, coordinator=True)
    nation.merge(municipality.export())
    assert nation.digest == municipality.digest


def test_its_own_package(place: Desk) -> None:
    place.type("team_visits", "2")
    (result,) = place.merge(place.export())
    assert (result.standing, counted(result), codes(result)) == (
        "own",
        (0, 1, 0, 0, 0, 0, 0),
        {"package_own"},
    )
    assert entering.undo_last(place.session).operation == "enter"


def test_nobody_passes_for_this_workspace_by_its_name_alone(place: Desk) -> None:
    own_name = place.session.workspace.replica
    path = _forged(place, _figure(OTHER), key=b"1" * 32, workspace=own_name, sites=PLACE)
    (result,) = place.merge(path)
    assert (result.standing, result.new, result.held) == ("new_computer", 0, 1)


def test_texts_are_taken_out_only_at_the_word_of_one_who_is_known(place: Desk) -> None:
    first = _forged(
        place, _figure(PLACE, kind="redaction"), key=b"1" * 32, sites=MUNICIPALITY, role="coordinator"
    )
    (result,) = place.merge(first)
    assert (result.new, result.held) == (0, 1)
    assert "records_held_not_known" in codes(result)
    again = _forged(place, _figure(PLACE, kind="redaction", counter="2"), key=b"1" * 32, sites=MUNICIPALITY)
    (result,) = place.merge(again)
    assert (result.standing, result.held) == ("known", 0)


def test_a_package_from_a_copy_of_a_known_workspace(place: Desk, municipality: Desk, tmp_path: Path) -> None:
    import shutil

    from desktop_app.services.session import open_session

    place.type("team_visits", "2")
    municipality.merge(place.export())
    original = place.session.workspace.path
    place.session.close()
    shutil.copy(original, tmp_path / "copy.malik")
    place.session = open_session(original)
    place.type("posts", "1")
    copy = Desk(open_session(tmp_path / "copy.malik"), tmp_path)
    try:
        copy.type("posts", "2")
        (result,) = municipality.merge(copy.export())
        assert (result.standing, result.new, codes(result)) == ("copy", 1, {"package_from_copy"})
        copy.type("posts", "3")
        assert municipality.merge(copy.export())[0].standing == "known"
        assert municipality.merge(place.export())[0].conflicts == 1
    finally:
        copy.session.close()
