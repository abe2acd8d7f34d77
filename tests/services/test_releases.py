"""Releases: frozen by name, asked for again, compared with; and never undermined by a later one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.analysis.points import HIDDEN as HIDDEN_REASON
from desktop_app.domain.period import parse_span
from desktop_app.errors import UserError
from desktop_app.services import backing, chart_words, charting, release_body, releases
from desktop_app.services.chart_data import CONTROL, ChartData
from desktop_app.services.entering import Entry, enter
from desktop_app.services.publishing import publication_form, publish
from desktop_app.services.publishing_form import Form
from desktop_app.services.releases import GIVEN, HIDDEN, Change
from desktop_app.services.rescuing import rescue
from desktop_app.services.session import Session, create_workspace, open_session
from desktop_app.storage import releases as storage
from desktop_app.storage.connection import DatabaseError
from desktop_app.storage.identity import Identity
from tests.helpers import memory_session, session_on

TODAY = date(2026, 11, 22)
NATION = Identity(("GL",), coordinator=True, author="Test Person A", language="en")
ITEM = "notifications_year"
ROOT = Path(__file__).parents[2]
SPAN = parse_span("2023..2024")


def told(session: Session, site: str, year: int, value: int, item: str = ITEM) -> None:
    """A figure, and a note where it was another before."""
    entry = Entry(site, item, str(year), "", str(value), "put right")
    (verdict,) = enter(session, [entry]).verdicts
    assert not verdict.refused, verdict.findings


@pytest.fixture
def session() -> Iterator[Session]:
    made = memory_session(NATION, TODAY)
    for site, first, second in (("955", 3, 300), ("956", 400, 410), ("957", 90, 95)):
        told(made, site, 2023, first)
        told(made, site, 2024, second)
    yield made
    made.close()


def test_a_release_says_what_when_who_and_by_which_rule(session: Session) -> None:
    release = publish(session, "  Spring   2026 ", [ITEM])
    assert releases.releases(session) == [release]
    assert (release.name, release.author, release.day) == ("Spring 2026", "Test Person A", "2026-11-22")
    assert release.records == backing.digest(session)
    assert (release.disclosure.method, release.disclosure.threshold) == ("suppress", 5)
    assert (release.span, release.items) == (("2023", "2024"), (ITEM,))


def test_figures_are_given_again_as_they_were_published(session: Session) -> None:
    publish(session, "Spring", [ITEM])
    sites = ["955", "956", "957", "GL"]
    before = publication_form(session, charting.series(session, ITEM, sites, span=SPAN))
    told(session, "956", 2024, 777)
    frozen = releases.as_of(session, "spring").series(ITEM, sites)
    assert [line.points for line in frozen.lines] == [line.points for line in before.lines]
    assert (frozen.internal, frozen.release, frozen.released) == (False, "Spring", "2026-11-22")
    assert publication_form(session, frozen) is frozen
    alone = releases.as_of(session, "Spring").series(ITEM, ["956"])
    now = publication_form(session, charting.series(session, ITEM, ["956"], span=SPAN))
    assert "410" in chart_words.title(alone)
    assert "777" in chart_words.title(now)


def test_a_control_chart_of_a_release_comes_from_what_was_published(session: Session) -> None:
    for year in range(2010, 2023):
        told(session, "956", year, 400 + year % 7)
    publish(session, "Spring", [ITEM])
    frozen = releases.as_of(session, "Spring").series(ITEM, ["956"], view=CONTROL)
    assert frozen.control is not None
    assert len(frozen.control.centre) == len(frozen.periods)


def test_a_part_and_a_smaller_place_can_be_asked_for(session: Session) -> None:
    parts = session.catalogue.parts("notifications")
    for quarter in range(1, 5):
        period = f"2024-Q{quarter}"
        entries = [Entry("955", "notifications", period, part, "20") for part in parts]
        enter(session, [*entries, Entry("955", "notifications", period, "", str(20 * len(parts)))])
    publish(session, "Spring", ["notifications"])
    frozen = releases.as_of(session, "Spring")
    assert frozen.series("notifications", ["955"], parts[0]).lines[0].points[0].value == 80
    place = next(iter(session.catalogue.children("955")))
    assert [line.site for line in frozen.series("notifications", [place]).lines] == ["955"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("  ", "release_nameless"), ("x" * 61, "release_name_long"), ("SPRING", "release_exists")],
)
def test_a_name_is_needed_and_is_used_once(session: Session, name: str, code: str) -> None:
    publish(session, "Spring", [ITEM])
    with pytest.raises(UserError) as raised:
        publish(session, name, [ITEM])
    assert raised.value.code == code


def test_nothing_is_published_where_there_is_nothing(session: Session) -> None:
    for items, span in (([ITEM], parse_span("2010..2011")), (["suicides"], None)):
        with pytest.raises(UserError) as raised:
            publish(session, "Spring", items, span=span)
        assert raised.value.code == "release_empty"
    with pytest.raises(UserError) as raised:
        publish(session, "Spring", plan="nowhere")
    assert raised.value.code == "plan_unknown"
    assert releases.releases(session) == []


def test_a_plan_without_figures_can_be_reported_on_all_the_same() -> None:
    session = memory_session(NATION, TODAY)
    release = publish(session, "Spring", plan="B")
    assert (release.items, release.span) == ((), ("", ""))
    assert releases.changes_since(session, "Spring") == []
    with pytest.raises(UserError) as raised:
        releases.as_of(session, "Spring").series(ITEM, ["GL"])
    assert raised.value.code == "release_without"


def test_what_is_not_there_is_told_with_what_is(session: Session) -> None:
    with pytest.raises(UserError) as raised:
        releases.as_of(session, "Spring")
    assert raised.value.code == "release_none"
    publish(session, "Spring", [ITEM])
    with pytest.raises(UserError) as raised:
        releases.as_of(session, "Summer")
    assert (raised.value.code, raised.value.params["known"]) == ("release_unknown", "Spring")
    with pytest.raises(UserError) as raised:
        releases.as_of(session, "Spring").series("suicides", ["GL"])
    assert raised.value.code == "release_without"


def test_a_release_of_a_plan_holds_its_items(session: Session) -> None:
    plan = next(code for code in session.catalogue.plans if code in session.catalogue.items[ITEM].plans)
    assert ITEM in publish(session, "Spring", plan=plan).items


def test_changes_are_told_in_the_published_form(session: Session) -> None:
    publish(session, "Spring", [ITEM])
    assert releases.changes_since(session, "Spring") == []
    told(session, "957", 2024, 120)
    found = releases.changes_since(session, "Spring")
    place = Change(ITEM, "957", "", "2024", GIVEN, Decimal(95), GIVEN, Decimal(120))
    nation = Change(ITEM, "GL", "", "2024", GIVEN, Decimal(805), GIVEN, Decimal(830))
    assert found == [place, nation]


def test_a_change_of_a_hidden_figure_is_told_in_the_internal_form_alone(session: Session) -> None:
    publish(session, "Spring", [ITEM])
    told(session, "955", 2023, 4)
    public = [one for one in releases.changes_since(session, "Spring") if one.site == "955"]
    assert public == []
    (internal,) = [
        one for one in releases.changes_since(session, "Spring", internal=True) if one.site == "955"
    ]
    assert (internal.then, internal.now) == (Decimal(3), Decimal(4))


def test_a_figure_that_is_hidden_now_is_told_as_hidden(session: Session) -> None:
    publish(session, "Spring", [ITEM])
    told(session, "957", 2024, 2)
    (change,) = [one for one in releases.changes_since(session, "Spring") if one.site == "957"]
    assert (change.then, change.now_state, change.now) == (Decimal(95), HIDDEN, None)


def test_a_later_chart_keeps_what_an_earlier_release_hid(session: Session) -> None:
    """The nation without Kujalleq was published; with Kujalleq's small figure the difference would tell it."""
    made = memory_session(NATION, TODAY)
    told(made, "956", 2024, 400)
    told(made, "957", 2024, 95)
    publish(made, "Spring", [ITEM])
    told(made, "955", 2024, 3)
    asked = charting.series(made, ITEM, ["955", "956", "957", "GL"], span=parse_span("2024"))
    data = publication_form(made, asked)
    reasons = {line.site: line.points[0].reason for line in data.lines}
    assert reasons["955"] == reasons["GL"] == HIDDEN_REASON
    without = memory_session(NATION, TODAY)
    for site, value in (("955", 3), ("956", 400), ("957", 95)):
        told(without, site, 2024, value)
    alone = publication_form(without, charting.series(without, ITEM, ["GL"], span=parse_span("2024")))
    assert alone.lines[0].points[0].value == 498


