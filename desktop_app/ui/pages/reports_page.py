"""Reports: choose one, look through its pages, and write it as PDF or Excel; what was published stays, by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop_app import settings as options
from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.services import release_words
from desktop_app.ui.context import Context
from desktop_app.ui.operations import reporting
from desktop_app.ui.pages.page import ColumnPage
from desktop_app.ui.pages.reports_choice import ReportsChoice
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.folded_list import FoldedList
from desktop_app.ui.widgets.labels import breakable, button, label
from desktop_app.ui.widgets.report_preview import ReportPreview

if TYPE_CHECKING:
    from desktop_app.reports.document import Document
    from desktop_app.services.release_body import Release
    from desktop_app.services.releases import Change


class ReportsPage(ColumnPage):
    """The report is put together anew whenever its figures change; nothing is written before a button is pressed."""

    topics = frozenset({"cells", "packages", "catalogue", "identity", "completions", "reviews"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.document: Document | None = None
        self._just_published = ""
        self.choice = ReportsChoice(context)
        self.as_pdf, self.as_excel, self.on_paper = button("primary"), button(), button()
        self.trouble = label("notice")
        self.about = label("muted")
        self.preview = ReportPreview(context.theme)
        self.written, self.path, self.words = Card(context.theme), QLineEdit(), label("lead")
        self.open_file, self.open_folder = button(), button()
        self.published_title = label("caption")
        self.published = FoldedList(context.theme, 3)
        self._build()
        self._connect()

    def _build(self) -> None:
        card = Card(self.context.theme)
        row = FlowRow()
        for one in (self.as_pdf, self.as_excel, self.on_paper):
            row.add(one)
        for part in (self.choice, self.trouble, row):
            card.column.addWidget(part)
        after = FlowRow()
        for one in (self.open_file, self.open_folder):
            after.add(one)
        self.path.setReadOnly(True)
        for below in (self.words, self.path, after):
            self.written.column.addWidget(below)
        self.written.hide()
        self.trouble.hide()
        for one_below in (
            self.written,
            card,
            self.published_title,
            self.published,
            self.about,
            self.preview,
        ):
            self.column.addWidget(one_below)
        self.column.addStretch(1)
        put = self.texts.put
        put(self.heading.setText, lambda: _("Reports"))
        put(
            self.lead.setText,
            lambda: _("Look through the pages first: they are written just as they stand here."),
        )
        put(self.as_pdf.setText, lambda: _("Save as PDF…"))
        put(self.as_excel.setText, lambda: _("Save as Excel…"))
        put(self.on_paper.setText, lambda: _("Print…"))
        put(self.words.setText, lambda: _("The report is written:"))
        put(self.path.setAccessibleName, lambda: _("The report is written:"))
        put(self.published_title.setText, lambda: _("Published from here"))
        put(self.open_file.setText, lambda: _("Open"))
        put(self.open_folder.setText, lambda: _("Open the folder"))

    def _connect(self) -> None:
        self.choice.changed.connect(self._look)
        self.choice.release.textChanged.connect(lambda _text: self._allow())
        self.as_pdf.clicked.connect(lambda: self._save(".pdf"))
        self.as_excel.clicked.connect(lambda: self._save(".xlsx"))
        self.on_paper.clicked.connect(self._print)
        self.open_file.clicked.connect(lambda: self._open(Path(self.path.text())))
        self.open_folder.clicked.connect(lambda: self._open(Path(self.path.text()).parent))
        self.preview.turned.connect(self._bring)

    # Looking

    def reload(self) -> None:
        reporting.list_releases(self.context, self._show_releases)

    def _show_releases(self, found: Sequence[Release]) -> None:
        self.choice.reload([one.name for one in found])
        self.published_title.setVisible(bool(found))
        self.published.show_rows([partial(self._release_row, one) for one in found])
        if self._just_published:
            name, self._just_published = self._just_published, ""
            self.choice.choose_release(name)
        else:
            self._look()

    def _release_row(self, release: Release) -> QWidget:
        card = Card(self.context.theme)
        card.column.addWidget(label("strong", release.name))
        card.column.addWidget(label("muted", release_words.about(release)))
        row = FlowRow()
        for text, act in (
            (_("Show as it was published"), partial(self.choice.choose_release, release.name)),
            (_("What has changed since…"), partial(self.tell_changes, release.name)),
        ):
            link = button("link", text)
            link.clicked.connect(act)
            row.add(link)
        card.column.addWidget(row)
        return card

    def tell_changes(self, name: str) -> None:
        """Show what would be published otherwise now than under a name."""
        reporting.changes_since(self.context, name, partial(self._show_changes, name))

    def _show_changes(self, name: str, changes: Sequence[Change]) -> None:
        from desktop_app.ui.dialogs.release_dialog import ReleaseDialog

        rows = release_words.rows(self.context.catalogue, changes)
        self.context.run_dialog(ReleaseDialog(self.context.theme, name, rows, self))

    def _look(self) -> None:
        self.trouble.hide()
        reporting.look(self.context, self.choice.wanted, self._show_document, self._none)

    def _show_document(self, document: Document) -> None:
        self.document = document
        self.preview.show_document(document)
        count = self.preview.count
        self.about.setText(_("Pages: {count}. A click or Enter makes them larger.").format(count=count))
        self._allow()

    def _none(self, error: BaseException) -> None:
        self.document = None
        self.preview.show_document(None)
        self.about.setText("")
        self._allow()
        self._tell(error)

    def _tell(self, error: BaseException) -> None:
        from desktop_app.sentences import say

        if not isinstance(error, UserError):
            self.context.tell_error(error)
            return
        self.trouble.setText(breakable(say(error, self.context.catalogue)))
        self.trouble.show()
        self.bring_into_sight(self.trouble)

    def _allow(self) -> None:
        """A publication needs its name before it is written."""
        named = not self.choice.wanted.public or bool(self.choice.release.text().strip())
        for one in (self.as_pdf, self.as_excel, self.on_paper):
            one.setEnabled(self.document is not None and named)

    def _bring(self, area: QRect) -> None:
        """Scroll to a page, once its room has been made."""
        QTimer.singleShot(0, self.preview, partial(self._scroll_to, area))

    def _scroll_to(self, area: QRect) -> None:
        top = self.preview.mapTo(self.body, QPoint(0, 0)).y()
        center = top + area.top() + min(area.height(), self._scroll.viewport().height()) // 2
        self._scroll.ensureVisible(0, center, 0, self._scroll.viewport().height() // 2)

    # Writing

    def _suggested(self, ending: str) -> str:
        wanted, session = self.choice.wanted, self.context.session
        parts = ["Malik", wanted.kind, wanted.plan, wanted.site, session.today().isoformat()]
        if wanted.public:
            parts.append(self.choice.release.text().strip())
        name = "_".join("".join(c for c in part if c.isalnum() or c in "- ") for part in parts if part)
        return str(Path(self.context.settings.get(options.SEND_FOLDER) or Path.home()) / f"{name}{ending}")

    def _save(self, ending: str) -> None:
        kinds = {".pdf": _("PDF (*.pdf)"), ".xlsx": _("Workbooks (*.xlsx)")}
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the report"), self._suggested(ending), kinds[ending]
        )
        if chosen:
            self.save(Path(chosen) if Path(chosen).suffix else Path(chosen + ending))

    def save(self, path: Path) -> None:
        """Write the report that is shown; a publication is frozen under its name."""
        wanted = self.choice.wanted
        release = self.choice.release.text().strip() if wanted.public else ""
        self.trouble.hide()
        reporting.save(self.context, wanted, path, release, partial(self._wrote, release), self._not_written)

    def _not_written(self, error: BaseException) -> None:
        """The figures may have been frozen before the file could not be written: the release is in the list then."""
        self.reload()
        self._tell(error)

    def _wrote(self, release: str, path: Path) -> None:
        self.path.setText(str(path))
        self.written.show()
        self.bring_into_sight(self.written)
        self.open_file.setFocus()
        if release:
            self._just_published = release
            self.reload()

    def _print(self) -> None:
        from desktop_app.ui.printing import print_drawing
        from desktop_app.ui.reports import pdf

        document = self.document
        if document is not None:
            print_drawing(self, document.title, lambda device: pdf.draw(device, document))

    @staticmethod
    def _open(path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _forget(self) -> None:
        self.written.hide()
        super()._forget()
