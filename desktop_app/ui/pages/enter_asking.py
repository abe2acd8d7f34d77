"""What the data sheet asks and says: the line below it, notes, parts of a place, completing, finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from desktop_app.domain.record import value_cell
from desktop_app.i18n import _, format_time, language
from desktop_app.ui.dialogs.complete_dialog import CompleteDialog
from desktop_app.ui.dialogs.find_dialog import FindDialog, Found
from desktop_app.ui.dialogs.line_dialog import LineDialog
from desktop_app.ui.dialogs.note_dialog import NoteDialog
from desktop_app.ui.marks import Mark, state_word
from desktop_app.ui.operations import completing, entering
from desktop_app.ui.pages.enter_choice import forms

if TYPE_CHECKING:
    from desktop_app.services.completing import Completed
    from desktop_app.ui.pages.enter_page import EnterPage


class EnterAsking:
    """Belongs to one `EnterPage`, and keeps nothing of its own that matters."""

    def __init__(self, page: EnterPage) -> None:
        self._page = page

    # The line below the sheet

    def say_cell(self, row: int, column: int) -> None:
        """Say the cell in words."""
        model = self._page.model
        cell = model.cell(row, column)
        if cell is None:
            return
        line = model.lines[row]
        what = self.name(row, column) if line.length > 1 and line.headings[column] else line.full
        words = state_word(cell)
        marks = model.marks(row, column)
        if cell.coverage:
            part = _("covers only: {part}").format(part=cell.coverage)
            words = ", ".join(text for text in (words, part) if text)
        doubts = () if Mark.REFUSED in marks else model.doubts.get(cell.cell, ())
        from desktop_app.services.entering import NEEDS_NOTE

        says_yes = bool(doubts) and not any(one.code in NEEDS_NOTE for one in doubts)
        self._page.line.show_cell(what, marks, words, model.checks(row, column), bool(doubts), says_yes)

    def say_untouchable(self, row: int, column: int) -> None:
        """Why nothing is typed in a cell."""
        from desktop_app.domain.period import parse_period

        context = self._page.context
        cell = self._page.model.cell(row, column)
        if cell is None:
            return
        if cell.calculated:
            text = _("This figure is calculated from others; it is never typed.")
        elif not parse_period(cell.cell.period).has_begun(context.session.latest_day()):
            text = _("This period has not begun yet.")
        else:
            text = _("This figure is not asked of this place.")
        context.told.emit("info", text)

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

    def name(self, row: int, column: int) -> str:
        """What a cell is called: its item and its column."""
        line = self._page.model.lines[row]
        return _("{item}: {part}").format(item=line.full, part=line.headings[column])

    # Doubts and notes

    def confirm(self) -> None:
        """A person says that a doubtful figure is right."""
        where = self._page.model.where(*self._page.view.at)
        if where is not None:
            self._page.model.doubt(where, ())
            entering.say_yes(self._page.context, where)
            self.say_cell(*self._page.view.at)
        self._page.view.setFocus()

    def write_note(self) -> None:
        """Ask for a note beside the cell. One that answers a doubt is kept with the figure, so that its history says why."""
        page = self._page
        at = page.view.at
        cell = page.model.cell(*at)
        if cell is None:
            return
        dialog = NoteDialog(page.context.theme, page.model.lines[at[0]].full, parent=page)
        if page.context.run_dialog(dialog) == QDialog.DialogCode.Accepted:
            item = page.model.item(at[0])
            if page.model.doubts.get(cell.cell) and item is not None and item.kind != "text":
                why = page.keeping.entry(
                    cell.cell, page.model.edit_text(*at), note=dialog.text, part=cell.coverage
                )
                page.keeping.keep([why])
            else:
                entering.remark(page.context, cell.cell, dialog.text)
                page.model.doubt(cell.cell, ())
                entering.say_yes(page.context, cell.cell)
            self.say_cell(*at)
        page.view.setFocus()

    def cover_part(self) -> None:
        """Ask which part of the place a figure covers, and keep the figure with it; nothing typed means the whole."""
        page = self._page
        at = page.view.at
        cell = page.model.cell(*at)
        if cell is None or self._lacks_figure(at):
            return
        lead = _(
            "Name the part: a town, a school, one of two offices. Left empty, the figure covers all of it."
        )
        dialog = LineDialog(
            page.context.theme, page.model.lines[at[0]].full, lead, _("Keep"), cell.coverage, page
        )
        if page.context.run_dialog(dialog) == QDialog.DialogCode.Accepted:
            page.keeping.keep([page.keeping.entry(cell.cell, page.model.edit_text(*at), part=dialog.text)])
        page.view.setFocus()

    def _lacks_figure(self, at: tuple[int, int]) -> bool:
        if self._page.model.is_filled(*at):
            return False
        self._page.context.told.emit("info", _("Type the figure first, then say what it covers."))
        return True

    # Completing and finding

    def complete(self) -> None:
        """Mark the form complete, after showing what is empty and doubtful; or open it again. In a year: the period one is at."""
        from desktop_app.services.completing import check_complete

        page = self._page
        sheet, period = page.model.sheet, page.period
        if sheet is None:
            return
        page.view.finish()
        where = (sheet.form, sheet.site, period)
        if sheet.state_of(period)[0] == "complete":
            entering.complete(page.context, *where, lambda _done: None, reopen=True)
            return
        # On the writing thread, so that what was typed last is counted.
        page.context.write(
            lambda session, _progress: check_complete(session, *where),
            lambda found: self._ask_complete(where, found),
        )

    def _ask_complete(self, where: tuple[str, str, str], found: Completed) -> None:
        page = self._page
        empty = [completing.cell_words(page.context, *key) for key in found.empty]
        doubts = [completing.doubt_words(page.context, one) for one in found.findings]
        dialog = CompleteDialog(page.context.theme, empty, doubts, page)
        if page.context.run_dialog(dialog) == QDialog.DialogCode.Accepted:
            entering.complete(page.context, *where, self._completed, dialog.empty_means)
        elif dialog.goes_to is not None:
            item, breakdown = found.empty[dialog.goes_to]
            page.way.go_to_cell(value_cell(where[1], item, where[2], breakdown))
        page.view.setFocus()

    def _completed(self, _completed: Completed) -> None:
        self._page.context.told.emit(
            "info", _("The report is complete. It goes with the next package you send.")
        )

    def find(self) -> None:
        """Ctrl+F: a figure by any part of any of its names, on this sheet first, then on the place's others."""
        page = self._page
        if page.choice is None:
            return
        dialog = FindDialog(page.context.theme, self._look_for, page)
        if page.context.run_dialog(dialog) == QDialog.DialogCode.Accepted and dialog.chosen is not None:
            page.way.go_to_item(dialog.chosen.form, dialog.chosen.item)
        page.view.setFocus()

    def _look_for(self, text: str) -> list[Found]:
        page = self._page
        choice, catalogue, lang = page.choice, page.context.catalogue, language()
        if choice is None:
            return []
        offered = [choice.form, *(form for form in forms(page.context, choice.site) if form != choice.form)]
        found = catalogue.find_items(text) if text.strip() else list(catalogue.form(choice.form).items)
        hits = []
        for form in offered:
            asked = set(catalogue.form(form).items)
            for item in found:
                if item in asked:
                    name = catalogue.items[item].names.get(lang)
                    where = catalogue.form(form).names.get(lang)
                    other = _("{item} — {form}").format(item=name, form=where)
                    hits.append(Found(form, item, name if form == choice.form else other))
        return hits
