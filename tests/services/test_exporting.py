"""Sending: to whom, what goes along, and the same package where nothing is new."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.period import parse_span
from desktop_app.errors import UserError
from desktop_app.packages.reader import read_file
from desktop_app.services import exporting, receipts, remarks
from desktop_app.services.completing import complete
from desktop_app.services.entering import undo_last
from desktop_app.storage import sent
from tests.services.desks import MUNICIPALITY, NATION, OTHER, PLACE, TOWN, Desk, desks, value_cell

Make = Callable[..., Desk]


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


def test_a_place_reports_to_its_municipality_under_a_telling_name(place: Desk) -> None:
    place.session.workspace.clock = lambda: "2024-06-10T09:00:00Z"
    place.type("team_visits", "2")
    written = place.export()
    assert written.to == MUNICIPALITY
    assert written.path.name == "Malik_9601701_2024-05_2024-06-10.xlsx"
    assert read_file(written.path).seal.state == "sealed"


def test_a_municipality_reports_to_the_nation_and_the_nation_to_nobody(
    municipality: Desk, make: Make
) -> None:
    assert exporting.default_addressee(municipality.session) == NATION
    assert exporting.default_addressee(make("nation", NATION, coordinator=True).session) == ""


def test_who_provides_for_a_municipality_reports_to_its_coordinator(make: Make, municipality: Desk) -> None:
    families = make("families", MUNICIPALITY, provider="municipal_family")
    families.type("cases_open", "9", "2024-Q1")
    written = families.export()
    assert (written.to, written.kind) == (MUNICIPALITY, "report")
    municipality.merge(written)
    families.merge(*receipts.give_receipts(municipality.session, municipality.folder))
    families.type("cases_overdue", "1", "2024-Q1")
    assert families.export().records == 1


def test_the_package_carries_records_texts_and_completions(place: Desk) -> None:
    place.type("team_visits", "2", note="one by boat")
    place.type("team_visits", "3")
    complete(place.session, "local", PLACE, "2024-05")
    remarks.remark(place.session, value_cell(PLACE, "posts", "2024-05"), "A post is empty.", "question")
    found = read_file(place.export().path)
    assert sorted(record.kind for record in found.records) == ["completion", "remark", "value", "value"]
    assert {text.body for text in found.texts.values()} == {"one by boat", "A post is empty."}


def test_the_sheet_shows_what_was_typed(place: Desk) -> None:
    place.type("posts", "4,5", part="the town only")
    place.type("team_visits", "..")
    sheet = openpyxl.load_workbook(place.export().path)["Local work"]
    shown = {str(row[0].value).split(" (")[0]: row[1].value for row in sheet.iter_rows()}
    assert (shown["Posts"], shown["Visits of travelling teams"]) == (4.5, "..")


def test_nothing_new_gives_the_same_package_bit_for_bit(place: Desk) -> None:
    place.type("team_visits", "2")
    first = place.export("first.xlsx")
    place.session.workspace.clock = lambda: "2031-01-01T00:00:00Z"
    again = place.export("again.xlsx")
    assert (again.same_again, again.package, again.file) == (True, first.package, first.file)
    assert again.path.read_bytes() == first.path.read_bytes()
    assert len(sent.all_sent(place.session.workspace.read)) == 1


def test_something_new_gives_another_package_that_names_the_one_before(place: Desk) -> None:
    place.type("team_visits", "2")
    first = place.export()
    place.type("team_visits", "3")
    second = place.export()
    assert not second.same_again
    assert (second.manifest["previous"], second.manifest["sequence"]) == (first.package, "2")
    assert second.records == 2


def test_what_was_undone_is_new_too(place: Desk) -> None:
    place.type("team_visits", "2")
    place.export()
    undo_last(place.session)
    assert place.export().records == 2


def test_only_cells_that_the_addressee_has_not_receipted_go(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    place.type("posts", "4")
    municipality.merge(place.export())
    place.merge(*receipts.give_receipts(municipality.session, municipality.folder))
    place.type("posts", "5")
    written = place.export()
    assert {record.cell.item for record in read_file(written.path).records} == {"posts"}
    assert written.records == 2
    sheet = openpyxl.load_workbook(written.path)["Local work"]
    assert 2 in [row[1].value for row in sheet.iter_rows()]


def test_everything_receipted_gives_the_last_package_again(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2")
    first = place.export()
    municipality.merge(first)
    place.merge(*receipts.give_receipts(municipality.session, municipality.folder))
    again = place.export("again.xlsx")
    assert (again.same_again, again.file) == (True, first.file)


def test_a_span_or_everything_goes_whatever_was_receipted(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "1", "2024-03")
    place.type("team_visits", "2", "2024-04")
    municipality.merge(place.export())
    place.merge(*receipts.give_receipts(municipality.session, municipality.folder))
    assert {
        one.cell.period for one in read_file(place.export(span=parse_span("2024-04..2024-05")).path).records
    } == {"2024-04"}
    assert place.export(everything=True).records == 2


def test_downwards_goes_that_places_subtree_alone(municipality: Desk) -> None:
    for site in (PLACE, OTHER):
        municipality.type("team_visits", "2", site=site, means="by telephone")
    municipality.type("cases_open", "9", "2024-Q1")
    found = read_file(municipality.export(to=PLACE).path)
    assert {record.cell.site for record in found.records} == {PLACE}
    assert found.manifest.get("addressee") == PLACE


def test_upwards_goes_everything_below(municipality: Desk) -> None:
    municipality.type("team_visits", "2", site=PLACE)
    municipality.type("cases_open", "9", "2024-Q1")
    assert {record.cell.site for record in read_file(municipality.export().path).records} == {
        PLACE,
        MUNICIPALITY,
    }


def test_a_replacement_carries_all_there_is_of_a_place(municipality: Desk, place: Desk, make: Make) -> None:
    place.type("team_visits", "2")
    municipality.merge(place.export())
    package = municipality.export(to=PLACE, everything=True)
    assert package.kind == "replacement"
    new = make("new laptop", PLACE)
    new.merge(package)
    assert new.value("team_visits") == "2"


@pytest.mark.parametrize("to", ["956", "9561500"])
def test_what_lies_neither_above_nor_below_is_no_addressee(place: Desk, to: str) -> None:
    place.type("team_visits", "2")
    with pytest.raises(UserError, match=r"addressee_unrelated|site_unknown"):
        place.export(to=to)


def test_nothing_entered_is_nothing_to_send(place: Desk) -> None:
    with pytest.raises(UserError) as raised:
        place.export()
    assert raised.value.code == "export_nothing"
    assert list(place.folder.glob("*.xlsx")) == []


def test_blank_forms_have_no_records_and_every_input_cell(place: Desk) -> None:
    written = place.export(blank=True)
    found = read_file(written.path)
    assert (written.kind, len(found.records), found.manifest.codes("periods")) == (
        "template",
        0,
        ("2024-05",),
    )
    assert "blank" in written.path.name


def test_blank_forms_of_a_span_for_a_place_below(municipality: Desk) -> None:
    found = read_file(municipality.export(to=TOWN, blank=True, span=parse_span("2024-01..2024-03")).path)
    assert found.manifest.codes("periods") == ("2024-01", "2024-02", "2024-03", "2024-Q1")
    assert "local" in found.manifest.codes("forms")


def test_a_password_locks_the_file_and_not_what_is_kept(place: Desk) -> None:
    place.type("team_visits", "2")
    locked = place.export("locked.xlsx", password="hemmelig")
    plain = place.export("plain.xlsx")
    assert plain.same_again
    with pytest.raises(UserError, match="package_password_needed"):
        read_file(locked.path)
    assert read_file(locked.path, "hemmelig").file == read_file(plain.path).file == plain.file


def test_a_full_stick_leaves_nothing_behind_and_can_be_tried_again(
    place: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.type("team_visits", "2")

    def fail(_slot: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("desktop_app.packages.files.os.fsync", fail)
        with pytest.raises(UserError, match="package_not_written_disk_full"):
            place.export()
    assert list(place.folder.glob("*.xlsx*")) == []
    assert sent.all_sent(place.session.workspace.read) == []
    assert place.export().records == 1


def test_the_plan_says_what_is_missing_and_what_would_go(place: Desk) -> None:
    place.type("team_visits", "2")
    place.type("posts", "2")
    place.type("posts_filled", "1")
    plan = exporting.plan_export(place.session)
    (missing,) = plan.missing
    assert (plan.cells, plan.records, missing.empty, missing.asked, plan.nothing_new) == (3, 3, 7, 10, False)
    assert list(place.folder.glob("*.xlsx")) == []


def test_made_up_figures_are_marked_in_the_manifest(make: Make) -> None:
    desk = make("fiction", PLACE, fictional=True)
    desk.type("team_visits", "2")
    assert desk.export().manifest["fictional"] == "yes"


def test_a_copy_of_a_workspace_sends_under_a_key_that_the_old_one_vouches_for(
    place: Desk, tmp_path: Path
) -> None:
    import shutil

    from desktop_app.services.session import open_session

    place.type("team_visits", "2")
    place.session.close()
    copied = tmp_path / "copy.malik"
    shutil.copy(place.folder / "place.malik", copied)
    again = open_session(place.folder / "place.malik")
    place.session = again
    place.type("posts", "1")
    copy = Desk(open_session(copied), tmp_path)
    try:
        copy.type("posts", "2")
        assert copy.export().manifest["endorsed"].startswith(str(place.export().manifest["key"]))
    finally:
        copy.session.close()