def test_a_release_is_never_changed_in_the_file(session: Session) -> None:
    publish(session, "Spring", [ITEM])
    for statement in ("UPDATE releases SET name = 'Autumn'", "DELETE FROM releases"):
        with pytest.raises(DatabaseError):
            session.workspace.transact("test", lambda one, sql=statement: one.connection.execute(sql))
    assert [one.name for one in releases.releases(session)] == ["Spring"]


def test_a_damaged_release_is_told_and_left_out(session: Session) -> None:
    publish(session, "Spring", [ITEM])
    publish(session, "Summer", [ITEM])
    writer = session.workspace.read
    writer.execute("DROP TRIGGER releases_no_update")
    writer.execute("UPDATE releases SET body = x'00' WHERE name = 'Spring'")
    assert [finding.code for finding in backing.check(session)] == ["check_release"]
    assert [one.name for one in releases.releases(session)] == ["Summer"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "nation.malik"
    created = session_on(create_workspace(made, ["GL"], coordinator=True, author="Test Person A"), TODAY)
    for site, value in (("955", 3), ("956", 400), ("957", 90)):
        told(created, site, 2024, value)
    publish(created, "Spring", [ITEM])
    created.close()
    return made


def names_in(path: Path) -> list[str]:
    opened = open_session(path)
    try:
        assert backing.check(opened) == []
        return [one.name for one in releases.releases(opened)]
    finally:
        opened.close()


def test_a_backup_and_a_restored_one_have_the_releases(path: Path, tmp_path: Path) -> None:
    opened = open_session(path)
    copy = backing.backup(opened, tmp_path / "kept.malik")
    opened.close()
    assert names_in(copy) == ["Spring"]
    backing.restore(copy, tmp_path / "again.malik")
    assert names_in(tmp_path / "again.malik") == ["Spring"]


def test_a_rescued_workspace_has_the_releases(path: Path, tmp_path: Path) -> None:
    rescue(path, tmp_path / "rescued.malik")
    assert names_in(tmp_path / "rescued.malik") == ["Spring"]


def test_a_passphrase_leaves_the_releases_as_they_are(path: Path) -> None:
    from desktop_app.storage.encryption import derive

    opened = open_session(path)
    key = derive("seven small boats at sea", b"sixteen bytes ok")
    opened.workspace.rekey(key)
    assert [one.name for one in releases.releases(opened)] == ["Spring"]
    assert storage.damaged(opened.workspace.read) == []
    opened.close()


def test_what_is_written_while_a_release_is_made_is_in_it(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A figure that became small meanwhile must not be shown by a decision on what it was."""
    write, calls = release_body.write, []

    def slowly(body: release_body.Body) -> storage.Kept:
        kept = write(body)
        if not calls:
            told(session, "957", 2024, 2)
        calls.append(body)
        return kept

    monkeypatch.setattr(release_body, "write", slowly)
    publish(session, "Spring", [ITEM])
    assert len(calls) == 2
    (line,) = releases.as_of(session, "Spring").series(ITEM, ["957"]).lines
    assert line.points[-1].reason == HIDDEN_REASON


def test_what_is_written_while_a_chart_is_read_is_decided_on_anew(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = charting.series(session, ITEM, ["957"], span=SPAN)
    shown, calls = Form.shown, []

    def slowly(form: Form, data: ChartData) -> ChartData:
        if not calls:
            told(session, "957", 2024, 2)
        calls.append(data)
        return shown(form, data)

    monkeypatch.setattr(Form, "shown", slowly)
    data = publication_form(session, asked)
    assert len(calls) == 2
    assert data.lines[0].points[-1].reason == HIDDEN_REASON


def test_an_older_workspace_that_is_only_read_has_none(tmp_path: Path) -> None:
    old = tmp_path / "old.malik"
    shutil.copy(ROOT / "tests" / "data" / "workspace-1.2.malik", old)
    opened = open_session(old, write=False)
    assert releases.releases(opened) == []
    opened.close()
