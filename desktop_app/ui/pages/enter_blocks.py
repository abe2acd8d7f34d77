"""Blocks pasted into the data sheet: looked at before they go in, so that nothing is overwritten or lost unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from desktop_app.i18n import _
from desktop_app.ui.dialogs.paste_preview import Happening, PastePreview
from desktop_app.ui.operations import entering

if TYPE_CHECKING:
    from desktop_app.services.entering import Verdict
    from desktop_app.ui.pages.enter_page import EnterPage

Change = tuple[int, int, str]


class EnterBlocks:
    """Belongs to one `EnterPage`."""

    def __init__(self, page: EnterPage) -> None:
        self._page = page
        self._outside = 0

    def note_outside(self, count: int) -> None:
        """How many cells of the block that comes next lie outside the sheet."""
        self._outside = count

    def look_at(self, changes: list[Change]) -> None:
        """A block that fits goes in at once; one that would be refused, or overwrite, shows first what happens."""
        page, model = self._page, self._page.model
        outside, self._outside = self._outside, 0
        untouchable = [one for one in changes if one[2] and not model.is_editable(one[0], one[1])]
        fitting = [one for one in changes if model.is_editable(one[0], one[1])]
        entries = [
            page.keeping.entry(cell, text)
            for row, column, text in fitting
            if (cell := model.where(row, column)) is not None
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
            model.type(fitting)
            page.view.setFocus()

        entering.check(page.context, entries, looked)

    def _untouched(self, change: Change) -> Happening:
        row, column, text = change
        before = self._page.model.edit_text(row, column)
        return Happening(
            self._page.asking.name(row, column), before, text, _("left out: nothing is typed here")
        )

    def _happening(self, change: Change, verdict: Verdict) -> Happening | None:
        from desktop_app.sentences import say

        row, column, text = change
        before = self._page.model.edit_text(row, column)
        sentences = [say(one, self._page.context.catalogue) for one in verdict.findings]
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
        return Happening(self._page.asking.name(row, column), before, text, words)


def _is_adjusted(text: str, verdict: Verdict) -> bool:
    """Whether what is kept reads otherwise than what was pasted; a decimal comma and a mark for none are no adjustment."""
    typed = verdict.typed
    if typed is None or not typed.value:
        return False
    plain = text.strip().replace(",", ".")
    return plain != typed.value and not (typed.value == "0" and plain in ("-", "–", "0"))
