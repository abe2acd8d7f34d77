"""Edits by hand in a workbook are attributed changes, and no deleted sheet takes a figure with it."""

from __future__ import annotations

import json

import openpyxl

from desktop_app import sentences
from desktop_app.domain.record import value_cell
from desktop_app.services import backing, browsing, entering, merging, remarks
from desktop_app.services.entering import Entry
from desktop_app.services.merging import Decisions
from tests.services.desks import NATION, PLACE, Desk, edit
from tests.services.merging.results import SHEET, VISITS, Make, codes, counted


def test_a_correction_in_the_workbook_is_an_attributed_change(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    package = place.export().path
    (result,) = municipality.merge(edit(package, SHEET, VISITS, 5))
    assert counted(result) == (2, 0, 0, 1, 0, 0, 0)
    assert "cells_edited" in codes(result)
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

    municipality.session.workspace.clock = lambda: "2024-04-01T12:00:00Z"
    blank = municipality.export(to=PLACE, blank=True).path  # with a sheet for May, as one from later has it
    municipality.session.today = lambda: date(2024, 4, 1)
    (result,) = municipality.merge(edit(blank, SHEET, VISITS, 3))
    assert (result.edited, result.refused) == (0, 1)
    assert "period_not_begun" in codes(result)


def test_an_emptied_cell_is_asked_about(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    emptied = edit(place.export().path, SHEET, VISITS, None)
    (result,) = municipality.merge(emptied)
    assert (result.new, len(result.emptied), "cells_emptied" in codes(result)) == (1, 1, True)
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
    assert (result.new, codes(result)) == (1, {"package_new_computer", "package_sheet_missing"})


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
