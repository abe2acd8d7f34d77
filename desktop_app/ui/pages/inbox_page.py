"""Inbox: workbooks are dropped, looked at without consequence, merged, and taken back if need be."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop_app import settings as options
from desktop_app.errors import Cancelled, UserError
from desktop_app.i18n import _, ngettext
from desktop_app.ui.context import Context, Target
from desktop_app.ui.dialogs.password_dialog import PasswordDialog
from desktop_app.ui.menus import coordinating as menus
from desktop_app.ui.menus.offering import offer
from desktop_app.ui.models.inbox_lines import line_of, summary
from desktop_app.ui.operations import receipts, receiving
from desktop_app.ui.pages.page import ColumnPage
from desktop_app.ui.widgets.drop_area import DropArea
from desktop_app.ui.widgets.flow_row import FlowRow
from desktop_app.ui.widgets.folded_list import FoldedList
from desktop_app.ui.widgets.inbox_card import Asked, InboxCard
from desktop_app.ui.widgets.inbox_done import DoneCard
from desktop_app.ui.widgets.inbox_merged import MergedList, ReceiptsCard
from desktop_app.ui.widgets.labels import button, label

if TYPE_CHECKING:
    from desktop_app.services.merging import Decisions, Merged, Unmerged

_NEEDS_PASSWORD = frozenset({"package_password_needed", "package_password_wrong"})
_CARDS = 40


class InboxPage(ColumnPage):
    """Keeps the list of workbooks looked at until they are merged or put away."""

    topics = frozenset({"packages"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.paths: list[Path] = []
        self.passwords: dict[Path, str] = {}
        self.results: list[Merged] = []
        self._asked: dict[Path, Asked] = {}
        self._tried: dict[Path, set[str]] = {}
        self._chosen: Path | None = None
        self.last_merged: list[Merged] = []
        self.drop = DropArea(theme)
        self.summary = label("lead")
        self.merge_button, self.away = button("primary"), button()
        self.list = FoldedList(theme, _CARDS)
        self.done = DoneCard(theme)
        self.receipts = ReceiptsCard(context)
        self.merged = MergedList(context)
        self._build()
        self._connect()
        self._show([])

    def _build(self) -> None:
        self._bar = FlowRow()
        for one in (self.merge_button, self.away):
            self._bar.add(one)
        for part in (
            self.drop,
            self.done,
            self.summary,
            self._bar,
            self.list,
            self.receipts,
            self.merged,
        ):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.receipts.setProperty("help", "inbox#receipts")
        self.merged.setProperty("help", "inbox#merge")
        put = self.texts.put
        put(self.heading.setText, lambda: _("Inbox"))
        put(self.lead.setText, lambda: _("You see beforehand what will happen. A merge can be taken back."))
        put(self.away.setText, lambda: _("Clear the list"))

    def _connect(self) -> None:
        self.drop.dropped.connect(self.look_at)
        self.merge_button.clicked.connect(self.merge)
        self.away.clicked.connect(self.put_away)
        self.receipts.given.connect(self._give)
        self.merged.undone.connect(lambda package: self.take_back([package]))
        self.merged.agreed.connect(lambda number: receipts.agree(self.context, number))
        self.done.take_all_back.clicked.connect(self._take_all_back)
        self.done.settle.clicked.connect(lambda: self.context.go.emit("disagreements", None))
        self.done.completeness.clicked.connect(lambda: self.context.go.emit("completeness", None))

    def open(self, target: Target | None = None) -> None:
        super().open(target)
        self.drop.choose.setFocus()
        if target is not None and target.files:
            self.look_at(list(target.files))

    def reload(self) -> None:
        receiving.list_merged(self.context, self.merged.show_merged)
        receipts.owed(self.context, self.receipts.show_owed)

    def retranslate(self) -> None:
        super().retranslate()
        self.drop.retranslate()
        self.done.show_merged(self.last_merged if not self.done.isHidden() else [])
        self._show(self.results)

    def _forget(self) -> None:
        self.put_away()
        super()._forget()

    # Looking

    def look_at(self, paths: list[Path]) -> None:
        """Add workbooks to the list and look at all of them."""
        self.done.hide()
        self.paths += [path for path in dict.fromkeys(paths) if path not in self.paths]
        self._look()

    def _look(self) -> None:
        if not self.paths:
            self._show([])
            return
        receiving.look(
            self.context, list(self.paths), dict(self.passwords), self.decisions, self._looked, self._gave_up
        )

    @property
    def decisions(self) -> dict[Path, Decisions]:
        """What is decided about each workbook."""
        from desktop_app.services.merging import Decisions

        return {
            path: Decisions(one.take_altered, one.clear_emptied, one.take_held)
            for path, one in self._asked.items()
        }

    def _gave_up(self, error: BaseException) -> None:
        """Looking was cancelled, or failed: what was looked at before stays."""
        known = {one.path for one in self.results}
        self.paths = [path for path in self.paths if path in known]
        if not isinstance(error, Cancelled):
            self.context.tell_error(error)

    def _looked(self, results: list[Merged]) -> None:
        locked = [one for one in results if any(found.code in _NEEDS_PASSWORD for found in one.findings)]
        if locked and self._unlock([one.path for one in locked]):
            self._look()
            return
        self._show([one for one in results if one.path in self.paths])

    def _unlock(self, locked: list[Path]) -> bool:
        """Ask for passwords, one that fitted another file being tried first. True when it is worth looking again."""
        again = False
        for path in locked:
            tried = self._tried.setdefault(path, set())
            known = [one for one in self.passwords.values() if one not in tried]
            if known:
                password = known[0]
            elif again:
                continue  # what was just typed may fit this one too
            else:
                dialog = PasswordDialog(self.context.theme, path.name, self, wrong=bool(tried))
                if self.context.run_dialog(dialog) != QDialog.DialogCode.Accepted:
                    self.paths.remove(path)
                    continue
                password = dialog.password
            tried.add(password)
            self.passwords[path] = password
            again = True
        return again

    # The list

    def _show(self, results: list[Merged]) -> None:
        self.results = results
        for one in results:
            self._asked[one.path] = self._asked_of(one)
        some = bool(results)
        for part in (self.summary, self._bar):
            part.setVisible(some)
        mergeable = [one for one in results if one.outcome == "merged"]
        text = ngettext("Merge {count} workbook", "Merge {count} workbooks", len(mergeable))
        self.merge_button.setText(text.format(count=len(mergeable)))
        self.merge_button.setEnabled(bool(mergeable))
        self.summary.setText(summary(results) if some else "")
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.list.isAncestorOf(focus)
        self.list.show_rows([partial(self._card, one) for one in results])
        if some:
            self._choose(
                self._chosen if any(one.path == self._chosen for one in results) else results[0].path
            )
            card = self.card(self._chosen)
            if had_focus and card is not None:
                card.setFocus()
            elif mergeable:
                self.merge_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked_of(self, one: Merged) -> Asked:
        """What can be decided about a workbook. What was decided makes the question disappear from the result: it is kept."""
        before = self._asked.get(one.path, Asked())
        return Asked(
            one.standing == "altered",
            before.take_altered,
            len(one.emptied) or (before.emptied if before.clear_emptied else 0),
            before.clear_emptied,
            one.held or (before.held if before.take_held else 0),
            before.take_held,
        )

    def _card(self, one: Merged) -> QWidget:
        card = InboxCard(self.context.theme, line_of(one, self.context.catalogue), self._asked[one.path])
        card.setToolTip(str(one.path))
        card.chosen.connect(partial(self._choose, one.path))
        card.decided.connect(partial(self._decide, one.path))
        leave_out = partial(self.leave_out, one.path)
        card.left_out.connect(leave_out)
        offer(card, lambda _at: menus.workbook(self.context, one, self.merge_one, leave_out))
        return card

    def card(self, path: Path | None) -> InboxCard | None:
        """The card of a workbook that stands there now."""
        for one, row in zip(self.results, self.list.rows, strict=False):
            if one.path == path and isinstance(row, InboxCard):
                return row
        return None

    def _choose(self, path: Path | None) -> None:
        self._chosen = path
        for one, row in zip(self.results, self.list.rows, strict=False):
            if isinstance(row, InboxCard):
                row.choose(one.path == path)

    def _decide(self, path: Path, asked: Asked) -> None:
        self._asked[path] = asked
        self._chosen = path
        self._look()

    def leave_out(self, path: Path) -> None:
        """Take one workbook off the list; the others are looked at anew."""
        self.paths.remove(path)
        self._look()

    def put_away(self) -> None:
        """Forget the list; nothing was changed by looking."""
        for kept in (self.paths, self.passwords, self._asked, self._tried):
            kept.clear()
        self._show([])

    # Merging

    def merge(self) -> None:
        """Take over what the list shows."""
        self._merge([one.path for one in self.results if one.outcome == "merged"])

    def merge_one(self, path: Path) -> None:
        """Take over one workbook of the list; the others stay on it."""
        self._merge([path])

    def _merge(self, wanted: list[Path]) -> None:
        receiving.merge(self.context, wanted, dict(self.passwords), self.decisions, self._done)

    def _done(self, results: list[Merged]) -> None:
        self.last_merged = [one for one in results if one.outcome == "merged"]
        merged = self.last_merged
        taken = {one.path for one in results}
        if all(one.path in taken or one.outcome != "merged" for one in self.results):
            self.put_away()
        else:  # cancelled in the middle: the rest stays on the list
            self.paths = [path for path in self.paths if path not in taken]
            self._look()
        sentence = self.done.show_merged(merged)
        self.bring_into_sight(self.done)
        conflicts = any(one.conflicts for one in merged)
        self.context.told.emit("notice" if conflicts else "info", sentence)
        self.reload()

    def _take_all_back(self) -> None:
        self.take_back([one.package for one in reversed(self.last_merged)])

    def take_back(self, packages: list[str]) -> None:
        """Undo merges, the latest first."""
        receiving.unmerge(self.context, list(packages), self._taken_back)

    def _taken_back(self, undone: list[Unmerged], stayed: list[UserError]) -> None:
        from desktop_app.sentences import say_all

        self.done.hide()
        count = sum(one.gone for one in undone)
        sentences = []
        if undone:
            text = ngettext("Taken back: {count} record.", "Taken back: {count} records.", count)
            sentences.append(text.format(count=count))
        findings = [found for one in undone for found in one.findings]
        sentences += say_all([*findings, *stayed], self.context.catalogue)
        self.context.told.emit("notice" if stayed else "info", "\n".join(sentences))
        self.reload()

    # Receipts

    def _give(self) -> None:
        folder = self.receipts.folder.folder or self.receipts.folder.ask()
        if folder is not None:
            self.give_receipts(folder)

    def give_receipts(self, folder: Path) -> None:
        """Write a receipt for each place that is owed one."""
        receipts.give(self.context, folder, lambda written: self._gave(folder, len(written)))

    def _gave(self, folder: Path, count: int) -> None:
        self.context.settings.put(options.SEND_FOLDER, str(folder))
        text = ngettext("{count} receipt lies in {folder}", "{count} receipts lie in {folder}", count)
        self.context.told.emit("info", text.format(count=count, folder=folder))
        self.reload()
