"""The reports' page, by keys and clicks."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from desktop_app.i18n import set_language
from desktop_app.services.entering import Entry, enter
from desktop_app.ui.dialogs.release_dialog import ReleaseDialog
from tests.gui.conftest import MAY, PLACE, press
from tests.gui.reports.test_pdf import pages_of

K = Qt.Key


@pytest.fixture
def page(window, session):
    enter(session, [Entry(PLACE, "posts", MAY, "", "3")])
    window.show_page("reports")
    return window._page("reports")


def _choose(box: QComboBox, code: str) -> None:
    """By keys, as a person without a mouse does."""
    box.setFocus()
    press(box, K.Key_Home)
    for _step in range(box.count()):
        if box.currentData() == code:
            return
        press(box, K.Key_Down)
    raise AssertionError(f"{code} is not offered")


def test_the_report_is_there_to_look_through_at_once(page) -> None:
    assert page.preview.count > 3
    assert page.as_pdf.isEnabled()
    assert page.choice.wanted.plan == "B", "the plan that is running"


def test_another_kind_is_another_report(page) -> None:
    status = page.document.title
    _choose(page.choice.kind, "steering")
    assert page.document.title != status
    _choose(page.choice.kind, "indicators")
    assert page.choice.site.parentWidget().isHidden(), "a sheet of what an item counts is about no place"


def test_a_report_speaks_its_own_language_whatever_the_window_speaks(page, tmp_path: Path) -> None:
    _choose(page.choice.language, "da")
    page.save(tmp_path / "da.pdf")
    assert "Indhold" in "".join(pages_of(tmp_path / "da.pdf"))
    assert page.heading.text() == "Reports"


def test_it_is_written_as_pages_and_as_a_workbook(page, tmp_path: Path) -> None:
    page.save(tmp_path / "out.pdf")
    assert len(pages_of(tmp_path / "out.pdf")) == page.preview.count
    page.save(tmp_path / "out.xlsx")
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames
    assert page.path.text() == str(tmp_path / "out.xlsx")
    assert not page.written.isHidden()


def test_what_cannot_be_written_is_a_sentence_and_the_report_stays(page, tmp_path: Path) -> None:
    page.save(tmp_path / "not there" / "out.pdf")
    assert not page.trouble.isHidden()
    assert page.written.isHidden()
    assert page.as_pdf.isEnabled()


def test_a_figure_entered_meanwhile_is_in_the_report(page, session, window) -> None:
    before = page.document
    entered = enter(session, [Entry(PLACE, "posts", "2024-04", "", "4")])
    window.context.changes.tell(entered.changes)
    assert page.document is not before


def test_pages_are_turned_and_made_larger_with_keys(page) -> None:
    preview = page.preview
    preview.setFocus()
    press(preview, K.Key_Right)
    press(preview, K.Key_Right)
    assert preview.page == 3
    press(preview, K.Key_Return)
    assert preview.large
    assert preview.area(3).width() > preview.width() // 2
    press(preview, K.Key_End)
    assert preview.page == preview.count
    press(preview, K.Key_Right)
    assert preview.page == preview.count
    press(preview, K.Key_Escape)
    assert not preview.large
    press(preview, K.Key_Home)
    assert preview.page == 1
    assert "1" in preview.accessibleName()


def test_a_click_makes_a_page_larger_and_another_smaller(page) -> None:
    preview = page.preview
    for large in (True, False):
        QTest.mouseClick(preview, Qt.MouseButton.LeftButton, pos=preview.area(2).center())
        assert preview.large == large
        assert preview.page == 2


def test_pages_never_lie_over_one_another(page) -> None:
    for large in (False, True):
        page.preview.enlarge(large)
        areas = [page.preview.area(number) for number in range(1, page.preview.count + 1)]
        assert not any(one.intersects(other) for one, other in pairwise(areas))
        assert areas[-1].bottom() <= page.preview.height()


def test_choices_stay_when_the_language_changes(page, window) -> None:
    _choose(page.choice.kind, "steering")
    set_language("da")
    window.context.languageChanged.emit()
    assert page.choice.wanted.kind == "steering"
    assert page.as_pdf.text() == "Gem som PDF…"


def test_a_publication_needs_a_name_and_stays_under_it(page, tmp_path: Path) -> None:
    _choose(page.choice.form, "public")
    assert not page.as_pdf.isEnabled(), "without a name nothing is published"
    assert not page.document.internal
    page.choice.release.setFocus()
    QTest.keyClicks(page.choice.release, "Status 2024")
    assert page.as_pdf.isEnabled()
    page.save(tmp_path / "out.pdf")
    assert "Status 2024" in "".join(pages_of(tmp_path / "out.pdf"))
    assert page.choice.wanted.as_of == "Status 2024", (
        "the next file of it is the same figures, not another release"
    )
    assert len(page.published.rows) == 1
    page.save(tmp_path / "out.xlsx")
    assert len(page.published.rows) == 1


def test_a_name_is_given_only_once(page, tmp_path: Path) -> None:
    for turn in range(2):
        _choose(page.choice.form, "public")
        page.choice.release.setText("Status 2024")
        page.save(tmp_path / f"{turn}.pdf")
    assert not page.trouble.isHidden()
    assert "Status 2024" in page.trouble.text()
    assert not (tmp_path / "1.pdf").exists()


def test_what_has_changed_since_is_told_in_a_list(page, window, tmp_path: Path) -> None:
    _choose(page.choice.form, "public")
    page.choice.release.setText("Status 2024")
    page.save(tmp_path / "out.pdf")
    shown = []
    window.context.answer = lambda dialog: shown.append(dialog) or 0
    links = [one for one in page.published.rows[0].findChildren(QPushButton) if "changed" in one.text()]
    QTest.mouseClick(links[0], Qt.MouseButton.LeftButton)
    (dialog,) = shown
    assert "Status 2024" in dialog.words


def test_the_list_of_changes_is_copied_with_its_headings(window, qapp) -> None:
    rows = [["Notifications", "Avannaata", "total", "2023", "12", "hidden"]]
    dialog = ReleaseDialog(window.context.theme, "Status 2024", rows)
    press(dialog.to_copy, K.Key_Space)
    assert "Then\tNow" in qapp.clipboard().text()
    assert "total\t2023\t12\thidden" in qapp.clipboard().text()


def test_without_changes_it_says_so(window) -> None:
    dialog = ReleaseDialog(window.context.theme, "Status 2024", [])
    assert dialog.table.isHidden()
    assert dialog.to_copy.isHidden()
