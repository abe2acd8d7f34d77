"""Inbox: workbooks are dropped, looked at without consequence, merged, and taken back if need be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import _, format_datetime, language, ngettext
from desktop_app.ui.context import Context, Target
from desktop_app.ui.dialogs.password_dialog import PasswordDialog
from desktop_app.ui.models.inbox_model import InboxModel, periods_words
from desktop_app.ui.operations import receipts, receiving
from desktop_app.ui.operations.receiving import MergedFile
from desktop_app.ui.pages.page import ColumnPage
from desktop_app.ui.widgets.drop_area import DropArea
from desktop_app.ui.widgets.labels import button, label
from desktop_app.ui.widgets.merged_row import MergedRow

if TYPE_CHECKING:
    from desktop_app.services.merging import Merged, Unmerged
    from desktop_app.services.receipts import Owed
    from desktop_app.storage.imports import Import

_NEEDS_PASSWORD = frozenset({"package_password_needed", "package_password_wrong"})
_LISTED = 40


class InboxPage(ColumnPage):
    """Keeps the list of workbooks looked at until they are merged or put away."""

    topics = frozenset({"packages"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.paths: list[Path] = []
        self.passwords: dict[Path, str] = {}
        self.model = InboxModel(self)
        self.drop = DropArea(theme)
        self.table = QTableView()
        self.details = label()
        self.altered = QCheckBox()
        self.merge_button, self.away = button("primary"), button()
        self._merged_title, self.receipts = label("caption"), button()
        self._merged = QVBoxLayout()
        self._build()
        self.drop.dropped.connect(self.look_at)
        self.table.selectionModel().currentRowChanged.connect(lambda index, _before: self._tell(index.row()))
        self.merge_button.clicked.connect(self.merge)
        self.away.clicked.connect(self.put_away)
        self.receipts.clicked.connect(self._choose_folder)
        self.altered.toggled.connect(lambda _on: self._look())
        self._show([])

    def _build(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.setWordWrap(True)
        table.setMinimumHeight(self.context.theme.pixels(220))
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setMaximumSectionSize(self.context.theme.pixels(320))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        foot = QHBoxLayout()
        foot.addWidget(self.altered)
        foot.addStretch(1)
        foot.addWidget(self.away)
        foot.addWidget(self.merge_button)
        for part in (self.drop, self.table, self.details):
            self.column.addWidget(part)
        self.column.addLayout(foot)
        merged_head = QHBoxLayout()
        merged_head.addWidget(self._merged_title, 1)
        merged_head.addWidget(self.receipts)
        self.column.addLayout(merged_head)
        self.column.addLayout(self._merged)
        self.column.addStretch(1)
        put = self.texts.put
        put(self.heading.setText, lambda: _("Inbox"))
        put(self.lead.setText, lambda: _("You see beforehand what will happen. A merge can be taken back."))
        put(self.table.setAccessibleName, lambda: _("What the workbooks would bring"))
        put(self.altered.setText, lambda: _("Of altered packages, take the sound part"))
        put(self.away.setText, lambda: _("Clear the list"))
        put(self._merged_title.setText, lambda: _("Merged"))

    def open(self, target: Target | None = None) -> None:
        super().open(target)
        self.drop.choose.setFocus()
        if target is not None and target.files:
            self.look_at(list(target.files))

    def reload(self) -> None:
        receiving.list_merged(self.context, self._show_merged)
        receipts.owed(self.context, self._show_owed)

    def retranslate(self) -> None:
        super().retranslate()
        self.drop.retranslate()
        self.model.retranslate()
        self._show(self.model.results)

    # Looking

    def look_at(self, paths: list[Path]) -> None:
        """Add workbooks to the list and look at all of them."""
        self.paths += [path for path in paths if path not in self.paths]
        self._look()

    def _look(self) -> None:
        if self.paths:
            receiving.look(
                self.context, list(self.paths), self.passwords, self.altered.isChecked(), self._looked
            )

    def _looked(self, results: list[Merged]) -> None:
        locked = [one for one in results if any(found.code in _NEEDS_PASSWORD for found in one.findings)]
        for one in locked:
            dialog = PasswordDialog(self.context.theme, one.path.name, parent=self)
            if self.context.run_dialog(dialog) == QDialog.DialogCode.Accepted:
                self.passwords[one.path] = dialog.password
                self._look()
                return
            self.paths.remove(one.path)
        self._show([one for one in results if one.path in self.paths])

    def _show(self, results: list[Merged]) -> None:
        some = bool(results)
        if self.context.is_open:
            self.model.show(results, self.context.catalogue)
        for part in (self.table, self.details, self.away, self.merge_button):
            part.setVisible(some)
        self.altered.setVisible(any(one.standing == "altered" for one in results))
        mergeable = [one for one in results if one.outcome == "merged"]
        text = ngettext("Merge {count} workbook", "Merge {count} workbooks", len(mergeable))
        self.merge_button.setText(text.format(count=len(mergeable)))
        self.merge_button.setEnabled(bool(mergeable))
        if some:
            self.table.resizeRowsToContents()
            self.table.selectRow(0)
            self._tell(0)

    def _tell(self, row: int) -> None:
        from desktop_app.sentences import say_all

        if 0 <= row < len(self.model.results):
            sentences = say_all(self.model.results[row].findings, self.context.catalogue)
            self.details.setText("\n".join(sentences) or _("Nothing unusual about this workbook."))

    def put_away(self) -> None:
        """Forget the list; nothing was changed by looking."""
        self.paths.clear()
        self.passwords.clear()
        self._show([])

    # Merging

    def merge(self) -> None:
        """Take over what the list shows."""
        wanted = [one.path for one in self.model.results if one.outcome == "merged"]
        receiving.merge(self.context, wanted, dict(self.passwords), self.altered.isChecked(), self._done)

    def _done(self, results: list[Merged]) -> None:
        self.put_away()
        merged = [one for one in results if one.outcome == "merged"]
        new, conflicts = sum(one.new for one in merged), sum(one.conflicts for one in merged)
        words = [
            ngettext("{count} workbook merged.", "{count} workbooks merged.", len(merged)).format(
                count=len(merged)
            ),
            ngettext("{count} new record.", "{count} new records.", new).format(count=new),
        ]
        if conflicts:
            text = ngettext(
                "{count} figure is now under disagreement.",
                "{count} figures are now under disagreement.",
                conflicts,
            )
            words.append(text.format(count=conflicts))
        self.context.told.emit("notice" if conflicts else "info", " ".join(words))
        self.reload()

    def _show_merged(self, found: list[MergedFile]) -> None:
        while (taken := self._merged.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._merged.setSpacing(self.context.theme.space("s"))
        self._merged_title.setVisible(bool(found))
        for merged in found[:_LISTED]:
            one = merged.file
            title, detail = self._title_of(one), self._detail_of(one)
            row = MergedRow(self.context.theme, title, detail, one.active, merged.held)
            row.agreed.connect(lambda number=one.number: receipts.agree(self.context, number))
            row.undone.connect(lambda package=one.package: self.take_back(package))
            self._merged.addWidget(row)

    def _show_owed(self, found: list[Owed]) -> None:
        count = len(found)
        text = ngettext("Write {count} receipt…", "Write {count} receipts…", count)
        self.receipts.setText(text.format(count=count))
        self.receipts.setVisible(bool(count))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where to write the receipts"), str(Path.home()))
        if chosen:
            self.give_receipts(Path(chosen))

    def give_receipts(self, folder: Path) -> None:
        """Write a receipt for each place that is owed one."""
        receipts.give(self.context, folder, lambda written: self._gave(folder, len(written)))

    def _gave(self, folder: Path, count: int) -> None:
        text = ngettext("{count} receipt lies in {folder}", "{count} receipts lie in {folder}", count)
        self.context.told.emit("info", text.format(count=count, folder=folder))
        self.reload()

    def take_back(self, package: str) -> None:
        """Undo a merge."""
        receiving.unmerge(self.context, package, self._taken_back)

    def _taken_back(self, undone: Unmerged) -> None:
        from desktop_app.sentences import say_all

        text = ngettext("Taken back: {count} record.", "Taken back: {count} records.", undone.gone)
        sentences = [text.format(count=undone.gone), *say_all(undone.findings, self.context.catalogue)]
        self.context.told.emit("info", " ".join(sentences))
        self.reload()

    def _title_of(self, one: Import) -> str:
        sites = str(one.manifest.get("sites", "")).split()
        names = [self.context.catalogue.site_label(code, language()) for code in sites[:3]]
        return ", ".join(names) or one.name

    @staticmethod
    def _detail_of(one: Import) -> str:
        periods = periods_words(str(one.manifest.get("periods", "")).split())
        when = _("received {time}").format(time=format_datetime(one.received))
        state = "" if one.active else _("taken back")
        return " · ".join(part for part in (periods, when, one.name, state) if part)
