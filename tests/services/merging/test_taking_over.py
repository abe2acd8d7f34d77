"""Taking over: any order, any number of times, and bad files stop none of the others."""

from __future__ import annotations

import itertools

import openpyxl
import pytest

from desktop_app import sentences
from desktop_app.domain.record import value_cell
from desktop_app.services import browsing, merging, settling
from tests.services.desks import MUNICIPALITY, NATION, OTHER, PLACE, TOWN, Desk
from tests.services.merging.results import Make, codes, counted


def test_figures_texts_and_authors_arrive(place: Desk, municipality: Desk) -> None:
    place.type("team_visits", "2", note="one by boat")
    (result,) = municipality.merge(place.export())
    assert (result.outcome, counted(result), result.ok) == ("merged", (1, 0, 0, 0, 0, 0, 0), True)
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
    assert (result.outcome, result.package, codes(result)) == (
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
    assert [counted(one) for one in foretold] == [counted(one) for one in municipality.merge(first, second)]
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
    assert codes(*municipality.merge(locked)) == {"package_password_needed"}
    assert codes(*municipality.merge(locked, passwords="wrong")) == {"package_password_wrong"}
    assert municipality.merge(locked, passwords={locked: "hemmelig"})[0].new == 1
    assert municipality.merge(locked, passwords="hemmelig")[0].outcome == "already"
