"""What the data sheet asks and says: the line below it, notes, blocks looked at before they go in, completing, finding."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu

from desktop_app.i18n import _, format_time, language
from desktop_app.ui.dialogs.complete_dialog import CompleteDialog
from desktop_app.ui.dialogs.line_dialog import LineDialog
from desktop_app.ui.dialogs.note_dialog import NoteDialog
from desktop_app.ui.dialogs.paste_preview import Happening, PastePreview
from desktop_app.ui.marks import Mark, state_word
from desktop_app.ui.operations import entering
from desktop_app.ui.sheet_keys import Command

if TYPE_CHECKING:
    from desktop_app.services.completing import Completed
    from desktop_app.services.entering import Verdict
    from desktop_app.ui.pages.enter_page import EnterPage

Change = tuple[int, int, str]


class EnterAsking:
    """Belongs to one `EnterPage`, and keeps nothing of its own that matters."""

    def __init__(self, page: EnterPage) -> None:
        self._page = page
        self._outside = 0

    # The line below the sheet

    def say_cell(self, row: int, column: int) -> None:
        """Say the cell in words."""
        model = self._page.model
        cell = model.cell(row, column)
        if cell is None:
            return
        line = model.lines[row]
        heading = line.headings[column] if line.length > 1 else ""
        what = _("{item}: {part}").format(item=line.title, part=heading) if heading else line.title
        words = state_word(cell)
        marks = model.marks(row, column)
        if cell.coverage:
            part = _("covers only: {part}").format(part=cell.coverage)
            words = ", ".join(text for text in (words, part) if text)
        key = model.key(row, column)
        asks = Mark.REFUSED not in marks and key is not None and bool(model.doubts.get(key))
        self._page.line.show_cell(what, marks, words, model.checks(row, column), asks)

    def say_untouchable(self, row: int, column: int) -> None:
        """Why nothing is typed in a cell."""
        cell = self._page.model.cell(row, column)
        if cell is None:
            return
        if cell.calculated:
            text = _("This figure is calculated from others; it is never typed.")
        else:
            text = _("This figure is not asked of this place.")
        self._page.context.told.emit("info", text)

    def say_saved(self) -> None:
        """Ctrl+S: it is saved already."""
        model, moment = self._page.model, self._page.saved_at
        if model.is_saving:
            text = _("Saving…")
        elif moment:
            text = _("Already saved {time}").format(time=format_time(moment))
        else:
            text = _("Already saved: everything is kept as soon as you leave a cell.")
        self._page.context.told.emit("info", text)

    # Doubts and notes

    def confirm(self) -> None:
        """A person says that a doubtful figure is right."""
        key = self._page.model.key(*self._page.view.at)
        if key is not None:
            self._page.model.doubt(key, ())
            self.say_cell(*self._page.view.at)
        self._page.view.setFocus()

    def write_note(self) -> None:
        """Ask for a note beside the cell, and keep it."""
        page = self._page
        at = page.view.at
        cell, key = page.model.cell(*at), page.model.key(*at)
        if cell is None or key is None:
            return
        dialog = NoteDialog(page.context.theme, page.model.lines[at[0]].title, parent=page)
        if page.context.run_dialog(dialog) == QDialog.DialogCode.Accepted:
            entering.remark(page.context, cell.cell, dialog.text)
            page.model.doubt(key, ())
            self.say_cell(*at)
        page.view.setFocus()

    def cover_part(self) -> None:
        """Ask which part of the place a figure covers, and keep the figure with it; nothing typed means the whole."""
        page = self._page
        at = page.view.at
        cell, sheet = page.model.cell(*at), page.model.sheet
        if cell is None or sheet is None or self._lacks_figure(at):
            return
        lead = _(
            "Name the part: a town, a school, one of two offices. Left empty, the figure covers all of it."
        )
        dialog = LineDialog(
            page.context.theme, page.model.lines[at[0]].title, lead, _("Keep"), cell.coverage, page
        )
        if page.context.run_dialog(dialog) == QDialog.DialogCode.Accepted:
            from desktop_app.services.entering import Entry

            where, typed = cell.cell, page.model.edit_text(*at)
            entry = Entry(where.site, where.item, where.period, where.breakdown, typed, part=dialog.text)
            page.keep([entry])
        page.view.setFocus()

    def _lacks_figure(self, at: tuple[int, int]) -> bool:
        if self._page.model.is_filled(*at):
            return False
        self._page.context.told.emit("info", _("Type the figure first, then say what it covers."))
        return True

    # Blocks

    def note_outside(self, count: int) -> None:
        """How many cells of the block that comes next lie outside the sheet."""
        self._outside = count

    def look_at_block(self, changes: list[Change]) -> None:
        """A block that fits goes in at once; one that would be refused, or overwrite, shows first what happens."""
        from desktop_app.services.entering import Entry

        page = self._page
        sheet = page.model.sheet
        if sheet is None:
            return
        outside, self._outside = self._outside, 0
        untouchable = [one for one in changes if one[2] and not page.model.is_editable(one[0], one[1])]
        fitting = [one for one in changes if page.model.is_editable(one[0], one[1])]
        keys = [page.model.key(row, column) or ("", "") for row, column, _text in fitting]
        entries = [
            Entry(sheet.site, item, sheet.period, breakdown, text)
            for (item, breakdown), (_row, _column, text) in zip(keys, fitting, strict=True)
        ]

        def looked(verdicts: list[Verdict]) -> None:
            happenings = [self._untouched(one) for one in untouchable]
            happenings += [
                found
                for one, verdict in zip(fitting, verdicts, strict=True)
                if (found := self._happening(one, verdict))
            ]
            if happenings or outside:
                dialog = PastePreview(page.context.theme, happenings, outside, page)
                if page.context.run_dialog(dialog) != QDialog.DialogCode.Accepted:
                    page.view.setFocus()
                    return
            page.model.type(fitting)
            page.view.setFocus()

        entering.check(page.context, entries, looked)

    def _untouched(self, change: Change) -> Happening:
        row, column, text = change
        model = self._page.model
        return Happening(
            self._name(row, column), model.edit_text(row, column), text, _("left out: nothing is typed here")
        )

    def _happening(self, change: Change, verdict: Verdict) -> Happening | None:
        from desktop_app.sentences import say

        row, column, text = change
        model = self._page.model
        before = model.edit_text(row, column)
        catalogue = self._page.context.catalogue
        sentences = [say(one, catalogue) for one in verdict.findings]
        if verdict.refused:
            words = " ".join([_("refused, kept as a draft:"), *sentences])
        elif verdict.action == "clear":
            words = _("emptied")
        elif verdict.action == "change" and before:
            words = " ".join([_("overwritten"), *sentences])
        elif sentences:
            words = " ".join(sentences)
        elif verdict.typed is not None and _is_adjusted(text, verdict):
            words = _("read as {value}").format(value=verdict.typed.value)
        else:
            return None
        return Happening(self._name(row, column), before, text, words)

    def _name(self, row: int, column: int) -> str:
        line = self._page.model.lines[row]
        return _("{item}: {part}").format(item=line.title, part=line.headings[column])

    # Completing and finding

    def complete(self) -> None:
        """Mark the form complete, after showing what is empty and doubtful; or open it again."""
        from desktop_app.services import completing

        page = self._page
        sheet = page.model.sheet
        if sheet is None:
            return
        page.view.finish()
        where = (sheet.form, sheet.site, sheet.period)
        if sheet.status == "complete":
            entering.complete(page.context, *where, lambda _done: None, reopen=True)
            return
        # On the writing thread, so that what was typed last is counted.
        page.context.write(
            lambda session, _progress: completing.check_complete(session, *where), self._ask_complete
        )

    def _ask_complete(self, found: Completed) -> None:
        from desktop_app.sentences import say

        page = self._page
        sheet = page.model.sheet
        if sheet is None:
            return
        empty = [self._name(*place) if (place := page.model.place(key)) else key[0] for key in found.empty]
        doubts = [say(one, page.context.catalogue) for one in found.findings]
        dialog = CompleteDialog(page.context.theme, empty, doubts, page)
        if page.context.run_dialog(dialog) == QDialog.DialogCode.Accepted:
            entering.complete(
                page.context, sheet.form, sheet.site, sheet.period, self._completed, dialog.empty_means
            )
        page.view.setFocus()

    def _completed(self, _completed: Completed) -> None:
        self._page.context.told.emit(
            "info", _("The report is complete. It goes with the next package you send.")
        )

    def find(self) -> None:
        """Ctrl+F: an item of this sheet by any part of any of its names."""
        page = self._page
        lead = _("Any part of its name, in any language")
        dialog = LineDialog(page.context.theme, _("Find a figure"), lead, _("Find"), parent=page)
        chosen = page.context.run_dialog(dialog) == QDialog.DialogCode.Accepted
        page.view.setFocus()
        if not chosen or not dialog.text:
            return
        found = page.context.catalogue.find_items(dialog.text)
        rows = {line.row.item.code: row for row, line in enumerate(page.model.lines) if line.row}
        row = next((rows[code] for code in found if code in rows), None)
        if row is None:
            page.context.told.emit("info", _("No figure on this sheet has such a name."))
        else:
            page.view.go_to((row, 0))

    # The menu

    def fill_menu(self, menu: QMenu) -> None:
        """What can be done with the cell, its typed marks with their words among it."""
        page = self._page
        view, at = page.view, page.view.at
        item, editable = page.model.item(at[0]), page.model.is_editable(*at)
        if editable:
            for text, mark in (
                (_("None (0)"), "0"),
                (_("Not available (..)"), ".."),
                (_("Not applicable (.)"), "."),
            ):
                if mark != "0" or (item is not None and item.numeric):
                    self._act(menu, text, partial(view.fill_selection, mark))
            if item is not None and item.choices:
                menu.addSeparator()
                for one in item.choices:
                    name = one.names.get(language())
                    self._act(menu, name, partial(view.fill_selection, name))
            menu.addSeparator()
            self._act(menu, _("Covers only a part of the place…"), self.cover_part)
        for text, wanted, keys in (
            (_("Cut"), Command.CUT, QKeySequence(QKeySequence.StandardKey.Cut)),
            (_("Copy"), Command.COPY, QKeySequence(QKeySequence.StandardKey.Copy)),
            (_("Paste"), Command.PASTE, QKeySequence(QKeySequence.StandardKey.Paste)),
            (_("Empty the cell"), Command.CLEAR, QKeySequence("Del")),
            (_("Note…"), Command.NOTE, QKeySequence("Shift+F2")),
            (_("What it means"), Command.HELP, QKeySequence("F1")),
        ):
            action = self._act(menu, text, partial(view.perform, wanted))
            action.setShortcut(keys)
            action.setEnabled(editable or wanted in (Command.COPY, Command.HELP, Command.NOTE))

    @staticmethod
    def _act(menu: QMenu, text: str, do: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False: do())
        return action


def _is_adjusted(text: str, verdict: Verdict) -> bool:
    """Whether what is kept reads otherwise than what was pasted; a decimal comma and a mark for none are no adjustment."""
    typed = verdict.typed
    if typed is None or not typed.value:
        return False
    plain = text.strip().replace(",", ".")
    return plain != typed.value and not (typed.value == "0" and plain in ("-", "–", "0"))
