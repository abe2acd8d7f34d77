"""The demonstration is a whole journey: it must end with sound workspaces, full of life, and marked as fictional everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.demo import journey, story
from desktop_app.demo.figures import ILULISSAT, MUNICIPALITY, NATION, PLACES, QAANAAQ, UUMMANNAQ
from desktop_app.domain.finding import Severity
from desktop_app.domain.record import value_cell
from desktop_app.errors import Cancelled, UserError
from desktop_app.i18n import LANGUAGES, use_language
from desktop_app.packages.sheet_frame import fictional_warning
from desktop_app.services import backing, browsing, due, merging, missing, settling
from desktop_app.services.session import Session, open_session

TODAY = date(2026, 6, 15)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "demonstration"
    told: list[str] = []
    path = story.run(folder, TODAY, lambda sentence, params, files: told.append(sentence.format(**params)))
    assert (
        len(told) == story.STEPS - 2
    )  # charts and reports come only where something to make them with is handed in
    assert path == folder / journey.RESULT
    return folder


@pytest.fixture
def nation(demo: Path) -> Iterator[Session]:
    session = open_session(demo / "workspaces" / "Nuuk.malik", write=False)
    session.today = lambda: TODAY
    yield session
    session.close()


def open_at(demo: Path, name: str) -> Session:
    session = open_session(demo / "workspaces" / f"{name}.malik")
    session.today = lambda: TODAY
    return session


def test_every_workspace_is_sound(demo: Path) -> None:
    paths = sorted((demo / "workspaces").glob("*.malik"))
    assert len(paths) == 7
    for path in paths:
        session = open_session(path, write=False)
        assert session.identity.fictional
        assert [one for one in backing.check(session) if one.severity is Severity.HARD] == []
        session.close()


def test_every_workbook_says_that_it_is_fictional(demo: Path) -> None:
    paths = sorted(demo.rglob("*.xlsx"))
    assert len(paths) >= 12
    marks = set()
    for language in LANGUAGES:
        with use_language(language):
            marks.add(fictional_warning())
    for path in paths:
        workbook = load_workbook(path, read_only=True)
        for sheet in workbook.worksheets:
            if sheet.sheet_state == "visible":
                words = {
                    str(cell) for row in sheet.iter_rows(max_row=8, values_only=True) for cell in row if cell
                }
                assert words & marks, (path.name, sheet.title, words)


def test_the_nation_sees_three_years_and_one_open_disagreement(nation: Session) -> None:
    cells = browsing.values(nation, sites=[ILULISSAT], items=["leisure_children"])
    assert len(cells) == 36
    conflicts = settling.conflicts(nation)
    assert [(one.cell.site, one.cell.item) for one in conflicts] == [(MUNICIPALITY, "cases_open")]
    assert len(conflicts[0].sides) == 2


def test_gaps_late_places_and_what_was_returned_show_in_completeness(nation: Session) -> None:
    rows = {row.site: [one.status for one in row.states] for row in due.completeness(nation, "local").rows}
    assert rows[ILULISSAT][0] == "accepted"
    assert rows[UUMMANNAQ][-1] == "begun"
    assert rows[QAANAAQ][-1] == "returned"
    assert set(PLACES) <= set(rows)
    months = {now.cell.period for now in browsing.values(nation, sites=[QAANAAQ], items=["team_visits"])}
    assert len(months) == 34


def test_partial_coverage_names_its_part(nation: Session) -> None:
    parts = {now.coverage for now in browsing.values(nation, sites=[MUNICIPALITY], items=["notifications"])}
    assert parts == {"Ilulissat"}


def test_the_correction_by_hand_arrived_once_and_attributed(nation: Session) -> None:
    edited = [
        now
        for now in browsing.values(nation, sites=[UUMMANNAQ], items=["leisure_children"])
        if now.means == "edited in the workbook"
    ]
    assert len(edited) == 1
    lines = browsing.history(nation, edited[0].cell)
    assert [line.means for line in lines] == ["edited in the workbook", ""]
    assert int(lines[0].value) == int(lines[1].value) + 11
    assert lines[0].author == ""


def test_merging_everything_again_changes_nothing(demo: Path) -> None:
    session = open_at(demo, "Avannaata")
    before = backing.digest(session)
    results = merging.merge(session, sorted((demo / "packages").glob("*.xlsx")))
    assert {one.outcome for one in results} <= {"already", "merged"}
    assert sum(one.new + one.edited for one in results if one.outcome == "merged") == 0
    assert backing.digest(session) == before
    session.close()


def test_the_late_workbook_can_be_merged_and_taken_back(demo: Path) -> None:
    session = open_at(demo, "Nuuk")
    before = backing.digest(session)
    (late,) = (demo / "to merge").glob("*.xlsx")
    (merged,) = merging.merge(session, [late])
    assert merged.new > 0
    assert backing.digest(session) != before
    merging.unmerge(session, merged.package)
    assert backing.digest(session) == before
    session.close()


def test_one_place_works_on_an_older_catalogue(demo: Path) -> None:
    versions = {}
    for name in ("Nuuk", "Avannaata", "Ilulissat", "Qaanaaq"):
        session = open_session(demo / "workspaces" / f"{name}.malik", write=False)
        versions[name] = session.catalogue.version
        session.close()
    assert versions["Nuuk"] == versions["Avannaata"] == versions["Ilulissat"] == versions["Qaanaaq"] + 1


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError) as raised:
        story.run(tmp_path, TODAY, lambda sentence, params, files: None)
    assert raised.value.code == "demo_folder_not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_it_can_be_stopped(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        story.run(tmp_path / "demo", TODAY, lambda sentence, params, files: None, cancelled=lambda: True)


def test_the_nation_has_something_due(nation: Session) -> None:
    assert next((one.form, one.site) for one in due.due(nation)) == ("progress", NATION)


def test_who_is_missing_is_told_by_form_for_the_period_that_was_due_last(nation: Session) -> None:
    found = {one.form: one for one in missing.missing(nation)}
    assert found["local"].period == "2026-05"
    assert found["local"].of == 72
    sites = {state.site for state in found["local"].places}
    assert ILULISSAT not in sites
    assert {UUMMANNAQ, QAANAAQ} <= sites  # begun, and returned
    assert "police" not in found
    days = [one.due_date for one in missing.missing(nation)]
    assert days == sorted(days, reverse=True)


def test_population_comes_from_a_px_file_with_its_source(demo: Path, nation: Session) -> None:
    assert (demo / "tables" / "population.px").is_file()
    children = {
        one.cell.site: int(one.value)
        for one in browsing.values(nation, items=["population_children"])
        if (one.cell.period, one.cell.breakdown) == ("2026", "")
    }
    assert children.pop(NATION) == sum(children.values())
    (latest,) = browsing.history(nation, value_cell(MUNICIPALITY, "population_children", "2026"))
    assert latest.extracted == "2026-01-01"
    assert (
        "made-up figures" in latest.note
        or "opdigtede tal" in latest.note
        or "piviusuunngitsut" in latest.note
    )
