"""The desk: Home with who is missing and small trends, who is typing, made-up figures, backups, a replacement laptop."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app import settings as options
from desktop_app.domain.finding import info, soft
from desktop_app.domain.record import value_cell
from desktop_app.i18n import LANGUAGES, _
from desktop_app.services import backing, browsing, completing, identity, locking, merging
from desktop_app.services.entering import Entry, enter
from desktop_app.services.exporting import export
from desktop_app.services.session import create_workspace, open_session
from desktop_app.storage import workspace as workspaces_of_storage
from desktop_app.ui.dialogs.restore_dialog import RestoreDialog
from desktop_app.ui.operations import health, workspaces
from tests.gui.conftest import MAY, MUNICIPALITY, PLACE, TODAY, make_session, press

K = Qt.Key
OTHER = "9600200"  # Ilulissat


@pytest.fixture
def coordinator(context, session, window, tmp_path):
    session.close()
    made = make_session(tmp_path / "municipality.malik", sites=[MUNICIPALITY], provider="", coordinator=True)
    context.set_session(made)
    return made


def _months(*figures: str) -> list[Entry]:
    """One activity figure for each of the last months up to May 2024."""
    first = 5 - len(figures) + 1
    return [
        Entry(PLACE, "leisure_activities", f"2024-{first + at:02}", "", figure)
        for at, figure in enumerate(figures)
    ]


# Home: small trends


def test_home_shows_the_last_figure_of_an_item_with_its_period_and_a_click_opens_the_chart(
    window, session
) -> None:
    enter(session, _months("3", "5", "8"))
    window.show_page("home")
    (card,) = window._page("home").cards
    assert ": 8. May 2024" in card.text
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.page_name == "charts"
    assert window._page("charts").choice.item == "leisure_activities"


def test_a_gap_stays_a_gap_in_the_trend_and_the_last_figure_names_its_own_period(window, session) -> None:
    from desktop_app.services.trends import PERIODS, trends

    enter(session, _months("3", "..", "5", ".."))
    (trend,) = trends(session)
    assert len(trend.figures) == PERIODS
    assert [None if one is None else int(one) for one in trend.figures[-4:]] == [3, None, 5, None]
    window.show_page("home")
    assert ": 5. April 2024" in window._page("home").cards[0].text


def test_a_card_is_opened_with_the_keyboard_too(window, session) -> None:
    enter(session, _months("3"))
    window.show_page("home")
    QTest.keyClick(window._page("home").cards[0], K.Key_Return)
    assert window.page_name == "charts"


def test_without_figures_there_are_no_cards(window) -> None:
    window.show_page("home")
    assert window._page("home").cards == []


def test_the_reviewers_words_stand_on_the_line(window, context, session, coordinator, tmp_path) -> None:
    place = open_session(session.workspace.path)
    place.today = lambda: TODAY
    enter(place, [Entry(PLACE, "posts", MAY, "", "3")])
    completing.complete(place, "local", PLACE, MAY)
    sent = export(place, tmp_path / "sent.xlsx").path
    merging.merge(coordinator, [sent])
    completing.review(coordinator, "local", PLACE, MAY, accept=False, note="Children or visits?")
    back = export(coordinator, tmp_path / "back.xlsx", to=PLACE).path
    merging.merge(place, [back])
    coordinator.close()
    context.set_session(place)
    window.show_page("home")
    row = next(one for one in window._page("home").rows if "May 2024" in one.text)
    assert "returned with questions" in row.text
    assert "Children or visits?" in row.text


# Home: who is missing


def _missing_row(window):
    window.show_page("home")
    return next(one for one in window._page("home").rows if "Local work" in one.text)


def test_home_of_a_coordinator_has_one_line_a_report_with_the_places_missing(window, coordinator) -> None:
    row = _missing_row(window)
    assert "places missing" in row.text
    assert "more" in row.text
    assert len([one for one in window._page("home").rows if "Local work" in one.text]) == 1


def test_the_list_of_missing_places_is_copied_and_leads_to_the_sheet_by_telephone(
    window, coordinator, answers
) -> None:
    row = _missing_row(window)

    def choose(dialog) -> None:
        dialog.copy()
        names = [dialog.list.item(at).text() for at in range(dialog.list.count())]
        dialog.list.setCurrentRow(next(at for at, name in enumerate(names) if name.startswith("Savissivik")))
        dialog._enter()

    answers.ways = [choose]
    QTest.keyClick(row, K.Key_Return)
    assert "Savissivik\tnot begun" in QApplication.clipboard().text()
    assert window.page_name == "enter"
    page = window._page("enter")
    assert (page.model.sheet.site, page.model.sheet.form) == (PLACE, "local")
    assert page.choice.means(window.context) == "by telephone"


def test_all_reports_that_lack_places_are_shown_when_asked(window, coordinator) -> None:
    window.show_page("home")
    home = window._page("home")
    before = sum("missing" in one.text for one in home.rows)
    home._show_all_missing()
    assert sum("missing" in one.text for one in home.rows) > before


# Made-up figures


def test_over_made_up_figures_stands_the_way_to_ones_own_place(window, context, session, tmp_path) -> None:
    session.close()
    context.set_session(
        create_workspace(tmp_path / "f.malik", [PLACE], "local_office", fictional=True, language="en")
    )
    window.show_page("charts")
    assert window.standing.isVisible()
    assert "made-up figures" in window.standing.text
    window.standing.way.click()
    assert window.page_name == "start"
    assert not window.standing.isVisible()
    assert window._page("start").first_run.picker.field is window.focusWidget()


def test_in_a_low_window_the_line_leaves_the_room_to_the_sheet(window) -> None:
    window.resize(1024, 640)
    window.show_page("enter")
    assert not window.standing.isVisible()
    window.show_page("home")
    assert window.standing.isVisible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_line_is_in_the_language_in_force(context, window, lang: str) -> None:
    window.show_page("home")
    context.switch_language(lang)
    assert window.standing.way.text() == _("Set a passphrase")


# Who is typing


def test_the_name_in_the_status_line_changes_who_is_typing(window, context, session, answers) -> None:
    def another(dialog) -> None:
        press(dialog.other, "Test Person B")

    answers.ways = [another]
    window.show_page("home")
    QTest.mouseClick(window.status._who, Qt.MouseButton.LeftButton)
    assert session.identity.author == "Test Person B"
    assert "Test Person B" in window.status._who.text()
    enter(session, [Entry(PLACE, "posts", MAY, "", "3")])
    (line,) = browsing.history(session, value_cell(PLACE, "posts", MAY))
    assert line.author == "Test Person B"


def test_a_name_typed_before_is_chosen_from_the_list(window, context, session, answers) -> None:
    identity.change_author(session, "Test Person B")
    answers.ways = [lambda dialog: press(dialog.names, K.Key_Down)]
    window.status.whoAsked.emit()
    assert session.identity.author == "Test Person A"
    assert identity.authors(session) == ("Test Person A", "Test Person B")


def test_a_shared_laptop_asks_at_opening_and_a_laptop_of_one_does_not(
    window, context, session, answers
) -> None:
    path = session.workspace.path
    workspaces.open_workspace(context, path)
    assert answers.seen == []
    identity.change_author(context.session, "Test Person B")
    workspaces.open_workspace(context, path)
    (dialog,) = answers.seen
    assert dialog.name == "Test Person B"


def test_an_empty_name_changes_nothing(session) -> None:
    from desktop_app.errors import UserError

    with pytest.raises(UserError) as raised:
        identity.change_author(session, " \t ")
    assert raised.value.code == "author_missing"
    assert session.identity.author == "Test Person A"


# After opening


def test_everything_noticed_at_opening_is_told_together(window, context, session, monkeypatch) -> None:
    path = session.workspace.path
    opened = open_session(path)
    opened.workspace.notices[:] = [
        info("workspace_goes_on_as_copy", str(path)),
        soft("workspace_in_synced_folder", "", path=str(path), folder="Dropbox"),
    ]
    workspaces.take(context, opened)
    assert "goes on as a copy" in window.message.text
    assert "Dropbox" in window.message.text


def test_a_large_file_is_looked_over_after_opening_and_damage_is_told(
    window, context, session, monkeypatch
) -> None:
    from desktop_app.errors import UserError

    def damaged(_session) -> None:
        raise UserError("workspace_damaged", path="place.malik")

    monkeypatch.setattr(health, "_LATER_MS", 0)
    monkeypatch.setattr(backing, "quick_check", damaged)
    health.look_over(context)
    QApplication.processEvents()
    assert window.message.text == ""  # a small one was checked while it was opened
    monkeypatch.setattr(backing, "CHECKED_AT_OPENING", 10)
    assert workspaces_of_storage.CHECKED_AT_OPENING > 10
    health.look_over(context)
    QApplication.processEvents()
    assert "damaged" in window.message.text


# Backups


def _restore_rows(window):
    window.show_page("settings")
    return window._page("settings").workspace


def test_a_backup_is_restored_with_one_click_and_that_is_taken_back_the_same_way(
    window, context, session, answers
) -> None:
    enter(session, [Entry(PLACE, "posts", MAY, "", "3")])
    part = _restore_rows(window)
    part.back_up.click()
    assert "The backup lies at" in window.message.text
    enter(session, [Entry(PLACE, "posts", MAY, "", "4")])
    (first, *_rest) = part.restores
    first.click()
    assert _posts(context.session) == "3"
    assert window.page_name == "home"
    part = _restore_rows(window)
    part.restores[0].click()
    assert _posts(context.session) == "4"


def _posts(session) -> str:
    sheet = browsing.sheet(session, "local", PLACE, MAY)
    (cell,) = [row.cells[0] for row in sheet.rows if row.item.code == "posts"]
    return cell.value


def test_a_locked_workspace_is_restored_without_being_unlocked(window, context, session, answers) -> None:
    enter(session, [Entry(PLACE, "posts", MAY, "", "3")])
    new = locking.prepare(session, "three grey whales sing")
    locking.confirm_kept(new)
    locking.apply(session, new)
    part = _restore_rows(window)
    part.back_up.click()
    enter(session, [Entry(PLACE, "posts", MAY, "", "4")])
    part.restores[0].click()
    assert _posts(context.session) == "3"
    assert locking.knows(context.session, "three grey whales sing")


def test_a_backup_that_is_none_leaves_everything_as_it_is(
    window, context, session, answers, tmp_path
) -> None:
    enter(session, [Entry(PLACE, "posts", MAY, "", "3")])
    none = tmp_path / "none.malik"
    none.write_bytes(b"SQLite format 3\x00 and nothing more")
    _restore_rows(window).restore(none, "none")
    assert _posts(context.session) == "3"
    assert context.is_open


def test_minutes_of_idleness_are_chosen_and_remembered(window, context, session) -> None:
    new = locking.prepare(session, "three grey whales sing")
    locking.confirm_kept(new)
    locking.apply(session, new)
    part = _restore_rows(window)
    part.idle.setCurrentIndex(part.idle.findData(30))
    part.idle.activated.emit(part.idle.currentIndex())
    assert options.Settings(context.settings.path).get(options.LOCK_AFTER) == 30


# Replacement laptop


@pytest.fixture
def package(tmp_path, coordinator) -> Path:
    """What the coordinator holds of the place, all of it."""
    lost = make_session(tmp_path / "lost.malik")
    enter(lost, [Entry(PLACE, "posts", MAY, "", "3"), Entry(PLACE, "parenting_begun", MAY, "", "2")])
    sent = export(lost, tmp_path / "sent.xlsx").path
    lost.close()
    merging.merge(coordinator, [sent])
    return export(coordinator, tmp_path / "everything.xlsx", to=PLACE, everything=True).path


def test_a_replacement_laptop_gets_its_place_its_role_and_all_figures_back(
    window, context, package, answers
) -> None:
    seen: list[str] = []

    def say(dialog) -> None:
        seen.append(dialog.words.text())
        assert dialog.role == "local_office"
        dialog.author.setText("Test Person B")

    answers.ways = [say]
    window.show_page("start")
    window._page("start").bring_back(package)
    assert "2 figures" in seen[0]
    assert context.session.own_sites == (PLACE,)
    assert context.session.identity.provider == "local_office"
    assert _posts(context.session) == "3"
    assert window.page_name == "home"
    assert "come back" in window.message.text


def test_a_package_that_goes_upwards_sets_up_nothing(window, context, session, tmp_path, answers) -> None:
    enter(session, [Entry(PLACE, "posts", MAY, "", "3")])
    sent = export(session, tmp_path / "sent.xlsx").path
    window.show_page("start")
    window._page("start").bring_back(sent)
    assert answers.seen == []
    assert "not a package from a coordinator" in window.message.text
    assert context.session is session


# A damaged file


def _damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(4096 + 40, len(data), 512):
        data[at : at + 200] = b"\xa5" * 200
    path.write_bytes(bytes(data))


def test_a_damaged_file_offers_its_newest_backup(window, context, session, answers) -> None:
    enter(session, [Entry(PLACE, "posts", MAY, "", "3")])
    backing.backup(session)
    path = session.workspace.path
    session.close()
    context.set_session(None)
    _damage(path)
    workspaces.open_workspace(context, path)
    (dialog,) = answers.seen
    assert isinstance(dialog, RestoreDialog)
    assert _posts(context.session) == "3"
    assert "damaged file lies among the backups" in window.message.text


def test_a_damaged_file_without_a_backup_is_told(window, context, session, answers) -> None:
    path = session.workspace.path
    session.close()
    context.set_session(None)
    _damage(path)
    workspaces.open_workspace(context, path)
    assert answers.seen == []
    assert "damaged" in window.message.text
    assert window.page_name == "start"
