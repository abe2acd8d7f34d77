"""Receiving: safe and boring. Any order, any number of times; what is doubtful is told, held or refused, never half done."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from desktop_app import sentences
from desktop_app.domain.record import Record, value_cell
from desktop_app.errors import UserError
from desktop_app.packages.model import PackageContent
from desktop_app.packages.writer import write_package
from desktop_app.services import backing, browsing, due, entering, merging, receipts, remarks, settling
from desktop_app.services.completing import complete, review
from desktop_app.services.entering import Entry
from desktop_app.services.merging import Decisions
from desktop_app.storage import imports, keys
from tests.builtin import builtin_catalogue
from tests.services.desks import MUNICIPALITY, NATION, OTHER, PLACE, TOWN, Desk, desks, edit

Make = Callable[..., Desk]
SHEET, VISITS = "Local work", "Visits of travelling teams"


@pytest.fixture
def make(tmp_path: Path, malik_home: Path) -> Iterator[Make]:
    with desks(tmp_path) as made:
        yield made


@pytest.fixture
def place(make: Make) -> Desk:
    return make("place", PLACE)


@pytest.fixture
def municipality(make: Make) -> Desk:
    return make("municipality", MUNICIPALITY, coordinator=True)


def _codes(*results: merging.Merged) -> set[str]:
    """The codes of all findings; each must have a sentence."""
    found = [one for result in results for one in result.findings]
    for one in found:
        assert one.code in sentences.known_codes(), one.code
        assert "?" not in sentences.say(one), sentences.say(one)
    return {one.code for one in found}


def _counts(result: merging.Merged) -> tuple[int, ...]:
    return (
        result.new,
        result.same,
        result.conflicts,
        result.edited,
        result.parked,
        result.held,
        result.refused,
    )


# Taking over


def test_figures_texts_and_authors_arrive(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2", note="one by boat")
    (result,) = municipality.merge(place.export())
    assert (result.outcome, _counts(result), result.ok) == ("merged", (1, 0, 0, 0, 0, 0, 0), True)
    (line,) = browsing.history(municipality.session, value_cell(PLACE, "team_visits", "2024-05"))
    assert (line.value, line.author, line.note) == ("2", "Test Person place", "one by boat")


def test_a_file_merged_before_is_not_read_again(
    place: Desk, municipality: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.type("team_visits", "2")
    package = place.export()
    municipality.merge(package)
    monkeypatch.setattr("desktop_app.packages.reader.read_package", lambda *_: pytest.fail("read again"))
    (result,) = municipality.merge(package)
    assert (result.outcome, result.package, _codes(result)) == (
        "already",
        package.package,
        {"package_already_merged"},
    )


@pytest.mark.parametrize("dry_run", [False, True])
def test_the_same_package_twice_in_one_call(place: Desk, municipality: Desk, dry_run: bool) -> None:
    place.type("team_visits", "2")
    package = place.export()
    results = municipality.merge(package, package, dry_run=dry_run)
    assert [result.outcome for result in results] == ["merged", "already"]
    assert [result.new for result in results] == [1, 0]


def test_a_dry_run_says_exactly_what_will_happen_and_changes_nothing(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    first = place.export()
    place.type("team_visits", "3")
    place.type("posts", "1")
    second = place.export()
    before = municipality.digest
    foretold = municipality.merge(first, second, dry_run=True)
    assert municipality.digest == before
    assert merging.packages(municipality.session) == []
    assert [_counts(one) for one in foretold] == [_counts(one) for one in municipality.merge(first, second)]
    assert municipality.value("team_visits") == "3"


def test_any_order_and_grouping_through_a_middle_coordinator_gives_one_digest(
    make: Make, place: Desk
) -> None:
    other, town = make("other", OTHER), make("town", TOWN)
    packages = []
    for number, desk in enumerate((place, other, town)):
        desk.type("team_visits", str(number))
        packages.append(desk.export("first.xlsx").path)
        desk.type("team_visits", str(number + 10), note="counted again")
        desk.type("posts", "2,5")
        packages.append(desk.export("second.xlsx").path)
    digests = set()
    for number, order in enumerate(list(itertools.permutations(packages))[::150]):
        nation = make(f"nation{number}", NATION, coordinator=True)
        nation.merge(*order, order[0])
        digests.add(nation.digest)
    middle = make("middle", MUNICIPALITY, coordinator=True)
    middle.merge(*packages[:4])
    above = make("above", NATION, coordinator=True)
    above.merge(middle.export(), *packages[3:])
    digests.add(above.digest)
    assert len(digests) == 1


def test_disagreement_is_counted_and_shown(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    municipality.type("team_visits", "3", site=PLACE, means="by telephone")
    (result,) = municipality.merge(place.export())
    assert result.conflicts == 1
    assert len(settling.conflicts(municipality.session)) == 1


def test_a_backup_is_made_before_a_merge(place: Desk, municipality: Desk) -> None:
    from desktop_app.storage import backups

    municipality.type("cases_open", "3", "2024-Q1")
    path = municipality.session.workspace.path
    before = len(backups.kept(path))
    place.type("team_visits", "2")
    municipality.merge(place.export())
    assert len(backups.kept(path)) == before + 1


def test_progress_is_told(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    seen: list[tuple[int, int]] = []
    municipality.merge(
        place.export(), place.export(blank=True), progress=lambda done, of: seen.append((done, of))
    )
    assert seen == [(1, 2), (2, 2)]


# What cannot be read


def test_bad_files_stop_none_of_the_others(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    good = place.export().path
    (place.folder / "empty.xlsx").write_bytes(b"")
    (place.folder / "text.xlsx").write_text("hello")
    openpyxl.Workbook().save(place.folder / "foreign.xlsx")
    (place.folder / "cut.xlsx").write_bytes(good.read_bytes()[:4000])
    names = ["empty.xlsx", "text.xlsx", "none.xlsx", "foreign.xlsx", "cut.xlsx"]
    results = municipality.merge(*(place.folder / name for name in names), good)
    assert [result.outcome for result in results] == ["refused"] * 5 + ["merged"]
    assert [result.findings[0].code for result in results[:5]] == [
        "package_empty",
        "package_not_a_workbook",
        "package_missing",
        "package_foreign",
        "package_damaged",
    ]
    assert not any(result.ok for result in results[:5])
    for name, result in zip(names, results, strict=False):
        assert name in sentences.say(result.findings[0])
    assert municipality.value("team_visits") == "2"


def test_passwords_one_for_all_or_one_for_each(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    locked = place.export("locked.xlsx", password="hemmelig").path
    assert _codes(*municipality.merge(locked)) == {"package_password_needed"}
    assert _codes(*municipality.merge(locked, passwords="wrong")) == {"package_password_wrong"}
    assert municipality.merge(locked, passwords={locked: "hemmelig"})[0].new == 1
    assert municipality.merge(locked, passwords="hemmelig")[0].outcome == "already"


# Who sent it


def test_a_new_computer_is_told_with_six_characters_once(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    first = place.export()
    (result,) = municipality.merge(first)
    (finding,) = result.findings
    assert (result.standing, finding.code) == ("new_computer", "package_new_computer")
    assert finding.params["code_to_compare"] == result.code == merging.inspect(first.path).code
    place.type("team_visits", "3")
    (result,) = municipality.merge(place.export())
    assert (result.standing, _codes(result)) == ("known", set())


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
    assert (result.outcome, result.standing, result.new, "package_altered" in _codes(result)) == (
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
    assert "records_held_outside_its_places" in _codes(result)
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
    assert _codes(result) == {"package_new_computer", "records_held_not_a_coordinator"}


def test_an_unsealed_package_is_told_and_gives_no_authority(place: Desk) -> None:
    fake = [
        _figure(PLACE),
        _figure(PLACE, kind="redaction"),
        _figure(PLACE, kind="review", item="local", reviewer="960"),
    ]
    (result,) = place.merge(_forged(place, *fake, sites=MUNICIPALITY, role="coordinator"))
    assert (result.standing, result.new, result.held) == ("unsealed", 1, 2)
    assert "package_unsealed" in _codes(result)


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
    assert "records_parked" in _codes(result)
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
    assert (result.standing, _counts(result), _codes(result)) == (
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
    assert "records_held_not_known" in _codes(result)
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
        assert (result.standing, result.new, _codes(result)) == ("copy", 1, {"package_from_copy"})
        copy.type("posts", "3")
        assert municipality.merge(copy.export())[0].standing == "known"
        assert municipality.merge(place.export())[0].conflicts == 1
    finally:
        copy.session.close()


# Edits by hand


def test_a_correction_in_the_workbook_is_an_attributed_change(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    package = place.export().path
    (result,) = municipality.merge(edit(package, SHEET, VISITS, 5))
    assert _counts(result) == (2, 0, 0, 1, 0, 0, 0)
    assert "cells_edited" in _codes(result)
    assert f"{SHEET}!B" in next(sentences.say(one) for one in result.findings if one.code == "cells_edited")
    newest, oldest = browsing.history(municipality.session, value_cell(PLACE, "team_visits", "2024-05"))
    assert (newest.value, newest.author, newest.means, newest.head) == (
        "5",
        "",
        "edited in the workbook",
        True,
    )
    assert newest.parents == (oldest.record,)


def test_the_same_edit_in_two_copies_is_one_change_and_unlike_edits_disagree(
    place: Desk, municipality: Desk
) -> None:
    place.type("team_visits", "2")
    package = place.export().path
    copies = [
        edit(package, SHEET, VISITS, value, to=package.with_name(f"{number}.xlsx"))
        for number, value in enumerate((5, "5", 6))
    ]
    results = municipality.merge(package, *copies)
    assert [(one.new, one.edited, one.conflicts) for one in results] == [
        (1, 0, 0),
        (1, 1, 0),
        (0, 1, 0),
        (1, 1, 1),
    ]


def test_an_edit_merged_at_two_desks_is_one_record(place: Desk, municipality: Desk, make: Make) -> None:
    place.type("team_visits", "2")
    edited = edit(place.export().path, SHEET, VISITS, 5)
    nation = make("nation", NATION, coordinator=True)
    municipality.merge(edited)
    nation.merge(edited)
    nation.merge(municipality.export())
    assert nation.digest == municipality.digest


def test_a_word_in_a_cell_is_told_by_sheet_and_cell_and_the_rest_is_taken(
    place: Desk, municipality: Desk
) -> None:
    place.type("team_visits", "2")
    edited = edit(edit(place.export().path, SHEET, VISITS, "many"), SHEET, "Posts (", 3)
    (result,) = municipality.merge(edited)
    assert (result.edited, result.refused, result.ok) == (1, 1, False)
    (finding,) = [one for one in result.findings if one.code == "not_a_number"]
    assert SHEET in finding.where
    assert (municipality.value("team_visits"), municipality.value("posts")) == ("2", "3")


def test_a_template_filled_in_by_hand_comes_back(municipality: Desk, make: Make) -> None:
    blank = municipality.export(to=PLACE, blank=True).path
    filled = edit(edit(blank, SHEET, VISITS, 3), SHEET, VISITS, "by boat", column=3)
    (result,) = municipality.merge(filled)
    assert (result.standing, result.edited, result.new) == ("own", 1, 2)
    assert municipality.value("team_visits") == "3"
    (note,) = remarks.remarks(municipality.session, value_cell(PLACE, "team_visits", "2024-05"))
    assert note.body == "by boat"


def test_a_period_that_has_not_begun_is_refused_in_a_template(municipality: Desk) -> None:
    from datetime import date

    blank = municipality.export(to=PLACE, blank=True).path
    municipality.session.today = lambda: date(2024, 4, 1)
    (result,) = municipality.merge(edit(blank, SHEET, VISITS, 3))
    assert (result.edited, result.refused) == (0, 1)
    assert "period_not_begun" in _codes(result)


def test_an_emptied_cell_is_asked_about(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    emptied = edit(place.export().path, SHEET, VISITS, None)
    (result,) = municipality.merge(emptied)
    assert (result.new, len(result.emptied), "cells_emptied" in _codes(result)) == (1, 1, True)
    assert municipality.value("team_visits") == "2"
    merging.unmerge(municipality.session, result.package)
    municipality.merge(emptied, decisions=Decisions(clear_emptied=True))
    assert municipality.value("team_visits") == "cleared"


def test_a_deleted_sheet_takes_no_figure_with_it(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    path = place.export().path
    workbook = openpyxl.load_workbook(path)
    workbook.remove(workbook[SHEET])
    workbook.save(path)
    (result,) = municipality.merge(path)
    assert (result.new, _codes(result)) == (1, {"package_new_computer", "package_sheet_missing"})


# Taking back


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


# Receipts and reviews, catalogues, and what the sender has lost


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
    assert (result.lacking, "sender_lacks" in _codes(result)) == (2, True)
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
    assert _codes(result) == {"package_new_computer", "catalogue_kept"}
    assert municipality.session.catalogue.version == 1
    (kept,) = catalogues.received(municipality.session)
    catalogues.adopt(municipality.session, kept.digest)
    assert municipality.session.catalogue.version == 2
    onward = exporting.export_catalogue(municipality.session, municipality.folder)
    place = make("settlement", PLACE)
    place.merge(onward)
    assert catalogues.received(place.session)[0].publisher == kept.publisher


def test_everything_stays_sound(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2", note="by boat")
    place.type("posts", "1")
    edited = edit(place.export().path, SHEET, VISITS, 9)
    municipality.merge(edited)
    for desk in (place, municipality):
        assert [one for one in backing.check(desk.session) if one.severity == "hard"] == []
    counts = merging.packages(municipality.session)[0].counts
    assert json.loads(json.dumps(counts))["edited"] == 1


def test_entering_goes_on_from_what_was_merged(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    municipality.merge(edit(place.export().path, SHEET, VISITS, 5))
    place.merge(municipality.export(to=PLACE))
    assert place.value("team_visits") == "5"
    (verdict,) = entering.check(place.session, [Entry(PLACE, "team_visits", "2024-05", typed="5")])
    assert verdict.action == "same"
